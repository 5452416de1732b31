"""Whom headquarters decided to forget: carried out at a station, once as an event, on the disk as often as needed.

The log keeps the hashes of what was erased, so that its chain holds. A station that was restored from a backup has the
records again, and the decision with them or, by its version, anew: so what lies beside the log is erased again.
"""

from kiosk.domain.members import Member, forget
from kiosk.domain.moments import Moment
from kiosk.storage import outbox, reference, riders
from kiosk.storage.store import Writing


def carry_out(writing: Writing, now: Moment, *, again: bool) -> None:
    """Forget those who are not forgotten yet; where the list is another than before (`again`), all who are on it."""
    for erasure in reference.erasures(writing):
        member = writing.get(Member, erasure.rider)
        if member and member.erased and not again:
            continue
        for event in forget(writing, erasure.rider, erasure.records):
            writing.append(now, event)
        for name in erasure.records:
            outbox.erase_blob(writing, name)
        riders.forget(writing, erasure.rider)

"""What headquarters decided for this station, carried out: each decision once, in order, as an event of the log."""

from collections.abc import Iterable
from pathlib import Path

from kiosk.domain.decide import Release, TakeGrant, obey
from kiosk.domain.moments import Moment
from kiosk.storage import reference
from kiosk.storage.store import Writing
from kiosk.storage.witness import bear_witness
from kiosk.sync.protocol import InboxEntry

GRANT, RECALL = "grant", "recall"


def carry_out(folder: Path, writing: Writing, entries: Iterable[InboxEntry], now: Moment) -> int:
    """Carry out what comes next of these decisions: how many were new.

    Stops at the first that this program does not know: those behind it wait for the next program.
    """
    new = 0
    for entry in entries:
        if entry.wish == GRANT:
            events = obey(writing, TakeGrant(entry.rider, entry.points, entry.number))
        elif entry.wish == RECALL:
            events = obey(writing, Release(entry.rider, entry.number))
            if events:
                bear_witness(folder, writing)
        else:
            break
        for event in events:
            writing.append(now, event)
        new += len(events)
        if entry.masked_name:
            reference.save_guest(writing, entry.rider, entry.masked_name, entry.tail)
    return new

"""So many tries, then a wait: five for PINs and phone tails, others where a slip is likelier than an attack.

A try is counted, and the count is on the disk, before anybody looks whether it is right: pulling the plug meanwhile
wins nothing. The wait is measured by the monotonic clock alone; after a reboot it may begin anew, and it is never
shortened by the wall clock.
"""

from dataclasses import dataclass

from kiosk.domain.moments import surely_passed
from kiosk.station.station import Station
from kiosk.storage import proofs
from kiosk.storage.proofs import Tries
from kiosk.storage.store import Writing

MOST_TRIES = 5
WAIT_SECONDS = 15 * 60


@dataclass(frozen=True, slots=True)
class Limit:
    """How many tries there are, and how many seconds after the last of them they begin anew."""

    most: int
    seconds: int


PROOF = Limit(MOST_TRIES, WAIT_SECONDS)


@dataclass(frozen=True, slots=True)
class Counted:
    """This try was counted. Where it is wrong, so many are left, or so many seconds to wait."""

    tries_left: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Locked:
    """There were too many tries: wait so many seconds."""

    seconds: int


def count(station: Station, what: str, limit: Limit = PROOF) -> Counted | Locked:
    """Count a try at `what`. Raises what `Store.write` does: then it must not be looked at."""
    with station.store.write() as writing:
        now = station.clock.now()
        before = proofs.tries(writing, what)
        wait = limit.seconds - surely_passed(before.last, now) if before else 0
        made = before.count if before and wait > 0 else 0
        if made >= limit.most:
            return Locked(wait)
        proofs.save_tries(writing, what, Tries(made + 1, now))
    left = limit.most - made - 1
    return Counted(left, 0 if left else limit.seconds)


def give_back(writing: Writing, what: str) -> None:
    """The try that was counted last was right: only wrong ones count, and none before it is forgotten."""
    made = proofs.tries(writing, what)
    if made:
        proofs.save_tries(writing, what, Tries(max(0, made.count - 1), made.last))

"""When to sync next. Pure: the times, and the luck, are handed in.

Whenever there is something to send; else now and then, to hear what is new; at a time of the night that is the
station's own; later and later where nobody answers, and each station by its own luck, so that no two thousand come at
once. Headquarters may ask for patience, within bounds.
"""

import hashlib
from dataclasses import dataclass

SLOTS_BEGIN, SLOTS_END = 4 * 3600 + 15 * 60, 6 * 3600  # local time: the business day ends at 04:00
SOON = 2.0  # seconds after the last sync, where there is something to send
IDLE = 30.0
FIRST_PAUSE, LONGEST_PAUSE = 4.0, 15 * 60.0  # after failures, before luck
MOST_PATIENCE = 3600.0  # what headquarters may ask for
_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Last:
    """The last attempt.

    Attributes:
        local: when it ended, in seconds after local midnight.
        failures: how many attempts have failed in a row, this one included; 0 after a success.
        next: in how many seconds headquarters would like to be asked again, where it said so.
        luck: a number from 0 to 1, drawn anew for each attempt.
    """

    local: int
    luck: float
    failures: int = 0
    next: int | None = None


def slot(station: str) -> int:
    """The station's own time of the night, in seconds after local midnight."""
    number = int.from_bytes(hashlib.sha256(b"redhome night\x00" + station.encode()).digest()[:8], "big")
    return SLOTS_BEGIN + number % (SLOTS_END - SLOTS_BEGIN)


def pause(last: Last | None, station: str, *, unsent: bool) -> float:
    """How many seconds after the last attempt the next one is due; 0 at the start of the program."""
    if last is None:
        return 0.0
    if last.failures:
        wait = last.luck * min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(last.failures - 1, 20))
    else:
        wait = SOON if unsent else IDLE
    if last.next is not None:
        wait = max(wait, min(float(last.next), MOST_PATIENCE))
    return min(max(wait, 1.0), _until_slot(last.local, station))


def _until_slot(local: int, station: str) -> float:
    return float((slot(station) - local - 1) % _DAY + 1)

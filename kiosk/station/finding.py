"""The other ways in: a rider types the short code of their card, or a volunteer finds them by the phone's last digits.

Both welcome a rider and log the visit with how it came about. Neither proves anything: nothing is redeemed after them.
"""

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from kiosk.domain.decide import Arrive, may_help
from kiosk.domain.events import Standing
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.shortcode import is_short_code, short_code
from kiosk.domain.staff import Staff
from kiosk.domain.tails import is_tail
from kiosk.problems import Problem
from kiosk.station import tries
from kiosk.station.station import NotRecorded, Station
from kiosk.station.tries import Limit, Locked
from kiosk.station.visit import Arrival, welcome
from kiosk.storage import proofs
from kiosk.storage.reference import crumb
from kiosk.storage.riders import current_cards, with_tail

MOST_SHOWN = 8
CODES = Limit(10, 60)  # of one kiosk: enough for wet gloves, and a lifetime for whoever tries them all
SEARCHES = Limit(20, 600)  # of one of the staff, without welcoming anybody
_CODES_TYPED = "short code"


class CodeReason(StrEnum):
    """Why a short code welcomes nobody."""

    MISTYPED = "mistyped"  # no nine digits, or the check digit does not agree: type it again
    UNKNOWN = "unknown"  # nobody known here has it, or no longer: a volunteer helps
    AMBIGUOUS = "ambiguous"  # two riders have it: a volunteer helps
    LOCKED = "locked"  # too many wrong ones at this kiosk


@dataclass(frozen=True, slots=True)
class CodeRefused:
    """Nobody was welcomed and nothing was logged; `seconds` is how long to wait before another code, or 0."""

    reason: CodeReason
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whose phone ends with the digits that were searched for."""

    rider: str
    masked_name: str


@dataclass(frozen=True, slots=True)
class TailLocked:
    """Too many searches without a rider in them: wait so many seconds."""

    seconds: int


def by_short_code(station: Station, digits: str) -> Arrival | CodeRefused | NotRecorded:
    """Welcome the rider whose card has this short code; spaces in it do not matter. A slip of the finger costs no try.

    Where it cannot be counted it is not looked at.
    """
    code = "".join(digits.split())
    if not is_short_code(code):
        return CodeRefused(CodeReason.MISTYPED)
    try:
        counted = tries.count(station, _CODES_TYPED, CODES)
        if isinstance(counted, Locked):
            return CodeRefused(CodeReason.LOCKED, counted.seconds)
        with station.store.read() as reading:
            riders = [rider for rider, number in current_cards(reading) if short_code(rider, number) == code]
        if len(riders) != 1:
            return CodeRefused(CodeReason.AMBIGUOUS if riders else CodeReason.UNKNOWN, counted.seconds)
        with station.store.write() as writing:
            tries.give_back(writing, _CODES_TYPED)
    except Problem as problem:
        return NotRecorded(problem)
    arrival = welcome(station, Arrive(riders[0], Standing.TYPED))
    assert not isinstance(arrival, Refusal), "a code is typed by nobody but its rider"
    return arrival


def search(station: Station, staff: Staff, tail: str) -> tuple[Candidate, ...] | Refusal | TailLocked | NotRecorded:
    """The riders whose phone ends with these four digits, `MOST_SHOWN` at most; whoever came last comes first."""
    if refusal := may_help(staff, ""):
        return refusal
    try:
        counted = tries.count(station, _searches_of(staff), SEARCHES)
        if isinstance(counted, Locked):
            return TailLocked(counted.seconds)
        with station.store.read() as reading:
            found = (
                Candidate(known.rider, known.masked_name)
                for known in with_tail(reading)
                if known.tail and is_tail(known.tail, known.rider, tail)
            )
            return tuple(islice(found, MOST_SHOWN))
    except Problem as problem:
        return NotRecorded(problem)


def arrive_found(station: Station, staff: Staff, rider: str) -> Arrival | Refusal | NotRecorded:
    """Welcome a rider whom a volunteer found; the log says who found them."""
    try:
        with station.store.read() as reading:
            known = crumb(reading, rider)
    except Problem as problem:
        return NotRecorded(problem)
    if known is None:
        return Refusal(Reason.NO_SUCH_RIDER)
    arrival = welcome(station, Arrive(rider, Standing.FOUND, staff))
    if isinstance(arrival, Arrival):
        with suppress(Problem), station.store.write() as writing:  # a failure here merely leaves them counted
            proofs.forget_tries(writing, _searches_of(staff))
    return arrival


def _searches_of(staff: Staff) -> str:
    return f"search {staff.holder}"

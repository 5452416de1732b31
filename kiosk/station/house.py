"""本站: what is out of service and why, opening hours, the self-check of the week."""

from dataclasses import dataclass

from kiosk.domain import house as domain
from kiosk.domain.house import SIX, BringBack, CheckSelf, Command, Outage, TakeOut, Trouble, check_of
from kiosk.domain.moments import business_day
from kiosk.domain.refusals import Refusal
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.station.station import NotRecorded, Station


@dataclass(frozen=True, slots=True)
class Check:
    """The self-check that still holds: its day (since 1970-01-01), and what of the six was there."""

    day: int
    found: frozenset[str]


def outages(station: Station) -> tuple[Outage, ...]:
    """What is out of service now. Raises `Problem` where the database cannot be read."""
    with station.look() as reading:
        return domain.outages(reading, station.profile.ports, business_day(station.clock.now()))


def today(station: Station) -> int:
    """This business day, as days since 1970-01-01."""
    return business_day(station.clock.now())


def last_check(station: Station) -> Check | None:
    """The self-check of the last seven days; None where one is due. Raises `Problem` as above."""
    with station.look() as reading:
        row = check_of(reading, business_day(station.clock.now()))
    return Check(row.day, frozenset(one for one in SIX if getattr(row, one))) if row else None


def take_out(
    station: Station, staff: Staff, amenity: str, trouble: Trouble, last_day: int | None, act: str
) -> Refusal | NotRecorded | None:
    """Say that an amenity is out of service; None where it is done."""
    return _carry_out(station, TakeOut(amenity, station.profile.ports, trouble, last_day, staff), act)


def bring_back(station: Station, staff: Staff, amenity: str, act: str) -> Refusal | NotRecorded | None:
    """Say that it is good again; None where it is done."""
    return _carry_out(station, BringBack(amenity, staff), act)


def check(station: Station, staff: Staff, found: frozenset[str], act: str) -> Refusal | NotRecorded | None:
    """Write down what of the six is there; None where it is done."""
    return _carry_out(station, CheckSelf(found, staff), act)


def _carry_out(station: Station, command: Command, act: str) -> Refusal | NotRecorded | None:
    try:
        decision = station.carry_out(command, act)
    except Problem as problem:
        return NotRecorded(problem)
    return decision if isinstance(decision, Refusal) else None

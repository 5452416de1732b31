"""预约兑换: a rider wants what cannot be handed over now; points that are here, and those that come, wait for it."""

from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.domain.decide import EndReservation, Reserve
from kiosk.domain.events import Ended
from kiosk.domain.refusals import Refusal
from kiosk.domain.rows import Reservation
from kiosk.problems import Problem
from kiosk.station.dates import date_of
from kiosk.station.station import NotRecorded, Station
from kiosk.storage import points


@dataclass(frozen=True, slots=True)
class Reserved:
    """What is reserved: the item, its price of that day, and the last day it is held (the station's date)."""

    item: str
    name_zh: str
    name_en: str
    points: int
    until: date


def reserve(station: Station, rider: str, item: str) -> Reserved | Refusal | NotRecorded:
    """Reserve an item; where the rider has reserved it already, that one."""
    try:
        with station.write() as writing:
            decision = station.carry_out_in(writing, Reserve(rider, item))
            if isinstance(decision, Refusal):
                return decision
            row = writing.get(Reservation, rider, item)
            assert row is not None
            return _reserved(station, row)
    except Problem as problem:
        return NotRecorded(problem)


def give_up(station: Station, rider: str, item: str) -> NotRecorded | None:
    """End a reservation at the rider's wish; None where it is ended, or was."""
    try:
        station.carry_out(EndReservation(rider, item, Ended.GIVEN_UP))
    except Problem as problem:
        return NotRecorded(problem)
    return None


def reserved(station: Station, rider: str) -> tuple[Reserved, ...]:
    """What the rider has reserved here. Raises `Problem` where the database cannot be read."""
    with station.look() as reading:
        return tuple(_reserved(station, row) for row in points.reservations(reading) if row.rider == rider)


def lapse(station: Station) -> int:
    """End what was held long enough: how many. Raises `Problem` where the database cannot be read or written."""
    with station.look() as reading:
        open_ones = points.reservations(reading)
    ended = (station.carry_out(EndReservation(row.rider, row.item, Ended.LAPSED)) for row in open_ones)
    return sum(bool(decision) for decision in ended)


def _reserved(station: Station, row: Reservation) -> Reserved:
    item = station.rules.items.get(row.item)
    names = (item.name_zh, item.name_en) if item else (row.item, row.item)
    return Reserved(row.item, *names, row.points, date_of(row.at, row.tz) + timedelta(days=row.days))

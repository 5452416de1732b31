"""物资: what is in the cupboard of masks and medicine, handed out, received, counted."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.moments import business_day
from kiosk.domain.refusals import Refusal
from kiosk.domain.staff import Staff
from kiosk.domain.supplies import Batch, CountSupply, GiveSupply, ReceiveSupply, SendSupply, batches
from kiosk.problems import Problem
from kiosk.station.station import NotRecorded, Station

_EPOCH = date(1970, 1, 1).toordinal()
SOON_DAYS = 30  # before its expiry a batch is shown as one to hand out now


@dataclass(frozen=True, slots=True)
class Lot:
    """One batch in the cupboard; `expired` since the day after `expires`, `soon` within 30 days."""

    batch: int
    count: int
    expires: date
    expired: bool
    soon: bool


@dataclass(frozen=True, slots=True)
class Provision:
    """One supply, and what there is of it.

    Attributes:
        most: how many at one hand-out.
        good: how many have not expired.
        low: whether that is few.
        lots: its batches, what expires first before the rest.
    """

    item: str
    name_zh: str
    name_en: str
    most: int
    good: int
    low: bool
    lots: tuple[Lot, ...]

    @property
    def needs_care(self) -> bool:
        """Whether somebody should look after it: it is low, or something has expired or soon will."""
        return self.low or any(lot.soon or lot.expired for lot in self.lots)


def provisions(station: Station) -> tuple[Provision, ...]:
    """Every supply, in the order of the rules. Raises `Problem` where the database cannot be read."""
    with station.look() as reading:
        today = business_day(station.clock.now())

        def lot(batch: Batch) -> Lot:
            expired = batch.expires < today
            soon = not expired and batch.expires - today < SOON_DAYS
            return Lot(batch.batch, batch.count, date.fromordinal(_EPOCH + batch.expires), expired, soon)

        def provision(item: str) -> Provision:
            supply = station.rules.supplies[item]
            lots = tuple(map(lot, sorted(batches(reading, item), key=lambda batch: (batch.expires, batch.batch))))
            good = sum(one.count for one in lots if not one.expired)
            return Provision(item, supply.name_zh, supply.name_en, supply.most, good, good <= supply.low, lots)

        return tuple(map(provision, station.rules.supplies))


def give(station: Station, staff: Staff, item: str, count: int, act: str) -> Refusal | NotRecorded | None:
    """Hand so many out; None where it is done."""
    return _carry_out(station, GiveSupply(item, count, staff), act)


def receive(
    station: Station, staff: Staff, item: str, count: int, expires: date, act: str, sender: str | None = None
) -> Refusal | NotRecorded | None:
    """Put a batch into the cupboard, from another station or not; None where it is done."""
    return _carry_out(station, ReceiveSupply(item, count, expires.toordinal() - _EPOCH, staff, sender), act)


def send(
    station: Station, staff: Staff, item: str, batch: int, count: int, to: str, act: str
) -> Refusal | NotRecorded | None:
    """Give so many of a batch away to another station; None where it is done."""
    return _carry_out(station, SendSupply(item, batch, count, staff, to), act)


def count(
    station: Station, staff: Staff, item: str, batch: int, counted: int, act: str
) -> Refusal | NotRecorded | None:
    """Set what is left of a batch to what was counted; None where it is done."""
    return _carry_out(station, CountSupply(item, batch, counted, staff), act)


def _carry_out(
    station: Station, command: ReceiveSupply | GiveSupply | CountSupply | SendSupply, act: str
) -> Refusal | NotRecorded | None:
    try:
        decision = station.carry_out(command, act)
    except Problem as problem:
        return NotRecorded(problem)
    return decision if isinstance(decision, Refusal) else None

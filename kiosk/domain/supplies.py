"""物资: masks and medicine by batch and expiry, handed out by somebody of the staff and counted. Never why.

Whoever takes something stays nobody. What expires first is handed out first, and nothing that has expired.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from msgspec import Struct
from msgspec.structs import replace

from kiosk.domain.fields import amount, few, number
from kiosk.domain.moments import Moment, business_day
from kiosk.domain.offers import Supply
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rules import Rules
from kiosk.domain.staff import Staff, StaffRole, not_allowed
from kiosk.domain.tables import Kept, Tables

MOST_RECEIVED = 10_000  # of a supply at once: more is a slip of the finger


class SupplyReceived(Struct, frozen=True, gc=False):
    """So many of a supply came in, good up to and including this day (days since 1970-01-01): a batch of its own.

    `station` is another one that they came from.
    """

    KIND: ClassVar[str] = "supply-in"
    item: str
    count: int
    expires: int
    by: str
    station: str | None = None


class SupplySent(Struct, frozen=True, gc=False):
    """So many of a batch went to another station."""

    KIND: ClassVar[str] = "supply-sent"
    item: str
    batch: int
    count: int
    by: str
    station: str


class SupplyGiven(Struct, frozen=True, gc=False):
    """So many of a batch were handed out."""

    KIND: ClassVar[str] = "supply-out"
    item: str
    batch: int
    count: int
    by: str


class SupplyCounted(Struct, frozen=True, gc=False):
    """A count found so many of a batch; what had expired and was thrown away counts as none."""

    KIND: ClassVar[str] = "supply-count"
    item: str
    batch: int
    count: int
    by: str


Event = SupplyReceived | SupplyGiven | SupplyCounted | SupplySent
FIELDS: dict[str, Any] = {"batch": amount, "count": few, "expires": number}


class Batch(Struct, frozen=True, gc=False):
    """What is left of one batch of a supply; batches are numbered from 1 as they come in."""

    KEY: ClassVar[tuple[str, ...]] = ("item", "batch")
    item: str
    batch: int
    expires: int = 0
    count: int = 0


class Supplied(Struct, frozen=True, gc=False):
    """How many batches of a supply came in, and the first of which something is left."""

    KEY: ClassVar[tuple[str, ...]] = ("item",)
    item: str
    last: int = 0
    first: int = 1


Row = Batch | Supplied


@dataclass(frozen=True, slots=True)
class ReceiveSupply:
    """A manager puts a batch into the cupboard; `station` is another one that it came from."""

    item: str
    count: int
    expires: int
    by: Staff
    station: str | None = None


@dataclass(frozen=True, slots=True)
class SendSupply:
    """A manager gives so many of a batch away to another station."""

    item: str
    batch: int
    count: int
    by: Staff
    station: str


@dataclass(frozen=True, slots=True)
class GiveSupply:
    """Somebody of the staff hands so many out."""

    item: str
    count: int
    by: Staff


@dataclass(frozen=True, slots=True)
class CountSupply:
    """Somebody of the staff counted a batch, or threw it away."""

    item: str
    batch: int
    count: int
    by: Staff


Command = ReceiveSupply | GiveSupply | CountSupply | SendSupply


def decide(tables: Kept, rules: Rules, command: Command, now: Moment) -> tuple[Event, ...] | Refusal:
    """The events that a command leads to, or why not."""
    supply, by = rules.supplies.get(command.item), command.by
    if supply is None:
        return Refusal(Reason.NO_SUCH_ITEM)
    match command:
        case GiveSupply():
            return _give(tables, supply, command, business_day(now))
        case ReceiveSupply(item=item, count=count, expires=expires, station=station):
            if refusal := not_allowed(by, None, StaffRole.MANAGER):
                return refusal
            if not 0 < count <= MOST_RECEIVED:
                return Refusal(Reason.NO_SUCH_COUNT)
            if expires < business_day(now):
                return Refusal(Reason.EXPIRED_ALREADY)
            return (SupplyReceived(item, count, expires, by.holder, station),)
        case SendSupply(item=item, batch=number, count=count, station=station):
            if refusal := not_allowed(by, None, StaffRole.MANAGER):
                return refusal
            there = (tables.get(Batch, item, number) or Batch(item, number)).count
            if not 0 < count <= there:
                return Refusal(Reason.NOT_SO_MANY, there)
            return (SupplySent(item, number, count, by.holder, station),)
        case CountSupply(item=item, batch=number, count=count):
            if refusal := not_allowed(by, None, StaffRole.VOLUNTEER, StaffRole.MANAGER):
                return refusal
            batch = tables.get(Batch, item, number)
            if batch is None:
                return Refusal(Reason.NO_SUCH_ITEM)
            if not 0 <= count <= MOST_RECEIVED:
                return Refusal(Reason.NO_SUCH_COUNT)
            return () if count == batch.count else (SupplyCounted(item, number, count, by.holder),)


def batches(tables: Kept, item: str) -> Iterator[Batch]:
    """What is left of a supply, as it came in."""
    supplied = tables.get(Supplied, item) or Supplied(item)
    for one in range(supplied.first, supplied.last + 1):
        batch = tables.get(Batch, item, one)
        if batch and batch.count:
            yield batch


def fold(tables: Tables, _number: int, _moment: Moment, event: Event) -> None:
    """Carry an event into the tables."""
    supplied = tables.get(Supplied, event.item) or Supplied(event.item)
    match event:
        case SupplyReceived(item=item, count=count, expires=expires):
            supplied = replace(supplied, last=supplied.last + 1)
            tables.put(Batch(item, supplied.last, expires, count))
        case SupplyGiven(item=item, batch=number, count=count) | SupplySent(item=item, batch=number, count=count):
            batch = tables.get(Batch, item, number) or Batch(item, number)
            tables.put(replace(batch, count=max(0, batch.count - count)))
        case SupplyCounted(item=item, batch=number, count=count):
            batch = tables.get(Batch, item, number) or Batch(item, number)
            tables.put(replace(batch, count=count))
            supplied = replace(supplied, first=min(supplied.first, number))
    tables.put(replace(supplied, first=_first_left(tables, supplied)))


def _give(tables: Kept, supply: Supply, command: GiveSupply, today: int) -> tuple[Event, ...] | Refusal:
    item, count, by = command.item, command.count, command.by
    if refusal := not_allowed(by, None, StaffRole.VOLUNTEER, StaffRole.MANAGER):
        return refusal
    if not 0 < count <= supply.most:
        return Refusal(Reason.TOO_MANY_AT_ONCE, supply.most)
    found: list[Event] = []
    for batch in sorted(batches(tables, item), key=lambda batch: (batch.expires, batch.batch)):
        if batch.expires >= today and count:
            taken = min(count, batch.count)
            found.append(SupplyGiven(item, batch.batch, taken, by.holder))
            count -= taken
    return tuple(found) if not count else Refusal(Reason.NONE_IN_STOCK)


def _first_left(tables: Kept, supplied: Supplied) -> int:
    for one in range(supplied.first, supplied.last + 1):
        batch = tables.get(Batch, supplied.item, one)
        if batch and batch.count:
            return one
    return supplied.last + 1

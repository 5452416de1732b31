"""库存: what is in the cupboard, what comes in, what a count finds."""

from dataclasses import dataclass

from kiosk.domain.decide import CountStock, ReceiveStock
from kiosk.domain.refusals import Refusal
from kiosk.domain.rows import Stock
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.station.station import NotRecorded, Station


@dataclass(frozen=True, slots=True)
class Shelf:
    """An item of the catalogue, and how many of it there are."""

    item: str
    name_zh: str
    name_en: str
    stock: int


@dataclass(frozen=True, slots=True)
class Stocked:
    """So many are there now, and the log says so; `change` is what was added, 0 where the count agrees."""

    item: str
    stock: int
    change: int


def shelves(station: Station) -> tuple[Shelf, ...]:
    """The cupboard, in the catalogue's order. Raises `Problem` where the database cannot be read."""
    with station.look() as reading:
        return tuple(
            Shelf(name, item.name_zh, item.name_en, (reading.get(Stock, name) or Stock(name)).count)
            for name, item in station.rules.items.items()
        )


def receive(station: Station, staff: Staff, item: str, count: int) -> Stocked | Refusal | NotRecorded:
    """A manager puts so many into the cupboard."""
    return _move(station, ReceiveStock(item, count, staff))


def count(station: Station, staff: Staff, item: str, counted: int) -> Stocked | Refusal | NotRecorded:
    """A manager counted so many in the cupboard."""
    return _move(station, CountStock(item, counted, staff))


def _move(station: Station, command: ReceiveStock | CountStock) -> Stocked | Refusal | NotRecorded:
    try:
        with station.store.write() as writing:
            before = (writing.get(Stock, command.item) or Stock(command.item)).count
            decision = station.carry_out_in(writing, command)
            if isinstance(decision, Refusal):
                return decision
            after = (writing.get(Stock, command.item) or Stock(command.item)).count
            return Stocked(command.item, after, after - before)
    except Problem as problem:
        return NotRecorded(problem)

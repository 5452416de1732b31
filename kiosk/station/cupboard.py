"""库存: what is in the cupboard, what comes in, what a count finds."""

from dataclasses import dataclass

from kiosk.domain.decide import CountStock, ReceiveStock
from kiosk.domain.events import StockMoved
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


def receive(station: Station, staff: Staff, item: str, count: int, act: str = "") -> Stocked | Refusal | NotRecorded:
    """A manager puts so many into the cupboard; the same `act` once."""
    return _move(station, ReceiveStock(item, count, staff), act)


def count(station: Station, staff: Staff, item: str, counted: int, act: str = "") -> Stocked | Refusal | NotRecorded:
    """A manager counted so many in the cupboard; the same `act` once."""
    return _move(station, CountStock(item, counted, staff), act)


def _move(station: Station, command: ReceiveStock | CountStock, act: str) -> Stocked | Refusal | NotRecorded:
    try:
        with station.store.write() as writing:
            decision = station.carry_out_in(writing, command, act)
            if isinstance(decision, Refusal):
                return decision
            there = (writing.get(Stock, command.item) or Stock(command.item)).count
            change = sum(event.change for event in decision if isinstance(event, StockMoved))
            return Stocked(command.item, there, change)
    except Problem as problem:
        return NotRecorded(problem)

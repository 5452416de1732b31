"""库存: what is in the cupboard of gifts, what comes in and goes to other stations, what a count finds."""

from dataclasses import dataclass

from kiosk.domain.decide import CountStock, ReceiveStock, SendStock
from kiosk.domain.refusals import Refusal
from kiosk.domain.rows import Stock
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.station.station import NotRecorded, Station


@dataclass(frozen=True, slots=True)
class Shelf:
    """An item of the catalogue, how many of it there are, how many of those nobody reserved, whether that is few."""

    item: str
    name_zh: str
    name_en: str
    stock: int
    free: int
    low: bool


@dataclass(frozen=True, slots=True)
class Stocked:
    """So many are there now, and the log says so."""

    item: str
    stock: int


def shelves(station: Station) -> tuple[Shelf, ...]:
    """The cupboard, in the catalogue's order. Raises `Problem` where the database cannot be read."""
    with station.look() as reading:

        def shelf(name: str) -> Shelf:
            item, stock = station.rules.items[name], reading.get(Stock, name) or Stock(name)
            return Shelf(name, item.name_zh, item.name_en, stock.count, stock.free, stock.free <= item.low)

        return tuple(map(shelf, station.rules.items))


def receive(
    station: Station, staff: Staff, item: str, count: int, sender: str | None = None, act: str = ""
) -> Stocked | Refusal | NotRecorded:
    """A manager puts so many into the cupboard, bought or from another station."""
    return _move(station, ReceiveStock(item, count, staff, sender), act)


def count(station: Station, staff: Staff, item: str, counted: int, act: str = "") -> Stocked | Refusal | NotRecorded:
    """A manager counted so many in the cupboard."""
    return _move(station, CountStock(item, counted, staff), act)


def send(
    station: Station, staff: Staff, item: str, count: int, to: str, act: str = ""
) -> Stocked | Refusal | NotRecorded:
    """A manager gives so many away to another station."""
    return _move(station, SendStock(item, count, staff, to), act)


def _move(
    station: Station, command: ReceiveStock | CountStock | SendStock, act: str
) -> Stocked | Refusal | NotRecorded:
    try:
        with station.write() as writing:
            decision = station.carry_out_in(writing, command, act)
            if isinstance(decision, Refusal):
                return decision
            return Stocked(command.item, (writing.get(Stock, command.item) or Stock(command.item)).count)
    except Problem as problem:
        return NotRecorded(problem)

"""What really happened, whatever becomes of any log: what people gave and took, and what lies in each cupboard.

It knows nothing of the fold: what each event moves is said here a second time, from the laws.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from msgspec.structs import replace

from kiosk.domain import events
from kiosk.domain.events import (
    Awarded,
    AwardReversed,
    Cause,
    Earned,
    Event,
    Granted,
    Known,
    Redeemed,
    RedemptionCancelled,
    Released,
    StockMoved,
)
from kiosk.domain.moments import Moment
from kiosk.domain.rows import Held, Kept, Redemption, Reservation, RiderAward, Stock

decode = lru_cache(10_000)(events.decode)  # a body is read many times in a run: at both ends, and by the laws
Fact = tuple[Moment | None, Event | bytes]


@dataclass(frozen=True, slots=True)
class Before:
    """What a station had of a rider's points and of an item before an event."""

    held: Held
    stock: Stock
    own: Reservation

    @classmethod
    def of(cls, tables: Kept, event: Known) -> "Before":
        """What the event may change."""
        rider, item = getattr(event, "rider", None) or "", getattr(event, "item", "")
        return cls(
            tables.get(Held, rider) or Held(rider),
            tables.get(Stock, item) or Stock(item),
            tables.get(Reservation, rider, item) or Reservation(rider, item),
        )


@dataclass(slots=True)
class Reality:
    """The world outside the machines.

    Attributes:
        given: points that people got, less what was taken back of them.
        handed: points that people gave for what they took home, less what they brought back.
        facts: what was ever written down, at any machine.
        shelves: what lies in the cupboard of a station, by item.
        returned: the redemptions of which the item was brought back: nobody can bring it twice.
        broken: what no station may do and one did.
    """

    given: int = 0
    handed: int = 0
    facts: Counter[Fact] = field(default_factory=Counter)
    shelves: Counter[tuple[str, str]] = field(default_factory=Counter)
    returned: set[bytes] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    def happened(self, station: str, tables: Kept, number: int, event: Known, before: Before, *, sure: bool) -> None:
        """A station decided on this, and has written it down."""
        after = Before.of(tables, event)
        points, items = after.held.points - before.held.points, after.stock.count - before.stock.count
        moved = moves(tables, number, event)
        if (points, items) != moved:
            self.broken.append(f"law 1: {event.KIND} at {station} moved {points, items} and says {moved}")
        here = before.held.points
        match event:
            case Awarded() | Earned():
                self.given += event.points
            case AwardReversed():
                self.given -= event.points
                if not sure:
                    self.broken.append(f"law 5: {station} took an award back while in doubt")
            case Redeemed():
                self.handed += event.points
                here -= before.held.reserved - before.own.points
                if not sure:
                    self.broken.append(f"law 5: {station} handed something over while in doubt")
                if before.stock.count - before.stock.reserved + bool(before.own.number) < 1:
                    self.broken.append(f"law 3: {station} handed over what it had not, or what was reserved")
                if after.own.number:
                    self.broken.append(f"law 3: {station} still reserves what it handed over")
                self.shelves[station, event.item] -= 1
            case RedemptionCancelled():
                self.handed -= event.points
                self.shelves[station, event.item] += 1
            case StockMoved():
                if event.cause is Cause.COUNTED and not sure:
                    self.broken.append(f"law 6: {station} set its cupboard against books that may be old")
                self.shelves[station, event.item] += event.change
            case Released():
                here -= before.held.reserved
                if not sure:
                    self.broken.append(f"law 5: {station} let points go while in doubt")
        if isinstance(event, Redeemed | Released) and event.points > max(0, here):
            self.broken.append(f"law 2: {station} let {event.points} points go and had {here} free")


def moves(tables: Kept, number: int, event: Known) -> tuple[int, int]:
    """What an event adds to the rider's points and to the stock. `tables` are those after it.

    A correction moves what it corrects, once.
    """
    match event:
        case Awarded(points=points) | Earned(points=points) | Granted(points=points):
            return points, 0
        case Redeemed(points=points):
            return -points, -1
        case Released(points=points):
            return -points, 0
        case StockMoved(change=change):
            return 0, change
        case RedemptionCancelled(redemption=link, points=points):
            row = tables.get(Redemption, link)
            return points - row.shortfall if row and row.cancelled == number else -1, 1
        case AwardReversed(award=link, points=points):
            award = tables.get(RiderAward, link)
            return -points if award and award.reversed == number and award.points >= points else 1, 0
    return 0, 0


def fact_of(moment: Moment | None, event: Event, body: bytes) -> Fact:
    """What an event says, wherever in a log it stands."""
    match event:
        case RedemptionCancelled():
            return moment, replace(event, redemption=0)
        case AwardReversed():
            return moment, replace(event, award=0)
    return moment, body

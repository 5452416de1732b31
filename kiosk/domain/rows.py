"""What the log amounts to: the rows that are folded from it, and where they are kept.

The fold reads and writes rows by their key and knows nothing of where they are kept: a station keeps them in SQLite,
a test in a dictionary.
"""

from typing import Any, ClassVar, get_args

from msgspec import Struct

from kiosk.domain import services
from kiosk.domain.moments import Moment
from kiosk.domain.tables import Kept, R, Tables

__all__ = [
    "ROWS",
    "Core",
    "DayCount",
    "Held",
    "Kept",
    "Marks",
    "MemoryTables",
    "PointsEntry",
    "Port",
    "R",
    "Redemption",
    "Reservation",
    "RiderAward",
    "RiderCard",
    "RiderCare",
    "RiderDay",
    "RiderItem",
    "RiderMonth",
    "RiderVisits",
    "Row",
    "Stock",
    "Tables",
    "key_of",
    "marks_of",
]


class RiderVisits(Struct, frozen=True, gc=False):
    """How often a rider came to this station, and when last."""

    KEY: ClassVar[tuple[str, ...]] = ("rider",)
    rider: str
    visits: int
    at: int
    tz: int
    boot: str
    up: int

    @property
    def last(self) -> Moment:
        """When the last visit began."""
        return Moment(self.at, self.tz, self.boot, self.up)


class Port(Struct, frozen=True, gc=False):
    """When a charging port was last taken. Not by whom: the screen that shows it is public."""

    KEY: ClassVar[tuple[str, ...]] = ("port",)
    port: int
    at: int
    tz: int
    boot: str
    up: int

    @property
    def since(self) -> Moment:
        """When it was taken."""
        return Moment(self.at, self.tz, self.boot, self.up)


class DayCount(Struct, frozen=True, gc=False):
    """服务人次: how often a service was used on one business day, with a card and without."""

    KEY: ClassVar[tuple[str, ...]] = ("day", "service")
    day: int
    service: str
    carded: int = 0
    anonymous: int = 0


class Held(Struct, frozen=True, gc=False):
    """How many points of a rider are held at this station, and where they came from and went.

    `points` is earned + granted + shortfall − spent − released − reversed, and never less than nothing.

    Attributes:
        granted, released: what came from headquarters and went there.
        reversed: what was taken back of awards.
        shortfall: what was spent or released here and had been spent elsewhere already, after the station's past was
            lost or doubled: the organisation's loss, never the rider's.
        reserved: what open reservations ask for, here already or not.
    """

    KEY: ClassVar[tuple[str, ...]] = ("rider",)
    rider: str
    points: int = 0
    earned: int = 0
    spent: int = 0
    granted: int = 0
    released: int = 0
    reversed: int = 0
    shortfall: int = 0
    reserved: int = 0

    @property
    def free(self) -> int:
        """How many points no reservation holds."""
        return max(0, self.points - self.reserved)


class PointsEntry(Struct, frozen=True, gc=False):
    """积分明细: one line of a rider's history. `kind` is the event's, `about` its category or item."""

    KEY: ClassVar[tuple[str, ...]] = ("rider", "number")
    rider: str
    number: int
    kind: str
    change: int
    about: str
    at: int
    tz: int


class Redemption(Struct, frozen=True, gc=False):
    """兑换单: what was handed over, under the number of its event.

    `cancelled` is the number of the event that took it back, or 0; `shortfall` is what of its points was not here.
    """

    KEY: ClassVar[tuple[str, ...]] = ("number",)
    number: int
    rider: str
    item: str
    points: int
    day: int
    by: str
    cancelled: int = 0
    shortfall: int = 0


class RiderAward(Struct, frozen=True, gc=False):
    """What a rider got, under the number of its event, and what it can be taken back by.

    `reversed` is the number of the event that took it back, or 0; `source` what it came from, empty for a report.
    """

    KEY: ClassVar[tuple[str, ...]] = ("number",)
    number: int
    rider: str
    points: int
    day: int
    by: str
    reversed: int = 0
    source: str = ""


class Reservation(Struct, frozen=True, gc=False):
    """预约: what a rider reserved of an item, under the number of its event; 0 where nothing is open.

    It holds `points` for `days` from the moment that the rest says.
    """

    KEY: ClassVar[tuple[str, ...]] = ("rider", "item")
    rider: str
    item: str
    number: int = 0
    points: int = 0
    days: int = 0
    at: int = 0
    tz: int = 0
    boot: str = ""
    up: int = 0

    @property
    def since(self) -> Moment:
        """When it was made."""
        return Moment(self.at, self.tz, self.boot, self.up)


class Marks(Struct, frozen=True, gc=False):
    """How far the station has come: one row.

    Attributes:
        inbox: the last of headquarters' decisions that it carried out.
        debits: how often points left it, by a redemption, a release or an award taken back.
    """

    KEY: ClassVar[tuple[str, ...]] = ("of",)
    of: str = "station"
    inbox: int = 0
    debits: int = 0


class Stock(Struct, frozen=True, gc=False):
    """How many of an item this station has to hand over.

    Attributes:
        reserved: how many reservations are open.
        shortfall: how many were handed over that the books did not have, after the station's past was lost or doubled.
    """

    KEY: ClassVar[tuple[str, ...]] = ("item",)
    item: str
    count: int = 0
    reserved: int = 0
    shortfall: int = 0

    @property
    def free(self) -> int:
        """How many no reservation waits for."""
        return max(0, self.count - self.reserved)


class RiderDay(Struct, frozen=True, gc=False):
    """What a rider earned and spent at this station on one business day: for the limits of a day."""

    KEY: ClassVar[tuple[str, ...]] = ("rider", "day")
    rider: str
    day: int
    awards: int = 0
    spent: int = 0


class RiderMonth(Struct, frozen=True, gc=False):
    """The same for one month (year × 12 + month − 1)."""

    KEY: ClassVar[tuple[str, ...]] = ("rider", "month")
    rider: str
    month: int
    earned: int = 0
    redemptions: int = 0


class RiderCare(Struct, frozen=True, gc=False):
    """What a rider was given in hardship in one month (year × 12 + month − 1), at this station."""

    KEY: ClassVar[tuple[str, ...]] = ("rider", "month")
    rider: str
    month: int
    points: int = 0


class RiderItem(Struct, frozen=True, gc=False):
    """The business day on which a rider last took an item; 0 where that was cancelled."""

    KEY: ClassVar[tuple[str, ...]] = ("rider", "item")
    rider: str
    item: str
    day: int


class RiderCard(Struct, frozen=True, gc=False):
    """The highest number of a card that this station issued to a rider, by whom and when."""

    KEY: ClassVar[tuple[str, ...]] = ("rider",)
    rider: str
    number: int
    by: str
    at: int
    tz: int
    boot: str
    up: int

    @property
    def issued(self) -> Moment:
        """When it was issued."""
        return Moment(self.at, self.tz, self.boot, self.up)


Core = (
    RiderVisits
    | Port
    | DayCount
    | Held
    | PointsEntry
    | Redemption
    | RiderAward
    | Reservation
    | Marks
    | Stock
    | RiderDay
    | RiderMonth
    | RiderItem
    | RiderCard
    | RiderCare
)
Row = Core | services.Row
ROWS: tuple[type[Row], ...] = get_args(Row)


class MemoryTables:
    """Tables in memory, to make them anew from a log. They grow with riders, days, awards and redemptions."""

    def __init__(self) -> None:
        self.rows: dict[type[Any], dict[tuple[str | int, ...], Row]] = {row_type: {} for row_type in ROWS}

    def get(self, row_type: type[R], *key: str | int) -> R | None:
        """The row under this key, or None."""
        row = self.rows[row_type].get(key)
        return row if isinstance(row, row_type) else None

    def put(self, row: Row) -> None:
        """Keep this row, in place of the one under its key."""
        self.rows[type(row)][key_of(row)] = row


def key_of(row: Row) -> tuple[str | int, ...]:
    """The values of a row's key."""
    return tuple(getattr(row, name) for name in row.KEY)


def marks_of(tables: Kept) -> Marks:
    """How far the station has come."""
    return tables.get(Marks, "station") or Marks()

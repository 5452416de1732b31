"""What follows from the log. Every table is the fold of the log, and can be made anew from it.

The fold reads and writes rows by their key and knows nothing of where they are kept: a station keeps them in SQLite,
a test in a dictionary.
"""

from dataclasses import dataclass, replace
from typing import ClassVar, Protocol, TypeVar

from kiosk.domain.events import Event, Facility, FacilityUsed, Visited
from kiosk.domain.moments import Moment, business_day


@dataclass(frozen=True, slots=True)
class RiderVisits:
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


@dataclass(frozen=True, slots=True)
class Port:
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


@dataclass(frozen=True, slots=True)
class DayCount:
    """服务人次: how often a service was used on one business day, with a card and without."""

    KEY: ClassVar[tuple[str, ...]] = ("day", "service")
    day: int
    service: str
    carded: int = 0
    anonymous: int = 0


Row = RiderVisits | Port | DayCount
ROWS: tuple[type[Row], ...] = (RiderVisits, Port, DayCount)
R = TypeVar("R", RiderVisits, Port, DayCount)


class Tables(Protocol):
    """Rows by their key, within one transaction."""

    def get(self, row_type: type[R], *key: str | int) -> R | None:
        """The row under this key, or None."""

    def put(self, row: Row) -> None:
        """Keep this row, in place of the one under its key."""


class MemoryTables:
    """Tables in memory, to make them anew from a log. They grow with riders, ports and days, not with events."""

    def __init__(self) -> None:
        self.rows: dict[type[Row], dict[tuple[str | int, ...], Row]] = {row_type: {} for row_type in ROWS}

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


def fold(tables: Tables, moment: Moment, event: Event) -> None:
    """Carry one event into the tables."""
    match event:
        case Visited(rider=rider):
            before = tables.get(RiderVisits, rider)
            visits = before.visits if before else 0
            tables.put(RiderVisits(rider, visits + 1, moment.at, moment.tz, moment.boot, moment.up))
            _count(tables, moment, Visited.KIND, rider)
        case FacilityUsed(facility=facility, port=port, rider=rider):
            if facility is Facility.CHARGING and port is not None:
                tables.put(Port(port, moment.at, moment.tz, moment.boot, moment.up))
            _count(tables, moment, facility.value, rider)


def _count(tables: Tables, moment: Moment, service: str, rider: str | None) -> None:
    day = business_day(moment)
    count = tables.get(DayCount, day, service) or DayCount(day, service)
    if rider is None:
        tables.put(replace(count, anonymous=count.anonymous + 1))
    else:
        tables.put(replace(count, carded=count.carded + 1))

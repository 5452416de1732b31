"""What headquarters keeps beside the stations' logs: where each rider's points wait, and what it decided.

Nothing here knows a database. `Books` is what a transaction offers; headquarters keeps them in SQL, the simulator in
memory.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeVar

from msgspec import Struct

from kiosk.domain.events import Event
from kiosk.domain.moments import Moment
from kiosk.domain.rows import (
    ROWS,
    PointsEntry,
    Port,
    RiderCare,
    RiderDay,
    RiderItem,
    RiderMonth,
    RiderVisits,
    Row,
    Tables,
)

# What a station limits by, and shows on its own screen. Headquarters decides and tells nothing by it, and keeps no such
# rows: they are most of what a night changes.
AT_STATIONS = (RiderVisits, Port, PointsEntry, RiderDay, RiderMonth, RiderItem, RiderCare)
FOLDED: tuple[type[Row], ...] = tuple(row_type for row_type in ROWS if row_type not in AT_STATIONS)


class Entry(Struct, frozen=True, gc=False):
    """One event of a station's log."""

    number: int
    hash: bytes
    body: bytes


class Life(Struct, frozen=True, gc=False):
    """How headquarters knows a station.

    Attributes:
        epoch: a fence, raised whenever the station's past was in doubt.
        incarnation: which life of its machine is the live one; empty where none was heard of yet.
        number, hash: the end of its log as headquarters has it, and acknowledges.
        decided: the number of the last decision for it.
        generation: under which life of headquarters it last told everything it had.
    """

    KEY: ClassVar[tuple[str, ...]] = ("station",)
    station: str
    epoch: int
    incarnation: str
    number: int
    hash: bytes
    decided: int
    generation: int


class Account(Struct, frozen=True, gc=False):
    """(rider, headquarters): what headquarters holds of a rider's points, and where they shall wait.

    Attributes:
        balance: released + moved + shortfall − granted − expired; less than nothing only while headquarters, restored
            from a backup, has not heard all stations again.
        released, granted: what came from stations, and what was sent to them.
        expired: what expired.
        moved: what came from riders who were merged into this one, less what went to one.
        shortfall: what was granted and nobody had: the organisation's loss.
        lapsing: how many of all points ever earned are older than the rules allow: what of them was neither spent nor
            expired is taken when it comes by.
        home: the station that the rider mostly comes to.
        visits, visited: how many visits in a row they paid to which other one.
        claimed_by, claimed_until: the station that asked for the points last, and until when it may have them.
        target: where the points shall be now: a station.
        into: the rider that this one was merged into, who was not merged into another.
    """

    KEY: ClassVar[tuple[str, ...]] = ("rider",)
    rider: str
    balance: int = 0
    released: int = 0
    granted: int = 0
    expired: int = 0
    moved: int = 0
    shortfall: int = 0
    lapsing: int = 0
    home: str = ""
    visits: int = 0
    visited: str = ""
    claimed_by: str = ""
    claimed_until: int = 0
    target: str = ""
    into: str = ""


class Wish(StrEnum):
    """What headquarters wants of a station."""

    GRANT = "grant"
    RECALL = "recall"


class Decided(Struct, frozen=True, gc=False):
    """One of headquarters' decisions for a station, in its gapless sequence."""

    KEY: ClassVar[tuple[str, ...]] = ("station", "number")
    station: str
    number: int
    wish: Wish
    rider: str
    points: int


class Recalled(Struct, frozen=True, gc=False):
    """The last recall of a rider's points from a station: under way until the station carried that number out."""

    KEY: ClassVar[tuple[str, ...]] = ("station", "rider")
    station: str
    rider: str
    number: int


class Trouble(StrEnum):
    """What somebody at headquarters has to look into."""

    FENCED = "fenced"  # a station's past was in doubt
    RETIRED = "retired"  # a life of a station that was replaced is still at work: a copy of its disk
    SHORTFALL = "shortfall"  # points were spent or granted that nobody had
    RESTORED = "restored"  # headquarters itself lost its past, as it found out or as this station knows
    SAME_PHONE = "same_phone"  # two riders have one: see `headquarters twice`
    MADE_UP = "made_up"  # a station carried out what headquarters never decided


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that somebody at headquarters has to look into; never personal. `number` is an event's, or 0."""

    station: str
    trouble: Trouble
    number: int
    points: int = 0


Own = Account | Decided | Recalled
O = TypeVar("O", bound=Own)  # noqa: E741


class Carrying(Tables, Protocol):
    """Folded rows into which events are carried."""

    def carry(self, number: int, moment: Moment | None, event: Event) -> bool:
        """Carry an event in; false, and nothing changed, where it is not understood."""


class Books(Protocol):
    """Headquarters' books, within one transaction."""

    @property
    def generation(self) -> int:
        """Which life of headquarters this is."""

    def raise_generation(self, least: int) -> None:
        """Begin another life, of this generation or the next: headquarters lost its past."""

    def life(self, station: str) -> Life | None:
        """How a station is known; it is locked until the transaction ends."""

    def keep_life(self, life: Life) -> None:
        """Keep this in place of what was known of the station."""

    def recovering(self) -> bool:
        """Whether a station has not told everything under this generation."""

    def hash_at(self, station: str, number: int) -> bytes:
        """The hash of an event that is here."""

    def bodies(self, station: str, first: int, most: int) -> Sequence[bytes]:
        """The bodies of events from this number on, so many at most."""

    def append(self, station: str, entries: Sequence[Entry]) -> None:
        """Add events at the end of a station's log."""

    def set_aside(self, station: str, numbers: Sequence[int]) -> None:
        """Note that these events are not understood and changed nothing."""

    def want(self, station: str, hashes: Sequence[str], rider: str | None) -> None:
        """The station's events name these attachments: it shall send them, or erase them if the rider is forgotten."""

    def fold_anew(self, station: str) -> Collection[int]:
        """Forget the folded rows of a station, and what was set aside of its events: the numbers of these."""

    def tables(self, station: str) -> Carrying:
        """The folded rows of a station's log."""

    def expect(self, station: str, first: int, decoded: Sequence[tuple[Moment | None, Event]]) -> None:
        """These events of a station come next: a database may load at once what they are going to ask for."""

    def get(self, row_type: type[O], *key: str | int) -> O | None:
        """Headquarters' own row under this key; it is locked until the transaction ends."""

    def put(self, row: Own) -> None:
        """Keep this row in place of the one under its key."""

    def decided(self, station: str, after: int) -> Sequence[Decided]:
        """The decisions for a station after this number, in order."""

    def free_at(self, rider: str) -> Sequence[tuple[str, int]]:
        """The stations that hold points of a rider which no reservation holds, and how many."""

    def spent_by(self, rider: str) -> int:
        """How many points a rider spent or lost by a reversal at all stations, less what was a shortfall."""

    def merged(self, rider: str) -> Collection[Account]:
        """The accounts that were merged into this rider's."""

    def waiting(self, station: str) -> Collection[Account]:
        """The accounts whose points shall go to this station and are here."""

    def lapsed(self, station: str, now: int) -> Collection[Account]:
        """The accounts that this station had claimed until a time before now."""

    def unsettled(self) -> Collection[Account]:
        """The accounts whose balance is not nothing."""

    def report(self, incident: Incident) -> None:
        """Tell those who look after headquarters."""


def key_of(row: Any) -> tuple[str | int, ...]:
    """The values of a row's key."""
    return tuple(getattr(row, name) for name in row.KEY)

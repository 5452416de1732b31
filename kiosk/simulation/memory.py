"""Headquarters' books in memory. Implements `kiosk.headquarters.books.Books`."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from kiosk.domain import events
from kiosk.domain.events import Event
from kiosk.domain.moments import Moment
from kiosk.domain.rows import Held
from kiosk.headquarters.books import Account, Decided, Entry, Incident, Life, O, Own, key_of
from kiosk.headquarters.folding import StationRows

Key = tuple[str | int, ...]


class MemoryBooks:
    """What headquarters has; `copy` is its backup.

    Attributes:
        keys: whose signature is good for a station.
        retired: whose past was replaced by another one's, by station: it shall not come to life again.
        version: counts up with whatever changes.
    """

    def __init__(self, stations: Sequence[str]) -> None:
        self.generation = 1
        self.lives = {station: Life(station, 1, "", 0, events.first_hash(station), 0, 1) for station in stations}
        self.logs: dict[str, list[Entry]] = {station: [] for station in stations}
        self.folded = {station: StationRows(_nothing) for station in stations}
        self.aside: dict[str, set[int]] = {station: set() for station in stations}
        self.own: dict[type[Any], dict[Key, Own]] = defaultdict(dict)
        self.incidents: list[Incident] = []
        self.keys: dict[str, str] = {station: station for station in stations}
        self.retired: dict[str, frozenset[str]] = dict.fromkeys(stations, frozenset())
        self.version = 0

    def copy(self) -> "MemoryBooks":
        """A backup: whatever is done to either, the other does not change."""
        twin = MemoryBooks(())
        twin.generation = self.generation
        twin.lives = dict(self.lives)
        twin.logs = {station: list(log) for station, log in self.logs.items()}
        twin.folded = {station: rows.copy() for station, rows in self.folded.items()}
        twin.aside = {station: set(numbers) for station, numbers in self.aside.items()}
        twin.own = defaultdict(dict, {row_type: dict(rows) for row_type, rows in self.own.items()})
        twin.incidents = list(self.incidents)
        twin.keys, twin.retired, twin.version = dict(self.keys), dict(self.retired), self.version
        return twin

    def raise_generation(self, least: int) -> None:
        """Begin another life of headquarters."""
        self.generation = max(self.generation + 1, least)

    def life(self, station: str) -> Life | None:
        """How a station is known."""
        return self.lives.get(station)

    def keep_life(self, life: Life) -> None:
        """Keep this in place of what was known of the station."""
        self.version += 1
        self.lives[life.station] = life

    def recovering(self) -> bool:
        """Whether a station has not told everything under this generation."""
        return any(life.generation < self.generation for life in self.lives.values())

    def hash_at(self, station: str, number: int) -> bytes:
        """The hash of an event that is here."""
        return self.logs[station][number - 1].hash

    def bodies(self, station: str, first: int, most: int) -> Sequence[bytes]:
        """The bodies of events from this number on."""
        return [entry.body for entry in self.logs[station][first - 1 : first - 1 + most]]

    def append(self, station: str, entries: Sequence[Entry]) -> None:
        """Add events at the end of a station's log."""
        self.version += 1
        self.logs[station].extend(entries)

    def set_aside(self, station: str, numbers: Sequence[int]) -> None:
        """Note that these events are not understood."""
        self.aside[station].update(numbers)

    def want(self, _station: str, _hashes: Sequence[str], _rider: str | None) -> None:
        """Attachments are no part of this world."""

    def fold_anew(self, station: str) -> Collection[int]:
        """Forget the folded rows of a station, and what was set aside of its events."""
        aside, self.aside[station] = self.aside[station], set()
        self.folded[station] = StationRows(_nothing)
        return aside

    def tables(self, station: str) -> StationRows:
        """The folded rows of a station's log."""
        return self.folded[station]

    def expect(self, station: str, first: int, decoded: Sequence[tuple[Moment | None, Event]]) -> None:
        """Everything is in memory already."""

    def get(self, row_type: type[O], *key: str | int) -> O | None:
        """Headquarters' own row under this key."""
        row = self.own[row_type].get(key)
        return row if isinstance(row, row_type) else None

    def put(self, row: Own) -> None:
        """Keep this row in place of the one under its key."""
        self.version += 1
        self.own[type(row)][key_of(row)] = row

    def decided(self, station: str, after: int) -> Sequence[Decided]:
        """The decisions for a station after this number, in order."""
        found: list[Decided] = []
        while (row := self.get(Decided, station, after + 1 + len(found))) is not None:
            found.append(row)
        return found

    def free_at(self, rider: str) -> Sequence[tuple[str, int]]:
        """The stations that hold free points of a rider."""
        held = ((station, rows.get(Held, rider)) for station, rows in self.folded.items())
        return [(station, row.free) for station, row in held if row is not None and row.free]

    def spent_by(self, rider: str) -> int:
        """How many points a rider spent or lost by a reversal."""
        held = (rows.get(Held, rider) for rows in self.folded.values())
        return sum(row.spent + row.reversed - row.shortfall for row in held if row is not None)

    def merged(self, rider: str) -> list[Account]:
        """The accounts that were merged into this rider's."""
        return [account for account in self.accounts() if account.into == rider]

    def waiting(self, station: str) -> list[Account]:
        """The accounts whose points shall go to this station and are here."""
        return [account for account in self.accounts() if account.target == station and account.balance > 0]

    def lapsed(self, station: str, now: int) -> list[Account]:
        """The accounts that this station had claimed until a time before now."""
        return [one for one in self.accounts() if one.claimed_by == station and one.claimed_until <= now]

    def unsettled(self) -> list[Account]:
        """The accounts whose balance is not nothing."""
        return [account for account in self.accounts() if account.balance]

    def accounts(self) -> list[Account]:
        """Every account."""
        return [row for row in self.own[Account].values() if isinstance(row, Account)]

    def report(self, incident: Incident) -> None:
        """Tell those who look after headquarters."""
        self.incidents.append(incident)


def _nothing(_asked: object) -> tuple[()]:
    return ()

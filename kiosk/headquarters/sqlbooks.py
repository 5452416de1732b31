"""Headquarters' books in SQL. Implements `kiosk.headquarters.books.Books` within one transaction.

Rows are read when they are asked for, many at once where that can be foreseen, and written at the end if they changed.

On PostgreSQL a transaction locks, in this order: headquarters' row while it recovers, its station, the accounts of the
riders in the batch by their ids. Whatever it comes to need besides it does not wait for, since another may wait for it:
it gives up, and is done again with a note of what to lock beforehand (`Ahead`). What is merely due, and locked by
another, is left for the next time.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from msgspec.structs import fields, replace
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from kiosk.domain.events import Event, Visited
from kiosk.domain.moments import Moment
from kiosk.domain.rows import Held, RiderCard, Row
from kiosk.headquarters import blobs, bulk, erasures, incidents, placing, tables
from kiosk.headquarters.among import among
from kiosk.headquarters.asking import Question, ask, ask_one
from kiosk.headquarters.books import Account, Decided, Entry, Incident, Life, O, Own, Wish, key_of
from kiosk.headquarters.bulk import Key, Keys, Rows
from kiosk.headquarters.database import Contended, Database
from kiosk.headquarters.folding import StationRows
from kiosk.headquarters.revoking import revoke_lower

_stations, _log, _aside = tables.stations.c, tables.log.c, tables.quarantine.c
_held, _accounts = tables.folded[Held].c, tables.accounts.c
_headquarters = tables.headquarters.c
_KNOWN = tuple(_stations[one.name] for one in fields(Life))
_IS_ALIVE = _stations.public_key.is_not(None) & _stations.retired.is_(None)
_LOOK = select(_headquarters.generation, _stations.station).select_from(
    tables.headquarters.outerjoin(tables.stations, (_stations.generation < _headquarters.generation) & _IS_ALIVE)
)
_LIVES = select(*_KNOWN).where(among(_stations.station, "ids")).order_by(_stations.station).with_for_update()
_LIVES_NOW = _LIVES.with_for_update(nowait=True)
_LIFE = tuple(one.name for one in fields(Life)[1:])
_KEEP_LIFE = (
    update(tables.stations)
    .where(_stations.station == bindparam("id"))
    .values({name: bindparam(name) for name in _LIFE})
)
_SEE_LIFE = _KEEP_LIFE.values(seen=bindparam("now"), skew=bindparam("clock"))
_HASH = select(_log.hash).where(_log.station == bindparam("id"), _log.number == bindparam("at"))
_FREE = select(_held.rider, _held.station, _held.points - _held.reserved).where(
    among(_held.rider, "riders"), _held.points > _held.reserved
)
_SPENT = select(_held.station, _held.spent + _held.reversed - _held.shortfall).where(_held.rider == bindparam("rider"))
_OF_ACCOUNTS = select(tables.accounts).order_by(_accounts.rider)
_WAITING = _OF_ACCOUNTS.where(
    _accounts.target == bindparam("id"), tables.HAS_POINTS, _accounts.balance > 0
).with_for_update(skip_locked=True)
_LAPSED = _OF_ACCOUNTS.where(
    _accounts.claimed_by == bindparam("id"), tables.IS_CLAIMED, _accounts.claimed_until <= bindparam("now")
).with_for_update(skip_locked=True)
_MERGED = _OF_ACCOUNTS.where(tables.IS_MERGED, _accounts.into == bindparam("rider")).with_for_update()
_UNSETTLED = _OF_ACCOUNTS.where(tables.HAS_POINTS).with_for_update()
_decisions = tables.decisions.c
_DECIDED = (
    select(tables.decisions)
    .where(_decisions.station == bindparam("id"), _decisions.number > bindparam("after"))
    .order_by(_decisions.number)
)
_PLACED = frozenset(placing.PLACED)
T = TypeVar("T")


@dataclass(slots=True)
class Ahead:
    """What a transaction needs, as far as it was found out when it was tried before."""

    stations: set[str] = field(default_factory=set)
    riders: set[str] = field(default_factory=set)


def on_books(database: Database, now: int, work: "Callable[[SqlBooks], T]") -> T:
    """What `work` gives, with the books in a transaction that writes; again where two got in each other's way."""
    ahead = Ahead()

    def once(connection: Connection) -> T:
        books = SqlBooks(connection, now, ahead)
        with books.under_way:
            result = work(books)
            books.save()
        return result

    return database.writing(once)


class SqlBooks:
    """The books. `now` is Unix seconds, for what has a time. Rows are written by `save`, which may be called again.

    Attributes:
        under_way: what the database is still doing; left with an exception, it is given up.
        visitors: the riders who came, by the events of this transaction.
    """

    def __init__(self, connection: Connection, now: int, ahead: Ahead | None = None) -> None:
        self._connection = connection
        self.under_way = ExitStack()
        self.visitors: dict[str, None] = {}
        self._now = now
        self._ahead = ahead or Ahead()
        self._locks = connection.dialect.name == "postgresql"
        self._lives: dict[str, Life | None] = {}
        self._stored_lives: dict[str, Life] = {}
        self._seen: dict[str, int] = {}
        self._tables: dict[str, StationRows] = {}
        self._rows: dict[type[Any], dict[Key, Own | None]] = {row_type: {} for row_type in tables.own}
        self._stored: dict[type[Any], dict[Key, Own]] = {row_type: {} for row_type in tables.own}
        self._free: dict[str, dict[str, int]] = {}
        self._due: set[str] = set()
        self._generation, self._behind = self._look()
        if self._behind and self._locks:
            # Of two stations that are the last to tell everything one has to see that the other did.
            connection.execute(select(_headquarters.generation).with_for_update())
            self._generation, self._behind = self._look()

    @property
    def connection(self) -> Connection:
        """Where they are, with nothing under way."""
        self.under_way.close()
        return self._connection

    def save(self) -> None:
        """Write what changed. Raises `Contended` where another transaction has made the same new row meanwhile."""
        folded = [part for station, rows in self._tables.items() for part in rows.changed(station)]
        if not bulk.save(self.connection, *self._own(), *folded):
            raise Contended
        cards = [row for part in folded for row in part.rows if isinstance(row, RiderCard)]
        if cards:
            revoke_lower(self.connection, cards)
        self._save_lives()

    def saw(self, station: str, clock: int) -> None:
        """A station was heard of now, and its clock says `clock`."""
        self._seen[station] = clock - self._now

    @property
    def generation(self) -> int:
        """Which life of headquarters this is."""
        return self._generation

    def raise_generation(self, least: int) -> None:
        """Begin another life of headquarters."""
        generation = max(self._generation + 1, least)
        self.connection.execute(update(tables.headquarters).values(generation=generation))
        self._generation, self._behind = self._look()

    def life(self, station: str) -> Life | None:
        """How a station is known; it is locked until the transaction ends."""
        if station not in self._lives:
            first = not self._lives and not self._rows[Account]
            if not first:
                self._ahead.stations.add(station)
            wanted = {station, *self._ahead.stations} if first else {station}
            statement = _LIVES if first else _LIVES_NOW
            found = ask_one(self.connection, statement, ids=json.dumps(sorted(wanted)))
            self._lives.update(dict.fromkeys(wanted))
            self._lives.update((row[0], Life(*row)) for row in found)
            self._stored_lives.update((one, life) for one in wanted if (life := self._lives[one]) is not None)
        return self._lives[station]

    def keep_life(self, life: Life) -> None:
        """Keep this in place of what was known of the station."""
        self._lives[life.station] = life

    def recovering(self) -> bool:
        """Whether a station has not told everything under this generation."""
        lives = (self._lives.get(station) for station in self._behind)
        return any(life is None or life.generation < self._generation for life in lives)

    def hash_at(self, station: str, number: int) -> bytes:
        """The hash of an event that is here."""
        ((found,),) = ask_one(self.connection, _HASH, id=station, at=number)
        return bytes(found)

    def bodies(self, station: str, first: int, most: int) -> Sequence[bytes]:
        """The bodies of events from this number on."""
        of_station = (_log.station == station, _log.number >= first)
        return list(self.connection.scalars(select(_log.body).where(*of_station).order_by(_log.number).limit(most)))

    def append(self, station: str, entries: Sequence[Entry]) -> None:
        """Add events at the end of a station's log. A PostgreSQL goes on with that while the books are kept."""
        self.under_way.enter_context(bulk.appending(self.connection, station, entries))

    def set_aside(self, station: str, numbers: Sequence[int]) -> None:
        """Note that these events are not understood."""
        self.connection.execute(
            insert(tables.quarantine), [{"station": station, "number": number} for number in numbers]
        )

    def want(self, station: str, hashes: Sequence[str], rider: str | None) -> None:
        """The station's events name these attachments: it shall send them, or erase them if the rider is forgotten."""
        if rider and erasures.is_erased(self.connection, rider):
            erasures.erase_at(self.connection, station, rider, hashes, self._now)
        else:
            blobs.want(self.connection, station, hashes)

    def fold_anew(self, station: str) -> Collection[int]:
        """Forget the folded rows of a station, and what was set aside of its events: the numbers of these."""
        aside = set(self.connection.scalars(select(_aside.number).where(_aside.station == station)))
        for table in (tables.quarantine, *tables.folded.values()):
            self.connection.execute(delete(table).where(table.c.station == station))
        self._tables[station] = StationRows(lambda _asked: ())
        self._free.clear()
        return aside

    def tables(self, station: str) -> StationRows:
        """The folded rows of a station's log; the station is locked."""
        if station not in self._tables:
            self.life(station)
            self._tables[station] = StationRows(partial(self._folded, station))
        return self._tables[station]

    def expect(self, station: str, first: int, decoded: Sequence[tuple[Moment | None, Event]]) -> None:
        """Load at once what these events are going to ask for."""
        rows = self.tables(station)
        asked = rows.missing(first, decoded)
        placed: list[Any] = [event for moment, event in decoded if moment is not None and type(event) in _PLACED]
        self.visitors.update((event.rider, None) for event in placed if type(event) is Visited)
        riders = {(event.rider,) for event in placed}.difference(self._rows[Account])
        wanted = [self._wanted(Account, riders)] if riders else []
        found = list(bulk.load(self.connection, *(Keys(station, *one) for one in asked.items()), *wanted))
        rows.learn(asked, (row for row in found if type(row) is not Account))
        for one in wanted:
            self._learn(one, (row for row in found if type(row) is Account))

    def get(self, row_type: type[O], *key: str | int) -> O | None:
        """Headquarters' own row under this key; accounts are locked until the transaction ends."""
        rows = self._rows[row_type]
        if key not in rows:
            wanted = self._wanted(row_type, {key})
            self._learn(wanted, bulk.load(self.connection, wanted))
        row = rows[key]
        return row if isinstance(row, row_type) else None

    def put(self, row: Own) -> None:
        """Keep this row in place of the one under its key."""
        self._rows[type(row)][key_of(row)] = row

    def decided(self, station: str, after: int) -> Sequence[Decided]:
        """The decisions for a station after this number, in order."""
        rows, life = self._rows[Decided], self.life(station)
        if life is None or life.decided <= after:
            return []
        for values in ask_one(self.connection, _DECIDED, id=station, after=after):
            row = _wished(Decided(*values))
            if key_of(row) not in rows:
                rows[key_of(row)] = self._stored[Decided][key_of(row)] = row
        found: list[Decided] = []
        while isinstance(one := rows.get((station, after + 1 + len(found))), Decided):
            found.append(one)
        return found

    def free_at(self, rider: str) -> Sequence[tuple[str, int]]:
        """The stations that hold free points of a rider."""
        if rider not in self._free:
            # Only of riders whose accounts are locked: what others let come free from now on they place themselves.
            riders = {rider, *(str(key[0]) for key in self._rows[Account])}.difference(self._free)
            self._free.update((one, {}) for one in riders)
            for one, station, points in ask_one(self.connection, _FREE, riders=json.dumps(sorted(riders))):
                self._free[one][station] = points
        free = dict(self._free[rider])
        for station, row in self._held_here(rider):
            free[station] = row.free if row else 0
        return sorted((station, points) for station, points in free.items() if points)

    def spent_by(self, rider: str) -> int:
        """How many points a rider spent or lost by a reversal."""
        spent: dict[str, int] = dict(ask_one(self.connection, _SPENT, rider=rider))
        for station, row in self._held_here(rider):
            spent[station] = row.spent + row.reversed - row.shortfall if row else 0
        return sum(spent.values())

    def merged(self, rider: str) -> list[Account]:
        """The accounts that were merged into this rider's, by rider."""
        self._find(Question(_MERGED, {"rider": rider}))
        return [account for account in self._accounts() if account.into == rider]

    def waiting(self, station: str) -> list[Account]:
        """The accounts whose points shall go to this station and are here, by rider."""
        self._find_due(station, self._now)
        return [account for account in self._accounts() if account.target == station and account.balance > 0]

    def lapsed(self, station: str, now: int) -> list[Account]:
        """The accounts that this station had claimed until a time before now, by rider."""
        self._find_due(station, now)
        return [one for one in self._accounts() if one.claimed_by == station and one.claimed_until <= now]

    def unsettled(self) -> list[Account]:
        """The accounts whose balance is not nothing, by rider."""
        self._find(Question(_UNSETTLED))
        return [account for account in self._accounts() if account.balance]

    def report(self, incident: Incident) -> None:
        """Tell those who look after headquarters."""
        incidents.report(self.connection, incident, self._now)

    def _look(self) -> tuple[int, frozenset[str]]:
        """The generation, and the stations that have not told everything under it."""
        found = ask_one(self.connection, _LOOK)
        return found[0][0], frozenset(station for _, station in found if station is not None)

    def _held_here(self, rider: str) -> Iterator[tuple[str, Held | None]]:
        """What is known better here than in the database."""
        for station, rows in self._tables.items():
            if rows.has(Held, rider):
                yield station, rows.get(Held, rider)

    def _accounts(self) -> list[Account]:
        return sorted(
            (one for one in self._rows[Account].values() if isinstance(one, Account)), key=lambda one: one.rider
        )

    def _folded(self, station: str, asked: Mapping[type[Row], Collection[Key]]) -> Iterator[Row]:
        return bulk.load(self.connection, *(Keys(station, *one) for one in asked.items()))

    def _wanted(self, row_type: type[Any], keys: Collection[Key]) -> Keys:
        """These keys of headquarters' own rows, as they have to be loaded now."""
        if row_type is not Account:
            return Keys(None, row_type, keys)
        if self._rows[Account]:
            self._ahead.riders.update(str(key[0]) for key in keys)
            return Keys(None, Account, keys, wait=False)
        return Keys(None, Account, {*keys, *((rider,) for rider in self._ahead.riders)})

    def _learn(self, wanted: Keys, found: Iterable[Any]) -> None:
        rows, stored = self._rows[wanted.row_type], self._stored[wanted.row_type]
        for row in found:
            key = key_of(row)
            rows[key] = stored[key] = _wished(row)
        for key in wanted.keys:
            rows.setdefault(key)

    def _find_due(self, station: str, now: int) -> None:
        """Find what waits for a station, and what it had claimed: once, since nobody else's changes are waited for."""
        if station not in self._due:
            self._due.add(station)
            self._find(Question(_LAPSED, {"id": station, "now": now}), Question(_WAITING, {"id": station}))

    def _find(self, *questions: Question) -> None:
        rows = self._rows[Account]
        for found in ask(self.connection, *questions):
            for values in found:
                account = Account(*values)
                if rows.get((account.rider,)) is None:
                    rows[account.rider,] = self._stored[Account][account.rider,] = account

    def _own(self) -> Iterator[Rows]:
        """Headquarters' own rows that changed, from now on taken for stored."""
        for row_type, rows in self._rows.items():
            stored = self._stored[row_type]
            changed = {key: row for key, row in sorted(rows.items()) if row is not None and row is not stored.get(key)}
            # A new account is not locked: another transaction may make it at the same time.
            new = {key: row for key, row in changed.items() if row_type is Account and key not in stored}
            if old := [row for key, row in changed.items() if key not in new]:
                yield Rows(None, row_type, old)
            if new:
                yield Rows(None, row_type, list(new.values()), new=True)
            stored.update(changed)

    def _save_lives(self) -> None:
        for station, life in self._lives.items():
            if life is None or (life == self._stored_lives[station] and station not in self._seen):
                continue
            values = {"id": station} | {name: getattr(life, name) for name in _LIFE}
            if station in self._seen:
                ask_one(self.connection, _SEE_LIFE, **values, now=self._now, clock=self._seen[station])
            else:
                ask_one(self.connection, _KEEP_LIFE, **values)
            self._stored_lives[station] = life
        self._seen.clear()


def _wished(row: O) -> O:
    """The row with its enumeration made from the text that is stored."""
    return replace(row, wish=Wish(row.wish)) if isinstance(row, Decided) else row

"""The store: transactions on the database, the appending of events, the rows folded from them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from msgspec.structs import astuple
from sqlalchemy import Engine, insert, select
from sqlalchemy.pool import PoolProxiedConnection

from kiosk.domain import events
from kiosk.domain.events import Event, Known, Redeemed, Released, StockMoved
from kiosk.domain.fold import fold
from kiosk.domain.moments import Moment
from kiosk.domain.rows import Held, R, Row, Stock
from kiosk.problems import Problem
from kiosk.storage import tables
from kiosk.storage.failures import failures
from kiosk.storage.opening import Begin, Schema, begin, check_in_place, open_engine

_GET: dict[type[Any], str] = {row_type: tables.by_key(table) for row_type, table in tables.folded.items()}
_PUT = {row_type: tables.upsert(table) for row_type, table in tables.folded.items()}
_ROWS = {row_type: tables.every_row(table) for row_type, table in tables.folded.items()}
_EVENTS = tables.every_row(tables.log)
_HEAD = "SELECT number, hash FROM log ORDER BY number DESC LIMIT 1"
_HASH = "SELECT hash FROM log WHERE number = ?"
_BODY = "SELECT body FROM log WHERE number = ?"
_APPEND = tables.sql(insert(tables.log))
_STATION_ID = tables.sql(select(tables.station.c.id))


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the log: the number of the last event (0: none yet) and its hash."""

    number: int
    hash: bytes


class Reading:
    """One consistent look at the database, within a transaction. Writes by others are not seen."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver

    def execute(self, statement: str, *values: str | int | bytes | None) -> sqlite3.Cursor:
        """Carry out one statement of SQLite; its rows are read little by little.

        SQLAlchemy has compiled it, and is left out here: the way through it would cost a tap as much as the disk does.
        """
        return self._driver.execute(statement, values)

    def get(self, row_type: type[R], *key: str | int) -> R | None:
        """The folded row under this key, or None."""
        found = self.execute(_GET[row_type], *key).fetchone()
        return None if found is None else row_type(*found)

    def head(self) -> Head:
        """The end of the log."""
        found = self.execute(_HEAD).fetchone()
        if found is not None:
            return Head(*found)
        station = self.station_id()
        assert station is not None, "a database is given its station before its first event"
        return Head(0, events.first_hash(station))

    def station_id(self) -> str | None:
        """The station that this log belongs to; None in a database that was made and never given one."""
        found: tuple[str] | None = self.execute(_STATION_ID).fetchone()
        return found[0] if found else None

    def log(self) -> Iterator[tuple[int, bytes, bytes]]:
        """The number, the hash and the body of every event in order."""
        yield from self.execute(_EVENTS)

    def event(self, number: int) -> tuple[Moment | None, Event]:
        """The event with this number in the log, and its moment."""
        found = self.execute(_BODY, number).fetchone()
        return events.decode(found[0] if found else b"")

    def rows(self, row_type: type[Row]) -> Iterator[Row]:
        """Every folded row of a type."""
        for values in self.execute(_ROWS[row_type]):
            yield row_type(*values)

    def holds(self, head: Head) -> bool:
        """Whether the log has this event under this number."""
        return Head(head.number, *(self.execute(_HASH, head.number).fetchone() or (b"",))) == head


class Writing(Reading):
    """A look at the database that may change it: what it does is kept as a whole, or not at all.

    Implements `kiosk.domain.rows.Tables`.
    """

    appended: Head | None = None
    witnessed: bool = False  # the witness says that points leave with this transaction

    def put(self, row: Row) -> None:
        """Keep this folded row, in place of the one under its key."""
        row_type = type(row)
        self.execute(_PUT[row_type], *astuple(row))

    def append(self, moment: Moment, event: Known) -> None:
        """Add one event at the end of the log, and carry it into the folded tables."""
        before = _short(self, event)
        body = events.encode(moment, event)
        assert events.decode(body) == (moment, event), "what is written down is what will be read"
        number = self._append(body)
        fold(self, number, moment, event)
        # The last line of defence: only after a past was lost or doubled may the books come out short.
        assert _short(self, event) == before, "what leaves was there"

    def append_body(self, body: bytes, *, folded: bool = True) -> None:
        """Add an event as headquarters has it, understood or not; where it is not to be `folded`, the log alone."""
        number = self._append(body)
        moment, event = events.decode(body)
        if folded and moment is not None:
            fold(self, number, moment, event)

    def _append(self, body: bytes) -> int:
        before = self.head()
        self.appended = Head(before.number + 1, events.chain(before.hash, body))
        self.execute(_APPEND, self.appended.number, self.appended.hash, body)
        return self.appended.number


def _short(reading: Reading, event: Known) -> int:
    held = reading.get(Held, event.rider) if isinstance(event, Redeemed | Released) else None
    stock = reading.get(Stock, event.item) if isinstance(event, Redeemed | StockMoved) else None
    return (held.shortfall if held else 0) + (stock.shortfall if stock else 0)


class Store:
    """One station's database. May be used from any thread, and by several programs at once.

    What goes wrong with the file or its disk is raised as `Problem`: database_gone (deleted or replaced meanwhile),
    database_locked, database_full, database_damaged, database_unreadable.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self.engine = engine
        self.path = path

    @classmethod
    def open(cls, path: Path, *, create: bool = False, schema: Schema | None = None) -> Self:
        """The store at `path`, migrated to this program's schema. Raises what `open_engine` does."""
        return cls(open_engine(path, create=create, schema=schema or Schema()), path)

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Reading]:
        """A transaction that only reads."""
        with self._connected() as pooled:
            yield Reading(begin(pooled, Begin.TO_READ))

    @contextmanager
    def write(self) -> Iterator[Writing]:
        """A transaction that writes: on the disk for good when the block ends, or rolled back by any exception."""
        with self._connected() as pooled:
            writing = Writing(begin(pooled, Begin.TO_WRITE))
            yield writing
            try:
                pooled.commit()
            except sqlite3.Error:
                # An error at COMMIT does not mean a rollback. Reopen the file, and see whether the event is in it.
                pooled.invalidate()
                self.engine.dispose()
                if writing.appended is None or not self._holds(writing.appended):
                    raise

    @contextmanager
    def _connected(self) -> Iterator[PoolProxiedConnection]:
        with failures(self.path):
            if not self.path.exists():
                self.engine.dispose()
                raise Problem("database_gone", path=self.path)  # a new connection would make an empty one
            with closing(self.engine.raw_connection()) as pooled:  # the pool rolls back what is open
                try:
                    check_in_place(pooled, self.path)
                except Problem:
                    pooled.invalidate()
                    self.engine.dispose()
                    raise
                yield pooled

    def _holds(self, head: Head) -> bool:
        with self.read() as reading:
            return reading.holds(head)

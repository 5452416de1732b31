"""The store: transactions on the database, the appending of events, the rows folded from them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from operator import attrgetter
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, Table, insert, select
from sqlalchemy.exc import DBAPIError

from kiosk.domain import events
from kiosk.domain.events import FacilityUsed, Visited
from kiosk.domain.fold import ROWS, R, Row, fold
from kiosk.domain.moments import Moment
from kiosk.storage import tables
from kiosk.storage.failures import failures
from kiosk.storage.opening import Begin, Schema, begin, driver, open_engine

_GET = {row_type: tables.by_key(table) for row_type, table in tables.folded.items()}
_PUT = {row_type: tables.upsert(table) for row_type, table in tables.folded.items()}
_VALUES = {row_type: attrgetter(*(field.name for field in fields(row_type))) for row_type in ROWS}
_LOG = tables.log
_HEAD = "SELECT number, hash FROM log ORDER BY number DESC LIMIT 1"
_HASH = tables.sql(select(_LOG.c.hash).where(_LOG.c.number == 0))
_APPEND = tables.sql(insert(_LOG))


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the log: the number of the last event (0: none yet) and its hash."""

    number: int
    hash: bytes


class Reading:
    """One consistent look at the database, within a transaction. Writes by others are not seen."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._driver = driver(connection)

    def get(self, row_type: type[R], *key: str | int) -> R | None:
        """The folded row under this key, or None."""
        found = self._driver.execute(_GET[row_type], key).fetchone()
        return None if found is None else row_type(*found)

    def head(self) -> Head:
        """The end of the log."""
        found = self._driver.execute(_HEAD).fetchone()
        if found is not None:
            return Head(*found)
        station = self.station_id()
        assert station is not None, "a database is given its station before its first event"
        return Head(0, events.first_hash(station))

    def station_id(self) -> str | None:
        """The station that this log belongs to; None in a database that was made and never given one."""
        return self.connection.execute(select(tables.station.c.id)).scalar()

    def log(self) -> Iterator[tuple[int, bytes, bytes]]:
        """The number, the hash and the body of every event in order, read little by little."""
        yield from self._stream(_LOG)

    def rows(self, row_type: type[Row]) -> Iterator[Row]:
        """Every folded row of a type, read little by little."""
        for values in self._stream(tables.folded[row_type]):
            yield row_type(*values)

    def _stream(self, table: Table) -> Iterator[tuple[Any, ...]]:
        rows = select(table).order_by(*table.primary_key).execution_options(yield_per=1000)
        yield from map(tuple, self.connection.execute(rows))

    def holds(self, head: Head) -> bool:
        """Whether the log has this event under this number."""
        found: tuple[bytes] | None = self._driver.execute(_HASH, (head.number,)).fetchone()
        return found == (head.hash,)


class Writing(Reading):
    """A look at the database that may change it: what it does is kept as a whole, or not at all.

    Implements `kiosk.domain.fold.Tables`.
    """

    appended: Head | None = None

    def put(self, row: Row) -> None:
        """Keep this folded row, in place of the one under its key."""
        row_type = type(row)
        self._driver.execute(_PUT[row_type], _VALUES[row_type](row))

    def append(self, moment: Moment, event: Visited | FacilityUsed) -> None:
        """Add one event at the end of the log, and carry it into the folded tables."""
        before = self.head()
        body = events.encode(moment, event)
        assert events.decode(body) == (moment, event), "what is written down is what will be read"
        self.appended = Head(before.number + 1, events.chain(before.hash, body))
        self._driver.execute(_APPEND, (self.appended.number, self.appended.hash, body))
        fold(self, moment, event)


class Store:
    """One station's database. May be used from any thread, and by several programs at once.

    What goes wrong with the file or its disk is raised as `Problem`: database_locked, database_full, database_damaged,
    database_unreadable.
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
        with failures(self.path), self.engine.connect() as connection, begin(connection, Begin.TO_READ):
            yield Reading(connection)

    @contextmanager
    def write(self) -> Iterator[Writing]:
        """A transaction that writes: on the disk for good when the block ends, or rolled back by any exception."""
        with failures(self.path), self.engine.connect() as connection:
            transaction = begin(connection, Begin.TO_WRITE)
            writing = Writing(connection)
            try:
                yield writing
            except BaseException:
                transaction.rollback()
                raise
            try:
                transaction.commit()
            except DBAPIError:
                # An error at COMMIT does not mean a rollback. Reopen the file, and see whether the event is in it.
                connection.invalidate()
                self.engine.dispose()
                if writing.appended is None or not self._holds(writing.appended):
                    raise

    def _holds(self, head: Head) -> bool:
        with self.read() as reading:
            return reading.holds(head)

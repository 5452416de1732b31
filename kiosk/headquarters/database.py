"""Headquarters' database: SQLite in a folder, or a PostgreSQL named by its URL. The same code works on both."""

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from kiosk.headquarters import tables
from kiosk.problems import Problem
from kiosk.storage.durable import make_folder
from kiosk.storage.failures import disk_failures, failures

FILE = "headquarters.db"
BUSY_TIMEOUT = 10_000  # milliseconds that one request waits for another's write on SQLite
CONNECTIONS = 8  # of one process
_TRIES = 30
_PAUSE = 0.01  # seconds at most, times how often it was tried
_SCHEMA_LOCK = 0x4852  # any number: processes that start together make the tables one after the other
_AGAIN = (
    psycopg.errors.SerializationFailure,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.LockNotAvailable,
)
_SETTINGS = {
    "synchronous_commit": "on",  # where the server's default is off, a power cut loses acknowledged facts
    # Rows are looked up by their keys: one plan serves a statement for good, if it goes by the indexes. One that was
    # made while a table was small would read all of it for ever.
    "plan_cache_mode": "force_generic_plan",
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "jit": "off",
}
T = TypeVar("T")


class Contended(Exception):
    """Another transaction did the same at the same time: this one has to be done again."""


class Database:
    """The database of headquarters. May be used from any thread, and by several processes at once.

    What goes wrong with it is raised as `Problem`: those of `kiosk.storage.failures`, headquarters_database_away.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._turn = threading.Lock()

    @classmethod
    def open(cls, where: str | Path) -> Self:
        """The database at a URL, or in a folder as SQLite; what is missing of its tables is made.

        Raises `Problem`: headquarters_database_url, database_newer, and those of the class.
        """
        database = cls(_engine(_url(where)))
        try:
            database._make_tables()
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        """Let go of it."""
        self.engine.dispose()

    @property
    def is_postgresql(self) -> bool:
        """Whether it is a PostgreSQL."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent look. Writes by others are not seen."""
        with self._failures(), self.engine.connect() as connection:
            if self.is_postgresql:
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.execution_options(reads=True).begin():
                yield connection

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """For one statement that only reads: nothing is promised between two of them."""
        # Not in a transaction on PostgreSQL: after the ROLLBACK at its end psycopg prepares all statements anew.
        options = {"isolation_level": "AUTOCOMMIT"} if self.is_postgresql else {"reads": True}
        with self._failures(), self.engine.connect().execution_options(**options) as connection:
            try:
                yield connection
            except psycopg.OperationalError:  # from the driver itself, so SQLAlchemy would go on with the connection
                connection.invalidate()
                raise

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes: committed when the block ends, or rolled back by any exception."""
        with self._failures(), self._in_turn(), self.engine.begin() as connection:
            yield connection

    def writing(self, work: Callable[[Connection], T]) -> T:
        """What `work` gives, in a transaction that writes; again where two got in each other's way."""
        for tried in range(_TRIES - 1):
            try:
                with self._in_turn(), self.engine.begin() as connection:
                    return work(connection)
            except Contended:
                pass
            except (DBAPIError, psycopg.Error, sqlite3.Error) as error:
                if not isinstance(_cause(error), _AGAIN):
                    with self._failures():
                        raise
            time.sleep(random.uniform(0, _PAUSE * tried))
        try:
            with self.write() as connection:
                return work(connection)
        except Contended as error:
            raise Problem("headquarters_database_away", database=self.engine.url.database) from error

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """One writes to SQLite at a time. It would let the others of this process sleep, for longer than they must."""
        waited = not self.is_postgresql and self._turn.acquire(timeout=BUSY_TIMEOUT / 1000)
        try:
            yield
        finally:
            if waited:
                self._turn.release()

    @contextmanager
    def _failures(self) -> Iterator[None]:
        if not self.is_postgresql:
            with failures(Path(self.engine.url.database or "")):
                yield
            return
        try:
            yield
        except (DBAPIError, psycopg.Error) as error:  # the second from what goes past SQLAlchemy
            if not isinstance(_cause(error), psycopg.OperationalError):
                raise
            raise Problem("headquarters_database_away", database=self.engine.url.database) from error

    def _make_tables(self) -> None:
        with self.write() as connection:
            if self.is_postgresql:
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_SCHEMA_LOCK})"))
            new = not inspect(connection).has_table(tables.headquarters.name)
            version = tables.VERSION if new else connection.scalar(select(tables.headquarters.c.version))
            if version is None or version > tables.VERSION:
                raise Problem("database_newer", path=self.engine.url.database)
            if version < tables.VERSION:
                from kiosk.headquarters.upgrade import upgrade  # it needs the books, and they this

                upgrade(connection, version)
            tables.metadata.create_all(connection)
            if new:
                connection.execute(insert(tables.headquarters).values(version=tables.VERSION, generation=1))


def _cause(error: DBAPIError | psycopg.Error | sqlite3.Error) -> BaseException | None:
    return error.orig if isinstance(error, DBAPIError) else error


def _url(where: str | Path) -> URL:
    if isinstance(where, Path):
        with disk_failures(where):
            make_folder(where)
        return URL.create("sqlite", database=str(where / FILE))
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise Problem("headquarters_database_url") from error
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database:
        return url
    raise Problem("headquarters_database_url")


def _engine(url: URL) -> Engine:
    if url.drivername != "sqlite":
        at_once = {"prepare_threshold": 0}
        engine = create_engine(url, pool_size=CONNECTIONS, max_overflow=0, pool_pre_ping=True, connect_args=at_once)
        event.listen(engine, "connect", _set_up)
        return engine
    engine = create_engine(url, pool_size=CONNECTIONS, max_overflow=0, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _set_right)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    settings = ", ".join(f"set_config('{name}', '{value}', false)" for name, value in _SETTINGS.items())
    cursor.execute(f"SELECT {settings}")
    cursor.close()
    connection.commit()


def _set_right(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver must not begin transactions of its own
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # NORMAL loses acknowledged facts in a power cut
    cursor.close()


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get("reads")
    # One that comes to write after another did fails at once, whatever the timeout, unless it said so at its beginning.
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

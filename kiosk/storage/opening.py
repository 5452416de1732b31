"""Opening a database: what it is, is it sound, is it of this program's revision; and a connection set right."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import cast

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from kiosk.problems import Problem
from kiosk.storage import tables
from kiosk.storage.failures import disk_failures, failures

BUSY_TIMEOUT = 2000  # milliseconds to wait for another program's write
QUICK_CHECK_LIMIT = 32 << 20  # bytes; a larger file is left to `verify`, so that the kiosk opens at once
_FILE = "file"  # in what the pool remembers of a connection: which file it was opened on


class Begin(StrEnum):
    """How a transaction begins.

    One that writes must say so: a deferred one that comes to write after another program did fails at once, whatever
    the timeout.
    """

    TO_READ = "BEGIN"
    TO_WRITE = "BEGIN IMMEDIATE"


@dataclass(frozen=True, slots=True)
class Schema:
    """The revision that this program works with, and the folder with the steps that lead there."""

    head: str = tables.HEAD
    migrations: Path = Path(__file__).parent / "migrations"


def open_engine(path: Path, *, create: bool, schema: Schema) -> Engine:
    """An engine on the database at `path`, checked, and migrated where it is older.

    Raises `Problem`: database_missing (unless `create`), database_damaged, database_newer, with the file untouched;
    database_locked, database_full, database_unreadable.
    """
    with disk_failures(path), failures(path):
        revision = _revision(path) if path.exists() and path.stat().st_size else None
        if revision is None and not create:
            raise Problem("database_missing", path=path)
        if revision is not None and revision > schema.head:
            raise Problem("database_newer", path=path)
        engine = _engine(path)
        if revision != schema.head:
            from kiosk.storage.upgrade import upgrade  # it loads alembic, which is slow, and is rarely needed

            upgrade(engine, path, revision, schema)
        return engine


def _revision(path: Path) -> str | None:
    """The schema's revision, after a quick check; None for a database with nothing in it. Changes nothing."""
    if path.with_name(path.name + "-journal").exists():
        return _look(path, "mode=rw")  # cut off when it was made: SQLite has to roll that back before it reads
    if not path.with_name(path.name + "-wal").exists():
        try:
            return _look(path, "immutable=1")  # leaves no -wal file behind
        except (Problem, sqlite3.Error):
            pass  # perhaps another program wrote in between: look again, with locks
    return _look(path, "mode=ro")


def _look(path: Path, how: str) -> str | None:
    uri = f"{path.absolute().as_uri()}?{how}"
    with (
        failures(path),
        closing(sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT / 1000)) as connection,
    ):
        small = path.stat().st_size <= QUICK_CHECK_LIMIT
        if small and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise Problem("database_damaged", path=path)
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not names:
            return None
        found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        if len(found) != 1 or type(found[0][0]) is not str:
            raise Problem("database_damaged", path=path)
        return found[0][0]


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _remember(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        _set_right(connection)
        entry.info[_FILE] = _identity(path)

    return engine


def _set_right(connection: DBAPIConnection) -> None:
    connection.isolation_level = None  # the driver must not begin transactions of its own
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # NORMAL loses acknowledged facts in a power cut
    cursor.close()


def check_in_place(pooled: PoolProxiedConnection, path: Path) -> None:
    """Raise `Problem` database_gone where the file of the connection is no longer the one under its name.

    SQLite would go on writing into a file that was deleted, and all of that would be gone with the last connection.
    """
    if pooled.info[_FILE] != _identity(path):
        raise Problem("database_gone", path=path)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def begin(pooled: PoolProxiedConnection, how: Begin) -> sqlite3.Connection:
    """Begin a transaction on a connection of the engine; nothing else may."""
    driver = cast(sqlite3.Connection, pooled.dbapi_connection)
    driver.execute(how)
    return driver

"""From SQLite's errors to problems in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from kiosk.problems import Problem

_NAMES = {
    sqlite3.SQLITE_BUSY: "database_locked",
    sqlite3.SQLITE_LOCKED: "database_locked",
    sqlite3.SQLITE_FULL: "database_full",
    sqlite3.SQLITE_CORRUPT: "database_damaged",
    sqlite3.SQLITE_NOTADB: "database_damaged",
    sqlite3.SQLITE_IOERR: "database_unreadable",
    sqlite3.SQLITE_CANTOPEN: "database_unreadable",
    sqlite3.SQLITE_READONLY: "database_unreadable",
    sqlite3.SQLITE_PERM: "database_unreadable",
    sqlite3.SQLITE_AUTH: "database_unreadable",
}


@contextmanager
def failures(path: Path) -> Iterator[None]:
    """Raises `Problem` in place of an error of SQLite that comes from the file `path` or its disk.

    Any other error is a mistake in a statement, a bug, and passes unchanged.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        # A disk too full for the shared index of the WAL is reported as an I/O error.
        name = "database_full" if code == sqlite3.SQLITE_IOERR_SHMSIZE else _NAMES.get(code & 0xFF)
        if name is None:
            raise
        raise Problem(name, path=path) from error
    except OSError as error:
        raise Problem("database_unreadable", path=path) from error

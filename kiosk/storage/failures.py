"""From errors of SQLite and of the disk to problems in plain words."""

import errno
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
    sqlite3.SQLITE_ERROR: "database_damaged",  # a table or a column is gone; or a statement of ours is wrong: a bug
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

    Any other error is a bug, and passes unchanged.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error, UnicodeDecodeError) as error:
        name = _name(error.orig if isinstance(error, DBAPIError) else error)
        if name is None:
            raise
        raise Problem(name, path=path) from error


def _name(error: BaseException | None) -> str | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # not from SQLite but from the driver, which finds that a text is not UTF-8
        return "database_damaged" if isinstance(error, sqlite3.OperationalError | UnicodeDecodeError) else None
    # A disk too full for the shared index of the WAL is reported as an I/O error.
    return "database_full" if code == sqlite3.SQLITE_IOERR_SHMSIZE else _NAMES.get(code & 0xFF)


@contextmanager
def disk_failures(path: Path) -> Iterator[None]:
    """Raises `Problem` in place of an error of the system about the file `path`."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise Problem("database_full" if full else "database_unreadable", path=path) from error

"""Headquarters' witness: how a database that was restored from a backup is noticed by headquarters itself.

Every minute a run id is made anew. The database knows the last one, and beside the key, outside the database and its
backups, lie the last two: a crash may come between the file and the commit. So a database that is older than that has
another one. Each folder has a name of its own, since several machines may serve one database.
"""

import os
import secrets
from pathlib import Path

from sqlalchemy import delete, insert, select

from kiosk.headquarters import tables
from kiosk.headquarters.books import Incident, Trouble
from kiosk.headquarters.database import Database
from kiosk.headquarters.sqlbooks import SqlBooks
from kiosk.storage.failures import disk_failures

FILE = "headquarters.witness"
TURNS_EVERY = 60  # seconds
_witnesses = tables.witnesses.c


def turn(database: Database, folder: Path, now: int) -> bool:
    """Compare the two and change both; false where the database was another one, and a new generation was begun.

    Raises what the disk and the database raise.
    """
    with database.write() as connection:
        connection.execute(select(tables.headquarters.c.generation).with_for_update())  # of two, one after the other
        path = folder / FILE
        name, *runs = path.read_text(encoding="ascii").split() if path.exists() else (secrets.token_hex(8),)
        known = connection.scalar(select(_witnesses.run).where(_witnesses.name == name))
        same = known in runs if runs else known is None
        if not same:
            restored(SqlBooks(connection, now))
        run = secrets.token_hex(8)
        _write(path, name, *([known] if known else []), run)
        connection.execute(delete(tables.witnesses).where(_witnesses.name == name))
        connection.execute(insert(tables.witnesses).values(name=name, run=run))
    return same


def restored(books: SqlBooks) -> int:
    """Headquarters lost its past: the generation that begins. Nothing is granted until all stations told everything."""
    books.report(Incident("", Trouble.RESTORED, 0))
    books.raise_generation(0)
    return books.generation


def _write(path: Path, *words: str) -> None:
    with disk_failures(path):
        part = path.with_name(path.name + ".part")
        with part.open("w", encoding="ascii") as file:
            file.write(" ".join(words) + "\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)

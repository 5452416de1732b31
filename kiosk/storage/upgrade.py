"""From an older schema, or none, to this program's: a backup, then every step in one transaction."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import cast

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.schema import CreateTable, DropTable

from kiosk.problems import Problem
from kiosk.storage import tables
from kiosk.storage.durable import keep_as
from kiosk.storage.failures import failures
from kiosk.storage.opening import Begin, Schema, begin
from kiosk.storage.refold import refold
from kiosk.storage.store import Writing


def upgrade(engine: Engine, path: Path, revision: str | None, schema: Schema) -> None:
    """Migrate the database at `path` from `revision` (None: nothing is there) to `schema.head`.

    Whatever fails leaves the database as it was. What was there is kept in a backup beside it, named by its revision.
    """
    if revision is not None:
        back_up(engine, path.with_name(f"{path.stem}-revision-{revision}{path.suffix}"))
    with engine.connect() as connection, connection.begin():
        begin(connection.connection, Begin.TO_WRITE)
        migrate(connection, schema)
        if schema.head == tables.HEAD:
            _make_folded(connection)
        if revision is not None:
            refold(Writing(cast("sqlite3.Connection", connection.connection.dbapi_connection)))
        if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() != "ok":
            raise Problem("database_damaged", path=path)


def _make_folded(connection: Connection) -> None:
    """The folded tables as this program has them, empty: no step needs to say how they change."""
    there = set(inspect(connection).get_table_names())
    for table in tables.folded.values():
        if table.name in there:
            connection.execute(DropTable(table))
        connection.execute(CreateTable(table))


def migrate(connection: Connection, schema: Schema) -> None:
    """Carry out the steps to `schema.head` in the transaction that `connection` is in."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(schema.migrations).replace("%", "%%"))
    command.upgrade(config, schema.head)


def back_up(engine: Engine, target: Path) -> None:
    """Write a copy of the whole database to `target`; an older file of this name is replaced by it.

    The copy appears under its name only when it is complete and on the disk. Raises OSError, and what `failures` does.
    """
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with failures(target), closing(engine.raw_connection()) as pooled:
            pooled.cursor().execute("VACUUM INTO ?", (str(part),))
        keep_as(part, target)
    finally:
        part.unlink(missing_ok=True)

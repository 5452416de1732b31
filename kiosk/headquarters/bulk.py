"""Many rows of one station at once: the statements that ingest needs to be fast, for both databases."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, cast

import psycopg
from sqlalchemy import Connection, Table

from kiosk.domain.rows import ROWS, Row
from kiosk.headquarters import tables

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a station's log."""

    number: int
    hash: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class _Statements:
    """How rows of one type are read and written in one kind of database."""

    load: str
    save: str


def _unnest(columns: Iterable[str], table: Table) -> str:
    types = {name: "text" if table.c[name].type.python_type is str else "bigint" for name in columns}
    return f"unnest({', '.join(f'%s::{kind}[]' for kind in types.values())}) AS k({', '.join(types)})"


def _saving(table: Table, insert: str) -> str:
    rest = [column.name for column in table.c if not column.primary_key]
    key = ", ".join(column.name for column in table.primary_key)
    update = ", ".join(f"{name} = excluded.{name}" for name in rest)
    return f"{insert} ON CONFLICT ({key}) DO {f'UPDATE SET {update}' if rest else 'NOTHING'}"


def _on_postgresql(row_type: type[Row]) -> _Statements:
    table, names = tables.folded[row_type], [field.name for field in fields(row_type)]
    columns = ", ".join(names)
    chosen = ", ".join(f"t.{name}" for name in names)
    on = " AND ".join(f"t.{name} = k.{name}" for name in row_type.KEY)
    return _Statements(
        load=f"SELECT {chosen} FROM {_unnest(row_type.KEY, table)} JOIN {table.name} t ON t.station = %s AND {on}",
        save=_saving(
            table,
            f"INSERT INTO {table.name} (station, {columns}) SELECT %s, {columns} FROM {_unnest(names, table)}",
        ),
    )


def _on_sqlite(row_type: type[Row]) -> _Statements:
    table, names = tables.folded[row_type], [field.name for field in fields(row_type)]
    chosen = ", ".join(f"t.{name}" for name in names)
    # In a CROSS JOIN SQLite keeps the order: each key is looked up by the index.
    on = " AND ".join(f"t.{name} = json_extract(k.value, '$[{place}]')" for place, name in enumerate(row_type.KEY))
    marks = ", ".join("?" * (len(names) + 1))
    return _Statements(
        load=f"SELECT {chosen} FROM json_each(?) k CROSS JOIN {table.name} t ON t.station = ? AND {on}",
        save=_saving(table, f"INSERT INTO {table.name} (station, {', '.join(names)}) VALUES ({marks})"),
    )


_POSTGRESQL = {row_type: _on_postgresql(row_type) for row_type in ROWS}
_SQLITE = {row_type: _on_sqlite(row_type) for row_type in ROWS}
values_of = {row_type: attrgetter(*(field.name for field in fields(row_type))) for row_type in ROWS}


def load(connection: Connection, station: str, row_type: type[Row], keys: Collection[Key]) -> Iterator[Row]:
    """The rows of a station under these keys, where there are any."""
    if connection.dialect.name == "postgresql":
        values: tuple[object, ...] = (*map(list, zip(*keys, strict=True)), station)
        found = connection.exec_driver_sql(_POSTGRESQL[row_type].load, values)
    else:
        found = connection.exec_driver_sql(_SQLITE[row_type].load, (_json(keys), station))
    for row in found:
        yield row_type(*row)


def save(connection: Connection, station: str, row_type: type[Row], rows: Collection[Row]) -> None:
    """Keep these rows of a station, each in place of the one under its key. No two have the same key."""
    values = list(map(values_of[row_type], rows))
    if connection.dialect.name == "postgresql":
        columns = map(list, zip(*values, strict=True))
        connection.exec_driver_sql(_POSTGRESQL[row_type].save, (station, *columns))
    else:
        connection.exec_driver_sql(_SQLITE[row_type].save, [(station, *row) for row in values])


def append(connection: Connection, station: str, entries: Sequence[Entry]) -> None:
    """Add these events at the end of a station's log."""
    if connection.dialect.name == "postgresql":
        driver = cast("psycopg.Connection[Any]", connection.connection.dbapi_connection)
        with (
            driver.cursor() as cursor,
            cursor.copy("COPY log (station, number, hash, body) FROM STDIN (FORMAT BINARY)") as copy,
        ):
            copy.set_types(["text", "int8", "bytea", "bytea"])
            for entry in entries:
                copy.write_row((station, entry.number, entry.hash, entry.body))
    else:
        connection.exec_driver_sql(
            "INSERT INTO log (station, number, hash, body) VALUES (?, ?, ?, ?)",
            [(station, entry.number, entry.hash, entry.body) for entry in entries],
        )


def _json(keys: Collection[Key]) -> str:
    return json.dumps(list(keys))

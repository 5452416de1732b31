"""Many rows at once: the statements that headquarters needs to be fast, for both databases.

The rows of one station's log have the station in front; headquarters' own rows do not.
"""

import json
import struct
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import psycopg
from msgspec.structs import astuple, fields
from sqlalchemy import Connection, Table

from kiosk.domain.rows import Row
from kiosk.headquarters import tables
from kiosk.headquarters.books import Entry, Own

Key = tuple[str | int, ...]
T = TypeVar("T", bound=Row | Own)


@dataclass(frozen=True, slots=True)
class _Statements:
    """How rows of one type are read and written in one kind of database."""

    load: str
    save: str
    add: str


def _quoted(names: Iterable[str]) -> list[str]:
    return [f'"{name}"' for name in names]


def _unnest(columns: Iterable[str], table: Table) -> str:
    types = {name: "text" if table.c[name].type.python_type is str else "bigint" for name in columns}
    given = ", ".join(f"%s::{kind}[]" for kind in types.values())
    return f"unnest({given}) AS k({', '.join(_quoted(types))})"


def _on_conflict(table: Table) -> str:
    rest = _quoted(column.name for column in table.c if not column.primary_key)
    key = ", ".join(column.name for column in table.primary_key)
    update = ", ".join(f"{name} = excluded.{name}" for name in rest)
    return f" ON CONFLICT ({key}) DO {f'UPDATE SET {update}' if rest else 'NOTHING'}"


def _on_postgresql(row_type: type[Row | Own], table: Table, *, of_station: bool) -> _Statements:
    names = [field.name for field in fields(row_type)]
    columns, chosen = ", ".join(_quoted(names)), ", ".join(f't."{name}"' for name in names)
    on = " AND ".join([*["t.station = %s"] * of_station, *(f"t.{name} = k.{name}" for name in row_type.KEY)])
    # Whoever else needs these rows locks them in the same order. Those of a station are locked with the station.
    lock = "" if of_station else f" ORDER BY {', '.join(f't.{name}' for name in row_type.KEY)} FOR UPDATE OF t"
    into = f"INSERT INTO {table.name} ({'station, ' * of_station}{columns})"
    insert = f"{into} SELECT {'%s, ' * of_station}{columns} FROM {_unnest(names, table)}"
    return _Statements(
        load=f"SELECT {chosen} FROM {_unnest(row_type.KEY, table)} JOIN {table.name} t ON {on}{lock}",
        save=insert + _on_conflict(table),
        add=f"{insert} ON CONFLICT DO NOTHING",
    )


def _on_sqlite(row_type: type[Row | Own], table: Table, *, of_station: bool) -> _Statements:
    names = [field.name for field in fields(row_type)]
    columns, chosen = ", ".join(_quoted(names)), ", ".join(f't."{name}"' for name in names)
    keys = (f"t.{name} = json_extract(k.value, '$[{place}]')" for place, name in enumerate(row_type.KEY))
    on = " AND ".join([*["t.station = ?"] * of_station, *keys])
    marks = ", ".join("?" * (len(names) + of_station))
    insert = f"INSERT INTO {table.name} ({'station, ' * of_station}{columns}) VALUES ({marks})"
    return _Statements(
        # In a CROSS JOIN SQLite keeps the order: each key is looked up by the index.
        load=f"SELECT {chosen} FROM json_each(?) k CROSS JOIN {table.name} t ON {on}",
        save=insert + _on_conflict(table),
        add=f"{insert} ON CONFLICT DO NOTHING",
    )


_TABLES = [
    *((row_type, table, True) for row_type, table in tables.folded.items()),
    *((row_type, table, False) for row_type, table in tables.own.items()),
]
_POSTGRESQL: dict[type[Any], _Statements] = {
    row_type: _on_postgresql(row_type, table, of_station=station) for row_type, table, station in _TABLES
}
_SQLITE: dict[type[Any], _Statements] = {
    row_type: _on_sqlite(row_type, table, of_station=station) for row_type, table, station in _TABLES
}


def load(connection: Connection, station: str, asked: Mapping[type[Row], Collection[Key]]) -> Iterator[Row]:
    """The rows of a station under these keys, by their type, where there are any."""
    if connection.dialect.name != "postgresql":
        for row_type, keys in asked.items():
            for row in connection.exec_driver_sql(_SQLITE[row_type].load, (json.dumps(list(keys)), station)):
                yield row_type(*row)
        return
    driver = _driver(connection)
    with driver.pipeline():  # all are under way before the first is answered
        cursors = [
            (row_type, driver.execute(_POSTGRESQL[row_type].load.encode(), (*_arrays(keys), station)))
            for row_type, keys in asked.items()
        ]
    for row_type, cursor in cursors:
        for row in cursor:
            yield row_type(*row)


def load_own(connection: Connection, row_type: type[T], keys: Collection[Key], *, wait: bool = True) -> Iterator[T]:
    """Headquarters' own rows under these keys, where there are any.

    They are locked until the transaction ends, in the order of their keys. What another transaction has locked is
    waited for, or raises psycopg's `LockNotAvailable`.
    """
    if connection.dialect.name == "postgresql":
        statement = _POSTGRESQL[row_type].load + ("" if wait else " NOWAIT")
        found = connection.exec_driver_sql(statement, tuple(_arrays(keys)))
    else:
        found = connection.exec_driver_sql(_SQLITE[row_type].load, (json.dumps(list(keys)),))
    for row in found:
        yield row_type(*row)


def save(connection: Connection, station: str | None, row_type: type[Row | Own], rows: Collection[Row | Own]) -> None:
    """Keep these rows, each in place of the one under its key. No two have the same key."""
    _write(connection, station, [(row_type, rows)], new=False)


def save_all(connection: Connection, station: str, changed: Mapping[type[Row], Collection[Row]]) -> None:
    """Keep these rows of a station, by their type."""
    _write(connection, station, changed.items(), new=False)


def add(connection: Connection, station: str | None, row_type: type[Row | Own], rows: Collection[Row | Own]) -> bool:
    """Keep these new rows; false where another transaction has made one of them meanwhile."""
    return _write(connection, station, [(row_type, rows)], new=True) == len(rows)


def _write(
    connection: Connection,
    station: str | None,
    changed: Iterable[tuple[type[Row | Own], Collection[Row | Own]]],
    *,
    new: bool,
) -> int:
    of = () if station is None else (station,)
    count = 0
    if connection.dialect.name != "postgresql":
        for row_type, rows in changed:
            statement = _SQLITE[row_type].add if new else _SQLITE[row_type].save
            count += connection.exec_driver_sql(statement, [(*of, *astuple(row)) for row in rows]).rowcount
        return count
    driver = _driver(connection)
    cursors = []
    with driver.pipeline():
        for row_type, rows in changed:
            statement = _POSTGRESQL[row_type].add if new else _POSTGRESQL[row_type].save
            columns = _arrays(map(astuple, rows))
            cursors.append(driver.execute(statement.encode(), (*of, *columns)))
    return sum(cursor.rowcount for cursor in cursors)


def _driver(connection: Connection) -> "psycopg.Connection[Any]":
    return cast("psycopg.Connection[Any]", connection.connection.dbapi_connection)


def _arrays(rows: Iterable[tuple[str | int, ...]]) -> Iterator[str]:
    """A PostgreSQL array of each column."""
    return map(_array, zip(*rows, strict=True))


def _array(values: Collection[str | int]) -> str:
    """A PostgreSQL array as text: psycopg looks at each value by itself, and takes many times as long."""
    if isinstance(next(iter(values), 0), int):
        return f"{{{','.join(map(str, values))}}}"
    text = '","'.join(map(str, values))
    if "\\" in text or text.count('"') != 2 * len(values) - 2:
        text = '","'.join(str(value).replace("\\", r"\\").replace('"', r"\"") for value in values)
    return f'{{"{text}"}}'


def append(connection: Connection, station: str, entries: Sequence[Entry]) -> None:
    """Add these events at the end of a station's log."""
    if connection.dialect.name == "postgresql":
        with (
            _driver(connection).cursor() as cursor,
            cursor.copy("COPY log (station, number, hash, body) FROM STDIN (FORMAT BINARY)") as copy,
        ):
            copy.write(_copied(station, entries))
    else:
        connection.exec_driver_sql(
            "INSERT INTO log (station, number, hash, body) VALUES (?, ?, ?, ?)",
            [(station, entry.number, entry.hash, entry.body) for entry in entries],
        )


def _copied(station: str, entries: Sequence[Entry]) -> bytes:
    """Rows of the log as COPY reads them, see "Binary Format" in PostgreSQL's manual; psycopg takes long for each."""
    name = station.encode()
    begin = struct.pack(f">hi{len(name)}si", 4, len(name), name, 8)  # four columns; each has its size in front
    parts = [b"PGCOPY\n\xff\r\n\x00", bytes(8)]
    for entry in entries:
        rest = struct.pack(">qi32si", entry.number, 32, entry.hash, len(entry.body))
        parts += (begin, rest, entry.body)
    parts.append(b"\xff\xff")
    return b"".join(parts)

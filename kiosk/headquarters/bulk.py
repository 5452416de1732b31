"""Many rows at once: the statements that headquarters needs to be fast, for both databases.

The rows of one station's log have the station in front; headquarters' own rows do not.
"""

import json
import struct
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from msgspec.structs import astuple, fields
from sqlalchemy import Connection, Table

from kiosk.domain.rows import Row
from kiosk.headquarters import tables
from kiosk.headquarters.asking import driver_of
from kiosk.headquarters.books import Entry, Own

Key = tuple[str | int, ...]


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
        add=insert + ("" if of_station else " ON CONFLICT DO NOTHING"),  # the station is locked, and its rows with it
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
        add=insert + ("" if of_station else " ON CONFLICT DO NOTHING"),  # the station is locked, and its rows with it
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


class Keys(NamedTuple):
    """Keys of rows; `station` is None where they are headquarters' own.

    Those are locked until the transaction ends, in the order of their keys. What another transaction has locked is
    waited for, or without `wait` raises psycopg's `LockNotAvailable`.
    """

    station: str | None
    row_type: type[Row | Own]
    keys: Collection[Key]
    wait: bool = True


def load(connection: Connection, *parts: Keys) -> Iterator[Any]:
    """The rows under these keys, by their type, where there are any."""
    driver = driver_of(connection)
    if connection.dialect.name != "postgresql":
        for part in parts:
            for row in driver.execute(_SQLITE[part.row_type].load, (json.dumps(list(part.keys)), *_of(part))):
                yield part.row_type(*row)
        return
    with driver.pipeline():  # all are under way before the first is answered
        cursors = []
        for part in parts:
            statement = _POSTGRESQL[part.row_type].load + ("" if part.wait else " NOWAIT")
            cursors.append(driver.execute(statement.encode(), (*_arrays(part.keys), *_of(part))))
    for part, cursor in zip(parts, cursors, strict=True):
        for row in cursor:
            yield part.row_type(*row)


class Rows(NamedTuple):
    """Rows to keep, no two of which have the same key; `station` is None where they are headquarters' own.

    With `new` none of them is there yet, as far as is known; without, each takes the place of the one under its key.
    """

    station: str | None
    row_type: type[Row | Own]
    rows: Collection[Row | Own]
    new: bool = False


def save(connection: Connection, *parts: Rows) -> bool:
    """Keep these rows; false where another transaction has made one of the new ones meanwhile."""
    if not parts:
        return True
    driver, cursors = driver_of(connection), []
    if connection.dialect.name != "postgresql":
        for part in parts:
            values = [(*_of(part), *astuple(row)) for row in part.rows]
            cursors.append(driver.executemany(_statement(_SQLITE, part), values))
    else:
        with driver.pipeline():
            for part in parts:
                columns = (*_of(part), *_arrays(map(astuple, part.rows)))
                cursors.append(driver.execute(_statement(_POSTGRESQL, part).encode(), columns))
    return all(cursor.rowcount == len(part.rows) for cursor, part in zip(cursors, parts, strict=True) if part.new)


def _of(part: Keys | Rows) -> tuple[str, ...]:
    return () if part.station is None else (part.station,)


def _statement(statements: Mapping[type[Any], _Statements], part: Rows) -> str:
    found = statements[part.row_type]
    return found.add if part.new else found.save


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


@contextmanager
def appending(connection: Connection, station: str, entries: Sequence[Entry]) -> Iterator[None]:
    """Add these events at the end of a station's log. They are there when the block ends.

    Until then nothing else can be done on the connection.
    """
    driver = driver_of(connection)
    if connection.dialect.name == "postgresql":
        with (
            driver.cursor() as cursor,
            cursor.copy("COPY log (station, number, hash, body) FROM STDIN (FORMAT BINARY)") as copy,
        ):
            copy.write(_copied(station, entries))
            yield
    else:
        driver.executemany(
            "INSERT INTO log (station, number, hash, body) VALUES (?, ?, ?, ?)",
            [(station, entry.number, entry.hash, entry.body) for entry in entries],
        )
        yield


def _copied(station: str, entries: Sequence[Entry]) -> bytes:
    """Rows of the log as COPY reads them, see "Binary Format" in PostgreSQL's manual; psycopg takes long for each."""
    name = station.encode()
    # Four columns; each has its size in front.
    front = partial(struct.Struct(f">hi{len(name)}siqi32si").pack, 4, len(name), name, 8)
    rows = (part for one in entries for part in (front(one.number, 32, one.hash, len(one.body)), one.body))
    return b"".join((b"PGCOPY\n\xff\r\n\x00", bytes(8), *rows, b"\xff\xff"))

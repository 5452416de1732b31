"""The tables, and the statements that read and write them.

The folded tables have one column for each field of their row type in `kiosk.domain.rows`. The others are no folds: they
hold what headquarters publishes and acknowledged, attachments, and the PINs and tries of this station.
"""

import re

from msgspec.structs import fields
from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, MetaData, Table, Text, bindparam, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.sql.expression import Delete, Insert, Select, Update

from kiosk.domain.rows import ROWS, Held, Row, Stock

HEAD = "0009"  # the revision of this schema; the newest of migrations/versions
_COLUMN_TYPES: dict[object, type[Integer] | type[Text]] = {int: Integer, str: Text}

# The last line of defence: what is spent was there.
_NEVER_NEGATIVE: dict[type[Row], tuple[str, ...]] = {Held: ("points",), Stock: ("count",)}

metadata = MetaData()


def _name(row_type: type[Row]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", row_type.__name__).lower()


def _folded(row_type: type[Row]) -> Table:
    columns = (
        Column(field.name, _COLUMN_TYPES[field.type], primary_key=field.name in row_type.KEY, nullable=False)
        for field in fields(row_type)
    )
    checks = (CheckConstraint(f"{name} >= 0") for name in _NEVER_NEGATIVE.get(row_type, ()))
    return Table(_name(row_type), metadata, *columns, *checks, sqlite_strict=True, sqlite_with_rowid=False)


# The sequence number has no gaps: it is taken inside the transaction that appends.
log = Table(
    "log",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_strict=True,
)
folded: dict[type[Row], Table] = {row_type: _folded(row_type) for row_type in ROWS}

# One row. `edition` grows with every change of what a station keeps in memory: this, keys, revoked cards, documents.
station = Table(
    "station",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("profile", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    sqlite_strict=True,
)
station_keys = Table(
    "station_keys",
    metadata,
    Column("key", Text, primary_key=True, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    sqlite_strict=True,
)
revoked_cards = Table(
    "revoked_cards",
    metadata,
    Column("holder", Text, primary_key=True, nullable=False),
    Column("number", Integer, primary_key=True, nullable=False),
    sqlite_strict=True,
)
crumbs = Table(
    "crumbs",
    metadata,
    Column("rider", Text, primary_key=True, nullable=False),
    Column("masked_name", Text, nullable=False),
    Column("tail", Text),
    sqlite_strict=True,
)
# What came with a grant, or was said at a sign-up here: no publication takes it away. A crumb goes before it.
guests = Table(
    "guests",
    metadata,
    Column("rider", Text, primary_key=True, nullable=False),
    Column("masked_name", Text, nullable=False),
    Column("tail", Text),
    sqlite_strict=True,
)
# Riders who signed up here, by a slow keyed hash of their phone: whoever comes a second time is noticed.
phones = Table(
    "phones",
    metadata,
    Column("phone", Text, primary_key=True, nullable=False),
    Column("rider", Text, nullable=False),
    sqlite_strict=True,
)
# What other stations held of riders' points, as headquarters last said.
elsewhere = Table(
    "elsewhere",
    metadata,
    Column("rider", Text, primary_key=True, nullable=False),
    Column("station_zh", Text, primary_key=True, nullable=False),
    Column("station_en", Text, nullable=False),
    Column("points", Integer, nullable=False),
    Column("at", Integer, nullable=False),
    sqlite_strict=True,
)
# Whose points expire next, as headquarters last said.
expiring = Table(
    "expiring",
    metadata,
    Column("rider", Text, primary_key=True, nullable=False),
    Column("points", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    sqlite_strict=True,
)
# The version of each kind of document; the body only of those that have no table of their own.
published = Table(
    "published",
    metadata,
    Column("kind", Text, primary_key=True, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_strict=True,
)
pins = Table(
    "pins",
    metadata,
    Column("holder", Text, primary_key=True, nullable=False),
    Column("hash", Text, nullable=False),
    sqlite_strict=True,
)
tries = Table(
    "tries",
    metadata,
    Column("what", Text, primary_key=True, nullable=False),
    Column("count", Integer, nullable=False),
    Column("at", Integer, nullable=False),
    Column("tz", Integer, nullable=False),
    Column("boot", Text, nullable=False),
    Column("up", Integer, nullable=False),
    sqlite_strict=True,
)
# One row at most: the headquarters that the station is enrolled with.
headquarters = Table(
    "headquarters",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("url", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("incarnation", Text, nullable=False),
    Column("acknowledged", Integer, nullable=False),
    Column("doubt", Text),
    Column("synced_at", Integer),
    CheckConstraint("id = 1"),
    sqlite_strict=True,
)
# What people asked for by one tap, and the number of the event that it led to: asked for twice, it is done once.
acts = Table(
    "acts",
    metadata,
    Column("act", Text, primary_key=True, nullable=False),
    Column("number", Integer, nullable=False),
    sqlite_strict=True,
)
# What the staff wrote for the next shift, under the hash that the log names, until it is wiped; see station/notes.py.
notes = Table(
    "notes",
    metadata,
    Column("note", Text, primary_key=True, nullable=False),
    Column("content", LargeBinary, nullable=False),
    sqlite_strict=True,
)
blobs = Table(
    "blobs",
    metadata,
    Column("hash", Text, primary_key=True, nullable=False),
    Column("content", LargeBinary, nullable=False),
    sqlite_strict=True,
)


def sql(statement: Select[*tuple[object, ...]] | Insert | Update | Delete) -> str:
    """The statement as SQLite's text, with a question mark for each parameter in its order."""
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="qmark")))


def by_key(table: Table) -> str:
    """Selects the row under a primary key."""
    return sql(select(table).where(*(column == bindparam(column.name) for column in table.primary_key)))


def every_row(table: Table) -> str:
    """Selects every row, in the order of the primary key."""
    return sql(select(table).order_by(*table.primary_key))


def upsert(table: Table) -> str:
    """Inserts a row, or puts it in place of the one under its primary key."""
    new = insert(table)
    rest = {column.name: new.excluded[column.name] for column in table.c if not column.primary_key}
    if not rest:
        return sql(new.on_conflict_do_nothing())
    return sql(new.on_conflict_do_update(index_elements=list(table.primary_key), set_=rest))

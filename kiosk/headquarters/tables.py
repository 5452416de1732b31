"""Headquarters' tables. Whatever grows with the stations begins its key with the station; no sequences, no triggers.

The folded tables are those of `kiosk.domain.rows` with the station in front. They carry no check against less than
nothing: headquarters refuses no fact.
"""

import re
from dataclasses import fields
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text

from kiosk.domain.rows import ROWS, Row

VERSION = 1  # of this schema
EVERYWHERE = ""  # stands for the station in what is published for all

metadata = MetaData()
_Number = BigInteger().with_variant(Integer, "sqlite")  # STRICT tables of SQLite know no BIGINT


def _text(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=False)


def _number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, _Number, primary_key=key, autoincrement=False, nullable=False)


def _table(name: str, *columns: Column[Any], rowid: bool = True) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True, sqlite_with_rowid=rowid)


def _folded(row_type: type[Row]) -> Table:
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", row_type.__name__).lower()
    columns = (
        (_text if field.type is str else _number)(field.name, key=field.name in row_type.KEY)
        for field in fields(row_type)
    )
    return _table(name, _text("station", key=True), *columns, rowid=False)


# One row: which schema this is, which life of headquarters, and the public half of its key, as hex.
headquarters = _table(
    "headquarters",
    _number("version", key=True),
    _number("generation"),
    Column("public_key", Text),
)

# `number` and `hash` are the end of the station's log as headquarters has it: what it acknowledges.
# `code` is a keyed hash of the enrolment code; it stays after its use, so that a reply that was lost is given again.
# `public_key` is hex. Times are Unix seconds; `skew` is the station's clock less headquarters', in seconds.
stations = _table(
    "stations",
    _text("station", key=True),
    _text("name"),
    _text("profile"),
    Column("public_key", Text),
    Column("code", Text, unique=True),
    Column("code_until", _Number),
    _number("epoch"),
    _number("number"),
    Column("hash", LargeBinary, nullable=False),
    Column("seen", _Number),
    Column("skew", _Number),
)
log = _table(
    "log",
    _text("station", key=True),
    _number("number", key=True),
    Column("hash", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
# The events that were set aside: this program does not understand them. Their bodies are in the log.
quarantine = _table("quarantine", _text("station", key=True), _number("number", key=True), rowid=False)
folded: dict[type[Row], Table] = {row_type: _folded(row_type) for row_type in ROWS}

# The version grows with each change. The body is JSON; null where it is made from another table when asked for.
published = _table(
    "published",
    _text("station", key=True),
    _text("kind", key=True),
    _number("version"),
    Column("body", Text),
)
revoked = _table("revoked", _text("holder", key=True), _number("number", key=True))
crumbs = _table(
    "crumbs",
    _text("station", key=True),
    _text("rider", key=True),
    _text("masked_name"),
    Column("tail", Text),
)
# `body` is null as long as it has not come.
blobs = _table("blobs", _text("station", key=True), _text("hash", key=True), Column("body", LargeBinary))

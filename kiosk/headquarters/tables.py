"""Headquarters' tables. Keys of what grows begin with the station or the rider; no sequences, no triggers.

The folded tables are those of `kiosk.headquarters.books.FOLDED` with the station in front. They carry no check against
less than nothing: headquarters refuses no fact.
"""

import re
from typing import Any

from msgspec.structs import fields
from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    literal_column,
)

from kiosk.domain.rows import Held, Row
from kiosk.headquarters.books import FOLDED, Account, Decided, Own, Recalled

VERSION = 6  # of this schema
EVERYWHERE = ""  # stands for the station in what is published for all

metadata = MetaData()
_Number = BigInteger().with_variant(Integer, "sqlite")  # STRICT tables of SQLite know no BIGINT


def _text(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=False)


def _number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, _Number, primary_key=key, autoincrement=False, nullable=False)


def _table(name: str, *columns: Column[Any], rowid: bool = True) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True, sqlite_with_rowid=rowid)


def _where(condition: ColumnElement[bool]) -> dict[str, Any]:
    return {"sqlite_where": condition, "postgresql_where": condition}


def _columns(row_type: type[Row | Own]) -> list[Column[Any]]:
    return [
        (_number if field.type is int else _text)(field.name, key=field.name in row_type.KEY)
        for field in fields(row_type)
    ]


def name_of(row_type: type[Row]) -> str:
    """The name of the table of such rows."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", row_type.__name__).lower()


def _folded(row_type: type[Row]) -> Table:
    return _table(name_of(row_type), _text("station", key=True), *_columns(row_type), rowid=False)


# One row: which schema this is, which life of headquarters, and the public half of its key, as hex.
headquarters = _table(
    "headquarters",
    _number("version", key=True),
    _number("generation"),
    Column("public_key", Text),
)

# `number` and `hash` are the end of the station's log as headquarters has it: what it acknowledges.
# `incarnation`, `decided` and `generation` are those of `kiosk.headquarters.books.Life`.
# `code` is a keyed hash of the enrolment code; it stays after its use, so that a reply that was lost is given again.
# `code_until` is null once the code was used. `public_key` is hex. Times are Unix seconds; `skew` is the station's
# clock less headquarters', in seconds. `retired` is since when no machine is this station; null where one may be.
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
    Column("incarnation", Text, nullable=False, server_default=""),
    Column("decided", _Number, nullable=False, server_default="0"),
    Column("generation", _Number, nullable=False, server_default="1"),
    Column("retired", _Number),
)
Index("stations_behind", stations.c.generation)
# The keys of machines that a station had before: the cards that they signed are still good.
former_keys = _table("former_keys", _text("station", key=True), _text("public_key", key=True))
log = _table(
    "log",
    _text("station", key=True),
    _number("number", key=True),
    Column("hash", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
# The events that were set aside: this program does not understand them. Their bodies are in the log.
quarantine = _table("quarantine", _text("station", key=True), _number("number", key=True), rowid=False)
folded: dict[type[Row], Table] = {row_type: _folded(row_type) for row_type in FOLDED}
Index("held_of_rider", folded[Held].c.rider)  # where else a rider has points

# Headquarters' own rows, as in `kiosk.headquarters.books`. The indexes are for what waits for a station, for who was
# merged into a rider, for what a station had claimed, and for what is recalled of a rider.
accounts = _table("accounts", *_columns(Account))
# Neither database uses a partial index where the value that its condition names is a parameter.
HAS_POINTS = accounts.c.balance != literal_column("0")
IS_CLAIMED = accounts.c.claimed_by != literal_column("''")
IS_MERGED = accounts.c.into != literal_column("''")
Index("accounts_waiting", accounts.c.target, **_where(HAS_POINTS))
Index("accounts_merged", accounts.c.into, **_where(IS_MERGED))
Index("accounts_claimed", accounts.c.claimed_by, **_where(IS_CLAIMED))
decisions = _table("decisions", *_columns(Decided), rowid=False)
recalls = _table("recalls", *_columns(Recalled), rowid=False)
Index("recalls_of_rider", recalls.c.rider)
own: dict[type[Own], Table] = {Account: accounts, Decided: decisions, Recalled: recalls}

# Whose points expire next, as `upkeep.give_notice` last found: on which day (since 1970), and how many points earned by
# the rider, and by those merged into them, are too old then. What is gone of these is taken off when it is told.
expiring = _table("expiring", _text("rider", key=True), _number("day"), _number("earned"))

# What somebody has to look into: the same again is counted, and opens it again. `resolved` is when it was closed.
incidents = _table(
    "incidents",
    _text("station", key=True),
    _text("trouble", key=True),
    _number("number", key=True),
    _number("points"),
    _number("times"),
    _number("first"),
    _number("last"),
    Column("resolved", _Number),
)
# See `kiosk.headquarters.witness`.
witnesses = _table("witnesses", _text("name", key=True), _text("run"))

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
Index("crumbs_of_rider", crumbs.c.rider)
# A year's run of 先锋骑手, and its riders. `stage` is one of `Stage` in the module; first and last are days.
# Of a rider: the counts (`courses` is -1 where there were none, `safe` 1 where headquarters knows), votes, the score in
# tenths, the panel's mark (-1 for none); 1 where they are listed, chosen, or struck out.
vanguard_runs = _table(
    "vanguard_runs",
    _number("year", key=True),
    _text("stage"),
    _text("salt"),
    _number("places"),
    _number("first"),
    _number("last"),
)
vanguard_riders = _table(
    "vanguard_riders",
    _number("year", key=True),
    _text("rider", key=True),
    _text("occupation"),
    *map(_number, ("points", "good", "decided", "deeds", "courses", "safe", "votes", "score", "mark")),
    *map(_number, ("listed", "chosen", "struck")),
)
# `body` is null as long as it has not come.
blobs = _table("blobs", _text("station", key=True), _text("hash", key=True), Column("body", LargeBinary))

# Who works on requests; `roles` is a JSON list of `kiosk.domain.forms.OfficerRole`.
officers = _table("officers", _text("name", key=True), _text("roles"))
# What stations get as the document `answers`; a short time, since the rest is in `casework`.
answers = _table(
    "answers",
    _text("station", key=True),
    _text("ref", key=True),
    _text("state"),
    Column("sealed", LargeBinary, nullable=False),
    _number("at"),
)
Index("answers_old", answers.c.at)
# Who opened, answered or closed which request, and when: it stays. `outcome` is empty but where it was closed.
casework = _table(
    "casework",
    _text("station", key=True),
    _text("ref", key=True),
    _number("at", key=True),
    _text("officer", key=True),
    _text("deed", key=True),
    _text("outcome"),
)
# Riders whose sealed record came, by a keyed hash of their phone: two with the same are one person.
people = _table("people", _text("rider", key=True), _text("phone"), _text("station"), _number("at"))
Index("people_of_phone", people.c.phone)
# Whom headquarters decided to forget: at a station, or at all; `records` is a JSON list of attachments.
erasures = _table("erasures", _text("station", key=True), _text("rider", key=True), _text("records"), _number("at"))
# When what a rider had asked for was done, or was taken back.
answered = _table("answered", _text("rider", key=True), _text("what", key=True), _number("at"))

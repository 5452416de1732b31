"""Points that move between stations, reservations, and which life of the station this is.

The folded tables that changed are made anew; whoever migrates folds the log into them again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def _folded(name: str, *parts: sa.Column[int] | sa.Column[str] | sa.CheckConstraint) -> None:
    op.create_table(name, *parts, sqlite_strict=True, sqlite_with_rowid=False)


def _text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=key, nullable=False)


def _integer(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=key, nullable=False)


def upgrade() -> None:
    for name in ("held", "stock", "redemption"):
        op.drop_table(name)
    _folded(
        "held",
        _text("rider", key=True),
        *map(
            _integer,
            ("points", "earned", "spent", "granted", "released", "reversed", "shortfall", "reserved"),
        ),
        sa.CheckConstraint("points >= 0"),
    )
    _folded(
        "stock",
        _text("item", key=True),
        *map(_integer, ("count", "reserved", "shortfall")),
        sa.CheckConstraint("count >= 0"),
    )
    _folded(
        "redemption",
        _integer("number", key=True),
        *map(_text, ("rider", "item")),
        *map(_integer, ("points", "day")),
        _text("by"),
        *map(_integer, ("cancelled", "shortfall")),
    )
    _folded(
        "rider_award",
        _integer("number", key=True),
        _text("rider"),
        *map(_integer, ("points", "day")),
        _text("by"),
        _integer("reversed"),
    )
    _folded(
        "reservation",
        _text("rider", key=True),
        _text("item", key=True),
        *map(_integer, ("number", "points", "days", "at", "tz")),
        _text("boot"),
        _integer("up"),
    )
    _folded("marks", _text("of", key=True), *map(_integer, ("inbox", "debits")))
    op.create_table(
        "guests", _text("rider", key=True), _text("masked_name"), sa.Column("tail", sa.Text), sqlite_strict=True
    )
    op.create_table(
        "elsewhere",
        _text("rider", key=True),
        _text("station_zh", key=True),
        _text("station_en"),
        *map(_integer, ("points", "at")),
        sqlite_strict=True,
    )
    op.rename_table("headquarters", "headquarters_before")
    op.create_table(
        "headquarters",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("incarnation", sa.Text, nullable=False),
        sa.Column("acknowledged", sa.Integer, nullable=False),
        sa.Column("doubt", sa.Text),
        sa.Column("synced_at", sa.Integer),
        sa.CheckConstraint("id = 1"),
        sqlite_strict=True,
    )
    op.execute(
        "INSERT INTO headquarters SELECT id, url, public_key, epoch, generation, '', acknowledged, NULL, synced_at "
        "FROM headquarters_before"
    )
    op.drop_table("headquarters_before")

"""Points, redemptions and stock: folded tables, empty as long as the log knows none of them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _folded(name: str, *parts: sa.Column[int] | sa.Column[str] | sa.CheckConstraint) -> None:
    op.create_table(name, *parts, sqlite_strict=True, sqlite_with_rowid=False)


def _text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=key, nullable=False)


def _integer(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=key, nullable=False)


def upgrade() -> None:
    _folded(
        "held",
        _text("rider", key=True),
        *map(_integer, ("points", "earned", "spent")),
        sa.CheckConstraint("points >= 0"),
    )
    _folded(
        "points_entry",
        _text("rider", key=True),
        _integer("number", key=True),
        _text("kind"),
        _integer("change"),
        _text("about"),
        *map(_integer, ("at", "tz")),
    )
    _folded(
        "redemption",
        _integer("number", key=True),
        *map(_text, ("rider", "item")),
        *map(_integer, ("points", "day")),
        _text("by"),
        _integer("cancelled"),
    )
    _folded("stock", _text("item", key=True), _integer("count"), sa.CheckConstraint("count >= 0"))
    _folded("rider_day", _text("rider", key=True), _integer("day", key=True), *map(_integer, ("awards", "spent")))
    _folded(
        "rider_month", _text("rider", key=True), _integer("month", key=True), *map(_integer, ("earned", "redemptions"))
    )
    _folded("rider_item", _text("rider", key=True), _text("item", key=True), _integer("day"))

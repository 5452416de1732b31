"""The log, the first folded tables and the reference data."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "log",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "rider_visits",
        sa.Column("rider", sa.Text, primary_key=True, nullable=False),
        sa.Column("visits", sa.Integer, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("tz", sa.Integer, nullable=False),
        sa.Column("boot", sa.Text, nullable=False),
        sa.Column("up", sa.Integer, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "port",
        sa.Column("port", sa.Integer, primary_key=True, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("tz", sa.Integer, nullable=False),
        sa.Column("boot", sa.Text, nullable=False),
        sa.Column("up", sa.Integer, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "day_count",
        sa.Column("day", sa.Integer, primary_key=True, nullable=False),
        sa.Column("service", sa.Text, primary_key=True, nullable=False),
        sa.Column("carded", sa.Integer, nullable=False),
        sa.Column("anonymous", sa.Integer, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "station",
        sa.Column("id", sa.Text, primary_key=True, nullable=False),
        sa.Column("profile", sa.Text, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "station_keys",
        sa.Column("key", sa.Text, primary_key=True, nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "revoked_cards",
        sa.Column("holder", sa.Text, primary_key=True, nullable=False),
        sa.Column("number", sa.Integer, primary_key=True, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "crumbs",
        sa.Column("rider", sa.Text, primary_key=True, nullable=False),
        sa.Column("masked_name", sa.Text, nullable=False),
        sqlite_strict=True,
    )

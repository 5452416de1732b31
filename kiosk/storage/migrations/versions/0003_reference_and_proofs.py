"""Published documents; what proves who stands there (PINs, phone tails), and the tries at it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "published",
        sa.Column("kind", sa.Text, primary_key=True, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "pins",
        sa.Column("holder", sa.Text, primary_key=True, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "tries",
        sa.Column("what", sa.Text, primary_key=True, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("tz", sa.Integer, nullable=False),
        sa.Column("boot", sa.Text, nullable=False),
        sa.Column("up", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.rename_table("crumbs", "crumbs_before")
    op.create_table(
        "crumbs",
        sa.Column("rider", sa.Text, primary_key=True, nullable=False),
        sa.Column("masked_name", sa.Text, nullable=False),
        sa.Column("tail", sa.Text),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO crumbs SELECT rider, masked_name, NULL FROM crumbs_before")
    op.drop_table("crumbs_before")

"""The services of a home. Their folded tables are made by whoever migrates; here are the others."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "acts",
        sa.Column("act", sa.Text, primary_key=True, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "phones",
        sa.Column("phone", sa.Text, primary_key=True, nullable=False),
        sa.Column("rider", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "notes",
        sa.Column("note", sa.Text, primary_key=True, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )

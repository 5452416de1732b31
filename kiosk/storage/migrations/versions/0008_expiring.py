"""Whose points expire next, as headquarters last said; and an award taken back counts among the debits.

Whoever migrates folds the log anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "expiring",
        sa.Column("rider", sa.Text, primary_key=True, nullable=False),
        sa.Column("points", sa.Integer, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sqlite_strict=True,
    )

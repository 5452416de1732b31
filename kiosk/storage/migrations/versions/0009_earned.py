"""What was earned without a report can be taken back: it has a row of its own now.

Whoever migrates folds the log anew.
"""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Nothing stands beside the log that has to change."""

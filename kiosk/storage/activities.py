"""Looking through the folded tables of activities by more than a key."""

from kiosk.domain.activities import Activity, ActivityPlan
from kiosk.storage.store import Reading

_PLANS = "SELECT * FROM activity_plan WHERE start >= ? ORDER BY start"
_ROW = "SELECT rider FROM roll_place WHERE activity = ? AND rider != '' ORDER BY place"


def plans(reading: Reading, since: int) -> tuple[Activity, ...]:
    """The activities that were made here and begin at this minute or later, the first before the rest."""
    return tuple(ActivityPlan(*values).plan for values in reading.execute(_PLANS, since))


def row_of(reading: Reading, activity: str) -> tuple[str, ...]:
    """Who stands in the row of an activity, in order."""
    return tuple(rider for (rider,) in reading.execute(_ROW, activity))

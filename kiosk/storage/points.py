"""Looking through the folded tables of points by more than a key."""

from kiosk.domain.rows import PointsEntry, Redemption, Reservation, RiderAward
from kiosk.storage.store import Reading

_ENTRIES = "SELECT * FROM points_entry WHERE rider = ? ORDER BY number DESC LIMIT ?"
_LAST_OF_ITEM = (
    "SELECT redemption.* FROM points_entry JOIN redemption USING (number) "
    "WHERE points_entry.rider = ? AND redemption.item = ? ORDER BY number DESC LIMIT 1"
)
_RESERVATIONS = "SELECT * FROM reservation WHERE number > 0 ORDER BY number"
_AWARDS = (
    "SELECT rider_award.*, points_entry.about FROM rider_award JOIN points_entry USING (rider, number) "
    "WHERE rider_award.day >= ? ORDER BY rider_award.number DESC"
)
_OF_DAY = "SELECT * FROM redemption WHERE day = ? ORDER BY number DESC"


def entries(reading: Reading, rider: str, most: int) -> tuple[PointsEntry, ...]:
    """The newest lines of a rider's history, the newest first."""
    return tuple(PointsEntry(*values) for values in reading.execute(_ENTRIES, rider, most))


def last_of_item(reading: Reading, rider: str, item: str) -> Redemption | None:
    """The rider's last redemption of an item, cancelled or not."""
    found = reading.execute(_LAST_OF_ITEM, rider, item).fetchone()
    return Redemption(*found) if found else None


def redemptions_of(reading: Reading, day: int) -> tuple[Redemption, ...]:
    """What was handed over on a business day, the newest first."""
    return tuple(Redemption(*values) for values in reading.execute(_OF_DAY, day))


def awards_since(reading: Reading, day: int) -> tuple[tuple[RiderAward, str], ...]:
    """What riders got since a business day, taken back or not, each with its category or source; newest first."""
    return tuple((RiderAward(*values), category) for *values, category in reading.execute(_AWARDS, day))


def reservations(reading: Reading) -> tuple[Reservation, ...]:
    """The open reservations, the oldest first."""
    return tuple(Reservation(*values) for values in reading.execute(_RESERVATIONS))

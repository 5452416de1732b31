"""What the log of this station says of riders in a year, for the score of 先锋骑手."""

from collections.abc import Mapping

from kiosk.domain.rules import Rules
from kiosk.domain.vanguard import Counts
from kiosk.storage.store import Reading

_AWARDED = (
    "SELECT rider, sum(iif(reversed, 0, points)), sum(NOT reversed), count(*) FROM rider_award "
    "WHERE day BETWEEN ? AND ? GROUP BY rider"
)
# The business day of an entry, as `kiosk.domain.moments.business_day` has it.
_EARNED = (
    "SELECT rider, about, count(*), sum(change) FROM points_entry "
    "WHERE kind = 'earn' AND about IN ('activity', 'hour', 'course') AND at + tz * 60 - 14400 BETWEEN ? AND ? "
    "GROUP BY rider, about"
)
_REJECTED = (
    "SELECT rider, count(*) FROM report "
    "WHERE status = 'rejected' AND rider != '' AND at + tz * 60 - 14400 BETWEEN ? AND ? GROUP BY rider"
)
_LISTED = "SELECT rider FROM member WHERE listed AND NOT erased"
_DAY = 24 * 3600


def counts(reading: Reading, rules: Rules, first: int, last: int) -> Mapping[str, Counts]:
    """What each rider did here from one business day to another, both included."""
    earned: dict[str, dict[str, tuple[int, int]]] = {}
    span = first * _DAY, (last + 1) * _DAY - 1
    rejected = dict(reading.execute(_REJECTED, *span))
    for rider, about, times, points in reading.execute(_EARNED, *span):
        earned.setdefault(rider, {})[about] = times, points
    awarded = {rider: rest for rider, *rest in reading.execute(_AWARDED, first, last)}
    any_course = any("course" in one for one in earned.values())

    def of(rider: str) -> Counts:
        points, good, decided = awarded.get(rider, (0, 0, 0))
        other = earned.get(rider, {})
        hours = other.get("hour", (0, 0))[1] // max(1, rules.earning.hour)
        courses = other.get("course", (0, 0))[0] if any_course else None
        return Counts(points, good, decided + rejected.get(rider, 0), other.get("activity", (0, 0))[0] + hours, courses)

    return {rider: of(rider) for rider in {*awarded, *earned, *rejected}}


def points(reading: Reading, first: int, last: int) -> Mapping[str, int]:
    """The confirmed points of each rider here from one business day to another, both included."""
    return {rider: points for rider, points, *_ in reading.execute(_AWARDED, first, last)}


def listed(reading: Reading) -> frozenset[str]:
    """The riders who agreed, at this station, to be shown by their masked names."""
    return frozenset(rider for (rider,) in reading.execute(_LISTED))

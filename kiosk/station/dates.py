"""The station's date of a moment, as its clock was."""

from datetime import date

_EPOCH = date(1970, 1, 1).toordinal()
_LONGEST = 366  # days that may be added to what this gives


def date_of(at: int, tz: int) -> date:
    """The date of Unix second `at` at `tz` minutes from UTC; the nearest there is where a clock went wrong."""
    day = _EPOCH + (at + tz * 60) // 86_400
    return date.fromordinal(min(max(day, date.min.toordinal()), date.max.toordinal() - _LONGEST))

"""When something happened, and how long ago, without trusting the wall clock."""

from msgspec import Struct

BUSINESS_DAY_STARTS = 4 * 3600  # seconds after midnight: riders of the night belong to the day before
_DAY = 24 * 3600


class Moment(Struct, frozen=True, gc=False):
    """One reading of the machine's clocks.

    Attributes:
        at: Unix time in seconds, as the wall clock claims.
        tz: the station's offset from UTC, in minutes.
        boot: which boot of the machine this is: 8 hex digits, compared for equality only.
        up: seconds since that boot, never going back.
    """

    at: int
    tz: int
    boot: str
    up: int


def seconds_between(earlier: Moment, later: Moment) -> int | None:
    """Seconds from `earlier` to `later`; None where nobody can tell.

    Within one boot the monotonic clock answers, whatever the wall clock did. Across boots the wall clock answers,
    unless it went backwards.
    """
    if earlier.boot == later.boot:
        return max(0, later.up - earlier.up)
    passed = later.at - earlier.at
    return passed if passed >= 0 else None


def within(earlier: Moment, later: Moment, seconds: int) -> bool:
    """True where `later` is known to lie less than `seconds` after `earlier`."""
    passed = seconds_between(earlier, later)
    return passed is not None and passed < seconds


def surely_passed(earlier: Moment, later: Moment) -> int:
    """Seconds that passed between the two at the least, whatever the wall clock was set to.

    Of a moment in another boot only this is sure: it came before this boot began.
    """
    return max(0, later.up - earlier.up if earlier.boot == later.boot else later.up)


def business_day(moment: Moment) -> int:
    """The business day of a moment, as days since 1970-01-01 local time; it ends at 04:00."""
    return (moment.at + moment.tz * 60 - BUSINESS_DAY_STARTS) // _DAY


def hours_into_day(moment: Moment) -> int:
    """How many whole hours of its business day had passed, from 0 to 23, by the clock on the wall."""
    return (moment.at + moment.tz * 60 - BUSINESS_DAY_STARTS) % _DAY // 3600


def month_of(day: int) -> int:
    """The calendar month of a business day, as year × 12 + month − 1.

    Gregorian, for any day (Hinnant, "chrono-compatible low-level date algorithms"): the year begins in March, so that
    the leap day is its last.
    """
    era, of_era = divmod(day + 719_468, 146_097)
    year = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    return (era * 400 + year) * 12 + (5 * of_year + 2) // 153 + 2


def day_number(year: int, month: int, day: int) -> int | None:
    """This day as days since 1970-01-01, by the source of `month_of`; None where no calendar has it."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    era, of_era = divmod(year - (month <= 2), 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    number = era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468
    return number if month_of(number) == year * 12 + month - 1 else None

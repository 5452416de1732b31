from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.moments import Moment, business_day, month_of, seconds_between, surely_passed, within

NOW = Moment(at=1_650_000_000, tz=480, boot="aaaaaaaa", up=1000)
Y1970, Y2038, Y2099 = 0, 2**31, 4_070_908_800


@pytest.mark.parametrize("jumped_to", [Y1970, Y2038, Y2099, NOW.at - 1])
def test_within_a_boot_only_the_monotonic_clock_counts(jumped_to: int) -> None:
    later = Moment(jumped_to, 480, NOW.boot, NOW.up + 599)
    assert seconds_between(NOW, later) == 599
    assert within(NOW, later, 600)
    assert not within(NOW, later, 599)


def test_across_a_reboot_the_wall_clock_counts() -> None:
    assert seconds_between(NOW, Moment(NOW.at + 60, 480, "bbbbbbbb", 5)) == 60


def test_across_a_reboot_a_clock_that_went_back_tells_nothing() -> None:
    later = Moment(Y1970, 480, "bbbbbbbb", 5)
    assert seconds_between(NOW, later) is None
    assert not within(NOW, later, 600)


def test_a_monotonic_clock_that_went_back_counts_as_no_time() -> None:
    assert seconds_between(NOW, Moment(NOW.at, 480, NOW.boot, NOW.up - 1)) == 0


@pytest.mark.parametrize(
    ("later", "seconds"),
    [
        (Moment(NOW.at + 60, 480, NOW.boot, NOW.up + 60), 60),
        (Moment(0, 480, NOW.boot, NOW.up + 60), 60),  # the wall clock fell to 1970
        (Moment(4_070_908_800, 480, NOW.boot, NOW.up + 60), 60),  # or rose to 2099
        (Moment(NOW.at, 480, NOW.boot, NOW.up - 60), 0),
        (Moment(NOW.at + 60, 480, "bbbbbbbb", 10), 10),  # a reboot: no more is sure than that boot's own time
        (Moment(4_070_908_800, 480, "bbbbbbbb", 0), 0),
        (Moment(0, 480, "bbbbbbbb", 10), 10),
    ],
)
def test_what_surely_passed_asks_no_wall_clock(later: Moment, seconds: int) -> None:
    assert surely_passed(NOW, later) == seconds


@pytest.mark.parametrize(
    ("at", "tz", "day"),
    [
        (4 * 3600, 0, 0),
        (4 * 3600 - 1, 0, -1),
        (28 * 3600 - 1, 0, 0),
        (20 * 3600, 480, 1),  # 04:00 in Changsha
        (20 * 3600 - 1, 480, 0),
        (9 * 3600, -300, 0),
    ],
)
def test_the_business_day_ends_at_four_local_time(at: int, tz: int, day: int) -> None:
    assert business_day(Moment(at, tz, "aaaaaaaa", 0)) == day


@given(st.integers(-700_000, 2_900_000))
def test_the_month_is_the_calendars(day: int) -> None:
    calendar = date(1970, 1, 1) + timedelta(days=day)
    assert month_of(day) == calendar.year * 12 + calendar.month - 1

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.schedule import (
    IDLE,
    LONGEST_PAUSE,
    MOST_PATIENCE,
    SLOTS_BEGIN,
    SLOTS_END,
    SOON,
    Last,
    pause,
    slot,
)

NOON, NIGHT = 12 * 3600, 2 * 3600
LASTS = st.builds(
    Last,
    local=st.integers(0, 86_399),
    luck=st.floats(0, 1),
    failures=st.integers(0, 10_000),
    next=st.none() | st.integers(0, 10**9),
)


@pytest.mark.parametrize(
    ("last", "unsent", "expected"),
    [
        (None, False, 0),
        (Last(NOON, 0.5), False, IDLE),
        (Last(NOON, 0.5), True, SOON),
        (Last(NOON, 0.5, next=120), True, 120),
        (Last(NOON, 0.5, next=1), False, IDLE),
        (Last(NOON, 0.5, next=10**6), True, MOST_PATIENCE),
        (Last(NOON, 1.0, failures=1), True, 4),
        (Last(NOON, 1.0, failures=2), True, 8),
        (Last(NOON, 1.0, failures=5), False, 64),
        (Last(NOON, 0.5, failures=5), True, 32),
        (Last(NOON, 0.0, failures=5), True, 1),
        (Last(NOON, 1.0, failures=99_999), True, LONGEST_PAUSE),
        (Last(NOON, 0.1, failures=3, next=60), True, 60),
    ],
)
def test_when_the_next_sync_is_due(last: Last | None, unsent: bool, expected: float) -> None:
    assert pause(last, "one", unsent=unsent) == expected


@given(LASTS, st.booleans(), st.text(max_size=20))
def test_it_is_always_due_some_day_and_never_without_a_breath(last: Last, unsent: bool, station: str) -> None:
    assert 1 <= pause(last, station, unsent=unsent) <= MOST_PATIENCE


@given(LASTS, st.text(max_size=20))
def test_no_night_passes_without_a_sync_in_the_slot(last: Last, station: str) -> None:
    """Whatever came before: the station's own time is never slept through."""
    due = last.local + pause(last, station, unsent=False)
    assert not last.local < slot(station) < due


@given(st.text(max_size=40))
def test_a_slot_lies_in_the_night_and_stays(station: str) -> None:
    assert SLOTS_BEGIN <= slot(station) < SLOTS_END
    assert slot(station) == slot(station)


def test_two_thousand_stations_do_not_come_at_once() -> None:
    slots = [slot(f"station-{number}") for number in range(2000)]
    minutes = [sum(start <= one < start + 60 for one in slots) for start in range(SLOTS_BEGIN, SLOTS_END, 60)]
    assert max(minutes) < 3 * 2000 / len(minutes)
    assert min(minutes) > 0


def test_after_a_long_outage_they_come_back_spread_by_luck() -> None:
    waits = [pause(Last(NOON, number / 2000, failures=20), "one", unsent=True) for number in range(2000)]
    assert sum(wait < 60 for wait in waits) < 2000 / 10

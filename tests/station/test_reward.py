"""Awards, the statement and the cupboard, on a real database."""

import json
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.decide import MOST_MOVED
from kiosk.domain.events import Level
from kiosk.domain.published import Kind
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.staff import Staff, StaffRole
from kiosk.station.cupboard import Shelf, Stocked, count, receive, shelves
from kiosk.station.demo import DEMO_REVIEWER, DEMO_RIDERS, DEMO_STAFF
from kiosk.station.points import Entry, Statement, statement
from kiosk.station.reward import Given, award
from kiosk.station.station import DATABASE, NotRecorded, Station
from kiosk.storage import reference
from kiosk.storage.verify import verify
from tests.conftest import DEMO_EVENTS
from tests.station.conftest import HandClock
from tests.station.failing import fail_next_commit
from tests.storage.facts import by_hand

RIDER, STRANGER = DEMO_RIDERS[1].holder, "a" * 14
REVIEWER = Staff(DEMO_REVIEWER.holder, frozenset({StaffRole.REVIEWER}))
MANAGER = Staff(DEMO_STAFF.holder, frozenset({StaffRole.MANAGER}))


def give(station: Station, level: Level = Level.URGENT, rider: str = RIDER) -> Given | Refusal | NotRecorded:
    return award(station, REVIEWER, rider, "emergency", level)


def logged(station: Station) -> int:
    report = verify(station.store)
    assert report.sound
    return report.events - DEMO_EVENTS


def test_points_for_a_report(station: Station) -> None:
    assert give(station) == Given(80, 80, capped=False)
    assert give(station, Level.MINOR) == Given(20, 100, capped=False)
    assert logged(station) == 2


def test_over_a_cap_it_is_recorded_and_said(station: Station) -> None:
    given = [give(station) for _ in range(6)]
    assert given[2:] == [
        Given(80, 240, False), Given(60, 300, True), Given(0, 300, True), Given(0, 300, True),
    ]  # fmt: skip
    assert logged(station) == 6


def test_a_rider_whom_nobody_here_knows_can_be_awarded(station: Station) -> None:
    assert give(station, rider=STRANGER) == Given(80, 80, capped=False)


@pytest.mark.parametrize(
    ("staff", "category", "reason"),
    [
        (MANAGER, "emergency", Reason.NOT_YOUR_ROLE),
        (Staff("b" * 14, frozenset(StaffRole), RIDER), "emergency", Reason.NOT_FOR_YOURSELF),
        (REVIEWER, "kettle", Reason.NO_SUCH_CATEGORY),
    ],
)
def test_a_refused_award_changes_nothing(station: Station, staff: Staff, category: str, reason: Reason) -> None:
    assert award(station, staff, RIDER, category, Level.MINOR) == Refusal(reason)
    assert logged(station) == 0


@pytest.mark.parametrize("commits_first", [True, False])
def test_an_error_at_commit_is_success_only_where_it_committed(station: Station, commits_first: bool) -> None:
    fail_next_commit(station.store, commits_first=commits_first)
    result = give(station)
    assert isinstance(result, Given if commits_first else NotRecorded)
    assert logged(station) == commits_first


def test_rules_that_another_program_took_over_count_for_the_next_award(
    station: Station, folder: Path, rules_document: dict[str, Any]
) -> None:
    rules_document["categories"]["emergency"]["urgent"] = 90
    with closing(Station.open(folder)) as other, other.store.write() as writing:
        assert reference.apply_document(writing, Kind.RULES, 2, json.dumps(rules_document)) is None
    assert give(station) == Given(90, 90, capped=False)


def test_a_locked_database_awards_nothing(station: Station, folder: Path) -> None:
    with by_hand(folder / DATABASE) as other:
        other.execute("BEGIN IMMEDIATE")
        for result in (give(station), receive(station, MANAGER, "kettle", 1)):
            assert isinstance(result, NotRecorded)
            assert result.problem.name == "database_locked"
    assert logged(station) == 0


def test_who_has_nothing_has_an_empty_statement(station: Station) -> None:
    assert statement(station, STRANGER) == Statement(0, 0, ())


def test_the_newest_line_comes_first(station: Station, clock: HandClock) -> None:
    give(station)
    clock.pass_seconds(86_400)
    give(station, Level.MINOR)
    assert statement(station, RIDER) == Statement(
        100,
        0,
        (
            Entry(DEMO_EVENTS + 2, "award", 20, "突发事件", "Emergency", date(2022, 4, 16)),
            Entry(DEMO_EVENTS + 1, "award", 80, "突发事件", "Emergency", date(2022, 4, 15)),
        ),
    )
    assert statement(station, RIDER, most=1).entries[0].change == 20
    assert len(statement(station, RIDER, most=1).entries) == 1


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (1_650_000_000 // 86_400 * 86_400 + 16 * 3600 - 1, date(2022, 4, 15)),  # 23:59:59 in Changsha
        (1_650_000_000 // 86_400 * 86_400 + 16 * 3600, date(2022, 4, 16)),
        (0, date(1970, 1, 1)),
        (4_070_908_800, date(2099, 1, 1)),
        (2**53 - 1, date.max - timedelta(days=366)),
        (-(2**53) + 1, date.min),
    ],
)
def test_the_date_is_the_stations_whatever_its_clock(station: Station, clock: HandClock, at: int, day: date) -> None:
    clock.set_wall(at)
    give(station)
    assert statement(station, RIDER).entries[0].day == day


def test_the_cupboard_is_filled_and_counted(station: Station, folder: Path) -> None:
    assert receive(station, MANAGER, "kettle", 5) == Stocked("kettle", 15)
    assert count(station, MANAGER, "kettle", 12) == Stocked("kettle", 12)
    assert count(station, MANAGER, "kettle", 12) == Stocked("kettle", 12)
    assert logged(station) == 2
    with closing(Station.open(folder)) as again:
        assert Shelf("kettle", "烧水壶", "Kettle", 12, 12, low=False) in shelves(again)
        assert [shelf.item for shelf in shelves(again)] == list(again.rules.items)


@pytest.mark.parametrize(
    ("staff", "item", "number", "reason"),
    [
        (REVIEWER, "kettle", 1, Reason.NOT_YOUR_ROLE),
        (MANAGER, "bicycle", 1, Reason.NO_SUCH_ITEM),
        (MANAGER, "kettle", -1, Reason.NO_SUCH_COUNT),
        (MANAGER, "kettle", MOST_MOVED + 1, Reason.NO_SUCH_COUNT),
        (MANAGER, "kettle", 10**30, Reason.NO_SUCH_COUNT),
    ],
)
def test_a_refused_movement_changes_nothing(
    station: Station, staff: Staff, item: str, number: int, reason: Reason
) -> None:
    assert receive(station, staff, item, number) == Refusal(reason)
    assert count(station, staff, item, number) == Refusal(reason)
    assert logged(station) == 0


def test_a_new_item_of_the_catalogue_has_an_empty_shelf(station: Station, rules_document: dict[str, Any]) -> None:
    rules_document["items"]["pot"] = {"zh": "锅", "en": "Pot", "points": 1}
    rules_document["items"]["kettle"]["low"] = 13
    with station.store.write() as writing:
        assert reference.apply_document(writing, Kind.RULES, 2, json.dumps(rules_document)) is None
    assert shelves(station)[-1] == Shelf("pot", "锅", "Pot", 0, 0, low=True)
    assert Shelf("kettle", "烧水壶", "Kettle", 10, 10, low=True) in shelves(station)
    assert receive(station, MANAGER, "pot", 2) == Stocked("pot", 2)
    assert shelves(station)[-1].low  # of an item that does not say, two are few
    assert receive(station, MANAGER, "pot", 1) == Stocked("pot", 3)
    assert not shelves(station)[-1].low

"""Badges and PINs: the right one opens, and nobody gets more than five guesses in fifteen minutes."""

import json
import multiprocessing
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from kiosk.domain.events import Standing
from kiosk.domain.published import Kind
from kiosk.domain.staff import Staff, StaffRole
from kiosk.station import staffing
from kiosk.station.demo import DEMO_REVIEWER, DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER, DemoCard, demo_documents
from kiosk.station.staffing import PinReason, PinRefused, PinSet, log_in, set_pin, staff_name
from kiosk.station.station import DATABASE, NotRecorded, Station
from kiosk.station.tries import MOST_TRIES, WAIT_SECONDS
from kiosk.storage import reference
from tests.conftest import DEMO_EVENTS
from tests.station.conftest import HandClock
from tests.station.failing import CommitFails, fail_next_commit

FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
MANAGER = DEMO_STAFF.holder
RIGHT, WRONG = "135790", "135791"
YEAR_2099 = 4_070_908_800


def enter(station: Station, pin: str, holder: str = MANAGER) -> Staff | PinRefused | NotRecorded:
    return log_in(station, holder, Standing.CONFIRMED, pin)


def lock(station: Station) -> None:
    for left in range(MOST_TRIES - 1, 0, -1):
        assert enter(station, WRONG) == PinRefused(PinReason.WRONG, tries_left=left)
    assert enter(station, WRONG) == PinRefused(PinReason.WRONG, tries_left=0, seconds=WAIT_SECONDS)


@pytest.mark.parametrize("card", [DEMO_STAFF, DEMO_VOLUNTEER, DEMO_REVIEWER])
def test_the_right_pin_says_who_it_is(station: Station, card: DemoCard) -> None:
    assert card.pin
    staff = enter(station, card.pin, card.holder)
    assert isinstance(staff, Staff)
    assert staff.roles == {card.staff_role}
    assert staff_name(station, card.holder) == card.name


@pytest.mark.parametrize("pin", ["", "1", WRONG, "135790 ", "１３５７９０", "x" * 10_000, "\ud800", "\0"])
def test_anything_else_does_not(station: Station, pin: str) -> None:
    assert enter(station, pin) == PinRefused(PinReason.WRONG, tries_left=4)
    assert isinstance(enter(station, RIGHT), Staff)


def test_another_ones_pin_is_wrong(station: Station) -> None:
    assert enter(station, DEMO_VOLUNTEER.pin or "") == PinRefused(PinReason.WRONG, tries_left=4)


def test_an_unconfirmed_badge_opens_nothing_and_costs_no_try(station: Station) -> None:
    for _ in range(10):
        refused = log_in(station, MANAGER, Standing.UNCONFIRMED, RIGHT)
        assert refused == PinRefused(PinReason.BADGE_UNCONFIRMED)
    assert isinstance(enter(station, RIGHT), Staff)


@pytest.mark.parametrize("holder", [DEMO_RIDERS[0].holder, "f" * 14, ""])
def test_who_is_not_of_the_staff_is_not_let_in(station: Station, holder: str) -> None:
    assert enter(station, RIGHT, holder) == PinRefused(PinReason.BADGE_UNKNOWN)
    assert set_pin(station, holder, "802914", FAST) == PinRefused(PinReason.BADGE_UNKNOWN)
    assert staff_name(station, holder) is None


def publish_staff(station: Station, staff: list[dict[str, object]]) -> None:
    with station.store.write() as writing:
        assert reference.apply_document(writing, Kind.STAFF, 1, json.dumps(staff)) is None


def test_who_left_the_staff_is_not_let_in_whatever_the_pin(station: Station) -> None:
    assert set_pin(station, MANAGER, "802914", FAST) == PinSet()
    publish_staff(station, [])
    for pin in (RIGHT, "802914"):
        assert enter(station, pin) == PinRefused(PinReason.BADGE_UNKNOWN)


def test_who_was_never_given_a_pin(station: Station) -> None:
    member: dict[str, object] = {"holder": MANAGER, "name": "演", "roles": ["manager"], "rider": None, "pin": None}
    publish_staff(station, [member])
    assert enter(station, RIGHT) == PinRefused(PinReason.NO_PIN)
    assert set_pin(station, MANAGER, "802914", FAST) == PinSet()
    assert isinstance(enter(station, "802914"), Staff)


def test_the_staff_of_a_document_count_at_once_with_their_own_rider_card(station: Station) -> None:
    hashed = FAST.hash("802914")
    rider = DEMO_RIDERS[1].holder
    publish_staff(
        station,
        [{"holder": "a" * 14, "name": "新人", "roles": ["volunteer", "reviewer"], "rider": rider, "pin": hashed}],
    )
    assert enter(station, "802914", "a" * 14) == Staff(
        "a" * 14, frozenset({StaffRole.VOLUNTEER, StaffRole.REVIEWER}), rider
    )


def test_a_pin_set_here_wins_over_the_published_one(station: Station) -> None:
    assert set_pin(station, MANAGER, "802914", FAST) == PinSet()
    assert enter(station, RIGHT) == PinRefused(PinReason.WRONG, tries_left=4)
    assert isinstance(enter(station, "802914"), Staff)
    publish_staff(station, json.loads(demo_documents()[Kind.STAFF]))
    assert isinstance(enter(station, "802914"), Staff)


@pytest.mark.parametrize("pin", ["", "13579", "123456", "000000", "121212", "1" * 13, "abcdef", "135 790"])
def test_a_weak_pin_is_not_taken(station: Station, pin: str) -> None:
    assert set_pin(station, MANAGER, pin, FAST) == PinRefused(PinReason.WEAK)
    assert isinstance(enter(station, RIGHT), Staff)


def test_a_pin_is_kept_as_argon2id_with_19_mib(station: Station, folder: Path) -> None:
    assert set_pin(station, MANAGER, "802914") == PinSet()
    assert isinstance(enter(station, "802914"), Staff)
    stored = b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())
    assert b"$argon2id$v=19$m=19456,t=2,p=1$" in stored
    assert b"802914" not in stored
    assert RIGHT.encode() not in stored


def test_five_tries_then_a_quarter_of_an_hour(station: Station, clock: HandClock) -> None:
    lock(station)
    assert enter(station, RIGHT) == PinRefused(PinReason.LOCKED, seconds=WAIT_SECONDS)
    clock.pass_seconds(WAIT_SECONDS - 1)
    assert enter(station, RIGHT) == PinRefused(PinReason.LOCKED, seconds=1)
    clock.pass_seconds(1)
    assert enter(station, WRONG) == PinRefused(PinReason.WRONG, tries_left=4)
    assert isinstance(enter(station, RIGHT), Staff)


def test_trying_while_it_is_locked_makes_it_no_longer(station: Station, clock: HandClock) -> None:
    lock(station)
    for _ in range(WAIT_SECONDS // 10):
        assert isinstance(enter(station, WRONG), PinRefused)
        clock.pass_seconds(10)
    assert isinstance(enter(station, RIGHT), Staff)


def test_the_right_pin_begins_anew(station: Station) -> None:
    for _ in range(3):
        for left in (4, 3, 2, 1):
            assert enter(station, WRONG) == PinRefused(PinReason.WRONG, tries_left=left)
        assert isinstance(enter(station, RIGHT), Staff)


def test_old_slips_are_forgotten(station: Station, clock: HandClock) -> None:
    for _ in range(20):
        assert enter(station, WRONG) == PinRefused(PinReason.WRONG, tries_left=4)
        clock.pass_seconds(WAIT_SECONDS)


def test_a_lock_is_one_badges_alone(station: Station) -> None:
    lock(station)
    assert isinstance(enter(station, DEMO_VOLUNTEER.pin or "", DEMO_VOLUNTEER.holder), Staff)
    assert enter(station, RIGHT) == PinRefused(PinReason.LOCKED, seconds=WAIT_SECONDS)


def test_a_new_pin_ends_a_lock(station: Station) -> None:
    lock(station)
    set_pin(station, MANAGER, "802914", FAST)
    assert isinstance(enter(station, "802914"), Staff)


def test_a_restart_changes_nothing(station: Station, folder: Path, clock: HandClock) -> None:
    lock(station)
    station.close()
    clock.pass_seconds(60)
    with closing(Station.open(folder, clock)) as again:
        assert enter(again, RIGHT) == PinRefused(PinReason.LOCKED, seconds=WAIT_SECONDS - 60)


@pytest.mark.parametrize("at", [0, 1_650_000_000, 2**31, YEAR_2099])
def test_a_clock_that_jumps_changes_nothing(station: Station, clock: HandClock, at: int) -> None:
    lock(station)
    clock.set_wall(at)
    assert enter(station, RIGHT) == PinRefused(PinReason.LOCKED, seconds=WAIT_SECONDS)
    clock.pass_seconds(WAIT_SECONDS)
    assert isinstance(enter(station, RIGHT), Staff)


@pytest.mark.parametrize("at", [None, 0, YEAR_2099])
def test_a_reboot_shortens_nothing_whatever_the_clock_says_then(
    station: Station, folder: Path, clock: HandClock, at: int | None
) -> None:
    lock(station)
    clock.pass_seconds(600)
    station.close()
    for _ in range(3):  # each begins the wait anew
        clock.reboot(up=20, at=at)
        with closing(Station.open(folder, clock)) as again:
            assert enter(again, RIGHT) == PinRefused(PinReason.LOCKED, seconds=WAIT_SECONDS - 20)
    clock.pass_seconds(WAIT_SECONDS - 20)
    with closing(Station.open(folder, clock)) as again:
        assert isinstance(enter(again, RIGHT), Staff)


def test_a_reboot_gives_no_new_tries(station: Station, clock: HandClock) -> None:
    for left in (4, 3, 2, 1, 0):
        refused = enter(station, WRONG)
        assert isinstance(refused, PinRefused)
        assert (refused.reason, refused.tries_left) == (PinReason.WRONG, left)
        clock.reboot(up=30, at=YEAR_2099)
    assert enter(station, RIGHT) == PinRefused(PinReason.LOCKED, seconds=WAIT_SECONDS - 30)


def test_ten_thousand_guesses(station: Station, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever somebody does between the guesses, no quarter of an hour sees more than five."""
    looked: list[int] = []
    real, passed = staffing._is_right, 0

    def counting(hashed: str, pin: str) -> bool:
        looked.append(passed)
        return real(hashed, pin)

    monkeypatch.setattr(staffing, "_is_right", counting)
    for guess in range(10_000):
        refused = enter(station, f"{guess:06}")
        assert isinstance(refused, PinRefused)
        passed += 2
        clock.pass_seconds(2)
        if guess % 700 == 350:
            clock.reboot(up=1, at=YEAR_2099 if guess % 1400 == 350 else 0)
    assert len(looked) >= 20
    for first in looked:
        assert sum(first <= moment < first + WAIT_SECONDS for moment in looked) <= MOST_TRIES


def _guess(folder: Path, count: int) -> None:
    with closing(Station.open(folder)) as station:
        for guess in range(count):
            refused = enter(station, f"8{guess:05}")
            assert isinstance(refused, PinRefused)


def test_two_programs_share_the_tries(station: Station, folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    programs = [context.Process(target=_guess, args=(folder, 10)) for _ in range(2)]
    for program in programs:
        program.start()
    for program in programs:
        program.join(60)
    assert [program.exitcode for program in programs] == [0, 0]
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        assert connection.execute("SELECT count FROM tries").fetchall() == [(MOST_TRIES,)]


def test_a_try_is_on_the_disk_before_anybody_looks(
    station: Station, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def power_cut(hashed: str, pin: str) -> bool:
        with closing(sqlite3.connect(folder / DATABASE)) as other:
            seen.extend(count for (count,) in other.execute("SELECT count FROM tries"))
        raise KeyboardInterrupt

    for _ in range(MOST_TRIES):
        with monkeypatch.context() as cut:
            cut.setattr(staffing, "_is_right", power_cut)
            with pytest.raises(KeyboardInterrupt):
                enter(station, RIGHT)
    refused = enter(station, RIGHT)
    assert isinstance(refused, PinRefused)
    assert refused.reason is PinReason.LOCKED
    assert seen == [1, 2, 3, 4, 5]


@pytest.fixture
def locked_database(folder: Path) -> Iterator[None]:
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def test_what_cannot_be_counted_is_not_looked_at(
    station: Station, locked_database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staffing, "_is_right", lambda *_: pytest.fail("looked at"))
    result = enter(station, RIGHT)
    assert isinstance(result, NotRecorded)
    assert result.problem.name == "database_locked"
    assert isinstance(set_pin(station, MANAGER, "802914", FAST), NotRecorded)


@pytest.mark.parametrize("commits_first", [True, False])
def test_an_error_at_commit_never_gives_a_try_for_free(station: Station, commits_first: bool) -> None:
    fail_next_commit(station.store, commits_first=commits_first)
    assert isinstance(enter(station, RIGHT), NotRecorded)
    assert not CommitFails.armed
    assert enter(station, WRONG) == PinRefused(PinReason.WRONG, tries_left=3 if commits_first else 4)


def test_staff_that_cannot_be_read(station: Station, folder: Path) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.execute("UPDATE published SET body = '[' WHERE kind = 'staff'")
        connection.commit()
    result = enter(station, RIGHT)
    assert isinstance(result, NotRecorded)
    assert result.problem.name == "database_damaged"


def test_logging_in_writes_nothing_into_the_log(station: Station) -> None:
    lock(station)
    with station.store.read() as reading:
        assert reading.head().number == DEMO_EVENTS

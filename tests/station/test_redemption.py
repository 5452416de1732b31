"""The desk: an item for points, once, whatever fingers, disks and other programs do."""

import json
import multiprocessing
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.events import Level, Standing
from kiosk.domain.moments import Moment
from kiosk.domain.published import Kind
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.staff import Staff, StaffRole
from kiosk.domain.voucher import number_of
from kiosk.problems import Problem
from kiosk.station.cupboard import count
from kiosk.station.demo import DEMO_REVIEWER, DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER, PROFILE
from kiosk.station.points import statement
from kiosk.station.redemption import (
    ONE_ACT_SECONDS,
    Cancelled,
    Handed,
    Offer,
    TailRefused,
    cancel,
    catalogue,
    recent,
    redeem,
)
from kiosk.station.reward import award
from kiosk.station.station import DATABASE, NotRecorded, Station
from kiosk.station.tries import MOST_TRIES, WAIT_SECONDS
from kiosk.storage import reference
from kiosk.storage.store import Store, Writing
from kiosk.storage.verify import verify
from tests.conftest import DEMO_EVENTS
from tests.station.conftest import HandClock
from tests.station.failing import CommitFails, fail_next_commit

RIDER, OTHER, UNKNOWN = DEMO_RIDERS[0].holder, DEMO_RIDERS[1].holder, DEMO_RIDERS[4].holder
TAIL = DEMO_RIDERS[0].tail or ""
VOLUNTEER = Staff(DEMO_VOLUNTEER.holder, frozenset({StaffRole.VOLUNTEER}))
MANAGER = Staff(DEMO_STAFF.holder, frozenset({StaffRole.MANAGER}))
REVIEWER = Staff(DEMO_REVIEWER.holder, frozenset({StaffRole.REVIEWER}))
NEXT = DEMO_EVENTS + 1


def hand_over(
    station: Station, item: str = "kettle", tail: str = TAIL, rider: str = RIDER, staff: Staff = VOLUNTEER
) -> Handed | Refusal | TailRefused | NotRecorded:
    return redeem(station, staff, rider, Standing.CONFIRMED, item, tail)


def handed(station: Station, item: str = "kettle") -> Handed:
    result = hand_over(station, item)
    assert isinstance(result, Handed), result
    return result


def state(station: Station, rider: str = RIDER, item: str = "kettle") -> tuple[int, int, int]:
    """The rider's points, the stock of the item, and how many events there are beyond the demo's."""
    stock = next(offer.stock for offer in catalogue(station, None) if offer.item == item)
    report = verify(station.store)
    assert report.sound, report
    return statement(station, rider).balance, stock, report.events - DEMO_EVENTS


BEFORE, AFTER = (350, 10, 0), (50, 9, 1)


def test_a_kettle_for_points(station: Station, folder: Path, clock: HandClock) -> None:
    assert state(station) == BEFORE
    result = handed(station)
    assert result == Handed(NEXT, result.voucher, "kettle", 300, 50)
    assert number_of(PROFILE.id, result.voucher) == NEXT
    assert state(station) == AFTER
    with closing(Station.open(folder, clock)) as again:
        assert state(again) == AFTER
    with station.store.read() as reading:
        body = list(reading.log())[-1][2]
    assert json.loads(body)["by"] == VOLUNTEER.holder


def test_the_catalogue_says_why_not(station: Station) -> None:
    count(station, MANAGER, "cable", 0)
    offers = {offer.item: offer for offer in catalogue(station, RIDER)}
    assert list(offers) == list(station.rules.items)
    assert offers["kettle"] == Offer("kettle", "烧水壶", "Kettle", 300, 10, None)
    assert offers["cable"].refusal == Refusal(Reason.NONE_IN_STOCK)
    assert offers["rice-cooker"].refusal == Refusal(Reason.TOO_FEW_POINTS, 250)
    for nobody in (None, UNKNOWN):
        refusals = {offer.item: offer.refusal for offer in catalogue(station, nobody)}
        assert refusals["cable"] is not None
        assert (refusals["kettle"] is None) is (nobody is None)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"staff": REVIEWER}, Reason.NOT_YOUR_ROLE),
        ({"staff": Staff("a" * 14, frozenset(StaffRole), RIDER)}, Reason.NOT_FOR_YOURSELF),
        ({"standing": Standing.UNCONFIRMED}, Reason.CARD_UNCONFIRMED),
        ({"item": "bicycle"}, Reason.NO_SUCH_ITEM),
        ({"item": "rice-cooker"}, Reason.TOO_FEW_POINTS),
        ({"rider": UNKNOWN, "tail": "0005"}, Reason.TAIL_UNKNOWN),
        ({"rider": "a" * 14}, Reason.TAIL_UNKNOWN),
    ],
)
def test_a_refusal_says_why_and_changes_nothing(station: Station, changes: dict[str, Any], reason: Reason) -> None:
    asked: dict[str, Any] = {
        "staff": VOLUNTEER, "rider": RIDER, "standing": Standing.CONFIRMED, "item": "kettle", "tail": TAIL,
    }  # fmt: skip
    refusal = redeem(station, **asked | changes)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is reason
    assert state(station) == BEFORE


def test_what_is_refused_anyway_costs_no_try(station: Station) -> None:
    for _ in range(10):
        assert isinstance(redeem(station, VOLUNTEER, RIDER, Standing.UNCONFIRMED, "kettle", "9999"), Refusal)
        assert isinstance(hand_over(station, staff=REVIEWER, tail="9999"), Refusal)
    handed(station)


def test_after_one_hour_the_limits_speak(station: Station, clock: HandClock) -> None:
    handed(station, "cable")
    clock.pass_seconds(ONE_ACT_SECONDS)
    assert hand_over(station, "cable") == Refusal(Reason.SAME_ITEM_TOO_SOON, 182)


# The tail.


@pytest.mark.parametrize("tail", ["0002", "", "1", "00001", "０００１", "x" * 10_000, "\ud800"])
def test_a_wrong_tail(station: Station, tail: str) -> None:
    assert hand_over(station, tail=tail) == TailRefused(tries_left=4, seconds=0)
    assert state(station) == BEFORE


def test_five_tails_then_a_quarter_of_an_hour(station: Station, folder: Path, clock: HandClock) -> None:
    for left in (4, 3, 2, 1):
        assert hand_over(station, tail="9999") == TailRefused(left, 0)
    assert hand_over(station, tail="9999") == TailRefused(0, WAIT_SECONDS)
    assert hand_over(station) == TailRefused(0, WAIT_SECONDS)
    clock.reboot(up=10, at=4_070_908_800)
    with closing(Station.open(folder, clock)) as again:
        assert hand_over(again) == TailRefused(0, WAIT_SECONDS - 10)
        assert state(again) == BEFORE
    clock.set_wall(1_650_000_000)
    clock.pass_seconds(WAIT_SECONDS - 10)
    handed(station)


def test_the_right_tail_begins_anew(station: Station) -> None:
    for item in ("cable", "charger"):
        for _ in range(MOST_TRIES - 1):
            assert isinstance(hand_over(station, item, "9999"), TailRefused)
        handed(station, item)


def test_the_tails_of_two_riders_are_tried_apart(station: Station) -> None:
    for _ in range(MOST_TRIES):
        hand_over(station, tail="9999", rider=OTHER)
    handed(station)


def test_no_tail_is_in_the_data(station: Station, folder: Path) -> None:
    handed(station)
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        (kept,) = connection.execute("SELECT tail FROM crumbs WHERE rider = ?", (RIDER,)).fetchone()
        lines = list(connection.execute("SELECT * FROM tries"))
    assert len(kept) == 96
    assert lines == []


# Once, and no second time.


def test_an_impatient_finger_gets_the_same_voucher(station: Station, clock: HandClock) -> None:
    first = handed(station)
    for seconds in (0, 1, 1800):
        clock.pass_seconds(seconds)
        again = handed(station)
        assert again == Handed(first.number, first.voucher, "kettle", 300, 50, again=True)
    assert state(station) == AFTER


def test_another_item_is_another_act(station: Station) -> None:
    assert handed(station, "cable").number != handed(station, "charger").number
    assert state(station)[2] == 2


def test_another_rider_is_another_act(station: Station) -> None:
    handed(station, "cable")
    result = hand_over(station, "cable", DEMO_RIDERS[1].tail or "", OTHER)
    assert result == Refusal(Reason.TOO_FEW_POINTS, 60)


def test_after_a_cancellation_it_is_another_act(station: Station) -> None:
    first = handed(station)
    assert isinstance(cancel(station, MANAGER, first.number), Cancelled)
    second = handed(station)
    assert (second.again, second.number) == (False, first.number + 2)
    assert state(station) == (50, 9, 3)


def test_the_proof_is_asked_for_again(station: Station) -> None:
    handed(station)
    assert hand_over(station, tail="9999") == TailRefused(4, 0)


@pytest.mark.parametrize(
    ("seconds", "boot", "at"),
    [(60, False, 0), (60, False, 4_070_908_800), (60, True, None), (60, True, 0), (10_000, True, 0)],
)
def test_the_same_act_after_a_power_cut_and_with_a_wrong_clock(
    station: Station, clock: HandClock, seconds: int, boot: bool, at: int | None
) -> None:
    first = handed(station)
    clock.pass_seconds(seconds)
    if boot:
        clock.reboot(up=30, at=at)
    elif at is not None:
        clock.set_wall(at)
    assert handed(station).number == first.number
    assert verify(station.store).events == NEXT


@pytest.mark.parametrize("commit", [1, 2])  # that of the try, that of the redemption
@pytest.mark.parametrize("commits_first", [True, False])
def test_an_error_at_commit_never_debits_twice(
    station: Station, commits_first: bool, commit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if commit == 1:
        fail_next_commit(station.store, commits_first=commits_first)
        assert isinstance(hand_over(station), NotRecorded)
        assert state(station) == BEFORE
    else:
        _arm_at_second_commit(station, monkeypatch, commits_first)
        result = hand_over(station)
        assert isinstance(result, Handed if commits_first else NotRecorded)
        assert state(station) == (AFTER if commits_first else BEFORE)
    assert not CommitFails.armed
    assert handed(station).again is (commit == 2 and commits_first)
    assert state(station) == AFTER


def _arm_at_second_commit(station: Station, monkeypatch: pytest.MonkeyPatch, commits_first: bool) -> None:
    real = station.carry_out_in

    def arming(writing: Writing, command: Any) -> Any:
        monkeypatch.undo()
        CommitFails.commits_first, CommitFails.armed = commits_first, True
        return real(writing, command)

    fail_next_commit(station.store, commits_first=commits_first)
    CommitFails.armed = False
    monkeypatch.setattr(station, "carry_out_in", arming)


def test_committed_and_nobody_can_tell(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    """COMMIT reports an error, it was committed all the same, and the disk cannot be read just then."""
    _arm_at_second_commit(station, monkeypatch, commits_first=True)

    def unreadable(store: Store, head: object) -> bool:
        raise Problem("database_unreadable", path=store.path)

    with monkeypatch.context() as disk:
        disk.setattr(Store, "_holds", unreadable)
        result = hand_over(station)
    assert isinstance(result, NotRecorded)
    assert result.problem.name == "database_unreadable"
    again = handed(station)
    assert (again.again, again.number) == (True, NEXT)
    assert state(station) == AFTER


@pytest.mark.parametrize("step", ["tries", "carry_out", "append"])
def test_a_power_cut_at_any_step_leaves_all_or_nothing(
    station: Station, folder: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    class PowerCut(BaseException):
        pass

    def cut(*_: object) -> None:
        raise PowerCut

    def act() -> None:
        with pytest.raises(PowerCut):
            hand_over(station)

    with monkeypatch.context() as patch:
        if step == "tries":
            patch.setattr("kiosk.station.redemption.is_tail", cut)
        elif step == "carry_out":
            patch.setattr(station, "carry_out_in", cut)
        else:
            patch.setattr("kiosk.storage.store.fold", cut)
        act()
    station.close()
    with closing(Station.open(folder, clock)) as again:
        assert state(again) == BEFORE
        handed(again)
        assert state(again) == AFTER


def _redeem_in_another_program(folder: Path, rider: str, tail: str, start: Any, answers: Any) -> None:
    with closing(Station.open(folder)) as station:
        start.wait(30)
        answers.put(type(hand_over(station, "kettle", tail, rider)).__name__)


@pytest.mark.parametrize("riders", [(0, 1), (0, 0)])
def test_two_programs_and_one_kettle(folder: Path, riders: tuple[int, int]) -> None:
    with closing(Station.open(folder)) as station:
        count(station, MANAGER, "kettle", 1)
        for _ in range(4):
            award(station, REVIEWER, OTHER, "emergency", Level.URGENT)
    context = multiprocessing.get_context("spawn")
    start, answers = context.Barrier(2), context.Queue()
    programs = [
        context.Process(
            target=_redeem_in_another_program,
            args=(folder, DEMO_RIDERS[rider].holder, DEMO_RIDERS[rider].tail, start, answers),
        )
        for rider in riders
    ]
    for program in programs:
        program.start()
    said = sorted(answers.get(timeout=60) for _ in programs)
    for program in programs:
        program.join(60)
    assert said == (["Handed", "Handed"] if riders[0] == riders[1] else ["Handed", "Refusal"])
    with closing(Station.open(folder)) as station:
        assert [offer.stock for offer in catalogue(station, None) if offer.item == "kettle"] == [0]
        assert statement(station, RIDER).balance + statement(station, OTHER).balance == 350
        assert len([entry for rider in (RIDER, OTHER) for entry in statement(station, rider).entries
                    if entry.kind == "redeem"]) == 1  # fmt: skip
        assert verify(station.store).sound


def test_a_locked_database_hands_nothing_over(station: Station, folder: Path) -> None:
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        result = hand_over(station)
        assert isinstance(result, NotRecorded)
        assert result.problem.name == "database_locked"
        assert isinstance(cancel(station, VOLUNTEER, NEXT), NotRecorded)
    assert state(station) == BEFORE


# Cancelling.


def test_a_redemption_is_taken_back_once(station: Station) -> None:
    number = handed(station).number
    assert cancel(station, MANAGER, number) == Cancelled(number, "kettle", 300, 350)
    assert cancel(station, MANAGER, number) == Refusal(Reason.CANCELLED_ALREADY)
    assert state(station) == (350, 10, 2)


@pytest.mark.parametrize("number", [0, 1, NEXT + 1, 2**62])
def test_there_is_no_such_redemption(station: Station, number: int) -> None:
    assert cancel(station, MANAGER, number) == Refusal(Reason.NO_SUCH_REDEMPTION)


def test_who_may_not_take_back(station: Station) -> None:
    number = handed(station).number
    assert cancel(station, REVIEWER, number) == Refusal(Reason.NOT_YOUR_ROLE)
    assert cancel(station, Staff("a" * 14, frozenset(StaffRole), RIDER), number) == Refusal(Reason.NOT_FOR_YOURSELF)
    assert state(station) == AFTER


@pytest.mark.parametrize("commits_first", [True, False])
def test_an_error_at_commit_never_gives_back_twice(station: Station, commits_first: bool) -> None:
    number = handed(station).number
    fail_next_commit(station.store, commits_first=commits_first)
    result = cancel(station, MANAGER, number)
    assert isinstance(result, Cancelled if commits_first else NotRecorded)
    cancel(station, MANAGER, number)
    assert state(station) == (350, 10, 2)


def test_the_desk_lists_what_went_over_it_today(station: Station, clock: HandClock) -> None:
    assert recent(station) == ()
    first, second = handed(station, "cable"), handed(station, "charger")
    cancel(station, VOLUNTEER, first.number)
    listed = recent(station)
    assert [(one.number, one.item, one.points, one.cancelled) for one in listed] == [
        (second.number, "charger", 100, False),
        (first.number, "cable", 60, True),
    ]
    assert {one.masked_name for one in listed} == {"夏*"}
    assert [one.voucher for one in listed] == [second.voucher, first.voucher]
    clock.pass_seconds(86_400)
    assert recent(station) == ()


# What headquarters publishes counts at once.


def publish(station: Station, kind: Kind, content: object) -> None:
    with station.store.write() as writing:
        assert reference.apply_document(writing, kind, 1, json.dumps(content)) is None


def test_a_price_that_headquarters_changed_by_another_program(
    station: Station, folder: Path, rules_document: dict[str, Any]
) -> None:
    rules_document["items"]["kettle"]["points"] = 310
    with closing(Station.open(folder)) as other:
        publish(other, Kind.RULES, rules_document)
    assert handed(station).points == 310
    assert state(station) == (40, 9, 1)


def test_an_item_that_is_no_longer_in_the_catalogue(station: Station, rules_document: dict[str, Any]) -> None:
    number = handed(station).number
    del rules_document["items"]["kettle"]
    publish(station, Kind.RULES, rules_document)
    assert "kettle" not in {offer.item for offer in catalogue(station, RIDER)}
    newest = statement(station, RIDER).entries[0]
    assert (newest.about_zh, newest.about_en) == ("kettle", "kettle")
    assert recent(station)[0].item == "kettle"
    assert isinstance(cancel(station, MANAGER, number), Cancelled)


def test_a_rider_whom_headquarters_took_back(station: Station) -> None:
    publish(station, Kind.CRUMBS, [])
    assert hand_over(station) == Refusal(Reason.TAIL_UNKNOWN)


@pytest.mark.parametrize("look", [lambda s: catalogue(s, RIDER), recent, lambda s: statement(s, RIDER)])
def test_a_database_that_cannot_be_read(station: Station, folder: Path, look: Callable[[Station], object]) -> None:
    station.store.engine.dispose()
    for file in folder.glob(DATABASE + "*"):
        file.unlink()
    (folder / DATABASE).mkdir()
    with pytest.raises(Problem):
        look(station)
    assert isinstance(hand_over(station), NotRecorded)


def test_a_moment_is_taken_from_the_log(station: Station, clock: HandClock) -> None:
    number = handed(station).number
    with station.store.read() as reading:
        moment, _ = reading.event(number)
        nothing, _ = reading.event(number + 1)
    assert moment == Moment(clock.moment.at, 480, clock.moment.boot, clock.moment.up)
    assert nothing is None

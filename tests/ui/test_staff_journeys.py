"""Staff at the kiosk through the real window: a badge, a PIN, a kettle handed over, stock kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.events import Standing
from kiosk.domain.rows import Held, Stock
from kiosk.station.demo import DEMO_REVIEWER, DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER
from kiosk.station.station import Station
from kiosk.storage.verify import verify
from tests.ui.counter import Counter
from tests.ui.fingers import buttons, middle, tap_at
from ui import backoffice
from ui.app import Face
from ui.viewmodels.answers import Achieved
from ui.viewmodels.asks import DoRedeem, Task
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Screen
from ui.viewmodels.work import Step

OpenFace = Callable[..., Face]
RIDER = DEMO_RIDERS[0]


@pytest.fixture
def counter(qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace) -> Counter:
    return Counter(qtbot, open_face(station, pace=Pace(idle=600_000, staff=600_000, success=600_000)), demo_folder)


def held(station: Station) -> int:
    with station.store.read() as reading:
        return (reading.get(Held, RIDER.holder) or Held(RIDER.holder)).points


def stock(station: Station, item: str) -> int:
    with station.store.read() as reading:
        return (reading.get(Stock, item) or Stock(item)).count


def test_a_tap_counts_while_the_catalogue_looks_again_by_itself(counter: Counter) -> None:
    kiosk = counter.face.kiosk
    counter.log_in(DEMO_VOLUNTEER)
    counter.tap("兑换")
    counter.at(Step.CARD)
    counter.hold_up(RIDER)
    counter.at(Step.CATALOGUE)
    counter.qtbot.wait(600)  # the tap before is long ago
    kiosk._synced.emit(kiosk.seen.sync)  # as after each sync
    assert kiosk.seen.flow.work.ask is not None
    tap_at(counter.face, middle(counter.face, "烧水壶"))
    counter.at(Step.TAIL)
    assert kiosk.seen.flow.work.item == "kettle"


def test_a_kettle_for_points_and_back_again(counter: Counter, station: Station) -> None:
    points, kettles = held(station), stock(station, "kettle")
    counter.log_in(DEMO_VOLUNTEER)
    counter.tap("兑换")
    counter.at(Step.CARD)
    counter.hold_up(RIDER)
    counter.at(Step.CATALOGUE)
    counter.tap("烧水壶")
    counter.at(Step.TAIL)
    counter.type(RIDER.tail)
    counter.at(Step.HANDOVER)
    counter.tap("已交给小哥")
    counter.at(Step.RESULT)
    result = counter.face.kiosk.seen.flow.work.result
    assert (result.points, result.balance) == (300, points - 300)
    assert result.voucher in counter.face.kiosk.result.property("title")
    assert (held(station), stock(station, "kettle")) == (points - 300, kettles - 1)

    counter.tap("办下一件")
    counter.at(Step.HOME)
    for badge in (DEMO_VOLUNTEER, DEMO_STAFF):
        counter.begin("更正", "取消兑换")
        counter.at(Step.REDEMPTIONS)
        counter.tap("烧水壶")
        counter.at(Step.CANCEL)
        counter.tap("已收回，取消")
        if badge is DEMO_VOLUNTEER:  # above 200 points nobody reverses what they did, nor without a manager
            counter.qtbot.waitUntil(lambda: "站长" in counter.face.kiosk.choices.property("said"))
            assert held(station) == points - 300
            counter.tap("结束")
            counter.log_in(DEMO_STAFF)
    counter.at(Step.RESULT)
    assert counter.face.kiosk.seen.flow.work.result.task is Task.CANCEL
    assert (held(station), stock(station, "kettle")) == (points, kettles)
    counter.tap("结束")
    counter.at(None)
    assert verify(station.store).sound


def test_a_wrong_tail_five_times_and_the_rider_waits(counter: Counter, station: Station) -> None:
    points = held(station)
    counter.log_in(DEMO_VOLUNTEER)
    counter.tap("兑换")
    counter.at(Step.CARD)
    counter.hold_up(RIDER)
    counter.at(Step.CATALOGUE)
    counter.tap("烧水壶")
    for left in (4, 3, 2, 1, 0):
        counter.at(Step.TAIL)
        counter.type("9999")
        counter.at(Step.HANDOVER)
        counter.tap("已交给小哥")
        counter.at(Step.TAIL)
        said = counter.face.kiosk.pad.property("said")
        assert (f"{left} 次" in said) if left else ("15 分钟" in said)
    counter.type(RIDER.tail)
    counter.at(Step.HANDOVER)
    counter.tap("已交给小哥")
    counter.at(Step.TAIL)
    assert held(station) == points


def test_a_reviewer_awards_and_the_rider_sees_why(counter: Counter, station: Station) -> None:
    points = held(station)
    counter.log_in(DEMO_REVIEWER)
    assert "兑换" not in buttons(counter.face)
    counter.begin("随手拍", "直接加分")
    counter.at(Step.CARD)
    counter.hold_up(RIDER)
    counter.at(Step.CATEGORY)
    counter.tap("环境卫生")
    counter.at(Step.LEVEL)
    counter.tap("一般")
    counter.at(Step.RESULT)
    assert held(station) - points in (0, 5)  # 0 where the demo data has reached a cap
    counter.tap("结束")
    counter.at(None)

    counter.hold_up(RIDER)
    counter.qtbot.waitUntil(lambda: counter.face.kiosk.seen.flow.screen is Screen.GREETING)
    counter.tap("更多服务", "积分奖励", "我的积分")
    counter.qtbot.waitUntil(lambda: counter.face.kiosk.points.property("ready"))
    assert counter.face.kiosk.points.property("balance") == held(station)
    first = counter.face.kiosk.points.property("entries")[0]
    assert first["title"] == "环境卫生"
    assert first["aside"].startswith("随手拍 · ")
    counter.tap("结束")
    counter.qtbot.waitUntil(lambda: not counter.face.kiosk.points.property("ready"))


def test_five_wrong_pins_lock_the_badge(counter: Counter) -> None:
    counter.hold_up(DEMO_STAFF)
    for left in (4, 3, 2, 1, 0):
        counter.at(Step.PIN)
        counter.type("111222")
        counter.qtbot.waitUntil(
            lambda left=left: (f"{left} 次" if left else "15 分钟") in counter.face.kiosk.pad.property("said")
        )
    assert DEMO_STAFF.pin
    counter.type(DEMO_STAFF.pin)
    counter.qtbot.wait(300)
    counter.at(Step.PIN)


def test_too_few_points_are_said_and_a_reservation_is_offered(counter: Counter) -> None:
    counter.log_in(DEMO_VOLUNTEER)
    counter.tap("兑换")
    counter.at(Step.CARD)
    counter.hold_up(DEMO_RIDERS[1])
    counter.at(Step.CATALOGUE)
    counter.tap("电饭煲")
    counter.qtbot.waitUntil(lambda: "还差" in counter.face.kiosk.choices.property("said"))
    counter.at(Step.RESERVE)
    counter.tap("不，返回")
    counter.at(Step.CATALOGUE)


def test_a_card_of_a_station_not_known_here_redeems_nothing(counter: Counter, station: Station) -> None:
    from kiosk.domain.cards import Role, issue

    counter.log_in(DEMO_VOLUNTEER)
    counter.tap("兑换")
    counter.at(Step.CARD)
    counter.face.kiosk.code_seen(issue(b"another station's secret seed ok", Role.RIDER, RIDER.holder, 1))
    counter.at(Step.CATALOGUE)
    points = held(station)
    counter.tap("烧水壶")
    counter.at(Step.TAIL)
    counter.type(RIDER.tail)
    counter.at(Step.HANDOVER)
    counter.tap("已交给小哥")
    counter.at(Step.CATALOGUE)
    assert "核实" in counter.face.kiosk.choices.property("said")
    assert held(station) == points


def test_the_same_kettle_again_is_said_and_costs_nothing(counter: Counter, station: Station) -> None:
    points = held(station)
    counter.log_in(DEMO_VOLUNTEER)
    staff = counter.face.kiosk.seen.flow.work.staff
    ask = DoRedeem(RIDER.holder, Standing.CONFIRMED, "kettle", str(RIDER.tail))
    first, second = (backoffice.answer(station, staff, ask) for _ in range(2))
    assert isinstance(first, Achieved)
    assert isinstance(second, Achieved)
    assert (first.result.again, second.result.again) == (False, True)
    assert first.result.voucher == second.result.voucher
    assert held(station) == points - 300

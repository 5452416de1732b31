"""Points that are elsewhere, come here, wait, and are taken back: by real taps, on a real station."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.decide import TakeGrant
from kiosk.domain.events import AwardReversed, Level, Standing, Why
from kiosk.domain.published import Elsewhere
from kiosk.domain.shortcode import short_code
from kiosk.domain.staff import Staff, StaffRole
from kiosk.station import redemption, reservation, reward
from kiosk.station.demo import DEMO_REVIEWER, DEMO_RIDERS, DEMO_VOLUNTEER
from kiosk.station.points import statement
from kiosk.station.station import Station
from kiosk.storage.outbox import Headquarters, save_headquarters
from kiosk.storage.reference import save_elsewhere
from kiosk.storage.verify import verify
from kiosk.sync.protocol import SyncRequest, parse_sync_request
from tests.station.conftest import HandClock
from tests.ui.counter import Counter
from tests.ui.fingers import buttons
from ui.app import Face
from ui.desk import Desk
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Screen
from ui.viewmodels.work import Step

OpenFace = Callable[..., Face]
RIDER = DEMO_RIDERS[0]
UNHURRIED = Pace(idle=600_000, staff=600_000, success=600_000)
OTHER = Staff("e" * 14, frozenset(StaffRole), None)


@pytest.fixture
def counter(qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace) -> Counter:
    return Counter(qtbot, open_face(station, pace=UNHURRIED), demo_folder)


class Deaf(BaseHTTPRequestHandler):
    """Takes every request and answers none of them with sense."""

    def do_POST(self) -> None:
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))  # type: ignore[attr-defined]
        self.send_error(502)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def heard() -> Iterator[ThreadingHTTPServer]:
    """Somebody who listens where headquarters should be: `bodies` is what came."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Deaf)
    server.daemon_threads = True
    server.bodies = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=lambda: server.serve_forever(0.01))
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def enrolled_at(station: Station, server: ThreadingHTTPServer, incarnation: str = "") -> None:
    with station.store.write() as writing:
        known = Headquarters(f"http://127.0.0.1:{server.server_port}", bytes(32), 1, 1, incarnation)
        save_headquarters(writing, known)


def at(counter: Counter, screen: Screen) -> None:
    counter.qtbot.waitUntil(lambda: counter.face.kiosk.seen.flow.screen is screen)
    counter.qtbot.wait(30)


def points_of_rider(counter: Counter) -> None:
    counter.hold_up(RIDER)
    at(counter, Screen.GREETING)
    counter.tap("更多服务", "积分奖励", "我的积分")
    at(counter, Screen.POINTS)


def free(station: Station) -> int:
    return statement(station, RIDER.holder).balance


def test_points_elsewhere_are_claimed_and_shown_as_soon_as_they_come(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace, heard: ThreadingHTTPServer
) -> None:
    enrolled_at(station, heard)
    now = station.clock.now().at
    with station.store.write() as writing:
        save_elsewhere(writing, (), [Elsewhere(RIDER.holder, "岳麓山站", "Yuelu", 120, now)])
    counter = Counter(qtbot, open_face(station, pace=UNHURRIED), demo_folder)
    shown = counter.face.kiosk.points
    before = free(station)

    points_of_rider(counter)
    qtbot.waitUntil(lambda: shown.property("ready"))
    assert shown.property("balance") == before
    (elsewhere,) = shown.property("elsewhere")
    assert elsewhere.startswith("在岳麓山站 120 分（截至今天 ")

    def claimed() -> bool:
        requests = [parse_sync_request(body) for body in list(heard.bodies)]  # type: ignore[attr-defined]
        return any(isinstance(request, SyncRequest) and request.claims == (RIDER.holder,) for request in requests)

    qtbot.waitUntil(claimed, timeout=10_000)
    station.carry_out(TakeGrant(RIDER.holder, 120, 1))  # as the sync does, when headquarters grants it
    with station.store.write() as writing:
        save_elsewhere(writing, (), [Elsewhere(RIDER.holder, "岳麓山站", "Yuelu", 0, now)])
    qtbot.waitUntil(lambda: shown.property("balance") == before + 120, timeout=10_000)
    qtbot.waitUntil(lambda: shown.property("elsewhere") == [])
    assert shown.property("entries")[0]["title"] == "从别站转来"


def test_a_rider_reserves_and_gives_up(counter: Counter, station: Station) -> None:
    before = free(station)
    points_of_rider(counter)
    counter.tap("预约兑换")
    at(counter, Screen.RESERVE)
    counter.tap("充电线", "预约")
    at(counter, Screen.DONE)
    assert counter.face.kiosk.done.property("title") == "充电线已预约"
    assert free(station) == before - 60

    counter.tap("再办一项", "积分奖励", "我的积分")
    at(counter, Screen.POINTS)
    counter.qtbot.waitUntil(lambda: "60" in counter.face.kiosk.points.property("held"))
    assert counter.face.kiosk.points.property("balance") == before - 60
    counter.tap("预约兑换")
    at(counter, Screen.RESERVE)
    counter.qtbot.waitUntil(lambda: bool(counter.face.kiosk.reserve.property("wishes")))
    first = counter.face.kiosk.reserve.property("wishes")[0]
    assert (first["name"], first["note"][:3]) == ("cable", "已预约")
    counter.tap("充电线", "留着")
    assert reservation.reserved(station, RIDER.holder)
    counter.tap("充电线", "取消预约")
    counter.qtbot.waitUntil(lambda: "已取消" in counter.face.kiosk.reserve.property("said"))
    assert (reservation.reserved(station, RIDER.holder), free(station)) == ((), before)
    assert verify(station.store).sound


def test_the_catalogue_with_and_without_a_card(counter: Counter, station: Station) -> None:
    kiosk = counter.face.kiosk
    kiosk.open("Home")
    counter.tap("积分奖励", "礼品目录")
    at(counter, Screen.READ)
    counter.qtbot.waitUntil(lambda: len(kiosk.read.property("lines")) == len(station.rules.items))
    kettle = next(line for line in kiosk.read.property("lines") if line["text"] == "烧水壶")
    assert (kettle["value"], kettle["note"], kettle["glyph"]) == ("300 分", "库存 10", "gift:kettle")
    counter.hold_up(DEMO_RIDERS[1])  # of whom no points are here
    counter.tap("更多服务", "积分奖励", "礼品目录")
    at(counter, Screen.RESERVE)
    counter.qtbot.waitUntil(lambda: bool(kiosk.reserve.property("wishes")))
    kettle = next(wish for wish in kiosk.reserve.property("wishes") if wish["name"] == "kettle")
    assert kettle["note"] == "300 分，还差 300 分\n库存 10"


def test_with_a_typed_code_one_reserves_and_sees_no_points(counter: Counter, station: Station) -> None:
    counter.face.kiosk.open("Pad")
    at(counter, Screen.PAD)
    for digit in short_code(RIDER.holder, 1):
        counter.tap(digit)
    at(counter, Screen.GREETING)
    counter.tap("更多服务", "积分奖励", "我的积分")
    at(counter, Screen.POINTS)
    assert counter.face.kiosk.points.property("card_first")
    counter.tap("预约兑换", "烧水壶", "预约")
    at(counter, Screen.DONE)
    assert [one.item for one in reservation.reserved(station, RIDER.holder)] == ["kettle"]
    counter.tap("再办一项", "积分奖励", "我的积分")
    at(counter, Screen.POINTS)
    counter.qtbot.wait(100)
    assert not counter.face.kiosk.points.property("ready")


def test_a_volunteer_sees_a_reservation_first_and_hands_it_over(counter: Counter, station: Station) -> None:
    before = free(station)
    assert isinstance(reservation.reserve(station, RIDER.holder, "kettle"), reservation.Reserved)
    counter.log_in(DEMO_VOLUNTEER)
    counter.tap("兑换")
    counter.at(Step.CARD)
    counter.hold_up(RIDER)
    counter.at(Step.CATALOGUE)
    first = counter.face.kiosk.choices.property("choices")[0]
    assert (first["name"], first["note"][:3], first["quiet"]) == ("kettle", "已预约", False)
    counter.tap("烧水壶")
    counter.at(Step.TAIL)
    counter.type(RIDER.tail)
    counter.at(Step.HANDOVER)
    counter.tap("已交给小哥")
    counter.at(Step.RESULT)
    assert (reservation.reserved(station, RIDER.holder), free(station)) == ((), before - 300)
    assert verify(station.store).sound


def test_what_cannot_be_had_now_is_reserved_at_the_desk(counter: Counter, station: Station) -> None:
    counter.log_in(DEMO_VOLUNTEER)
    counter.tap("兑换")
    counter.at(Step.CARD)
    counter.hold_up(RIDER)
    counter.at(Step.CATALOGUE)
    counter.tap("电饭煲")
    counter.at(Step.RESERVE)
    assert "还差" in counter.face.kiosk.choices.property("said")
    counter.tap("预约，先留着")
    counter.at(Step.RESULT)
    assert counter.face.kiosk.result.property("title") == "电饭煲已预约"
    assert [one.item for one in reservation.reserved(station, RIDER.holder)] == ["rice-cooker"]


def test_in_doubt_riders_see_everything_and_the_desk_only_reserves(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace, heard: ThreadingHTTPServer
) -> None:
    enrolled_at(station, heard, "ab" * 16)  # and no witness of it: the database came from elsewhere
    counter = Counter(qtbot, open_face(station, pace=UNHURRIED), demo_folder)
    qtbot.waitUntil(lambda: bool(counter.face.kiosk.seen.sync) and counter.face.kiosk.seen.sync.in_doubt)
    before = free(station)
    points_of_rider(counter)
    qtbot.waitUntil(lambda: counter.face.kiosk.points.property("balance") == before)
    counter.tap("结束")

    counter.log_in(DEMO_VOLUNTEER)
    assert "核对记录" in counter.face.kiosk.staff.property("sync")
    counter.tap("兑换")
    counter.at(Step.CARD)
    assert "可先预约" in counter.face.kiosk.card.property("doubt")
    counter.hold_up(RIDER)
    counter.at(Step.CATALOGUE)
    assert "核对" in counter.face.kiosk.choices.property("said")
    counter.tap("充电线")
    counter.at(Step.RESERVE)
    counter.tap("预约，先留着")
    counter.at(Step.RESULT)
    assert [one.item for one in reservation.reserved(station, RIDER.holder)] == ["cable"]
    refused = redemption.redeem(station, OTHER, RIDER.holder, Standing.CONFIRMED, "cable", str(RIDER.tail))
    assert not isinstance(refused, redemption.Handed)


def test_a_reviewer_takes_an_award_back_once(counter: Counter, station: Station) -> None:
    before = free(station)
    assert isinstance(reward.award(station, OTHER, RIDER.holder, "litter", Level.MINOR), reward.Given)
    counter.log_in(DEMO_REVIEWER)
    counter.begin("更正", "撤销奖励")
    counter.at(Step.AWARDS)
    counter.tap(next(word for word in buttons(counter.face) if word.startswith("夏师傅 +")))
    counter.at(Step.WHY)
    counter.tap("重复报告")
    counter.at(Step.RESULT)
    assert free(station) == before
    with station.store.read() as reading:
        _, event = reading.event(reading.head().number)
    assert isinstance(event, AwardReversed)
    assert (event.why, event.by) == (Why.DUPLICATE, DEMO_REVIEWER.holder)

    counter.tap("办下一件")
    counter.begin("更正", "撤销奖励")
    counter.at(Step.AWARDS)
    (choice,) = counter.face.kiosk.choices.property("choices")
    assert choice["quiet"]
    counter.tap(choice["title"])
    counter.qtbot.waitUntil(lambda: "已经撤销" in counter.face.kiosk.choices.property("said"))
    counter.at(Step.AWARDS)
    assert verify(station.store).sound


def test_what_was_kept_long_enough_lapses_by_itself(demo_folder: Path) -> None:
    clock = HandClock()
    desk = Desk(Station.open(demo_folder, clock))
    station = desk._station
    try:
        assert isinstance(reservation.reserve(station, RIDER.holder, "kettle"), reservation.Reserved)
        assert desk.news()
        clock.pass_seconds(7 * 24 * 3600 - 30)
        assert desk.news()
        assert reservation.reserved(station, RIDER.holder)
        clock.pass_seconds(40)
        assert desk.news()
        assert reservation.reserved(station, RIDER.holder)  # it looked less than a minute ago
        clock.pass_seconds(40)
        assert desk.news()
        assert reservation.reserved(station, RIDER.holder) == ()
    finally:
        desk.close()


def test_every_line_says_what_it_rests_on(
    qtbot: QtBot, station: Station, demo_folder: Path, open_face: Callable[..., Face]
) -> None:
    counter = Counter(qtbot, open_face(station, pace=UNHURRIED), demo_folder)
    counter.hold_up(RIDER)
    counter.tap("更多服务", "积分奖励", "积分从哪来")
    counter.qtbot.waitUntil(lambda: any("消防隐患" in word for word in buttons(counter.face)))
    assert f"{free(station)}" in counter.face.kiosk.choices.property("title")
    counter.tap(next(word for word in buttons(counter.face) if "消防隐患" in word))
    counter.on(Screen.READ)
    lines = {line["text"]: line["value"] for line in counter.face.kiosk.read.property("lines")}
    assert lines["事由"] == "消防隐患"
    assert lines["依据的规则"] == "积分规则第 1 版"
    counter.tap("看别的")
    counter.on(Screen.CHOICES)

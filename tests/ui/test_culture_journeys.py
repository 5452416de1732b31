"""Activities and 先锋骑手 through the real window, offline; then synced and found at headquarters."""

import json
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.activities import ActivityPlan, Booking, booking_of, roll_of
from kiosk.domain.moments import business_day
from kiosk.domain.published import Kind
from kiosk.domain.rows import DayCount, Held
from kiosk.domain.vanguard import Ballot, Objection
from kiosk.headquarters import tables
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.database import Database
from kiosk.headquarters.demo import admit
from kiosk.headquarters.keys import open_key
from kiosk.headquarters.vanguard import complaints
from kiosk.headquarters.verify import verify as verify_headquarters
from kiosk.station.clock import SystemClock
from kiosk.station.demo import DEMO_RIDERS, DEMO_STAFF, PROFILE, demo_documents
from kiosk.station.station import DATABASE, Station
from kiosk.storage import reference
from kiosk.storage.verify import verify
from kiosk.sync.client import Synced, sync_once
from kiosk.sync.enrolment import Enrolled, enrol
from kiosk.sync.link import Link
from tests.station.test_members import traces
from tests.sync.serving import Server
from tests.ui.test_member_journeys import People
from ui.app import Face
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Screen

SLOW = Pace(idle=600_000, success=600_000)
RIDER, OTHER = DEMO_RIDERS[0].holder, DEMO_RIDERS[1].holder
PHONE = "13800007531"
TEXTS = {"一起包饺子": "Making dumplings", "交通安全课": "Road safety course"}


@pytest.fixture
def headquarters(tmp_path: Path) -> Headquarters:
    database = Database.open(tmp_path / "headquarters")
    return Headquarters(database, open_key(database, tmp_path / "headquarters"), lambda: SystemClock().now().at)


def synced(station: Station, server: Server) -> None:
    for _ in range(3):
        assert isinstance(
            sync_once(station.folder, station.store, link=Link(server.url), now=station.clock.now), Synced
        )


@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
def test_an_activity_from_its_plan_to_the_points(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face], *, english: bool
) -> None:
    people = People(qtbot, open_face(station, pace=SLOW), demo_folder, english)
    people.speaks()
    people.hold_up(DEMO_RIDERS[0])
    people.on(Screen.GREETING)
    people.say("更多服务", "公益文化", "活动报名")
    people.say(TEXTS["一起包饺子"] if english else "一起包饺子")
    people.on(Screen.READ)
    people.say("报名")
    people.on(Screen.OUTCOME)
    with station.store.read() as reading:
        booking = reading.get(Booking, RIDER, "dumplings")
        assert booking
        assert booking.place == 1
    people.say("结束")
    assert verify(station.store).sound


def test_books_and_games_are_counted_and_nobody_is_named(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face]
) -> None:
    people = People(qtbot, open_face(station, pace=SLOW), demo_folder)
    people.hold_up(DEMO_RIDERS[0])
    people.say("更多服务", "公益文化", "图书角", "我来看书")
    people.on(Screen.OUTCOME)
    with station.store.read() as reading:
        today = business_day(station.clock.now())
        assert reading.get(DayCount, today, "library") == DayCount(today, "library", 0, 1)


def test_the_manager_plans_and_the_volunteer_checks_in_one_card_after_the_other(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face]
) -> None:
    with station.store.write() as writing:  # so that it is now, at whatever hour the test runs
        now = station.clock.now()
        local = (now.at + now.tz * 60) // 60
        day, minute = divmod(local, 1440)
        at = f"{date.fromordinal(date(1970, 1, 1).toordinal() + day)} {minute // 60:02}:{minute % 60:02}"
        one = json.loads(demo_documents()[Kind.ACTIVITIES])[0] | {"start": at, "until": at}
        assert reference.apply_document(writing, Kind.ACTIVITIES, 1, json.dumps([one])) is None
    people = People(qtbot, open_face(station, pace=SLOW), demo_folder)
    people.log_in_as(DEMO_STAFF)
    people.say("申请与活动", "办活动", "集体生日会")
    people.waits_for("哪一天？", "pad")
    people.digits(f"{date.fromordinal(date(1970, 1, 1).toordinal() + day + 9):%Y%m%d}")
    people.waits_for("几点开始？", "pad")
    people.digits("1930")
    people.waits_for("有几个位子？", "pad")
    people.digits("12")
    people.say("办")
    people.on(Screen.OUTCOME)
    with station.store.read() as reading:
        plan = reading.get(ActivityPlan, "here-1")
        assert plan
        assert (plan.ready, plan.seats, plan.start) == ("birthday", 12, (day + 9) * 1440 + 19 * 60 + 30)
    people.say("返回")
    people.say("申请与活动", "活动签到", one["zh"], "签到")
    people.on(Screen.CARD)

    def points(rider: str) -> int:
        with station.store.read() as reading:
            return (reading.get(Held, rider) or Held(rider)).earned

    before = points(RIDER)

    def said(words: str) -> None:
        people.qtbot.waitUntil(lambda: words in people.face.kiosk.card.property("said"), timeout=20_000)

    for card, surname in ((DEMO_RIDERS[0], "夏"), (DEMO_RIDERS[1], "演")):
        people.hold_up(card)
        said(f"{surname}师傅")
        assert "夏*" not in people.face.kiosk.card.property("said")
    assert (points(RIDER), points(OTHER)) == (before + 10, 10)
    people.hold_up(DEMO_RIDERS[1])
    said("已经签到过")
    assert points(OTHER) == 10

    people.say("返回", "看名单")  # that one had only come for water
    people.on(Screen.READ)
    people.say("有人签错了")
    people.waits_for("撤销谁的签到？")
    people.tap("演师傅")
    people.waits_for("撤销{rider}的签到？")
    people.say("撤销签到")
    people.on(Screen.OUTCOME)
    with station.store.read() as reading:
        assert reading.get(Held, OTHER) == Held(OTHER, earned=10, reversed=10)
        assert (booking_of(reading, OTHER, one["id"]).came, roll_of(reading, one["id"]).came) == (0, 1)
    people.say("返回")
    people.say("申请与活动", "活动签到", one["zh"], "签到")
    people.on(Screen.CARD)
    people.hold_up(DEMO_RIDERS[1])
    said("演师傅")
    assert points(OTHER) == 20
    assert verify(station.store).sound


def test_a_vote_and_an_objection_reach_headquarters_and_nobody_sees_whose(
    qtbot: QtBot,
    demo_folder: Path,
    station: Station,
    open_face: Callable[..., Face],
    headquarters: Headquarters,
    tmp_path: Path,
) -> None:
    seed = open_key(headquarters.database, tmp_path / "headquarters")
    with Server(headquarters) as server:
        code = admit(headquarters.database, seed, PROFILE, demo_documents())
        station.close()
        assert isinstance(enrol(demo_folder, DATABASE, server.url, code, DEMO_STAFF.holder), Enrolled)
    with closing(Station.open(demo_folder)) as offline:
        run = json.loads(demo_documents()[Kind.VANGUARD])
        people = People(qtbot, open_face(offline, pace=SLOW), demo_folder)
        people.hold_up(DEMO_RIDERS[0])
        people.say("更多服务", "积分奖励", "先锋骑手", f"{run['year']} 年评选：公示", "我有异议")
        people.say("演师傅", "有严重交通违法", "留手机号")
        people.digits(PHONE)
        people.on(Screen.OUTCOME)
        people.say("结束")
        with offline.store.write() as writing:
            body = json.dumps(run | {"phase": "vote"})
            assert reference.apply_document(writing, Kind.VANGUARD, 99, body) is None
        people.on(Screen.ATTRACT)
        people.hold_up(DEMO_RIDERS[0])
        people.say("更多服务", "积分奖励", "先锋骑手", f"{run['year']} 年评选：投票", "示师傅", "投票")
        people.on(Screen.OUTCOME)
        assert "示" not in people.face.kiosk.outcome.property("title")
        with offline.store.read() as reading:
            assert [row.candidate for row in reading.rows(Ballot) if isinstance(row, Ballot)] == [DEMO_RIDERS[2].holder]
        assert not traces(demo_folder, PHONE)
        with Server(headquarters) as server:
            synced(offline, server)
        assert verify(offline.store).sound
    with headquarters.database.read() as connection:
        assert [one.alias for one in connection.execute(tables.folded[Objection].select())] == [
            one.alias for one in connection.execute(tables.folded[Ballot].select())
        ]
        (found,) = complaints(connection, seed, run["year"])
        assert (found.candidate, found.doubt, found.contact) == (OTHER, "unsafe", PHONE)
    assert verify_headquarters(headquarters.database).sound
    headquarters.database.close()


def test_ones_own_score_says_how_it_came_about(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face]
) -> None:
    people = People(qtbot, open_face(station, pace=SLOW), demo_folder)
    people.hold_up(DEMO_RIDERS[0])
    people.say("更多服务", "积分奖励", "先锋骑手", "我的先锋分")
    people.on(Screen.READ)
    lines = people.face.kiosk.read.lines
    assert [line["text"] for line in lines] == ["贡献", "质量", "公益", "安全", "同行投票"]
    assert any("核实" in line["note"] for line in lines)

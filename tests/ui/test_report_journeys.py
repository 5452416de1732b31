"""随手拍 through the real window: reported, graded by a reviewer, read again; and then at headquarters."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.domain.reports import Report, Status
from kiosk.scanning.demo_reports import pothole
from kiosk.station.demo import DEMO_REVIEWER, DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER
from kiosk.station.station import DATABASE, Station
from kiosk.storage.verify import verify
from kiosk.sync.enrolment import Enrolled, enrol
from tests.conftest import DEMO_EVENTS
from tests.headquarters.test_service import Running, serving
from tests.ui.counter import Counter
from tests.ui.fingers import buttons, picture_of
from tests.ui.test_whole_journey import admitted
from ui.app import Face
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Screen
from ui.viewmodels.work import Step

RIDER = DEMO_RIDERS[0]
NEXT = DEMO_EVENTS + 1
PACE = Pace(idle=600_000, staff=600_000, success=600_000)
OpenFace = Callable[..., Face]


@pytest.fixture
def counter(qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace) -> Counter:
    return Counter(qtbot, open_face(station, pace=PACE), demo_folder)


def newest(station: Station) -> Report:
    with station.store.read() as reading:
        return max((row for row in reading.rows(Report) if isinstance(row, Report)), key=lambda row: row.number)


def texts(counter: Counter) -> list[str]:
    """All that stands on the glass."""

    def walk(item: QQuickItem) -> Iterator[str]:
        for child in item.childItems():
            if child.isVisible():
                if child.property("lettersX") is not None and child.property("text"):
                    yield child.property("text")
                yield from walk(child)

    return list(walk(counter.face.window.contentItem()))


def photograph(counter: Counter, jpeg: bytes) -> None:
    """The camera gave this picture and its faces are hidden; the finger covers nothing."""
    counter.on(Screen.PHOTO)
    counter.face.kiosk.darkroom.answered.emit(jpeg)
    counter.on(Screen.COVER)
    counter.tap("好了，用这张")


def test_from_the_street_to_the_points(counter: Counter, station: Station) -> None:
    counter.hold_up(RIDER)
    counter.on(Screen.GREETING)
    counter.tap("更多服务")
    taps = ["积分奖励", "随手拍", "消防隐患"]
    counter.tap(*taps)
    assert len(taps) <= 3, "to the category"
    counter.tap("不紧急", "地图：点一条街")  # a finger on the home: 高正街 is next to it
    photograph(counter, pothole())
    counter.on(Screen.PHOTO)
    counter.tap("不用照片", "上报")
    counter.on(Screen.OUTCOME)
    assert newest(station).status == Status.WAITING
    counter.tap("再办一项", "积分奖励", "我的报告", "消防隐患")
    counter.on(Screen.READ)
    assert {"等待审核", "还没有消息"} <= set(texts(counter))
    counter.tap("结束")

    counter.log_in(DEMO_REVIEWER)
    counter.begin("随手拍", "审核随手拍")
    counter.tap("更多") if "更多" in buttons(counter.face) else None
    counter.tap("消防隐患")
    counter.on(Screen.READ)
    assert len(counter.face.kiosk.read.property("pictures")) == 1
    counter.tap("属实，定级", "换一个类别", "环境卫生", "较大", "确认")
    counter.on(Screen.OUTCOME)
    found = newest(station)
    assert (found.status, found.category, found.level, found.points) == ("confirmed", "litter", "major", 10)
    counter.tap("结束")

    counter.log_in(DEMO_VOLUNTEER)
    counter.tap("随手拍", "环境卫生", "已转给城市管理部门", "记下来")
    counter.on(Screen.OUTCOME)
    counter.tap("结束")

    counter.hold_up(RIDER)
    counter.tap("更多服务", "积分奖励", "我的报告", "环境卫生")
    counter.on(Screen.READ)
    assert {"+10 分", "较大", "已转给城市管理部门"} <= set(texts(counter))
    assert verify(station.store).sound


@pytest.mark.parametrize("layout", ["landscape", "compact"])
def test_an_emergency_in_english_without_a_card(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace, layout: str
) -> None:
    counter = Counter(qtbot, open_face(station, layout, pace=PACE), demo_folder)
    counter.tap("English", "More", "Points and rewards", "Report", "Emergency")
    counter.qtbot.waitUntil(lambda: "Not urgent" in buttons(counter.face))
    counter.tap("Not urgent")  # it says why not, and stays
    counter.qtbot.wait(200)
    assert counter.face.kiosk.choices.property("title") == "Is it urgent?"
    counter.tap("Urgent")
    counter.on(Screen.READ)
    assert {"110", "119", "120"} <= set(texts(counter))
    counter.tap("I have called, go on", "Right here")
    counter.on(Screen.PHOTO)
    counter.face.kiosk.darkroom.skip()
    counter.tap("Report")
    counter.on(Screen.OUTCOME)
    found = newest(station)
    assert (found.number, found.rider, found.urgent, found.place) == (NEXT, "", 1, "")
    counter.face.kiosk.darkroom.skip()  # nobody is asked for a photograph any more
    assert newest(station).number == NEXT


def test_what_somebody_reported_is_confirmed_instead(counter: Counter, station: Station) -> None:
    """Rider 2 reported it at the demo station, rider 3 saw it too; rider 1 sees it as well, and rider 2 may not."""
    counter.hold_up(RIDER)
    counter.tap("更多服务", "积分奖励", "随手拍", "基础设施破损", "不紧急", "1 高正街")
    counter.qtbot.waitUntil(lambda: "不是，另报一件" in buttons(counter.face))
    first = next(word for word in buttons(counter.face) if word.endswith("报的"))
    counter.tap(first, "是，我也看到了")
    counter.on(Screen.OUTCOME)
    assert newest(station).same_as
    counter.tap("结束")
    counter.hold_up(DEMO_RIDERS[1])
    counter.tap("更多服务", "积分奖励", "随手拍", "基础设施破损", "不紧急", "1 高正街")
    counter.qtbot.waitUntil(lambda: "这件您报过了" in texts(counter))
    counter.tap("返回")
    counter.qtbot.waitUntil(lambda: "3 人民西路" in buttons(counter.face))


def test_a_reviewer_looks_links_and_sends_back(counter: Counter, station: Station) -> None:
    counter.log_in(DEMO_REVIEWER)
    counter.begin("随手拍", "审核随手拍")
    counter.tap("环境卫生", "不通过", "现场没有找到")
    counter.qtbot.waitUntil(lambda: "定了不能再改；小哥能看到原因" in texts(counter))
    counter.tap("不，返回")
    counter.qtbot.waitUntil(lambda: "不属实" in buttons(counter.face))
    counter.tap("现场没有找到", "不通过")
    counter.on(Screen.OUTCOME)
    counter.tap("办下一件")
    counter.at(Step.HOME)
    counter.begin("随手拍", "审核随手拍")
    counter.qtbot.waitUntil(lambda: "基础设施破损" in buttons(counter.face))
    counter.face.kiosk.answer(str(NEXT - 3))  # there are two of them, and this is the one with pictures
    counter.on(Screen.READ)
    before = picture_of(counter.face)
    name = next(word for word in buttons(counter.face) if word.startswith("照片 1 / 2"))
    counter.tap(name)
    counter.qtbot.waitUntil(lambda: (picture_of(counter.face) != before).mean() > 0.02)
    counter.tap("属实，定级", "一般", "确认")
    counter.on(Screen.OUTCOME)
    assert "另有 1 位说看到了，也加了分" in texts(counter)
    with station.store.read() as reading:
        rows = [row for row in reading.rows(Report) if isinstance(row, Report)]
    assert [row.status for row in rows] == ["rejected", "confirmed", "duplicate", "waiting"]
    assert [row.points for row in rows] == [0, 10, 2, 0]
    assert verify(station.store).sound


@pytest.fixture(params=["sqlite", "postgresql"])
def headquarters(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    from tests.headquarters.postgresql import PostgreSQL

    if request.param == "sqlite":
        with serving(f"sqlite:///{tmp_path / 'headquarters.db'}", tmp_path / "hq", 1) as running:
            yield running
    else:
        with PostgreSQL() as server, serving(server.new_database(), tmp_path / "hq", 1) as running:
            yield running


def test_headquarters_has_it_with_its_photographs(
    qtbot: QtBot, headquarters: Running, demo_folder: Path, station: Station, open_face: OpenFace, tmp_path: Path
) -> None:
    counter = Counter(qtbot, open_face(station, pace=PACE), demo_folder)
    counter.hold_up(RIDER)
    counter.tap("更多服务", "积分奖励", "随手拍", "占道乱停", "不紧急", "就在这里")
    photograph(counter, pothole())
    counter.on(Screen.PHOTO)
    counter.tap("不用照片", "上报")
    counter.on(Screen.OUTCOME)
    number = newest(station).number
    counter.tap("结束")
    # Until here there was no headquarters.
    address = f"http://127.0.0.1:{headquarters.port}"
    enrolled = enrol(demo_folder, DATABASE, address, admitted(headquarters), DEMO_STAFF.holder)
    assert isinstance(enrolled, Enrolled), enrolled

    def listed(*options: str) -> list[dict[str, object]]:
        return list(json.loads(headquarters.command("reports", *options, "--json").stdout)["reports"])

    with station.store.read() as reading:
        last = reading.head().number
    seen = counter.face.kiosk
    qtbot.waitUntil(lambda: bool(seen.seen.sync) and seen.seen.sync.acknowledged == last, timeout=60_000)
    look = ("reports", "photo", enrolled.station, number, tmp_path / "look", "--json")
    qtbot.waitUntil(lambda: headquarters.command(*look).returncode == 0, timeout=60_000)
    assert (tmp_path / "look" / f"report-{number}-1.jpg").read_bytes().startswith(b"\xff\xd8\xff")
    found = listed()
    assert [(one["category"], one["photos"], one["late"]) for one in found] == [
        ("litter", 0, True),
        ("damage", 2, False),
        ("damage", 0, False),
        ("fire", 1, False),
        ("obstruction", 1, False),
    ]
    assert [one["category"] for one in listed("--waiting")] == ["litter"]
    assert not any("rider" in one for one in found)
    assert RIDER.holder not in json.dumps(found)
    assert json.loads(headquarters.command("verify", "--json").stdout)["sound"] is True

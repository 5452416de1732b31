"""The whole: a visit, an award and a kettle at the real window, synced, and the same facts in headquarters' report."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.headquarters.database import Database
from kiosk.headquarters.demo import admit
from kiosk.headquarters.keys import open_key
from kiosk.station.demo import DEMO_REVIEWER, DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER, PROFILE, demo_documents
from kiosk.station.station import DATABASE, Station
from kiosk.storage.verify import verify
from kiosk.sync.enrolment import Enrolled, enrol
from tests.headquarters.postgresql import PostgreSQL
from tests.headquarters.test_service import Running, serving
from tests.ui.counter import Counter
from ui.app import Face
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Screen
from ui.viewmodels.work import Step

RIDER = DEMO_RIDERS[0]


@pytest.fixture(params=["sqlite", "postgresql"])
def headquarters(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    if request.param == "sqlite":
        with serving(f"sqlite:///{tmp_path / 'headquarters.db'}", tmp_path / "hq", 1) as running:
            yield running
    else:
        with PostgreSQL() as server, serving(server.new_database(), tmp_path / "hq", 2) as running:
            yield running


def admitted(headquarters: Running) -> str:
    database = Database.open(headquarters.url)
    try:
        return admit(database, open_key(database, headquarters.folder), PROFILE, demo_documents())
    finally:
        database.close()


def test_headquarters_knows_it(
    qtbot: QtBot, headquarters: Running, demo_folder: Path, station: Station, open_face: Callable[..., Face]
) -> None:
    address = f"http://127.0.0.1:{headquarters.port}"
    enrolled = enrol(demo_folder, DATABASE, address, admitted(headquarters), DEMO_STAFF.holder)
    assert isinstance(enrolled, Enrolled), enrolled

    face = open_face(station, pace=Pace(idle=600_000, staff=600_000, success=600_000))
    counter = Counter(qtbot, face, demo_folder)
    counter.hold_up(RIDER)
    qtbot.waitUntil(lambda: face.kiosk.seen.flow.screen is Screen.GREETING)
    counter.tap("饮水", "结束")
    counter.log_in(DEMO_REVIEWER)
    counter.begin("随手拍", "直接加分")
    counter.at(Step.CARD)
    counter.hold_up(RIDER)
    counter.at(Step.CATEGORY)
    counter.tap("环境卫生", "一般")
    counter.at(Step.RESULT)
    counter.tap("结束")
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
    counter.tap("办下一件")

    # The kiosk syncs by itself; what it calls sent is what headquarters acknowledged.
    with station.store.read() as reading:
        last = reading.head().number
    counter.tap("同步")
    counter.at(Step.SYNC)
    qtbot.waitUntil(lambda: bool(face.kiosk.seen.sync) and face.kiosk.seen.sync.acknowledged == last, timeout=30_000)
    qtbot.waitUntil(lambda: bool(face.kiosk.sync.property("asks")))
    assert "全部送到" in [line["text"] for line in face.kiosk.sync.property("lines")]
    # With nothing to send it waits for half a minute, or for somebody who asks.
    with qtbot.waitSignal(face.kiosk.sync.doing_changed):
        counter.tap("现在同步")
    qtbot.waitUntil(lambda: bool(face.kiosk.sync.property("asks")))

    today = date.today()  # noqa: DTZ011  the business day may still be yesterday's: both are asked for
    done = headquarters.command("report", "--from", today - timedelta(1), "--to", today + timedelta(1), "--json")
    report = json.loads(done.stdout)
    uses = {use["service"]: (use["carded"], use["anonymous"]) for use in report["uses"]}
    assert uses["visit"] == (1, 0)
    assert uses["water"] == (1, 0)
    assert [(one["item"], one["redemptions"], one["points"]) for one in report["redemptions"]] == [("kettle", 1, 300)]
    assert {one["item"]: one["count"] for one in report["stock"]}["kettle"] == 9
    assert verify(station.store).sound
    assert json.loads(headquarters.command("verify", "--json").stdout)["sound"] is True

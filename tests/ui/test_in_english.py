"""Services through the real window in English: the words that are tapped are those of the translation."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.lending import PowerBank
from kiosk.domain.reports import Report
from kiosk.station import reservation, supplies
from kiosk.station.demo import DEMO_RIDERS, DEMO_STAFF
from kiosk.station.settings import Settings
from kiosk.station.station import Station
from kiosk.storage.verify import verify
from tests.ui.counter import Counter
from tests.ui.english import english_of
from ui.app import Face
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Screen

RIDER = DEMO_RIDERS[0]
PACE = Pace(idle=600_000, staff=600_000, success=600_000)


@pytest.fixture
def counter(qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face]) -> Counter:
    face = open_face(station, pace=PACE)
    face.kiosk.begin_with(Settings(language="en", motion="reduced", sound=False))
    assert face.kiosk.seen.english_first
    return Counter(qtbot, face, demo_folder, english=True)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [("结束", "End"), ("借 2 号", "Borrow no. 2"), ("1 高正街", "1 Gaozheng Street"), ("烧水壶", "Kettle"), ("2", "2")],
)
def test_words_are_found(chinese: str, english: str) -> None:
    assert english_of(chinese) == english


def test_a_power_bank(counter: Counter, station: Station) -> None:
    counter.hold_up(RIDER)
    counter.tap("更多服务", "充电宝", "借 2 号")
    counter.on(Screen.OUTCOME)
    with station.store.read() as reading:
        assert (reading.get(PowerBank, 2) or PowerBank(2)).rider == RIDER.holder
    counter.tap("结束", "更多", "充电宝", "还 2 号")
    counter.on(Screen.OUTCOME)
    with station.store.read() as reading:
        assert not (reading.get(PowerBank, 2) or PowerBank(2)).rider
    assert verify(station.store).sound


def test_masks_by_the_staff(counter: Counter, station: Station) -> None:
    def masks() -> int:
        return sum(lot.count for lot in supplies.provisions(station)[0].lots)

    before = masks()
    counter.log_in(DEMO_STAFF)
    counter.begin("物资", "物资入库")
    counter.tap("口罩")
    counter.on(Screen.PAD)
    counter.type("40")
    counter.qtbot.waitUntil(lambda: "until" in counter.face.kiosk.pad.property("title").lower())
    counter.face.kiosk.enter("20991231")
    counter.on(Screen.CHOICES)
    counter.tap("入库")
    counter.on(Screen.OUTCOME)
    counter.qtbot.wait(600)
    counter.face.kiosk.back()
    counter.on(Screen.STAFF)
    counter.begin("物资", "发口罩、药品")
    counter.tap("口罩")
    counter.qtbot.wait(600)  # a number on a tile is no digit on a pad: it waits like any other
    counter.tap("2")
    counter.on(Screen.OUTCOME)
    assert masks() == before + 38


def test_a_reservation_and_a_report(counter: Counter, station: Station) -> None:
    counter.hold_up(RIDER)
    counter.tap("更多服务", "积分奖励", "我的积分", "预约兑换", "充电线", "预约")
    counter.on(Screen.DONE)
    assert [one.item for one in reservation.reserved(station, RIDER.holder)] == ["cable"]
    counter.tap("再办一项", "积分奖励", "随手拍", "消防隐患", "不紧急", "1 高正街", "不用照片", "上报")
    counter.on(Screen.OUTCOME)
    with station.store.read() as reading:
        newest = max((row for row in reading.rows(Report) if isinstance(row, Report)), key=lambda row: row.number)
    assert (newest.category, newest.place, newest.rider) == ("fire", "高正街", RIDER.holder)
    assert verify(station.store).sound

"""Masks and power banks through the real window, by those who look after them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.events import Standing
from kiosk.station import lending, supplies
from kiosk.station.demo import DEMO_RIDERS, DEMO_STAFF
from kiosk.station.station import Station
from kiosk.storage.verify import verify
from tests.ui.counter import Counter
from ui.app import Face
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Screen


@pytest.fixture
def counter(qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face]) -> Counter:
    return Counter(qtbot, open_face(station, pace=Pace(idle=600_000, staff=600_000, success=600_000)), demo_folder)


def done(counter: Counter) -> None:
    counter.on(Screen.OUTCOME)
    counter.qtbot.wait(600)
    counter.tap("办下一件")
    counter.on(Screen.STAFF)


def test_masks_come_in_are_handed_out_and_counted(counter: Counter, station: Station) -> None:
    def masks() -> list[int]:
        return [lot.count for lot in supplies.provisions(station)[0].lots]

    counter.log_in(DEMO_STAFF)
    before = masks()
    counter.begin("物资", "物资入库")
    counter.tap("口罩")
    counter.on(Screen.PAD)
    counter.type("40")
    counter.qtbot.waitUntil(lambda: "有效期" in counter.face.kiosk.pad.property("title"))
    for digit in "20991399":
        counter.tap(digit)
    counter.qtbot.waitUntil(lambda: "没有这一天" in counter.face.kiosk.pad.property("said"))
    counter.face.kiosk.enter("20991231")
    counter.tap("入库")
    done(counter)
    assert masks() == [*before, 40]

    counter.begin("物资", "发口罩、药品")
    counter.tap("口罩")
    counter.qtbot.wait(600)  # a number on a tile is no digit on a pad: it waits like any other
    counter.tap("2")
    done(counter)
    assert sum(masks()) == sum(before) + 38

    counter.begin("物资", "物资清点")
    counter.tap("口罩")
    counter.on(Screen.PAD)
    assert "账上" not in counter.face.kiosk.pad.property("hint").replace("账上的数", "")
    counter.type("31")
    counter.qtbot.waitUntil(lambda: "数到 31 份" in counter.face.kiosk.choices.property("title"))
    counter.tap("以数到的为准")
    done(counter)
    assert 31 in masks()
    assert verify(station.store).sound


def test_a_power_bank_is_taken_back_by_the_staff(counter: Counter, station: Station) -> None:
    lending.lend(station, DEMO_RIDERS[0].holder, Standing.CONFIRMED, 5, "an act")
    counter.log_in(DEMO_STAFF)
    counter.begin("物资", "充电宝")
    counter.tap("5 号", "找不到了，记为丢失")
    counter.qtbot.waitUntil(lambda: "14 天" in counter.face.kiosk.choices.property("said"))
    counter.tap("已收回")
    done(counter)
    assert not lending.banks(station)[4].rider


def test_a_rider_sees_what_there_is(counter: Counter) -> None:
    counter.tap("更多", "口罩药品")
    counter.on(Screen.READ)
    assert "志愿者" in counter.face.kiosk.read.property("hint")
    assert any(line["text"] == "口罩" for line in counter.face.kiosk.read.property("lines"))

"""充电宝 through the real window: borrowed with a card, brought back without one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.lending import PowerBank
from kiosk.station.demo import DEMO_RIDERS
from kiosk.station.station import Station
from kiosk.storage.verify import verify
from tests.ui.counter import Counter
from tests.ui.fingers import buttons
from ui.app import Face
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Screen


def test_a_power_bank_is_borrowed_and_brought_back(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face]
) -> None:
    counter = Counter(qtbot, open_face(station, pace=Pace(idle=600_000, success=600_000)), demo_folder)

    def bank() -> PowerBank | None:
        with station.store.read() as reading:
            return reading.get(PowerBank, 2)

    counter.hold_up(DEMO_RIDERS[0])
    counter.tap("更多服务", "充电宝", "借 2 号")
    counter.on(Screen.OUTCOME)
    assert (found := bank())
    assert found.rider == DEMO_RIDERS[0].holder
    counter.tap("结束", "更多", "充电宝")
    counter.qtbot.waitUntil(lambda: "还 2 号" in buttons(counter.face))
    assert not any(word.startswith("借") for word in buttons(counter.face))
    counter.tap("还 2 号")
    counter.on(Screen.OUTCOME)
    assert (found := bank())
    assert not found.rider
    counter.tap("返回")
    counter.on(Screen.HOME)
    assert verify(station.store).sound


def test_the_same_tap_twice_is_one_loan(station: Station) -> None:
    from kiosk.domain.events import Standing
    from kiosk.station.lending import lend

    with station.store.read() as reading:
        before = reading.head().number
    first, second = (lend(station, DEMO_RIDERS[0].holder, Standing.CONFIRMED, 3, "one act") for _ in range(2))
    assert first == second
    with station.store.read() as reading:
        assert reading.head().number == before + 1


@pytest.mark.parametrize("layout", ["portrait", "landscape", "compact"])
def test_back_leads_out_page_by_page(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face], layout: str
) -> None:
    counter = Counter(qtbot, open_face(station, layout), demo_folder)
    counter.hold_up(DEMO_RIDERS[0])
    counter.tap("更多服务", "充电宝")
    counter.qtbot.waitUntil(lambda: "借 2 号" in buttons(counter.face))
    counter.tap("返回")
    counter.on(Screen.HOME)

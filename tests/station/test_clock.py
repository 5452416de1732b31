import time
from pathlib import Path

import pytest

from kiosk.station import clock
from kiosk.station.clock import SystemClock


def test_the_clock_of_this_machine() -> None:
    before = time.time()
    moment = SystemClock().now()
    assert before - 1 <= moment.at <= time.time()
    assert moment.up > 0
    assert len(moment.boot) == 8
    int(moment.boot, 16)
    assert abs(moment.tz) <= 14 * 60


def test_two_clocks_of_one_boot_agree() -> None:
    first, second = SystemClock().now(), SystemClock().now()
    assert second.up - first.up in (0, 1)
    if clock._BOOT_ID.exists():
        assert first.boot == second.boot


def test_a_system_that_does_not_tell_its_boots_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(clock, "_BOOT_ID", tmp_path / "missing")
    here = SystemClock()
    assert here.now().boot == here.now().boot
    assert here.now().boot != SystemClock().now().boot
    assert here.now().up in (0, 1)  # or a start would look like a boot of long ago, and end a lock


@pytest.mark.parametrize(("zone", "minutes"), [("CST-8", 480), ("UTC0", 0), ("NST3:30", -210)])
def test_the_offset_is_the_machines(monkeypatch: pytest.MonkeyPatch, zone: str, minutes: int) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert SystemClock().now().tz == minutes
    finally:
        monkeypatch.undo()
        time.tzset()

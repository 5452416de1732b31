"""The other way in, by taps: nine digits instead of a card."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtQml import qmlEngine
from pytestqt.qtbot import QtBot

from kiosk.domain.cards import FIRST_NUMBER
from kiosk.domain.shortcode import short_code
from kiosk.scanning.frames import CameraState
from kiosk.station.demo import DEMO_RIDERS, card_text
from kiosk.station.station import Station
from tests.ui.fingers import buttons, tap
from tests.ui.test_journeys import UNHURRIED, logged, on
from ui.app import Face
from ui.viewmodels.inputs import Screen
from ui.viewmodels.sounds import Cue, Prompt, Sound

OpenFace = Callable[..., Face]
RIDER = DEMO_RIDERS[0]
CODE = short_code(RIDER.holder, FIRST_NUMBER)


def type_digits(face: Face, digits: str) -> None:
    for digit in digits:
        tap(face, digit)


def said(face: Face) -> str:
    return str(face.kiosk.pad.property("said"))


def wrong(code: str) -> str:
    return code[:4] + str((int(code[4]) + 1) % 10) + code[5:]


@pytest.mark.parametrize("layout", ["portrait", "compact"])
def test_a_code_is_greeted_like_its_card_and_shows_no_points(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace, layout: str
) -> None:
    face = open_face(station, layout, pace=UNHURRIED)
    tap(face, "扫码")
    on(qtbot, face, Screen.SCAN)
    tap(face, "没带码？输短码")
    on(qtbot, face, Screen.PAD)
    type_digits(face, CODE)  # and nothing has to be confirmed
    on(qtbot, face, Screen.GREETING)
    assert face.kiosk.greeting.property("rider") == "夏师傅"
    assert logged(demo_folder) == [{"kind": "visit", "rider": RIDER.holder}]
    tap(face, "更多服务")
    on(qtbot, face, Screen.HOME)
    tap(face, "积分奖励")
    on(qtbot, face, Screen.CHOICES)
    tap(face, "我的积分")
    on(qtbot, face, Screen.POINTS)
    qtbot.wait(200)
    assert face.kiosk.points.property("card_first")
    assert not face.kiosk.points.property("ready")

    face.kiosk.code_seen(card_text(demo_folder, RIDER))
    on(qtbot, face, Screen.GREETING)
    tap(face, "更多服务")
    on(qtbot, face, Screen.HOME)
    tap(face, "积分奖励")
    on(qtbot, face, Screen.CHOICES)
    tap(face, "我的积分")
    qtbot.waitUntil(lambda: face.kiosk.points.property("ready"))


def test_a_slip_is_told_at_once_and_mended_where_it_stands(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace
) -> None:
    face = open_face(station, pace=UNHURRIED)
    sounds: list[Cue] = []
    face.kiosk.sounded.connect(lambda cue, _: sounds.append(cue))
    face.kiosk.open("Pad")
    qtbot.wait(30)
    type_digits(face, wrong(CODE))
    qtbot.waitUntil(lambda: "有一位不对" in said(face))
    type_digits(face, "1")  # it is full
    for _ in range(5):
        tap(face, "删除")
    type_digits(face, CODE[4:])
    on(qtbot, face, Screen.GREETING)
    assert sounds == [Cue(Sound.REFUSED), Cue(Sound.ACCEPTED, Prompt.WELCOME)]


def test_water_on_the_last_digit_taps_nothing_on_the_page_that_follows(
    qtbot: QtBot, station: Station, open_face: OpenFace
) -> None:
    face = open_face(station, pace=UNHURRIED)
    guard = qmlEngine(face.window).singletonInstance("Components", "TapGuard")
    face.kiosk.open("Pad")
    qtbot.wait(30)
    type_digits(face, CODE[:-1])
    assert guard.property("last") == 0  # digits may come fast
    type_digits(face, CODE[-1])
    assert guard.property("last") > 0
    on(qtbot, face, Screen.GREETING)


def test_what_was_refused_is_tried_again_as_it_stands(qtbot: QtBot, station: Station, open_face: OpenFace) -> None:
    face = open_face(station, pace=UNHURRIED)
    face.kiosk.open("Pad")
    qtbot.wait(30)
    type_digits(face, CODE[:-1])
    assert "确定" not in buttons(face)
    type_digits(face, str((int(CODE[-1]) + 1) % 10))
    for tries in (1, 2):
        qtbot.waitUntil(lambda tries=tries: face.kiosk.seen.flow.code_tries == tries)
        tap(face, "确定")  # it may have been refused for a while only
    tap(face, "删除")
    tap(face, "确定")
    qtbot.wait(30)
    assert face.kiosk.seen.flow.code_tries == 3  # one is missing
    type_digits(face, CODE[-1])
    on(qtbot, face, Screen.GREETING)


def test_a_code_that_nobody_has_is_said_and_nothing_is_logged(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace
) -> None:
    face = open_face(station, pace=UNHURRIED)
    face.kiosk.open("Pad")
    qtbot.wait(30)
    type_digits(face, short_code("ff" * 7, 1))
    qtbot.waitUntil(lambda: "没有这个短码" in said(face))
    assert logged(demo_folder) == []
    tap(face, "返回")
    on(qtbot, face, Screen.ATTRACT)
    face.kiosk.open("Pad")
    qtbot.wait(30)
    assert said(face) == ""
    assert not buttons(face)["删除"].property("enabled")  # nothing is left of the one before


@pytest.mark.parametrize("begin", ["attract", "scan"])
def test_with_the_camera_lost_the_number_pad_is_the_way_in(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace, begin: str
) -> None:
    face = open_face(station, pace=UNHURRIED)
    if begin == "scan":
        face.kiosk.open("Scan")
    face.kiosk.camera_changed(CameraState.LOST, None)
    qtbot.wait(30)
    assert "扫码" not in buttons(face)
    tap(face, "输入短码")
    on(qtbot, face, Screen.PAD)
    type_digits(face, CODE)
    on(qtbot, face, Screen.GREETING)
    assert [event["kind"] for event in logged(demo_folder)] == ["visit"]

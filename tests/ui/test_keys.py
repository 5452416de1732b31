"""A barcode scanner that types, and people who do: real key events on the real window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.station.demo import DEMO_RIDERS, DEMO_VOLUNTEER, card_text
from kiosk.station.station import Station
from tests.ui.counter import Counter
from tests.ui.fingers import buttons, tap
from ui.app import Face
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Notice, Screen
from ui.viewmodels.work import Step

OpenFace = Callable[..., Face]
UNHURRIED = Pace(idle=600_000, staff=600_000, success=600_000)
RIDER = DEMO_RIDERS[0]


def scan(face: Face, text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
    """What a scanner types, a key a millisecond, with Shift where a keyboard needs it."""
    for character in text:
        shift = character.isupper() or character in "$%*+:"
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        if shift:
            QTest.keyPress(face.window, Qt.Key.Key_Shift)
        QTest.sendKeyEvent(QTest.KeyAction.Click, face.window, Qt.Key(ord(character.upper())), character, modifier, 1)
        if shift:
            QTest.keyRelease(face.window, Qt.Key.Key_Shift)
    if end is not None:
        QTest.keyClick(face.window, end)


def on(qtbot: QtBot, face: Face, screen: Screen) -> None:
    qtbot.waitUntil(lambda: face.kiosk.seen.flow.screen is screen)
    qtbot.wait(30)


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, None])
def test_a_scanned_card_is_greeted_on_any_screen(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace, end: Qt.Key | None
) -> None:
    face = open_face(station, pace=UNHURRIED)
    for number, screen in enumerate((Screen.ATTRACT, Screen.SCAN, Screen.HELP, Screen.PORTS)):
        face.kiosk.end()
        face.kiosk.open(screen)
        rider = DEMO_RIDERS[number % 2]
        scan(face, card_text(demo_folder, rider), end)
        on(qtbot, face, Screen.GREETING)
        assert face.kiosk.seen.flow.guest.rider == rider.holder


def test_no_key_of_a_scan_presses_what_has_the_focus(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace
) -> None:
    face = open_face(station, pace=UNHURRIED)
    buttons(face)["饮水"].forceActiveFocus(Qt.FocusReason.TabFocusReason)
    scan(face, "A FOREIGN CODE WITH SPACES  ")
    on(qtbot, face, Screen.NOTICE)
    assert face.kiosk.seen.flow.notice is Notice.FOREIGN  # and no water was counted
    qtbot.wait(400)
    assert face.kiosk.seen.flow.screen is Screen.NOTICE
    face.kiosk.end()
    qtbot.wait(2_100)
    scan(face, "A FOREIGN CODE WITH SPACES  ")  # nobody scans a poster by chance: an answer each time
    on(qtbot, face, Screen.NOTICE)


def test_a_person_at_a_keyboard_moves_and_presses(qtbot: QtBot, station: Station, open_face: OpenFace) -> None:
    face = open_face(station, pace=UNHURRIED)
    buttons(face)["饮水"].forceActiveFocus(Qt.FocusReason.TabFocusReason)
    first = face.window.activeFocusItem()
    QTest.keyClick(face.window, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: face.window.activeFocusItem() is not first)
    buttons(face)["饮水"].forceActiveFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(face.window, Qt.Key.Key_Space)
    on(qtbot, face, Screen.DONE)


def test_a_scan_answers_whether_anybody_is_there(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace
) -> None:
    face = open_face(station, pace=Pace(idle=400, asking=60_000, success=600_000))
    face.kiosk.open("Help")
    qtbot.waitUntil(lambda: face.kiosk.seen.flow.asking)
    QTest.keyClick(face.window, Qt.Key.Key_1)  # any key is an answer, and no more than that
    qtbot.waitUntil(lambda: not face.kiosk.seen.flow.asking)
    assert face.kiosk.seen.flow.screen is Screen.HELP
    qtbot.waitUntil(lambda: face.kiosk.seen.flow.asking)
    scan(face, card_text(demo_folder, RIDER))
    on(qtbot, face, Screen.GREETING)


def test_a_scan_on_a_number_pad_types_no_digit_and_a_live_card_redeems(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace
) -> None:
    face = open_face(station, pace=UNHURRIED)
    counter = Counter(qtbot, face, demo_folder)
    scan(face, card_text(demo_folder, DEMO_VOLUNTEER))
    counter.at(Step.PIN)
    tap(face, "1")
    scan(face, "123456789012")
    qtbot.wait(100)
    counter.at(Step.PIN)
    tap(face, "删除")
    counter.type(DEMO_VOLUNTEER.pin)
    counter.at(Step.HOME)
    counter.tap("兑换")
    counter.at(Step.CARD)
    scan(face, card_text(demo_folder, RIDER))
    counter.at(Step.CATALOGUE)


def test_one_card_twice_is_one_scan(qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace) -> None:
    face = open_face(station, pace=UNHURRIED)
    scan(face, card_text(demo_folder, RIDER))
    on(qtbot, face, Screen.GREETING)
    scan(face, card_text(demo_folder, RIDER))
    qtbot.wait(200)
    assert not face.kiosk.seen.flow.same_visit


def test_staff_work_with_the_keyboard_alone(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: OpenFace
) -> None:
    face = open_face(station, pace=UNHURRIED)
    counter = Counter(qtbot, face, demo_folder)
    scan(face, card_text(demo_folder, DEMO_VOLUNTEER))  # a badge before the scanner that types
    counter.at(Step.PIN)
    assert DEMO_VOLUNTEER.pin
    for digit in DEMO_VOLUNTEER.pin:
        QTest.keyClick(face.window, Qt.Key(ord(digit)))
        qtbot.wait(120)  # a person's pace
    QTest.keyClick(face.window, Qt.Key.Key_Return)
    counter.at(Step.HOME)
    for _ in range(20):
        if face.window.activeFocusItem().property("text") == "兑换":
            break
        QTest.keyClick(face.window, Qt.Key.Key_Tab)
        qtbot.wait(20)
    QTest.keyClick(face.window, Qt.Key.Key_Right)  # to what stands beside it, and back
    assert face.window.activeFocusItem().property("text") != "兑换"
    QTest.keyClick(face.window, Qt.Key.Key_Left)
    assert face.window.activeFocusItem().property("text") == "兑换"
    assert face.window.activeFocusItem().property("visualFocus")
    QTest.keyClick(face.window, Qt.Key.Key_Return)
    counter.at(Step.CARD)
    QTest.keyClick(face.window, Qt.Key.Key_Escape)
    counter.at(Step.HOME)

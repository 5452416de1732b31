"""The keyboard under fingers and under a keyboard that is plugged in, in a real window."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.station.station import Station
from tests.screens import scenes
from tests.ui.fingers import buttons, middle, tap, tap_at
from ui import pinyin
from ui.app import SIZES, Face, make_application
from ui.services import menu
from ui.services.pages import Again, End, Write, plain
from ui.services.play import Here, Script
from ui.viewmodels.flow import Flow
from ui.viewmodels.inputs import Colour, Screen
from ui.viewmodels.keyboard import Keys
from ui.viewmodels.talking import Talk

LIMIT = 12


everywhere = pytest.mark.parametrize("layout", SIZES)


@pytest.fixture
def layout() -> str:
    return "portrait"


@pytest.fixture
def face(layout: str, qtbot: QtBot) -> Iterator[Face]:
    make_application()
    with scenes.open_face(layout) as opened:
        ask(opened)
        qtbot.waitUntil(lambda: opened.kiosk.keyboard.is_ready)
        yield opened
        assert not opened.warnings


def ask(face: Face, *answers: str, english: bool = False, said: str = "") -> None:
    page = Write(plain("小哥怎么称呼？"), LIMIT, said=plain(said))
    talk = Talk("service", "act", answers, page, asking=None)
    face.kiosk.see(flow=Flow(screen=Screen.WRITE, english=english, talk=talk))


def keys(face: Face) -> Keys:
    shown = face.kiosk.keyboard.shown.shown
    assert isinstance(shown, Keys)
    return shown


def type_letters(face: Face, letters: str) -> None:
    """Fingers as fast as they go, on each letter once."""
    for letter in letters:
        tap_at(face, middle(face, letter))


def candidates(face: Face) -> list[str]:
    """Those that are seen now, in the order of the glass."""
    found = [item for item in buttons(face).values() if item.objectName() == "candidate"]
    return [item.property("text") for item in sorted(found, key=lambda item: (item.y(), item.x()))]


def take(face: Face, text: str) -> None:
    """A candidate, on whichever page it is."""
    while text not in candidates(face):
        tap_at(face, middle(face, "更多的字"))
    tap(face, text)


def written(face: Face) -> str:
    field = face.window.findChild(QQuickItem, "written")
    assert field is not None
    return str(field.property("text"))


def press(face: Face, *pressed: Qt.Key | str) -> None:
    for key in pressed:
        for click in key if isinstance(key, str) else (key,):
            QTest.keyClick(face.window, click)


@everywhere
def test_a_name_by_taps(face: Face) -> None:
    type_letters(face, "zhangwei")
    assert "<u>zhangwei</u>" in written(face)
    assert candidates(face)[0] == "张伟"
    assert not buttons(face)["完成"].isEnabled()  # something waits for a choice
    tap(face, "张伟")
    assert keys(face).text == "张伟"
    assert written(face).startswith("张伟")
    assert candidates(face) == []
    tap(face, "完成")
    assert (talk := face.kiosk.seen.flow.talk)
    assert talk.asking == ("张伟",)


def test_a_name_in_two_choices(face: Face) -> None:
    type_letters(face, "wangxiaoming")
    take(face, "王")
    assert (keys(face).text, keys(face).letters) == ("王", "xiaoming")
    tap(face, "小明")
    assert keys(face).text == "王小明"


def test_the_same_key_twice_at_once_is_two_letters_and_a_capital_is_one(face: Face) -> None:
    tap(face, "中")
    tap(face, "大写")
    type_letters(face, "A")
    type_letters(face, "nna")
    assert keys(face).text == "Anna"


@everywhere
def test_a_choice_is_not_made_twice_by_water(face: Face) -> None:
    type_letters(face, "wangwang")
    spot = middle(face, candidates(face)[0])
    take(face, "王")
    tap_at(face, spot)
    assert (keys(face).text, keys(face).letters) == ("王", "wang")


@everywhere
def test_more_candidates_by_a_key_and_back(face: Face) -> None:
    type_letters(face, "yi")
    first = candidates(face)
    assert len(first) >= 6
    seen = list(first)
    while buttons(face)["更多的字"].isEnabled():
        tap_at(face, middle(face, "更多的字"))
        seen += candidates(face)
    assert seen == list(keys(face).candidates)  # each of them once
    while buttons(face)["前面的字"].isEnabled():
        tap_at(face, middle(face, "前面的字"))
    assert candidates(face) == first
    type_letters(face, "n")
    assert candidates(face)[0] == keys(face).candidates[0]  # other letters begin at the first page


@everywhere
def test_signs_digits_and_spaces(face: Face) -> None:
    tap(face, "123")
    QTest.qWait(520)  # `tap` takes it for a digit, which the guard against water lets pass
    type_letters(face, "3")
    type_letters(face, "、")
    assert not {"q", "w"} & set(buttons(face))
    tap(face, "拼音")
    type_letters(face, "hao")
    tap_at(face, middle(face, "空格"))
    type_letters(face, "。")
    assert keys(face).text == "3、好。"
    tap_at(face, middle(face, "删除"))
    assert keys(face).text == "3、好"


def test_nothing_goes_beyond_the_limit(face: Face) -> None:
    tap(face, "中")
    type_letters(face, "abcdefghijklmno")
    assert keys(face).text == "abcdefghijkl"
    assert len(keys(face).text) == LIMIT


def test_a_keyboard_that_is_plugged_in(face: Face) -> None:
    press(face, "zhangwei", "1", "wang", Qt.Key.Key_Space, "hh", Qt.Key.Key_Backspace, Qt.Key.Key_Return, ",")
    assert keys(face).text == "张伟王h,"
    press(face, "yi")
    before = candidates(face)
    press(face, Qt.Key.Key_PageDown)
    assert candidates(face) != before
    chosen = candidates(face)[1]
    press(face, "2")
    assert keys(face).text == "张伟王h," + chosen
    QTest.keyClick(face.window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(face, Qt.Key.Key_Tab, Qt.Key.Key_F1)
    assert keys(face).text == "张伟王h," + chosen
    press(face, Qt.Key.Key_Escape)  # 返回, as on every page
    QTest.qWait(50)
    assert face.kiosk.seen.flow.talk is None


def test_another_question_begins_empty_and_a_refusal_does_not(face: Face) -> None:
    type_letters(face, "wei")
    tap(face, "伟")
    ask(face, said="没有登记")
    assert keys(face).text == "伟"
    ask(face, "name")
    assert keys(face).text == ""


def test_nothing_is_left_when_the_page_is_gone(face: Face) -> None:
    type_letters(face, "wei")
    tap(face, "伟")
    face.kiosk.see(flow=Flow())
    QTest.qWait(20)
    assert keys(face) == Keys()


@everywhere
def test_the_field_stands_above_the_keys(face: Face) -> None:
    type_letters(face, "zhang")
    field = face.window.findChild(QQuickItem, "written").parentItem()
    bottom = field.mapToScene(field.boundingRect().bottomLeft()).y()
    found = [item for text, item in buttons(face).items() if item.property("held") is not None and text]
    assert len(found) > 30
    assert all(item.mapToScene(item.boundingRect().topLeft()).y() > bottom for item in found)


def test_an_english_session_begins_with_latin_letters(face: Face) -> None:
    ask(face, "name", english=True)
    type_letters(face, "li")
    assert keys(face).text == "li"
    assert buttons(face)["Done"].isEnabled()


def test_without_a_lexicon_it_types_letters_and_says_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> pinyin.Lexicon:
        raise FileNotFoundError

    monkeypatch.setattr(pinyin, "load", missing)
    make_application()
    with scenes.open_face("portrait") as face:
        ask(face)
        qtbot.waitUntil(lambda: keys(face).mute)
        type_letters(face, "anna")
        tap_at(face, middle(face, "EN"))
        type_letters(face, "b")
        tap(face, "123")
        type_letters(face, "4")
        assert keys(face).text == "annab4"
        assert not buttons(face)["EN"].isEnabled()
        assert not face.warnings


def _note(_here: Here) -> Script:
    text = yield Write(plain("给下一班留句话"), 30)
    return Again(plain("没有登记，请再写")) if text == "张" else End(plain(str(text)))


def test_a_service_gets_what_was_written(
    qtbot: QtBot, station: Station, open_face: Callable[..., Face], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through the real station, by the glass and by a keyboard, whose keys come late: it may be a scanner."""
    monkeypatch.setitem(menu._BY_NAME, "note", menu.Service("note", Colour.RED, plain("留言"), "", _note))
    face = open_face(station)
    face.kiosk.begin("note")
    qtbot.waitUntil(lambda: face.kiosk.seen.flow.screen is Screen.WRITE and face.kiosk.keyboard.is_ready)
    qtbot.waitUntil(lambda: "q" in buttons(face))
    type_letters(face, "zhang")
    tap(face, "张")
    tap(face, "完成")
    qtbot.waitUntil(lambda: face.kiosk.write.shown.said == "没有登记，请再写")
    assert keys(face).text == "张"
    press(face, "wei")
    qtbot.waitUntil(lambda: keys(face).letters == "wei")
    press(face, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not keys(face).letters)
    assert keys(face).text.startswith("张")
    written_now = keys(face).text
    press(face, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: face.kiosk.seen.flow.screen is Screen.OUTCOME)
    assert face.kiosk.outcome.shown.title == written_now
    qtbot.waitUntil(lambda: keys(face) == Keys())

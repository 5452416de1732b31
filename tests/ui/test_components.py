"""Every component has a test of its own: those that are pressed stand here. What a component promises is in its head.

The others are in test_components_chosen.py (choices among several), test_components_read.py (words and their places)
and test_components_drawn.py (what is drawn, and what moves); PROVED_BY names the rest.
"""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from tests.ui.glass import Glass, all_fits, box, part, parts, spoken, texts
from ui.app import QML

HERE = Path(__file__).parent
PROVED_BY = {
    "Candidates": "test_keyboard.py::test_more_candidates_by_a_key_and_back",
    "ChoiceButton": "test_components_chosen.py::test_choice_button_that_is_strong_stands_out",
    "Easel": "test_photo_journeys.py::test_a_photograph_is_taken_covered_and_kept",
    "Keyboard": "test_keyboard.py::test_a_keyboard_that_is_plugged_in",
    "KeyboardKey": "test_keyboard.py::test_the_same_key_twice_at_once_is_two_letters_and_a_capital_is_one",
    "Outline": "test_outline.py::test_the_line_lies_on_the_edge_of_the_code",
    "TapGuard": "test_components.py::test_tap_guard_takes_one_tap_at_a_time_wherever_it_is",
    "Sign": "test_components_chosen.py::test_sign_grid_has_five_colours_and_tells_which_was_chosen",
}
KEY = 'Pressable { property int taps; width: 300; height: 200; text: "好"; onTapped: ++taps; '


def test_every_component_is_tested() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted(HERE.glob("test_components*.py")))
    components = {path.stem for path in (QML / "Components").glob("*.qml")}
    alone = components & set(re.findall(r"\b([A-Z]\w+) \{", sources))  # in a snippet of QML
    assert components == alone | set(PROVED_BY)
    assert not alone & set(PROVED_BY), "these are tested here by now"
    for name, place in PROVED_BY.items():
        file, test = place.split("::")
        assert f"\ndef {test}(" in (HERE / file).read_text(encoding="utf-8"), name


def test_pressable_shows_the_press_and_acts_on_release(glass: Glass) -> None:
    key = glass.show(KEY + "}")
    resting = glass.drawn(key)
    glass.press(key)
    assert (key.property("down"), key.property("taps")) == (True, 0)
    assert glass.drawn(key) == key.property("fillPressed") != resting
    glass.release(key)
    assert (key.property("down"), key.property("taps")) == (False, 1)
    assert glass.drawn(key) == resting


def test_pressable_forgets_a_finger_that_leaves_and_one_that_comes_from_elsewhere(glass: Glass) -> None:
    key = glass.show(KEY + "}")
    glass.press(key)
    glass.move(key, 2)
    assert not key.property("down")
    glass.release(key, 2)
    glass.press(key, 2)
    glass.release(key)
    assert key.property("taps") == 0


def test_pressable_does_by_key_and_by_voice_what_it_does_by_finger(glass: Glass) -> None:
    key = glass.show(KEY + "x: 50; y: 50 }")
    assert not key.property("visualFocus")
    key.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    assert key.property("visualFocus")
    assert glass.drawn(key, -glass.mm(1.3) / key.width()) == glass.colour("ink")  # a ring around it
    for taps, press in enumerate((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, None), 1):
        glass.wait_out_water()
        if press:
            glass.key(press)
        else:
            QAccessible.queryAccessibleInterface(key).actionInterface().doAction("Press")
        assert key.property("taps") == taps


def test_pressable_says_what_it_is_and_how_it_stands(glass: Glass) -> None:
    key = glass.show(KEY + "}")
    assert spoken(key) == "好"
    key.setProperty("spokenNote", "3 个")
    key.setProperty("holds", True)
    key.setEnabled(False)
    assert spoken(key) == "好，3 个，已选，现在不能用"


def test_pressable_does_nothing_when_it_is_not_enabled(glass: Glass) -> None:
    key = glass.show(KEY + "enabled: false }")
    glass.tap(key)
    QAccessible.queryAccessibleInterface(key).actionInterface().doAction("Press")
    assert key.property("taps") == 0


@pytest.mark.parametrize(("more", "taps"), [("", (1, 0)), ("quick: true", (2, 2))], ids=["a key", "a digit"])
def test_tap_guard_takes_one_tap_at_a_time_wherever_it_is(glass: Glass, more: str, taps: tuple[int, int]) -> None:
    both = glass.show(
        f"""Row {{ id: row; property int felt; {KEY + more} }} {KEY + more} }}
        Connections {{ target: TapGuard; function onPressed() {{ ++row.felt }} }} }}"""
    )
    one, other = parts(both, "Pressable")
    for key in (one, one, other, other):
        glass.press(key)
        glass.release(key)
    assert (one.property("taps"), other.property("taps")) == taps
    assert both.property("felt") == 4  # each of them ticks
    glass.guard.setProperty("last", glass.guard.property("last") - glass.theme.property("repeatGuard"))
    glass.press(other)
    glass.release(other)
    assert other.property("taps") == taps[1] + 1


def test_tap_guard_does_not_wait_for_a_clock_that_was_set_back(glass: Glass) -> None:
    key = glass.show(KEY + "}")
    glass.press(key)
    glass.release(key)
    glass.guard.setProperty("last", glass.guard.property("last") + 3_600_000)
    glass.press(key)
    glass.release(key)
    assert key.property("taps") == 2


@pytest.mark.parametrize("width", [160, 300, 900])
def test_push_button_makes_its_word_fit(glass: Glass, width: int) -> None:
    button = glass.show(f'PushButton {{ width: {width}; text: "找志愿者"; glyph: "help"; strong: true }}')
    assert button.height() >= glass.mm(20)
    assert all_fits(button)
    assert box(button).contains(box(part(button, "Glyph")))
    assert glass.drawn(button, 0.5, 0.1) == glass.colour("ink")


PAD = """NumberPad { limit: 3; least: 2; property var sent: []; onEntered: digits => sent = [...sent, digits]
    focus: true; Keys.onPressed: event => event.accepted = hardware(event) }"""


def test_number_pad_by_finger(glass: Glass) -> None:
    pad = glass.show(PAD)
    keys = {key.property("text"): key for key in parts(pad, "Pressable")}
    assert all(min(key.width(), key.height()) >= glass.mm(20) for key in keys.values())
    glass.tap(keys["删除"])
    for digit in "05":
        assert not keys["确定"].isEnabled()
        glass.tap(keys[digit])
    for key in ("确定", "7", "8", "删除", "9", "确定"):
        glass.tap(keys[key])
    assert not keys["1"].isEnabled()  # it is full
    assert pad.property("sent").toVariant() == ["05", "059"]


def test_number_pad_that_needs_no_confirming_has_no_key_for_it(glass: Glass) -> None:
    pad = glass.show("NumberPad { confirms: false }")
    assert "确定" not in [key.property("text") for key in parts(pad, "Pressable")]


def test_number_pad_by_a_keyboard(glass: Glass) -> None:
    pad = glass.show(PAD)
    pad.forceActiveFocus()
    enter = Qt.Key.Key_Return
    glass.key(Qt.Key.Key_Backspace, "4", enter, "x", "0", "9", "1", Qt.Key.Key_Backspace, enter)
    assert pad.property("digits") == "40"
    assert pad.property("sent").toVariant() == ["40"]


STEERING = f"""Steering {{ id: all; width: 1000; height: 1000; property int backs; onBack: ++backs
    property string wrote; onTyped: event => {{ event.accepted = true; wrote += event.text }}
    property bool asked; property string pressed
    Repeater {{ model: 4
        {KEY} required property int index; x: index % 2 * 500; y: index > 1 ? 500 : 0; enabled: index !== 1 }} }}
    Loader {{ active: all.asked; anchors.fill: parent
        sourceComponent: Question {{ yes: "是"; no: "否"; onDeclined: all.pressed += "n" }} }} }}"""


def test_steering_leads_to_the_nearest_control(glass: Glass) -> None:
    steering = glass.show(STEERING)
    steering.forceActiveFocus()
    keys = parts(steering, "Pressable")

    def went(*arrows: str) -> int:
        glass.key(*(Qt.Key[f"Key_{arrow}"] for arrow in arrows))
        return next(place for place, key in enumerate(keys) if key.hasActiveFocus())

    assert went("Down") == 0  # the first, where none was
    assert went("Down") == 2  # beneath it, rather than across
    assert went("Up", "Right") == 3  # beside it is one that cannot be pressed
    assert went("Right", "Down") == 3
    assert went("Left") == 2
    assert went("Up") == 0
    assert [went("Tab") for _ in range(3)] == [2, 3, 0]  # round and round
    assert [went("Backtab") for _ in range(2)] == [3, 2]
    glass.key(Qt.Key.Key_Escape, "a", "7")
    assert (steering.property("backs"), steering.property("wrote")) == (1, "a7")


def test_steering_passes_over_what_is_pointed_at(glass: Glass) -> None:
    steering = glass.show(STEERING)
    parts(steering, "Pressable")[2].setProperty("pointed", True)
    steering.forceActiveFocus()
    for _ in range(4):
        glass.key(Qt.Key.Key_Tab)
        assert not parts(steering, "Pressable")[2].hasActiveFocus()


def test_steering_stays_on_what_covers_the_rest(glass: Glass) -> None:
    steering = glass.show(STEERING)
    parts(steering, "Pressable")[0].forceActiveFocus(Qt.FocusReason.TabFocusReason)
    steering.setProperty("asked", True)
    glass.key(Qt.Key.Key_Down)
    assert steering.window().activeFocusItem().property("text") == "是"
    glass.key(Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down)
    for key in ("Tab", "Tab", "Backtab", "Backtab"):
        glass.key(Qt.Key[f"Key_{key}"])
        assert steering.window().activeFocusItem().property("text") in ("是", "否")
    glass.key(Qt.Key.Key_Return)
    assert steering.property("pressed") == "n"


@pytest.mark.parametrize("cover", ["Question {", "Display {"])
def test_nothing_behind_a_cover_is_touched(glass: Glass, cover: str) -> None:
    both = glass.show(f"Item {{ width: 1000; height: 1400; {KEY} }} {cover} anchors.fill: parent }} }}")
    glass.tap(both, 0.15, 0.07)
    assert parts(both, "Pressable")[0].property("taps") == 0


@pytest.mark.parametrize("no", ["", "换一个"])
def test_question_has_two_answers_or_one(glass: Glass, no: str) -> None:
    question = glass.show(f"""Question {{ width: 1080; height: 1500; text: "3 号口现在空着吗？"; yes: "空着"; no: "{no}"
        property string said; onAccepted: said += "y"; onDeclined: said += "n" }}""")
    answers = parts(question, "PushButton")
    assert texts(question) == ["3 号口现在空着吗？", *(["空着", no] if no else ["空着"])]
    for answer in answers:
        glass.tap(answer)
    assert question.property("said") == ("yn" if no else "y")
    assert [answer.property("strong") for answer in answers] == [True, False][: len(answers)]


@pytest.mark.parametrize(("layout", "aids"), [("portrait", 4), ("landscape", 3)])
def test_display_tells_what_is_wanted_and_shows_what_is_on(glass: Glass, layout: str, aids: int) -> None:
    display = glass.show(
        """Display { width: 1080; height: 900
        property string heard; onWanted: aid => heard += aid + " "; onDone: heard += "done" }""",
        layout,
        contrast=True,
    )
    keys = {key.objectName(): key for key in parts(display, "ToggleKey")}
    assert len(keys) == aids
    assert ("low" in keys) is (layout == "portrait")
    assert [name for name, key in keys.items() if key.property("chosen")] == ["contrast", "still"]
    for key in (*keys.values(), part(display, "PushButton")):
        glass.tap(key)
    assert display.property("heard").split() == [*keys, "done"]


@pytest.mark.parametrize("layout", ["portrait", "landscape", "compact"])
def test_bar_has_its_keys_in_the_same_places(glass: Glass, layout: str) -> None:
    bar = glass.show(
        """Bar { width: Theme.window.width; height: Theme.barBand; property string heard
        onBack: heard += "back "; onHelp: heard += "help "; onSwitchLanguage: heard += "language "
        onDisplay: heard += "display "; onEnd: heard += "end" }""",
        layout,
    )
    keys = {key.objectName(): key for key in parts(bar, "PushButton")}
    boxes = [box(key) for key in keys.values()]
    assert all(one.right() < other.left() for one, other in pairwise(boxes))
    assert all_fits(bar)
    for key in keys.values():
        glass.tap(key)
    assert bar.property("heard").split() == list(keys) == ["back", "help", "language", "display", "end"]
    for gone in ("canGoBack", "canCallHelp", "canEnd"):
        bar.setProperty(gone, False)
    assert [box(key) for key in parts(bar, "PushButton")] == boxes[2:4]

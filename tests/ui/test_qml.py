"""What QML may say by itself: no text, no colour, no length; these stand in the translations and in Theme."""

import re
from pathlib import Path

import pytest

QML = Path(__file__).parent.parent.parent / "ui" / "qml"
OUTSIDE_THEME = [path for folder in ("Components", "Screens") for path in sorted((QML / folder).glob("*.qml"))]
COLOURS = "white|black|red|green|blue|yellow|orange|gray|grey"
# What letters are made of, and where a finger only draws or is held off.
LETTERS, FINGERS = {"Words", "Glyph"}, {"Easel", "Display", "Question"}


def _code(path: Path) -> str:
    return re.sub(r"//.*", "", path.read_text(encoding="utf-8"))


@pytest.fixture(params=OUTSIDE_THEME, ids=lambda path: path.stem)
def code(request: pytest.FixtureRequest) -> tuple[str, str]:
    return request.param.stem, _code(request.param)


def test_the_scan_reads_what_there_is() -> None:
    assert len(OUTSIDE_THEME) > 50


def test_no_text_stands_outside_translation(code: tuple[str, str]) -> None:
    name, text = code
    rest = re.sub(r'qsTr\("[^"]*"\)', "", text)
    chinese = [found for found in re.findall(r'"([^"]*)"', rest) if re.search(r"[\u4e00-\u9fff]", found)]
    assert chinese in ([], ["中文"]), name  # the button that leads back to Chinese says so in Chinese
    assert not re.findall(r'\b(?:text|title|note|hint|said): "[^"]*[A-Za-z]{2}', rest), name


def test_no_colour_stands_outside_the_theme(code: tuple[str, str]) -> None:
    name, text = code
    assert not re.findall(rf'#[0-9A-Fa-f]{{3,8}}\b|Qt\.(?:rgba|hsla|hsva)|\bcolor: "(?:{COLOURS})"', text), name


def test_no_length_stands_in_a_screen_and_no_letter_size_anywhere(code: tuple[str, str]) -> None:
    name, text = code
    assert not re.findall(r"\b(?:pixelSize|pointSize|size|letters): \d*[1-9]", text), name
    # Lengths are tokens, or millimetres through Theme.mm; a bare number other than 0 is neither.
    if (QML / "Screens" / f"{name}.qml").exists():
        bare = re.findall(r"\b(?:width|height|spacing|[a-zA-Z]*[mM]argins?|radius): [1-9]\d*\s*$", text, re.M)
        assert bare == [], name


def test_letters_and_buttons_come_from_the_components_that_are_checked(code: tuple[str, str]) -> None:
    """A screen reader and the check of the screens know Words, Glyph and Pressable, and nothing like them."""
    name, text = code
    if name not in LETTERS:
        assert not re.findall(r"^\s*(?:Text|TextEdit|TextInput|Label) \{", text, re.M), name
    if name not in FINGERS:
        assert not re.findall(r"\b(?:TapHandler|MouseArea|MultiPointTouchArea|PointHandler) \{", text), name

"""Every screen, in three sizes and two languages: nothing is cut off, nothing overlaps, everything can be hit."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor

from tests.screens.layout import faults, seen
from tests.screens.scenes import SCENES, open_face, show
from ui.app import SIZES, Face, make_application
from ui.viewmodels.aids import Aid

PIXELS_PER_MM = {"portrait": 4.03, "landscape": 5.56, "compact": 5.88}


@pytest.fixture(scope="module", params=SIZES)
def face(request: pytest.FixtureRequest, qapp: object) -> Iterator[tuple[str, Face]]:
    make_application()
    with open_face(request.param) as opened:
        yield request.param, opened
        assert not opened.warnings


@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
@pytest.mark.parametrize("name", SCENES)
def test_a_screen_fits_its_glass(face: tuple[str, Face], name: str, english: bool) -> None:
    layout, opened = face
    show(opened, name, english=english)
    assert faults(opened.window, PIXELS_PER_MM[layout]) == []


@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
@pytest.mark.parametrize("name", SCENES)
def test_a_screen_fits_its_glass_in_large_letters(face: tuple[str, Face], name: str, english: bool) -> None:
    layout, opened = face
    # In high contrast at once: its colours move nothing, and what is written in them is looked at nowhere else.
    show(opened, name, english=english, aids=frozenset({Aid.LARGE, Aid.CONTRAST}))
    assert faults(opened.window, PIXELS_PER_MM[layout]) == []


def test_the_check_sees_what_is_wrong(face: tuple[str, Face]) -> None:
    layout, opened = face
    show(opened, "home", english=False)
    # As if a millimetre were four times as long on this glass: all texts and targets are much too small.
    found = faults(opened.window, 4 * PIXELS_PER_MM[layout])
    assert any("small" in fault for fault in found)
    assert any("only" in fault for fault in found)


@pytest.mark.parametrize(
    ("having", "broken", "fault"),
    [
        ("lettersX", {"text": "✔"}, "has no '✔'"),
        ("lettersX", {"color": QColor("#777777")}, "is hard to read"),
        ("fillPressed", {"text": "", "spokenNote": ""}, "has no name"),
    ],
)
def test_the_check_sees_what_cannot_be_read_or_heard(
    qapp: object, having: str, broken: dict[str, object], fault: str
) -> None:
    make_application()
    with open_face("portrait") as opened:
        show(opened, "help", english=False)
        item = next(item for item in seen(opened.window) if item.property(having) is not None and item.property("text"))
        for name, value in broken.items():
            item.setProperty(name, value)
        assert any(fault in found for found in faults(opened.window, PIXELS_PER_MM["portrait"]))

"""The gallery: every component stands in it, and QML has nothing to complain of."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.station.settings import Settings
from ui.app import SIZES, make_application
from ui.gallery import open_gallery

QML = Path(__file__).parent.parent.parent / "ui" / "qml"
# What holds a screen rather than standing on it, and what needs the kiosk behind it; these are seen in every screen.
ELSEWHERE = {"Page", "Steering", "Display", "Question", "Keyboard", "TapGuard"}


def test_every_component_stands_in_it_by_its_name() -> None:
    text = (QML / "Screens" / "Gallery.qml").read_text(encoding="utf-8")
    named = {name for names in re.findall(r'of: "([^"]+)"', text) for name in names.split(", ")}
    assert named == {path.stem for path in (QML / "Components").glob("*.qml")} - ELSEWHERE
    # A list brings what it is made of.
    made = {"Tile", "Sign", "Step", "Sketch", "Outline", "ChoiceButton", "TickStroke", "Pressable"}
    assert named - made <= set(re.findall(r"^\s+([A-Z]\w+) \{", text, re.M))


def within(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        yield from within(child)


@pytest.mark.parametrize("layout", SIZES)
@pytest.mark.parametrize(
    "settings",
    [Settings(motion="reduced"), Settings(language="en", text="large", contrast="high")],
    ids=["plain", "aids"],
)
def test_it_opens_and_is_longer_than_the_glass(qtbot: QtBot, layout: str, settings: Settings) -> None:
    make_application()
    face = open_gallery(settings, layout, SIZES[layout])
    try:
        qtbot.wait(100)
        page = next(item for item in within(face.window.contentItem()) if item.property("flicking") is not None)
        assert page.property("contentHeight") > face.window.height()
        assert not face.warnings
    finally:
        face.close()

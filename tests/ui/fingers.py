"""Fingers on the glass: what can be tapped, and a tap on it."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from ui.app import Face


def buttons(face: Face) -> dict[str, QQuickItem]:
    """What can be tapped now, by the word on it."""
    found: dict[str, QQuickItem] = {}

    def walk(item: QQuickItem) -> None:
        for child in item.childItems():
            if child.isVisible():
                if child.property("fillPressed") is not None:
                    found[child.property("text")] = child
                walk(child)

    walk(face.window.contentItem())
    return found


def tap(face: Face, word: str) -> None:
    """A finger on the button with this word."""
    found = buttons(face)
    assert word in found, sorted(found)
    button = found[word]
    middle = button.mapToScene(QPointF(button.width() / 2, button.height() / 2))
    QTest.mouseClick(face.window, Qt.MouseButton.LeftButton, pos=QPoint(int(middle.x()), int(middle.y())))

"""Fingers on the glass, and eyes: what can be tapped, a tap on it, and what is shown."""

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.scanning.pictures import Image
from ui.app import Face

_LOOK = 80  # milliseconds that nobody is faster than: what the tap before led to is there


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


def middle(face: Face, word: str) -> QPoint:
    """Where the button with this word is."""
    found = buttons(face)
    assert word in found, sorted(found)
    button = found[word]
    item: QQuickItem | None = button
    while item:  # nobody taps what is not drawn yet; a Column places its children just before that
        item.ensurePolished()
        item = item.parentItem()
    return button.mapToScene(QPointF(button.width() / 2, button.height() / 2)).toPoint()


def tap_at(face: Face, spot: QPoint) -> None:
    """A finger on this spot, at once."""
    QTest.mouseClick(face.window, Qt.MouseButton.LeftButton, pos=spot)


def tap(face: Face, word: str) -> None:
    """A finger on the button with this word, long enough after the one before for the kiosk to take it."""
    QTest.qWait(_LOOK if not word.isdigit() else 0)
    guard = qmlEngine(face.window).singletonInstance("Components", "TapGuard")
    guard.setProperty("last", 0)
    tap_at(face, middle(face, word))


def picture_of(face: Face) -> Image:
    """What the window shows now, as BGR."""
    grabbed = face.window.grabWindow().convertToFormat(QImage.Format.Format_BGR888)
    rows = np.frombuffer(bytes(grabbed.constBits()), np.uint8).reshape(grabbed.height(), grabbed.bytesPerLine())
    return rows[:, : grabbed.width() * 3].reshape(grabbed.height(), grabbed.width(), 3).copy()

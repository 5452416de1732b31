"""One component alone: as little QML as it stands with, in a real window, under a finger or a keyboard."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

from ui.album import Album
from ui.app import QML, SIZES, make_application

_IMPORTS = "import QtQuick\nimport Theme\nimport Components\n"
_PLAIN = {"reducedMotion": True, "large": False, "contrast": False, "low": False}
_LEFT = Qt.MouseButton.LeftButton


class Glass:
    """A window, and one engine for all that is shown on it.

    Attributes:
        window: where it is shown.
        album: the pictures at `image://album/`.
        theme: what sizes and colours come from.
        guard: what holds off a second tap.
    """

    def __init__(self) -> None:
        make_application()
        self.window = QQuickView()
        self.album = Album()
        engine = self.window.engine()
        engine.addImportPath(str(QML))
        engine.addImageProvider("album", self.album)
        self.theme: QObject = engine.singletonInstance("Theme", "Theme")
        self.guard: QObject = engine.singletonInstance("Components", "TapGuard")
        self._shown: QQuickItem | None = None
        self.window.show()
        self.window.requestActivate()
        assert QTest.qWaitForWindowActive(self.window)

    def close(self) -> None:
        self._clear()
        self.window.close()

    def show(self, qml: str, layout: str = "portrait", **theme: bool) -> QQuickItem:
        """This alone, without motion unless `theme` says reducedMotion=False. What was shown before is gone."""
        self._clear()
        self.window.resize(SIZES[layout])
        self.theme.setProperty("window", QSizeF(SIZES[layout]))
        self.theme.setProperty("screenClass", layout)
        for name, value in (_PLAIN | theme).items():
            self.theme.setProperty(name, value)
        component = QQmlComponent(self.window.engine())
        component.setData((_IMPORTS + qml).encode(), QUrl())
        item = component.create()
        assert isinstance(item, QQuickItem), component.errorString()
        item.setParent(self.window)
        item.setParentItem(self.window.contentItem())
        self._shown = item
        self.wait_out_water()
        return item

    def _clear(self) -> None:
        if self._shown:
            self._shown.setParentItem(None)
            self._shown.deleteLater()
            QCoreApplication.sendPostedEvents(self._shown, QEvent.Type.DeferredDelete)  # before Theme changes
            self._shown = None

    def wait_out_water(self) -> None:
        """The next tap is no repeat of the one before."""
        self.guard.setProperty("last", 0)

    def press(self, item: QQuickItem, x: float = 0.5, y: float = 0.5) -> None:
        """A finger down, at a share of the item's width and height; and so on for the others."""
        QTest.mousePress(self.window, _LEFT, pos=_spot(item, x, y))

    def move(self, item: QQuickItem, x: float = 0.5, y: float = 0.5) -> None:
        QTest.mouseMove(self.window, _spot(item, x, y))

    def release(self, item: QQuickItem, x: float = 0.5, y: float = 0.5) -> None:
        QTest.mouseRelease(self.window, _LEFT, pos=_spot(item, x, y))

    def tap(self, item: QQuickItem, x: float = 0.5, y: float = 0.5) -> None:
        """A whole tap, long after the one before."""
        self.wait_out_water()
        self.press(item, x, y)
        self.release(item, x, y)

    def key(self, *keys: Qt.Key | str) -> None:
        for key in keys:
            QTest.keyClick(self.window, key)

    def mm(self, length: float) -> float:
        """Pixels."""
        return length * float(self.theme.property("mm"))

    def colour(self, name: str) -> QColor:
        found: QColor = self.theme.property(name)
        return found

    def picture(self) -> QImage:
        """What is drawn."""
        return self.window.grabWindow()

    def drawn(self, item: QQuickItem, x: float = 0.5, y: float = 0.5) -> QColor:
        """The colour of the pixel at a share of the item's width and height."""
        return self.picture().pixelColor(_spot(item, x, y))


def _spot(item: QQuickItem, x: float, y: float) -> QPoint:
    return item.mapToScene(QPointF(item.width() * x, item.height() * y)).toPoint()


def parts(item: QQuickItem, kind: str) -> list[QQuickItem]:
    """What is of this QML type and can be seen within the item, in the order of painting."""
    return [part for part in _within(item) if re.match(rf"(QQuick)?{kind}(_QML|$)", part.metaObject().className())]


def part(item: QQuickItem, kind: str, text: str = "") -> QQuickItem:
    """The only one of its type, or the first that says this."""
    found = [one for one in parts(item, kind) if not text or one.property("text") == text]
    assert len(found) == 1 or (found and text), (kind, text, texts(item))
    return found[0]


def texts(item: QQuickItem) -> list[str]:
    """What can be read within the item."""
    return [text for words in parts(item, "Words") if (text := words.property("text"))]


def spoken(item: QQuickItem) -> str:
    """What a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(item).text(QAccessible.Text.Name)


def box(item: QQuickItem) -> QRectF:
    """Where it is in the window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def reach(items: list[QQuickItem]) -> QRectF:
    """The least box around all of them."""
    whole = QRectF()
    for item in items:
        whole |= box(item)
    return whole


def letters(words: QQuickItem) -> QRectF:
    """Where the letters of some Words are in the window."""
    at = QPointF(words.property("lettersX"), words.property("lettersY"))
    return words.mapRectToScene(QRectF(at, QSizeF(words.property("contentWidth"), words.property("contentHeight"))))


def all_fits(item: QQuickItem, slack: float = 1) -> bool:
    """Nothing is shortened, and all letters are within the item and over no others. The slack is in pixels."""
    found = [words for words in parts(item, "Words") if words.property("text")]
    boxes = [letters(words).adjusted(slack, slack, -slack, -slack) for words in found]
    return (
        not any(words.property("truncated") for words in found)
        and all(box(item).contains(one) for one in boxes)
        and not any(one.intersects(other) for place, one in enumerate(boxes) for other in boxes[place + 1 :])
    )


def _within(item: QQuickItem) -> Iterator[QQuickItem]:
    item.ensurePolished()  # a Column places its children just before it is drawn
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from _within(child)

"""What is wrong with the window at hand, found by walking its items.

Text that does not fit, that hardly stands out from what lies beneath it or that no font has; targets too small or
without a name.
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QColor, QFont, QRawFont
from PySide6.QtQuick import QQuickItem, QQuickWindow

KEY, COMPACT_BAR, PIN_KEY = 20.0, 15.0, 18.0  # millimetres
SMALL_GLASS, LETTER_KEY = 150.0, 15.0  # high; and the letters on it, of which ten make a row
TEXT = 6.0
CONTRAST, ICON_CONTRAST = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11; nothing below asks for less because it is large
_SLACK = 0.5  # millimetres that rounding may cost


def faults(window: QQuickWindow, mm: float) -> list[str]:
    """One line for each fault; `mm` is the length of a millimetre in pixels."""
    items = seen(window)
    texts = [item for item in items if _is_text(item)]
    frame = QRectF(0, 0, window.width(), window.height())
    found = []
    for text in texts:
        name, box = text.property("text"), _painted(text)
        if text.property("truncated"):
            found.append(f"{name!r} is cut off")
        if not _within(box, frame, mm):
            found.append(f"{name!r} leaves the window")
        button = _inside(text, "fillPressed")
        if button and not _within(box, _box(button), mm):
            found.append(f"{name!r} leaves its button")
        size = text.property("font").pixelSize()
        if size < (TEXT - 0.1) * mm:
            found.append(f"{name!r} is {size / mm:.1f} mm small")
    for box in filter(lambda item: _has(item, "onStage"), items):
        stage = _inside(box, "isStage")
        if not (_box(stage) if stage else frame).adjusted(-1, -1, 1, 1).contains(_box(box)):
            found.append(f"a box leaves its place: {box.property('text') or box.property('name')!r}")
    for one, other in combinations(texts, 2):
        overlap = _painted(one) & _painted(other)
        if overlap.width() > _SLACK * mm and overlap.height() > 2 * mm:
            found.append(f"{one.property('text')!r} and {other.property('text')!r} overlap")
    for button in items:
        if _has(button, "fillPressed"):
            box = _box(button)
            least = PIN_KEY if _inside(button, "keySize") else COMPACT_BAR if _inside(button, "canCallHelp") else KEY
            if _has(button, "held") and window.height() < SMALL_GLASS * mm:
                least = LETTER_KEY
            if min(box.width(), box.height()) < least * mm - 1:
                found.append(f"{button.property('text')!r} is only {box.width() / mm:.0f} × {box.height() / mm:.0f} mm")
            if not QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name).strip():
                found.append(f"a screen reader has no name for the button at {box.x():.0f}, {box.y():.0f}")
    return found + list(_against_ground(items, window.color(), mm))


def seen(window: QQuickWindow) -> list[QQuickItem]:
    """The items that can be seen and touched, in the order in which they are painted."""
    return list(_visible(_top(window.contentItem())))


def contrast(one: QColor, other: QColor) -> float:
    """How much two colours differ in luminance, from 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _against_ground(items: list[QQuickItem], paper: QColor, mm: float) -> Iterator[str]:
    """Letters and icons, against the last rectangle painted beneath their middle."""
    beneath: list[tuple[QRectF, QColor]] = []
    for item in items:
        text, colour = item.property("text"), item.property("color")
        if item.metaObject().indexOfProperty("border") >= 0 and colour.alpha() == 255:
            beneath.append((_box(item), colour))
        elif text and _has(item, "font") and (_has(item, "lettersX") or _has(item, "onStage")):
            painted = _painted(item) if _has(item, "lettersX") else _box(item)
            place, ground = next(
                (one for one in reversed(beneath) if one[0].contains(painted.center())), (painted, paper)
            )
            if not _within(painted, place, mm):
                yield f"{text!r} leaves what it stands on"
            ratio, least = contrast(colour, ground), CONTRAST if _has(item, "lettersX") else ICON_CONTRAST
            if ratio < least:
                yield f"{text!r} is hard to read: {colour.name()} on {ground.name()} is {ratio:.1f}:1"
            font = item.property("font")
            if missing := "".join(sign for sign in dict.fromkeys(text) if not _has_sign(font.family(), sign)):
                yield f"{text!r}: {font.family()} has no {missing!r}"


@cache
def _has_sign(family: str, sign: str) -> bool:
    return sign.isspace() or _raw(family).supportsCharacter(ord(sign))


@cache
def _raw(family: str) -> QRawFont:
    return QRawFont.fromFont(QFont(family))


def _top(root: QQuickItem) -> QQuickItem:
    """Where a question stands over the screen, only the question can be touched."""
    for child in reversed(root.childItems()[0].childItems()):
        if child.isVisible() and any(_has(item, "covers") for item in child.childItems()):
            return child
    return root


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in sorted(item.childItems(), key=QQuickItem.z):
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from _visible(child)


def _is_text(item: QQuickItem) -> bool:
    return _has(item, "lettersX") and bool(item.property("text"))


def _painted(text: QQuickItem) -> QRectF:
    """Where the letters are."""
    x, y, width, height = (text.property(name) for name in ("lettersX", "lettersY", "contentWidth", "contentHeight"))
    return text.mapRectToScene(QRectF(x, y, width, height))


def _box(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _within(inner: QRectF, outer: QRectF, mm: float) -> bool:
    slack = _SLACK * mm
    # The box of a line is taller than its letters.
    return outer.adjusted(-slack, -2 * mm, slack, 2 * mm).contains(inner)


def _has(item: QQuickItem, name: str) -> bool:
    """What a component is, is told by a property that only it has; names of QML types are made up by Qt."""
    return item.property(name) is not None


def _inside(item: QQuickItem, having: str) -> QQuickItem | None:
    """The nearest ancestor that has this property."""
    parent = item.parentItem()
    while parent is not None and not _has(parent, having):
        parent = parent.parentItem()
    return parent

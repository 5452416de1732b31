"""The camera's picture on the screen: an image provider, since VideoOutput stays blank on the software renderer."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickImageProvider

if TYPE_CHECKING:
    from kiosk.scanning.frames import Found, Frame
    from kiosk.scanning.pictures import Image

_KEPT = 0.25  # seconds that an outline stays without being found again: not every picture of a code can be read
LONG_SIDE = 960  # pixels: more than any preview shows, and cheap to draw


def mirrored(image: "Image") -> QImage:
    """A BGR picture (h, w, 3) uint8, mirrored, with memory of its own; LONG_SIDE at most. Safe on any thread."""
    # Here, since the window does not wait for OpenCV to load.
    from kiosk.scanning.cv import cv2

    height, width = image.shape[:2]
    shrink = min(1.0, LONG_SIDE / max(height, width))
    flipped = cv2.flip(cv2.resize(image, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), 1)
    height, width = flipped.shape[:2]
    # copy(): a QImage over an array does not own its pixels.
    return QImage(flipped.data, width, height, flipped.strides[0], QImage.Format.Format_BGR888).copy()


def nothing() -> QImage:
    """A small black picture."""
    picture = QImage(2, 2, QImage.Format.Format_RGB888)
    picture.fill(QColor("black"))
    return picture


class Rate:
    """How many pictures a source gives in a second, told about once a second."""

    def __init__(self) -> None:
        self._number, self._at = sys.maxsize, 0.0

    def after(self, frame: "Frame") -> int | None:
        """The rate with this frame, 0 at a source's first; None while there is nothing new to say."""
        number, at = self._number, self._at
        if frame.number >= number and frame.at - at < 1.0:
            return None
        self._number, self._at = frame.number, frame.at
        return round((frame.number - number) / (frame.at - at)) if frame.number >= number else 0


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a code is in the mirrored picture: x and y of its four corners, as shares of width and height."""

    ours: bool
    corners: tuple[float, ...]


class Outliner:
    """The outlines that go with each picture of a camera. Use it from one thread."""

    def __init__(self) -> None:
        from kiosk.domain.cards import PREFIX  # here, since the window does not wait for signatures to load

        self._prefix = PREFIX
        self._last: tuple[Outline, ...] = ()
        self._at = 0.0

    def outlines(self, frame: "Frame", found: "tuple[Found, ...]") -> tuple[Outline, ...]:
        """Those of the codes found in this frame, or else in one just before it."""
        height, width = frame.image.shape[:2]
        now = tuple(
            Outline(
                code.text.startswith(self._prefix),
                tuple(float(share) for x, y in code.corners for share in (1 - x / width, y / height)),
            )
            for code in found
        )
        if now or not 0 <= frame.at - self._at <= _KEPT:
            self._last, self._at = now, frame.at
        return self._last


class Preview(QQuickImageProvider):
    """Serves the newest picture, as `image://camera/…` say; whatever follows the slash only tells frames apart."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._picture = nothing()

    def show(self, picture: QImage) -> None:
        """Serve this picture from now on. Call it on the GUI thread."""
        self._picture = picture

    def requestImage(self, _id: str, size: QSize, _requested: QSize) -> QImage:
        """Qt's hook; `size` is handed back through its argument."""
        size.setWidth(self._picture.width())
        size.setHeight(self._picture.height())
        return self._picture

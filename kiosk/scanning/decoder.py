"""QR codes in a picture: zxing-cpp first, and zbar where that finds none. They fail differently."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from zxingcpp import BarcodeFormat, BarcodeFormats, TextMode, read_barcodes

from kiosk.scanning.cv import cv2
from kiosk.scanning.frames import Found
from kiosk.scanning.pictures import AnyArray, to_grey

try:
    from pyzbar import pyzbar
except ImportError:  # the zbar library is not on this machine; zxing-cpp reads most codes alone
    pyzbar = None

log = logging.getLogger(__name__)

_MODEL_2 = BarcodeFormats(BarcodeFormat.QRCodeModel2)  # neither micro codes nor rMQR: more ghosts, more work
MAX_TEXT = 7089  # the digits that fit the largest QR code; nothing true is longer
_ZBAR_SIDE = 1600  # zbar's time grows with the area and its success does not


def decode(image: AnyArray, *, thorough: bool = True) -> tuple[Found, ...]:
    """The QR codes in any picture, the largest first. Never raises; what is no picture has none.

    Args:
        image: any array OpenCV may give: grey, BGR or with transparency; 8 or 16 bits, or floats.
        thorough: on a miss try zbar too, which takes ten times as long.
    """
    try:
        grey = to_grey(image)
    except (ValueError, TypeError, cv2.error):
        return ()
    found = _try(_zxing, grey)
    if not found and thorough and pyzbar is not None:
        found = _try(_zbar, grey)
    return tuple(sorted(found, key=_area, reverse=True))


def _try(decoder: Callable[[AnyArray], Iterator[Found]], grey: AnyArray) -> list[Found]:
    """What the decoder finds; nothing where it fails over a stranger's code."""
    try:
        return list(decoder(grey))
    except Exception as error:
        log.warning("%s in %s", type(error).__name__, decoder.__name__)
        return []


def _zxing(grey: AnyArray) -> Iterator[Found]:
    for code in read_barcodes(grey, _MODEL_2, text_mode=TextMode.Plain):
        at = code.position
        corners = [(p.x, p.y) for p in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)]
        yield from _one(code.text, corners)


def _zbar(grey: AnyArray) -> Iterator[Found]:
    scale = min(1.0, _ZBAR_SIDE / max(grey.shape))
    if scale < 1:
        width, height = (max(1, round(side * scale)) for side in grey.shape[::-1])
        grey = cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA)
    for code in pyzbar.decode(grey, symbols=[pyzbar.ZBarSymbol.QRCODE]):
        x, y, width, height = code.rect
        box = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        corners = code.polygon if len(code.polygon) == 4 else box
        yield from _one(code.data.decode("utf-8", "replace"), [(x / scale, y / scale) for x, y in corners])


def _one(text: str, corners: Sequence[tuple[float, float]]) -> Iterator[Found]:
    if 0 < len(text) <= MAX_TEXT:
        yield Found(text, np.array(corners, np.float32))


def _area(found: Found) -> float:
    return float(cv2.contourArea(found.corners))

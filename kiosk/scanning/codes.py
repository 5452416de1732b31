"""The two decoders behind one face: zxing-cpp, which also says where it failed, and zbar. QR codes only."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from zxingcpp import Barcode, BarcodeFormat, BarcodeFormats, TextMode, read_barcodes

from kiosk.scanning.frames import Found
from kiosk.scanning.pictures import AnyArray, Corners

try:
    from pyzbar import pyzbar
except ImportError:  # the zbar library is not on this machine; zxing-cpp reads most codes alone
    pyzbar = None

log = logging.getLogger(__name__)

MAX_TEXT = 7089  # the digits that fit the largest QR code; nothing true is longer
_MODEL_2 = BarcodeFormats(BarcodeFormat.QRCodeModel2)  # neither micro codes nor rMQR: more ghosts, more work


@dataclass(frozen=True, slots=True, eq=False)
class Unread:
    """A code that was seen and not read: its corners as in Found, and how many modules it has along a side."""

    corners: Corners
    modules: int


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What a decoder made of a picture."""

    found: tuple[Found, ...] = ()
    unread: tuple[Unread, ...] = ()


NOTHING = Seen()


def zxing(grey: AnyArray, *, pure: bool = False) -> Seen:
    """What zxing-cpp sees; nothing where it fails over a stranger's code. `pure`: the code alone, drawn upright."""
    return _seen(_zxing, grey, pure)


def zbar(grey: AnyArray) -> Seen:
    """What zbar sees, in ASCII: other texts it guesses, often wrongly. Nothing where there is no zbar."""
    return _seen(_zbar, grey) if pyzbar is not None else NOTHING


def _seen(decoder: Callable[..., Seen], *arguments: object) -> Seen:
    try:
        return decoder(*arguments)
    except Exception as error:
        log.warning("%s in %s", type(error).__name__, decoder.__name__)
        return NOTHING


def _zxing(grey: AnyArray, pure: bool) -> Seen:
    codes = read_barcodes(grey, _MODEL_2, text_mode=TextMode.Plain, is_pure=pure, return_errors=True)
    found = [_found(code.text, _corners(code)) for code in codes if code.valid]
    unread = [Unread(_corners(code), modules) for code in codes if not code.valid and (modules := _modules(code))]
    return Seen(tuple(code for code in found if code), tuple(unread))


def _corners(code: Barcode) -> Corners:
    at = code.position
    return np.array([(p.x, p.y) for p in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)], np.float32)


def _modules(code: Barcode) -> int:
    """Along a side; 0 where not even that could be read."""
    said = str(_said(code).get("Version", ""))  # "Model1" of some
    return 17 + 4 * int(said) if said.isdecimal() and 1 <= int(said) <= 40 else 0


def _said(code: Barcode) -> dict[str, object]:
    extra: Any = code.extra  # typed as any object
    return extra or {}


def _zbar(grey: AnyArray) -> Seen:
    codes = pyzbar.decode(grey, symbols=[pyzbar.ZBarSymbol.QRCODE])
    found = (_found(code.data.decode("ascii"), _outline(code)) for code in codes if code.data.isascii())
    return Seen(tuple(code for code in found if code))


def _outline(code: Any) -> Sequence[tuple[float, float]]:
    x, y, width, height = code.rect
    box = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    return code.polygon if len(code.polygon) == 4 else box


def _found(text: str, corners: Sequence[tuple[float, float]] | Corners) -> Found | None:
    return Found(text, np.array(corners, np.float32)) if 0 < len(text) <= MAX_TEXT else None

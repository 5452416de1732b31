"""Pictures with people in them: one face that anybody may show, near and far, turned, in a helmet and behind a mask."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from kiosk.scanning.cv import cv2
from kiosk.scanning.pictures import AnyArray, Image, read_picture
from tests.scanning.making import noisy

_PORTRAIT = Path(__file__).parent / "faces" / "collins.jpg"
_MIDDLE, _HEIGHT = (155, 130), 130  # of the face in it, brow to chin, in pixels
Worn = Callable[[Image], AnyArray]


def street(height: int = 720, width: int = 1280) -> Image:
    """A street of walls, windows and a kerb, without anybody."""
    random = np.random.default_rng(5)
    picture = np.full((height, width, 3), (150, 160, 165), np.uint8)
    for x in range(0, width, 160):
        tone = [int(v) for v in random.integers(60, 200, 3)]
        cv2.rectangle(picture, (x, height // 6), (x + 150, height * 3 // 4), tone, -1)
        for y in range(height // 5, height * 2 // 3, 90):
            cv2.rectangle(picture, (x + 30, y), (x + 70, y + 50), (60, 50, 40), -1)
    cv2.rectangle(picture, (0, height * 3 // 4), (width, height), (90, 90, 95), -1)
    cv2.line(picture, (0, height * 7 // 8), (width, height * 7 // 8 - 20), (220, 220, 220), 6)
    return noisy(picture, 3)


def with_face(
    size: float,
    *,
    at: tuple[float, float] = (640, 360),
    turn: float = 0,
    worn: Worn | None = None,
    ground: Image | None = None,
) -> Image:
    """The picture (a street, or `ground`) with a face of `size` pixels, brow to chin, turned by so many degrees."""
    picture = street() if ground is None else ground.copy()
    portrait = read_picture(_PORTRAIT)
    place = cv2.getRotationMatrix2D(_MIDDLE, turn, size / _HEIGHT)
    place[:, 2] += np.subtract(at, _MIDDLE)
    height, width = picture.shape[:2]
    small = cv2.GaussianBlur(worn(portrait) if worn else portrait, (0, 0), max(0.1, _HEIGHT / size / 3))
    cv2.warpAffine(small, place, (width, height), dst=picture, borderMode=cv2.BORDER_TRANSPARENT)
    return picture


def helmet(portrait: Image) -> AnyArray:
    """A yellow helmet down to the brow."""
    worn = cv2.ellipse(portrait.copy(), (155, 95), (75, 65), 0, 180, 360, (20, 200, 255), -1)
    return cv2.rectangle(worn, (80, 90), (230, 100), (10, 160, 200), -1)


def mask(portrait: Image) -> AnyArray:
    """A mask up to the eyes."""
    return cv2.ellipse(portrait.copy(), (155, 170), (48, 40), 0, 0, 360, (230, 220, 200), -1)


def dusk(portrait: Image) -> AnyArray:
    """Little light."""
    return (portrait * 0.2).astype(np.uint8)


def behind_a_pole(portrait: Image) -> AnyArray:
    """Half of it, as where something stands before it."""
    half = portrait.copy()
    half[:, 155:] = 60
    return half


def core(image: Image, size: float, at: tuple[float, float] = (640, 360)) -> Image:
    """The middle of a face there: eyes, nose and mouth."""
    (x, y), reach = at, size * 0.3
    height, width = image.shape[:2]
    top, bottom, left, right = max(0, y - reach), min(height, y + reach), max(0, x - reach), min(width, x + reach)
    return image[int(top) : int(bottom) + 1, int(left) : int(right) + 1]

"""Pictures and films that tests hold before the scanner: seeded, and through real OpenCV."""

import math
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import zxingcpp

from kiosk.domain.cards import Role, issue
from kiosk.scanning.card_image import qr_image
from kiosk.scanning.cv import cv2
from kiosk.scanning.pictures import AnyArray, Image

SEED = bytes(range(32))
CARD = issue(SEED, Role.RIDER, "00112233445566", 1)
OTHER_CARD = issue(SEED, Role.RIDER, "66554433221100", 1)
FOREIGN = "https://example.com/?q=1"


def code(text: str | bytes, module: int = 6) -> Image:
    """A code with its quiet zone as BGR. Bytes, and texts of any length, go through another writer than cards do."""
    if isinstance(text, str):
        grey = np.asarray(qr_image(text, module))
    else:
        barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
        grey = np.array(zxingcpp.write_barcode_to_image(barcode, scale=module))
    return cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)


def scene(
    text: str,
    *,
    side: float = 260,
    turn: float = 0,
    tilt: float = 0,
    at: tuple[float, float] = (640, 360),
    inverted: bool = False,
) -> Image:
    """A 720p picture of a code whose quiet zone is `side` pixels wide; turn and tilt in degrees."""
    picture = code(text)
    return held_up(255 - picture if inverted else picture, side=side, turn=turn, tilt=tilt, at=at, dark=inverted)


def held_up(
    picture: AnyArray,
    *,
    side: float,
    turn: float = 0,
    tilt: float = 0,
    at: tuple[float, float] = (640, 360),
    dark: bool = False,
) -> Image:
    """A 720p picture of a square BGR picture that is `side` pixels wide in it, in a room that may be dark."""
    size = picture.shape[0]
    corners = np.array([(0, 0), (size, 0), (size, size), (0, size)], np.float32)
    flat = (corners / size - 0.5) * side
    roll, yaw = math.radians(turn), math.radians(tilt)
    turned = flat @ np.array([[math.cos(roll), math.sin(roll)], [-math.sin(roll), math.cos(roll)]])
    depth = 900 / (900 + turned[:, :1] * math.sin(yaw))
    target = (turned * (math.cos(yaw), 1) * depth + at).astype(np.float32)
    room = np.full((720, 1280, 3), 40 if dark else 170, np.uint8)
    place = cv2.getPerspectiveTransform(corners, target)
    cv2.warpPerspective(
        cv2.GaussianBlur(picture, (0, 0), max(0.1, size / side / 3)),
        place,
        (1280, 720),
        dst=room,
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_TRANSPARENT,
    )
    return room


def noisy(image: AnyArray, sigma: float, seed: int = 1) -> Image:
    noise = np.random.default_rng(seed).normal(0, sigma, image.shape)
    return np.clip(image + noise, 0, 255).astype(np.uint8)


def empty() -> Image:
    return noisy(np.full((720, 1280, 3), 120, np.uint8), 4)


def save_film(path: Path, images: Iterable[Image], rate: float = 15) -> Path:
    images = list(images)
    height, width = images[0].shape[:2]
    kind = "MJPG" if path.suffix == ".avi" else "mp4v"
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*kind), rate, (width, height))
    assert writer.isOpened()
    for image in images:
        writer.write(image)
    writer.release()
    return path


def save_picture(path: Path, image: AnyArray) -> Path:
    ok, data = cv2.imencode(path.suffix, image)
    assert ok
    path.write_bytes(data.tobytes())
    return path


def small(number: int) -> Image:
    """A little picture that says its number by its grey."""
    return np.full((48, 64, 3), 10 + 20 * number, np.uint8)


def number_of(image: Image) -> int:
    return round((float(image.mean()) - 10) / 20)

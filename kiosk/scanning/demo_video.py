"""The demo film: cards held before a camera, made on this machine, for a kiosk without a webcam."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kiosk.problems import Problem
from kiosk.scanning import demo_art as art
from kiosk.scanning.cv import cv2
from kiosk.scanning.pictures import AnyArray, Image
from kiosk.scanning.replacing import replacing
from kiosk.scanning.source import open_source

RATE = 15  # frames a second
FOREIGN_TEXT = "https://example.com/menu"
_COME, _HOLD, _GO, _PAUSE = 0.8, 2.8, 0.7, 2.2  # seconds of each showing
_FOCAL = 1400.0  # pixels; how strongly a tilt shows
_CENTRE = (art.WIDTH / 2, art.HEIGHT * 0.47)


@dataclass(frozen=True, slots=True)
class Showing:
    """A code in the film: its text, and from when to when, in seconds, it is held still."""

    text: str
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class _Pose:
    """How a thing is held: centre in pixels, size, and turns in radians."""

    x: float
    y: float
    size: float
    roll: float
    pitch: float
    yaw: float


def make_demo_video(path: Path, card_texts: Sequence[str], seed: int = 1) -> tuple[Showing, ...]:
    """An .mp4 film, 1280 × 720: each card is held up, after the first one a stranger's code, and nothing in between.

    It takes some seconds and appears whole or not at all. Returns what is shown when. Raises Problem where the file
    cannot be written.
    """
    texts = [*card_texts[:1], FOREIGN_TEXT, *card_texts[1:]]
    length = _PAUSE + _COME + _HOLD + _GO
    with replacing(path) as draft:
        writer = cv2.VideoWriter(
            str(draft), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"mp4v"), RATE, (art.WIDTH, art.HEIGHT)
        )
        try:
            if not writer.isOpened():
                raise Problem("file_unwritable", path=path)
            camera = _Camera(np.random.default_rng(seed))
            for place, text in enumerate(texts):
                scene = _Scene(text, place, np.random.default_rng((seed, place)))
                for step in range(round(length * RATE)):
                    writer.write(camera.picture(scene, step / RATE))
            for step in range(RATE):
                writer.write(camera.picture(None, step / RATE))
        finally:
            writer.release()
        _check(draft, path)
    holds = [place * length + _PAUSE + _COME for place in range(len(texts))]
    return tuple(Showing(text, begin, begin + _HOLD) for text, begin in zip(texts, holds, strict=True))


def _check(draft: Path, path: Path) -> None:
    """Raises Problem where the film cannot be played: OpenCV does not tell of a full disk."""
    try:
        open_source(str(draft)).close()
    except Problem:
        raise Problem("file_unwritable", path=path) from None


class _Scene:
    """A rider comes into the room, holds something up and leaves."""

    def __init__(self, text: str, place: int, random: np.random.Generator) -> None:
        looks = (art.YELLOW, art.GREY, art.BLUE)
        things: tuple[Callable[[str, str], AnyArray], ...] = (art.paper_card, art.parcel, art.phone)
        self._figure = art.rider(*looks[place % 3])
        self._thing = things[place % 3](text, ("#3B4048", "#7A5B43", "#2E3B52")[place % 3])
        self._phases = random.uniform(0, math.tau, 6)
        side = random.choice((-1, 1))
        self._tilt = random.uniform((0.05, 0.14, 0.1), (0.11, 0.24, 0.26)) * (side, -1, side)
        self._stand = float(random.uniform(150, 230) * -side)

    def draw(self, image: AnyArray, at: float) -> None:
        """The scene at `at` seconds of its own into the room, a float32 picture."""
        walk = _ease((at - 0.1) / 1.5) - _ease((at - _PAUSE - _COME - _HOLD) / 1.6)
        if walk > 0.01:
            left = 320 + self._stand + (1 - walk) * 980 + 6 * math.sin(1.3 * at + self._phases[0])
            _lay(image, self._figure, round(left), round(110 + 5 * math.sin(2.1 * at) + 12 * (1 - walk)))
        before = self._pose(at - 1 / RATE)
        pose = self._pose(at)
        if pose.y < art.HEIGHT + 340:
            _show(image, self._thing, pose, (pose.x - before.x, pose.y - before.y))

    def _pose(self, at: float) -> _Pose:
        lifted = _ease((at - _PAUSE) / _COME) - _ease((at - _PAUSE - _COME - _HOLD) / _GO)
        sway = [
            math.sin(speed * at + phase)
            for speed, phase in zip((1.9, 2.3, 1.3, 1.7, 1.1, 7.3), self._phases, strict=True)
        ]
        away = 1 - lifted
        roll, pitch, yaw = self._tilt
        return _Pose(
            x=_CENTRE[0] + 14 * sway[0] + 1.5 * sway[5] + 150 * away,
            y=_CENTRE[1] + 9 * sway[1] + 1.5 * sway[5] + 760 * away,
            size=1.0 + 0.03 * sway[2] - 0.1 * away,
            roll=roll + 0.03 * sway[3] + 0.35 * away,
            pitch=pitch + 0.05 * sway[4] - 0.3 * away,
            yaw=yaw + 0.06 * sway[2],
        )


class _Camera:
    """A cheap webcam: it breathes with the light, and its sensor is noisy."""

    def __init__(self, random: np.random.Generator) -> None:
        self._random = random
        self._room = art.room(random)
        self._noise = random.normal(0, 3.6, (art.HEIGHT + 64, art.WIDTH + 64, 3)).astype(np.float32)
        self._light = 1.0

    def picture(self, scene: _Scene | None, at: float) -> Image:
        image = self._room.copy()
        if scene is not None:
            scene.draw(image, at)
        # Automatic exposure follows the middle of the picture, late.
        bright = float(image[180:540:8, 400:880:8].mean())
        self._light += 0.12 * ((180 / max(bright, 1.0)) ** 0.25 - self._light)
        x, y = self._random.integers(0, 64, 2)
        light = self._light * (1 + 0.012 * math.sin(2.7 * at))
        noise = self._noise[y : y + art.HEIGHT, x : x + art.WIDTH]
        return cv2.addWeighted(image, light, noise, 1, 0, dtype=cv2.CV_8U).astype(np.uint8, copy=False)


def _ease(t: float) -> float:
    """From 0 to 1, slow at both ends."""
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


def _lay(image: AnyArray, layer: AnyArray, x: int, y: int) -> None:
    """Lay a layer over the picture with its corner at x, y."""
    height, width = image.shape[:2]
    left, top, right, bottom = max(x, 0), max(y, 0), min(x + layer.shape[1], width), min(y + layer.shape[0], height)
    if left >= right or top >= bottom:
        return
    part = layer[top - y : bottom - y, left - x : right - x]
    under = image[top:bottom, left:right]
    under *= cv2.merge([1 - part[:, :, 3]] * 3)  # twice as fast as broadcasting it
    under += part[:, :, :3]


def _show(image: AnyArray, layer: AnyArray, pose: _Pose, moved: tuple[float, float]) -> None:
    """Lay a held layer over the picture as the pose has it, smeared by half of its way since the last frame."""
    height, width = layer.shape[:2]
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    middle = (width / 2, (height - art.HAND) / 2)
    target = _project(corners - np.array(middle, np.float32), pose)
    pad = 24
    x, y = np.floor(target.min(axis=0)).astype(int) - pad
    right, bottom = np.ceil(target.max(axis=0)).astype(int) + pad
    x, y, right, bottom = max(x, -pad), max(y, -pad), min(right, art.WIDTH + pad), min(bottom, art.HEIGHT + pad)
    if x >= right or y >= bottom:
        return
    place = cv2.getPerspectiveTransform(corners, (target - (x, y)).astype(np.float32))
    seen = cv2.warpPerspective(layer, place, (int(right - x), int(bottom - y)), flags=cv2.INTER_LINEAR)
    _lay(image, _smear(seen, moved), int(x), int(y))


def _project(points: AnyArray, pose: _Pose) -> AnyArray:
    """Points of a plane (n × 2, about its middle), turned as the pose says and seen by the camera: n × 2 pixels."""
    roll, pitch, yaw = pose.roll, pose.pitch, pose.yaw
    about_z = np.array([[math.cos(roll), -math.sin(roll), 0], [math.sin(roll), math.cos(roll), 0], [0, 0, 1]])
    about_x = np.array([[1, 0, 0], [0, math.cos(pitch), -math.sin(pitch)], [0, math.sin(pitch), math.cos(pitch)]])
    about_y = np.array([[math.cos(yaw), 0, math.sin(yaw)], [0, 1, 0], [-math.sin(yaw), 0, math.cos(yaw)]])
    turned = np.column_stack([points * pose.size, np.zeros(len(points))]) @ (about_y @ about_x @ about_z).T
    scale = _FOCAL / (_FOCAL + turned[:, 2:])
    seen: AnyArray = turned[:, :2] * scale + (pose.x, pose.y)
    return seen.astype(np.float32)


def _smear(layer: AnyArray, moved: tuple[float, float]) -> AnyArray:
    """Motion blur along the way, over half of it (a shutter open for half the time between frames)."""
    length = int(min(41, math.hypot(*moved) / 2))
    if length < 2:
        return cv2.GaussianBlur(layer, (0, 0), 0.6)
    kernel = np.zeros((length | 1, length | 1), np.float32)
    middle = (length | 1) // 2
    angle = math.atan2(moved[1], moved[0])
    reach = (math.cos(angle) * middle, math.sin(angle) * middle)
    cv2.line(
        kernel,
        (round(middle - reach[0]), round(middle - reach[1])),
        (round(middle + reach[0]), round(middle + reach[1])),
        1.0,
    )
    smeared: AnyArray = cv2.filter2D(layer, -1, kernel / kernel.sum())
    return smeared

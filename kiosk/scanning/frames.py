"""What passes between the parts of the scanner. Light to import: the window needs these before OpenCV is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.scanning.pictures import Corners, Image


SIZES = {"720p": (1280, 720), "1080p": (1920, 1080)}  # width and height that a camera is asked for


class CameraState(StrEnum):
    """How the source of pictures is doing."""

    STARTING = "starting"  # nothing seen yet
    RUNNING = "running"
    LOST = "lost"  # cannot be opened, ended, fell silent, is black or frozen; tried again by itself


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture of a source.

    Attributes:
        image: BGR, uint8, (height, width, 3). Nobody writes to it.
        number: counts from 0 since the source was opened.
        at: monotonic seconds when it arrived.
    """

    image: Image
    number: int
    at: float


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """One code in a picture: its text, which is a stranger's, and its four corners in pixels (float32, 4 × 2)."""

    text: str
    corners: Corners


class Unfit(StrEnum):
    """Why a picture is no photograph of anything."""

    DARK = "dark"
    PLAIN = "plain"
    BLURRED = "blurred"


@dataclass(frozen=True, slots=True)
class Photograph:
    """A small JPEG, with no more in it than the picture, and how many faces were hidden in it."""

    jpeg: bytes
    faces: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """Where a finger went over a picture.

    Attributes:
        points: x and y as shares of the picture's width and height; one for a tap. What is outside of it is cut off.
        radius: of the fingertip, as a share of the width.
    """

    points: tuple[tuple[float, float], ...]
    radius: float

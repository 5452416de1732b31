"""A photograph on its way: it is aimed, developed, and what a finger covers is covered. Values and one pure step."""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.scanning.frames import Photograph, Stroke, Unfit


class Shot(StrEnum):
    """How the taking stands; the last ones say why the last attempt gave nothing."""

    READY = "ready"
    DEVELOPING = "developing"
    NO_CAMERA = "no_camera"
    FAILED = "failed"
    DARK = "dark"
    PLAIN = "plain"
    BLURRED = "blurred"


@dataclass(frozen=True, slots=True)
class Taking:
    """Where the photograph is.

    Attributes:
        shot: how its taking stands.
        photo: the photograph to be covered, a JPEG whose faces are hidden; empty before there is one.
        shown: the same beneath the strokes that have been drawn so far.
        strokes: where a finger went.
    """

    shot: Shot = Shot.READY
    photo: bytes = b""
    shown: bytes = b""
    strokes: tuple[Stroke, ...] = ()


def developed(came: Photograph | Unfit | None) -> Shot:
    """How the taking stands now that this came of a shot: None where the camera gave nothing."""
    match came:
        case None:
            return Shot.NO_CAMERA
        case Unfit():
            return Shot(came.value)
    return Shot.READY


def stroked(taking: Taking, points: list[float], radius: float) -> Taking:
    """With one stroke more; `points` are x and y in turn. Nothing without a photograph, or without a point."""
    pairs = tuple(zip(points[::2], points[1::2], strict=False))
    if not taking.photo or not pairs:
        return taking
    return replace(taking, shot=Shot.READY, strokes=(*taking.strokes, Stroke(pairs, radius)))


def undone(taking: Taking) -> Taking:
    """Without the last stroke."""
    return replace(taking, shot=Shot.READY, strokes=taking.strokes[:-1])

"""A photograph before it is kept: a finger covers what nobody shall see."""

from dataclasses import dataclass

from ui.viewmodels.model import model_of
from ui.viewmodels.seen import Seen
from ui.viewmodels.taking import Shot
from ui.words import QT_TRANSLATE_NOOP, Speaker

_FAILED = QT_TRANSLATE_NOOP("Words", "没有遮住，请再涂一次")


@dataclass(frozen=True, slots=True)
class Cover:
    """What the screen shows.

    Attributes:
        said: what went wrong; empty where nothing did.
        may_undo: there is a stroke to take back.
    """

    said: str = ""
    may_undo: bool = False


CoverModel = model_of(Cover)


def derive(seen: Seen, speaker: Speaker) -> Cover:
    """The photograph being covered."""
    taking = seen.taking
    return Cover(
        said=speaker.say(_FAILED) if taking.photo and taking.shot is Shot.FAILED else "",
        may_undo=bool(taking.strokes),
    )

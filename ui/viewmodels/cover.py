"""A photograph before it is kept: a finger covers what nobody shall see."""

from dataclasses import dataclass

from ui.services.pages import Cover as CoverPage
from ui.viewmodels.model import model_of
from ui.viewmodels.pages import page_of, say
from ui.viewmodels.seen import Seen
from ui.viewmodels.taking import Shot
from ui.words import QT_TRANSLATE_NOOP, Speaker

_FAILED = QT_TRANSLATE_NOOP("Words", "没有遮住，请再涂一次")


@dataclass(frozen=True, slots=True)
class Cover:
    """What the screen shows.

    Attributes:
        title: what to do.
        said: what went wrong; empty where nothing did.
        may_undo: there is a stroke to take back.
    """

    title: str = ""
    said: str = ""
    may_undo: bool = False


CoverModel = model_of(Cover)


def derive(seen: Seen, speaker: Speaker) -> Cover:
    """The photograph being covered."""
    page, taking = page_of(seen, CoverPage), seen.taking
    if page is None:
        return Cover()
    return Cover(
        title=say(speaker, page.title),
        said=speaker.say(_FAILED) if taking.shot is Shot.FAILED else say(speaker, page.said),
        may_undo=bool(taking.strokes),
    )

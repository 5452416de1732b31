"""The screen that waits: how to scan, what is free, and everyday things by one anonymous tap."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.scanning.frames import CameraState
from ui.viewmodels.model import model_of
from ui.viewmodels.outages import notice
from ui.viewmodels.pages import say
from ui.viewmodels.seen import Seen
from ui.viewmodels.tiles import Tile, everyday
from ui.words import QT_TRANSLATE_NOOP, Speaker

_VISITS = QT_TRANSLATE_NOOP("Words", "今天已有 {count} 人次到站")


@dataclass(frozen=True, slots=True)
class Post:
    """One line about the home."""

    glyph: str
    text: str


@dataclass(frozen=True, slots=True)
class Attract:
    """What the attract screen shows; `street` is the station's address, `notice` what is out of service.

    `posts` take turns: {glyph, text}.
    """

    street: str = ""
    camera_lost: bool = False
    notice: str = ""
    tiles: tuple[Tile, ...] = ()
    posts: tuple[Post, ...] = ()


AttractModel = model_of(Attract)


def derive(seen: Seen, speaker: Speaker) -> Attract:
    """The attract screen."""
    return Attract(
        street=speaker.pick(seen.place.street_zh, seen.place.street_en),
        camera_lost=seen.camera is CameraState.LOST,
        notice=notice(speaker, seen.house.outages),
        tiles=everyday(speaker, seen),
        posts=tuple(_posts(seen, speaker)),
    )


def _posts(seen: Seen, speaker: Speaker) -> Iterator[Post]:
    if seen.visits_today:
        yield Post("people", speaker.say(_VISITS, count=seen.visits_today))
    for line in seen.house.posts:
        yield Post(line.glyph, say(speaker, line.text))

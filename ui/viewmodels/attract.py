"""The screen that waits: how to scan, what is free, and everyday things by one anonymous tap."""

from dataclasses import dataclass

from kiosk.scanning.frames import CameraState
from ui.viewmodels.model import model_of
from ui.viewmodels.outages import notice
from ui.viewmodels.seen import Seen
from ui.viewmodels.tiles import Tile, everyday
from ui.words import Speaker


@dataclass(frozen=True, slots=True)
class Attract:
    """What the attract screen shows; `street` is the station's address, `notice` what is out of service."""

    street: str = ""
    visits_today: int = 0
    camera_lost: bool = False
    notice: str = ""
    tiles: tuple[Tile, ...] = ()


AttractModel = model_of(Attract)


def derive(seen: Seen, speaker: Speaker) -> Attract:
    """The attract screen."""
    return Attract(
        street=speaker.pick(seen.place.street_zh, seen.place.street_en),
        visits_today=seen.visits_today,
        camera_lost=seen.camera is CameraState.LOST,
        notice=notice(speaker, seen.house.outages),
        tiles=everyday(speaker, seen),
    )

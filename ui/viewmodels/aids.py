"""What a session can ask of the display: what helps people to see it, to reach it, and to bear it."""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.station.settings import Settings


class Aid(StrEnum):
    """One of them; a session asks for any number."""

    LARGE = "large"
    CONTRAST = "contrast"
    LOW = "low"
    STILL = "still"


def aids_of(settings: "Settings") -> frozenset[Aid]:
    """Those that sessions at this machine begin with."""
    wanted = {
        Aid.LARGE: settings.text == "large",
        Aid.CONTRAST: settings.contrast == "high",
        Aid.LOW: settings.reach == "low",
        Aid.STILL: settings.motion == "reduced",
    }
    return frozenset(aid for aid, asked in wanted.items() if asked)

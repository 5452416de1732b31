"""What is heard when the screen changes."""

from enum import StrEnum

from ui.services.pages import End
from ui.viewmodels.flow import Flow
from ui.viewmodels.inputs import Screen
from ui.viewmodels.work import Step


class Sound(StrEnum):
    """The sounds of the kiosk. None says who somebody is, or what they have."""

    CHIME = "chime"  # a card was taken
    SOFT = "soft"  # not this time: the screen says why


def sound_of(before: Flow, after: Flow) -> Sound | None:
    """The sound that goes with the step from one flow to the next."""
    if after.screen is Screen.GREETING and (before.screen is not Screen.GREETING or before.guest != after.guest):
        return Sound.CHIME if after.recorded else Sound.SOFT
    if after.screen is Screen.NOTICE and before.screen is not Screen.NOTICE:
        return Sound.SOFT
    if after.code_trouble and after.code_trouble is not before.code_trouble:
        return Sound.SOFT
    if after.talk and after.talk.page is not (before.talk.page if before.talk else None):
        match after.talk.page:
            case None:
                return None
            case End(glyph=glyph):
                return Sound.CHIME if glyph == "tick" else None
            case page:
                return Sound.SOFT if page.said else None
    was, work = before.work, after.work
    if work is None:
        return None
    if was is None or (was.step is Step.CARD and work.step in (Step.CATALOGUE, Step.CATEGORY)):
        return Sound.CHIME
    return Sound.SOFT if work.said and work.said is not was.said else None

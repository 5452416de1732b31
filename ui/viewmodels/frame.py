"""What stands around every screen: station, clock, language, the bar, and the question whether anybody is there."""

from dataclasses import dataclass

from ui.viewmodels.aids import Aid
from ui.viewmodels.inputs import Screen
from ui.viewmodels.model import model_of
from ui.viewmodels.seen import Seen
from ui.words import Speaker


@dataclass(frozen=True, slots=True)
class Frame:
    """What the frame shows; a part of the bar that has no sense on a screen is not shown, and keeps its place."""

    screen: str = Screen.ATTRACT
    station: str = ""
    clock: str = ""
    english: bool = False
    large: bool = False
    contrast: bool = False
    low: bool = False
    still: bool = False
    displaying: bool = False
    asking: bool = False
    can_go_back: bool = False
    can_end: bool = False
    can_call_help: bool = True


FrameModel = model_of(Frame)


def derive(seen: Seen, speaker: Speaker) -> Frame:
    """The frame around the current screen."""
    flow = seen.flow
    on_the_way = flow.screen not in (Screen.ATTRACT, Screen.SAFE)
    return Frame(
        screen=flow.screen,
        station=speaker.pick(seen.place.name_zh, seen.place.name_en),
        clock=seen.clock,
        english=seen.in_english,
        large=Aid.LARGE in seen.aids,
        contrast=Aid.CONTRAST in seen.aids,
        low=Aid.LOW in seen.aids,
        still=Aid.STILL in seen.aids,
        displaying=flow.displaying,
        asking=flow.asking,
        can_go_back=on_the_way and not (flow.screen is Screen.HOME and flow.guest is not None),
        can_end=on_the_way,
        can_call_help=flow.screen not in (Screen.HELP, Screen.SAFE) and flow.work is None,
    )

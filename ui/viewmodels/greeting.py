"""The greeting: a big tick, the rider's surname, the visit logged, and one tap to everyday things."""

from dataclasses import dataclass

from ui.viewmodels.model import model_of
from ui.viewmodels.people import address
from ui.viewmodels.seen import Seen
from ui.viewmodels.tiles import Tile, everyday
from ui.words import QT_TRANSLATE_NOOP, Speaker

_LOGGED = QT_TRANSLATE_NOOP("Words", "已登记，欢迎回家")
_SAME_VISIT = QT_TRANSLATE_NOOP("Words", "刚才已登记，不用再扫")
_NOT_RECORDED = QT_TRANSLATE_NOOP("Words", "没有记上，服务照常")


@dataclass(frozen=True, slots=True)
class Greeting:
    """What the greeting shows. `ticked` is False where the visit could not be logged."""

    rider: str = ""
    outcome: str = ""
    aside: str = ""
    ticked: bool = True
    stays: int = 0
    tiles: tuple[Tile, ...] = ()


GreetingModel = model_of(Greeting)


def derive(seen: Seen, speaker: Speaker) -> Greeting:
    """The greeting of the session's guest; `stays` is how long it is shown, in milliseconds."""
    flow = seen.flow
    if not flow.recorded:
        outcome = _NOT_RECORDED
    elif flow.same_visit:
        outcome = _SAME_VISIT
    else:
        outcome = _LOGGED
    return Greeting(
        rider=address(speaker, flow.guest) if flow.guest else "",
        outcome=speaker.say(outcome),
        aside=speaker.aside(outcome),
        ticked=flow.recorded,
        stays=seen.pace.success,
        tiles=everyday(speaker, seen),
    )

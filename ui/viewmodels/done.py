"""The confirmation: what was logged, for whom, and that nothing more needs doing."""

from dataclasses import dataclass

from kiosk.domain.events import Facility
from ui.viewmodels.model import model_of
from ui.viewmodels.people import address
from ui.viewmodels.seen import Seen
from ui.viewmodels.tiles import FACILITY_TITLES
from ui.words import QT_TRANSLATE_NOOP, Speaker

_PORT = QT_TRANSLATE_NOOP("Words", "{port} 号口充电")
_FOR_GUEST = QT_TRANSLATE_NOOP("Words", "{rider}，已登记")
_ANONYMOUS = QT_TRANSLATE_NOOP("Words", "已计数，不用扫码")


@dataclass(frozen=True, slots=True)
class Done:
    """What the confirmation shows; `stays` is how long, in milliseconds."""

    glyph: str = ""
    title: str = ""
    aside: str = ""
    outcome: str = ""
    outcome_aside: str = ""
    stays: int = 0


DoneModel = model_of(Done)


def derive(seen: Seen, speaker: Speaker) -> Done:
    """The confirmation of the last use."""
    flow = seen.flow
    title, values = FACILITY_TITLES[flow.facility], {}
    if flow.facility is Facility.CHARGING:
        title, values = _PORT, {"port": flow.port}
    outcome, whose = (_FOR_GUEST, {"rider": address(speaker, flow.guest)}) if flow.guest else (_ANONYMOUS, {})
    return Done(
        glyph=flow.facility,
        title=speaker.say(title, **values),
        aside=speaker.aside(title, **values),
        outcome=speaker.say(outcome, **whose),
        outcome_aside="" if flow.guest else speaker.aside(outcome),
        stays=seen.pace.success,
    )

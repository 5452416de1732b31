"""The confirmation: what was logged, for whom, and that nothing more needs doing."""

from dataclasses import dataclass, replace

from kiosk.domain.events import Facility
from ui.viewmodels.dates import day_of
from ui.viewmodels.inputs import Item
from ui.viewmodels.model import model_of
from ui.viewmodels.people import address
from ui.viewmodels.seen import Seen
from ui.viewmodels.tiles import FACILITY_TITLES
from ui.words import QT_TRANSLATE_NOOP, Speaker

_PORT = QT_TRANSLATE_NOOP("Words", "{port} 号口充电")
_FOR_GUEST = QT_TRANSLATE_NOOP("Words", "{rider}，已登记")
_RESERVED = QT_TRANSLATE_NOOP("Words", "{item}已预约")
_UNTIL = QT_TRANSLATE_NOOP("Words", "留到 {day}，来本站扫码领")
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
    """The confirmation of the last use, or of a reservation."""
    flow = seen.flow
    if flow.reserved:
        return _reserved(flow.reserved, seen, speaker)
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


def _reserved(item: Item, seen: Seen, speaker: Speaker) -> Done:
    english = replace(speaker, in_english=True)
    return Done(
        glyph="reserve",
        title=speaker.say(_RESERVED, item=speaker.pick(item.name_zh, item.name_en)),
        aside=speaker.aside(_RESERVED, item=item.name_en),
        outcome=speaker.say(_UNTIL, day=day_of(speaker, item.until)),
        outcome_aside=speaker.aside(_UNTIL, day=day_of(english, item.until)),
        stays=seen.pace.success,
    )

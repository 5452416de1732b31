"""What a home does under one of the five colours, and whom to ask for it."""

from dataclasses import dataclass

from ui.viewmodels.inputs import Colour
from ui.viewmodels.model import model_of
from ui.viewmodels.seen import Seen
from ui.viewmodels.tiles import COLOUR_TITLES
from ui.words import QT_TRANSLATE_NOOP, Speaker

_LINES = {
    Colour.RED: (
        QT_TRANSLATE_NOOP("Words", "流动党员报到"),
        QT_TRANSLATE_NOOP("Words", "组织生活"),
        QT_TRANSLATE_NOOP("Words", "学习资料"),
    ),
    Colour.ORANGE: (
        QT_TRANSLATE_NOOP("Words", "社保咨询"),
        QT_TRANSLATE_NOOP("Words", "技能培训"),
        QT_TRANSLATE_NOOP("Words", "证照办理"),
    ),
    Colour.YELLOW: (
        QT_TRANSLATE_NOOP("Words", "租房、劳动纠纷调解"),
        QT_TRANSLATE_NOOP("Words", "法律援助"),
        QT_TRANSLATE_NOOP("Words", "困难帮扶、健康日"),
    ),
    Colour.BLUE: (
        QT_TRANSLATE_NOOP("Words", "活动报名"),
        QT_TRANSLATE_NOOP("Words", "图书、桌游"),
        QT_TRANSLATE_NOOP("Words", "春节团聚"),
    ),
    Colour.GREEN: (
        QT_TRANSLATE_NOOP("Words", "随手拍隐患，审核后得积分"),
        QT_TRANSLATE_NOOP("Words", "积分换电饭煲、烧水壶"),
        QT_TRANSLATE_NOOP("Words", "先锋骑手评选"),
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on offer; `glyph` names an icon."""

    glyph: str
    text: str
    aside: str


@dataclass(frozen=True, slots=True)
class Service:
    """What the service screen shows; `colour` names both its colour and its icon."""

    colour: str = Colour.RED
    title: str = ""
    aside: str = ""
    phone: str = ""
    lines: tuple[Line, ...] = ()


ServiceModel = model_of(Service)


def derive(seen: Seen, speaker: Speaker) -> Service:
    """The service that the flow is about."""
    colour = seen.flow.colour
    title = COLOUR_TITLES[colour]
    return Service(
        colour=colour,
        title=speaker.say(title),
        aside=speaker.aside(title),
        phone=seen.place.phone,
        lines=tuple(Line(colour, speaker.say(line), speaker.aside(line)) for line in _LINES[colour]),
    )

"""The things one can choose: everyday facilities and the five colours, with their words, icons and places."""

from dataclasses import dataclass

from kiosk.domain.events import Facility
from ui.viewmodels.inputs import Colour
from ui.words import QT_TRANSLATE_NOOP, Speaker


@dataclass(frozen=True, slots=True)
class Tile:
    """One choice. `name` is what is chosen, `glyph` a name in Icons.qml, `note` a small fact such as "4 free"."""

    name: str
    glyph: str
    title: str
    aside: str
    note: str = ""


FACILITY_TITLES = {
    Facility.REST: QT_TRANSLATE_NOOP("Words", "歇歇脚"),
    Facility.CHARGING: QT_TRANSLATE_NOOP("Words", "充电"),
    Facility.WATER: QT_TRANSLATE_NOOP("Words", "饮水"),
    Facility.FRIDGE: QT_TRANSLATE_NOOP("Words", "冰箱"),
    Facility.MICROWAVE: QT_TRANSLATE_NOOP("Words", "微波炉"),
}
COLOUR_TITLES = {
    Colour.RED: QT_TRANSLATE_NOOP("Words", "党建党务"),
    Colour.ORANGE: QT_TRANSLATE_NOOP("Words", "政务经济"),
    Colour.YELLOW: QT_TRANSLATE_NOOP("Words", "关爱帮扶"),
    Colour.BLUE: QT_TRANSLATE_NOOP("Words", "公益文化"),
    Colour.GREEN: QT_TRANSLATE_NOOP("Words", "积分奖励"),
}
_FREE = QT_TRANSLATE_NOOP("Words", "空 {free} 口")


def everyday(speaker: Speaker, busy: tuple[bool, ...]) -> tuple[Tile, ...]:
    """The four things that everybody may use, with a card or without; resting is done without a tile."""
    free = speaker.say(_FREE, free=busy.count(False))
    return tuple(
        Tile(
            facility, facility, speaker.say(title), speaker.aside(title), free if facility is Facility.CHARGING else ""
        )
        for facility, title in FACILITY_TITLES.items()
        if facility is not Facility.REST
    )


def colours(speaker: Speaker) -> tuple[Tile, ...]:
    """The five services."""
    return tuple(Tile(name, name, speaker.say(title), speaker.aside(title)) for name, title in COLOUR_TITLES.items())

"""The things one can choose: everyday facilities and the five colours, with their words, icons and places."""

from dataclasses import dataclass

from kiosk.domain.events import Facility
from kiosk.domain.house import port
from kiosk.domain.offers import Service
from ui.viewmodels.inputs import Colour
from ui.viewmodels.outages import FACILITY_TITLES as FACILITY_TITLES
from ui.viewmodels.outages import brief
from ui.viewmodels.seen import Seen
from ui.words import QT_TRANSLATE_NOOP, Speaker


@dataclass(frozen=True, slots=True)
class Tile:
    """One choice. `name` is what is chosen, `glyph` a name in Icons.qml, `note` a small fact such as "4 free".

    One that is `quiet` cannot be had now, and the note says why.
    """

    name: str
    glyph: str
    title: str
    aside: str
    note: str = ""
    quiet: bool = False


COLOUR_TITLES = {
    Colour.RED: QT_TRANSLATE_NOOP("Words", "党建党务"),
    Colour.ORANGE: QT_TRANSLATE_NOOP("Words", "政务经济"),
    Colour.YELLOW: QT_TRANSLATE_NOOP("Words", "关爱帮扶"),
    Colour.BLUE: QT_TRANSLATE_NOOP("Words", "公益文化"),
    Colour.GREEN: QT_TRANSLATE_NOOP("Words", "积分奖励"),
}
# Services that stand beside these at home, and not under their colour.
AT_HOME = {
    Service.POWER_BANK: ("bank", QT_TRANSLATE_NOOP("Words", "充电宝")),
    Service.SUPPLIES: ("supplies", QT_TRANSLATE_NOOP("Words", "口罩药品")),
}
_EVERYDAY = (Facility.CHARGING, Facility.WATER, Facility.FRIDGE, Facility.MICROWAVE)
_FREE = QT_TRANSLATE_NOOP("Words", "空 {free} 口")


def everyday(speaker: Speaker, seen: Seen) -> tuple[Tile, ...]:
    """The four things that everybody may use, with a card or without; resting is done without a tile."""
    out = {outage.amenity: outage for outage in seen.house.outages}
    ports = enumerate(seen.busy, start=1)
    free = speaker.say(_FREE, free=sum(not busy and port(number) not in out for number, busy in ports))

    def tile(facility: Facility, title: str) -> Tile:
        outage = out.get(facility)
        note = brief(speaker, outage) if outage else free if facility is Facility.CHARGING else ""
        return Tile(facility, facility, speaker.say(title), speaker.aside(title), note, quiet=outage is not None)

    return tuple(tile(facility, FACILITY_TITLES[facility]) for facility in _EVERYDAY)


def services(speaker: Speaker, seen: Seen) -> tuple[Tile, ...]:
    """The everyday services that this home offers beside them."""
    return tuple(
        Tile(name, glyph, speaker.say(title), speaker.aside(title))
        for name, (glyph, title) in AT_HOME.items()
        if name in seen.house.services
    )


def colours(speaker: Speaker) -> tuple[Tile, ...]:
    """The five services."""
    return tuple(Tile(name, name, speaker.say(title), speaker.aside(title)) for name, title in COLOUR_TITLES.items())

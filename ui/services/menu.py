"""Which services there are, under which colour, and who may begin them."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.staff import StaffRole
from ui.services.lending import borrow_or_bring
from ui.services.pages import Choose, Lead, Option, Words, phrase
from ui.services.play import Here, Script
from ui.viewmodels.inputs import Colour, Screen
from ui.viewmodels.tiles import COLOUR_TITLES
from ui.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Service:
    """One thing that can be begun.

    Attributes:
        name: what it is called in rules and answers.
        title, glyph: how it is shown.
        script: how it goes.
        colour: under which of the five it stands; None for what has a place of its own.
        roles: who of the staff may begin it; empty for what riders begin.
        needs_card: a rider has to have shown a card.
        patient: people need more time for it than elsewhere.
    """

    name: str
    title: Words
    glyph: str
    script: Callable[[Here], Script]
    colour: Colour | None = None
    roles: frozenset[StaffRole] = frozenset()
    needs_card: bool = False
    patient: bool = False


_POWER_BANK = QT_TRANSLATE_NOOP("Words", "充电宝")
_POINTS = QT_TRANSLATE_NOOP("Words", "我的积分")
_CHOOSE = QT_TRANSLATE_NOOP("Words", "{colour}：要办什么？")
_CARD_FIRST = QT_TRANSLATE_NOOP("Words", "先扫骑手码，再办这一件")


def _points(_here: Here) -> Script:
    yield from ()  # it shows no page of its own
    return Lead(Screen.POINTS)


SERVICES = (
    Service("power-bank", phrase(_POWER_BANK), "bank", borrow_or_bring, Colour.YELLOW),
    Service("points", phrase(_POINTS), "green", _points, Colour.GREEN, needs_card=True),
)
_BY_NAME = {service.name: service for service in SERVICES}


def script_of(name: str) -> Callable[[Here], Script]:
    """The script of a service, or of a colour: the choice among its services, and then that one."""
    if name in _BY_NAME:
        return _BY_NAME[name].script
    return _colour(Colour(name))


def colour_of(name: str) -> str:
    """The colour that a service stands under, or that has this name; empty where it has none."""
    service = _BY_NAME.get(name)
    return name if service is None else service.colour or ""


def is_patient(name: str) -> bool:
    """Whether people need more time for this than elsewhere."""
    return name in _BY_NAME and _BY_NAME[name].patient


def _colour(colour: Colour) -> Callable[[Here], Script]:
    def choose(here: Here) -> Script:
        offered = [service for service in SERVICES if service.colour is colour]

        def option(service: Service) -> Option:
            why = phrase(_CARD_FIRST) if service.needs_card and here.rider is None else None
            return Option(service.name, service.title, why, service.glyph, why=why)

        title = phrase(_CHOOSE, colour=phrase(COLOUR_TITLES[colour]))
        chosen = yield Choose(title, tuple(map(option, offered)))
        return (yield from _BY_NAME[str(chosen)].script(here))

    return choose

"""What headquarters has to say to riders: information cards, and priority lanes with the days they are open.

The first guide is `resources/guide.toml`; headquarters publishes others, whole, as a document.
"""

from dataclasses import dataclass

from kiosk.domain.content import Content, Why, Wrong, day, only, whole
from kiosk.domain.offers import Text
from kiosk.domain.texts import entries, lines, named, text, unique

_MOST_CARDS, _MOST_LANES, _MOST_LINES = 30, 30, 12


@dataclass(frozen=True, slots=True)
class Card:
    """An information card.

    Attributes:
        lines: what it says.
        asks: the form to ask for a call-back with; empty where there is none.
    """

    name: str
    glyph: str
    title: Text
    lines: tuple[Text, ...]
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """绿色通道: something that goes faster for riders, from one day (YYYY-MM-DD) to another, both included."""

    name: str
    title: Text
    lines: tuple[Text, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Guide:
    """All of it, in the order of the screen."""

    version: int
    cards: tuple[Card, ...]
    lanes: tuple[Lane, ...]

    def open_lanes(self, today: str) -> tuple[Lane, ...]:
        """The priority lanes that are open today (YYYY-MM-DD)."""
        return tuple(lane for lane in self.lanes if lane.first <= today <= lane.last)


def parse_guide(content: Content) -> Guide:
    """The guide in a parsed document. Raises `Wrong`, naming the spot, where it is none."""
    only(content, ("version",), may=("cards", "lanes"))
    cards = tuple(_card(one, where) for one, where in entries(content, "cards", "", _MOST_CARDS))
    lanes = tuple(_lane(one, where) for one, where in entries(content, "lanes", "", _MOST_LANES))
    unique([card.name for card in cards], "cards")
    unique([lane.name for lane in lanes], "lanes")
    return Guide(whole(content, "version"), cards, lanes)


def _card(one: Content, where: str) -> Card:
    only(one, ("name", "glyph", "zh", "en", "lines"), where, may=("asks",))
    asks = named(one, "asks", where) if "asks" in one else ""
    return Card(named(one, "name", where), named(one, "glyph", where), text(one, where), _lines(one, where), asks)


def _lane(one: Content, where: str) -> Lane:
    only(one, ("name", "zh", "en", "lines", "first", "last"), where)
    if day(one, "last", where) < day(one, "first", where):
        raise Wrong(where + "last", Why.DAY)
    return Lane(named(one, "name", where), text(one, where), _lines(one, where), one["first"], one["last"])


def _lines(content: Content, where: str) -> tuple[Text, ...]:
    found = lines(content, "lines", where, _MOST_LINES)
    if not found:
        raise Wrong(where + "lines", Why.MISSING)
    return found

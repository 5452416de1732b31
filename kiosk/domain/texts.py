"""Texts that come from data, in both languages, and lists of tables."""

from kiosk.domain.content import Content, Why, Wrong, line, only, table
from kiosk.domain.fields import is_name
from kiosk.domain.offers import Text

LONGEST_ZH, LONGEST_EN = 40, 80  # characters of a line: what two rows of the smallest screen hold


def entries(content: Content, name: str, where: str, most: int) -> list[tuple[Content, str]]:
    """The tables of a list, of so many at most, each with its spot; where the list is left out, none."""
    found = content.get(name, [])
    if not isinstance(found, list):
        raise Wrong(where + name, Why.LIST)
    if len(found) > most:
        raise Wrong(where + name, Why.MANY, most=most)
    return [
        (table({str(place): one}, str(place), f"{where}{name}."), f"{where}{name}.{place}.")
        for place, one in enumerate(found)
    ]


def unique(names: list[str], spot: str) -> None:
    """Raise `Wrong` where a name stands there twice."""
    if len(set(names)) != len(names):
        raise Wrong(spot, Why.TWICE)


def named(content: Content, name: str, where: str) -> str:
    """A name in small letters."""
    value = content.get(name)
    if not is_name(value):
        raise Wrong(where + name, Why.NAME)
    return str(value)


def text(content: Content, where: str) -> Text:
    """What stands under zh and en: a title."""
    return Text(line(content, "zh", where), line(content, "en", where))


def lines(content: Content, name: str, where: str, most: int) -> tuple[Text, ...]:
    """Several lines in both languages."""
    found = []
    for one, spot in entries(content, name, where, most):
        only(one, ("zh", "en"), spot)
        found.append(Text(line(one, "zh", spot, most=LONGEST_ZH), line(one, "en", spot, most=LONGEST_EN)))
    return tuple(found)

"""What may stand in a document that people write: a check for each shape, and what exactly is wrong where one fails."""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from kiosk.domain.fields import is_name
from kiosk.domain.moments import day_number

MOST = (1 << 31) - 1
MOST_NAMED = 200  # entries of one table
LONGEST_NAME = 40
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_MINUTE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) ([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)

Content = Mapping[str, Any]
E = TypeVar("E", bound=StrEnum)


class Why(StrEnum):
    """What is wrong; `resources/problems.toml` says it in a sentence, under wrong_ and this."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    WHOLE = "whole"  # a whole number from `least` to `most`
    LINE = "line"  # one printable line of `least` to `most` characters
    CHOICE = "choice"  # one of `choices`
    TABLE = "table"
    LIST = "list"
    MANY = "many"  # more than `most`
    NAME = "name"
    DAY = "day"
    MINUTE = "minute"
    TWICE = "twice"
    HEX = "hex"  # `most` hex digits
    SUM = "sum"  # these do not add up to `most`
    STATION = "station"  # there is no such station
    VERSION = "version"  # not above `least`
    OTHER = "other"


class Wrong(ValueError):
    """Something in a document that cannot be used.

    Attributes:
        spot: where it stands, as "items.kettle.points"; also the text of the exception.
        why: what is wrong with it; the rest says more where `Why` says so.
    """

    def __init__(self, spot: str, why: Why, *, least: int = 0, most: int = 0, choices: str = "") -> None:
        super().__init__(spot)
        self.spot, self.why, self.least, self.most, self.choices = spot, why, least, most, choices

    def at(self, spot: str) -> "Wrong":
        """The same, at a spot as a larger document has it."""
        return Wrong(spot, self.why, least=self.least, most=self.most, choices=self.choices)


def only(content: Content, names: Collection[str], where: str = "", *, may: Collection[str] = ()) -> None:
    """Raise `Wrong` unless the table has just these entries, and perhaps those that it `may`."""
    for name in names:
        if name not in content:
            raise Wrong(where + name, Why.MISSING)
    for name in content:
        if name not in names and name not in may:
            choices = ", ".join([*names, *may])
            raise Wrong(f"{where}{name}"[:100], Why.UNKNOWN, choices=choices)


def whole(content: Content, name: str, where: str = "", *, least: int = 0, most: int = MOST) -> int:
    """A whole number within these bounds."""
    value = content.get(name)
    if type(value) is not int or not least <= value <= most:
        raise Wrong(where + name, _missing(content, name) or Why.WHOLE, least=least, most=most)
    return value


def line(content: Content, name: str, where: str = "", *, most: int = LONGEST_NAME) -> str:
    """One line of printable text that is not empty."""
    value = content.get(name)
    if type(value) is not str or not 0 < len(value) <= most or not value.isprintable() or not value.strip():
        raise Wrong(where + name, _missing(content, name) or Why.LINE, least=1, most=most)
    return value


def choice(content: Content, name: str, where: str, of: type[E]) -> E:
    """One of the names of an enumeration."""
    value = content.get(name)
    if type(value) is not str or value not in list(of):
        raise Wrong(where + name, _missing(content, name) or Why.CHOICE, choices=", ".join(of))
    return of(value)


def choices(content: Content, name: str, where: str, of: type[E]) -> tuple[E, ...]:
    """A list of such names, none of them twice, in its order."""
    value = content.get(name)
    if not isinstance(value, list):
        raise Wrong(where + name, _missing(content, name) or Why.LIST)
    found = tuple(choice({str(place): one}, str(place), f"{where}{name}.", of) for place, one in enumerate(value))
    if len(set(found)) != len(found):
        raise Wrong(where + name, Why.TWICE)
    return found


def day(content: Content, name: str, where: str = "") -> int:
    """A day written as 2027-01-31, as days since 1970-01-01."""
    value = content.get(name)
    parts = _DAY.fullmatch(value) if type(value) is str else None
    number = day_number(*map(int, parts.groups())) if parts else None
    if number is None:
        raise Wrong(where + name, _missing(content, name) or Why.DAY)
    return number


def minute(content: Content, name: str, where: str = "") -> int:
    """A minute written as 2027-01-31 19:30, as minutes since 1970-01-01 of whatever clock it is meant by."""
    value = content.get(name)
    parts = _MINUTE.fullmatch(value) if type(value) is str else None
    if parts is None:
        raise Wrong(where + name, _missing(content, name) or Why.MINUTE)
    return day({name: parts[1]}, name, where) * 24 * 60 + int(parts[2]) * 60 + int(parts[3])


def table(content: Content, name: str, where: str = "") -> Content:
    """A table."""
    value = content.get(name)
    if not isinstance(value, dict):
        raise Wrong(where + name, _missing(content, name) or Why.TABLE)
    return value


def tables(content: Content, name: str) -> list[tuple[str, Content]]:
    """The tables within a table, by their names, which an event can carry; one at least."""
    found = table(content, name)
    if not found:
        raise Wrong(name, Why.TABLE)
    if len(found) > MOST_NAMED:
        raise Wrong(name, Why.MANY, most=MOST_NAMED)
    for key in found:
        if not is_name(key):
            raise Wrong(f"{name}.{key}"[:100], Why.NAME)
    return [(key, table(found, key, f"{name}.")) for key in found]


def _missing(content: Content, name: str) -> Why | None:
    return None if name in content else Why.MISSING

"""What may stand in the fields of events: each of these gives the value it was given, or raises ValueError."""

import re
from collections.abc import Callable
from typing import Any

from kiosk.domain.cards import LAST_NUMBER

_NAME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_TOO_LARGE = 1 << 53  # what every JSON reader and every database can hold
_MOST_ATTACHED = 3
_LONGEST_STREET = 40


def number(value: object) -> int:
    """Any whole number that every reader can hold."""
    if type(value) is not int or not -_TOO_LARGE < value < _TOO_LARGE:
        raise ValueError("a whole number is expected")
    return value


def amount(value: object) -> int:
    """A whole number, 0 or more."""
    if (found := number(value)) < 0:
        raise ValueError("nothing here is less than nothing")
    return found


def card_number(value: object) -> int:
    """The number of a card."""
    if not 0 < (found := number(value)) <= LAST_NUMBER:
        raise ValueError("no card can have this number")
    return found


def _hexadecimal(digits: int) -> Callable[[object], str]:
    """What gives texts of so many lower-case hex digits."""
    fits = re.compile(f"[0-9a-f]{{{digits}}}").fullmatch

    def hexadecimal(value: object) -> str:
        if type(value) is not str or not fits(value):
            raise ValueError("lower-case hex digits are expected")
        return value

    return hexadecimal


boot = _hexadecimal(8)  # which boot of a machine it was
holder = _hexadecimal(14)  # the id on a card or a badge
attachment = _hexadecimal(64)  # the name of an attachment: its SHA-256


def attachments(value: object) -> tuple[str, ...]:
    """The names of a few attachments."""
    if type(value) is not list or not 0 < len(value) <= _MOST_ATTACHED:
        raise ValueError("a few attachments are expected")
    return tuple(map(attachment, value))


def is_name(value: object) -> bool:
    """Whether this can be the name of an item or a category: 1 to 40 small letters, digits, hyphens."""
    return type(value) is str and 0 < len(value) <= 40 and set(value) <= _NAME_LETTERS


def name(value: Any) -> str:
    """A name in small letters."""
    if not is_name(value):
        raise ValueError("a name in small letters is expected")
    return str(value)


def digits(value: object) -> str:
    """Up to 20 digits, kept as text: a code that people read."""
    if type(value) is not str or not 0 < len(value) <= 20 or not (value.isascii() and value.isdigit()):
        raise ValueError("digits are expected")
    return value


def street(value: object) -> str:
    """The name of a street, as the station's list has it: one line of up to 40 characters."""
    if type(value) is not str or not 0 < len(value) <= _LONGEST_STREET or not value.isprintable():
        raise ValueError("the name of a street is expected")
    return value


def flag(value: object) -> bool:
    """True; what is false is left out."""
    if value is not True:
        raise ValueError("true is expected, or nothing")
    return True

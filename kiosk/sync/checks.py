"""What may stand in a field of a message. Every check raises ValueError, and says nothing of what it was given."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, TypeVar

MOST_ENTRIES = 10_000  # in any list or table of a message
_TOO_LARGE = 1 << 53  # what every JSON reader and every database can hold
_NAME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
_HEX_DIGITS = frozenset("0123456789abcdef")
T = TypeVar("T")
Check = Callable[[object], T]


def table(line: bytes) -> dict[str, Any]:
    """The JSON object in a line: no key twice, no fractions, no infinities."""
    try:
        content = json.loads(line, object_pairs_hook=_no_key_twice, parse_constant=_refuse, parse_float=_refuse)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(content, dict):
        raise ValueError("no JSON object")
    return content


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("a key twice")
    return content


def _refuse(_text: str) -> NoReturn:
    raise ValueError("a whole number is expected")


def whole(value: object) -> int:
    """A whole number of at most 53 bits."""
    if type(value) is not int or abs(value) >= _TOO_LARGE:
        raise ValueError("a whole number is expected")
    return value


def count(value: object) -> int:
    """A whole number, not negative."""
    if (number := whole(value)) < 0:
        raise ValueError("nothing here is less than nothing")
    return number


def from_one(value: object) -> int:
    """A whole number from 1 on."""
    if (number := whole(value)) < 1:
        raise ValueError("this begins with 1")
    return number


def text(value: object) -> str:
    """Any text that can be written down."""
    if type(value) is not str:
        raise ValueError("text is expected")
    value.encode()  # a lone surrogate raises
    return value


def name(value: object) -> str:
    """The id of a station, the kind of a document: 1 to 64 small letters, digits, hyphens, underscores."""
    if type(value) is not str or not 0 < len(value) <= 64 or not set(value) <= _NAME_LETTERS:
        raise ValueError("a name in small letters is expected")
    return value


def digits(length: int) -> Check[str]:
    """So many lower-case hex digits."""

    def check(value: object) -> str:
        if type(value) is not str or len(value) != length or not set(value) <= _HEX_DIGITS:
            raise ValueError("lower-case hex digits are expected")
        return value

    return check


def octets(length: int) -> Check[bytes]:
    """So many bytes, as hex."""
    check = digits(2 * length)
    return lambda value: bytes.fromhex(check(value))


def or_none(check: Check[T]) -> Check[T | None]:
    """The same, or nothing."""
    return lambda value: None if value is None else check(value)


def each(check: Check[T]) -> Check[tuple[T, ...]]:
    """A list of these."""

    def check_all(value: object) -> tuple[T, ...]:
        if not isinstance(value, list) or len(value) > MOST_ENTRIES:
            raise ValueError("a list is expected")
        return tuple(map(check, value))

    return check_all


def by_name(check: Check[T]) -> Check[Mapping[str, T]]:
    """A table of these under names."""

    def check_all(value: object) -> Mapping[str, T]:
        if not isinstance(value, dict) or len(value) > MOST_ENTRIES:
            raise ValueError("a table is expected")
        return {name(key): check(one) for key, one in value.items()}

    return check_all


def fields_of(content: object, checks: Mapping[str, Check[Any]]) -> dict[str, Any]:
    """The values of an object that has exactly these keys."""
    if not isinstance(content, dict) or content.keys() != checks.keys():
        raise ValueError("other keys than agreed")
    checked = {}
    for key, check in checks.items():
        try:
            checked[key] = check(content[key])
        except ValueError as error:
            raise ValueError(f"{key}: {error}") from None
    return checked

"""The documents that headquarters publishes to a station, each a JSON text, and what must stand in them.

| kind | content |
|---|---|
| rules | as `resources/rules.toml` |
| profile | the fields of `Profile` |
| staff | a list of {holder, name, roles: a list, rider: an id or null, pin: an argon2id hash or null} |
| keys | a list of {key, public_key}: both hex |
| revoked | a list of {holder, number} |
| crumbs | a list of {rider, masked_name, tail: `tails.keep` of the phone's last four digits, or null} |

Every list is the whole of it: what is not in it is no longer so.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from kiosk.domain.cards import key_id
from kiosk.domain.profile import Profile
from kiosk.domain.rules import Rules, parse_rules
from kiosk.domain.staff import Staff, StaffRole
from kiosk.domain.tails import KEPT_DIGITS

LONGEST = 8 << 20  # characters of a document
MOST_PORTS = 100
_LONGEST_TEXT = 100
_MASKED = re.compile(r"[^\W\d_]\*{1,3}")  # 夏*: nobody is exposed on a public screen
_HEX = re.compile("[0-9a-f]*", re.ASCII)
_STATION = re.compile("[a-z0-9-]{1,40}", re.ASCII)
# Bounded, so that no document can make a kiosk take all its memory: 999,999 KiB and 99 rounds at most.
_PIN = re.compile(
    r"\$argon2id\$v=19\$m=[0-9]{1,6},t=[0-9]{1,2},p=[0-9]{1,2}\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{22,86}", re.ASCII
)


class Kind(StrEnum):
    """The kinds of documents."""

    RULES = "rules"
    PROFILE = "profile"
    STAFF = "staff"
    KEYS = "keys"
    REVOKED = "revoked"
    CRUMBS = "crumbs"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the staff: who they are, what the screen calls them, and the hash of the PIN they were given."""

    staff: Staff
    name: str
    pin: str | None = None


@dataclass(frozen=True, slots=True)
class Crumb:
    """What a station knows of a rider: a masked name, and the kept form of the phone's last four digits."""

    rider: str
    masked_name: str
    tail: str | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What another station holds of a rider's points, as headquarters knew it at `at` (Unix seconds)."""

    rider: str
    station_zh: str
    station_en: str
    points: int
    at: int


Content = Mapping[str, Any]
T = TypeVar("T")


def parse(body: str) -> Any:
    """The JSON value in a document. Raises ValueError where it is none, or not a plain one."""
    if len(body) > LONGEST:
        raise ValueError("it is too long")
    try:
        return json.loads(body, object_pairs_hook=_no_key_twice, parse_float=_refuse, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def rules(content: object) -> Rules:
    """The rules in a document. Raises ValueError, naming the spot."""
    return parse_rules(_table(content, "rules"))


def profile(content: object) -> Profile:
    """The name plate in a document. Raises ValueError, naming the spot."""
    names = {field.name for field in fields(Profile)}
    # A name plate from before there were any says nothing of power banks.
    plate = _with({"banks": 0, **_table(content, "profile")}, names, "profile")
    if not _STATION.fullmatch(_text(plate, "id", "")):
        raise ValueError("id")
    numbers = {name: _whole(plate, name, "", MOST_PORTS) for name in ("ports", "banks")}
    texts = {name: _text(plate, name, "") for name in plate if name not in numbers}
    values: dict[str, Any] = {**texts, **numbers}
    return Profile(**values)


def staff(content: object) -> tuple[Member, ...]:
    """The staff in a document. Raises ValueError, naming the spot."""
    return _each(content, {"holder", "name", "roles", "rider", "pin"}, _member, lambda member: member.staff.holder)


def keys(content: object) -> tuple[bytes, ...]:
    """The 32-byte public keys in a document. Raises ValueError, naming the spot."""
    return _each(content, {"key", "public_key"}, _key, lambda public_key: public_key)


def revoked(content: object) -> tuple[tuple[str, int], ...]:
    """The cards that are no longer good, as holder and card number. Raises ValueError, naming the spot."""
    return _each(
        content,
        {"holder", "number"},
        lambda table, spot: (_hex(table, "holder", spot, 14), _whole(table, "number", spot, 0xFFFF)),
        lambda card: card,
    )


def crumbs(content: object) -> tuple[Crumb, ...]:
    """The crumbs in a document. Raises ValueError, naming the spot."""
    return _each(content, {"rider", "masked_name", "tail"}, _crumb, lambda crumb: crumb.rider)


def crumb_or_none(rider: str, masked_name: str, tail: str | None) -> Crumb | None:
    """A crumb that came alone; None where it is none."""
    try:
        return _crumb({"rider": rider, "masked_name": masked_name, "tail": tail}, "")
    except ValueError:
        return None


def _member(table: Content, spot: str) -> Member:
    roles = table["roles"]
    if not isinstance(roles, list) or not roles or not all(role in list(StaffRole) for role in roles):
        raise ValueError(spot + "roles")
    rider = None if table["rider"] is None else _hex(table, "rider", spot, 14)
    pin = table["pin"]
    if pin is not None and (type(pin) is not str or not _PIN.fullmatch(pin)):
        raise ValueError(spot + "pin")
    holder = _hex(table, "holder", spot, 14)
    return Member(Staff(holder, frozenset(map(StaffRole, roles)), rider), _text(table, "name", spot), pin)


def _key(table: Content, spot: str) -> bytes:
    public_key = bytes.fromhex(_hex(table, "public_key", spot, 64))
    if table["key"] != key_id(public_key):
        raise ValueError(spot + "key")
    return public_key


def _crumb(table: Content, spot: str) -> Crumb:
    tail = None if table["tail"] is None else _hex(table, "tail", spot, KEPT_DIGITS)
    masked = _text(table, "masked_name", spot)
    if not _MASKED.fullmatch(masked):
        raise ValueError(spot + "masked_name")
    return Crumb(_hex(table, "rider", spot, 14), masked, tail)


def _each(
    content: object, names: set[str], one: Callable[[Content, str], T], identity: Callable[[T], object]
) -> tuple[T, ...]:
    if not isinstance(content, list):
        raise ValueError("a list is expected")
    found = tuple(one(_with(value, names, f"{place}"), f"{place}.") for place, value in enumerate(content))
    if len({identity(value) for value in found}) != len(found):
        raise ValueError("one is in it twice")
    return found


def _with(value: object, names: set[str], spot: str) -> Content:
    table = _table(value, spot)
    if table.keys() != names:
        raise ValueError(f"{spot}.{min(table.keys() ^ names)}")
    return table


def _table(value: object, spot: str) -> Content:
    if not isinstance(value, dict):
        raise ValueError(spot)
    return value


def _text(table: Content, name: str, spot: str) -> str:
    value = table[name]
    if type(value) is not str or not 0 < len(value) <= _LONGEST_TEXT or not value.isprintable():
        raise ValueError(spot + name)
    return value


def _whole(table: Content, name: str, spot: str, most: int) -> int:
    value = table[name]
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError(spot + name)
    return value


def _hex(table: Content, name: str, spot: str, digits: int) -> str:
    value = table[name]
    if type(value) is not str or len(value) != digits or not _HEX.fullmatch(value):
        raise ValueError(spot + name)
    return value


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key stands in it twice")
    return table


def _refuse(_text: str) -> NoReturn:
    raise ValueError("a whole number is expected")

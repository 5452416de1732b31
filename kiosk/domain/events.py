"""What can happen at a station, and the one way it is written down.

An event's body is canonical JSON: keys sorted, no spaces, UTF-8, whole numbers only. The bytes, once written, are the
fact; they are hashed, sent and stored as they are and never written again from what was read.
"""

import hashlib
import json
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, ClassVar

from kiosk.domain.moments import Moment


class Facility(StrEnum):
    """What a home offers to everybody, with a card or without."""

    CHARGING = "charging"
    WATER = "water"
    FRIDGE = "fridge"
    MICROWAVE = "microwave"


class Standing(StrEnum):
    """How sure the station was of a rider's card."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"  # 待核实: the key that signed it was not known here


@dataclass(frozen=True, slots=True)
class Visited:
    """A rider came and showed a card."""

    KIND: ClassVar[str] = "visit"
    rider: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class FacilityUsed:
    """Somebody used a facility: a rider with a card, or nobody in particular (`rider` is None).

    `port` is the number of a charging port from 1, and None elsewhere.
    """

    KIND: ClassVar[str] = "use"
    facility: Facility
    port: int | None = None
    rider: str | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """An event that this program does not understand: kept, passed on, and of no effect."""

    kind: str


Event = Visited | FacilityUsed | Unknown
_KINDS: dict[str, type[Visited] | type[FacilityUsed]] = {cls.KIND: cls for cls in (Visited, FacilityUsed)}
_MOMENT_KEYS = frozenset(field.name for field in fields(Moment))
_HEX_DIGITS = frozenset("0123456789abcdef")
_TOO_LARGE = 1 << 53  # what every JSON reader and every database can hold


def encode(moment: Moment, event: Visited | FacilityUsed) -> bytes:
    """The body of an event; what is None is left out."""
    content = {"kind": event.KIND}
    for part in (moment, event):
        content |= {name: value for name in part.__slots__ if (value := getattr(part, name)) is not None}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def decode(body: bytes) -> tuple[Moment | None, Event]:
    """The moment and the event in a body.

    A body of an unknown kind or shape gives `Unknown`, with the moment where it can be read. Never raises.
    """
    try:
        content = json.loads(body)
        kind = content.pop("kind")
        moment = _moment({key: content.pop(key) for key in _MOMENT_KEYS})
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None, Unknown("?")
    try:
        return moment, _event(kind, content)
    except (ValueError, TypeError, KeyError):
        return moment, Unknown(kind if type(kind) is str else "?")


def _moment(content: dict[str, Any]) -> Moment:
    return Moment(_number(content["at"]), _number(content["tz"]), _hex(content["boot"], 8), _number(content["up"]))


def _event(kind: str, content: dict[str, Any]) -> Event:
    if _KINDS[kind] is Visited:
        visited = Visited(**content)
        return Visited(_hex(visited.rider, 14), Standing(visited.standing))
    used = FacilityUsed(**content)
    return FacilityUsed(
        Facility(used.facility),
        None if used.port is None else _number(used.port),
        None if used.rider is None else _hex(used.rider, 14),
    )


def _number(value: object) -> int:
    if type(value) is not int or abs(value) >= _TOO_LARGE:
        raise ValueError("a whole number is expected")
    return value


def _hex(value: object, digits: int) -> str:
    if type(value) is not str or len(value) != digits or not set(value) <= _HEX_DIGITS:
        raise ValueError("lower-case hex digits are expected")
    return value


def first_hash(station: str) -> bytes:
    """What stands before the first event of a station's log."""
    return hashlib.sha256(b"redhome log 1\x00" + station.encode()).digest()


def chain(before: bytes, body: bytes) -> bytes:
    """The hash of an event: SHA-256 over the 32-byte hash before it and its body."""
    return hashlib.sha256(before + body).digest()

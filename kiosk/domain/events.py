"""What can happen at a station, and the one way it is written down.

An event's body is canonical JSON: keys sorted, no spaces, UTF-8, whole numbers only. The bytes, once written, are the
fact; they are hashed, sent and stored as they are and never written again from what was read.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, get_args

from kiosk.domain.cards import LAST_NUMBER
from kiosk.domain.moments import Moment


class Facility(StrEnum):
    """What a home offers to everybody, with a card or without."""

    CHARGING = "charging"
    WATER = "water"
    FRIDGE = "fridge"
    MICROWAVE = "microwave"


class Standing(StrEnum):
    """How sure the station was of a rider's card. Whoever showed no card to the camera redeems nothing."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"  # 待核实: the key that signed it was not known here
    TYPED = "typed"  # the short code was typed
    FOUND = "found"  # somebody of the staff found the rider


@dataclass(frozen=True, slots=True)
class Visited:
    """A rider came and showed a card, or came in another way; `by` is who of the staff found them."""

    KIND: ClassVar[str] = "visit"
    rider: str
    standing: Standing
    by: str | None = None


@dataclass(frozen=True, slots=True)
class FacilityUsed:
    """Somebody used a facility: a rider with a card, or nobody in particular (`rider` is None).

    `port` is the number of a charging port from 1, and None elsewhere.
    """

    KIND: ClassVar[str] = "use"
    facility: Facility
    port: int | None = None
    rider: str | None = None


class Level(StrEnum):
    """How grave a reported hazard is: 一般, 较大, 紧急."""

    MINOR = "minor"
    MAJOR = "major"
    URGENT = "urgent"


class Cause(StrEnum):
    """Why a stock changed other than by a redemption."""

    RECEIVED = "received"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Awarded:
    """A reviewer confirmed a report: points go from nowhere to (rider, this station).

    `points` may be 0: what is over a cap is recorded without points. `rules` is the version that set them.
    """

    KIND: ClassVar[str] = "award"
    rider: str
    points: int
    category: str
    level: Level
    rules: int
    by: str


@dataclass(frozen=True, slots=True)
class Redeemed:
    """A volunteer handed an item over: points go from (rider, this station) to spent, and one item leaves the stock."""

    KIND: ClassVar[str] = "redeem"
    rider: str
    item: str
    points: int
    by: str


@dataclass(frozen=True, slots=True)
class RedemptionCancelled:
    """The opposite of a redemption at this station, linked to it by its number in this log; once."""

    KIND: ClassVar[str] = "cancel"
    redemption: int
    rider: str
    item: str
    points: int
    by: str


@dataclass(frozen=True, slots=True)
class StockMoved:
    """Items came in, or a count found another number than the books: `change` is what is added."""

    KIND: ClassVar[str] = "stock"
    item: str
    change: int
    cause: Cause
    by: str


class Ended(StrEnum):
    """Why a reservation ended without a hand-over."""

    LAPSED = "lapsed"
    GIVEN_UP = "given_up"


class Why(StrEnum):
    """Why an award is taken back."""

    MISTAKE = "mistake"
    DUPLICATE = "duplicate"
    FALSE_REPORT = "false_report"


@dataclass(frozen=True, slots=True)
class AwardReversed:
    """The opposite of an award at this station, linked to it by its number in this log; once.

    `points` are those that were still here to be taken, and go back to nowhere: what was spent or has left is not asked
    for again.
    """

    KIND: ClassVar[str] = "reverse"
    award: int
    rider: str
    points: int
    why: Why
    by: str


@dataclass(frozen=True, slots=True)
class Reserved:
    """预约兑换: a rider wants this item at this price here.

    Nothing moves; the points that are here, and those that come, are held for it for so many days.
    """

    KIND: ClassVar[str] = "reserve"
    rider: str
    item: str
    points: int
    days: int


@dataclass(frozen=True, slots=True)
class ReservationEnded:
    """A reservation that was not fetched: what it held is free again."""

    KIND: ClassVar[str] = "unreserve"
    rider: str
    item: str
    ended: Ended


@dataclass(frozen=True, slots=True)
class Granted:
    """Points go from (rider, headquarters) to (rider, this station): entry `inbox` of headquarters' decisions."""

    KIND: ClassVar[str] = "grant"
    rider: str
    points: int
    inbox: int


@dataclass(frozen=True, slots=True)
class Released:
    """Points go from (rider, this station) to (rider, headquarters), which asked for them in entry `inbox`.

    `points` may be 0: nothing was free to go.
    """

    KIND: ClassVar[str] = "release"
    rider: str
    points: int
    inbox: int


@dataclass(frozen=True, slots=True)
class CardIssued:
    """A card with this number was made for a rider: every card of theirs with a lower number is good no longer."""

    KIND: ClassVar[str] = "card"
    rider: str
    number: int
    by: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """An event that this program does not understand: kept, passed on, and of no effect."""

    kind: str


Known = (
    Visited
    | FacilityUsed
    | Awarded
    | Redeemed
    | RedemptionCancelled
    | StockMoved
    | CardIssued
    | AwardReversed
    | Reserved
    | ReservationEnded
    | Granted
    | Released
)
Event = Known | Unknown
_KINDS: dict[str, type[Known]] = {cls.KIND: cls for cls in get_args(Known)}
_HEX_DIGITS = frozenset("0123456789abcdef")
_NAME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_TOO_LARGE = 1 << 53  # what every JSON reader and every database can hold


def encode(moment: Moment, event: Known) -> bytes:
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
        pop = content.pop
        kind = pop("kind")
        moment = Moment(_number(pop("at")), _number(pop("tz")), _hex(pop("boot"), 8), _number(pop("up")))
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None, Unknown("?")
    try:
        return moment, _event(kind, content)
    except (ValueError, TypeError, KeyError):
        return moment, Unknown(kind if type(kind) is str else "?")


def _event(kind: str, content: dict[str, Any]) -> Event:
    return _KINDS[kind](**{name: _FIELDS[name](value) for name, value in content.items()})


def _number(value: object) -> int:
    if type(value) is not int or abs(value) >= _TOO_LARGE:
        raise ValueError("a whole number is expected")
    return value


def _hex(value: object, digits: int) -> str:
    if type(value) is not str or len(value) != digits or not set(value) <= _HEX_DIGITS:
        raise ValueError("lower-case hex digits are expected")
    return value


def _holder(value: object) -> str:
    return _hex(value, 14)


def is_name(value: object) -> bool:
    """Whether this can be the name of an item or a category: 1 to 40 small letters, digits, hyphens."""
    return type(value) is str and 0 < len(value) <= 40 and set(value) <= _NAME_LETTERS


def _name(value: str) -> str:
    if not is_name(value):
        raise ValueError("a name in small letters is expected")
    return value


def _amount(value: object) -> int:
    if (number := _number(value)) < 0:
        raise ValueError("nothing here is less than nothing")
    return number


def _card_number(value: object) -> int:
    if not 0 < (number := _number(value)) <= LAST_NUMBER:
        raise ValueError("no card can have this number")
    return number


# What may stand in a field of this name, whatever the event.
_FIELDS: dict[str, Callable[[Any], Any]] = {
    "rider": _holder,
    "by": _holder,
    "standing": Standing,
    "facility": Facility,
    "port": _number,
    "points": _amount,
    "category": _name,
    "item": _name,
    "level": Level,
    "rules": _amount,
    "redemption": _amount,
    "award": _amount,
    "inbox": _amount,
    "days": _amount,
    "ended": Ended,
    "why": Why,
    "change": _number,
    "cause": Cause,
    "number": _card_number,
}


def first_hash(station: str) -> bytes:
    """What stands before the first event of a station's log."""
    return hashlib.sha256(b"redhome log 1\x00" + station.encode()).digest()


def chain(before: bytes, body: bytes) -> bytes:
    """The hash of an event: SHA-256 over the 32-byte hash before it and its body."""
    return hashlib.sha256(before + body).digest()

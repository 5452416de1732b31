"""What can happen, all of it, and the one way it is written down.

An event's body is canonical JSON: keys sorted, no spaces, UTF-8, whole numbers only. The bytes, once written, are the
fact; they are hashed, sent and stored as they are and never written again from what was read.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import EnumMeta
from typing import Any, get_args

import orjson

from kiosk.domain import services
from kiosk.domain.core import (
    Awarded,
    AwardReversed,
    CardIssued,
    Cause,
    Earned,
    Ended,
    Facility,
    FacilityUsed,
    Granted,
    Level,
    Redeemed,
    RedemptionCancelled,
    Released,
    ReservationEnded,
    Reserved,
    Source,
    Standing,
    StockMoved,
    Visited,
    Why,
)
from kiosk.domain.fields import amount, attachment, boot, card_number, holder, is_name, name, number
from kiosk.domain.moments import Moment

__all__ = [
    "AwardReversed",
    "Awarded",
    "CardIssued",
    "Cause",
    "Core",
    "Earned",
    "Ended",
    "Event",
    "Facility",
    "FacilityUsed",
    "Granted",
    "Known",
    "Level",
    "Redeemed",
    "RedemptionCancelled",
    "Released",
    "ReservationEnded",
    "Reserved",
    "Source",
    "Standing",
    "StockMoved",
    "Unknown",
    "Visited",
    "Why",
    "chain",
    "decode",
    "encode",
    "first_hash",
    "is_name",
]


@dataclass(frozen=True, slots=True)
class Unknown:
    """An event that this program does not understand: kept, passed on, and of no effect."""

    kind: str


Core = (
    Visited
    | FacilityUsed
    | Awarded
    | Earned
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
Known = Core | services.Event
Event = Known | Unknown
_KINDS: dict[str, type[Known]] = {cls.KIND: cls for cls in get_args(Known)}


def encode(moment: Moment, event: Known) -> bytes:
    """The body of an event; what is None, False or an empty list is left out."""
    content = {"kind": event.KIND}
    for part in (moment, event):
        values = ((field, getattr(part, field)) for field in part.__struct_fields__)
        content |= {field: value for field, value in values if not (value is None or value is False or value == ())}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def decode(body: bytes) -> tuple[Moment | None, Event]:
    """The moment and the event in a body.

    A body of an unknown kind or shape gives `Unknown`, with the moment where it can be read. Never raises.
    """
    try:
        content = orjson.loads(body)
        pop = content.pop
        kind = pop("kind")
        moment = Moment(number(pop("at")), number(pop("tz")), boot(pop("boot")), number(pop("up")))
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None, Unknown("?")
    try:
        return moment, _event(kind, content)
    except (ValueError, TypeError, KeyError):
        return moment, Unknown(kind if type(kind) is str else "?")


def _event(kind: str, content: dict[str, Any]) -> Event:
    return _KINDS[kind](**{field: _READ[field](value) for field, value in content.items()})


# What may stand in a field of this name, whatever the event.
_FIELDS: dict[str, Callable[[Any], Any]] = {
    "rider": holder,
    "by": holder,
    "standing": Standing,
    "facility": Facility,
    "port": number,
    "points": amount,
    "category": name,
    "item": name,
    "level": Level,
    "rules": amount,
    "redemption": amount,
    "award": amount,
    "inbox": amount,
    "days": amount,
    "ended": Ended,
    "why": Why,
    "change": number,
    "cause": Cause,
    "station": name,
    "number": card_number,
    "source": Source,
    "about": name,
    "report": amount,
    "sealed": attachment,
    **services.FIELDS,
}
# An Enum takes its time to find a member by its value; what a dictionary does not find it raises as KeyError.
_READ: dict[str, Callable[[Any], Any]] = {
    field: dict(check._value2member_map_).__getitem__ if isinstance(check, EnumMeta) else check
    for field, check in _FIELDS.items()
}


def first_hash(station: str) -> bytes:
    """What stands before the first event of a station's log."""
    return hashlib.sha256(b"redhome log 1\x00" + station.encode()).digest()


def chain(before: bytes, body: bytes) -> bytes:
    """The hash of an event: SHA-256 over the 32-byte hash before it and its body."""
    return hashlib.sha256(before + body).digest()

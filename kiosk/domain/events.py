"""What can happen, all of it, and the one way it is written down.

An event's body is canonical JSON: keys sorted, no spaces, UTF-8, whole numbers only. The bytes, once written, are the
fact; they are hashed, sent and stored as they are and never written again from what was read.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Union, get_args

import msgspec
from msgspec import Struct, structs

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
from kiosk.domain.fields import amount, attachment, boot, card_number, change, few, holder, is_name, name, number
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
        return _told(_read(body))
    except (ValueError, RecursionError):
        return _unknown(body)


def _told(found: Struct) -> tuple[Moment, Known]:
    values = structs.astuple(found)
    return Moment(*values[:4]), _OF_BODY[type(found)](*values[4:])


def _unknown(body: bytes) -> tuple[Moment | None, Unknown]:
    try:
        found = msgspec.convert(msgspec.json.decode(body), _Stamped)
    except (ValueError, RecursionError):
        return None, Unknown("?")
    return Moment(found.at, found.tz, found.boot, found.up), Unknown(found.kind if type(found.kind) is str else "?")


# What may stand in a field of this name, whatever the event: see `kiosk.domain.fields`.
_FIELDS: dict[str, Any] = {
    "rider": holder,
    "by": holder,
    "standing": Standing,
    "facility": Facility,
    "port": number,
    "points": few,
    "category": name,
    "item": name,
    "level": Level,
    "rules": amount,
    "redemption": amount,
    "award": amount,
    "inbox": amount,
    "days": few,
    "ended": Ended,
    "why": Why,
    "change": change,
    "cause": Cause,
    "station": name,
    "number": card_number,
    "source": Source,
    "about": name,
    "report": amount,
    "sealed": attachment,
    **services.FIELDS,
}


class _Stamped(Struct):
    """What stands in every body."""

    kind: Any
    at: number
    tz: number
    boot: boot
    up: number


_MOMENT = [(field, hint) for field, hint in _Stamped.__annotations__.items() if field != "kind"]


def _body_of(cls: type[Known]) -> type[Struct]:
    """What stands in the body of such an event: the moment, then what the event says, in its order."""
    parts: list[Any] = list(_MOMENT)
    for one in structs.fields(cls):
        part = (one.name, _FIELDS[one.name])
        parts.append(part if one.required else (*part, one.default))
    return msgspec.defstruct(
        cls.__name__, parts, frozen=True, gc=False, tag_field="kind", tag=cls.KIND, forbid_unknown_fields=True
    )


def _reader(known: Sequence[type[Known]]) -> Callable[[bytes], Struct]:
    """What reads a body of one of these events, or raises ValueError."""
    body: Any = Union[tuple(_BODIES[cls] for cls in known)]  # noqa: UP007 (their names are made here)
    return msgspec.json.Decoder(body).decode


_KNOWN: tuple[type[Known], ...] = get_args(Known)
_BODIES = {cls: _body_of(cls) for cls in _KNOWN}
_OF_BODY = {body: cls for cls, body in _BODIES.items()}
_read = _reader(_KNOWN)


def first_hash(station: str) -> bytes:
    """What stands before the first event of a station's log."""
    return hashlib.sha256(b"redhome log 1\x00" + station.encode()).digest()


def chain(before: bytes, body: bytes) -> bytes:
    """The hash of an event: SHA-256 over the 32-byte hash before it and its body."""
    return hashlib.sha256(before + body).digest()

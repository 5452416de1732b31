"""The messages of a sync, as both ends read and write them. Nothing here touches a network, a database or a clock.

    POST /v1/sync           SyncRequest    → SyncReply
    POST /v1/enrol          EnrolRequest   → EnrolReply
    POST /v1/recover        RecoverRequest → RecoverReply
    PUT  /v1/blobs/{hash}   an attachment  → 204, and nothing to believe: the next SyncReply says what is missing

How a message is compressed and signed says `kiosk.sync.envelope`. Decompressed, a message is one line of JSON with
exactly the keys of its dataclass; bytes are lower-case hex. In a SyncRequest the line gives, under `sizes`, the length
of each event, and their bodies follow it one after the other, as they are in the log: they may be any bytes.

`parse_…` gives the message, or `Malformed` with the reason, whatever it is given. Headquarters answers in this order:
the signature, then `parse_…`, then that `station` is the one whose key signed. Every answer of headquarters is a signed
reply, refusals too: with the status in `STATUS`, which proves nothing (a proxy may have made it up). A reply without
our signature, whatever its status, tells a station only that headquarters cannot be reached, and nothing changes.

A refusal changes nothing at headquarters. After GAP the station sends again from the number that is acknowledged; after
every other refusal it tries again later, and never throws anything away. To a repeated enrolment (same code, same key)
headquarters gives the same answer: the first one may have been lost.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import Any, TypeVar

import kiosk.sync.checks as checks
from kiosk.domain.published import Elsewhere, Expiring
from kiosk.sync.codes import tidy_code
from kiosk.sync.envelope import MOST_UNPACKED, pack, unpack

SYNC_PATH, ENROL_PATH, RECOVER_PATH, BLOB_PATH = "/v1/sync", "/v1/enrol", "/v1/recover", "/v1/blobs/"
MOST_EVENTS = 2_000  # in one request
MOST_TAIL = 2_000  # events in one answer to a station that recovers
MOST_EVENT_BYTES = 2 << 20  # in one request, of all events together
MOST_BLOB_BYTES = 2 << 20
MOST_ENROL = 4096  # bytes of an enrolment, packed and unpacked: anybody may send one
NONCE_BYTES = 16
NO_NONCE = bytes(NONCE_BYTES)  # in a refusal of a request that could not be read


class Refused(StrEnum):
    """Why headquarters did nothing of what was asked."""

    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    UNKNOWN_STATION = "unknown_station"
    WRONG_SIGNATURE = "wrong_signature"
    REVOKED_STATION = "revoked_station"
    WRONG_EPOCH = "wrong_epoch"
    GAP = "gap"  # begins behind what headquarters has: send from the acknowledged number on
    FORK = "fork"  # another past than the one headquarters has
    BUSY = "busy"
    WRONG_CODE = "wrong_code"
    CODE_EXPIRED = "code_expired"
    CODE_USED = "code_used"
    RETIRED = "retired"  # another life of this station went on: somebody has to look into it


STATUS: Mapping[Refused | None, int] = {
    None: 200,
    Refused.MALFORMED: 400,
    Refused.TOO_LARGE: 413,
    Refused.UNKNOWN_STATION: 404,
    Refused.WRONG_SIGNATURE: 401,
    Refused.REVOKED_STATION: 403,
    Refused.WRONG_EPOCH: 409,
    Refused.GAP: 409,
    Refused.FORK: 409,
    Refused.BUSY: 429,
    Refused.WRONG_CODE: 403,
    Refused.CODE_EXPIRED: 403,
    Refused.CODE_USED: 403,
    Refused.RETIRED: 403,
}


@dataclass(frozen=True, slots=True)
class Malformed:
    """What was received is no message of ours. The reason quotes nothing of it."""

    reason: str


@dataclass(frozen=True, slots=True)
class SyncRequest:
    """What a station has to say.

    Attributes:
        epoch: which life of the station this is; generation: which life of headquarters it last heard of.
        incarnation: which life of the machine this is, 32 hex digits.
        first: the number of the first event in `events`, or that it would have; from 1.
        before: the 32-byte hash of the event before it.
        last: the number of the last event in the station's log.
        events: bodies, exactly as in the log.
        versions: the version of each kind of reference document that the station has; a kind it lacks is left out.
        nonce: 16 random bytes, never used before.
        clock: the station's wall clock, in Unix seconds.
        claims: riders who stand here and whose points shall come here.
    """

    station: str
    epoch: int
    generation: int
    incarnation: str
    first: int
    before: bytes
    last: int
    versions: Mapping[str, int]
    nonce: bytes
    clock: int
    claims: tuple[str, ...] = ()
    events: tuple[bytes, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A reference document that is new to the station: its content as JSON text."""

    kind: str
    version: int
    body: str


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """A decision of headquarters for one station, in its gapless sequence.

    Attributes:
        wish: "grant": these points go to the station; "recall": what is free of the rider's points shall come back.
        masked_name, tail: what the station may know of the rider, as in a crumb; null where headquarters knows nothing.
    """

    number: int
    wish: str
    rider: str
    points: int
    masked_name: str | None = None
    tail: str | None = None


@dataclass(frozen=True, slots=True)
class SyncReply:
    """What headquarters answers, after its commit.

    Attributes:
        refused: None where the request was accepted.
        epoch: which life of the station headquarters accepts; generation: which life of headquarters this is.
        acknowledged: the number of the last event that headquarters has for good; `hash`: its 32-byte hash. Where there
            is no event yet: 0 and the first hash. Where the station is not known or not believed: 0 and 32 zero bytes.
        inbox: the decisions that the station has not carried out, in order; none before it told everything.
        elsewhere: what other stations hold of the points of riders who were here lately, or are claimed.
        expiring: which points of the same riders expire next, where some do within 60 days.
        documents: what is newer than the station's versions; some of it is enough, since the station asks again.
        missing: hashes of attachments that events name and headquarters lacks, as 64 hex digits.
        now: headquarters' clock, in Unix seconds.
        nonce: the request's.
        next: in how many seconds to come again, where headquarters has a wish.
    """

    refused: Refused | None
    epoch: int
    generation: int
    acknowledged: int
    hash: bytes
    now: int
    nonce: bytes
    next: int | None = None
    inbox: tuple[InboxEntry, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    expiring: tuple[Expiring, ...] = ()
    documents: tuple[Document, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EnrolRequest:
    """A new machine asks to be a station. It is signed with the key that it brings.

    Attributes:
        code: from `kiosk.sync.codes`, in capitals with hyphens.
        key: the machine's 32-byte public key.
        manager: the opaque id on the badge of the station's first manager, 14 hex digits.
    """

    code: str
    key: bytes
    manager: str
    nonce: bytes
    clock: int


@dataclass(frozen=True, slots=True)
class EnrolReply:
    """Which station the machine is now, or why none.

    Attributes:
        station: the station's id; empty in a refusal.
        key: headquarters' 32-byte public key, which the code vouches for (`kiosk.sync.codes`).
        documents: enough to open the kiosk: the rest comes with the first sync.
    """

    refused: Refused | None
    station: str
    key: bytes
    epoch: int
    generation: int
    now: int
    nonce: bytes
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class RecoverRequest:
    """A station whose past is in doubt asks for a new life, and for the tail of its log.

    Asked again with the same `becomes`, headquarters gives the same life and the events after `after`.

    Attributes:
        was: the incarnations that the machine had last, by its witness and by its database, 32 hex digits each.
        becomes: the one it wants.
        known: some events of the station's log, as number and hash: headquarters finds the last that both have.
        after: events up to this number came already; 0 in the beginning.
    """

    station: str
    epoch: int
    generation: int
    was: tuple[str, ...]
    becomes: str
    known: tuple[tuple[int, bytes], ...]
    after: int
    nonce: bytes
    clock: int


@dataclass(frozen=True, slots=True)
class RecoverReply:
    """The new life of a station.

    Attributes:
        common: an event that both logs have, with all before it.
        first: the number of the first of `events`, which are the station's own, as headquarters has them.
        acknowledged, hash: the end of the station's log at headquarters.
    """

    refused: Refused | None
    epoch: int
    generation: int
    common: int
    first: int
    acknowledged: int
    hash: bytes
    now: int
    nonce: bytes
    events: tuple[bytes, ...] = field(default=(), repr=False)


Message = SyncRequest | SyncReply | EnrolRequest | EnrolReply | RecoverRequest | RecoverReply
M = TypeVar("M", SyncReply, EnrolRequest, EnrolReply, RecoverRequest)


def encode(message: Message) -> bytes:
    """The message as it travels: compressed, to be signed as it is."""
    content: dict[str, Any] = {one.name: _plain(getattr(message, one.name)) for one in fields(message)}
    bodies: tuple[bytes, ...] = ()
    if isinstance(message, SyncRequest | RecoverReply):
        bodies = message.events
        del content["events"]
        content["sizes"] = [len(body) for body in bodies]
    line = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return pack(b"".join((line.encode(), b"\n", *bodies)))


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Document | InboxEntry | Elsewhere | Expiring):
        return {one.name: getattr(value, one.name) for one in fields(value)}
    return dict(value) if isinstance(value, Mapping) else value


def parse_sync_request(body: bytes) -> SyncRequest | Malformed:
    """The request in a body as it travelled."""
    try:
        content, events = _with_events(body)
        return SyncRequest(**checks.fields_of(content, _CHECKS[SyncRequest]), events=events)
    except ValueError as error:
        return Malformed(_reason(error))


def parse_recover_reply(body: bytes) -> RecoverReply | Malformed:
    """The reply in a body as it travelled."""
    try:
        content, events = _with_events(body)
        return RecoverReply(**checks.fields_of(content, _CHECKS[RecoverReply]), events=events)
    except ValueError as error:
        return Malformed(_reason(error))


def parse_recover_request(body: bytes) -> RecoverRequest | Malformed:
    """The request in a body as it travelled."""
    return _parse(RecoverRequest, body)


def _with_events(body: bytes) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    line, _, rest = unpack(body).partition(b"\n")
    content = checks.table(line)
    sizes = checks.each(checks.count)(content.pop("sizes", None))
    if len(sizes) > MOST_EVENTS or len(rest) > MOST_EVENT_BYTES or sum(sizes) != len(rest):
        raise ValueError("sizes")
    ends = list(accumulate(sizes, initial=0))
    return content, tuple(rest[start:end] for start, end in pairwise(ends))


def parse_sync_reply(body: bytes) -> SyncReply | Malformed:
    """The reply in a body as it travelled."""
    return _parse(SyncReply, body)


def parse_enrol_request(body: bytes) -> EnrolRequest | Malformed:
    """The request in a body as it travelled."""
    return _parse(EnrolRequest, body, MOST_ENROL)


def parse_enrol_reply(body: bytes) -> EnrolReply | Malformed:
    """The reply in a body as it travelled."""
    return _parse(EnrolReply, body)


def _parse(message: type[M], body: bytes, most: int = MOST_UNPACKED) -> M | Malformed:
    try:
        return message(**checks.fields_of(checks.table(unpack(body, most)), _CHECKS[message]))
    except ValueError as error:
        return Malformed(_reason(error))


def _reason(error: ValueError) -> str:
    # The text of these two quotes what was read.
    return "no JSON" if isinstance(error, json.JSONDecodeError | UnicodeError) else str(error)


def _code(value: object) -> str:
    if tidy_code(text := checks.text(value)) != text:
        raise ValueError("an enrolment code is expected")
    return text


def _refused(value: object) -> Refused | None:
    if value is not None and value not in Refused.__members__.values():
        raise ValueError("an unknown refusal")
    return None if value is None else Refused(str(value))


def _document(value: object) -> Document:
    return Document(**checks.fields_of(value, {"kind": checks.name, "version": checks.count, "body": checks.text}))


def _entry(value: object) -> InboxEntry:
    return InboxEntry(
        **checks.fields_of(
            value,
            {
                "number": checks.from_one,
                "wish": checks.name,
                "rider": _holder,
                "points": checks.count,
                "masked_name": checks.or_none(checks.text),
                "tail": checks.or_none(checks.text),
            },
        )
    )


def _elsewhere(value: object) -> Elsewhere:
    texts = {"station_zh": checks.text, "station_en": checks.text}
    return Elsewhere(**checks.fields_of(value, {"rider": _holder, "points": checks.count, "at": checks.whole, **texts}))


def _expiring(value: object) -> Expiring:
    return Expiring(**checks.fields_of(value, {"rider": _holder, "points": checks.count, "day": checks.count}))


def _known(value: object) -> tuple[int, bytes]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("a number and a hash are expected")
    return checks.from_one(value[0]), _key(value[1])


_holder, _key, _life = checks.digits(14), checks.octets(32), checks.digits(32)
_ENDS: dict[str, checks.Check[Any]] = {"epoch": checks.count, "generation": checks.count}
_FRESH: dict[str, checks.Check[Any]] = {"nonce": checks.octets(NONCE_BYTES)}
_ASKED: dict[str, checks.Check[Any]] = _FRESH | {"clock": checks.whole}
_ANSWERED: dict[str, checks.Check[Any]] = (
    _FRESH | _ENDS | {"refused": _refused, "now": checks.whole, "documents": checks.each(_document)}
)
_CHECKS: dict[type[Message], dict[str, checks.Check[Any]]] = {
    SyncRequest: _ASKED
    | _ENDS
    | {
        "station": checks.name,
        "incarnation": _life,
        "first": checks.from_one,
        "before": _key,
        "last": checks.count,
        "versions": checks.by_name(checks.count),
        "claims": checks.each(_holder),
    },
    SyncReply: _ANSWERED
    | {
        "acknowledged": checks.count,
        "hash": _key,
        "next": checks.or_none(checks.count),
        "inbox": checks.each(_entry),
        "elsewhere": checks.each(_elsewhere),
        "expiring": checks.each(_expiring),
        "missing": checks.each(checks.digits(64)),
    },
    RecoverRequest: _ASKED
    | _ENDS
    | {
        "station": checks.name,
        "was": checks.each(_life),
        "becomes": _life,
        "known": checks.each(_known),
        "after": checks.count,
    },
    RecoverReply: _FRESH
    | _ENDS
    | {
        "refused": _refused,
        "common": checks.count,
        "first": checks.from_one,
        "acknowledged": checks.count,
        "hash": _key,
        "now": checks.whole,
    },
    EnrolRequest: _ASKED | {"code": _code, "key": _key, "manager": _holder},
    EnrolReply: _ANSWERED | {"station": lambda value: "" if value == "" else checks.name(value), "key": _key},
}

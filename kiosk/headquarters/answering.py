"""What headquarters answers to a signed message, whichever way it travelled. Every answer comes after the commit."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from nacl.signing import SigningKey
from sqlalchemy import Connection, bindparam, select

from kiosk.headquarters import blobs, documents, tables
from kiosk.headquarters.database import Database
from kiosk.headquarters.enrolment import Enrolled, enrol
from kiosk.headquarters.taking import Taken, take_in
from kiosk.headquarters.keys import code_hash
from kiosk.problems import Problem
from kiosk.storage.store import Head
from kiosk.sync.envelope import Purpose, is_signed, sign
from kiosk.sync.protocol import (
    MOST_BLOB_BYTES,
    NO_NONCE,
    STATUS,
    EnrolReply,
    Malformed,
    Refused,
    SyncReply,
    SyncRequest,
    encode,
    parse_enrol_request,
    parse_sync_request,
)

BUSY_PAUSE = 60  # seconds until a station comes again that found the database away
NO_CONTENT = 204
_NOBODY = Head(0, bytes(32))
_stations = tables.stations.c
_STATION = select(_stations.public_key, _stations.epoch, _stations.number, _stations.hash).where(
    _stations.station == bindparam("id"), _stations.public_key.is_not(None)
)
# Only ids of our stations, our own words and numbers are logged: nothing that was received, nothing of a person.
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: an HTTP status, a body, and its signature (empty where there is none)."""

    status: int
    body: bytes = b""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class _Station:
    public_key: str
    epoch: int
    number: int
    hash: bytes


class Headquarters:
    """Headquarters at work. Any thread may call it; it keeps nothing between two calls.

    `seed` is its 32-byte secret key, `clock` gives Unix seconds.
    """

    def __init__(self, database: Database, seed: bytes, clock: Callable[[], int]) -> None:
        self.database = database
        self.public_key = bytes(SigningKey(seed).verify_key)
        self._seed = seed
        self._clock = clock
        with database.read() as connection:
            self._generation = connection.execute(select(tables.headquarters.c.generation)).scalar_one()

    def sync(self, station: str, signature: str, body: bytes) -> Answer:
        """Answer `POST /v1/sync`; `station` and `signature` are what the headers say."""
        try:
            reply = self._sync(station, signature, body)
        except Problem as problem:
            _log.warning("sync: %s", problem.name)
            reply = replace(self._reply(Taken(Refused.BUSY, 0, _NOBODY), NO_NONCE), next=BUSY_PAUSE)
        answer = encode(reply)
        return Answer(STATUS[reply.refused], answer, sign(self._seed, Purpose.SYNC_REPLY, answer, body))

    def enrol(self, signature: str, body: bytes) -> Answer:
        """Answer `POST /v1/enrol`."""
        try:
            reply = self._enrol(signature, body)
        except Problem as problem:
            _log.warning("enrol: %s", problem.name)
            reply = self._enrolled(Refused.BUSY, NO_NONCE)
        if reply.refused:
            _log.info("enrol refused: %s", reply.refused)
        answer = encode(reply)
        return Answer(STATUS[reply.refused], answer, sign(self._seed, Purpose.ENROL_REPLY, answer, body))

    def blob(self, station: str, signature: str, named: str, body: bytes) -> Answer:
        """Answer `PUT /v1/blobs/{named}`."""
        try:
            found = self._station(station)
            if found is None:
                return Answer(STATUS[Refused.UNKNOWN_STATION])
            if not is_signed(bytes.fromhex(found.public_key), Purpose.BLOB, body, signature, station.encode()):
                return Answer(STATUS[Refused.WRONG_SIGNATURE])
            if len(body) > MOST_BLOB_BYTES:
                return Answer(STATUS[Refused.TOO_LARGE])
            kept = self.database.writing(lambda connection: blobs.keep(connection, station, named, body))
            return Answer(NO_CONTENT if kept else STATUS[Refused.MALFORMED])
        except Problem as problem:
            _log.warning("blob: %s", problem.name)
            return Answer(STATUS[Refused.BUSY])

    def too_large(self) -> Answer:
        """Answer a body that was not read to its end, for its size."""
        reply = encode(self._reply(Taken(Refused.TOO_LARGE, 0, _NOBODY), NO_NONCE))
        return Answer(STATUS[Refused.TOO_LARGE], reply, sign(self._seed, Purpose.SYNC_REPLY, reply))

    def _sync(self, station: str, signature: str, body: bytes) -> SyncReply:
        found = self._station(station)
        if found is None:
            return self._reply(Taken(Refused.UNKNOWN_STATION, 0, _NOBODY), NO_NONCE)
        if not is_signed(bytes.fromhex(found.public_key), Purpose.SYNC_REQUEST, body, signature):
            _log.info("sync of %s refused: %s", station, Refused.WRONG_SIGNATURE)
            return self._reply(Taken(Refused.WRONG_SIGNATURE, 0, _NOBODY), NO_NONCE)
        request = parse_sync_request(body)
        if isinstance(request, Malformed) or request.station != station:
            large = isinstance(request, Malformed) and request.reason.startswith("too large")
            refused = Refused.TOO_LARGE if large else Refused.MALFORMED
            _log.info("sync of %s refused: %s", station, refused)
            return self._reply(Taken(refused, found.epoch, Head(found.number, found.hash)), NO_NONCE)
        reply = self.database.writing(lambda connection: self._take(connection, request))
        if reply.refused:
            _log.info("sync of %s refused: %s", station, reply.refused)
        return reply

    def _take(self, connection: Connection, request: SyncRequest) -> SyncReply:
        taken = take_in(connection, request, self._clock())
        reply = self._reply(taken, request.nonce)
        if taken.refused:
            return reply
        return replace(
            reply,
            documents=documents.documents(connection, request.station, request.versions),
            missing=blobs.missing(connection, request.station),
        )

    def _enrol(self, signature: str, body: bytes) -> EnrolReply:
        request = parse_enrol_request(body)
        if isinstance(request, Malformed):
            return self._enrolled(Refused.MALFORMED, NO_NONCE)
        if not is_signed(request.key, Purpose.ENROL_REQUEST, body, signature):
            return self._enrolled(Refused.WRONG_SIGNATURE, NO_NONCE)
        code = code_hash(self._seed, request.code)

        def work(connection: Connection) -> EnrolReply:
            answer = enrol(connection, request, code, self._clock())
            reply = self._enrolled(answer, request.nonce)
            if isinstance(answer, Refused):
                return reply
            return replace(reply, documents=documents.documents(connection, answer.station, {}))

        return self.database.writing(work)

    def _station(self, station: str) -> _Station | None:
        if "\x00" in station:  # no text of PostgreSQL
            return None
        with self.database.look() as connection:
            found = connection.execute(_STATION, {"id": station}).one_or_none()
        return None if found is None else _Station(*found)

    def _reply(self, taken: Taken, nonce: bytes) -> SyncReply:
        head = taken.head
        return SyncReply(
            taken.refused, taken.epoch, self._generation, head.number, head.hash, now=self._clock(), nonce=nonce
        )

    def _enrolled(self, answer: Enrolled | Refused, nonce: bytes) -> EnrolReply:
        refused, found = (answer, Enrolled("", 0)) if isinstance(answer, Refused) else (None, answer)
        return EnrolReply(refused, found.station, self.public_key, found.epoch, self._generation, self._clock(), nonce)

"""What headquarters answers to a signed message, whichever way it travelled. Every answer comes after the commit."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from nacl.signing import SigningKey
from sqlalchemy import Connection, bindparam, select

from kiosk.headquarters import blobs, documents, erasing, members, tables, taking, telling
from kiosk.headquarters.asking import ask, ask_one
from kiosk.headquarters.database import Database
from kiosk.headquarters.enrolment import Enrolled, enrol
from kiosk.headquarters.keys import code_hash
from kiosk.headquarters.pace import Pace
from kiosk.headquarters.sqlbooks import SqlBooks, on_books
from kiosk.headquarters.taking import Fenced
from kiosk.problems import Problem
from kiosk.storage.store import Head
from kiosk.sync.envelope import Purpose, is_signed, sign
from kiosk.sync.protocol import (
    MOST_BLOB_BYTES,
    MOST_EVENT_BYTES,
    NO_NONCE,
    STATUS,
    EnrolReply,
    Malformed,
    RecoverReply,
    RecoverRequest,
    Refused,
    SyncReply,
    SyncRequest,
    encode,
    parse_enrol_request,
    parse_recover_request,
    parse_sync_request,
)

BUSY_PAUSE = 60  # seconds until a station comes again that found the database away, or asks far too often
NO_CONTENT = 204
_NOBODY = Head(0, bytes(32))
_NO_LIFE = Fenced(0, 0, 1, _NOBODY)
_stations = tables.stations.c
_STATION = select(
    _stations.public_key,
    _stations.retired,
    _stations.epoch,
    _stations.number,
    _stations.hash,
).where(_stations.station == bindparam("id"), _stations.public_key.is_not(None))
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
    retired: int | None
    epoch: int
    number: int
    hash: bytes


class Headquarters:
    """Headquarters at work. Any thread may call it; between two calls it keeps no more than who asked how often.

    `seed` is its 32-byte secret key, `clock` gives Unix seconds.
    """

    def __init__(self, database: Database, seed: bytes, clock: Callable[[], int]) -> None:
        self.database = database
        self.public_key = bytes(SigningKey(seed).verify_key)
        self._seed = seed
        self._clock = clock
        self._pace = Pace(clock)
        with database.read() as connection:
            self._generation: int = connection.execute(select(tables.headquarters.c.generation)).scalar_one()

    def sync(self, station: str, signature: str, body: bytes) -> Answer:
        """Answer `POST /v1/sync`; `station` and `signature` are what the headers say."""
        try:
            reply = self._sync(station, signature, body)
        except Problem as problem:
            _log.warning("sync: %s", problem.name)
            reply = self._reply(Refused.BUSY)
        answer = encode(reply)
        return Answer(STATUS[reply.refused], answer, sign(self._seed, Purpose.SYNC_REPLY, answer, body))

    def recover(self, station: str, signature: str, body: bytes) -> Answer:
        """Answer `POST /v1/recover`."""
        try:
            reply = self._recover(station, signature, body)
        except Problem as problem:
            _log.warning("recover: %s", problem.name)
            reply = self._recovered(Refused.BUSY, NO_NONCE)
        answer = encode(reply)
        return Answer(STATUS[reply.refused], answer, sign(self._seed, Purpose.RECOVER_REPLY, answer, body))

    def busy(self, body: bytes) -> Answer:
        """Answer a sync that there is no room for now."""
        answer = encode(self._reply(Refused.BUSY))
        return Answer(STATUS[Refused.BUSY], answer, sign(self._seed, Purpose.SYNC_REPLY, answer, body))

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
            refused = self._stranger(found, station, Purpose.BLOB, body, signature, station.encode())
            if refused:
                return Answer(STATUS[refused])
            if len(body) > MOST_BLOB_BYTES:
                return Answer(STATUS[Refused.TOO_LARGE])
            kept = self.database.writing(lambda connection: self._keep(connection, station, named, body))
            return Answer(NO_CONTENT if kept else STATUS[Refused.MALFORMED])
        except Problem as problem:
            _log.warning("blob: %s", problem.name)
            return Answer(STATUS[Refused.BUSY])

    def _keep(self, connection: Connection, station: str, named: str, body: bytes) -> bool:
        kept = blobs.keep(connection, station, named, body)
        if kept:
            members.arrived(connection, self._seed, station, named, body, self._clock())
            erasing.arrived(connection, self._seed, station, named, body, self._clock())
        return kept

    def too_large(self) -> Answer:
        """Answer a body that was not read to its end, for its size."""
        reply = encode(self._reply(Refused.TOO_LARGE))
        return Answer(STATUS[Refused.TOO_LARGE], reply, sign(self._seed, Purpose.SYNC_REPLY, reply))

    def _sync(self, station: str, signature: str, body: bytes) -> SyncReply:
        found = self._station(station)
        if found is None:
            return self._reply(Refused.UNKNOWN_STATION)
        if refused := self._stranger(found, station, Purpose.SYNC_REQUEST, body, signature):
            _log.info("sync of %s refused: %s", station, refused)
            return self._reply(refused)
        request = parse_sync_request(body)
        if isinstance(request, Malformed) or request.station != station:
            refused = _unreadable(request)
            _log.info("sync of %s refused: %s", station, refused)
            return self._reply(refused, found.epoch, Head(found.number, found.hash))
        reply = on_books(self.database, self._clock(), lambda books: self._take(books, request))
        if reply.refused:
            _log.info("sync of %s refused: %s", station, reply.refused)
        return reply

    def _take(self, books: SqlBooks, request: SyncRequest) -> SyncReply:
        station, now, connection = request.station, self._clock(), books.connection
        taken = taking.take_in(books, request, now)
        self._generation = books.generation
        reply = replace(self._reply(taken.refused, taken.epoch, taken.head), nonce=request.nonce)
        if taken.refused:
            return replace(reply, next=None)
        books.saw(station, request.clock)
        books.save()
        riders = {*request.claims, *books.visitors}
        questions = telling.questions(station, riders, now)
        *told, there, missing = ask(connection, *questions, documents.question(station), blobs.missing(station))
        of_riders = telling.told(connection, now, told)
        return replace(
            reply,
            next=of_riders.next,
            inbox=telling.inbox(connection, taken.decided),
            elsewhere=of_riders.elsewhere,
            expiring=of_riders.expiring,
            documents=documents.documents(connection, station, request.versions, there),
            missing=tuple(name for (name,) in missing),
        )

    def _recover(self, station: str, signature: str, body: bytes) -> RecoverReply:
        found = self._station(station)
        if found is None:
            return self._recovered(Refused.UNKNOWN_STATION, NO_NONCE)
        if refused := self._stranger(found, station, Purpose.RECOVER_REQUEST, body, signature):
            _log.info("recovery of %s refused: %s", station, refused)
            return self._recovered(refused, NO_NONCE)
        request = parse_recover_request(body)
        if isinstance(request, Malformed) or request.station != station:
            refused = _unreadable(request)
            _log.info("recovery of %s refused: %s", station, refused)
            return self._recovered(refused, NO_NONCE)

        def work(books: SqlBooks) -> RecoverReply:
            fenced = taking.fence(books, request)
            self._generation = books.generation
            return self._recovered(fenced, request.nonce)

        reply = on_books(self.database, self._clock(), work)
        _log.info("recovery of %s: %s", station, reply.refused or f"epoch {reply.epoch}")
        return reply

    def _stranger(
        self, found: _Station, station: str, purpose: Purpose, body: bytes, signature: str, about: bytes = b""
    ) -> Refused | None:
        """Why this is not from the machine that is the station, or not welcome now."""
        if not is_signed(bytes.fromhex(found.public_key), purpose, body, signature, about):
            return Refused.WRONG_SIGNATURE
        if found.retired is not None:
            return Refused.REVOKED_STATION
        return None if self._pace.allows(station) else Refused.BUSY

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
            (there,) = ask(connection, documents.question(answer.station))
            return replace(reply, documents=documents.documents(connection, answer.station, {}, there))

        return self.database.writing(work)

    def _station(self, station: str) -> _Station | None:
        if "\x00" in station:  # no text of PostgreSQL
            return None
        with self.database.look() as connection:
            found = ask_one(connection, _STATION, id=station)
        return _Station(*found[0]) if found else None

    def _reply(self, refused: Refused | None, epoch: int = 0, head: Head = _NOBODY) -> SyncReply:
        pause = BUSY_PAUSE if refused is Refused.BUSY else None
        return SyncReply(
            refused, epoch, self._generation, head.number, head.hash, now=self._clock(), nonce=NO_NONCE, next=pause
        )

    def _recovered(self, answer: Fenced | Refused, nonce: bytes) -> RecoverReply:
        refused, fenced = (answer, _NO_LIFE) if isinstance(answer, Refused) else (None, answer)
        head, bodies = fenced.head, telling.fitting(fenced.bodies, MOST_EVENT_BYTES)
        return RecoverReply(
            refused,
            fenced.epoch,
            self._generation,
            fenced.common,
            fenced.first,
            head.number,
            head.hash,
            self._clock(),
            nonce,
            bodies,
        )

    def _enrolled(self, answer: Enrolled | Refused, nonce: bytes) -> EnrolReply:
        refused, found = (answer, Enrolled("", 0)) if isinstance(answer, Refused) else (None, answer)
        return EnrolReply(refused, found.station, self.public_key, found.epoch, self._generation, self._clock(), nonce)


def _unreadable(request: SyncRequest | RecoverRequest | Malformed) -> Refused:
    large = isinstance(request, Malformed) and request.reason.startswith("too large")
    return Refused.TOO_LARGE if large else Refused.MALFORMED

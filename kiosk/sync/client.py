"""The station's end of a sync: send what headquarters lacks, believe what it signed, keep what it published.

What is sent follows headquarters' last answer, never a cursor of the station's own; nothing is deleted, whatever comes
back. Every step is complete in itself: cut off anywhere, the next sync goes on from what headquarters has. A station
that cannot be sure of its past asks for a new life first, and until then nothing leaves it.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.domain.moments import Moment
from kiosk.domain.published import Kind
from kiosk.problems import Problem
from kiosk.storage import outbox, reference
from kiosk.storage.outbox import Headquarters
from kiosk.storage.reference import Malformed, apply_document, versions
from kiosk.storage.store import Head, Store, Writing
from kiosk.storage.witness import look_back, machine_id
from kiosk.sync import erasing, inbox
from kiosk.sync.envelope import BLOB_TYPE, CONTENT_TYPE, SIGNATURE_HEADER, STATION_HEADER, Purpose, is_signed, sign
from kiosk.sync.keys import read_seed
from kiosk.sync.life import NOT_THE_STATION, echoes, heard
from kiosk.sync.link import Answer, Link, Trouble
from kiosk.sync.lock import sync_lock
from kiosk.sync.protocol import (
    BLOB_PATH,
    MOST_EVENTS,
    NONCE_BYTES,
    RECOVER_PATH,
    SYNC_PATH,
    Document,
    RecoverReply,
    RecoverRequest,
    Refused,
    SyncReply,
    SyncRequest,
    encode,
    parse_recover_reply,
    parse_sync_reply,
)
from kiosk.sync.recovery import Recovery

MOST_ROUNDS = 100  # requests in one sync; the next sync sends the rest
BATCH_BYTES = 1 << 20  # of events in one request
MOST_BLOBS = 20  # in one sync
_SAY_HOW_THINGS_STAND = (None, Refused.GAP, Refused.FORK, Refused.WRONG_EPOCH, *NOT_THE_STATION)


@dataclass(frozen=True, slots=True)
class Synced:
    """Headquarters has what this station had to say.

    Attributes:
        sent: how many events went.
        acknowledged: the number of the last event that headquarters has for good.
        unsent: how many events it does not have yet.
        documents: the kinds of reference documents that were taken over.
        rejected: the kinds of those that were wrong; what was there before still holds.
        blobs: how many attachments went.
        decided: how many of headquarters' decisions were carried out.
        recovered: whether this station got a new life.
        skew: headquarters' clock less this machine's, in seconds.
        next: in how many seconds headquarters would like to be asked again, if it said so.
    """

    sent: int
    acknowledged: int
    unsent: int
    documents: tuple[str, ...]
    rejected: tuple[str, ...]
    blobs: int
    skew: int
    next: int | None
    decided: int = 0
    recovered: bool = False


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Nothing that can be believed came back; what headquarters acknowledged before that is kept."""

    reason: Trouble


@dataclass(frozen=True, slots=True)
class RefusedByHeadquarters:
    """Headquarters signed a refusal. Nothing is thrown away."""

    reason: Refused
    next: int | None = None


Outcome = Synced | Unreachable | RefusedByHeadquarters


def sync_once(
    folder: Path,
    store: Store,
    *,
    now: Callable[[], Moment],
    claims: tuple[str, ...] = (),
    link: Link | None = None,
    machine: str | None = None,
    random_bytes: Callable[[int], bytes] = os.urandom,
    on_round: Callable[[], object] = lambda: None,
) -> Outcome:
    """Send everything that headquarters lacks, carry out what it decided, and take over what is new there.

    `now` reads this machine's clocks; `claims` are riders who stand here and whose points shall come here; `machine` is
    `witness.machine_id` where it is left out; `on_round` is called whenever an answer was taken over.

    Raises `Problem`: not_enrolled, sync_running, key_unreadable, and what the store raises.
    """
    with sync_lock(folder):
        with store.read() as reading:
            known, station = outbox.headquarters(reading), reading.station_id()
        if known is None or station is None:
            raise Problem("not_enrolled")
        seed, machine = read_seed(folder), machine or machine_id()
        with store.write() as writing:
            look_back(folder, writing, machine, random_bytes)
            known = outbox.headquarters(writing) or known
        link = link or Link(known.url)
        return _Sync(folder, store, station, seed, known, link, now, claims, machine, random_bytes, on_round).run()


class _Sync:
    """One sync, from its first request to its last."""

    def __init__(
        self,
        folder: Path,
        store: Store,
        station: str,
        seed: bytes,
        known: Headquarters,
        link: Link,
        now: Callable[[], Moment],
        claims: tuple[str, ...],
        machine: str,
        random_bytes: Callable[[int], bytes],
        on_round: Callable[[], object],
    ) -> None:
        self._folder, self._store, self._station, self._seed = folder, store, station, seed
        self._known, self._link, self._now, self._claims = known, link, now, claims
        self._machine, self._random_bytes, self._on_round = machine, random_bytes, on_round
        self._sent = self._decided = 0
        self._recovered = False
        self._documents: list[str] = []
        self._rejected: set[str] = set()

    def run(self) -> Outcome:
        """Ask and answer until both have everything, or nothing moves any more."""
        reply = None
        for _ in range(MOST_ROUNDS):
            if self._known.doubt:
                if self._recovered:  # a new life did not help: not again at once
                    return RefusedByHeadquarters(Refused.FORK)
                if (failed := self._recover()) is not None:
                    return failed
            request = self._request()
            answer = self._ask(request)
            if isinstance(answer, Unreachable):
                return answer
            reply = answer
            if reply.refused not in _SAY_HOW_THINGS_STAND:
                break
            before = self._known
            new = self._believe(reply)
            if new is None:
                return Unreachable(Trouble.NOT_OURS)
            self._on_round()
            if self._known.doubt:
                continue
            if reply.refused is Refused.GAP and self._known.acknowledged >= before.acknowledged:
                break
            if reply.refused is None:
                self._sent += len(request.events)
                moved = reply.acknowledged >= request.first
                if not new and not (moved and self._unsent()):
                    break
        assert reply is not None
        if reply.refused is not None:
            return RefusedByHeadquarters(reply.refused, reply.next)
        return Synced(
            self._sent,
            self._known.acknowledged,
            self._unsent(),
            tuple(dict.fromkeys(self._documents)),
            tuple(sorted(self._rejected)),
            self._send_blobs(reply.missing),
            reply.now - self._now().at,
            reply.next,
            self._decided,
            self._recovered,
        )

    def _request(self) -> SyncRequest:
        with self._store.read() as reading:
            last = self._known.acknowledged
            before = outbox.head_at(reading, last)
            if before is None:  # it was here when headquarters acknowledged it
                raise Problem("database_damaged", path=self._store.path)
            return SyncRequest(
                self._station,
                self._known.epoch,
                self._known.generation,
                self._known.incarnation,
                last + 1,
                before.hash,
                outbox.last_number(reading),
                versions(reading),
                self._random_bytes(NONCE_BYTES),
                self._now().at,
                self._claims,
                events=outbox.bodies_from(reading, last + 1, MOST_EVENTS, BATCH_BYTES),
            )

    def _ask(self, request: SyncRequest) -> SyncReply | Unreachable:
        body = encode(request)
        answer = self._send("POST", SYNC_PATH, CONTENT_TYPE, body, sign(self._seed, Purpose.SYNC_REQUEST, body))
        if isinstance(answer, Trouble):
            return Unreachable(answer)
        if not is_signed(self._known.public_key, Purpose.SYNC_REPLY, answer.body, answer.signature, about=body):
            return Unreachable(Trouble.NOT_OURS)
        reply = parse_sync_reply(answer.body)
        if not isinstance(reply, SyncReply) or not echoes(reply.nonce, request.nonce, reply.refused):
            return Unreachable(Trouble.NOT_OURS)
        return reply

    def _send(self, method: str, path: str, content_type: str, body: bytes, signature: str) -> Answer | Trouble:
        headers = {"Content-Type": content_type, STATION_HEADER: self._station, SIGNATURE_HEADER: signature}
        return self._link.exchange(method, path, headers, body)

    def _believe(self, reply: SyncReply) -> bool | None:
        """Keep what a signed reply says, all of it or nothing: whether anything was new.

        None where it is of a past life of headquarters.
        """
        documents: tuple[str, ...] = ()
        decided = 0
        with self._store.write() as writing:
            has = outbox.head_at(writing, reply.acknowledged) == Head(reply.acknowledged, reply.hash)
            life = heard(self._known.life, reply.refused, reply.generation, reply.acknowledged, has=has)
            if life is None:
                return None
            known = self._known.living(life)
            if reply.refused is None and life.doubt is None:
                now = self._now()
                known = replace(known, synced_at=now.at)
                decided = inbox.carry_out(self._folder, writing, reply.inbox, now)
                told = (*self._claims, *(entry.rider for entry in reply.inbox if entry.wish == inbox.GRANT))
                reference.save_elsewhere(writing, told, reply.elsewhere)
                reference.save_expiring(writing, self._claims, reply.expiring)
                documents, rejected = apply_documents(writing, reply.documents)
                self._rejected.update(rejected)
                erasing.carry_out(writing, now, again=Kind.ERASED in documents)
            outbox.save_headquarters(writing, known)
        self._known = known
        self._documents += documents
        self._decided += decided
        return bool(documents or decided)

    def _recover(self) -> Unreachable | RefusedByHeadquarters | None:
        recovery = Recovery(
            self._folder,
            self._store,
            self._station,
            self._machine,
            self._ask_for_a_life,
            lambda: self._now().at,
            self._random_bytes,
        )
        found = recovery.run(self._known)
        if isinstance(found, Trouble):
            return Unreachable(found)
        if isinstance(found, Refused):
            return RefusedByHeadquarters(found)
        self._known, self._recovered = found, True
        return None

    def _ask_for_a_life(self, request: RecoverRequest) -> RecoverReply | Trouble:
        body = encode(request)
        answer = self._send("POST", RECOVER_PATH, CONTENT_TYPE, body, sign(self._seed, Purpose.RECOVER_REQUEST, body))
        if isinstance(answer, Trouble):
            return answer
        if not is_signed(self._known.public_key, Purpose.RECOVER_REPLY, answer.body, answer.signature, about=body):
            return Trouble.NOT_OURS
        reply = parse_recover_reply(answer.body)
        if not isinstance(reply, RecoverReply) or not echoes(reply.nonce, request.nonce, reply.refused):
            return Trouble.NOT_OURS
        return reply

    def _unsent(self) -> int:
        with self._store.read() as reading:
            return outbox.unsent(reading).count

    def _send_blobs(self, missing: tuple[str, ...]) -> int:
        """Send attachments that headquarters lacks; what does not arrive is missing again in the next reply."""
        sent = 0
        for name in missing[:MOST_BLOBS]:
            with self._store.read() as reading:
                content = outbox.blob(reading, name)
            if content is None:
                continue
            signature = sign(self._seed, Purpose.BLOB, content, about=self._station.encode())
            answer = self._send("PUT", BLOB_PATH + name, BLOB_TYPE, content, signature)
            if isinstance(answer, Trouble):
                break
            sent += answer.status == 204
        return sent


def apply_documents(writing: Writing, documents: tuple[Document, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Take over what is new: the kinds that were taken over, and the kinds that are wrong.

    A reply is to one request and no other, so what it holds is headquarters' present word, even with a lower version.
    """
    taken: list[str] = []
    wrong: list[str] = []
    have = versions(writing)
    for document in documents:
        if have.get(document.kind) == document.version:
            continue
        fault = apply_document(writing, document.kind, document.version, document.body)
        (wrong if isinstance(fault, Malformed) else taken).append(document.kind)
    return tuple(taken), tuple(wrong)

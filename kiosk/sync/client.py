"""The station's end of a sync: send what headquarters lacks, believe what it signed, keep what it published.

What is sent follows headquarters' last answer, never a cursor of the station's own; nothing is deleted, whatever comes
back. Every step is complete in itself: cut off anywhere, the next sync goes on from what headquarters has.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.problems import Problem
from kiosk.storage import outbox
from kiosk.storage.outbox import Headquarters
from kiosk.storage.reference import Malformed, apply_document, versions
from kiosk.storage.store import Head, Store, Writing
from kiosk.sync.envelope import BLOB_TYPE, CONTENT_TYPE, SIGNATURE_HEADER, STATION_HEADER, Purpose, is_signed, sign
from kiosk.sync.keys import read_seed
from kiosk.sync.link import Answer, Link, Trouble
from kiosk.sync.lock import sync_lock
from kiosk.sync.protocol import (
    BLOB_PATH,
    MOST_EVENTS,
    NO_NONCE,
    NONCE_BYTES,
    SYNC_PATH,
    Document,
    Refused,
    SyncReply,
    SyncRequest,
    encode,
    parse_sync_reply,
)

MOST_ROUNDS = 100  # requests in one sync; the next sync sends the rest
BATCH_BYTES = 1 << 20  # of events in one request
MOST_BLOBS = 20  # in one sync


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


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Nothing that can be believed came back; what headquarters acknowledged before that is kept."""

    reason: Trouble


@dataclass(frozen=True, slots=True)
class RefusedByHeadquarters:
    """Headquarters signed a refusal; or (FORK) what it has is not what this station wrote. Nothing is thrown away."""

    reason: Refused
    next: int | None = None


Outcome = Synced | Unreachable | RefusedByHeadquarters


def sync_once(
    folder: Path,
    store: Store,
    *,
    link: Link | None = None,
    clock: Callable[[], float] = time.time,
    random_bytes: Callable[[int], bytes] = os.urandom,
) -> Outcome:
    """Send everything that headquarters lacks, and take over what is new there.

    Raises `Problem`: not_enrolled, sync_running, key_unreadable, and what the store raises.
    """
    with sync_lock(folder):
        with store.read() as reading:
            known, station = outbox.headquarters(reading), reading.station_id()
        if known is None or station is None:
            raise Problem("not_enrolled")
        return _Sync(store, station, read_seed(folder), known, link or Link(known.url), clock, random_bytes).run()


class _Sync:
    """One sync, from its first request to its last."""

    def __init__(
        self,
        store: Store,
        station: str,
        seed: bytes,
        known: Headquarters,
        link: Link,
        clock: Callable[[], float],
        random_bytes: Callable[[int], bytes],
    ) -> None:
        self._store, self._station, self._seed, self._known, self._link = store, station, seed, known, link
        self._clock, self._random_bytes = clock, random_bytes
        self._sent = 0
        self._documents: list[str] = []
        self._rejected: set[str] = set()

    def run(self) -> Outcome:
        """Ask and answer until both have everything, or nothing moves any more."""
        reply = None
        for _ in range(MOST_ROUNDS):
            request = self._request()
            answer = self._ask(request)
            if isinstance(answer, Unreachable):
                return answer
            reply = answer
            if reply.refused is not None and not _goes_back(request, reply):
                break
            new = self._believe(reply)
            if new is None:
                return RefusedByHeadquarters(Refused.FORK)
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
            reply.now - int(self._clock()),
            reply.next,
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
                last + 1,
                before.hash,
                self._known.inbox,
                versions(reading),
                self._random_bytes(NONCE_BYTES),
                int(self._clock()),
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
        """Keep what a signed reply says, all of it or nothing: whether a document was new; None for another past."""
        documents: tuple[str, ...] = ()
        with self._store.write() as writing:
            if outbox.head_at(writing, reply.acknowledged) != Head(reply.acknowledged, reply.hash):
                return None
            known = replace(self._known, acknowledged=reply.acknowledged, generation=reply.generation)
            if reply.refused is None:
                known = replace(known, synced_at=int(self._clock()))
                documents, rejected = apply_documents(writing, reply.documents)
                self._rejected.update(rejected)
            outbox.save_headquarters(writing, known)
        self._known = known
        self._documents += documents
        return bool(documents)

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


def _goes_back(request: SyncRequest, reply: SyncReply) -> bool:
    """Whether headquarters lacks what lies before this request, as after a restored backup: it says where to begin."""
    return reply.refused is Refused.GAP and reply.acknowledged < request.first - 1


def echoes(nonce: bytes, asked: bytes, refused: Refused | None) -> bool:
    """Whether a reply is to the request with this nonce; a refusal may be of one that could not be read."""
    return nonce == asked or (refused is not None and nonce == NO_NONCE)


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

"""A station whose past is in doubt gets a new life from headquarters, and the events that it lost."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.life import Life, Witness, asking
from kiosk.domain.rows import marks_of
from kiosk.problems import Problem
from kiosk.storage import outbox
from kiosk.storage.outbox import Headquarters
from kiosk.storage.refold import rewrite
from kiosk.storage.store import Head, Store
from kiosk.storage.witness import INCARNATION_BYTES, read_witness, write_witness
from kiosk.sync.life import Tail, ask_for_a_life, landmarks, splice
from kiosk.sync.link import Trouble
from kiosk.sync.protocol import NONCE_BYTES, RecoverReply, RecoverRequest, Refused

MOST_ROUNDS = 10_000  # of MOST_TAIL events each: more than a station ever logs
_WHOLE_LOG = 1 << 62
_log = logging.getLogger(__name__)

Ask = Callable[[RecoverRequest], RecoverReply | Trouble]


@dataclass(frozen=True, slots=True)
class Recovery:
    """What it takes: the station's folder and database, which machine this is, and somebody to ask."""

    folder: Path
    store: Store
    station: str
    machine: str
    ask: Ask
    clock: Callable[[], float]
    random_bytes: Callable[[int], bytes]

    def run(self, known: Headquarters) -> Headquarters | Trouble | Refused:
        """Ask for a new life until it is there: what is known of headquarters then, or why there is none.

        Cut off anywhere, it begins again and ends with the same new life.
        """
        witness = self._asking(known)
        tail = Tail()
        for _ in range(MOST_ROUNDS):
            request = self._request(known, witness, tail.end)
            reply = self.ask(request)
            if isinstance(reply, Trouble):
                return reply
            if reply.refused is not None:
                return reply.refused
            if reply.generation < known.generation:
                return Trouble.NOT_OURS
            tail = tail.and_then(reply)
            if tail.end >= reply.acknowledged:
                return self._live(known, witness, reply, tail)
            if not reply.events:
                break
        return Trouble.NOT_OURS

    def _asking(self, known: Headquarters) -> Witness:
        """The witness with the incarnation that is asked for: on the disk before anybody is asked."""
        before = read_witness(self.folder)
        witness = asking(before, known.life, self.random_bytes(INCARNATION_BYTES).hex())
        if witness != before:
            write_witness(self.folder, witness)
        return witness

    def _request(self, known: Headquarters, witness: Witness, after: int) -> RecoverRequest:
        with self.store.read() as reading:
            heads = [outbox.head_at(reading, number) for number in landmarks(outbox.last_number(reading))]
        landmarks_here = tuple((head.number, head.hash) for head in heads if head)
        nonce = self.random_bytes(NONCE_BYTES)
        return ask_for_a_life(self.station, known.life, witness, landmarks_here, after, nonce, int(self.clock()))

    def _live(self, known: Headquarters, witness: Witness, reply: RecoverReply, tail: Tail) -> Headquarters:
        life = Life(reply.epoch, reply.generation, witness.becomes, reply.acknowledged)
        with self.store.write() as writing:
            before = writing.head().number
            own = outbox.bodies_from(writing, tail.common + 1, _WHOLE_LOG, _WHOLE_LOG)
            first, bodies = splice(tail.common, own, tail.events)
            rewrite(writing, first, bodies)
            if outbox.head_at(writing, reply.acknowledged) != Head(reply.acknowledged, reply.hash):
                raise Problem("database_damaged", path=self.store.path)
            new = known.living(life)
            outbox.save_headquarters(writing, new)
            debits = marks_of(writing).debits
            write_witness(self.folder, Witness(life.incarnation, self.machine, debits, life.epoch))
            _log.warning("a new life, epoch %d: %d events before, %d now", life.epoch, before, writing.head().number)
        return new

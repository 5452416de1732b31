"""A station whose past is in doubt gets a new life from headquarters, and the events that it lost."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.domain.life import Life, Witness
from kiosk.domain.rows import marks_of
from kiosk.problems import Problem
from kiosk.storage import outbox
from kiosk.storage.outbox import Headquarters
from kiosk.storage.refold import rewrite
from kiosk.storage.store import Head, Store, Writing
from kiosk.storage.witness import INCARNATION_BYTES, read_witness, write_witness
from kiosk.sync.life import landmarks, splice
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
        common, tail = 0, list[bytes]()
        for _ in range(MOST_ROUNDS):
            request = self._request(known, witness, common + len(tail))
            reply = self.ask(request)
            if isinstance(reply, Trouble):
                return reply
            if reply.refused is not None:
                return reply.refused
            if reply.generation < known.generation:
                return Trouble.NOT_OURS
            if not tail:
                common = reply.common
            if reply.first != common + len(tail) + 1:
                common, tail = 0, []  # what this station showed is other by now: from the beginning
                continue
            tail += reply.events
            if common + len(tail) >= reply.acknowledged:
                return self._live(known, witness, reply, common, tail)
            if not reply.events:
                break
        return Trouble.NOT_OURS

    def _asking(self, known: Headquarters) -> Witness:
        """The witness with the incarnation that is asked for: on the disk before anybody is asked."""
        witness = read_witness(self.folder) or Witness(known.incarnation, "", 0, known.epoch)
        if not witness.becomes:
            witness = replace(witness, becomes=self.random_bytes(INCARNATION_BYTES).hex())
            write_witness(self.folder, witness)
        return witness

    def _request(self, known: Headquarters, witness: Witness, after: int) -> RecoverRequest:
        with self.store.read() as reading:
            heads = [outbox.head_at(reading, number) for number in landmarks(outbox.last_number(reading))]
        return RecoverRequest(
            self.station,
            max(known.epoch, witness.epoch),
            known.generation,
            tuple(dict.fromkeys(filter(None, (witness.incarnation, known.incarnation)))),
            witness.becomes,
            tuple((head.number, head.hash) for head in heads if head),
            after,
            self.random_bytes(NONCE_BYTES),
            int(self.clock()),
        )

    def _live(
        self, known: Headquarters, witness: Witness, reply: RecoverReply, common: int, tail: list[bytes]
    ) -> Headquarters:
        life = Life(reply.epoch, reply.generation, witness.becomes, reply.acknowledged)
        with self.store.write() as writing:
            before = writing.head().number
            own = outbox.bodies_from(writing, common + 1, _WHOLE_LOG, _WHOLE_LOG)
            first, bodies = splice(common, own, tail)
            rewrite(writing, first, bodies)
            if outbox.head_at(writing, reply.acknowledged) != Head(reply.acknowledged, reply.hash):
                raise Problem("database_damaged", path=self.store.path)
            new = known.living(life)
            outbox.save_headquarters(writing, new)
            write_witness(self.folder, self._witnessed(writing, witness, life))
            _log.warning("a new life, epoch %d: %d events before, %d now", life.epoch, before, writing.head().number)
        return new

    def _witnessed(self, writing: Writing, witness: Witness, life: Life) -> Witness:
        return replace(
            witness,
            incarnation=life.incarnation,
            machine=self.machine,
            debits=marks_of(writing).debits,
            epoch=life.epoch,
            becomes="",
        )

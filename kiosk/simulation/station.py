"""A simulated station: its disk, its witness, its clock, and the sync that a real one makes of the same functions."""

from dataclasses import dataclass, replace
from random import Random

from kiosk.domain import events
from kiosk.domain.decide import Command, Decision, EndReservation, Redeem, Release, TakeGrant, decide
from kiosk.domain.events import Ended, Known, Redeemed
from kiosk.domain.fold import fold
from kiosk.domain.life import Life, Witness, doubt_of
from kiosk.domain.moments import Moment
from kiosk.domain.refusals import Refusal
from kiosk.domain.rows import MemoryTables, Reservation, Row, marks_of
from kiosk.domain.rules import Rules
from kiosk.sync.life import heard, landmarks, splice
from kiosk.sync.protocol import RecoverReply, RecoverRequest, SyncReply, SyncRequest

BATCH = 40  # events in one request: small, so that a sync takes several
PORTS = 4


@dataclass(frozen=True, slots=True)
class Disk:
    """What a backup holds, and what a copy of the disk holds."""

    log: tuple[tuple[bytes, bytes], ...]  # hash, body
    rows: dict[type[Row], dict[tuple[str | int, ...], Row]]
    life: Life


@dataclass(slots=True)
class Goods:
    """What went over the counter in the real world, whatever becomes of the log."""

    handed: int = 0
    doubtful: int = 0  # while the station knew that it cannot be sure


class Machine:
    """One machine that is, or believes to be, a station."""

    def __init__(self, station: str, rules: Rules, random: Random, machine: str) -> None:
        self.station, self.rules, self.random, self.machine = station, rules, random, machine
        self.log: list[tuple[bytes, bytes]] = []
        self.tables = MemoryTables()
        incarnation = self._incarnation()
        self.life = Life(1, 1, incarnation, 0)
        self.witness: Witness | None = Witness(incarnation, machine, 0)
        self.goods = Goods()
        self.wall, self.up, self.boot = 1_700_000_000, 0, f"{random.getrandbits(32):08x}"
        self.nonce = b""
        self.tail: list[bytes] = []
        self.common = 0
        self.claims: set[str] = set()

    # What people do.

    def now(self) -> Moment:
        """One reading of the clocks."""
        return Moment(self.wall, 480, self.boot, self.up)

    def carry_out(self, command: Command) -> Decision:
        """Decide on a command, and write down what follows."""
        doubt = self.life.doubt
        decision = decide(self.tables, self.rules, PORTS, command, self.now(), sure=doubt is None)
        if isinstance(decision, Refusal):
            return decision
        if isinstance(command, Redeem | Release) and decision:
            self._bear_witness(marks_of(self.tables).debits + 1)
        for event in decision:
            self.append(event)
            if isinstance(event, Redeemed):
                self.goods.handed += event.points
                self.goods.doubtful += doubt is not None
        return decision

    def append(self, event: Known) -> None:
        """Add an event at the end of the log."""
        now = self.now()
        self._fold(events.encode(now, event))

    def append_strange(self, body: bytes) -> None:
        """Add what another program wrote."""
        self._fold(body)

    def _fold(self, body: bytes) -> None:
        self.log.append((events.chain(self.hash_at(len(self.log)), body), body))
        moment, event = events.decode(body)
        if moment is not None:
            fold(self.tables, len(self.log), moment, event)

    def hash_at(self, number: int) -> bytes:
        """The hash of an event of the log."""
        return self.log[number - 1][0] if number else events.first_hash(self.station)

    def _bear_witness(self, debits: int) -> None:
        assert self.witness is not None, "without a witness nothing leaves the station"
        self.witness = replace(self.witness, debits=debits)

    # Faults.

    def restart(self) -> None:
        """The power goes and comes."""
        self.boot, self.up, self.nonce = f"{self.random.getrandbits(32):08x}", 0, b""
        self.tail, self.claims = [], set()
        doubt = doubt_of(self.life, marks_of(self.tables).debits, self.witness, self.machine)
        self.life = replace(self.life, doubt=doubt)

    def backup(self) -> Disk:
        """A copy of the database."""
        return Disk(tuple(self.log), {kind: dict(rows) for kind, rows in self.tables.rows.items()}, self.life)

    def restore(self, disk: Disk) -> None:
        """Put a copy of a database in place of this one, without telling the program, and start again."""
        self.log = list(disk.log)
        self.tables.rows = {kind: dict(rows) for kind, rows in disk.rows.items()}
        self.life = disk.life
        self.restart()

    def copy(self, machine: str) -> "Machine":
        """The same disk in another machine: with all that is on it, the witness too."""
        twin = Machine(self.station, self.rules, self.random, machine)
        twin.witness = self.witness
        twin.wall = self.wall
        twin.restore(self.backup())
        return twin

    def rebuilt(self) -> MemoryTables:
        """The tables made anew from the log."""
        tables = MemoryTables()
        for number, (_, body) in enumerate(self.log, 1):
            moment, event = events.decode(body)
            if moment is not None:
                fold(tables, number, moment, event)
        return tables

    # The sync.

    def ask(self) -> SyncRequest | RecoverRequest:
        """What it asks headquarters next."""
        self.nonce = self.random.randbytes(16)
        if self.life.doubt:
            return self._ask_for_a_life()
        first = self.life.acknowledged + 1
        return SyncRequest(
            self.station,
            self.life.epoch,
            self.life.generation,
            self.life.incarnation,
            first,
            self.hash_at(first - 1),
            len(self.log),
            {},
            self.nonce,
            self.wall,
            tuple(sorted(self.claims)),
            tuple(body for _, body in self.log[first - 1 : first - 1 + BATCH]),
        )

    def _ask_for_a_life(self) -> RecoverRequest:
        witness = self.witness or Witness(self.life.incarnation, "", 0)
        if not witness.becomes:
            witness = replace(witness, becomes=self._incarnation())
            self.tail, self.common = [], 0
        self.witness = witness
        return RecoverRequest(
            self.station,
            max(self.life.epoch, witness.epoch),
            self.life.generation,
            tuple({witness.incarnation: 0, self.life.incarnation: 0}),
            witness.becomes,
            tuple((number, self.hash_at(number)) for number in landmarks(len(self.log))),
            self.common + len(self.tail),
            self.nonce,
            self.wall,
        )

    def hear(self, reply: SyncReply | RecoverReply) -> None:
        """Take in an answer."""
        if not self.nonce or not is_answer(reply.nonce, self.nonce):
            return
        self.nonce = b""
        if isinstance(reply, SyncReply):
            self._hear_sync(reply)
        elif reply.refused is None and reply.generation >= self.life.generation:
            self._hear_recovery(reply)

    def _hear_sync(self, reply: SyncReply) -> None:
        if self.life.doubt:
            return
        number = reply.acknowledged
        has = number <= len(self.log) and self.hash_at(number) == reply.hash
        life = heard(self.life, reply.refused, reply.generation, number, has=has)
        if life is None:
            return
        self.life = life
        if life.doubt or reply.refused:
            return
        self.claims.clear()
        for entry in reply.inbox:
            grant = entry.wish == "grant"
            self.carry_out(
                TakeGrant(entry.rider, entry.points, entry.number) if grant else Release(entry.rider, entry.number)
            )

    def _hear_recovery(self, reply: RecoverReply) -> None:
        if not self.tail:
            self.common = reply.common
        if reply.first != self.common + len(self.tail) + 1:
            self.tail, self.common = [], 0  # the landmarks are others by now: from the beginning
            return
        self.tail.extend(reply.events)
        if self.common + len(self.tail) < reply.acknowledged:
            return
        own = [body for _, body in self.log[self.common :]]
        first, bodies = splice(self.common, own, self.tail)
        kept = self.log[: first - 1]
        self.log, self.tables = [], MemoryTables()
        for _, body in kept:
            self._fold(body)
        for body in bodies:
            self._fold(body)
        assert self.witness is not None, "it was written before this was asked"
        becomes = self.witness.becomes
        self.life = Life(reply.epoch, reply.generation, becomes, reply.acknowledged)
        self.witness = Witness(becomes, self.machine, marks_of(self.tables).debits, reply.epoch)
        self.tail = []

    def lapse(self) -> None:
        """End what was reserved too long ago."""
        for row in list(self.tables.rows[Reservation].values()):
            if isinstance(row, Reservation) and row.number:
                self.carry_out(EndReservation(row.rider, row.item, Ended.LAPSED))

    def _incarnation(self) -> str:
        return f"{self.random.getrandbits(128):032x}"


def is_answer(nonce: bytes, asked: bytes) -> bool:
    """Whether a reply is to the request with this nonce."""
    return nonce == asked

"""A simulated station: its disk, its witness, its clock, and the sync that a real one makes of the same functions."""

from collections import Counter
from dataclasses import dataclass, replace
from random import Random

from kiosk.domain import events
from kiosk.domain.decide import LEAVING, Command, Decision, EndReservation, Release, TakeGrant, decide
from kiosk.domain.events import Ended, Known
from kiosk.domain.fold import fold
from kiosk.domain.life import Doubt, Life, Witness, asking, doubt_of
from kiosk.domain.moments import Moment
from kiosk.domain.refusals import Refusal
from kiosk.domain.rows import MemoryTables, Reservation, Row, marks_of
from kiosk.domain.rules import Rules
from kiosk.simulation.reality import Before, Fact, Reality, decode, fact_of
from kiosk.sync.life import Tail, ask_for_a_life, echoes, heard, landmarks, splice
from kiosk.sync.protocol import RecoverReply, RecoverRequest, SyncReply, SyncRequest

PORTS = 4


@dataclass(frozen=True, slots=True)
class Disk:
    """What a backup holds, and what a copy of the disk holds; `souls` are the machine's that it was made of."""

    souls: frozenset[str]
    log: tuple[tuple[bytes, bytes], ...]  # hash, body
    rows: dict[type[Row], dict[tuple[str | int, ...], Row]]
    life: Life
    facts: Counter[Fact]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all machines of a world share.

    Attributes:
        batch: how many events a request holds: few, so that a sync takes several.
    """

    rules: Rules
    random: Random
    reality: Reality
    batch: int


class Machine:
    """One machine that is, or believes to be, a station.

    Attributes:
        name: of this one alone.
        hardware: what the machine says that it is.
        souls: whose past it has: its own and, by its witness and by a backup, that of the machine this was made of.
        key: what it signs with: a copy of its disk has it too.
        facts: what was written down here and must never vanish, but with the disk.
        version: counts up with whatever changes on its disk; `recoveries` with each log that was put together anew.
        let_go: under which incarnation how many debits were made here, as the world knows it.
        stale: its database is older than that, or was another machine's, or headquarters told it that it is not the
            station: until headquarters gives it a new life.
        offline: until when it has no network.
    """

    def __init__(self, name: str, station: str, hardware: str, around: Surroundings) -> None:
        self.name, self.station, self.hardware, self.around = name, station, hardware, around
        self.random = around.random
        self.key, self.souls = name, frozenset({name})
        self.log: list[tuple[bytes, bytes]] = []
        self.tables = MemoryTables()
        incarnation = self._incarnation()
        self.life = Life(1, 1, incarnation, 0)
        self.witness: Witness | None = Witness(incarnation, hardware, 0)
        self.facts: Counter[Fact] = Counter()
        self.version = self.recoveries = 0
        self.let_go, self.stale = (incarnation, 0), False
        self.wall, self.up, self.boot, self.offline = 1_700_000_000, 0, self._boot(), 0
        self.nonce = b""
        self.tail = Tail()
        self.claims: set[str] = set()

    # What people do.

    def now(self) -> Moment:
        """One reading of the clocks."""
        return Moment(self.wall, 480, self.boot, self.up)

    def carry_out(self, command: Command) -> Decision:
        """Decide on a command, and write down what follows."""
        sure = self.life.doubt is None
        decision = decide(self.tables, self.around.rules, PORTS, command, self.now(), sure=sure)
        if isinstance(decision, Refusal):
            return decision
        if isinstance(command, LEAVING) and decision:
            assert self.witness is not None, "without a witness nothing leaves the station"
            self.witness = self.witness.before_a_debit(marks_of(self.tables).debits)
        for event in decision:
            before = Before.of(self.tables, event)
            self._append(event)
            sound = sure and not self.stale
            self.around.reality.happened(self.station, self.tables, len(self.log), event, before, sure=sound)
        if decision and not self.stale:
            self.let_go = self.life.incarnation, marks_of(self.tables).debits
        return decision

    def _append(self, event: Known) -> None:
        now = self.now()
        self.append_body(events.encode(now, event))

    def append_body(self, body: bytes) -> None:
        """Add an event at the end of the log, ours or one that another program wrote."""
        moment, event = self._fold(body)
        fact = fact_of(moment, event, body)
        self.facts[fact] += 1
        self.around.reality.facts[fact] += 1

    def _fold(self, body: bytes) -> tuple[Moment | None, events.Event]:
        self.version += 1
        self.log.append((events.chain(self.hash_at(len(self.log)), body), body))
        moment, event = decode(body)
        if moment is not None:
            fold(self.tables, len(self.log), moment, event)
        return moment, event

    def hash_at(self, number: int) -> bytes:
        """The hash of an event of the log."""
        return self.log[number - 1][0] if number else events.first_hash(self.station)

    def lapse(self) -> None:
        """End what was reserved too long ago: all that a kiosk's clock may do."""
        for row in list(self.tables.rows[Reservation].values()):
            if isinstance(row, Reservation) and row.number:
                self.carry_out(EndReservation(row.rider, row.item, Ended.LAPSED))

    # Faults.

    def restart(self) -> None:
        """The power goes and comes."""
        self.boot, self.up, self.nonce = self._boot(), 0, b""
        self.tail, self.claims = Tail(), set()
        doubt = doubt_of(self.life, marks_of(self.tables).debits, self.witness, self.hardware)
        self._live(replace(self.life, doubt=doubt))

    def backup(self) -> Disk:
        """A copy of the database."""
        rows = {kind: dict(rows) for kind, rows in self.tables.rows.items()}
        return Disk(self.souls, tuple(self.log), rows, self.life, self.facts.copy())

    def restore(self, disk: Disk) -> None:
        """Put a copy of a database in place of this one, without telling the program, and start again."""
        self.log = list(disk.log)
        self.tables.rows = {kind: dict(rows) for kind, rows in disk.rows.items()}
        self.facts = disk.facts.copy()
        self.life, self.souls = disk.life, self.souls | disk.souls
        incarnation, debits = self.let_go
        self.stale = self.life.incarnation != incarnation or marks_of(self.tables).debits < debits
        self.restart()

    def copy(self, name: str, hardware: str) -> "Machine":
        """The same disk in another machine: with all that is on it, the witness and the key too."""
        twin = Machine(name, self.station, hardware, self.around)
        twin.witness, twin.key, twin.wall = self.witness, self.key, self.wall
        twin.let_go = self.let_go
        twin.restore(replace(self.backup(), souls=frozenset()))
        twin.stale = self.stale or hardware != self.hardware
        return twin

    def enrolled(self, epoch: int, generation: int, key: str) -> None:
        """Headquarters took this machine for the station, by a code. A new machine has no past and asks for it."""
        self.key = key
        if not self.log:
            self._live(replace(self.life, epoch=epoch, generation=generation, doubt=Doubt.MOVED))

    def rebuilt(self) -> MemoryTables:
        """The tables made anew from the log."""
        tables = MemoryTables()
        for number, (_, body) in enumerate(self.log, 1):
            moment, event = decode(body)
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
            tuple(body for _, body in self.log[first - 1 : first - 1 + self.around.batch]),
        )

    def _ask_for_a_life(self) -> RecoverRequest:
        before, self.witness = self.witness, asking(self.witness, self.life, self._incarnation())
        if before is None or before.becomes != self.witness.becomes:
            self.tail = Tail()
        known = tuple((number, self.hash_at(number)) for number in landmarks(len(self.log)))
        return ask_for_a_life(self.station, self.life, self.witness, known, self.tail.end, self.nonce, self.wall)

    def waits_for(self, reply: SyncReply | RecoverReply) -> bool:
        """Whether this is the answer to what it asked."""
        return bool(self.nonce) and echoes(reply.nonce, self.nonce, reply.refused)

    def hear(self, reply: SyncReply | RecoverReply) -> None:
        """Take in an answer."""
        if not self.waits_for(reply):
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
        self._live(life)
        if life.doubt or reply.refused:
            return
        self.claims.clear()
        for entry in reply.inbox:
            grant = entry.wish == "grant"
            self.carry_out(
                TakeGrant(entry.rider, entry.points, entry.number) if grant else Release(entry.rider, entry.number)
            )

    def _hear_recovery(self, reply: RecoverReply) -> None:
        self.tail = self.tail.and_then(reply)
        if self.tail.end < reply.acknowledged:
            return
        own = [body for _, body in self.log[self.tail.common :]]
        first, bodies = splice(self.tail.common, own, self.tail.events)
        kept = self.log[: first - 1]
        self.log, self.tables = [], MemoryTables()
        for body in (*(body for _, body in kept), *bodies):
            self._fold(body)
        assert self.witness is not None, "it was written before this was asked"
        becomes = self.witness.becomes
        self._live(Life(reply.epoch, reply.generation, becomes, reply.acknowledged))
        self.witness = Witness(becomes, self.hardware, marks_of(self.tables).debits, reply.epoch)
        self.tail = Tail()
        self.let_go, self.stale = (becomes, self.witness.debits), False
        self.recoveries += 1

    def _live(self, life: Life) -> None:
        self.life = life
        self.version += 1

    def _incarnation(self) -> str:
        return f"{self.random.getrandbits(128):032x}"

    def _boot(self) -> str:
        return f"{self.random.getrandbits(32):08x}"

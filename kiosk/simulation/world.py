"""A few stations, their riders, a headquarters and a network: what people do and what goes wrong, a step at a time."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from random import Random

from kiosk.domain.decide import (
    Arrive,
    Award,
    CancelRedemption,
    CountStock,
    EndReservation,
    ReceiveStock,
    Redeem,
    Reserve,
    ReverseAward,
)
from kiosk.domain.events import Ended, Level, Standing, Why
from kiosk.domain.rows import Held, Redemption, RiderAward
from kiosk.domain.rules import Rules
from kiosk.domain.staff import Staff, StaffRole
from kiosk.headquarters import placing, taking
from kiosk.headquarters.books import Decided, Trouble
from kiosk.headquarters.taking import Fenced, Taken
from kiosk.simulation.memory import MemoryBooks
from kiosk.simulation.station import Disk, Machine
from kiosk.sync.protocol import InboxEntry, RecoverReply, RecoverRequest, Refused, SyncReply, SyncRequest

RIDERS = tuple(f"{number:014x}" for number in range(1, 6))
STAFF = Staff("f" * 14, frozenset(StaffRole), None)
_HOUR = 3600
_YEARS = (-30, -1, 1, 40)
_HEALING = 400


class Fault(StrEnum):
    """What can go wrong."""

    NETWORK = "network"
    CRASH = "crash"
    RESTORE = "restore"
    CLONE = "clone"
    HQ_RESTORE = "hq-restore"
    CLOCK = "clock"


@dataclass(slots=True)
class Counts:
    """What happened in a run, to see that it proves something."""

    steps: int = 0
    events: int = 0
    redemptions: int = 0
    grants: int = 0
    fenced: int = 0
    restores: int = 0
    hq_restores: int = 0
    clones: int = 0
    set_aside: int = 0
    expired: int = 0
    merged: int = 0
    reserved: int = 0
    shortfall: int = 0


@dataclass(slots=True)
class Letter:
    """A message under way."""

    machine: Machine
    content: SyncRequest | RecoverRequest | SyncReply | RecoverReply


def loosened(rules: Rules) -> Rules:
    """The rules with fewer and cheaper items, and no limits but points and stock: the laws are about those."""
    items = {name: replace(item, points=20 + 40 * place) for place, (name, item) in enumerate(rules.items.items())}
    return replace(
        rules,
        items=dict(list(items.items())[:3]),
        awards_a_day=10_000,
        points_a_month=1_000_000,
        redemptions_a_month=10_000,
        spent_a_day=1_000_000,
        days_between_same_item=0,
    )


@dataclass(slots=True)
class World:
    """One run. `choices` narrows down what may happen in it."""

    random: Random
    rules: Rules
    faults: frozenset[Fault]
    stations: int
    answers_early: bool = False  # headquarters answers before it commits: for a mutant
    machines: list[Machine] = field(init=False)
    books: MemoryBooks = field(init=False)
    counts: Counts = field(default_factory=Counts)
    promised_too_much: bool = False
    pasts_lost: bool = False
    now: int = 1_700_000_000
    _post: list[Letter] = field(default_factory=list)
    _disks: dict[str, Disk] = field(default_factory=dict)
    _books_kept: MemoryBooks | None = None
    _decided_alone: bool = False
    _copied: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.rules = loosened(self.rules)
        names = [f"s{number}" for number in range(self.stations)]
        self.books = MemoryBooks(names)
        self.machines = [Machine(name, self.rules, self.random, f"m-{name}") for name in names]
        for machine in self.machines:
            for item in self.rules.items:
                machine.carry_out(ReceiveStock(item, 3, STAFF))

    def copied(self, station: str) -> bool:
        """Whether there was ever a second machine for this station."""
        return station in self._copied

    def live(self, station: str) -> Machine | None:
        """The machine that headquarters takes for the station."""
        life = self.books.lives[station]
        for machine in self.machines:
            own = machine.life
            if (
                machine.station == station
                and not own.doubt
                and (own.epoch, own.incarnation)
                == (
                    life.epoch,
                    life.incarnation or own.incarnation,
                )
            ):
                return machine
        return None

    def step(self) -> str:
        """Let one thing happen; what it was."""
        self.counts.steps += 1
        passed = self.random.choice((1, 20, 400, _HOUR, 9 * _HOUR))
        self.now += passed
        for machine in self.machines:
            machine.wall += passed
            machine.up += passed
        what = self.random.choice(self._deeds())
        return what(self.random.choice(self.machines)) or ""

    def heal(self) -> None:
        """Let everything be said: the network is good, and every machine speaks until there is nothing to say."""
        self._post.clear()
        for machine in self.machines:
            machine.restart()
        for _ in range(_HEALING):
            before = [(len(machine.log), machine.life, len(machine.tail)) for machine in self.machines]
            heads = dict(self.books.lives)
            for machine in self.machines:
                self._talk(machine)
            after = [(len(machine.log), machine.life, len(machine.tail)) for machine in self.machines]
            if before == after and heads == self.books.lives:
                return

    def tally(self) -> Counts:
        """What happened so far."""
        counts = self.counts
        counts.events = sum(len(log) for log in self.books.logs.values())
        counts.set_aside = sum(map(len, self.books.aside.values()))
        counts.fenced = sum(one.trouble is Trouble.FENCED for one in self.books.incidents)
        counts.expired = sum(account.expired for account in self.books.accounts())
        counts.grants = len(self.books.own[Decided])
        counts.shortfall = sum(account.shortfall for account in self.books.accounts()) + sum(
            row.shortfall
            for rows in self.books.folded.values()
            for row in rows.all(Held).values()
            if isinstance(row, Held)
        )
        return counts

    def _deeds(self) -> list[Callable[[Machine], str | None]]:
        deeds: list[Callable[[Machine], str | None]] = [
            *[self._visit] * 3,
            *[self._award] * 5,
            *[self._redeem] * 5,
            self._cancel,
            self._reverse,
            self._reserve,
            self._end_reservation,
            self._stock,
            *[self._claim] * 3,
            *[self._talk] * 8,
            self._strange,
            self._expire,
            self._merge,
        ]
        if Fault.NETWORK in self.faults:
            deeds += [self._send] * 3 + [self._deliver] * 4 + [self._talk_twice, self._unheard]
        if Fault.CRASH in self.faults:
            deeds += [self._crash, self._hq_crash]
        if Fault.CLOCK in self.faults:
            deeds += [self._wrong_clock]
        if Fault.RESTORE in self.faults:
            deeds += [self._keep_disk, self._restore]
        if Fault.CLONE in self.faults and len(self.machines) < self.stations + 2:
            deeds += [self._clone]
        if Fault.HQ_RESTORE in self.faults:
            deeds += [self._keep_books, self._restore_books]
        return deeds

    # What people do.

    def _rider(self) -> str:
        return self.random.choice(RIDERS)

    def _item(self) -> str:
        return self.random.choice(tuple(self.rules.items))

    def _visit(self, machine: Machine) -> str:
        rider = self._rider()
        machine.carry_out(Arrive(rider, Standing.CONFIRMED))
        return f"{rider} comes to {machine.machine}"

    def _award(self, machine: Machine) -> str:
        rider = self._rider()
        machine.carry_out(Award(rider, "emergency", self.random.choice(tuple(Level)), STAFF))
        return f"{rider} gets points at {machine.machine}"

    def _redeem(self, machine: Machine) -> str:
        rider, item = self._rider(), self._item()
        if machine.carry_out(Redeem(rider, Standing.CONFIRMED, item, STAFF)).__class__ is tuple:
            self.counts.redemptions += 1
        return f"{rider} redeems {item} at {machine.machine}"

    def _cancel(self, machine: Machine) -> str | None:
        rows = list(machine.tables.rows[Redemption].values())
        if not rows:
            return None
        row = self.random.choice(rows)
        assert isinstance(row, Redemption)
        machine.carry_out(CancelRedemption(row.number, STAFF))
        return f"redemption {row.number} is cancelled at {machine.machine}"

    def _reverse(self, machine: Machine) -> str | None:
        rows = list(machine.tables.rows[RiderAward].values())
        if not rows:
            return None
        row = self.random.choice(rows)
        assert isinstance(row, RiderAward)
        machine.carry_out(ReverseAward(row.number, Why.MISTAKE, STAFF))
        return f"award {row.number} is reversed at {machine.machine}"

    def _reserve(self, machine: Machine) -> str:
        rider, item = self._rider(), self._item()
        if machine.carry_out(Reserve(rider, item)):
            self.counts.reserved += 1
        return f"{rider} reserves {item} at {machine.machine}"

    def _end_reservation(self, machine: Machine) -> str:
        rider, item = self._rider(), self._item()
        machine.carry_out(EndReservation(rider, item, Ended.GIVEN_UP))
        machine.lapse()
        return f"{rider} gives up {item} at {machine.machine}"

    def _stock(self, machine: Machine) -> str:
        item, count = self._item(), self.random.randrange(4)
        deed = self.random.choice((ReceiveStock, CountStock))
        machine.carry_out(deed(item, count, STAFF))
        return f"{machine.machine} has {count} of {item}"

    def _claim(self, machine: Machine) -> str:
        rider = self._rider()
        machine.claims.add(rider)
        self._talk(machine)
        return f"{machine.machine} claims the points of {rider}"

    def _strange(self, machine: Machine) -> str:
        future = b'{"at":%d,"boot":"%s","kind":"future","tz":480,"up":%d}'
        body = future % (machine.wall, machine.boot.encode(), machine.up)
        machine.append_strange(self.random.choice((body, b"\xff\x00 no event at all")))
        return f"{machine.machine} writes what nobody understands"

    def _expire(self, _machine: Machine) -> str | None:
        if self.random.randrange(4):
            return None
        rider = self._rider()
        earned = sum(
            row.earned for rows in self.books.folded.values() if isinstance(row := rows.get(Held, rider), Held)
        )
        placing.lapse(self.books, rider, earned // 2, self.now)
        self._decided_alone = True
        return f"old points of {rider} expire"

    def _merge(self, _machine: Machine) -> str | None:
        if self.counts.merged or self.random.randrange(10):
            return None
        rider, into = self.random.sample(RIDERS, 2)
        if not self.books.recovering() and placing.merge(self.books, rider, into, self.now):
            self.counts.merged += 1
            self._decided_alone = True
        return f"{rider} is {into}"

    # The network.

    def answer(self, request: SyncRequest | RecoverRequest, books: MemoryBooks) -> SyncReply | RecoverReply:
        """What headquarters answers, as `kiosk.headquarters.answering` does."""
        if isinstance(request, RecoverRequest):
            fenced = taking.fence(books, request)
            if isinstance(fenced, Refused):
                return RecoverReply(fenced, 0, books.generation, 0, 1, 0, b"", self.now, request.nonce)
            return self._fenced(fenced, request, books)
        taken = taking.take_in(books, request, self.now)
        return self._taken(taken, request, books)

    def _taken(self, taken: Taken, request: SyncRequest, books: MemoryBooks) -> SyncReply:
        return SyncReply(
            taken.refused,
            taken.epoch,
            books.generation,
            taken.head.number,
            taken.head.hash,
            self.now,
            request.nonce,
            inbox=tuple(InboxEntry(one.number, one.wish.value, one.rider, one.points) for one in taken.decided),
        )

    def _fenced(self, fenced: Fenced, request: RecoverRequest, books: MemoryBooks) -> RecoverReply:
        return RecoverReply(
            None,
            fenced.epoch,
            books.generation,
            fenced.common,
            fenced.first,
            fenced.head.number,
            fenced.head.hash,
            self.now,
            request.nonce,
            fenced.bodies,
        )

    def _talk(self, machine: Machine) -> str:
        self._hear(machine, self._answered(machine.ask()))
        return f"{machine.machine} syncs"

    def _answered(self, request: SyncRequest | RecoverRequest) -> SyncReply | RecoverReply:
        reply = self.answer(request, self.books)
        self._note_promise(request.station, reply)
        return reply

    def _note_promise(self, station: str, reply: SyncReply | RecoverReply) -> None:
        if reply.refused is None and reply.acknowledged > self.books.lives[station].number:
            self.promised_too_much = True

    def _hear(self, machine: Machine, reply: SyncReply | RecoverReply) -> None:
        if machine in self.machines:
            machine.hear(reply)

    def _send(self, machine: Machine) -> str:
        self._post.append(Letter(machine, machine.ask()))
        return f"{machine.machine} asks, and it takes its time"

    def _deliver(self, _machine: Machine) -> str | None:
        if not self._post:
            return None
        letter = self._post.pop(self.random.randrange(len(self._post)))
        if self.random.randrange(4) == 0:
            self._post.append(letter)  # it will come once more
        if isinstance(letter.content, SyncRequest | RecoverRequest):
            reply = self._answered(letter.content)
            self._post.append(Letter(letter.machine, reply))
            return f"what {letter.machine.machine} asked arrives"
        self._hear(letter.machine, letter.content)
        return f"an answer arrives at {letter.machine.machine}"

    def _talk_twice(self, machine: Machine) -> str:
        request = machine.ask()
        self._answered(request)
        self._hear(machine, self._answered(request))
        return f"{machine.machine} syncs, and its question comes twice"

    def _unheard(self, machine: Machine) -> str:
        self._post.append(Letter(machine, self._answered(machine.ask())))
        return f"{machine.machine} syncs, and the answer is late"

    # What breaks.

    def _crash(self, machine: Machine) -> str:
        machine.restart()
        return f"{machine.machine} starts again"

    def _hq_crash(self, machine: Machine) -> str:
        request = machine.ask()
        reply = self.answer(request, self.books.copy())
        if self.answers_early:
            self._note_promise(request.station, reply)
            self._hear(machine, reply)
        return "headquarters crashes before it commits"

    def _wrong_clock(self, machine: Machine) -> str:
        years = self.random.choice(_YEARS)
        machine.wall += years * 365 * 24 * _HOUR
        return f"the clock of {machine.machine} jumps by {years} years"

    def _keep_disk(self, machine: Machine) -> str:
        self._disks[machine.station] = machine.backup()
        return f"{machine.machine} is backed up"

    def _restore(self, machine: Machine) -> str | None:
        disk = self._disks.get(machine.station)
        if disk is None or self.random.randrange(3):
            return None
        here = self.books.logs[machine.station]
        told = [entry.body for entry in here] == [body for _, body in machine.log]
        self.pasts_lost |= not told or Fault.HQ_RESTORE in self.faults
        self.counts.restores += 1
        machine.restore(disk)
        return f"{machine.machine} is restored"

    def _clone(self, machine: Machine) -> str | None:
        if self.random.randrange(10):
            return None
        self.counts.clones += 1
        self.pasts_lost = True
        self._copied.add(machine.station)
        other = machine.machine if self.random.randrange(2) else f"{machine.machine}'"
        self.machines.append(machine.copy(other))
        return f"{machine.machine} is copied"

    def _keep_books(self, _machine: Machine) -> str:
        self._books_kept = self.books.copy()
        return "headquarters is backed up"

    def _restore_books(self, _machine: Machine) -> str | None:
        if self._books_kept is None or self.random.randrange(4):
            return None
        heard = self.books.generation
        self.counts.hq_restores += 1
        self.pasts_lost |= self._decided_alone
        self.books = self._books_kept.copy()
        self.hq_restored(heard)
        return "headquarters is restored"

    def hq_restored(self, heard: int) -> None:
        """What the one who restores headquarters does: begin another life of it."""
        self.books.raise_generation(heard + 1)

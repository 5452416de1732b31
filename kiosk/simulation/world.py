"""A few stations, their riders and a headquarters. One thing happens at a time, and `deeds` says what may."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from kiosk.domain.decide import ReceiveStock
from kiosk.domain.rows import DayCount, Held, RiderCard
from kiosk.domain.rules import Rules
from kiosk.headquarters.books import Decided, Trouble
from kiosk.simulation import network
from kiosk.simulation.memory import MemoryBooks
from kiosk.simulation.network import Letter
from kiosk.simulation.people import RIDERS, STAFF
from kiosk.simulation.reality import Reality
from kiosk.simulation.station import Disk, Machine, Surroundings

HOUR = 3600
DAY = 24 * HOUR
PASSES = (1, 20, 20, 400, 400, HOUR, HOUR, 9 * HOUR, 9 * HOUR, 3 * DAY)  # seconds between two steps
BATCHES = (3, 8, 40)  # events in one request, and in an answer to a station that recovers
HEALING = 2_000  # rounds


class Fault(StrEnum):
    """What can go wrong."""

    NETWORK = "network"
    CRASH = "crash"
    RESTORE = "restore"
    CLONE = "clone"
    HQ_RESTORE = "hq-restore"
    CLOCK = "clock"


Counts = Counter[str]
Deed = Callable[["World", Machine], str | None]


@dataclass(frozen=True, slots=True)
class Menu:
    """What may happen, by name: as often as a name stands in `names`."""

    deeds: dict[str, Deed]
    names: tuple[str, ...]
    fault_of: dict[str, Fault]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens: so many seconds after the one before, at this machine."""

    number: int
    passed: int
    deed: str
    machine: str


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


class World:
    """One run. Every step draws from a source of its own, so that steps can be left out and the others stay the same.

    Attributes:
        rules: already `loosened`.
        counts: what happened, to see that a run proves something.
        promised: headquarters acknowledged what it had not committed.
        lost: a stretch of the past was lost or doubled, so that points may be short.
        copied: the stations of which there ever was a second machine.
        cutoffs: of how many points earned by a rider headquarters ever said that they are old.
        restless: even in peace there was always something new to say.
    """

    def __init__(self, seed: int, rules: Rules, stations: Sequence[str], menu: Menu) -> None:
        self.seed, self.rules, self.stations, self.menu = seed, rules, tuple(stations), menu
        self.random = Random()
        self.riders = RIDERS
        self._draw(0)
        self.reality = Reality()
        self.batch = self.random.choice(BATCHES)
        self.around = Surroundings(rules, self.random, self.reality, self.batch)
        self.books = MemoryBooks(self.stations)
        self.machines = [Machine(name, name, f"m-{name}", self.around) for name in self.stations]
        self.counts: Counts = Counter()
        self.now = 1_700_000_000
        self.post: list[Letter] = []
        self.disks: dict[str, list[Disk]] = {}
        self.books_kept: MemoryBooks | None = None
        self.promised = self.lost = self.decided_alone = self.clock_took = self.restless = False
        self.copied: set[str] = set()
        self.cutoffs: dict[str, int] = {}
        for machine in self.machines:
            for item in rules.items:
                machine.carry_out(ReceiveStock(item, 3, STAFF))

    def _draw(self, number: int) -> None:
        self.random.seed(self.seed << 24 | number)

    def plan(self, number: int) -> Step:
        """What happens next."""
        self._draw(2 * number)
        passed, deed, machine = (self.random.random() for _ in range(3))
        return Step(
            number,
            PASSES[int(passed * len(PASSES))],
            self.menu.names[int(deed * len(self.menu.names))],
            self.machines[int(machine * len(self.machines))].name,
        )

    def take(self, step: Step) -> str | None:
        """Let it happen; what it was, or None where nothing came of it."""
        self._draw(2 * step.number + 1)
        self.counts["steps"] += 1
        self.now += step.passed
        at = None
        for machine in self.machines:
            machine.wall += step.passed
            machine.up += step.passed
            if machine.name == step.machine:
                at = machine
        return self.menu.deeds[step.deed](self, at) if at else None

    def heal(self) -> Iterator[None]:
        """Let everything be said: the network is good, and every machine speaks until there is nothing to say.

        Stops after every sync, for the laws to be looked at.
        """
        self._draw((1 << 24) - 1)
        self.post.clear()
        for machine in self.machines:
            machine.offline = 0
            machine.restart()
        yield from self._speak(frozenset())
        yield from self._speak(self.copied)  # a copy of a disk may have ended with no life: somebody looks into it

    def _speak(self, looked_into: Set[str]) -> Iterator[None]:
        """Enrol again where headquarters knows no machine, or none with a life; and let all be said."""
        for station in self.stations:
            own = [machine for machine in self.machines if machine.station == station]
            unknown = all(machine.key != self.books.keys[station] for machine in own)
            if unknown or (station in looked_into and self.live(station) is None):
                network.enrol(self, own[-1])
        for _ in range(HEALING):
            before = self._state()
            for machine in self.machines:
                network.talk(self, machine)
                yield
            if before == self._state():
                return
        self.restless = True

    def _state(self) -> object:
        machines = [(len(machine.log), machine.life, machine.tail) for machine in self.machines]
        return machines, dict(self.books.lives)

    def live(self, station: str) -> Machine | None:
        """The machine that headquarters takes for the station."""
        life, key = self.books.lives[station], self.books.keys[station]
        for machine in self.machines:
            own = machine.life
            known = (life.epoch, life.incarnation or own.incarnation)
            same = machine.station == station and machine.key == key
            if same and not own.doubt and (own.epoch, own.incarnation) == known:
                return machine
        return None

    def tally(self) -> Counts:
        """What happened so far."""
        books, folded = self.books, self.books.folded.values()
        held = [row for rows in folded for row in rows.all(Held).values() if isinstance(row, Held)]
        days = [row for rows in folded for row in rows.all(DayCount).values() if isinstance(row, DayCount)]
        used = sum(row.carded + row.anonymous for row in days if row.service not in ("visit", "redeem"))
        return self.counts | Counter(
            events=sum(map(len, books.logs.values())),
            set_aside=sum(map(len, books.aside.values())),
            fenced=sum(one.trouble is Trouble.FENCED for one in books.incidents),
            expired=sum(account.expired for account in books.accounts()),
            grants=len(books.own[Decided]),
            cards=sum(len(rows.all(RiderCard)) for rows in folded),
            uses=used,
            shortfall=sum(one.shortfall for one in books.accounts()) + sum(row.shortfall for row in held),
        )

"""Runs of the simulator: a seed, a world, so many steps, the laws after each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.domain.rules import Rules
from kiosk.simulation import laws
from kiosk.simulation.deeds import menu
from kiosk.simulation.world import Counts, Fault, Step, World, loosened


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run happens in. `rules` are made looser by `of`."""

    rules: Rules
    faults: tuple[Fault, ...]
    stations: tuple[str, ...]
    steps: int

    @classmethod
    def of(cls, rules: Rules, faults: Sequence[Fault], stations: int, steps: int) -> "Setting":
        """The usual one."""
        return cls(loosened(rules), tuple(faults), tuple(f"s{number}" for number in range(stations)), steps)


@dataclass(frozen=True, slots=True)
class Violation:
    """A law that was broken, in the run of this seed.

    Attributes:
        steps: what had happened until then; where the law was broken when all had been said, all of it.
        trace: the same in words.
    """

    seed: int
    broken: str
    stations: tuple[str, ...]
    steps: tuple[Step, ...]
    trace: tuple[str, ...]

    @property
    def law(self) -> str:
        """Which law it is."""
        return self.broken.partition(":")[0]


def run(seed: int, setting: Setting) -> tuple[Counts, Violation | None]:
    """One run: what happened in it, and the first law that was broken. The same seed gives the same run."""
    world = World(seed, setting.rules, setting.stations, menu(setting.faults, seed))
    return _run(world, (world.plan(number) for number in range(1, setting.steps + 1)))


def replay(seed: int, setting: Setting, stations: tuple[str, ...], steps: Sequence[Step]) -> Violation | None:
    """Some of the steps of a run once more, with some of its stations: each does what it still can."""
    return _run(World(seed, setting.rules, stations, menu(setting.faults)), iter(steps))[1]


def _run(world: World, steps: Iterator[Step]) -> tuple[Counts, Violation | None]:
    watch = laws.Watch(world)
    done: list[Step] = []
    trace: list[str] = []

    def happenings() -> Iterator[None]:
        for step in steps:
            done.append(step)
            if what := world.take(step):
                trace.append(what)
            yield
        trace.append("all is said")
        yield from world.heal()

    broken: str | None = None
    try:
        for _ in happenings():
            if broken := next(watch.broken(), None):
                break
        else:
            broken = next(laws.at_the_end(world), None)
    except Exception as bug:  # of the real code, most likely: it has a seed and a trace, like a law that is broken
        broken = f"bug: {bug!r}"
    violation = Violation(world.seed, broken, world.stations, tuple(done), tuple(trace)) if broken else None
    return world.tally(), violation

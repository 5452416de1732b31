"""Runs of the simulator: a seed, a world, so many steps, the laws after each."""

import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from random import Random

from kiosk.domain.rules import Rules
from kiosk.simulation import laws
from kiosk.simulation.world import Counts, Fault, World


@dataclass(frozen=True, slots=True)
class Violation:
    """A law that was broken: in which run, after which step, and what had happened until then."""

    seed: int
    step: int
    broken: str
    trace: tuple[str, ...]

    @property
    def law(self) -> str:
        """Which law it is."""
        return self.broken.partition(":")[0]


@dataclass(slots=True)
class Report:
    """What many runs showed."""

    seeds: int = 0
    seconds: float = 0.0
    counts: Counts = field(default_factory=Counts)
    violations: list[Violation] = field(default_factory=list)

    @property
    def by_law(self) -> dict[str, int]:
        """How many runs broke which law."""
        found: dict[str, int] = {}
        for violation in self.violations:
            found[violation.law] = found.get(violation.law, 0) + 1
        return found


def run(
    seed: int, rules: Rules, faults: Iterable[Fault], stations: int, steps: int, *, answers_early: bool = False
) -> tuple[Counts, Violation | None]:
    """One run: what happened in it, and the first law that was broken. The same seed gives the same run."""
    world = World(Random(seed), rules, frozenset(faults), stations, answers_early)
    trace: list[str] = []
    for step in range(1, steps + 1):
        if what := world.step():
            trace.append(f"{step}: {what}")
        for broken in laws.each_step(world):
            return world.tally(), Violation(seed, step, broken, tuple(trace))
    world.heal()
    for broken in laws.at_the_end(world):
        return world.tally(), Violation(seed, steps, broken, tuple(trace))
    return world.tally(), None


def simulate(
    seeds: Iterable[int],
    rules: Rules,
    faults: Iterable[Fault],
    stations: int,
    steps: int,
    *,
    answers_early: bool = False,
    most: int = 20,
) -> Report:
    """Many runs, until so many broke a law."""
    report, began = Report(), time.perf_counter()
    for seed in seeds:
        counts, violation = run(seed, rules, faults, stations, steps, answers_early=answers_early)
        report.seeds += 1
        for one in fields(Counts):
            setattr(report.counts, one.name, getattr(report.counts, one.name) + getattr(counts, one.name))
        if violation:
            report.violations.append(violation)
            if len(report.violations) >= most:
                break
    report.seconds = time.perf_counter() - began
    return report


def as_json(report: Report) -> dict[str, object]:
    """The report, to be printed."""
    counts = asdict(report.counts)
    return {
        "seeds": report.seeds,
        **counts,
        "seconds": round(report.seconds, 1),
        "steps_a_second": round(report.counts.steps / report.seconds) if report.seconds else 0,
        "violations": report.by_law,
    }

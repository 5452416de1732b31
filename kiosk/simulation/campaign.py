"""Many runs, on all cores, and what they showed together."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import repeat

from kiosk.simulation.run import Setting, Violation, run
from kiosk.simulation.world import Counts, Fault

COUNTED = (
    "steps", "events", "redemptions", "cancelled", "reversed", "unearned", "reservations", "cards", "uses", "grants",
    "expired", "merged", "set_aside", "fenced", "restores", "replaced", "enrolled", "clones", "hq_restores", "both",
    "retired", "crashes", "late", "lost", "doubled", "offline", "clocks", "shortfall",
)  # fmt: skip
_AT_ONCE = 10  # seeds that a process takes
# What a run must have seen to prove anything: by what was asked for.
_ALWAYS = {"redemptions": "nothing was redeemed", "events": "headquarters heard of nothing"}
_BY_FAULT = {
    Fault.NETWORK: {"late": "no message was late", "doubled": "none came twice", "lost": "none was lost"},
    Fault.CRASH: {"crashes": "nothing crashed"},
    Fault.RESTORE: {"restores": "no station was restored", "fenced": "nobody was fenced"},
    Fault.CLONE: {"clones": "no disk was copied", "fenced": "nobody was fenced"},
    Fault.HQ_RESTORE: {"hq_restores": "headquarters was not restored"},
    Fault.CLOCK: {"clocks": "no clock was wrong"},
}


@dataclass(slots=True)
class Report:
    """What many runs showed. `lacking` says in words why they prove nothing, if so."""

    seeds: int = 0
    seconds: float = 0.0
    counts: Counts = field(default_factory=Counts)
    violations: list[Violation] = field(default_factory=list)
    lacking: tuple[str, ...] = ()

    @property
    def by_law(self) -> dict[str, int]:
        """How many runs broke which law."""
        found: dict[str, int] = {}
        for violation in self.violations:
            found[violation.law] = found.get(violation.law, 0) + 1
        return dict(sorted(found.items()))

    def as_json(self) -> dict[str, object]:
        """To be printed; but for the two times, the same seeds give the same."""
        return {
            "seeds": self.seeds,
            **{name: self.counts[name] for name in COUNTED},
            "seconds": round(self.seconds, 1),
            "steps_a_second": round(self.counts["steps"] / self.seconds) if self.seconds else 0,
            "violations": self.by_law,
            "failing_seeds": [violation.seed for violation in self.violations],
            "proves_nothing": list(self.lacking),
        }


def simulate(seeds: Sequence[int], setting: Setting, jobs: int = 1, most: int = 20) -> Report:
    """Run these seeds, until so many broke a law."""
    report, began = Report(), time.perf_counter()
    for counts, violation in _runs(seeds, setting, jobs):
        report.seeds += 1
        report.counts.update(counts)
        if violation:
            report.violations.append(violation)
            if len(report.violations) >= most:
                break
    report.seconds = time.perf_counter() - began
    report.lacking = lacking(report.counts, setting)
    return report


def _runs(seeds: Sequence[int], setting: Setting, jobs: int) -> Iterator[tuple[Counts, Violation | None]]:
    if jobs == 1:
        yield from map(run, seeds, repeat(setting))
        return
    with ProcessPoolExecutor(jobs) as pool:
        try:
            yield from pool.map(run, seeds, repeat(setting), chunksize=_AT_ONCE)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def lacking(counts: Counts, setting: Setting) -> tuple[str, ...]:
    """What did not happen, and would have had to for these runs to prove anything."""
    needed = dict(_ALWAYS)
    if len(setting.stations) > 1:
        needed["grants"] = "no point moved between stations"
    for fault in setting.faults:
        needed |= _BY_FAULT[fault]
    return tuple(sentence for name, sentence in needed.items() if not counts[name])

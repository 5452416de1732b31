"""All of it, for minutes: every call, every byte, more seeds. One part: make crash-test ARGS="--seed 7 storms"."""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.crash.cuts import Line, cuts
from tests.crash.far import Far
from tests.crash.kills import disk_errors, kills
from tests.crash.power_cuts import after_failed_syncs, power_cuts
from tests.crash.scenes import Found, scene
from tests.crash.storm import FEW, storm
from tests.crash.tracing import Tracer, cannot_trace
from tests.crash.wire import Wire
from tests.headquarters.postgresql import PostgreSQL

STATION_FLOWS = (
    "tap",
    "redemption",
    "redemption, enrolled",
    "shift",
    "sync",
    "enrolment",
    "upgrade",
    "backup",
    "restore",
)
FLOWS = (*STATION_FLOWS, "headquarters")
LUCKY = 6  # images of each moment, drawn from the seed
STORMS = 3
MOST_ERRORS = 60  # of a flow: each takes a run of its own
PARTS = ("power", "failed-syncs", "kills", "errors", "cuts", "storms")


def main() -> int:
    parser = argparse.ArgumentParser(prog="make crash-test", description=__doc__)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    bad = 0
    for part in options.parts or PARTS:
        bad += _PARTS[part](options.seed)
    print(
        "Nothing was lost."
        if not bad
        else f"Laws broken: {bad}. Once more: make crash-test ARGS='--seed {options.seed}'"
    )
    return 1 if bad else 0


def _told(name: str, what: str, found: Found, begun: float) -> int:
    print(f"{name:26} {found.count:6} {what}, {found.lost} broken, {time.monotonic() - begun:.0f} s", flush=True)
    for fault, count in found.broken.items():
        print(f"    {count} × {fault}", flush=True)
    return found.lost


def _traced(
    what: str, play: Callable[[Tracer, str, random.Random], Found], flows: tuple[str, ...] = FLOWS
) -> Callable[[int], int]:
    def run(seed: int) -> int:
        if why := cannot_trace():
            print(f"{what}: left out, {why}")
            return 0
        with Tracer() as tracer:
            bad = 0
            for flow in flows:
                begun = time.monotonic()
                bad += _told(flow, what, play(tracer, flow, random.Random(f"{seed} {flow}")), begun)
        return bad

    return run


def _power(tracer: Tracer, flow: str, luck: random.Random) -> Found:
    with scene(flow) as played:
        return power_cuts(tracer, played, luck, LUCKY)


def _failed_syncs(tracer: Tracer, flow: str, luck: random.Random) -> Found:
    with scene(flow) as played:
        return after_failed_syncs(tracer, played, luck, 3)


def _kills(tracer: Tracer, flow: str, luck: random.Random) -> Found:
    with scene(flow) as played:
        return kills(tracer, played, luck)


def _errors(tracer: Tracer, flow: str, luck: random.Random) -> Found:
    with scene(flow) as played:
        return disk_errors(tracer, played, luck, MOST_ERRORS)[0]


def _cuts(seed: int) -> int:
    bad = 0
    for kind in ("sqlite", "postgresql"):
        begun = time.monotonic()
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            url = f"sqlite:///{folder / 'headquarters.db'}"
            if kind == "postgresql":
                url = stack.enter_context(PostgreSQL()).new_database()
            far = stack.enter_context(Far(url, folder, 1))
            line = Line(far, folder / "station", stack.enter_context(Wire(far.port)))
            # Each byte on one of the two databases: what lies before them is the same.
            found, _ = cuts(line, random.Random(seed), None if kind == "sqlite" else 150)
            line.store.close()
        bad += _told(kind, "cuts of a connection", found, begun)
    return bad


def _storms(seed: int) -> int:
    bad = 0
    for number in range(seed, seed + STORMS):
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            outcome = storm(number, Path(folder), FEW * 2)
        found = Found(outcome.kills, dict.fromkeys(outcome.faults, 1))
        bad += _told(f"storm {number}", f"kills, {outcome.events} events", found, begun)
    return bad


_PARTS: dict[str, Callable[[int], int]] = {
    "power": _traced("images of power cuts", _power),
    "failed-syncs": _traced("images after a failed sync", _failed_syncs, ("tap", "redemption")),
    "kills": _traced("kills", _kills),
    "errors": _traced("errors of the disk", _errors, STATION_FLOWS),
    "cuts": _cuts,
    "storms": _storms,
}

if __name__ == "__main__":
    sys.exit(main())

"""`main.py simulate`: what people type to see whether points can be spent twice."""

import argparse
import json
import os
from typing import TYPE_CHECKING

# The command imports what it needs when it runs: main.py must not load the simulator to open the kiosk.
if TYPE_CHECKING:
    from kiosk.simulation.campaign import Report
    from kiosk.simulation.run import Violation
    from kiosk.simulation.world import Fault

    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]

_FAULTS = ("network", "crash", "restore", "clone", "hq-restore", "clock")


def add_parser(subparsers: "Parsers") -> None:
    """Add `simulate`; it sets `run`."""
    parser = subparsers.add_parser(
        "simulate",
        help="try the laws of points on the real code, under every fault",
        description="Let stations and a headquarters live through accidents, on the real code, and look at the laws of "
        "points after every step. The same seed is the same run. Exits with 1 where a law was broken, and prints the "
        "shortest trace that breaks it; and where too little happened to prove anything.",
        epilog="example: python main.py simulate --seeds 200 --faults restore,hq-restore",
    )
    parser.add_argument("--seeds", type=_some, default=100, metavar="N", help="how many runs (default: 100)")
    parser.add_argument("--first-seed", type=_seed, default=1, metavar="S", help="the first one's seed (default: 1)")
    parser.add_argument("--stations", type=_some, default=3, metavar="K", help="default: 3")
    parser.add_argument("--steps", type=_some, default=400, metavar="M", help="of each run (default: 400)")
    parser.add_argument(
        "--faults", type=_faults, default=_FAULTS, metavar="LIST", help=f"all, none, or some of {', '.join(_FAULTS)}"
    )
    parser.add_argument("--jobs", type=_some, metavar="N", help="how many processes (default: one a core)")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    parser.set_defaults(run=_simulate)


def _some(text: str) -> int:
    number = int(text)
    if not 0 < number < 1 << 20:
        raise ValueError(text)
    return number


def _seed(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _faults(text: str) -> "tuple[Fault, ...]":
    from kiosk.simulation.world import Fault

    if text == "all":
        return tuple(Fault)
    return () if text == "none" else tuple(Fault(name) for name in text.split(","))


def _simulate(options: argparse.Namespace) -> int:
    from kiosk.simulation.campaign import simulate
    from kiosk.simulation.run import Setting
    from kiosk.simulation.shrink import shrink
    from kiosk.simulation.world import Fault
    from kiosk.station.station import load_rules

    faults = tuple(map(Fault, options.faults))
    setting = Setting.of(load_rules(), faults, options.stations, options.steps)
    seeds = range(options.first_seed, options.first_seed + options.seeds)
    report = simulate(seeds, setting, options.jobs or os.cpu_count() or 1)
    shortest = shrink(report.violations[0], setting) if report.violations else None
    print(_as_json(report, shortest) if options.json else _in_words(report, shortest))
    return 1 if report.violations or report.lacking else 0


def _as_json(report: "Report", shortest: "Violation | None") -> str:
    trace = {"seed": shortest.seed, "broken": shortest.broken, "trace": shortest.trace} if shortest else None
    return json.dumps(report.as_json() | {"shortest": trace})


def _in_words(report: "Report", shortest: "Violation | None") -> str:
    figures = report.as_json()
    laws = figures.pop("violations")
    lines = [f"{name.replace('_', ' ')}: {value}" for name, value in figures.items() if type(value) in (int, float)]
    assert isinstance(laws, dict)
    lines += [f"{law} was broken in {count} runs" for law, count in laws.items()]
    if shortest:
        lines += [f"Seed {shortest.seed}: {shortest.broken}. {len(shortest.steps)} steps lead there:"]
        lines += [f"  {what}" for what in shortest.trace]
    elif report.lacking:
        lines.append(f"This proves nothing: {', '.join(report.lacking)}. Take more seeds or steps.")
    else:
        lines.append("No law was broken.")
    return "\n".join(lines)

"""The commands `enrol` and `sync` of the command line."""

import argparse
import hashlib
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.problems import Problem
from kiosk.sync.pins import new_pin

# Each command imports what it needs when it runs.
if TYPE_CHECKING:
    from kiosk.sync.client import RefusedByHeadquarters, Synced, Unreachable

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parsers(commands: "Commands") -> None:
    """Add the two commands; each sets `run`, a function of the options that gives the exit code."""
    enrol = commands.add_parser(
        "enrol",
        help="make this machine a station of headquarters",
        description="Make this machine a station of headquarters, with the code of `headquarters station add`. "
        "Its key is made here and never leaves it. The first manager gets a badge, as a picture, and a PIN of six "
        "digits or more: typed twice, or a line of standard input. Where the answer was lost, the same command again "
        "ends well.",
        epilog="example: python main.py enrol --headquarters https://hq.example.org --code ABCD-EFGH-JKLM-NPQR-STUV",
    )
    enrol.add_argument("--headquarters", required=True, metavar="URL", help="where headquarters is")
    enrol.add_argument("--code", required=True, help="the enrolment code")
    enrol.add_argument(
        "--manager", metavar="CARD", help="the first manager's badge, its text or its id (default: one is made here)"
    )
    enrol.add_argument(
        "--badge", type=Path, metavar="FILE", help="where the badge made here goes (default: in the data folder)"
    )
    enrol.set_defaults(run=_enrol)

    sync = commands.add_parser(
        "sync",
        help="send what is new to headquarters, now",
        description="Send what headquarters does not have yet, take over what is new there, and say what went. "
        "Works while the kiosk runs. Exits with 1 where headquarters was not reached or refused.",
        epilog="example: python main.py sync --json",
    )
    sync.add_argument("--json", action="store_true", help="what went as one JSON object")
    sync.set_defaults(run=_sync)
    for command in (enrol, sync):
        # Suppressed, or a command's default would hide what was said before the command.
        command.add_argument(
            "--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the station's data folder"
        )


def _folder(options: argparse.Namespace) -> Path:
    from kiosk.station.station import default_folder

    chosen: Path | None = getattr(options, "data", None)
    return chosen or default_folder()


def _enrol(options: argparse.Namespace) -> int:
    from kiosk.domain.cards import HOLDER_BYTES, Role, issue
    from kiosk.scanning.card_image import write_card
    from kiosk.station.staffing import HASHER
    from kiosk.station.station import DATABASE
    from kiosk.storage.failures import disk_failures
    from kiosk.sync.enrolment import Enrolled, enrol, holder_of
    from kiosk.sync.keys import public_half, read_or_make_seed

    folder = _folder(options)
    pin = new_pin()
    with disk_failures(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    seed = read_or_make_seed(folder, os.urandom)
    # From the key, so that the same command again, after a lost answer, means the same badge.
    own = hashlib.sha256(b"first manager" + public_half(seed)).hexdigest()[: 2 * HOLDER_BYTES]
    manager = holder_of(options.manager) if options.manager else own
    if not options.manager:
        badge = options.badge or folder / "manager-badge.png"
        write_card(badge, issue(seed, Role.STAFF, manager, 1))
        print(f"站长的工作牌：{badge}\nThe manager's badge: {badge}")
    outcome = enrol(folder, DATABASE, options.headquarters, options.code, manager, pin_hash=HASHER.hash(pin))
    if not isinstance(outcome, Enrolled):
        raise problem_of(outcome)
    print(f"本机现在是 {outcome.station} 站。\nThis machine is now the station {outcome.station}: {folder}")
    return 0


def _sync(options: argparse.Namespace) -> int:
    from kiosk.station.clock import SystemClock
    from kiosk.station.station import DATABASE
    from kiosk.storage.store import Store
    from kiosk.sync.client import Synced, sync_once

    folder = _folder(options)
    store = Store.open(folder / DATABASE)
    try:
        outcome = sync_once(folder, store, now=SystemClock().now)
    finally:
        store.close()
    if isinstance(outcome, Synced):
        print(json.dumps({"outcome": "synced"} | asdict(outcome)) if options.json else "\n".join(_lines(outcome)))
        return 0
    problem = problem_of(outcome)
    if options.json:
        print(json.dumps({"outcome": problem.name}))
    print(problem, file=sys.stderr)
    return 1


def problem_of(outcome: "Unreachable | RefusedByHeadquarters") -> Problem:
    """What came of a sync that was none, in plain words."""
    from kiosk.sync.client import Unreachable

    return Problem(f"{'trouble' if isinstance(outcome, Unreachable) else 'refused'}_{outcome.reason}")


def _lines(synced: "Synced") -> list[str]:
    lines = [f"sent {synced.sent} events; headquarters has them up to number {synced.acknowledged}"]
    if synced.unsent:
        lines.append(f"still to send: {synced.unsent}")
    if synced.documents:
        lines.append(f"taken over: {', '.join(synced.documents)}")
    if synced.rejected:
        lines.append(f"wrong, and not taken over: {', '.join(synced.rejected)}")
    if synced.decided:
        lines.append(f"carried out {synced.decided} decisions of headquarters")
    if synced.recovered:
        lines.append("this station is sure of its past again")
    if synced.blobs:
        lines.append(f"sent {synced.blobs} attachments")
    if abs(synced.skew) >= 60:
        lines.append(f"this machine's clock differs from headquarters' by {synced.skew} seconds")
    return lines

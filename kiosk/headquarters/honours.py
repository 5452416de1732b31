"""`main.py headquarters vanguard …`: the steps of a year's run; added by `kiosk.headquarters.commands`."""

import argparse
import json
import re
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from kiosk.domain.cards import HOLDER_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from kiosk.domain.rules import Rules
    from kiosk.headquarters.database import Database
    from kiosk.headquarters.vanguard import Standing

    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]
    Open = Callable[[argparse.Namespace], AbstractContextManager[Database]]
    Step = Callable[["argparse.Namespace", "Connection", "Rules", int], list[Standing]]

_EXAMPLE = "example: python main.py headquarters vanguard"
_RIDER = re.compile(rf"[0-9a-f]{{{2 * HOLDER_BYTES}}}", re.ASCII)
_HIGHEST_MARK = 100
_SHOWN = 20  # of an occupation, where all riders are listed


class Honours:
    """The commands; `open_database` and `folder_of` say with what each works."""

    def __init__(self, open_database: "Open", folder_of: "Callable[[argparse.Namespace], Path]") -> None:
        self._open, self._folder_of = open_database, folder_of

    def add_commands(self, commands: "Parsers") -> Iterable[argparse.ArgumentParser]:
        """`vanguard` and its steps."""
        steps = commands.add_parser(
            "vanguard", help="先锋骑手: a year's run, step by step", epilog=f"{_EXAMPLE} score 2026"
        ).add_subparsers(title="steps, in their order", metavar="STEP", required=True)
        score = _step(
            steps,
            "score",
            "make everybody's score of the year",
            "Count the year of every rider at all stations, and make their scores by the rules. May be done "
            "again until the vote begins.",
            "score 2026 --safe 00112233445566",
        )
        score.add_argument(
            "--safe", action="append", type=_rider, default=[], metavar="RIDER", help="known to ride safely"
        )
        shortlist = _step(
            steps,
            "shortlist",
            "list the best of each occupation, and let peers vote",
            "Put the best of each occupation on the list, as many times the places as the rules say, and open the "
            "vote at all kiosks.",
            "shortlist 2026 --places 3 --until 2026-12-20",
        )
        shortlist.add_argument("--places", type=_some, required=True, metavar="N", help="of each occupation")
        shortlist.add_argument("--until", type=date.fromisoformat, required=True, metavar="DAY", help="the last day")
        panel = _step(
            steps,
            "panel",
            "count the votes, and enter the panel's marks",
            "Once the vote is over: count it, and print the list for the panel. With marks, from 0 to 100: keep them. "
            "Marks decide before scores.",
            "panel 2026 --mark 00112233445566=90",
        )
        panel.add_argument("--mark", action="append", type=_mark, default=[], metavar="RIDER=MARK")
        publish = _step(
            steps,
            "publish",
            "公示: show who is chosen at all kiosks",
            "Show who is chosen, for the working days that the rules say, in which riders can object. Once more after "
            "an objection was upheld: the next takes the place, and the days begin anew. --until, where there are "
            "holidays among them.",
            "publish 2026",
        )
        publish.add_argument("--until", type=date.fromisoformat, metavar="DAY", help="the last day, instead")
        objects = _step(
            steps,
            "object",
            "list the objections, or uphold one",
            "List what riders object to, with what they left to be reached by. With --uphold: that candidate is out.",
            "object 2026 --uphold 00112233445566",
        )
        objects.add_argument("--uphold", type=_rider, metavar="RIDER")
        result = _step(
            steps,
            "result",
            "the result, once the notice is over",
            "Once the days of the notice are over: whoever is still chosen is 先锋骑手, and kiosks say so.",
            "result 2026",
        )
        for command, step in (
            (score, _score),
            (shortlist, _shortlist),
            (panel, _panel),
            (publish, _publish),
            (result, _result),
        ):
            command.set_defaults(run=self._running(step))
        objects.set_defaults(run=self._objections)
        return score, shortlist, panel, publish, objects, result

    def _running(self, step: "Step") -> Callable[[argparse.Namespace], int]:
        def run(options: argparse.Namespace) -> int:
            from kiosk.headquarters.editions import rules_on
            from kiosk.headquarters.upkeep import today
            from kiosk.headquarters.vanguard import number_of

            now = today(int(time.time()))

            def work(connection: "Connection") -> "tuple[Rules, list[Standing]]":
                rules = rules_on(connection, min(now, date(options.year, 12, 31)))
                return rules, step(options, connection, rules, number_of(now))

            with self._open(options) as database:
                rules, found = database.writing(work)
            return _tell(options, rules, found)

        return run

    def _objections(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.keys import open_key
        from kiosk.headquarters.vanguard import complaints, strike

        with self._open(options) as database:
            if options.uphold:
                database.writing(lambda connection: strike(connection, options.year, options.uphold))
            seed = open_key(database, self._folder_of(options))
            with database.read() as connection:
                found = complaints(connection, seed, options.year)
        if options.json:
            print(json.dumps({"objections": [asdict(one) for one in found]}, ensure_ascii=False))
        else:
            for one in found:
                day = time.strftime("%Y-%m-%d", time.localtime(one.at))
                print(f"{one.candidate} {one.doubt}, {day} at {one.station}: {one.contact or '-'}")
        return 0


def _score(options: argparse.Namespace, connection: "Connection", rules: "Rules", _today: int) -> "list[Standing]":
    from kiosk.headquarters.vanguard import score_year

    return score_year(connection, options.year, rules, options.safe)


def _shortlist(options: argparse.Namespace, connection: "Connection", rules: "Rules", today: int) -> "list[Standing]":
    from kiosk.headquarters.vanguard import number_of, shortlist

    last = max(today, number_of(options.until))
    return shortlist(connection, options.year, options.places, today, last, rules.vanguard)


def _panel(options: argparse.Namespace, connection: "Connection", rules: "Rules", today: int) -> "list[Standing]":
    from kiosk.headquarters.vanguard import panel

    return panel(connection, options.year, today, rules.vanguard, dict(options.mark))


def _publish(options: argparse.Namespace, connection: "Connection", rules: "Rules", today: int) -> "list[Standing]":
    from kiosk.headquarters.vanguard import number_of, publish

    last = max(today, number_of(options.until)) if options.until else None
    return publish(connection, options.year, today, rules.vanguard, last)


def _result(options: argparse.Namespace, connection: "Connection", _rules: "Rules", today: int) -> "list[Standing]":
    from kiosk.headquarters.vanguard import result

    return result(connection, options.year, today)


def _tell(options: argparse.Namespace, rules: "Rules", found: "list[Standing]") -> int:
    if options.json:
        print(json.dumps({"riders": [asdict(one) for one in found]}, ensure_ascii=False))
        return 0
    of: dict[str, list[Standing]] = {}
    for one in found:
        of.setdefault(one.occupation, []).append(one)
    for occupation, some in of.items():
        print(f"{occupation}: {len(some)}")
        most = max(one.votes for one in some)
        for one in some[:_SHOWN]:
            shares = one.explained(rules.vanguard, most).shares
            parts = ", ".join(f"{share.part} {share.tenths / 10}" for share in shares)
            mark = f", mark {one.mark}" if one.mark >= 0 else ""
            print(f"  {one.rider} {one.score / 10}{mark}{', struck out' * one.struck}  ({parts})")
    return 0


def _step(steps: "Parsers", name: str, brief: str, long: str, example: str) -> argparse.ArgumentParser:
    parser = steps.add_parser(name, help=brief, description=long, epilog=f"{_EXAMPLE} {example}")
    parser.add_argument("year", type=_year, metavar="YEAR")
    return parser


def _year(text: str) -> int:
    if not re.fullmatch("2[0-9]{3}", text, re.ASCII):
        raise argparse.ArgumentTypeError("a year")
    return int(text)


def _some(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]?", text, re.ASCII):
        raise argparse.ArgumentTypeError("1 to 99")
    return int(text)


def _rider(text: str) -> str:
    if not _RIDER.fullmatch(text):
        raise argparse.ArgumentTypeError("14 hex digits")
    return text


def _mark(text: str) -> tuple[str, int]:
    rider, _, mark = text.partition("=")
    if not re.fullmatch("[0-9]{1,3}", mark, re.ASCII) or int(mark) > _HIGHEST_MARK:
        raise argparse.ArgumentTypeError(f"RIDER=MARK, 0 to {_HIGHEST_MARK}")
    return _rider(rider), int(mark)

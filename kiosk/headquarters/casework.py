"""The commands of those who work on requests; added by `kiosk.headquarters.commands`."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kiosk.domain.forms import OfficerRole
from kiosk.domain.requests import Outcome
from kiosk.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.headquarters.database import Database
    from kiosk.headquarters.requests import Case

    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]
    Open = Callable[[argparse.Namespace], AbstractContextManager[Database]]

_EXAMPLE = "example: python main.py headquarters"
_REQUEST = "station-0123456789ab/482913"


class Casework:
    """The commands; `open_database` and `folder_of` say with what each works."""

    def __init__(self, open_database: "Open", folder_of: "Callable[[argparse.Namespace], Path]") -> None:
        self._open, self._folder_of = open_database, folder_of

    def add_commands(self, commands: "Parsers") -> Iterable[argparse.ArgumentParser]:
        """`officer`, `worklist`, `open`, `answer`, `close`, `openings`."""
        example = f"{_EXAMPLE} officer add 李* --role mediation --role legal"
        of_officer = commands.add_parser("officer", help="who works on requests", epilog=example).add_subparsers(
            title="commands", metavar="COMMAND", required=True
        )
        add = of_officer.add_parser(
            "add",
            help="let somebody work on requests",
            description="Let somebody open, answer and close the requests of these roles, and of no others. Said "
            "again, the roles are these.",
            epilog=example,
        )
        add.add_argument("name", metavar="NAME")
        add.add_argument("--role", required=True, action="append", choices=[*OfficerRole], help="may be said again")
        officers = of_officer.add_parser("list", help="who they are", epilog=f"{_EXAMPLE} officer list")
        worklist = commands.add_parser(
            "worklist",
            help="the requests of riders that wait",
            description="List the requests that wait, the oldest first: kind, state and how the answer was found, "
            "nothing of what is in them.",
            epilog=f"{_EXAMPLE} worklist --role mediation",
        )
        worklist.add_argument("--role", choices=[*OfficerRole], help="only those of this role")
        worklist.add_argument("--all", action="store_true", help="those that were closed too")
        opening = commands.add_parser(
            "open",
            help="read a request",
            description="Open the sealed record of a request. It takes the role that it is for; that it was opened, "
            "by whom and when is kept.",
            epilog=f"{_EXAMPLE} open {_REQUEST} --as 李*",
        )
        answer = commands.add_parser(
            "answer",
            help="answer a request",
            description="Send an answer to the kiosk where the request was made: only the rider's code opens it there. "
            "The text is --text or standard input, of 600 letters at most; best it says when and where to come, and "
            "not what it was about. Said again, it takes the place of the last.",
            epilog=f"{_EXAMPLE} answer {_REQUEST} --as 李* --text 周三下午两点，街道二楼调解室。",
        )
        answer.add_argument("--text", metavar="TEXT", help="default: standard input")
        close = commands.add_parser(
            "close",
            help="close a request",
            description="Say how a request ended. Its answer can be read for 60 days after.",
            epilog=f"{_EXAMPLE} close {_REQUEST} --as 李* --outcome settled",
        )
        close.add_argument("--outcome", required=True, choices=[*Outcome])
        for command in (opening, answer, close):
            command.add_argument("request", metavar="REQUEST", help="STATION/REFERENCE, as the worklist has it")
            command.add_argument("--as", dest="officer", required=True, metavar="OFFICER")
        openings = commands.add_parser(
            "openings",
            help="who opened, answered or closed which request",
            description="List what officers did, in the order of time; of one request, or of all.",
            epilog=f"{_EXAMPLE} openings {_REQUEST}",
        )
        openings.add_argument("request", metavar="REQUEST", nargs="?")
        runs = {
            add: self._add,
            officers: self._officers,
            worklist: self._worklist,
            opening: self._opening,
            answer: self._answer,
            close: self._close,
            openings: self._openings,
        }
        for command, run in runs.items():
            command.set_defaults(run=run)
        return runs

    def _add(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.requests import add_officer

        roles = list(map(OfficerRole, options.role))
        with self._open(options) as database:
            database.writing(lambda connection: add_officer(connection, options.name, roles))
        return _say(options, {"officer": options.name, "roles": sorted(roles)}, [f"已登记 / Added: {options.name}"])

    def _officers(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.requests import officers

        with self._open(options) as database, database.read() as connection:
            found = officers(connection)
        return _say(options, {"officers": found}, [f"{name}  {', '.join(roles)}" for name, roles in found.items()])

    def _worklist(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.editions import forms_known
        from kiosk.headquarters.requests import worklist

        role = OfficerRole(options.role) if options.role else None
        with self._open(options) as database, database.read() as connection:
            found = worklist(connection, forms_known(connection), role, closed=options.all)
        lines = (
            f"{one.station}/{one.ref}  {_minute(one.at)}  {one.name}  {one.what} ({one.role or '-'})  {one.state}"
            f"{f' {one.outcome}' if one.outcome else ''}{'' if one.here else ', record not here'}"
            f"{f', found {one.satisfaction}' if one.satisfaction else ''}"
            for one in found
        )
        return _say(options, {"requests": [asdict(one) for one in found]}, lines)

    def _opening(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.requests import Deed, note

        station, ref = _request(options.request)
        with self._open(options) as database:
            found = self._case(database, options, station, ref)
            if found.record is None:
                raise Problem("request_unreadable", request=options.request)
            # It is kept that it was read before anybody reads it.
            database.writing(lambda connection: note(connection, station, ref, options.officer, Deed.OPEN, _now()))
        content = {"request": options.request, "what": found.request.what, "at": found.request.at}
        record = [{"question": name.zh, "answer": value.zh} for name, value in found.record]
        lines = [f"{options.request}  {_minute(found.request.at)}  {found.request.what}"]
        return _say(
            options,
            content | {"record": record},
            lines + [f"  {name.zh} / {name.en}: {value.zh} / {value.en}" for name, value in found.record],
        )

    def _answer(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters import requests
        from kiosk.sync.answers import MOST_LETTERS

        text = _tidy(sys.stdin.read() if options.text is None else options.text)
        if not 0 < len(text) <= MOST_LETTERS:
            raise Problem("answer_unusable", most=MOST_LETTERS)
        station, ref = _request(options.request)
        with self._open(options) as database:
            sealed = requests.sealed_for(station, self._case(database, options, station, ref), text)
            database.writing(
                lambda connection: requests.answer(connection, station, ref, options.officer, sealed, _now())
            )
        return _say(options, {"request": options.request}, [f"已答复 / Answered: {options.request}"])

    def _close(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters import requests

        station, ref = _request(options.request)
        outcome = Outcome(options.outcome)
        with self._open(options) as database:
            found = self._case(database, options, station, ref)
            nothing = None if found.secret is None else requests.sealed_for(station, found, "")
            database.writing(
                lambda connection: requests.close(connection, station, ref, options.officer, outcome, nothing, _now())
            )
        return _say(options, {"request": options.request}, [f"已办结 / Closed: {options.request}"])

    def _openings(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.requests import history

        of = _request(options.request) if options.request else (None, None)
        with self._open(options) as database, database.read() as connection:
            found = history(connection, *of)
        lines = (
            f"{_minute(one.at)}  {one.officer}  {one.deed}{f' {one.outcome}' if one.outcome else ''}  "
            f"{one.station}/{one.ref}"
            for one in found
        )
        return _say(options, {"openings": [asdict(one) for one in found]}, lines)

    def _case(self, database: "Database", options: argparse.Namespace, station: str, ref: str) -> "Case":
        from kiosk.headquarters.editions import forms_known
        from kiosk.headquarters.keys import open_key
        from kiosk.headquarters.requests import case

        seed = open_key(database, self._folder_of(options))
        with database.read() as connection:
            return case(connection, seed, forms_known(connection), station, ref, options.officer)


def _request(text: str) -> tuple[str, str]:
    station, slash, ref = text.rpartition("/")
    if not slash:
        raise Problem("request_unknown", request=text)
    return station, ref


def _tidy(text: str) -> str:
    """Lines of printable letters."""
    lines = ("".join(filter(str.isprintable, line)).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _now() -> int:
    return int(time.time())


def _minute(at: int) -> str:
    try:
        return time.strftime("%Y-%m-%d %H:%M", time.localtime(at))
    except (ValueError, OverflowError, OSError):
        return "?"  # by a clock that went wrong


def _say(options: argparse.Namespace, content: dict[str, Any], lines: Iterable[str]) -> int:
    if options.json:
        print(json.dumps(content, ensure_ascii=False))
    else:
        for line in lines:
            print(line)
    return 0

"""The commands of headquarters that look after points and stations; added by `kiosk.headquarters.commands`."""

import argparse
import json
import re
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kiosk.domain.cards import HOLDER_BYTES
from kiosk.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.headquarters.database import Database

    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]
    Open = Callable[[argparse.Namespace], AbstractContextManager[Database]]

_EXAMPLE = "example: python main.py headquarters"
_STATION = "station-0123456789ab"
_RIDER = re.compile(rf"[0-9a-f]{{{2 * HOLDER_BYTES}}}", re.ASCII)


class Care:
    """The commands; `open_database` and `folder_of` say with what each works."""

    def __init__(self, open_database: "Open", folder_of: "Callable[[argparse.Namespace], Path]") -> None:
        self._open, self._folder_of = open_database, folder_of

    def add_station_commands(self, stations: "Parsers") -> Iterable[argparse.ArgumentParser]:
        """`station renew` and `station retire`."""
        renew = stations.add_parser(
            "renew",
            help="let another machine become a station, and print its enrolment code",
            description="For a machine that was lost, broken or replaced: print a code, for once within 48 hours, with "
            "which another machine becomes this station. It gets the station's log back; the old machine is refused "
            "from then on. Cards that the old one made stay good. With --stolen it is refused at once, and from their "
            "next sync on no station takes a card for genuine that it made: volunteers make new ones.",
            epilog=f"{_EXAMPLE} station renew {_STATION} --stolen",
        )
        renew.add_argument("--stolen", action="store_true", help="the machine was stolen: believe nothing it signed")
        retire = stations.add_parser(
            "retire",
            help="believe a station's machine no longer",
            description="Refuse whatever the machine of this station sends, at once, and do not wait for it after "
            "headquarters was restored. Its points wait until station renew brings another machine.",
            epilog=f"{_EXAMPLE} station retire {_STATION}",
        )
        for command, run in ((renew, self._renew), (retire, self._retire)):
            command.add_argument("station", metavar="ID")
            command.set_defaults(run=run)
        return renew, retire

    def add_commands(self, commands: "Parsers") -> Iterable[argparse.ArgumentParser]:
        """Everything else."""
        quarantine = commands.add_parser(
            "quarantine", help="events that were set aside", epilog=f"{_EXAMPLE} quarantine list"
        ).add_subparsers(title="commands", metavar="COMMAND", required=True)
        listing = quarantine.add_parser(
            "list",
            help="the events that are not understood",
            description="List the events that were set aside: station, number, kind, and whether this program "
            "understands them by now.",
            epilog=f"{_EXAMPLE} quarantine list --json",
        )
        show = quarantine.add_parser(
            "show",
            help="the bytes of one of them",
            description="Print the body of an event that was set aside, as the station wrote it.",
            epilog=f"{_EXAMPLE} quarantine show {_STATION} 17",
        )
        show.add_argument("station", metavar="ID")
        show.add_argument("number", type=int, metavar="NUMBER")
        replay = quarantine.add_parser(
            "replay",
            help="take in what this program understands by now",
            description="Make the tables of every station that has something set aside anew from its log, with this "
            "program. Stations may sync meanwhile.",
            epilog=f"{_EXAMPLE} quarantine replay --json",
        )
        replay.add_argument("station", nargs="?", metavar="ID", help="only this one")
        incidents = commands.add_parser(
            "incidents", help="what somebody has to look into", epilog=f"{_EXAMPLE} incidents list"
        ).add_subparsers(title="commands", metavar="COMMAND", required=True)
        open_ones = incidents.add_parser(
            "list",
            help="the open incidents",
            description="List what is open: fenced and retired machines, points that nobody had, a restored "
            "headquarters, grants that were made up.",
            epilog=f"{_EXAMPLE} incidents list --all --json",
        )
        open_ones.add_argument("--all", action="store_true", help="those that were closed too")
        resolve = incidents.add_parser(
            "resolve",
            help="close what was looked into",
            description="Close the incidents of a station, or of headquarters itself with -. What comes again is open "
            "again.",
            epilog=f"{_EXAMPLE} incidents resolve {_STATION} --trouble shortfall",
        )
        resolve.add_argument("station", metavar="ID")
        resolve.add_argument("--trouble", metavar="KIND", help="only these")
        expire = commands.add_parser(
            "expire",
            help="let old points expire, and give notice beforehand; `nightly` does it too",
            description="Let points expire that were earned longer ago than the rules of today let them last (24 "
            "months, unless others were published) and not spent since, the oldest first. They expire as they come by: "
            "what a station holds is recalled, and the rest goes back. Riders whose points expire within the notice of "
            "the rules (60 days) are told so at their stations. `nightly` does this too.",
            epilog=f"{_EXAMPLE} expire --dry-run",
        )
        expire.add_argument("--dry-run", action="store_true", help="say whom it concerns, and change nothing")
        nightly = commands.add_parser(
            "nightly",
            help="do all that has to be done every day: let the system's timer type it every night",
            description="Let old points expire and give notice, as `expire` does; erase the photographs of reports "
            "whose time has passed, as `reports forget` does; drop the answers to requests that were kept long enough, "
            "here and at the stations. Twice does no harm.",
            epilog=f"{_EXAMPLE} nightly",
        )
        merge = commands.add_parser(
            "merge",
            help="let one rider's points be another's",
            description="Two ids turned out to be one person: all points of RIDER, wherever they are and whenever they "
            "come, become those of INTO. It cannot be undone.",
            epilog=f"{_EXAMPLE} merge 00112233445566 00112233445577",
        )
        merge.add_argument("rider", metavar="RIDER")
        merge.add_argument("into", metavar="INTO")
        restored = commands.add_parser(
            "restored",
            help="say that headquarters' database was restored from a backup",
            description="Begin a new generation: until every station has told everything again, no points are granted. "
            "The service does so by itself where it notices; twice does no harm.",
            epilog=f"{_EXAMPLE} restored",
        )
        runs = {
            listing: self._list,
            show: self._show,
            replay: self._replay,
            open_ones: self._incidents,
            resolve: self._resolve,
            expire: self._expire,
            nightly: self._nightly,
            merge: self._merge,
            restored: self._restored,
        }
        for command, run in runs.items():
            command.set_defaults(run=run)
        return runs

    def _renew(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.board import renewal_code
        from kiosk.headquarters.enrolment import disown
        from kiosk.headquarters.keys import open_key
        from kiosk.headquarters.sqlbooks import on_books

        with self._open(options) as database:
            seed = open_key(database, self._folder_of(options))
            if options.stolen:
                on_books(database, _now(), lambda books: disown(books, options.station, _now()))
            code = database.writing(lambda connection: renewal_code(connection, seed, options.station, _now()))
        if code is None:
            raise Problem("station_unknown", station=options.station)
        return say(options, {"station": options.station, "code": code}, [code])

    def _retire(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.enrolment import retire
        from kiosk.headquarters.sqlbooks import on_books

        with self._open(options) as database:
            if not on_books(database, _now(), lambda books: retire(books, options.station, _now())):
                raise Problem("station_unknown", station=options.station)
        return say(options, {"station": options.station}, [f"已停用 / Retired: {options.station}"])

    def _list(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.upkeep import set_aside

        with self._open(options) as database, database.read() as connection:
            found = list(set_aside(connection))
        lines = [f"{one.station} {one.number}: {one.kind}{', understood by now' * one.understood}" for one in found]
        return say(options, {"aside": [asdict(one) for one in found]}, lines)

    def _show(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.upkeep import body_of

        with self._open(options) as database, database.read() as connection:
            body = body_of(connection, options.station, options.number)
        if body is None:
            raise Problem("not_set_aside", station=options.station, number=options.number)
        text = body.decode(errors="backslashreplace")
        return say(options, {"station": options.station, "number": options.number, "body": text}, [text])

    def _replay(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.upkeep import replay

        with self._open(options) as database:
            done = replay(database, options.station, _now())
        return say(options, {"understood": done}, [f"{station}: {number}" for station, number in done.items()])

    def _incidents(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.incidents import list_incidents

        with self._open(options) as database, database.read() as connection:
            found = list_incidents(connection, everything=options.all)
        lines = [
            f"{time.strftime('%Y-%m-%d %H:%M', time.localtime(one.last))} {one.station or '-'} {one.trouble} "
            f"{one.number}: {one.points} points, {one.times} times{', closed' if one.resolved else ''}"
            for one in found
        ]
        return say(options, {"incidents": [asdict(one) for one in found]}, lines)

    def _resolve(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.books import Trouble
        from kiosk.headquarters.incidents import resolve

        if options.trouble is not None and options.trouble not in [*Trouble]:
            raise Problem("trouble_unknown", kinds=", ".join(Trouble))
        trouble = Trouble(options.trouble) if options.trouble else None
        station = "" if options.station == "-" else options.station
        with self._open(options) as database:
            closed = database.writing(lambda connection: resolve(connection, station, trouble, _now()))
        return say(options, {"closed": closed}, [f"已处理 / Closed: {closed}"])

    def _expire(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters import upkeep

        now = _now()
        today = upkeep.today(now)
        with self._open(options) as database:
            before = upkeep.expiring_from(database, today)
            due = upkeep.expire(database, before, now, only_look=options.dry_run)
            if not options.dry_run:
                upkeep.give_notice(database, today)
        content = {"earned_before": before.isoformat(), "riders": len(due), "points": sum(due.values())}
        return say(options, content, [f"{len(due)} riders, {sum(due.values())} points earned before {before}"])

    def _nightly(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.nightly import nightly

        with self._open(options) as database:
            done = nightly(database, _now())
        content = asdict(done)
        return say(options, content, [f"{name}: {count}" for name, count in content.items()])

    def _merge(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.upkeep import merge

        for rider in (options.rider, options.into):
            if not _RIDER.fullmatch(rider):
                raise Problem("riders_unmergeable")
        with self._open(options) as database:
            if not merge(database, options.rider, options.into, _now()):
                raise Problem("riders_unmergeable")
        return say(options, {"rider": options.rider, "into": options.into}, ["已合并 / Merged"])

    def _restored(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.sqlbooks import on_books
        from kiosk.headquarters.witness import restored

        with self._open(options) as database:
            generation = on_books(database, _now(), restored)
        return say(options, {"generation": generation}, [f"第 {generation} 代 / Generation {generation}"])


def _now() -> int:
    return int(time.time())


def say(options: argparse.Namespace, content: dict[str, Any], lines: Iterable[str]) -> int:
    """Print what a command has to say, as JSON or for people; its exit code."""
    if options.json:
        print(json.dumps(content, ensure_ascii=False))
    else:
        for line in lines:
            print(line)
    return 0

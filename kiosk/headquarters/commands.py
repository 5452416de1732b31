"""`main.py headquarters …`: what people type at headquarters."""

import argparse
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.domain.cards import HOLDER_BYTES
from kiosk.domain.content import Wrong
from kiosk.domain.profile import StationKind
from kiosk.domain.staff import StaffRole
from kiosk.headquarters.care import Care
from kiosk.headquarters.casework import Casework
from kiosk.headquarters.honours import Honours
from kiosk.headquarters.riders import Riders
from kiosk.headquarters.rulebook import Rulebook, unusable
from kiosk.headquarters.streetcommands import StreetReports
from kiosk.problems import Problem

# Each command imports what it needs when it runs: main.py must not load SQLAlchemy to open the kiosk.
if TYPE_CHECKING:
    from kiosk.headquarters.database import Database

    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]

PORT = 8420
_EXAMPLE = "example: python main.py headquarters"


def add_parser(subparsers: "Parsers") -> None:
    """Add `headquarters` and its commands; each sets `run`."""
    parser = subparsers.add_parser(
        "headquarters",
        help="the other end of a sync: serve stations, publish, count",
        description="Serve the stations, until it is told to stop. The first start makes headquarters' key, "
        "which every station will trust: keep a copy of it.",
        epilog=f"{_EXAMPLE} --port {PORT} --workers 2 --database postgresql://redhome@localhost/redhome",
    )
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="where to listen (default: this machine)"
    )
    parser.add_argument("--port", type=_port, default=PORT, metavar="N", help=f"default: {PORT}")
    parser.add_argument("--workers", type=_some, default=1, metavar="N", help="how many processes (default: 1)")
    parser.set_defaults(run=_serve)
    _common(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    station = commands.add_parser(
        "station", help="add, list, renew or retire stations", epilog=f"{_EXAMPLE} station list"
    )
    of_station = station.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add = of_station.add_parser(
        "add",
        help="make room for a station and print its enrolment code",
        description="Make room for a station, and print the code to enrol its machine with: once, within 48 hours.",
        epilog=f"{_EXAMPLE} station add 天心阁站 --street 高正街 --phone 0731-0000000",
    )
    add.add_argument("name", metavar="NAME")
    add.add_argument("--name-en", metavar="NAME", help="default: the same")
    add.add_argument("--street", default="-", metavar="STREET")
    add.add_argument("--street-en", metavar="STREET", help="default: the same")
    add.add_argument("--phone", default="-", metavar="NUMBER")
    add.add_argument("--id", metavar="ID", help="of a station that a restored headquarters does not know any more")
    hours = "when it is open, 08:00-22:00 (default: round the clock)"
    add.add_argument("--hours", type=_hours, default=("", ""), metavar="HOURS", help=hours)
    add.add_argument("--ports", type=int, default=6, metavar="N", help="charging ports (default: 6)")
    add.add_argument(
        "--kind", choices=[*StationKind], default=StationKind.RIDER.value, help="whose home it is (default: rider)"
    )
    listing = of_station.add_parser(
        "list",
        help="the stations, and when they last synced",
        description="List the stations: id, name, enrolled or not, events, when it last synced, its clock's error.",
        epilog=f"{_EXAMPLE} station list --json",
    )
    example = f"{_EXAMPLE} staff add --station station-0123456789ab --name 李* --role reviewer"
    staff = commands.add_parser("staff", help="add staff", epilog=example)
    of_staff = staff.add_subparsers(title="commands", metavar="COMMAND", required=True)
    hire = of_staff.add_parser(
        "add",
        help="give somebody a badge and a PIN",
        description="Publish somebody as staff of a station. The PIN, six digits or more, is typed twice or is a line "
        "of standard input. The badge is made at the station, with the id that this prints: main.py card --badge ID.",
        epilog=example,
    )
    hire.add_argument("--station", required=True, metavar="ID")
    hire.add_argument("--name", required=True, metavar="NAME", help="as the kiosk's screen calls them")
    hire.add_argument("--role", required=True, action="append", choices=[*StaffRole], help="may be said more than once")
    hire.add_argument(
        "--rider", metavar="HOLDER", help="their own rider card, if they have one: nobody acts for themselves"
    )
    revoke = commands.add_parser(
        "revoke",
        help="trust a card no longer",
        description="Trust a card no longer, at any station once it has synced. Without a number: card number 1.",
        epilog=f"{_EXAMPLE} revoke 00112233445566:1",
    )
    revoke.add_argument("card", metavar="CARD", help="the text of the card, or HOLDER[:NUMBER]")
    report = commands.add_parser(
        "report",
        help="服务人次, redemptions and stock; or which homes show no life",
        description="服务人次 by station, kind and business day; redemptions; stock as it is now, and on the way; days "
        "signed off. Or, with --quiet, the stations that were open for so many hours without a sign of life.",
        epilog=f"{_EXAMPLE} report --from 2026-01-01 --to 2026-01-31 --xlsx january.xlsx",
    )
    report.add_argument("--from", dest="first", type=date.fromisoformat, metavar="DAY")
    report.add_argument("--to", dest="last", type=date.fromisoformat, metavar="DAY")
    report.add_argument("--quiet", type=_some_hours, metavar="HOURS", help="锁门预警 instead, from so many hours on")
    report.add_argument("--xlsx", type=Path, metavar="FILE", help="write it as an Excel workbook too")
    verify = commands.add_parser(
        "verify",
        help="check every station's log and every table",
        description="Check each station's hash chain, make every table anew from its log and compare. "
        "Stations may sync meanwhile. Exits with 1 where anything is not as it was sent.",
        epilog=f"{_EXAMPLE} verify --json",
    )
    care = Care(_database, _folder)
    others = [
        *care.add_station_commands(of_station),
        *care.add_commands(commands),
        *Riders(_database, _folder).add_commands(commands),
        *Rulebook(_database).add_commands(commands),
        *StreetReports(_database).add_commands(commands),
        *Casework(_database, _folder).add_commands(commands),
        *Honours(_database, _folder).add_commands(commands),
    ]
    runs = {
        add: _add,
        listing: _list,
        hire: _hire,
        revoke: _revoke,
        report: _report,
        verify: _verify,
    }
    for command, run in runs.items():
        command.set_defaults(run=run)
    for command in (*runs, *others):
        _common(command)
    for command in (add, listing, hire, report, verify, *others):
        command.add_argument("--json", action="store_true", help="as one JSON object")


def _common(parser: argparse.ArgumentParser) -> None:
    # Suppressed, or a command's default would hide what was said before the command.
    parser.add_argument(
        "--database", default=argparse.SUPPRESS, metavar="URL", help="postgresql://… or sqlite:///… (default: SQLite)"
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="where headquarters' key lies, and its SQLite database",
    )


def default_folder() -> Path:
    """Where this machine keeps the data of headquarters."""
    from platformdirs import user_data_path

    return user_data_path("redhome", appauthor=False) / "headquarters"


def _folder(options: argparse.Namespace) -> Path:
    """Where the key lies: where --data says, or else beside a SQLite database."""
    chosen: Path | None = getattr(options, "data", None)
    scheme, _, file = getattr(options, "database", "").partition(":///")
    if chosen is None and scheme == "sqlite":
        return Path(file).parent
    return chosen or default_folder()


@contextmanager
def _database(options: argparse.Namespace) -> "Iterator[Database]":
    from kiosk.headquarters.database import Database

    database = Database.open(getattr(options, "database", None) or _folder(options))
    try:
        yield database
    finally:
        database.close()


def _serve(options: argparse.Namespace) -> int:
    from kiosk.headquarters.service import serve

    serve(getattr(options, "database", None), _folder(options), options.host, options.port, options.workers)
    return 0


def _add(options: argparse.Namespace) -> int:
    from kiosk.domain import published
    from kiosk.headquarters.board import list_stations, new_station, new_station_id
    from kiosk.headquarters.keys import open_key

    plate = {
        "id": options.id or new_station_id(),
        "name_zh": options.name,
        "name_en": options.name_en or options.name,
        "street_zh": options.street,
        "street_en": options.street_en or options.street,
        "phone": options.phone,
        "ports": options.ports,
        "kind": options.kind,
        "opens": options.hours[0],
        "closes": options.hours[1],
    }
    try:
        profile = published.profile(plate)
    except Wrong as wrong:
        raise unusable("station add", wrong) from wrong
    with _database(options) as database:
        with database.read() as connection:
            if any(one.station == profile.id for one in list_stations(connection)):
                raise Problem("station_known", station=profile.id)
        seed = open_key(database, _folder(options))
        code = database.writing(lambda connection: new_station(connection, seed, profile, int(time.time())))
    if options.json:
        _print({"station": profile.id, "name": profile.name_zh, "code": code})
    else:
        print(f"{profile.name_zh} ({profile.id})\n{code}")
    return 0


def _hire(options: argparse.Namespace) -> int:
    from argon2 import PasswordHasher

    from kiosk.headquarters import publication
    from kiosk.headquarters.board import list_stations
    from kiosk.sync.pins import new_pin

    holder = secrets.token_hex(HOLDER_BYTES)
    person = {"station": options.station, "holder": holder, "name": options.name, "roles": options.role}
    person |= {"pin": PasswordHasher(time_cost=2, memory_cost=19 << 10, parallelism=1).hash(new_pin())}
    if options.rider:
        person["rider"] = options.rider
    with _database(options) as database, database.write() as connection:
        known = {line.station for line in list_stations(connection)}
        try:
            publication.publish(connection, publication.parse({"staff": [person]}, known), int(time.time()))
        except Wrong as wrong:
            raise unusable("staff add", wrong) from wrong
    if options.json:
        _print({"holder": holder, "station": options.station})
    else:
        print(holder)
    return 0


def _hours(text: str) -> tuple[str, ...]:
    if len(hours := tuple(text.split("-"))) != 2:
        raise argparse.ArgumentTypeError("08:00-22:00")
    return hours


def _port(text: str) -> int:
    return _between(text, 0, 65_535)


def _some(text: str) -> int:
    return _between(text, 1, 64)


def _some_hours(text: str) -> int:
    return _between(text, 1, 24 * 366)


def _between(text: str, least: int, most: int) -> int:
    number = int(text)
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"{least} to {most}")
    return number


def _list(options: argparse.Namespace) -> int:
    from kiosk.headquarters.board import list_stations

    with _database(options) as database, database.read() as connection:
        stations = list_stations(connection)
    if options.json:
        _print({"stations": [asdict(one) for one in stations]})
        return 0
    for one in stations:
        seen = time.strftime("%Y-%m-%d %H:%M", time.localtime(one.seen)) if one.seen else "-"
        state = f"{one.events} events, {one.aside} set aside, seen {seen}, clock {one.skew or 0:+d} s"
        print(f"{one.station}  {one.name}  {state if one.enrolled else 'not enrolled'}")
    return 0


def _revoke(options: argparse.Namespace) -> int:
    from kiosk.headquarters.board import card_named, revoke

    card = card_named(options.card)
    if card is None:
        raise Problem("card_unusable")
    with _database(options) as database:
        database.writing(lambda connection: revoke(connection, *card))
    print("已注销 / Revoked:", "{}:{}".format(*card))
    return 0


def _report(options: argparse.Namespace) -> int:
    from kiosk.headquarters import keeping
    from kiosk.headquarters.report import make_report
    from kiosk.headquarters.workbook import write_workbook

    if options.quiet:
        with _database(options) as database, database.read() as connection:
            silent = keeping.quiet(connection, int(time.time()), options.quiet)
        if options.json:
            _print({"quiet": [asdict(one) for one in silent]})
        else:
            print(*keeping.quiet_lines(silent, options.quiet), sep="\n")
        return 0
    if options.first is None or options.last is None:
        raise Problem("days_missing")
    if options.first > options.last:
        raise Problem("days_reversed", first=options.first, last=options.last)
    with _database(options) as database, database.read() as connection:
        report = make_report(connection, options.first, options.last)
    if options.xlsx:
        write_workbook(report, options.xlsx)
    if options.json:
        _print(asdict(report))
    else:
        print(*report.lines(), sep="\n")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from kiosk.headquarters.verify import verify

    with _database(options) as database:
        report = verify(database)
    if options.json:
        _print({"sound": report.sound} | asdict(report))
    else:
        print(*report.lines(), sep="\n")
    return 0 if report.sound else 1


def _print(content: dict[str, Any]) -> None:
    print(json.dumps(content, ensure_ascii=False))

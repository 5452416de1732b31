"""The commands of headquarters about one rider; added by `kiosk.headquarters.commands`."""

import argparse
import re
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.cards import HOLDER_BYTES
from kiosk.domain.requests import REFERENCE_DIGITS, SECRET_DIGITS
from kiosk.headquarters.care import say
from kiosk.problems import Problem

if TYPE_CHECKING:
    from kiosk.headquarters.database import Database

    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]
    Open = Callable[[argparse.Namespace], AbstractContextManager[Database]]

_EXAMPLE = "example: python main.py headquarters"
_CODE = re.compile(rf"[0-9]{{{REFERENCE_DIGITS + SECRET_DIGITS}}}", re.ASCII)
_RIDER = re.compile(rf"[0-9a-f]{{{2 * HOLDER_BYTES}}}", re.ASCII)


class Riders:
    """The commands; `open_database` and `folder_of` say with what each works."""

    def __init__(self, open_database: "Open", folder_of: "Callable[[argparse.Namespace], Path]") -> None:
        self._open, self._folder_of = open_database, folder_of

    def add_commands(self, commands: "Parsers") -> Iterable[argparse.ArgumentParser]:
        """`asked`, `export`, `erase`, `keep` and `twice`."""
        asked = commands.add_parser(
            "asked",
            help="which riders asked for an export or for their deletion",
            description="List what riders asked for at a kiosk and was neither done nor taken back, the oldest first. "
            "A deletion may be taken back for 15 days.",
            epilog=f"{_EXAMPLE} asked --json",
        )
        export = commands.add_parser(
            "export",
            help="write down everything held of a rider",
            description="Write what all stations and headquarters hold of a rider to a file that its owner alone "
            "reads: a workbook, or JSON where the name ends so. Sealed records are opened. All cells are texts.",
            epilog=f"{_EXAMPLE} export 00112233445566 everything.xlsx",
        )
        erase = commands.add_parser(
            "erase",
            help="forget a rider",
            description="Forget a rider who asked for it 15 days ago or more: sealed records and photographs are "
            "erased here at once and at each station with its next sync, with who it was; cards stop working; unspent "
            "points expire as they come by, at whatever station they are. Or erase one request at once, by the code "
            "that its rider got for it. The logs keep ids and hashes, and their chains hold. "
            "Older backups must be destroyed by whoever keeps them.",
            epilog=f"{_EXAMPLE} erase 00112233445566",
        )
        erase.add_argument("--at-once", action="store_true", help="without waiting, or where they asked elsewhere")
        keep = commands.add_parser(
            "keep",
            help="a rider takes back that they want to be deleted",
            description="Note that a rider took their wish for deletion back.",
            epilog=f"{_EXAMPLE} keep 00112233445566",
        )
        twice = commands.add_parser(
            "twice",
            help="riders who signed up twice",
            description="List riders whose phone is that of one who signed up before: look into it, and merge them.",
            epilog=f"{_EXAMPLE} twice --json",
        )
        erase.add_argument(
            "rider", type=_rider_or_code, metavar="RIDER|CODE", help="the id on the card, or the 12 digits of a request"
        )
        for command in (export, keep):
            command.add_argument("rider", type=_rider, metavar="RIDER", help="the id on the card, 14 hex digits")
        export.add_argument("file", type=Path, metavar="FILE")
        export.set_defaults(run=self._export)
        erase.set_defaults(run=self._erase)
        for command, run in ((asked, _asked), (keep, _keep), (twice, _twice)):
            command.set_defaults(run=self._opened(run))
        return asked, export, erase, keep, twice

    def _opened(self, run: "Callable[[argparse.Namespace, Database], int]") -> Callable[[argparse.Namespace], int]:
        def opened(options: argparse.Namespace) -> int:
            with self._open(options) as database:
                return run(options, database)

        return opened

    def _export(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters import dossier, members
        from kiosk.headquarters.keys import open_key

        with self._open(options) as database:
            seed = open_key(database, self._folder_of(options))
            with database.read() as connection:
                riders = members.identities(connection, options.rider)
                sheets = dossier.everything(connection, seed, riders)
            dossier.write(options.file, sheets)
            now = int(time.time())
            database.writing(lambda connection: members.answer(connection, riders, members.EXPORT, now))
        events = len(sheets["log"]) - 1
        return say(options, {"riders": riders, "events": events}, [f"已导出 / Exported: {events} events"])

    def _erase(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.erasing import erase, erase_by_code
        from kiosk.headquarters.keys import open_key

        by_code = _CODE.fullmatch(options.rider)
        with self._open(options) as database:
            seed, now = open_key(database, self._folder_of(options)), int(time.time())
            if by_code:
                done = erase_by_code(database, seed, options.rider, now)
            else:
                done = erase(database, seed, options.rider, now, at_once=options.at_once)
        if done is None and by_code:
            raise Problem("request_code_unknown")
        if done is None:
            raise Problem("deletion_not_asked", rider=options.rider)
        if done.due:
            raise Problem("deletion_too_soon", rider=options.rider, day=_day(done.due))
        words = f"已删除 / Erased: {done.records} attachments; {done.stations} stations carry it out at their next sync"
        return say(options, asdict(done), [words])


def _asked(options: argparse.Namespace, database: "Database") -> int:
    from kiosk.headquarters.members import asked

    with database.read() as connection:
        found = asked(connection)
    lines = [f"{one.rider} {one.what}, {_day(one.at)} at {one.station}, due {_day(one.due)}" for one in found]
    return say(options, {"asked": [asdict(one) for one in found]}, lines)


def _keep(options: argparse.Namespace, database: "Database") -> int:
    from kiosk.headquarters import members

    with database.read() as connection:
        riders = members.identities(connection, options.rider)
        wishes = [one for one in members.asked(connection, riders) if one.what == members.DELETION]
    if not wishes:
        raise Problem("deletion_not_asked", rider=options.rider)
    now = int(time.time())
    database.writing(lambda connection: members.answer(connection, riders, members.DELETION, now))
    return say(options, {"riders": riders}, ["已保留 / Kept"])


def _twice(options: argparse.Namespace, database: "Database") -> int:
    from kiosk.headquarters.members import twice

    with database.read() as connection:
        found = twice(connection)
    lines = [f"{one.rider} is {one.into}, it seems; signed up again at {one.station}" for one in found]
    return say(options, {"twice": [asdict(one) for one in found]}, lines)


def _rider(text: str) -> str:
    if not _RIDER.fullmatch(text):
        raise argparse.ArgumentTypeError("14 hex digits")
    return text


def _rider_or_code(text: str) -> str:
    if not _RIDER.fullmatch(text) and not _CODE.fullmatch(text):
        raise argparse.ArgumentTypeError("14 hex digits, or 12 digits")
    return text


def _day(at: int) -> str:
    return time.strftime("%Y-%m-%d", time.localtime(at))

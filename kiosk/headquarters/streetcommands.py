"""The commands of headquarters about riders' reports; added by `kiosk.headquarters.commands`."""

import argparse
import json
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiosk.headquarters.database import Database

    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]
    Open = Callable[[argparse.Namespace], AbstractContextManager[Database]]

_EXAMPLE = "example: python main.py headquarters reports"


class StreetReports:
    """`reports` and what is done with them; `open_database` says with what they work."""

    def __init__(self, open_database: "Open") -> None:
        self._open = open_database

    def add_commands(self, commands: "Parsers") -> Iterable[argparse.ArgumentParser]:
        """Add them; each sets `run`."""
        listing = commands.add_parser(
            "reports",
            help="随手拍: what riders reported, and what nobody reviewed",
            description="List the reports of all stations, the oldest first, without whoever made them.",
            epilog=f"{_EXAMPLE} --waiting --json",
        )
        listing.add_argument(
            "--waiting", action="store_true", help="only those that nobody reviewed for longer than the rules allow"
        )
        of_reports = listing.add_subparsers(title="commands", metavar="COMMAND")
        photo = of_reports.add_parser(
            "photo",
            help="write the photographs of a report into a folder",
            description="Write the photographs of a report, whose faces were hidden at the kiosk, into a folder.",
            epilog=f"{_EXAMPLE} photo station-0123456789ab 17 look",
        )
        photo.add_argument("station", metavar="STATION")
        photo.add_argument("number", type=int, metavar="REPORT")
        photo.add_argument("folder", type=Path, metavar="FOLDER")
        forget = of_reports.add_parser(
            "forget",
            help="erase the photographs whose time has passed",
            description="Erase the photographs of reports about which nothing was done for 90 days since they were "
            "judged. Stations do the same by themselves, and so does `nightly`.",
            epilog=f"{_EXAMPLE} forget",
        )
        for command, run in ((listing, self._list), (photo, self._photo), (forget, self._forget)):
            command.set_defaults(run=run)
        return listing, photo, forget

    def _list(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.streetreports import list_reports

        with self._open(options) as database, database.read() as connection:
            found = list(list_reports(connection, int(time.time()), waiting=options.waiting))
        if options.json:
            _print({"reports": [asdict(one) for one in found]})
        else:
            print(*(one.line() for one in found), sep="\n")
        return 0

    def _photo(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.streetreports import photos_of

        with self._open(options) as database, database.read() as connection:
            photos = photos_of(connection, options.station, options.number)
        options.folder.mkdir(parents=True, exist_ok=True)
        files = [options.folder / f"report-{options.number}-{place}.jpg" for place in range(1, len(photos) + 1)]
        for file, photo in zip(files, photos, strict=True):
            file.write_bytes(photo)
        if options.json:
            _print({"photos": list(map(str, files))})
        else:
            print(*files, sep="\n")
        return 0 if photos else 1

    def _forget(self, options: argparse.Namespace) -> int:
        from kiosk.headquarters.streetreports import forget_photos

        with self._open(options) as database:
            forgotten = database.writing(lambda connection: forget_photos(connection, int(time.time())))
        if options.json:
            _print({"forgotten": forgotten})
        else:
            print(f"已删除照片 / Photographs erased: {forgotten}")
        return 0


def _print(content: dict[str, Any]) -> None:
    print(json.dumps(content, ensure_ascii=False))

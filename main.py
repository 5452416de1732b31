#!/usr/bin/env python3
"""The command line of 红家 / RedHome. Without a command it opens the kiosk of this machine."""

import argparse
import gc
import json
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.headquarters import commands as headquarters
from kiosk.problems import Problem
from kiosk.simulation import commands as simulation
from kiosk.station import commands as station
from kiosk.sync import commands as sync

# Each command imports what it needs when it runs: `scan` must not load Qt, nor `verify` OpenCV.
if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.scanning.stills import Judge

LAYOUTS = ("portrait", "landscape", "compact")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. The exit code: 0 where it did what it was asked, 1 where it could not, 2 for a wrong call."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not complain about it once more at its end.
        sys.stdout = None
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description=__doc__, epilog="example: python main.py demo")
    parser.add_argument("--version", action="version", version=f"RedHome {__version__}")
    parser.set_defaults(run=_kiosk)
    _takes_folder(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    demo = commands.add_parser(
        "demo",
        help="open the kiosk on the demo station",
        description="Make the demo station 天心阁站 with its riders, unless it is there, and open its kiosk. "
        "Without a webcam it looks at a film made on this machine; without a screen it serves the kiosk by VNC.",
        epilog="example: python main.py demo --layout landscape --camera 0",
    )
    demo.add_argument("--layout", choices=LAYOUTS, help="instead of what the screen's shape suggests")
    demo.add_argument("--camera", metavar="SOURCE", help="a camera's number or path, a film, a folder or a URL")
    demo.add_argument("--fullscreen", action="store_true", help="all over the screen, as at a station")
    demo.set_defaults(run=_demo)

    gallery = commands.add_parser(
        "gallery",
        help="show every component of the screens, for those who build them",
        description="A page that scrolls, with every component in its states, as it is on a station's glass.",
        epilog="example: python main.py gallery --layout compact --english --large",
    )
    gallery.add_argument("--layout", choices=LAYOUTS, default="portrait", help="the size of the glass (portrait)")
    gallery.add_argument("--english", action="store_true", help="in English")
    gallery.add_argument("--large", action="store_true", help="in large letters")
    gallery.add_argument("--contrast", action="store_true", help="in high contrast")
    gallery.set_defaults(run=_gallery)

    scan = commands.add_parser(
        "scan",
        help="read the codes in picture files",
        description="Read the codes in picture files: our cards with their verdict or, with --any, every QR code. "
        "Exits with 1 where a file is no picture.",
        epilog="example: python main.py scan --any --json photo.jpg",
    )
    scan.add_argument("files", nargs="+", metavar="FILE")
    scan.add_argument("--any", action="store_true", help="every QR code, not only our cards")
    scan.add_argument("--json", action="store_true", help="one JSON object a line")
    scan.set_defaults(run=_scan)

    verify = commands.add_parser(
        "verify",
        help="check the log and every table",
        description="Check the hash chain of the log, rebuild every table from it and compare, and check the file. "
        "Works while the kiosk runs. Exits with 1 where anything is not as it was written.",
        epilog="example: python main.py verify --demo --json",
    )
    verify.add_argument("--demo", action="store_true", help="the demo station")
    verify.add_argument("--json", action="store_true", help="the report as one JSON object")
    verify.set_defaults(run=_verify)
    for command in (demo, scan, verify):
        _takes_folder(command)
    station.add_parsers(commands)
    sync.add_parsers(commands)
    headquarters.add_parser(commands)
    simulation.add_parser(commands)
    return parser


def _takes_folder(parser: argparse.ArgumentParser) -> None:
    # Suppressed, or a command's default would hide what was said before the command.
    parser.add_argument("--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the station's data folder")


def _folder(options: argparse.Namespace, *, demo: bool = False) -> Path:
    from kiosk.station.station import default_folder

    chosen: Path | None = getattr(options, "data", None)
    return chosen or default_folder(demo=demo)


def _kiosk(options: argparse.Namespace) -> int:
    gc.disable()  # until the first picture: loading makes no garbage, and looking for it takes a tenth of the time
    from ui.run import Look, run_kiosk

    return run_kiosk(_folder(options), Look())


def _demo(options: argparse.Namespace) -> int:
    from kiosk.station.demo import make_demo
    from ui.run import Look, run_kiosk

    folder = _folder(options, demo=True)
    beside: AbstractContextManager[None] = nullcontext()
    try:
        make_demo(folder)
        beside = _demo_headquarters(folder)
    except Problem as problem:
        if not folder.is_dir():
            raise
        print(problem, file=sys.stderr)  # the kiosk shows it too, on its safe screen
    camera = _camera_or_film(folder) if options.camera is None else options.camera
    with beside:
        return run_kiosk(folder, Look(layout=options.layout, windowed=not options.fullscreen, serve=True), camera)


def _gallery(options: argparse.Namespace) -> int:
    from kiosk.station.settings import Settings
    from ui.gallery import run_gallery

    settings = Settings(
        language="en" if options.english else "zh",
        text="large" if options.large else "normal",
        contrast="high" if options.contrast else "normal",
    )
    return run_gallery(settings, options.layout)


@contextmanager
def _demo_headquarters(folder: Path) -> "Iterator[None]":
    """A headquarters beside the demo station, which enrols with it; without one the kiosk serves all the same."""
    from kiosk.headquarters.commands import PORT
    from kiosk.headquarters.demo import make_demo_headquarters
    from kiosk.station.demo import DEMO_STAFF, PROFILE, demo_documents
    from kiosk.station.station import DATABASE
    from kiosk.sync.enrolment import Enrolled, address_of, enrol

    data = folder / "headquarters"
    address = address_of(folder / DATABASE)
    code = None if address else make_demo_headquarters(data, PROFILE, demo_documents())
    port = address.rpartition(":")[2] if address else str(_free_port(PORT))
    command = [sys.executable, __file__, "headquarters", "--data", str(data), "--port", port]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        print((server.stdout.readline() if server.stdout else "").strip(), flush=True)
        if code:
            for _ in range(20):
                outcome = enrol(folder, DATABASE, f"http://127.0.0.1:{port}", code, DEMO_STAFF.holder)
                if isinstance(outcome, Enrolled):
                    break
                time.sleep(0.2)  # it says where it will be a moment before it listens
            if not isinstance(outcome, Enrolled):
                print(f"headquarters: {outcome.reason}", file=sys.stderr)
        yield
    finally:
        server.terminate()
        server.wait(10)


def _free_port(wanted: int) -> int:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _camera_or_film(folder: Path) -> tuple[str, str]:
    """The camera of the settings, or else the demo film, which is made here and now where it is missing."""
    from kiosk.scanning.demo_video import make_demo_video
    from kiosk.station.demo import DEMO_RIDERS, card_text
    from kiosk.station.settings import Settings, load_settings

    film = folder / "demo.mp4"
    if not film.exists():
        print("正在制作演示影片……\nMaking the demo film …", flush=True)
        make_demo_video(film, [card_text(folder, rider) for rider in DEMO_RIDERS[:2]])
    try:
        camera = load_settings(folder).camera
    except Problem:  # the kiosk says so
        camera = Settings().camera
    return camera, str(film)


def _scan(options: argparse.Namespace) -> int:
    from kiosk.scanning.stills import scan_files, to_json, to_line

    judge = None if options.any else _judge(options)
    failed = False
    for result in scan_files(options.files, judge):
        failed = failed or result.problem is not None
        print(to_json(result) if options.json else to_line(result), flush=True)
    return 1 if failed else 0


def _judge(options: argparse.Namespace) -> "Judge":
    """By the keys of this machine's station, or of its demo station; where there is neither, nothing is confirmed."""
    from kiosk.domain import cards
    from kiosk.station.station import Station

    for folder in (_folder(options), _folder(options, demo=True)):
        try:
            station = Station.open(folder)
        except Problem as problem:
            if problem.name != "database_missing":
                raise
            continue
        return lambda text: station.judge(text).verdict
    return lambda text: cards.judge(text, {}, lambda _: False).verdict


def _verify(options: argparse.Namespace) -> int:
    from kiosk.station.station import DATABASE
    from kiosk.storage.store import Store
    from kiosk.storage.verify import verify

    store = Store.open(_folder(options, demo=options.demo) / DATABASE)
    try:
        report = verify(store)
    finally:
        store.close()
    if options.json:
        print(json.dumps({"sound": report.sound} | asdict(report), ensure_ascii=False))
    else:
        print(*report.lines(), sep="\n")
    return 0 if report.sound else 1


if __name__ == "__main__":
    sys.exit(main())

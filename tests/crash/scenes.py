"""A flow with all that it needs: a folder and, for some, a headquarters, which begin the same each time."""

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.headquarters import board
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.board import StationLine, revoke
from kiosk.headquarters.database import Database
from kiosk.headquarters.demo import make_demo_headquarters
from kiosk.headquarters.keys import open_key
from kiosk.headquarters.verify import verify
from kiosk.problems import Problem
from kiosk.station.clock import SystemClock
from kiosk.station.demo import PROFILE, demo_documents
from kiosk.station.station import DATABASE
from kiosk.storage.store import Store
from kiosk.sync.client import Synced, sync_once
from kiosk.sync.enrolment import Enrolled, address_of, enrol
from kiosk.sync.keys import public_half
from tests.crash.flows import FLOWS, MANAGER
from tests.crash.laws import broken, hashes_of
from tests.sync.serving import Server

SCRATCH = "/dev/shm" if Path("/dev/shm").is_dir() else None  # a sync costs nothing there, and is traced all the same


@dataclass
class Found:
    """How often it was looked, and which of the laws did not hold how often."""

    count: int = 0
    broken: dict[str, int] = field(default_factory=dict)

    def add(self, fault: str | None, where: str = "") -> None:
        self.count += 1
        if fault is not None:
            self.broken[where + fault] = self.broken.get(where + fault, 0) + 1

    @property
    def lost(self) -> int:
        return sum(self.broken.values())


class Scene:
    """`begin` gives a new folder each time, in which `station` lies as the flow finds it."""

    def __init__(self, flow: str, folder: Path) -> None:
        self.flow = flow
        self.given: dict[str, str] = {}
        self._folder = folder
        self._first = folder / "first"
        self._first.mkdir()
        FLOWS[flow].prepare(station(self._first))
        self._number = 0

    def begin(self) -> Path:
        shutil.rmtree(self._folder / f"{self._number}", ignore_errors=True)
        self._number += 1
        return shutil.copytree(self._first, self._folder / f"{self._number}")

    def before(self, root: Path) -> dict[str, Any]:
        """What was promised before the flow began."""
        return promised_before(station(root))

    def whole(self, root: Path) -> list[bytes]:
        """The hashes of what is written when the flow went to its end."""
        return hashes(station(root))

    def fault(self, folder: Path, promises: Mapping[str, Any], whole: Sequence[bytes]) -> str | None:
        """What is wrong with a station's folder afterwards; None where nothing is."""
        return FLOWS[self.flow].fault(folder) or broken(folder, promises, whole)


class Connected(Scene):
    """A scene with a headquarters, which the station is or, for its enrolment, is not yet enrolled with."""

    def __init__(self, flow: str, folder: Path, server: Server) -> None:
        super().__init__(flow, folder)
        self._far, self._server = folder / "headquarters", server
        code = make_demo_headquarters(self._far, PROFILE, demo_documents())
        self.given = {"url": server.url, "code": code}
        self._serve(self._far)
        if (station(self._first) / DATABASE).exists():
            outcome = enrol(station(self._first), DATABASE, server.url, code, MANAGER)
            assert isinstance(outcome, Enrolled)
        with self._server.headquarters.database.write() as connection:  # something new to bring down
            revoke(connection, "00112233445599", 1)
        self._server.headquarters.database.close()

    def begin(self) -> Path:
        root = super().begin()
        self._serve(shutil.copytree(self._far, self._folder / f"headquarters-{self._number}"))
        return root

    def _serve(self, far: Path) -> None:
        if self._server.headquarters is not None:
            self._server.headquarters.database.close()
        database = Database.open(far)
        self._server.headquarters = Headquarters(database, open_key(database, far), lambda: int(time.time()))

    def goes_on(self, folder: Path) -> str | None:
        """The station finds its headquarters again, and each fact is there once."""
        if address_of(folder / DATABASE) is None:
            again = enrol(folder, DATABASE, self.given["url"], self.given["code"], MANAGER)
            if not isinstance(again, Enrolled):
                return f"enrolment: {again.reason}"
        with closing(Store.open(folder / DATABASE)) as store:
            outcome = sync_once(folder, store, now=SystemClock().now)
            if not isinstance(outcome, Synced) or outcome.unsent:
                return f"sync: {outcome}"
            head = len(hashes(folder))
        report = verify(self._server.headquarters.database)
        if not report.sound or report.events != head:
            return f"headquarters has {report.events} of {head} events, {report.faults}"
        return None


class AtHeadquarters(Scene):
    """Headquarters' own folder, with its SQLite and its key."""

    def before(self, root: Path) -> dict[str, Any]:
        return {}

    def whole(self, root: Path) -> list[bytes]:
        return []

    def fault(self, folder: Path, promises: Mapping[str, Any], whole: Sequence[bytes]) -> str | None:
        try:
            with closing(Database.open(folder)) as database:
                key = public_half(open_key(database, folder)).hex()
                report = verify(database)
                lines = list_stations(database)
        except Problem as problem:
            return problem.name
        if not report.sound:
            return str(report.faults[0])
        if promises.get("key", key) != key:
            return "the key is another one"
        number = max((line.events for line in lines), default=0)
        if number < promises.get("acknowledged", 0):
            return f"event {promises['acknowledged']} was acknowledged, and {number} are there"
        return None


def list_stations(database: Database) -> list[StationLine]:
    with database.read() as connection:
        return board.list_stations(connection)


@contextmanager
def scene(flow: str) -> Iterator[Scene]:
    """The scene of a flow, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(dir=SCRATCH) as scratch:
        folder = Path(scratch)
        if flow.startswith("headquarters"):
            yield AtHeadquarters(flow, folder)
            return
        if not FLOWS[flow].connected:
            yield Scene(flow, folder)
            return
        with Server(None) as server:  # type: ignore[arg-type]
            yield Connected(flow, folder, server)
            server.headquarters.database.close()


def station(root: Path) -> Path:
    return root / "station"


def hashes(folder: Path) -> list[bytes]:
    with closing(Store.open(folder / DATABASE)) as store, store.read() as reading:
        return hashes_of(reading)


def promised_before(folder: Path) -> dict[str, Any]:
    """What was promised before the flow began: all that is in the log."""
    if not (folder / DATABASE).exists():
        return {}
    with tempfile.TemporaryDirectory(dir=SCRATCH) as copy:  # since opening it may migrate it
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        known = hashes(Path(copy))
    return {"log": [len(known), known[-1].hex()]}

"""A station with its data folder, and a real headquarters over HTTP on this machine, behind a wire that misbehaves."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.domain.moments import Moment
from kiosk.domain.profile import Profile
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.board import new_station
from kiosk.headquarters.database import Database
from kiosk.headquarters.keys import open_key
from kiosk.storage.store import Store
from kiosk.sync.enrolment import Enrolled, enrol
from tests.sync.serving import Server

NOW = 1_800_000_000
MOMENT = Moment(NOW, 480, "0" * 8, 60)
MANAGER = "aabbccddeeff00"
PROFILE = Profile("station-one", "天心阁站", "One", "高正街", "Street", "000", 6)
DATABASE = "station.db"
Later = Callable[[float, Callable[[], object]], None]


@dataclass
class Headquartered:
    """Headquarters as the tests reach it: over HTTP, and directly."""

    headquarters: Headquarters
    database: Database
    seed: bytes
    server: Server

    @property
    def url(self) -> str:
        return self.server.url

    def new_code(self, profile: Profile = PROFILE) -> str:
        return self.database.writing(lambda connection: new_station(connection, self.seed, profile, NOW))


@pytest.fixture
def far(tmp_path: Path) -> Iterator[Headquartered]:
    """Headquarters, far away."""
    folder = tmp_path / "headquarters"
    folder.mkdir()
    database = Database.open(folder)
    seed = open_key(database, folder)
    headquarters = Headquarters(database, seed, lambda: NOW)
    with Server(headquarters) as server:
        yield Headquartered(headquarters, database, seed, server)
    database.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "station"


@pytest.fixture
def store(folder: Path, far: Headquartered) -> Iterator[Store]:
    """The store of a station that is enrolled."""
    assert isinstance(enrol(folder, DATABASE, far.url, far.new_code(), MANAGER, clock=lambda: NOW), Enrolled)
    store = Store.open(folder / DATABASE)
    yield store
    store.close()


@pytest.fixture
def later() -> Iterator[Later]:
    """Does something in so many seconds, on a thread of its own."""
    timers: list[threading.Timer] = []

    def start(seconds: float, work: Callable[[], object]) -> None:
        timers.append(threading.Timer(seconds, work))
        timers[-1].start()

    yield start
    for timer in timers:
        timer.join()

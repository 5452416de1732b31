"""Stations, headquarters and its PostgreSQL as real processes, killed at moments drawn from a seed, over a bad line."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from kiosk.headquarters import tables
from kiosk.headquarters.database import Database
from kiosk.headquarters.verify import verify
from kiosk.problems import Problem
from kiosk.station.clock import SystemClock
from kiosk.station.station import DATABASE
from kiosk.storage import outbox
from kiosk.storage.store import Head, Store
from kiosk.storage.verify import verify as verify_station
from kiosk.sync.client import Synced, sync_once
from tests.crash.far import ROOT, SERVICE, Far
from tests.crash.wire import CALM, Weather, Wire
from tests.headquarters.postgresql import PostgreSQL

STATIONS, WORKERS = 3, 2
FEW = ("client", "client", "client", "worker", "worker", "headquarters", "postgresql")  # what is killed
LOOK = 0.05  # seconds between two looks at what was acknowledged


@dataclass
class Outcome:
    """What was lost or doubled, how many kills there were, and how many events reached headquarters."""

    faults: list[str]
    kills: int
    events: int


class Station:
    """A station's folder and its process."""

    def __init__(self, name: str, root: Path) -> None:
        self.name, self.folder = name, root / name
        self._promises = root / f"{name}.promises"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, seed: str) -> None:
        command = [sys.executable, "-m", "tests.crash.client", self.folder, self._promises, seed]
        self._process = subprocess.Popen([*map(str, command)], cwd=ROOT)

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()

    def promised(self, kind: str) -> list:
        """Everything of a kind that it promised, in its order."""
        lines = self._promises.read_text().splitlines() if self._promises.exists() else []
        return [line[kind] for line in map(json.loads, lines) if kind in line]


def storm(seed: int, root: Path, kills: Sequence[str] = FEW, service: tuple[str, ...] = SERVICE) -> Outcome:
    """Let it all run, and kill what `kills` names in an order and at moments of the seed's; then look what is left."""
    luck = random.Random(seed)
    with ExitStack() as stack:
        postgresql = stack.enter_context(PostgreSQL())
        url = postgresql.new_database()
        far = stack.enter_context(Far(url, root, WORKERS, service))
        wire = stack.enter_context(Wire(far.port))
        database = stack.enter_context(closing(Database.open(url)))
        stations = [Station(f"station-{number}", root) for number in range(STATIONS)]
        for one in stations:
            far.enrol(one.name, one.folder, wire.url)
            stack.callback(one.kill)
        wire.weather = lambda: _weather(luck)
        for one in stations:
            one.start(f"{seed} {one.name}")
        _begun(stations)
        faults: list[str] = []
        for number, what in enumerate(luck.sample(kills, len(kills))):
            faults += _wait(luck.uniform(0.4, 1.2), stations, database)
            if what == "client":
                one = luck.choice(stations)
                one.kill()
                one.start(f"{seed} {one.name} {number}")
            elif what == "worker":
                far.kill_worker(luck.randrange(WORKERS))
            elif what == "headquarters":
                far.kill()
                faults += _forgotten(stations, database)
                far.start()
            else:
                postgresql.stop()
                time.sleep(luck.random() * 0.5)
                postgresql.start()
        faults += _wait(1.0, stations, database)
        for one in stations:
            one.kill()
        faults += _forgotten(stations, database)
        wire.weather = lambda: CALM
        for one in stations:
            faults += _settled(one, database)
        report = verify(database)
        faults += [f"{fault.where} {fault.key}: {fault.what}" for fault in report.faults]
        return Outcome(list(dict.fromkeys(faults)), len(kills), report.events)


def _begun(stations: Sequence[Station]) -> None:
    deadline = time.monotonic() + 60
    while not all(one.promised("acknowledged") for one in stations):
        assert time.monotonic() < deadline, "no station syncs"
        time.sleep(LOOK)


def _weather(luck: random.Random) -> Weather:
    if luck.random() < 0.6:
        return CALM
    return luck.choice(
        (
            Weather(cut_up=luck.randrange(3000)),
            Weather(cut_down=luck.randrange(1500)),
            Weather(cut_down=0),
            Weather(delay=luck.random() * 0.3),
            Weather(doubled=True),
            Weather(pace_up=0.0005),
        )
    )


def _wait(seconds: float, stations: Sequence[Station], database: Database) -> list[str]:
    faults, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        faults += _forgotten(stations, database)
        time.sleep(LOOK)
    return faults


def _forgotten(stations: Sequence[Station], database: Database) -> list[str]:
    """What headquarters acknowledged and does not have; nothing may be, at any moment."""
    acknowledged = {one.name: max(one.promised("acknowledged"), default=0) for one in stations}
    columns = tables.stations.c
    try:
        with database.read() as connection:
            there = dict(connection.execute(select(columns.station, columns.number)).all())
    except Problem:
        return []  # it is being started again
    return [
        f"headquarters acknowledged event {number} of {name} and has {there[name]}"
        for name, number in acknowledged.items()
        if number > there[name]
    ]


def _settled(station: Station, database: Database) -> list[str]:
    """What is wrong between a station and headquarters, before and after the last sync."""
    faults = []
    with closing(Store.open(station.folder / DATABASE)) as store:
        with store.read() as reading:
            for number, hashed in station.promised("log"):
                if not reading.holds(Head(number, bytes.fromhex(hashed))):
                    faults.append(f"{station.name} confirmed event {number} and does not have it")
            there = _head_there(station, database)
            if outbox.head_at(reading, there.number) != there:
                faults.append(f"{station.name}: headquarters has another log")
        outcome = sync_once(station.folder, store, now=SystemClock().now)
        with store.read() as reading:
            head = reading.head()
        if not isinstance(outcome, Synced) or _head_there(station, database) != head:
            faults.append(f"{station.name}: {outcome}, {head.number} events")
        if not (report := verify_station(store)).sound:
            faults.append(f"{station.name}: {report.faults[0]}")
    return faults


def _head_there(station: Station, database: Database) -> Head:
    columns = tables.stations.c
    with database.read() as connection:
        found = connection.execute(select(columns.number, columns.hash).where(columns.station == station.name)).one()
    return Head(found.number, bytes(found.hash))

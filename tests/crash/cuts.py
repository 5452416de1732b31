"""A connection that is cut after each byte, both ways, between the station's client and a real headquarters."""

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from kiosk.headquarters.database import Database
from kiosk.headquarters.verify import verify
from kiosk.station.clock import SystemClock
from kiosk.station.station import DATABASE
from kiosk.storage.store import Store
from kiosk.sync.client import Synced, Unreachable, sync_once
from kiosk.sync.link import Link
from tests.crash.far import Far
from tests.crash.flows import NOW, WATER
from tests.crash.scenes import Found, hashes
from tests.crash.wire import Weather, Wire

CLOCK = SystemClock()
_BEFORE_IT_IS_MAD = 60  # cuts, of a few requests each; headquarters' `pace` lets a station have 300 at once


class Line:
    """A station, headquarters, and the wire between them."""

    def __init__(self, far: Far, folder: Path, wire: Wire) -> None:
        self.far, self.folder, self.wire = far, folder, wire
        far.enrol("one", folder, f"http://127.0.0.1:{far.port}")
        self.store = Store.open(folder / DATABASE)

    def tap(self) -> None:
        with self.store.write() as writing:
            writing.append(NOW, WATER)

    def sync(self, weather: Weather, deadline: float = 20.0) -> object:
        """Sync over the wire, in this weather."""
        self.wire.weather = lambda: weather
        return sync_once(self.folder, self.store, now=CLOCK.now, link=Link(self.wire.url, deadline))

    def fault(self) -> str | None:
        """What is wrong after the next sync, over a good line; None where everything is at headquarters once."""
        outcome = sync_once(self.folder, self.store, now=CLOCK.now)
        head = len(hashes(self.folder))
        if not isinstance(outcome, Synced) or (outcome.acknowledged, outcome.unsent) != (head, 0):
            return f"{outcome}"
        return None

    def whole(self) -> str | None:
        """What is wrong with all that headquarters has."""
        with closing(Database.open(self.far.url)) as database:
            report = verify(database)
        head = len(hashes(self.folder))
        return None if report.sound and report.events == head else f"{report.events} of {head}: {report.faults}"


def cuts(line: Line, luck: random.Random, most: int | None = None) -> tuple[Found, int]:
    """Cut after each byte, or after `most` of them each way: what was wrong, and how many syncs were cut off."""
    line.fault()
    line.tap()
    up, down = line.wire.up, line.wire.down
    assert isinstance(line.sync(Weather()), Synced)
    found, cut_off = Found(), 0
    for number, weather in enumerate(_cuts(line.wire.up - up, line.wire.down - down, luck, most), 1):
        if number % _BEFORE_IT_IS_MAD == 0:  # another process has not heard yet how often this station asks
            line.far.kill()
            line.far.start()
        line.tap()
        cut_off += isinstance(line.sync(weather), Unreachable)
        found.add(line.fault(), f"{weather}: ")
    found.add(line.whole())
    return found, cut_off


def _cuts(up: int, down: int, luck: random.Random, most: int | None) -> Iterator[Weather]:
    for name, size in (("cut_up", up), ("cut_down", down)):
        places = range(size + 1)
        for place in places if most is None else sorted(luck.sample(places, most)):
            yield Weather(**{name: place})

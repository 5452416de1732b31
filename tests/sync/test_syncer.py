import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import structs

from kiosk.domain.events import Facility, FacilityUsed
from kiosk.domain.moments import Moment
from kiosk.storage.store import Store
from kiosk.sync import syncer
from kiosk.sync.lock import sync_lock
from kiosk.sync.protocol import MOST_EVENTS
from kiosk.sync.syncer import Status, Syncer, look
from tests.sync import serving
from tests.sync.conftest import NOW, Headquartered

MOMENT = Moment(NOW, 480, "0123abcd", 1000)
WATER = FacilityUsed(Facility.WATER)


class Clock:
    """A clock that runs a thousand times as fast, so that no test waits for a pause."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def now(self) -> Moment:
        return structs.replace(MOMENT, up=1000 + int(1000 * (time.monotonic() - self._began)))


class Watched:
    """A syncer, and every status that it told."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.told: list[Status] = []
        self._changed = threading.Condition()
        self.syncer = Syncer(folder, store, Clock().now, self._tell, luck=lambda: 0.0, tick=0.01)

    def _tell(self, status: Status) -> None:
        with self._changed:
            self.told.append(status)
            self._changed.notify_all()

    def until(self, seen: Callable[[Status], bool]) -> Status:
        with self._changed:
            assert self._changed.wait_for(lambda: any(map(seen, self.told)), timeout=10), self.told[-3:]
        return next(filter(seen, self.told))


@pytest.fixture
def watched(folder: Path, store: Store) -> Iterator[Watched]:
    watched = Watched(folder, store)
    yield watched
    watched.syncer.stop()


def happen(store: Store, count: int = 1) -> None:
    with store.write() as writing:
        for _ in range(count):
            writing.append(MOMENT, WATER)


def test_what_happens_is_sent_without_being_asked(store: Store, watched: Watched) -> None:
    happen(store, 2)
    watched.syncer.start()
    status = watched.until(lambda status: status.acknowledged == 2)
    assert watched.until(lambda status: status.acknowledged == 2 and not status.syncing).last_success == NOW
    assert (status.enrolled, status.unsent, status.oldest_age, status.reason) == (True, 0, None, None)
    happen(store, 3)
    watched.until(lambda status: status.acknowledged == 5)


def test_how_far_it_has_come_is_told(store: Store, watched: Watched) -> None:
    happen(store, MOST_EVENTS + 5)
    watched.syncer.start()
    watched.until(lambda status: not status.unsent and not status.syncing and status.last_success is not None)
    under_way = [(status.began_with, status.unsent) for status in watched.told if status.syncing]
    assert under_way == [(MOST_EVENTS + 5, left) for left in (MOST_EVENTS + 5, 5, 0)]


def test_it_goes_on_by_itself_after_a_failure(store: Store, far: Headquartered, watched: Watched) -> None:
    far.server.faults = [serving.gateway, serving.dropped]
    happen(store)
    watched.syncer.start()
    assert watched.until(lambda status: status.reason == "not_ours").unsent == 1
    watched.until(lambda status: status.reason == "cut_off")
    status = watched.until(lambda status: status.acknowledged == 1 and status.reason is None)
    assert status.unsent == 0


def test_a_sync_that_runs_elsewhere_is_waited_for(folder: Path, store: Store, watched: Watched) -> None:
    happen(store)
    with sync_lock(folder):
        watched.syncer.start()
        watched.until(lambda status: status.reason == "sync_running")
    watched.until(lambda status: status.acknowledged == 1 and status.reason is None)


def test_a_bug_stops_nothing(store: Store, watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = look, iter([True])

    def breaks_once(*arguments: object) -> Status:
        if next(calls, False):
            raise RuntimeError
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(syncer, "look", breaks_once)
    happen(store)
    watched.syncer.start()
    watched.until(lambda status: status.reason == "bug")
    watched.until(lambda status: status.acknowledged == 1)


def test_stopping_cuts_off_what_is_under_way(store: Store, far: Headquartered, watched: Watched) -> None:
    far.server.faults = [serving.trickled_headers]
    before = len(far.server.bodies)
    watched.syncer.start()
    watched.until(lambda status: status.syncing)
    deadline = time.monotonic() + 10
    while len(far.server.bodies) == before:
        assert time.monotonic() < deadline
    began = time.monotonic()
    watched.syncer.stop()
    assert time.monotonic() - began < 2
    assert watched.syncer._thread.is_alive() is False


def test_a_station_without_headquarters_only_looks(tmp_path: Path, far: Headquartered) -> None:
    store = Store.open(tmp_path / "station.db", create=True)
    watched = Watched(tmp_path, store)
    watched.syncer.start()
    time.sleep(0.1)
    watched.syncer.stop()
    store.close()
    assert watched.syncer.status == Status()
    assert watched.told == []


def test_somebody_asks_for_it(store: Store, far: Headquartered, folder: Path) -> None:
    told: list[Status] = []
    slow = Syncer(folder, store, lambda: MOMENT, told.append, tick=30)  # its clock stands still: never due again
    slow.start()
    deadline = time.monotonic() + 10
    for wanted in (1, 2):
        while not (len(far.server.bodies) > wanted and not slow.status.syncing):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        slow.sync_now()
    slow.stop()
    assert slow.status.reason is None


def test_after_a_failure_there_is_a_pause(store: Store, far: Headquartered, folder: Path) -> None:
    before = len(far.server.bodies)
    far.server.faults = [serving.gateway] * 100
    happen(store)
    paused = Syncer(folder, store, lambda: MOMENT, lambda _: None, tick=0.01)
    paused.start()
    deadline = time.monotonic() + 10
    while paused.status.reason is None:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    time.sleep(0.2)
    paused.stop()
    assert len(far.server.bodies) == before + 1


def test_the_age_of_the_oldest_unsent_fact(store: Store) -> None:
    happen(store)
    assert look(store, structs.replace(MOMENT, up=MOMENT.up + 90)).oldest_age == 90
    assert look(store, structs.replace(MOMENT, boot="ffffffff", at=NOW - 5)).oldest_age is None

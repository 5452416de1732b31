"""The station's client and a real headquarters over a bad line: the next sync brings everything, once."""

import random
import socket
from collections.abc import Iterator

import pytest

from kiosk.storage import outbox
from kiosk.sync.client import Synced, Unreachable
from kiosk.sync.link import Trouble
from tests.crash.cuts import Line, cuts
from tests.crash.far import Far
from tests.crash.wire import Weather, Wire

SEED = 1


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    folder = tmp_path_factory.mktemp("line")
    with Far(f"sqlite:///{folder / 'headquarters.db'}", folder, 1) as far, Wire(far.port) as wire:
        line = Line(far, folder / "station", wire)
        yield line
        line.store.close()


def test_a_connection_cut_anywhere_loses_and_doubles_nothing(line: Line) -> None:
    found, cut_off = cuts(line, random.Random(SEED), 25)
    assert found.broken == {}
    assert cut_off >= 45  # a cut after the last byte cuts off nothing


@pytest.mark.parametrize(
    "weather",
    [Weather(delay=0.3), Weather(doubled=True), Weather(pace_up=0.0002), Weather(pace_down=0.0002)],
    ids=["late", "doubled", "slowly up", "slowly down"],
)
def test_a_bad_line_that_holds_is_good_enough(line: Line, weather: Weather) -> None:
    line.tap()
    outcome = line.sync(weather)
    assert isinstance(outcome, Synced)
    assert outcome.unsent == 0
    assert line.fault() is None
    assert line.whole() is None


def test_an_answer_that_is_lost_costs_nothing(line: Line) -> None:
    line.tap()
    assert line.sync(Weather(cut_down=0)) == Unreachable(Trouble.CUT_OFF)
    assert line.fault() is None
    assert line.whole() is None


@pytest.mark.parametrize("weather", [Weather(pace_up=0.05), Weather(pace_down=0.05)], ids=["up", "down"])
def test_a_trickle_holds_no_sync_for_ever(line: Line, weather: Weather) -> None:
    line.tap()
    assert line.sync(weather, deadline=1.0) == Unreachable(Trouble.TOO_SLOW)
    assert line.fault() is None


def test_many_slow_senders_keep_nobody_else_waiting(line: Line) -> None:
    senders = [socket.create_connection(("127.0.0.1", line.far.port)) for _ in range(100)]
    for sender in senders:
        sender.sendall(b"POST /v1/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nx")
    line.tap()
    assert line.fault() is None
    for sender in senders:
        sender.close()


def test_a_client_that_never_sends_again_is_seen(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted fault: what was cut off is taken for sent."""
    sync = line.sync

    def sync_and_forget(weather: Weather) -> object:
        outcome = sync(weather)
        monkeypatch.setattr(outbox, "bodies_from", lambda *_: ())
        return outcome

    line.fault()
    monkeypatch.setattr(line, "sync", sync_and_forget)
    found, _ = cuts(line, random.Random(SEED), 3)
    assert found.lost > 0

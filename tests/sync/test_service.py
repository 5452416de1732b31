"""The whole way once more: the client, real HTTP, headquarters' own service under uvicorn."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from kiosk.headquarters.service import make_app
from kiosk.storage.store import Store
from kiosk.sync.client import Synced, Unreachable, sync_once
from kiosk.sync.enrolment import Enrolled, enrol
from kiosk.sync.link import Trouble
from tests.sync.conftest import DATABASE, MANAGER, MOMENT, NOW, Headquartered
from tests.sync.test_client import bodies_here, bodies_there, happen


@pytest.fixture
def service(far: Headquartered) -> Iterator[tuple[str, uvicorn.Server]]:
    """The service's address, and the service."""
    server = uvicorn.Server(uvicorn.Config(make_app(far.headquarters), port=0, lifespan="off", log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", server
    server.should_exit = True
    thread.join()


def test_from_enrolment_to_a_headquarters_that_is_away(
    folder: Path, far: Headquartered, service: tuple[str, uvicorn.Server]
) -> None:
    url, server = service
    assert isinstance(enrol(folder, DATABASE, url, far.new_code(), MANAGER, clock=lambda: NOW), Enrolled)
    store = Store.open(folder / DATABASE)
    happen(store, 5000)
    outcome = sync_once(folder, store, now=lambda: MOMENT)
    assert isinstance(outcome, Synced)
    assert (outcome.sent, outcome.acknowledged, outcome.unsent) == (5000, 5000, 0)
    assert bodies_there(far) == bodies_here(store)
    happen(store)
    server.should_exit = True
    deadline = time.monotonic() + 10
    while server.servers and server.servers[0].is_serving():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert sync_once(folder, store, now=lambda: MOMENT) == Unreachable(Trouble.NO_ANSWER)
    assert len(bodies_here(store)) == 5003
    store.close()

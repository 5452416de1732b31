from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.profile import Profile
from kiosk.storage import reference
from kiosk.storage.store import Store

PROFILE = Profile("test-station", "测试站", "Test Home", "测试街", "Test Street", "000", 6)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "station.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A new database that knows its station, and nothing else."""
    store = Store.open(path, create=True)
    with store.write() as writing:
        reference.save_profile(writing, PROFILE)
    yield store
    store.close()

"""A disk of one megabyte, full to the last byte."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.domain.events import Standing
from kiosk.problems import Problem
from kiosk.station.demo import make_demo
from kiosk.station.redemption import Handed, redeem
from kiosk.station.station import NotRecorded, Station
from kiosk.storage.store import Store
from kiosk.storage.verify import verify
from tests.crash.flows import RIDER, VOLUNTEER, Clock

MEGABYTE = 1 << 20


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.getuid() != 0:
        pytest.skip("only root may mount a small disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def fill(disk: Path) -> Path:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while file.write(bytes(size)):
                    pass
            except OSError:
                pass
    return filler


def redemptions(store: Store) -> int:
    with store.read() as reading:
        return reading.execute("SELECT count(*) FROM redemption").fetchone()[0]


def test_a_redemption_is_refused_in_plain_words_and_goes_through_once_there_is_room(disk: Path) -> None:
    clock = Clock()
    make_demo(disk / "station", clock=clock)
    with closing(Station.open(disk / "station", clock)) as station:

        def hand_over() -> object:
            return redeem(station, VOLUNTEER, RIDER.holder, Standing.CONFIRMED, "cable", RIDER.tail or "")

        filler = fill(disk)
        for _ in range(3):
            refused = hand_over()
            assert isinstance(refused, NotRecorded), refused
            assert refused.problem.name == "database_full"
            assert "磁盘已满" in str(refused.problem)
        assert redemptions(station.store) == 0
        filler.unlink()
        assert verify(station.store).sound
        handed = hand_over()
        assert isinstance(handed, Handed)
        assert not handed.again
        assert redemptions(station.store) == 1
        assert verify(station.store).sound


def test_a_kiosk_that_starts_on_a_full_disk_says_so_and_starts_once_there_is_room(disk: Path) -> None:
    make_demo(disk / "station", clock=Clock())
    filler = fill(disk)
    with pytest.raises(Problem) as raised:
        Station.open(disk / "station", Clock())
    assert raised.value.name == "database_full"
    filler.unlink()
    with closing(Station.open(disk / "station", Clock())) as station:
        assert verify(station.store).sound

"""Copies of the database: whole, checked, and put back without losing what was there."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.decide import Arrive
from kiosk.domain.events import Standing
from kiosk.domain.life import Doubt
from kiosk.domain.rows import RiderVisits
from kiosk.problems import Problem
from kiosk.station.backups import backup, restore
from kiosk.station.demo import DEMO_STAFF, make_demo
from kiosk.station.lock import window_lock
from kiosk.station.station import DATABASE, Station
from kiosk.storage import outbox, witness
from kiosk.storage.outbox import Headquarters
from kiosk.storage.verify import verify
from main import main

RIDER = "0" * 13 + "1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "station"
    make_demo(folder)
    return folder


def visit(folder: Path, rider: str = RIDER) -> int:
    """A rider comes; how often they came."""
    station = Station.open(folder)
    try:
        station.carry_out(Arrive(rider, Standing.CONFIRMED))
        with station.look() as reading:
            row = reading.get(RiderVisits, rider)
        return row.visits if row else 0
    finally:
        station.close()


def doubt(folder: Path) -> str | None:
    station = Station.open(folder)
    try:
        assert verify(station.store).sound
        with station.look() as reading:
            known = outbox.headquarters(reading)
        return known.doubt if known else None
    finally:
        station.close()


def test_a_copy_is_put_back_and_what_was_there_is_kept(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    done = backup(folder, copy)
    visit(folder, "0" * 13 + "9")
    restored = restore(folder, copy)
    assert (restored.events, restored.head, restored.doubtful) == (done.events, done.head, False)
    assert restored.replaced
    assert visit(folder, "0" * 13 + "9") == 1  # the visit after the copy is not in it
    assert sorted(path.name for path in folder.glob("*.part*")) == []
    restored.replaced.rename(folder / "again.db")
    assert restore(folder, folder / "again.db").events == done.events + 1


def test_a_copy_is_made_while_a_station_is_open(folder: Path, tmp_path: Path) -> None:
    station = Station.open(folder)
    station.carry_out(Arrive("0" * 13 + "9", Standing.CONFIRMED))
    try:
        assert backup(folder, tmp_path / "copy").events > 0
    finally:
        station.close()


def test_a_restored_station_with_a_headquarters_is_in_doubt(folder: Path, tmp_path: Path) -> None:
    station = Station.open(folder)
    with station.store.write() as writing:
        outbox.save_headquarters(writing, Headquarters("http://localhost", bytes(32), 1, 1))
    station.close()
    assert doubt(folder) is None
    backup(folder, tmp_path / "copy")
    assert restore(folder, tmp_path / "copy").doubtful
    assert doubt(folder) == Doubt.RESTORED
    assert visit(folder, "0" * 13 + "9") == 1


def test_a_witness_of_another_machine_is_found_at_the_opening(folder: Path) -> None:
    station = Station.open(folder)
    with station.store.write() as writing:
        outbox.save_headquarters(writing, Headquarters("http://localhost", bytes(32), 1, 1))
    station.close()
    assert doubt(folder) is None
    found = witness.read_witness(folder)
    assert found
    witness.write_witness(folder, replace(found, machine="another"))
    assert doubt(folder) == Doubt.MOVED


@pytest.mark.parametrize("spoil", ["cut", "bit", "empty", "no database"])
def test_a_spoilt_copy_is_refused_and_nothing_changes(folder: Path, tmp_path: Path, spoil: str) -> None:
    copy = tmp_path / "copy"
    backup(folder, copy)
    content = bytearray(copy.read_bytes())
    if spoil == "cut":
        del content[len(content) // 2 :]
    elif spoil == "bit":
        content[content.index(b'"kind"') + 1] ^= 1
    else:
        content = bytearray(b"" if spoil == "empty" else b"not a database" * 100)
    copy.write_bytes(content)
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(Problem):
        restore(folder, copy)
    assert (folder / DATABASE).read_bytes() == before
    assert list(folder.glob("*.part*")) == []


def test_no_copy_over_a_file_and_none_under_an_open_kiosk(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    backup(folder, copy)
    with pytest.raises(Problem, match="left as it is"):
        backup(folder, copy)
    with window_lock(folder), pytest.raises(Problem, match="open"):
        restore(folder, copy)
    with pytest.raises(Problem, match="no such file"):
        restore(folder, tmp_path / "nothing")


def test_the_commands(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy"
    assert main(["backup", str(copy), "--data", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["events"] > 0
    assert main(["restore", str(copy), "--data", str(folder)]) == 0
    assert "events are back" in capsys.readouterr().out
    assert main(["restore", str(tmp_path / "nothing"), "--data", str(folder)]) == 1
    assert DEMO_STAFF.holder not in capsys.readouterr().err

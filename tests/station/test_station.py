import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from kiosk.domain import cards
from kiosk.domain.cards import Role, Verdict
from kiosk.domain.events import Facility
from kiosk.problems import Problem
from kiosk.station.amenity import Used, use
from kiosk.station.board import board
from kiosk.station.demo import DEMO_RIDERS, PROFILE, card_text, make_demo
from kiosk.station.station import DATABASE, NotRecorded, Station, default_folder, load_rules
from kiosk.station.visit import Arrival, arrive
from kiosk.storage import reference
from kiosk.storage.store import Store
from kiosk.storage.verify import verify
from kiosk.sync.keys import KEY_FILE
from tests.conftest import DEMO_EVENTS
from tests.station.conftest import HandClock

SEED = bytes(range(32))
TEXT = cards.issue(SEED, Role.RIDER, "aaaaaaaaaaaaaa", 1)


def test_the_profile_and_the_rules(station: Station) -> None:
    assert station.profile == PROFILE
    assert station.rules == load_rules()
    assert (station.rules.same_visit_seconds, station.rules.charging_seconds) == (600, 3600)


def test_no_station(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        Station.open(tmp_path)
    assert raised.value.name == "database_missing"
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_its_station(folder: Path) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.execute("DELETE FROM station")
        connection.commit()
    with pytest.raises(Problem) as raised:
        Station.open(folder)
    assert raised.value.name == "database_missing"
    make_demo(folder)  # what was begun is finished
    Station.open(folder).close()


@pytest.mark.parametrize("profile", ["", "[]", "{}", '{"id": 1', "null"])
def test_a_name_plate_that_cannot_be_read(folder: Path, profile: str) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.execute("UPDATE station SET profile = ?", (profile,))
        connection.commit()
    with pytest.raises(Problem) as raised:
        Station.open(folder)
    assert raised.value.name == "database_damaged"


def test_a_new_key_and_a_revocation_by_another_program_count_at_once(station: Station, folder: Path) -> None:
    assert station.judge(TEXT).verdict is Verdict.UNCONFIRMED
    command = Store.open(folder / DATABASE)
    with command.write() as writing:
        reference.add_key(writing, bytes(SigningKey(SEED).verify_key))
    assert station.judge(TEXT).verdict is Verdict.VALID
    with command.write() as writing:
        reference.revoke(writing, "aaaaaaaaaaaaaa", 1)
    assert station.judge(TEXT).verdict is Verdict.REVOKED
    command.close()


def greets_but_does_not_record(station: Station, folder: Path, problem: str) -> None:
    rider = DEMO_RIDERS[0]
    judgement = station.judge(card_text(folder, rider))
    assert judgement.verdict is Verdict.VALID
    for result in (
        arrive(station, judgement),
        use(station, Facility.WATER),
        use(station, Facility.CHARGING, 1, rider.holder),
    ):
        assert isinstance(result, NotRecorded)
        assert result.problem.name == problem
    greeting = arrive(station, judgement)
    assert isinstance(greeting, NotRecorded)
    assert greeting.masked_name == rider.masked_name
    assert board(station).uses_today[Facility.WATER] == 0


def recovers(station: Station, folder: Path) -> None:
    arrival = arrive(station, station.judge(card_text(folder, DEMO_RIDERS[0])))
    assert isinstance(arrival, Arrival)
    assert not arrival.same_visit
    assert use(station, Facility.WATER) == Used(Facility.WATER, None)
    assert verify(station.store).sound


def test_a_locked_database_still_greets(station: Station, folder: Path) -> None:
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        greets_but_does_not_record(station, folder, "database_locked")
    recovers(station, folder)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        shutil.which("mount") is None
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(disk: Path) -> Path:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                pass
    return filler


def test_a_full_disk_still_greets(tiny_disk: Path, clock: HandClock) -> None:
    folder = tiny_disk / "demo"
    make_demo(folder)
    station = Station.open(folder, clock)
    filler = fill(tiny_disk)
    greets_but_does_not_record(station, folder, "database_full")
    filler.unlink()
    recovers(station, folder)
    station.close()


def test_no_room_to_begin(tiny_disk: Path) -> None:
    filler = fill(tiny_disk)
    with pytest.raises(Problem) as raised:
        make_demo(tiny_disk / "demo")
    assert raised.value.name == "database_full"
    filler.unlink()
    make_demo(tiny_disk / "demo")
    Station.open(tiny_disk / "demo").close()


def test_a_database_that_vanished_still_judges(station: Station, folder: Path) -> None:
    text = card_text(folder, DEMO_RIDERS[0])
    station.store.engine.dispose()
    for file in folder.glob(DATABASE + "*"):
        file.unlink()
    (folder / DATABASE).mkdir()
    judgement = station.judge(text)
    assert judgement.verdict is Verdict.VALID
    result = arrive(station, judgement)
    assert isinstance(result, NotRecorded)
    assert result.problem.name == "database_unreadable"
    with pytest.raises(Problem):
        board(station)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", b"version = ", b"version = 1\nsame_visit_seconds = 'ten'\ncharging_seconds = 1", b"version = 1",
     b"version = 1\nsame_visit_seconds = -1\ncharging_seconds = 1",
     b"version = 1\nsame_visit_seconds = 1\ncharging_seconds = 1\nbonus = 1"],
)  # fmt: skip
def test_rules_that_cannot_be_understood(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rules.toml"
    path.write_bytes(content)
    with pytest.raises(Problem) as raised:
        load_rules(path)
    assert raised.value.name == "rules_unreadable"


def test_the_folders_of_a_station_and_of_the_demo_differ() -> None:
    assert default_folder() != default_folder(demo=True)
    assert default_folder().parent == default_folder(demo=True).parent


def test_the_demo_is_made_once(folder: Path, clock: HandClock) -> None:
    station = Station.open(folder, clock)
    use(station, Facility.WATER)
    station.close()
    key = (folder / KEY_FILE).read_bytes()
    make_demo(folder)
    assert (folder / KEY_FILE).read_bytes() == key
    station = Station.open(folder, clock)
    assert verify(station.store).events == DEMO_EVENTS + 1
    station.close()


def test_the_secret_key_is_the_owners_alone(folder: Path) -> None:
    assert (folder / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert (folder).stat().st_mode & 0o077 == 0


def test_the_randomness_is_handed_in(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_demo(tmp_path / name, random_bytes=lambda size: bytes([7] * size))
    assert card_text(tmp_path / "one", DEMO_RIDERS[0]) == card_text(tmp_path / "two", DEMO_RIDERS[0])


def test_a_lost_key_is_made_anew_and_old_cards_stay_good(folder: Path) -> None:
    old = card_text(folder, DEMO_RIDERS[0])
    (folder / KEY_FILE).unlink()
    make_demo(folder)
    new = card_text(folder, DEMO_RIDERS[0])
    assert old != new
    station = Station.open(folder)
    assert [station.judge(text).verdict for text in (old, new)] == [Verdict.VALID] * 2
    station.close()


@pytest.mark.parametrize("content", [b"", b"00" * 31, b"zz" * 32, b"\xff\xfe"])
def test_a_damaged_key_file(folder: Path, content: bytes) -> None:
    (folder / KEY_FILE).write_bytes(content)
    for act in (lambda: make_demo(folder), lambda: card_text(folder, DEMO_RIDERS[0])):
        with pytest.raises(Problem) as raised:
            act()
        assert raised.value.name == "key_unreadable"
    assert (folder / KEY_FILE).read_bytes() == content


def test_the_demo_is_clearly_one() -> None:
    assert set(PROFILE.phone) <= set("0-")
    assert "demo" in PROFILE.id
    assert all(len(rider.masked_name or "夏*") == 2 for rider in DEMO_RIDERS)


def test_the_secret_key_is_not_in_the_database(station: Station, folder: Path) -> None:
    arrive(station, station.judge(card_text(folder, DEMO_RIDERS[0])))
    stored = b"".join(file.read_bytes() for file in folder.glob(DATABASE + "*"))
    secret = (folder / KEY_FILE).read_text().strip()
    assert bytes(SigningKey(bytes.fromhex(secret)).verify_key) in stored
    assert bytes.fromhex(secret) not in stored
    assert secret.encode() not in stored

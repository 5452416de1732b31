import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kiosk.problems import Problem
from kiosk.storage import tables
from kiosk.storage.opening import Begin, begin
from kiosk.storage.store import Store
from tests.storage.facts import VISIT, WATER, append, by_hand, log_length


def files(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def problem_of(path: Path, **how: bool) -> str:
    with pytest.raises(Problem) as raised:
        Store.open(path, **how)
    assert str(path) in raised.value.en
    assert str(path) in raised.value.zh
    return raised.value.name


def test_every_connection_is_durable(store: Store) -> None:
    pooled = [store.engine.raw_connection() for _ in range(3)]
    for connection in pooled:
        driver = begin(connection, Begin.TO_READ)
        assert driver.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
        assert driver.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert driver.execute("PRAGMA busy_timeout").fetchone() == (2000,)
        assert driver.isolation_level is None
        connection.close()


def test_what_was_written_is_there_after_reopening(store: Store, path: Path) -> None:
    append(store, VISIT, WATER)
    store.close()
    again = Store.open(path)
    assert log_length(again) == 2
    again.close()


def test_creating_what_is_there_changes_nothing(store: Store, path: Path) -> None:
    append(store, WATER)
    store.close()
    again = Store.open(path, create=True)
    assert log_length(again) == 1
    again.close()


def test_any_thread_may_use_it(store: Store) -> None:
    threads = [threading.Thread(target=append, args=(store, *[WATER] * 20)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log_length(store) == 80


@pytest.mark.parametrize("name", ["station.db", "a b/百分之 100%?x#y.db", "missing/station.db"])
def test_missing_is_said_and_nothing_is_made(tmp_path: Path, name: str) -> None:
    assert problem_of(tmp_path / name) == "database_missing"
    assert files(tmp_path) == {}


def test_a_path_with_odd_characters_works(tmp_path: Path) -> None:
    path = tmp_path / "百分之 100%?x#y.db"
    Store.open(path, create=True).close()
    Store.open(path).close()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("content", [b"", None])
def test_an_empty_file_or_one_without_tables_counts_as_missing(path: Path, content: bytes | None) -> None:
    if content is None:
        with by_hand(path) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
    else:
        path.write_bytes(content)
    assert problem_of(path) == "database_missing"
    Store.open(path, create=True).close()


def test_no_folder_to_create_it_in(tmp_path: Path) -> None:
    assert problem_of(tmp_path / "missing" / "station.db", create=True) == "database_unreadable"


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "station.db").mkdir()
    assert problem_of(tmp_path / "station.db") == "database_unreadable"


def full_database(store: Store, path: Path) -> bytes:
    append(store, *[VISIT, WATER] * 50)
    store.close()
    return path.read_bytes()


def zeroed(content: bytes) -> bytes:
    return content[:4096] + bytes(len(content) - 4096)


def one_page_of_the_log_zeroed(content: bytes) -> bytes:
    page = content.rindex(b'"facility":"water"') // 4096 * 4096
    return content[:page] + bytes(4096) + content[page + 4096 :]


def noisy(content: bytes) -> bytes:
    return content[:4096] + random.Random(1).randbytes(len(content) - 4096)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"not a database, and quite long enough to be one. " * 1000,
        lambda content: b"SQLite format 3\0" + bytes(5000),
        lambda content: content[:-4096],
        lambda content: content[: len(content) // 2],
        lambda content: content[:100],
        lambda content: content[:7],
        lambda content: bytes(100) + content[100:],
        zeroed,
        noisy,
        one_page_of_the_log_zeroed,
        lambda content: content[:39] + b"\1" + content[40:],  # the count of free pages
        lambda content: content.replace(b"alembic_version", b"alembic_versiom"),
        lambda content: content.replace(b"CREATE TABLE", b"CREATE TABEL"),
    ],
)
def test_damage_is_named_and_the_file_untouched(store: Store, path: Path, damage: object) -> None:
    path.write_bytes(damage(full_database(store, path)))  # type: ignore[operator]
    before = files(path.parent)[path.name]
    assert problem_of(path) == "database_damaged"
    assert problem_of(path, create=True) == "database_damaged"
    assert files(path.parent)[path.name] == before


def test_flipped_bits_end_in_a_problem_or_in_a_working_store(store: Store, path: Path) -> None:
    """One bit need not be noticed at opening; it must never end in anything but a Problem."""
    content = full_database(store, path)
    rng = random.Random(2022)
    found = 0
    for _ in range(150):
        flipped = bytearray(content)
        for _ in range(rng.choice([1, 1, 20])):
            flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
        path.write_bytes(flipped)
        try:
            Store.open(path).close()
        except Problem:
            found += 1
        for beside in path.parent.glob("station.db-*"):
            beside.unlink()
    assert found > 20


@pytest.mark.parametrize("wal", [False, True])
def test_a_newer_database_is_left_alone(store: Store, path: Path, wal: bool) -> None:
    append(store, WATER)
    store.close()
    with by_hand(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        if wal:
            connection.execute("PRAGMA journal_mode = WAL")
    before = files(path.parent)
    assert problem_of(path) == "database_newer"
    assert problem_of(path, create=True) == "database_newer"
    assert files(path.parent) == before


def test_a_newer_database_whose_kiosk_still_runs_is_left_alone(store: Store, path: Path) -> None:
    """Its revision stands only in the -wal file: a look at the main file alone would take it for ours."""
    with by_hand(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        before = {name: files(path.parent)[name] for name in ("station.db", "station.db-wal")}
        assert problem_of(path) == "database_newer"
        assert {name: files(path.parent)[name] for name in before} == before


def test_a_killed_program_loses_nothing(store: Store, path: Path, tmp_path: Path) -> None:
    append(store, *[WATER] * 5)
    other = tmp_path / "other"
    other.mkdir()
    for file in path.parent.glob("station.db*"):  # as they lie there while the program runs
        shutil.copy(file, other)
    again = Store.open(other / path.name)
    assert log_length(again) == 5
    again.close()


def test_opening_while_another_program_writes(store: Store, path: Path) -> None:
    with by_hand(path) as connection:
        connection.execute("BEGIN IMMEDIATE")
        again = Store.open(path)
        assert log_length(again) == 0
        again.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs a user to become")
def test_no_permission(store: Store, path: Path) -> None:
    store.close()
    path.chmod(0)
    path.parent.chmod(0o755)
    code = (
        "import os, sys, pathlib\n"
        "from kiosk.storage.store import Store\n"
        "from kiosk.problems import Problem\n"
        "import kiosk.storage.upgrade\n"
        "Store.open(pathlib.Path(sys.argv[2]), create=True).close()\n"
        "os.seteuid(65534)\n"
        "try: Store.open(pathlib.Path(sys.argv[1]))\n"
        "except Problem as problem: print(problem.name)\n"
    )
    for folder in path.parents[:3]:
        folder.chmod(folder.stat().st_mode | 0o055)
    ran = subprocess.run(
        [sys.executable, "-c", code, str(path), str(path.with_name("warm.db"))],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ran.stdout == "database_unreadable\n"


def test_alembic_is_not_loaded_for_a_database_that_is_up_to_date(store: Store, path: Path) -> None:
    store.close()
    code = (
        "import sys, pathlib\n"
        "from kiosk.storage.store import Store\n"
        "Store.open(pathlib.Path(sys.argv[1])).close()\n"
        "print('alembic' in sys.modules)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout == "False\n"


def test_sqlite_is_new_enough_for_what_the_tables_use() -> None:
    assert sqlite3.sqlite_version_info >= (3, 37)  # STRICT


def test_a_database_whose_making_was_cut_off_is_rolled_back_and_made(path: Path, tmp_path: Path) -> None:
    making = tmp_path / "making.db"
    with by_hand(making) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA page_size = 512")
        connection.execute("VACUUM")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE half (content)")
        connection.executemany("INSERT INTO half VALUES (?)", [("x" * 400,)] * 50)
        for end in ("", "-journal"):  # as the power cut leaves it
            shutil.copy(f"{making}{end}", f"{path}{end}")
    path.with_name(path.name + "-wal").touch()
    Store.open(path, create=True).close()
    with by_hand(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall() == []
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(tables.HEAD,)]

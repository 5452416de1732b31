import json
import sqlite3
import tracemalloc
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from kiosk.domain import events
from kiosk.domain.events import Facility, FacilityUsed
from kiosk.storage.store import Store
from kiosk.storage.verify import FAULTS_SHOWN, Report, verify
from tests.storage.facts import AWARD, CARD, CHARGING, KETTLE, NOW, STOCK, VISIT, WATER, append, by_hand, log_length


@pytest.fixture
def written(store: Store) -> Store:
    append(store, VISIT, WATER, CHARGING, WATER, VISIT, FacilityUsed(Facility.FRIDGE))
    return store


def where(report: Report) -> list[tuple[str, str]]:
    return [(fault.where, fault.key) for fault in report.faults]


def test_an_untouched_log_is_sound(written: Store) -> None:
    report = verify(written)
    assert report.sound
    assert (report.events, report.unknown, report.head_number, report.fault_count) == (6, 0, 6, 0)
    with written.read() as reading:
        assert report.head_hash == reading.head().hash.hex()
    assert list(report.lines())[-1] == "Everything is as it was written."
    json.dumps(asdict(report))


def test_an_empty_log_is_sound(store: Store) -> None:
    report = verify(store)
    assert report.sound
    assert (report.events, report.head_number) == (0, 0)


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("UPDATE log SET body = replace(body, 'water', 'fridg') WHERE number = 2", ("log", "2")),
        ("UPDATE log SET body = CAST(replace(body, 'water', 'fridge') AS BLOB) WHERE number = 2", ("log", "2")),
        ("UPDATE log SET hash = zeroblob(32) WHERE number = 4", ("log", "4")),
        ("UPDATE log SET hash = zeroblob(32) WHERE number = 6", ("log", "6")),
        ("DELETE FROM log WHERE number = 3", ("log", "4")),
        ("DELETE FROM log WHERE number = 1", ("log", "2")),
        ("DELETE FROM log WHERE number = 6", ("day_count", "19097 fridge")),
        ("UPDATE log SET number = 7 WHERE number = 6", ("log", "7")),
        ("UPDATE log SET number = number + 1000; UPDATE log SET number = number - 999", ("log", "2")),
        ("INSERT INTO log VALUES (7, zeroblob(32), CAST('{}' AS BLOB))", ("log", "7")),
        ("UPDATE day_count SET anonymous = anonymous + 1 WHERE service = 'water'", ("day_count", "19097 water")),
        ("UPDATE day_count SET carded = 0 WHERE service = 'visit'", ("day_count", "19097 visit")),
        ("DELETE FROM day_count WHERE service = 'water'", ("day_count", "19097 water")),
        ("INSERT INTO day_count VALUES (1, 'water', 0, 5)", ("day_count", "1 water")),
        ("UPDATE rider_visits SET visits = 3", ("rider_visits", VISIT.rider)),
        ("INSERT INTO rider_visits VALUES ('f', 1, 1, 1, '', 1)", ("rider_visits", "f")),
        ("UPDATE port SET up = up - 1", ("port", "3")),
        ("DELETE FROM port", ("port", "3")),
        ("UPDATE station SET id = 'another'", ("log", "1")),
        ("DELETE FROM station", ("station", "")),
    ],
)
def test_tampering_is_found(written: Store, path: Path, tampering: str, found: tuple[str, str]) -> None:
    with by_hand(path) as connection:
        # The schema refuses some of this; whoever tampers does not care.
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'log'")
        connection.execute("PRAGMA writable_schema = RESET")
        connection.executescript(tampering)
    report = verify(written)
    assert not report.sound
    assert found in where(report)
    assert not verify(written).sound  # looking repairs nothing


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("UPDATE held SET points = points + 300", ("held", AWARD.rider)),
        ("UPDATE held SET points = 300, spent = 0", ("held", AWARD.rider)),
        ("DELETE FROM points_entry WHERE number = 3", ("points_entry", f"{AWARD.rider} 3")),
        ("UPDATE points_entry SET change = 600 WHERE number = 1", ("points_entry", f"{AWARD.rider} 1")),
        ("UPDATE redemption SET cancelled = 4", ("redemption", "3")),
        ("UPDATE redemption SET rider = 'f'", ("redemption", "3")),
        ("UPDATE stock SET count = 1", ("stock", "kettle")),
        ("UPDATE rider_day SET spent = 0", ("rider_day", f"{AWARD.rider} 19097")),
        ("UPDATE rider_month SET redemptions = 0", ("rider_month", f"{AWARD.rider} 24267")),
        ("DELETE FROM rider_item", ("rider_item", f"{AWARD.rider} kettle")),
        ("UPDATE rider_card SET number = 1", ("rider_card", AWARD.rider)),
        ("UPDATE rider_card SET by = 'f'", ("rider_card", AWARD.rider)),
        ("DELETE FROM rider_card", ("rider_card", AWARD.rider)),
    ],
)
def test_points_out_of_nothing_are_found(store: Store, path: Path, tampering: str, found: tuple[str, str]) -> None:
    append(store, AWARD, STOCK, KETTLE, CARD)
    assert verify(store).sound
    with by_hand(path) as connection:
        connection.execute(tampering)
    assert found in where(verify(store))


def test_a_forged_chain_differs_in_its_head(written: Store, path: Path) -> None:
    """Who recomputes every hash and every table is found by the head, which headquarters knows."""
    before = verify(written).head_hash
    with by_hand(path) as connection:
        rows = connection.execute("SELECT number, body FROM log ORDER BY number").fetchall()
        last = events.first_hash("test-station")
        for number, body in rows:
            changed = body.replace(b'"up":1000', b'"up":1001')
            last = events.chain(last, changed)
            connection.execute("UPDATE log SET body = ?, hash = ? WHERE number = ?", (changed, last, number))
        connection.executescript("UPDATE rider_visits SET up = 1001; UPDATE port SET up = 1001")
    report = verify(written)
    assert report.sound
    assert report.head_hash != before


def test_unknown_events_are_counted_and_no_fault(written: Store, path: Path) -> None:
    with written.read() as reading:
        head = reading.head()
    with by_hand(path) as connection:
        for number, body in enumerate([b'{"kind":"award","points":10}', b"\xff", b""], head.number + 1):
            head_hash = events.chain(head.hash, body)
            connection.execute("INSERT INTO log VALUES (?, ?, ?)", (number, head_hash, body))
            head = type(head)(number, head_hash)
    append(written, WATER)
    report = verify(written)
    assert report.sound
    assert (report.events, report.unknown) == (10, 3)


def test_many_faults_are_counted_and_the_first_shown(store: Store, path: Path) -> None:
    append(store, *[WATER] * (FAULTS_SHOWN + 30))
    with by_hand(path) as connection:
        connection.execute("UPDATE log SET hash = zeroblob(32)")
    report = verify(store)
    assert len(report.faults) == FAULTS_SHOWN
    assert report.fault_count == FAULTS_SHOWN + 30
    assert where(report)[0] == ("log", "1")
    assert "and 30 more" in list(report.lines())


def damaged_pages(content: bytearray) -> None:
    content[4096 * 2 :] = bytes(len(content) - 4096 * 2)


def one_bit_of_a_body(content: bytearray) -> None:
    content[content.rindex(b'"facility":"water"') + 14] ^= 1


def count_of_free_pages(content: bytearray) -> None:
    content[39] ^= 1  # only integrity_check sees it


@pytest.mark.parametrize("damage", [damaged_pages, one_bit_of_a_body, count_of_free_pages])
def test_damage_after_opening_is_reported(written: Store, path: Path, damage: Callable[[bytearray], None]) -> None:
    with by_hand(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    damage(content)
    with path.open("rb+") as file:
        file.write(content)
    written.engine.dispose()
    assert not verify(written).sound


def test_it_works_while_the_kiosk_writes(written: Store, path: Path) -> None:
    other = Store.open(path)
    with written.write() as writing:
        writing.append(NOW, WATER)
        report = verify(other)
    assert report.sound
    assert report.events == 6
    assert verify(other).events == 7
    other.close()


def test_memory_does_not_grow_with_the_log(store: Store, path: Path) -> None:
    def peak() -> int:
        tracemalloc.start()
        assert verify(store).sound
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    with store.write() as writing:
        for _ in range(2_000):
            writing.append(NOW, WATER)
    peak()
    small = peak()
    with store.write() as writing:
        for _ in range(20_000):
            writing.append(NOW, WATER)
    assert peak() < small * 1.5
    assert log_length(store) == 22_000


def test_strict_tables_refuse_a_value_of_another_type(store: Store, path: Path) -> None:
    with by_hand(path) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO day_count VALUES ('today', 'water', 0, 5)")

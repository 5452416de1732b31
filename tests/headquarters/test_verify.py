"""Headquarters' verify finds whatever was changed by other hands."""

import pytest
from sqlalchemy import text

from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.database import Database
from kiosk.headquarters.verify import verify
from kiosk.storage.verify import FAULTS_SHOWN
from tests.headquarters.stations import AWARD, REDEMPTION, RIDER, STOCK, VISIT, WATER, Station, enrolled

TEA = b'{"kind":"tea"}'


@pytest.fixture
def written(headquarters: Headquarters, station: Station, seed: bytes) -> Station:
    station.happened(VISIT, WATER, TEA, AWARD, AWARD, STOCK, REDEMPTION)
    station.send(headquarters)
    other = enrolled(headquarters, seed, "two")
    other.happened(WATER)
    other.send(headquarters)
    return station


def change(database: Database, *statements: str) -> None:
    with database.write() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_untouched_it_is_sound(database: Database, written: Station) -> None:
    report = verify(database)
    assert (report.sound, report.stations, report.events, report.aside) == (True, 2, 8, 1)
    assert list(report.lines())[-1] == "Everything is as it was sent."


@pytest.mark.parametrize(
    ("statement", "where", "key"),
    [
        ("UPDATE held SET points = points + 1", "one held", RIDER),
        ("UPDATE held SET points = 0, earned = 0", "one held", RIDER),
        ("DELETE FROM stock", "one stock", "cable"),
        ("INSERT INTO stock VALUES ('one', 'kettle', 1, 0, 0)", "one stock", "kettle"),
        ("INSERT INTO stock VALUES ('nobody', 'kettle', 1, 0, 0)", "nobody stock", ""),
        ("UPDATE day_count SET station = 'xxx' WHERE station = 'two'", "two day_count", "20833 water"),
        ("DELETE FROM quarantine", "one quarantine", "3"),
        ("INSERT INTO quarantine VALUES ('two', 1)", "two quarantine", "1"),
        ("DELETE FROM log WHERE station = 'one' AND number = 2", "one log", "3"),
        ("DELETE FROM log WHERE station = 'one' AND number = 7", "one stations", "7"),
        ("UPDATE log SET body = hash WHERE station = 'one' AND number = 3", "one log", "3"),
        ("UPDATE log SET hash = body WHERE station = 'one' AND number = 7", "one log", "7"),
        ("UPDATE stations SET number = 3 WHERE station = 'one'", "one stations", "3"),
        ("UPDATE stations SET hash = public_key::bytea WHERE station = 'one'", "one stations", "7"),
        ("DELETE FROM stations WHERE station = 'one'", "one log", ""),
    ],
)
def test_a_change_is_found(database: Database, written: Station, statement: str, where: str, key: str) -> None:
    if not database.is_postgresql:
        statement = statement.replace("public_key::bytea", "zeroblob(32)")
    change(database, statement)
    report = verify(database)
    assert not report.sound
    assert (where, key) in [(fault.where, fault.key) for fault in report.faults]
    assert verify(database) == report  # looking repairs nothing


def test_many_faults_are_counted_and_the_first_shown(
    headquarters: Headquarters, database: Database, station: Station
) -> None:
    station.happened(*[WATER] * (FAULTS_SHOWN + 30))
    station.send(headquarters)
    change(database, "DELETE FROM day_count", "UPDATE log SET body = hash")
    report = verify(database)
    assert len(report.faults) == FAULTS_SHOWN
    assert report.fault_count > FAULTS_SHOWN + 30

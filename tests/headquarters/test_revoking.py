"""A card issued at one station revokes the ones before it at all of them."""

import threading

import pytest
from sqlalchemy import text

from kiosk.domain import published
from kiosk.domain.events import CardIssued
from kiosk.domain.rows import RiderCard
from kiosk.headquarters import tables
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.board import revoke
from kiosk.headquarters.database import Database
from kiosk.headquarters.revoking import MOST_AT_ONCE
from kiosk.headquarters.verify import verify
from tests.headquarters.stations import OTHER_RIDER, RIDER, VOLUNTEER, WATER, Station, enrolled
from tests.headquarters.test_publication import documents


def issued(number: int, rider: str = RIDER) -> CardIssued:
    return CardIssued(rider, number, VOLUNTEER)


@pytest.fixture
def other(headquarters: Headquarters, seed: bytes) -> Station:
    return enrolled(headquarters, seed, "two")


def revoked(headquarters: Headquarters, station: Station) -> list[tuple[str, int]]:
    return sorted(published.revoked(documents(headquarters, station).get("revoked", [])))


def test_lower_numbers_are_revoked_for_every_station(
    headquarters: Headquarters, database: Database, station: Station, other: Station
) -> None:
    station.happened(WATER, issued(2))
    reply = station.send(headquarters)
    assert "revoked" in [document.kind for document in reply.documents]  # of the same exchange
    assert revoked(headquarters, other) == [(RIDER, 1)]
    station.happened(issued(3), issued(1, OTHER_RIDER), issued(2, OTHER_RIDER))
    station.send(headquarters)
    assert revoked(headquarters, other) == [(RIDER, 1), (RIDER, 2), (OTHER_RIDER, 1)]
    assert verify(database).sound


def test_the_same_number_from_two_stations_is_good_until_the_next_in_either_order(
    headquarters: Headquarters, station: Station, other: Station
) -> None:
    for one in (station, other):
        one.happened(issued(2))
        one.send(headquarters)
        assert revoked(headquarters, other) == [(RIDER, 1)]
    other.happened(issued(3))
    other.send(headquarters)
    assert revoked(headquarters, station) == [(RIDER, 1), (RIDER, 2)]
    station.happened(issued(2))  # news from before, late
    station.send(headquarters)
    assert revoked(headquarters, station) == [(RIDER, 1), (RIDER, 2)]


def test_what_is_revoked_already_is_no_news(headquarters: Headquarters, database: Database, station: Station) -> None:
    with database.write() as connection:
        revoke(connection, RIDER, 1)
    versions = {document.kind: document.version for document in station.send(headquarters).documents}
    station.happened(issued(2), issued(1, OTHER_RIDER))
    assert station.send(headquarters, station.request(versions=versions)).documents == ()


def test_a_station_gone_wrong_fills_no_table(headquarters: Headquarters, station: Station) -> None:
    station.happened(issued(65535))
    station.send(headquarters)
    assert revoked(headquarters, station) == [(RIDER, 65535 - MOST_AT_ONCE + place) for place in range(MOST_AT_ONCE)]


def test_two_stations_at_once_do_not_stand_in_each_others_way(
    headquarters: Headquarters, station: Station, other: Station
) -> None:
    riders = [f"{number:014x}" for number in range(40)]
    station.happened(*(issued(3, rider) for rider in riders))
    other.happened(*(issued(4, rider) for rider in reversed(riders)))
    threads = [threading.Thread(target=one.send, args=(headquarters,)) for one in (station, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert revoked(headquarters, station) == [(rider, number) for rider in riders for number in (1, 2, 3)]


def test_an_older_headquarters_gets_the_table_it_lacks(database: Database, url: str, station: Station) -> None:
    with database.write() as connection:
        connection.execute(text("DROP TABLE rider_card"))
    again = Database.open(url)
    with again.read() as connection:
        assert connection.execute(tables.folded[RiderCard].select()).all() == []
    again.close()

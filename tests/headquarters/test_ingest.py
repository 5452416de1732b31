"""What headquarters does with a station's events, on SQLite and on PostgreSQL."""

import threading
from collections.abc import Iterator

import pytest
from msgspec import structs
from sqlalchemy import select

from kiosk.domain import events
from kiosk.domain.events import Reserved
from kiosk.domain.fold import fold
from kiosk.domain.moments import Moment, business_day
from kiosk.domain.rows import DayCount, Held, MemoryTables, Row, Stock, Tables, key_of
from kiosk.headquarters import folding, tables
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.books import FOLDED, Entry
from kiosk.headquarters.database import Database
from kiosk.headquarters.taking import admit
from kiosk.headquarters.verify import verify
from kiosk.storage.store import Head
from kiosk.sync.protocol import Refused
from tests.headquarters.stations import (
    AWARD,
    MOMENT,
    NOW,
    OTHER_RIDER,
    REDEMPTION,
    RIDER,
    STOCK,
    VISIT,
    WATER,
    Station,
    cancelled,
    enrolled,
)

UNKNOWN = [b'{"kind":"tea"}', b"", b"\xff\x00", b"[" * 10_000, b'{"kind":"visit"}', events.encode(MOMENT, VISIT)[:-1]]


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.read() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in tables.metadata.sorted_tables
        }


def folded(database: Database, row_type: type[Row], station: str = "one") -> dict[tuple[str | int, ...], Row]:
    table = tables.folded[row_type]
    with database.read() as connection:
        found = connection.execute(select(table).where(table.c.station == station))
        return {key_of(row): row for row in (row_type(*values[1:]) for values in found)}


def fold_of(station: Station) -> MemoryTables:
    memory = MemoryTables()
    for number, body in enumerate(station.bodies, start=1):
        moment, event = events.decode(body)
        if moment is not None:
            fold(memory, number, moment, event)
    return memory


def test_what_is_sent_is_kept_folded_and_acknowledged(
    headquarters: Headquarters, database: Database, station: Station
) -> None:
    station.happened(VISIT, WATER, AWARD, AWARD, STOCK, REDEMPTION, cancelled(6), REDEMPTION)
    reply = station.send(headquarters)
    assert (reply.refused, reply.acknowledged, reply.hash) == (None, 8, station.hash(8))
    assert (reply.now, reply.nonce, reply.epoch, reply.generation) == (NOW, bytes(range(16)), 1, 1)
    memory = fold_of(station)
    for row_type in FOLDED:
        assert folded(database, row_type) == memory.rows[row_type]
    assert folded(database, Held)[RIDER,] == Held(RIDER, 20, 80, 60)
    assert folded(database, Stock)["cable",] == Stock("cable", 4)
    with database.read() as connection:
        bodies = connection.scalars(select(tables.log.c.body).order_by(tables.log.c.number))
        assert list(bodies) == station.bodies
        known = connection.execute(select(tables.stations.c.seen, tables.stations.c.skew)).one()
        assert tuple(known) == (NOW, 7)
    assert verify(database).sound


def test_a_reply_that_was_lost_costs_nothing(headquarters: Headquarters, database: Database, station: Station) -> None:
    station.happened(VISIT, AWARD, STOCK)
    first = station.send(headquarters)
    before = everything(database)
    assert station.send(headquarters) == first
    assert everything(database) == before


@pytest.mark.parametrize(("first", "last"), [(1, 2), (1, 4), (2, 3), (4, 4), (5, 4), (1, 0), (3, 2)])
def test_what_is_here_already_changes_nothing(
    headquarters: Headquarters, database: Database, station: Station, first: int, last: int
) -> None:
    station.happened(VISIT, AWARD, STOCK, WATER)
    station.send(headquarters)
    before = everything(database)
    reply = station.send(headquarters, station.request(first, last))
    assert (reply.refused, reply.acknowledged, reply.hash) == (None, 4, station.hash(4))
    assert everything(database) == before


@pytest.mark.parametrize("first", [1, 2, 3, 4])
def test_what_overlaps_is_continued(
    headquarters: Headquarters, database: Database, station: Station, first: int
) -> None:
    station.happened(VISIT, AWARD, STOCK)
    station.send(headquarters)
    station.happened(VISIT, AWARD)
    reply = station.send(headquarters, station.request(first))
    assert (reply.refused, reply.acknowledged, reply.hash) == (None, 5, station.hash(5))
    assert folded(database, Held)[RIDER,] == Held(RIDER, 80, 80, 0)
    assert verify(database).sound


@pytest.mark.parametrize("first", [5, 6, 100])
def test_a_gap_is_refused(headquarters: Headquarters, database: Database, station: Station, first: int) -> None:
    station.happened(*[VISIT] * 3)
    station.send(headquarters)
    before = everything(database)
    station.happened(*[VISIT] * 5)
    late = station.request(first, generation=0)
    reply = station.send(headquarters, late)
    assert (reply.refused, reply.acknowledged, reply.hash) == (Refused.GAP, 3, station.hash(3))
    assert (reply.documents, reply.missing) == ((), ())
    assert everything(database) == before
    assert station.send(headquarters, station.request(4)).acknowledged == 8


@pytest.mark.parametrize("changed", [1, 2, 3])
@pytest.mark.parametrize(("first", "last"), [(1, None), (3, None), (4, None), (1, 3), (3, 3), (4, 3)])
def test_another_past_is_refused(
    headquarters: Headquarters, database: Database, station: Station, changed: int, first: int, last: int | None
) -> None:
    station.happened(*[VISIT] * 3)
    station.send(headquarters)
    before = everything(database)
    known = station.hash(3)
    other = Station(station.id, station.headquarters_key, station.seed, bodies=[*station.bodies, *[b"{}"] * 2])
    other.bodies[changed - 1] = events.encode(MOMENT, WATER)
    reply = station.send(headquarters, other.request(first, last))
    assert (reply.refused, reply.acknowledged, reply.hash) == (Refused.FORK, 3, known)
    assert everything(database) == before


def test_another_beginning_is_refused(headquarters: Headquarters, station: Station) -> None:
    station.happened(VISIT)
    reply = station.send(headquarters, station.request(before=bytes(32)))
    assert (reply.refused, reply.acknowledged, reply.hash) == (Refused.FORK, 0, station.hash(0))
    station.send(headquarters)
    assert station.send(headquarters, station.request(1, 0, before=bytes(32))).refused is Refused.FORK


def test_another_life_of_the_station_is_refused(
    headquarters: Headquarters, database: Database, station: Station
) -> None:
    station.happened(VISIT)
    station.send(headquarters)
    before = everything(database)
    station.happened(VISIT)
    for changed in ({"epoch": 0}, {"incarnation": "2" * 32}):
        reply = station.send(headquarters, station.request(**changed))  # type: ignore[arg-type]
        assert (reply.refused, reply.epoch) == (Refused.WRONG_EPOCH, 1)
        assert everything(database) == before


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_an_event_that_is_not_understood_is_set_aside(
    headquarters: Headquarters, database: Database, station: Station, unknown: bytes
) -> None:
    station.happened(VISIT, unknown, VISIT, unknown, AWARD)
    reply = station.send(headquarters)
    assert (reply.refused, reply.acknowledged, reply.hash) == (None, 5, station.hash(5))
    assert everything(database)["quarantine"] == [("one", 2), ("one", 4)]
    visits = folded(database, DayCount)[business_day(MOMENT), VISIT.KIND]
    assert isinstance(visits, DayCount)
    assert visits.carded == 2
    report = verify(database)
    assert (report.sound, report.events, report.aside) == (True, 5, 2)


def test_figures_add_up_as_far_as_they_are_understood(
    headquarters: Headquarters, database: Database, station: Station
) -> None:
    most = (1 << 31) - 1
    award, more = (
        events.encode(MOMENT, AWARD).replace(b'"points":40', b'"points":%d' % points) for points in (most, most + 1)
    )
    station.happened(*[award] * 1_100, more, VISIT)
    reply = station.send(headquarters)
    assert (reply.refused, reply.acknowledged) == (None, 1_102)
    held = folded(database, Held)[RIDER,]
    assert isinstance(held, Held)
    assert held.points == held.earned == 1_100 * most
    report = verify(database)
    assert (report.sound, report.aside) == (True, 1)


def test_a_reservation_until_the_end_of_time_stops_nobody(
    headquarters: Headquarters, database: Database, station: Station
) -> None:
    longest = events.encode(MOMENT, Reserved(RIDER, "cable", 20, (1 << 31) - 1))
    station.happened(longest, longest.replace(b'"days":2147483647', b'"days":9007199254740991'), AWARD)
    reply = station.send(headquarters)
    assert (reply.refused, reply.acknowledged) == (None, 3)
    assert everything(database)["quarantine"] == [("one", 2)]
    assert verify(database).sound


def test_a_bug_of_ours_stops_nobody(
    headquarters: Headquarters, database: Database, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    def buggy(rows: Tables, number: int, moment: Moment, event: events.Event) -> None:
        fold(rows, number, moment, event)
        if event == AWARD:
            raise KeyError

    monkeypatch.setattr(folding, "fold", buggy)
    station.happened(VISIT, AWARD, STOCK, AWARD)
    assert station.send(headquarters).acknowledged == 4
    assert everything(database)["quarantine"] == [("one", 2), ("one", 4)]
    assert folded(database, Held) == {}  # nothing of it is left behind
    assert folded(database, Stock)["cable",] == Stock("cable", 5)
    assert verify(database).sound


def test_what_stands_where_a_bug_of_ours_put_something_is_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def buggy(rows: Tables, *_: object) -> None:
        rows.put(Stock("cable", 1))
        raise KeyError

    monkeypatch.setattr(folding, "fold", buggy)
    rows = folding.StationRows(lambda _asked: [Stock("cable", 7)])
    assert not rows.carry(1, MOMENT, STOCK)
    assert rows.get(Stock, "cable") == Stock("cable", 7)
    assert rows.changed("one") == []


def test_what_nobody_had_is_a_fact_too(headquarters: Headquarters, database: Database, station: Station) -> None:
    station.happened(REDEMPTION, cancelled(17), cancelled(1), cancelled(1), REDEMPTION)
    assert station.send(headquarters).acknowledged == 5
    assert folded(database, Held)[RIDER,] == Held(RIDER, 0, 0, 60, shortfall=60)
    assert folded(database, Stock)["cable",] == Stock("cable", 0, shortfall=1)
    assert verify(database).sound


def test_a_redemption_is_cancelled_in_a_later_request(
    headquarters: Headquarters, database: Database, station: Station
) -> None:
    station.happened(AWARD, AWARD, STOCK, REDEMPTION)
    station.send(headquarters)
    station.happened(cancelled(4), WATER)
    station.send(headquarters, station.request(5))
    assert folded(database, Held)[RIDER,] == Held(RIDER, 80, 80, 0)
    assert verify(database).sound


def at_once(*work: object) -> list[object]:
    """What each of these gives, called from threads that begin together."""
    barrier, results = threading.Barrier(len(work)), [None] * len(work)

    def run(place: int) -> None:
        barrier.wait()
        results[place] = work[place]()  # type: ignore[operator]

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(work))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(results)


def test_the_same_request_many_times_at_once(headquarters: Headquarters, database: Database, station: Station) -> None:
    station.happened(*[VISIT, AWARD, WATER] * 30)
    body = station.request()
    replies = at_once(*[lambda: station.send(headquarters, body)] * 6)
    assert {(reply.refused, reply.acknowledged) for reply in replies} == {(None, 90)}  # type: ignore[attr-defined]
    report = verify(database)
    assert report.sound
    assert report.events == 90


def test_two_stations_at_once_know_nothing_of_each_other(
    headquarters: Headquarters, database: Database, seed: bytes
) -> None:
    stations = [enrolled(headquarters, seed, name) for name in ("one", "two", "three")]
    for one in stations:
        one.happened(*[VISIT, AWARD, WATER] * 20)

    def sends(station: Station) -> object:
        for first in range(1, 60, 10):
            assert station.send(headquarters, station.request(first, first + 9)).refused is None
        return None

    at_once(*(lambda station=station: sends(station) for station in stations))  # type: ignore[misc]
    report = verify(database)
    assert report.sound, report
    assert (report.stations, report.events) == (3, 180)
    for one in stations:
        held = folded(database, Held, one.id)
        assert held == {(RIDER,): Held(RIDER, 800, 800, 0)}


BODIES = [events.encode(MOMENT, VISIT)] * 4
HASHES = [b"before"]
for _body in BODIES:
    HASHES.append(events.chain(HASHES[-1], _body))


def entries(*numbers: int) -> Iterator[Entry]:
    for number in numbers:
        yield Entry(number, HASHES[number - 10], BODIES[number - 11])


@pytest.mark.parametrize(
    ("head", "shared", "expected"),
    [
        (9, 0, Refused.GAP),
        (10, 0, [11, 12, 13, 14]),
        (10, 1, Refused.FORK),
        (12, 2, [13, 14]),
        (12, 0, Refused.FORK),
        (14, 4, []),
        (14, 3, Refused.FORK),
        (20, 4, []),
        (20, 3, Refused.FORK),
    ],
)
def test_admitting(head: int, shared: int, expected: list[int] | Refused) -> None:
    """Events 11 to 14, for a headquarters that has as many as `head`."""
    found = admit(Head(head, b"not looked at"), HASHES[shared], 11, HASHES[0], BODIES)
    assert found == (expected if isinstance(expected, Refused) else list(entries(*expected)))


def test_other_riders_are_not_touched(headquarters: Headquarters, database: Database, station: Station) -> None:
    station.happened(AWARD)
    station.send(headquarters)
    before = folded(database, Held)
    station.happened(events.encode(MOMENT, structs.replace(AWARD, rider=OTHER_RIDER)))
    station.send(headquarters, station.request(2))
    after = folded(database, Held)
    assert after.keys() == {(RIDER,), (OTHER_RIDER,)}
    assert after[RIDER,] == before[RIDER,]

"""Points that move between stations by way of headquarters, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from datetime import date
from typing import get_args

import pytest
from msgspec import structs
from sqlalchemy import insert, select

from kiosk.domain import events
from kiosk.domain.events import Earned, Granted, Known, Redeemed, Released, Reserved, Source, Standing, Visited, encode
from kiosk.domain.published import Expiring
from kiosk.headquarters import incidents, tables, upkeep
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.books import Account, Trouble
from kiosk.headquarters.database import Database
from kiosk.headquarters.sqlbooks import on_books
from kiosk.headquarters.telling import SOON
from kiosk.headquarters.verify import verify
from kiosk.headquarters.witness import restored
from kiosk.sync.protocol import InboxEntry, Refused
from tests.headquarters.machines import Obedient, obedient
from tests.headquarters.stations import AWARD, MOMENT, NOW, OTHER_RIDER, RIDER, VISIT, VOLUNTEER, WATER, enrolled
from tests.headquarters.test_ingest import at_once, everything

LIVES = tuple(f"{number:032x}" for number in range(1, 9))
Make = Callable[[str], Obedient]


@pytest.fixture
def make(headquarters: Headquarters, seed: bytes) -> Make:
    def make(name: str) -> Obedient:
        return obedient(enrolled(headquarters, seed, name), LIVES[0])

    return make


@pytest.fixture
def home(make: Make) -> Obedient:
    return make("home")


@pytest.fixture
def other(make: Make) -> Obedient:
    return make("other")


def account(database: Database, rider: str = RIDER) -> Account:
    with database.read() as connection:
        found = connection.execute(select(tables.accounts).where(tables.accounts.c.rider == rider)).one()
    return Account(*found)


def troubles(database: Database) -> list[tuple[str, Trouble, int, int]]:
    with database.read() as connection:
        return [(one.station, one.trouble, one.points, one.times) for one in incidents.list_incidents(connection)]


def test_an_ordinary_night_moves_nothing(headquarters: Headquarters, database: Database, home: Obedient) -> None:
    reply = home.sync(headquarters, VISIT, AWARD, WATER)
    assert (reply.inbox, reply.elsewhere, reply.next) == ((), (), None)
    assert account(database) == Account(RIDER, home="home", target="home")
    before = everything(database)
    home.sync(headquarters, VISIT)
    after = everything(database)
    assert {name for name in after if after[name] != before[name]} == {"log", "day_count", "stations"}
    assert verify(database).sound


def test_points_that_are_claimed_are_recalled_and_granted(
    headquarters: Headquarters, database: Database, home: Obedient, other: Obedient
) -> None:
    home.sync(headquarters, VISIT, AWARD)
    with database.write() as connection:
        crumb = {"station": "", "rider": RIDER, "masked_name": "李*", "tail": "t"}
        connection.execute(insert(tables.crumbs), crumb)
        connection.execute(insert(tables.crumbs), crumb | {"station": "home", "masked_name": "x"})
    reply = other.sync(headquarters, VISIT, claims=(RIDER,))
    (found,) = reply.elsewhere
    assert (found.rider, found.station_zh, found.station_en, found.points, found.at) == (
        RIDER,
        "home 站",
        "One",
        40,
        NOW,
    )
    assert (reply.next, reply.inbox) == (SOON, ())
    assert other.sync(headquarters).next == SOON
    home.sync(headquarters)
    assert (home.points(RIDER), account(database).balance) == (0, 40)
    before = everything(database)
    assert home.sync(headquarters).refused is None  # what it released is not released twice
    assert everything(database) == before
    body = other.request(other.acknowledged + 1)
    (entry,) = other.send(headquarters, body).inbox
    assert entry == InboxEntry(1, "grant", RIDER, 40, "李*", "t")
    assert other.send(headquarters, body).inbox == (entry,)  # the answer was lost
    assert other.sync(headquarters).inbox == ()
    assert (other.points(RIDER), account(database).balance) == (40, 0)
    assert verify(database).sound


def test_what_headquarters_holds_is_granted_at_once(
    headquarters: Headquarters, database: Database, home: Obedient, other: Obedient, make: Make
) -> None:
    home.sync(headquarters, VISIT, AWARD)
    other.sync(headquarters, claims=(RIDER,))
    home.sync(headquarters)
    third = make("third")
    third.sync(headquarters, claims=(RIDER,))
    assert (third.points(RIDER), other.points(RIDER), home.points(RIDER)) == (40, 0, 0)
    assert verify(database).sound


def test_the_home_follows_after_three_visits(
    headquarters: Headquarters, database: Database, home: Obedient, other: Obedient
) -> None:
    home.sync(headquarters, VISIT, AWARD)
    for _ in range(2):
        assert other.sync(headquarters, VISIT).elsewhere[0].points == 40
        assert account(database).home == "home"
    other.sync(headquarters, VISIT)
    assert account(database).home == "other"
    home.sync(headquarters)
    other.sync(headquarters)
    assert (home.points(RIDER), other.points(RIDER)) == (0, 40)
    assert verify(database).sound


def test_a_reservation_brings_points_for_so_many_days(
    headquarters: Headquarters, database: Database, home: Obedient, other: Obedient
) -> None:
    home.sync(headquarters, VISIT, AWARD)
    other.sync(headquarters, Reserved(RIDER, "kettle", 100, 7))
    assert account(database).claimed_until == NOW + 7 * 24 * 3600
    home.sync(headquarters)
    other.sync(headquarters)
    assert other.points(RIDER) == 40
    assert verify(database).sound


def test_a_claim_lapses_and_points_that_come_late_go_home(
    database: Database, seed: bytes, home: Obedient, other: Obedient
) -> None:
    headquarters = Headquarters(database, seed, lambda: NOW)
    home.sync(headquarters, VISIT, AWARD)
    other.sync(headquarters, claims=(RIDER,))
    home.sync(headquarters)
    later = Headquarters(database, seed, lambda: NOW + 3600)
    other.sync(later)
    assert (other.points(RIDER), account(database).target) == (0, "home")
    home.sync(later)
    assert home.points(RIDER) == 40


def test_old_points_expire_as_they_come_by(headquarters: Headquarters, database: Database, home: Obedient) -> None:
    home.sync(headquarters, VISIT, AWARD, AWARD, Redeemed(RIDER, "cable", 60, VOLUNTEER))
    earned = date(2027, 1, 15)
    assert upkeep.cut_off(date(2029, 2, 28), 24) == date(2027, 2, 1)
    assert upkeep.expire(database, earned, NOW) == {}
    assert upkeep.expire(database, date(2027, 1, 16), NOW, only_look=True) == {RIDER: 20}
    assert account(database).lapsing == 0
    assert upkeep.expire(database, date(2027, 1, 16), NOW) == {RIDER: 20}
    home.sync(headquarters)
    assert (home.points(RIDER), account(database).expired, account(database).balance) == (0, 20, 0)
    assert upkeep.expire(database, date(2027, 1, 16), NOW) == {}
    assert verify(database).sound


def test_riders_who_are_one(headquarters: Headquarters, database: Database, home: Obedient, other: Obedient) -> None:
    home.sync(headquarters, VISIT, AWARD)
    other.sync(headquarters, Visited(OTHER_RIDER, Standing.CONFIRMED))
    assert not upkeep.merge(database, RIDER, "f" * 14, NOW)
    assert upkeep.merge(database, RIDER, OTHER_RIDER, NOW)
    assert not upkeep.merge(database, OTHER_RIDER, RIDER, NOW)
    home.sync(headquarters)
    other.sync(headquarters)
    assert (home.points(RIDER), other.points(OTHER_RIDER)) == (0, 40)
    assert verify(database).sound


def test_points_of_riders_who_are_one_expire_together(
    headquarters: Headquarters, database: Database, home: Obedient, other: Obedient
) -> None:
    """40 + 40 were earned before the cut-off, 60 of them are spent: by whom does not matter."""
    third = "00112233445588"
    home.sync(headquarters, VISIT, AWARD)
    other.sync(headquarters, Visited(OTHER_RIDER, Standing.CONFIRMED), structs.replace(AWARD, rider=OTHER_RIDER))
    other.sync(headquarters, Visited(third, Standing.CONFIRMED))
    assert upkeep.merge(database, OTHER_RIDER, third, NOW)
    assert upkeep.merge(database, third, RIDER, NOW)
    assert not upkeep.merge(database, RIDER, OTHER_RIDER, NOW)  # they are one already
    for station in (other, home):
        station.sync(headquarters)
    assert home.points(RIDER) == 80
    home.sync(headquarters, Redeemed(RIDER, "cable", 60, VOLUNTEER))
    assert upkeep.expire(database, date(2027, 1, 16), NOW) == {RIDER: 20}
    home.sync(headquarters)
    assert (home.points(RIDER), account(database).expired) == (0, 20)
    assert upkeep.expire(database, date(2027, 1, 16), NOW) == {}
    assert verify(database).sound


def test_what_was_earned_otherwise_is_placed_and_expires_too(
    headquarters: Headquarters, database: Database, home: Obedient, other: Obedient
) -> None:
    home.sync(headquarters, VISIT)
    other.sync(headquarters, Earned(RIDER, 30, Source.HOUR, "-", 1, VOLUNTEER))
    home.sync(headquarters)
    assert (home.points(RIDER), other.points(RIDER)) == (30, 0)
    assert upkeep.expire(database, date(2027, 1, 15), NOW) == {}
    assert upkeep.expire(database, date(2027, 1, 16), NOW) == {RIDER: 30}
    home.sync(headquarters)
    assert (home.points(RIDER), account(database).expired) == (0, 30)
    assert verify(database).sound


def test_notice_is_given_of_what_expires(headquarters: Headquarters, database: Database, home: Obedient) -> None:
    reply = home.sync(headquarters, VISIT, AWARD, AWARD, claims=(RIDER,))
    assert reply.expiring == ()
    assert upkeep.give_notice(database, date(2028, 12, 2)) == 0  # 61 days before
    assert upkeep.give_notice(database, date(2028, 12, 3)) == 1
    assert upkeep.give_notice(database, date(2028, 12, 3)) == 1
    day = (date(2029, 2, 1) - date(1970, 1, 1)).days
    assert home.sync(headquarters, claims=(RIDER, OTHER_RIDER)).expiring == (Expiring(RIDER, 80, day),)
    home.sync(headquarters, Redeemed(RIDER, "cable", 60, VOLUNTEER))
    assert home.sync(headquarters, claims=(RIDER,)).expiring == (Expiring(RIDER, 20, day),)
    assert home.sync(headquarters).expiring == ()  # who is not there is not told of
    assert upkeep.give_notice(database, date(2029, 2, 1)) == 0  # it expires now


def test_a_station_that_speaks_of_what_headquarters_never_acknowledged_is_named(
    headquarters: Headquarters, database: Database, home: Obedient
) -> None:
    """Headquarters may have been restored, or the station lies: nobody can tell. It costs a pause, and is told."""
    home.sync(headquarters, VISIT)
    body = home.request(5)
    assert home.send(headquarters, body).refused is Refused.GAP
    assert troubles(database) == [("home", Trouble.RESTORED, 0, 1)]
    home.sync(headquarters, WATER)
    assert not on_books(database, NOW, lambda books: books.recovering())
    assert verify(database).sound


def test_a_station_that_lost_its_past_gets_it_back(
    headquarters: Headquarters, database: Database, home: Obedient
) -> None:
    home.sync(headquarters, VISIT, AWARD)
    older = home.copy()
    home.sync(headquarters, AWARD, *[WATER] * 2_500)
    older.happened(VISIT)
    forked = older.request(older.acknowledged + 1)
    assert older.send(headquarters, forked).refused is Refused.FORK
    reply = older.begin_anew(headquarters, LIVES[1], LIVES[0])
    assert (reply.epoch, reply.acknowledged) == (2, len(home.bodies))
    assert older.bodies == [*home.bodies, encode(MOMENT, VISIT)]
    older.sync(headquarters)
    assert older.points(RIDER) == 80
    # The same question once more: the same life.
    assert older.recover(headquarters, LIVES[1], LIVES[0]).epoch == 2
    assert troubles(database) == [("home", Trouble.FENCED, 0, 1)]
    # The other one is the copy now.
    home.happened(VISIT)
    assert home.send(headquarters, home.request(home.acknowledged + 1)).refused is Refused.WRONG_EPOCH
    before = everything(database)
    assert home.recover(headquarters, LIVES[2], LIVES[0]).refused is Refused.RETIRED
    assert home.recover(headquarters, LIVES[2], LIVES[0]).refused is Refused.RETIRED
    after = everything(database)
    assert {name for name in after if after[name] != before[name]} == {"incidents"}
    assert ("home", Trouble.RETIRED, 0, 2) in troubles(database)
    assert verify(database).sound


def test_a_restored_headquarters_waits_for_all_and_settles(
    headquarters: Headquarters, database: Database, home: Obedient, other: Obedient
) -> None:
    home.sync(headquarters, VISIT, AWARD)
    other.sync(headquarters, VISIT)
    backup = _rows(database)
    other.sync(headquarters, claims=(RIDER,))
    home.sync(headquarters)
    other.sync(headquarters)
    spent = Redeemed(RIDER, "cable", 40, VOLUNTEER)
    other.sync(headquarters, spent)
    _put_back(database, backup)
    on_books(database, NOW, restored)
    heard = other.sync(headquarters, claims=(RIDER,))
    assert heard.generation == 2
    assert account(database).balance == -40  # it was granted what is not known yet to have come
    home.sync(headquarters)
    assert (account(database).balance, account(database).shortfall) == (0, 0)
    assert troubles(database) == [("", Trouble.RESTORED, 0, 1)]
    assert verify(database).sound


def test_what_a_restored_headquarters_never_hears_of_again_is_short(
    headquarters: Headquarters, database: Database, home: Obedient, other: Obedient
) -> None:
    home.sync(headquarters, VISIT, AWARD)
    lost = home.copy()
    other.sync(headquarters, VISIT)
    backup = _rows(database)
    other.sync(headquarters, claims=(RIDER,))
    home.sync(headquarters)
    other.sync(headquarters)
    _put_back(database, backup)
    on_books(database, NOW, restored)
    other.sync(headquarters)
    lost.sync(headquarters, VISIT)  # the release is gone at both ends: its points are here again
    assert (account(database).balance, account(database).shortfall) == (0, 40)
    assert set(troubles(database)) == {("", Trouble.RESTORED, 0, 1), ("", Trouble.SHORTFALL, 40, 1)}
    assert verify(database).sound
    with database.write() as connection:
        assert incidents.resolve(connection, "", Trouble.SHORTFALL, NOW) == 1
        assert [one.trouble for one in incidents.list_incidents(connection)] == [Trouble.RESTORED]
        assert len(incidents.list_incidents(connection, everything=True)) == 2


def test_a_grant_that_was_made_up_is_found(headquarters: Headquarters, database: Database, home: Obedient) -> None:
    home.sync(headquarters, VISIT, Granted(RIDER, 500, 1))
    assert home.points(RIDER) == 500
    assert account(database).shortfall == 500
    assert set(troubles(database)) == {("home", Trouble.MADE_UP, 500, 1), ("home", Trouble.SHORTFALL, 500, 1)}
    assert verify(database).sound


def test_stations_that_recall_from_each_other_at_once(
    headquarters: Headquarters, database: Database, make: Make
) -> None:
    stations = [make(name) for name in ("one", "two", "three")]
    riders = [f"{number:014x}" for number in range(12)]
    for place, station in enumerate(stations):
        mine = riders[place::3]
        station.sync(headquarters, *(Visited(one, Standing.CONFIRMED) for one in mine))
        station.sync(headquarters, *(type(AWARD)(one, 40, "damage", AWARD.level, 1, VOLUNTEER) for one in mine))

    def lives(station: Obedient, place: int) -> object:
        for step in range(8):
            wanted = tuple(riders[(place + step) % 3 :: 3])
            station.sync(headquarters, *(Visited(one, Standing.CONFIRMED) for one in wanted), claims=wanted)
        return None

    at_once(*(lambda one=one, place=place: lives(one, place) for place, one in enumerate(stations)))  # type: ignore[misc]
    for station in stations:
        station.sync(headquarters)
    report = verify(database)
    assert report.sound, report.faults
    held = sum(station.points(rider) for station in stations for rider in riders)
    with database.read() as connection:
        here = sum(connection.scalars(select(tables.accounts.c.balance)))
        way = connection.scalars(select(tables.decisions.c.points)).all()
    assert held + here == 12 * 40
    assert len(way) > 12


def test_what_was_set_aside_is_taken_in_by_a_later_program(
    headquarters: Headquarters, database: Database, home: Obedient, other: Obedient, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.sync(headquarters, VISIT, AWARD)
    other.sync(headquarters, claims=(RIDER,))
    with monkeypatch.context() as older:
        known = [cls for cls in get_args(Known) if cls not in (Released, Reserved)]
        older.setattr(events, "_read", events._reader(known))  # as if this program came before them
        home.send(headquarters, home.request(home.acknowledged + 1))
        home.happened(Reserved(OTHER_RIDER, "kettle", 100, 7), b"\xff")
        home.happened(Released(RIDER, 40, 1), VISIT)
        home.send(headquarters, home.request(home.acknowledged + 1))
        with database.read() as connection:
            aside = [(one.number, one.kind, one.understood) for one in upkeep.set_aside(connection)]
        assert aside == [(3, "reserve", False), (4, "?", False), (5, "release", False)]
        assert verify(database).sound
    assert not verify(database).sound
    with database.read() as connection:
        assert [one.understood for one in upkeep.set_aside(connection)] == [True, False, True]
        assert upkeep.body_of(connection, "home", 4) == b"\xff"
        assert upkeep.body_of(connection, "home", 1) is None
    assert upkeep.replay(database, None, NOW) == {"home": 2}
    assert upkeep.replay(database, None, NOW) == {"home": 0}
    assert verify(database).sound
    assert account(database).balance == 40
    assert account(database, OTHER_RIDER).claimed_by == "home"
    other.sync(headquarters)
    assert other.points(RIDER) == 40


def _rows(database: Database) -> dict[str, list[dict[str, object]]]:
    with database.read() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in tables.metadata.sorted_tables
        }


def _put_back(database: Database, rows: dict[str, list[dict[str, object]]]) -> None:
    with database.write() as connection:
        for table in tables.metadata.sorted_tables:
            connection.execute(table.delete())
            if rows[table.name]:
                connection.execute(insert(table), rows[table.name])

"""Goods between two real stations, a day signed off, homes without life: as a real headquarters finds them."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.domain.daysheet import proof
from kiosk.domain.events import Facility
from kiosk.domain.house import Trouble
from kiosk.domain.moments import Moment, business_day
from kiosk.domain.staff import Staff, StaffRole
from kiosk.headquarters import keeping
from kiosk.headquarters.report import make_report
from kiosk.headquarters.verify import verify as verify_all
from kiosk.station import amenity, cupboard, daysheet, house, notes, places, supplies
from kiosk.station.station import Station
from kiosk.storage.verify import verify
from kiosk.sync.client import Synced, sync_once
from kiosk.sync.enrolment import Enrolled, enrol
from kiosk.sync.link import Link
from tests.sync.conftest import DATABASE, MANAGER, MOMENT, NOW, PROFILE, Headquartered

KEEPER = Staff(MANAGER, frozenset({StaffRole.MANAGER}))
HOUR, TODAY = 3600, date.fromordinal(date(1970, 1, 1).toordinal() + business_day(MOMENT))


class Still:
    """A clock that stands."""

    def __init__(self) -> None:
        self.moment = MOMENT

    def now(self) -> Moment:
        return self.moment


@pytest.fixture
def stations(tmp_path: Path, far: Headquartered) -> Iterator[tuple[Station, Station]]:
    """Two that know of each other; the second is open from eight to ten in the evening."""
    with ExitStack() as stack:
        found = []
        for name, hours in (("one", ("", "")), ("two", ("08:00", "22:00"))):
            plate = replace(PROFILE, id=f"station-{name}", name_zh=f"{name} 站", opens=hours[0], closes=hours[1])
            outcome = enrol(tmp_path / name, DATABASE, far.url, far.new_code(plate), MANAGER, clock=lambda: NOW)
            assert isinstance(outcome, Enrolled)
            found.append(stack.enter_context(closing(Station.open(tmp_path / name, Still()))))
        one, two = found
        for station in (one, two):
            synced(station, far)
        yield one, two


def synced(station: Station, far: Headquartered) -> None:
    outcome = sync_once(station.folder, station.store, link=Link(far.url), now=lambda: MOMENT)
    assert isinstance(outcome, Synced), outcome
    assert outcome.rejected == ()


def on_the_way(far: Headquartered) -> list[tuple[str, str, str, int]]:
    with far.database.read() as connection:
        report = make_report(connection, TODAY, TODAY + timedelta(1))
    return [(one.item, one.station, one.other_name, one.count) for one in report.on_the_way]


def test_what_left_one_station_is_on_the_way_until_it_arrives(
    stations: tuple[Station, Station], far: Headquartered
) -> None:
    one, two = stations
    (other,) = places.others(one)
    assert (other.station, other.name_zh, other.number) == ("station-two", "two 站", places.own_number(two))
    cupboard.receive(one, KEEPER, "kettle", 9, None, "a")
    assert cupboard.send(one, KEEPER, "kettle", 4, other.station, "b") == cupboard.Stocked("kettle", 5)
    supplies.receive(one, KEEPER, "mask", 50, TODAY + timedelta(90), "c")
    assert supplies.send(one, KEEPER, "mask", 1, 20, other.station, "d") is None
    assert on_the_way(far) == []  # nobody has told yet
    synced(one, far)
    assert on_the_way(far) == [("kettle", "station-one", "two 站", 4), ("mask", "station-one", "two 站", 20)]
    cupboard.receive(two, KEEPER, "kettle", 3, "station-one", "e")
    supplies.receive(two, KEEPER, "mask", 20, TODAY + timedelta(90), "f", "station-one")
    synced(two, far)
    assert on_the_way(far) == [("kettle", "station-one", "two 站", 1)]
    for station in stations:
        assert verify(station.store).sound
    assert verify_all(far.database).sound


def test_a_day_that_was_signed_is_checked_against_the_log(
    stations: tuple[Station, Station], far: Headquartered
) -> None:
    one, _ = stations
    amenity.use(one, Facility.WATER, None, None)
    notes.leave(one, KEEPER, "门锁换了", "a")
    sheet = daysheet.sheet(one, 0)
    assert daysheet.close(one, KEEPER, sheet.day, "b") is None
    synced(one, far)
    with far.database.read() as connection:
        report = make_report(connection, TODAY, TODAY)
    (signed,) = report.signed
    assert (signed.station, signed.upto, signed.proof, signed.holds) == ("station-one", sheet.upto, sheet.proof, True)
    assert any("封存码" in line and "相符" in line for line in report.lines())
    lied = proof(bytes(32), sheet.upto)
    from sqlalchemy import update

    from kiosk.domain.house import ClosedDay
    from kiosk.headquarters import tables

    with far.database.write() as connection:
        connection.execute(update(tables.folded[ClosedDay]).values(proof=lied))
    with far.database.read() as connection:
        (signed,) = make_report(connection, TODAY, TODAY).signed
    assert not signed.holds


def test_a_home_without_life_is_named_unless_it_says_that_it_is_closed(
    stations: tuple[Station, Station], far: Headquartered
) -> None:
    _, two = stations

    def quiet(after: int, hours: int = 6) -> list[str]:
        with far.database.read() as connection:
            return [found.station for found in keeping.quiet(connection, NOW + after * HOUR, hours)]

    assert quiet(0) == ["station-one", "station-two"]  # never a sign of anybody
    for station in stations:
        amenity.use(station, Facility.WATER, None, None)
        synced(station, far)
    assert quiet(5) == []
    # NOW is 16:00 at the stations: the second is open for six hours until ten, and again from eight.
    assert quiet(6) == ["station-one", "station-two"]
    assert quiet(7, 7) == ["station-one"]
    assert quiet(17, 7) == ["station-one", "station-two"]
    house.take_out(two, KEEPER, "home", Trouble.HOLIDAY, business_day(MOMENT) + 1, "a")
    synced(two, far)
    assert quiet(17, 7) == ["station-one"]
    assert quiet(72, 7) == ["station-one", "station-two"]  # the holiday is over
    with far.database.read() as connection:
        found = keeping.quiet(connection, NOW + 17 * HOUR, 7)
        assert len(list(keeping.quiet_lines(found, 7))) == 2

"""Points that are claimed: earned at one station, spent at another, through a real headquarters."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from kiosk.domain.decide import Arrive, EndReservation, Redeem
from kiosk.domain.events import Ended, Level, Standing
from kiosk.domain.moments import Moment
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.staff import Staff, StaffRole
from kiosk.headquarters import upkeep
from kiosk.station.cupboard import receive
from kiosk.station.points import Expires, statement
from kiosk.station.reservation import Reserved, lapse, reserve
from kiosk.station.reward import award
from kiosk.station.station import Station
from kiosk.storage.verify import verify
from kiosk.sync.client import Synced, sync_once
from kiosk.sync.enrolment import Enrolled, enrol
from kiosk.sync.link import Link
from tests.sync.conftest import DATABASE, MANAGER, MOMENT, NOW, PROFILE, Headquartered

RIDER = "00112233445566"
STAFF = Staff("ffeeddccbbaa00", frozenset(StaffRole))


@pytest.fixture
def stations(tmp_path: Path, far: Headquartered) -> Iterator[tuple[Station, Station]]:
    """The rider's home, and another."""
    with ExitStack() as stack:
        found = []
        for name in ("home", "other"):
            profile = replace(PROFILE, id=f"station-{name}", name_zh=f"{name} 站")
            outcome = enrol(tmp_path / name, DATABASE, far.url, far.new_code(profile), MANAGER, clock=lambda: NOW)
            assert isinstance(outcome, Enrolled)
            found.append(stack.enter_context(closing(Station.open(tmp_path / name))))
        home, other = found
        yield home, other


def sync(station: Station, far: Headquartered, *claims: str) -> Synced:
    outcome = sync_once(station.folder, station.store, link=Link(far.url), now=lambda: MOMENT, claims=claims)
    assert isinstance(outcome, Synced), outcome
    return outcome


def here(station: Station) -> int:
    return statement(station, RIDER).balance


def test_points_come_to_where_the_rider_stands(stations: tuple[Station, Station], far: Headquartered) -> None:
    home, other = stations
    home.carry_out(Arrive(RIDER, Standing.CONFIRMED))
    award(home, STAFF, RIDER, "fire", Level.URGENT)
    for station in stations:
        sync(station, far)
    assert (here(home), here(other)) == (60, 0)

    sync(other, far, RIDER)
    away = statement(other, RIDER).elsewhere
    assert [(one.points, one.station_zh) for one in away] == [(60, "home 站")]
    assert here(home) == 60  # until it hears of it, it may spend them
    sync(home, far)
    assert (here(home), here(other)) == (0, 0)  # at headquarters, and nowhere else
    sync(other, far, RIDER)

    assert (here(home), here(other)) == (0, 60)
    assert statement(other, RIDER).elsewhere == ()
    receive(other, STAFF, "cable", 1)
    for station in (*stations, *stations):
        sync(station, far)
    assert (here(home), here(other)) == (0, 60)
    for station in stations:
        assert verify(station.store).sound


def test_what_was_spent_at_home_meanwhile_does_not_come(stations: tuple[Station, Station], far: Headquartered) -> None:
    home, other = stations
    home.carry_out(Arrive(RIDER, Standing.CONFIRMED))
    award(home, STAFF, RIDER, "fire", Level.URGENT)
    receive(home, STAFF, "cable", 1)
    for station in stations:
        sync(station, far)
    sync(other, far, RIDER)
    spent = home.carry_out(Redeem(RIDER, Standing.CONFIRMED, "cable", STAFF))
    assert not isinstance(spent, Refusal)
    for station in (home, other, home, other):
        sync(station, far, *([RIDER] if station is other else []))
    assert (here(home), here(other)) == (0, 0)
    refused = other.carry_out(Redeem(RIDER, Standing.CONFIRMED, "cable", STAFF))
    assert refused == Refusal(Reason.TOO_FEW_POINTS, 60)


class Calendar:
    """The clock of a station, so many days after `MOMENT`."""

    def __init__(self) -> None:
        self.days = 0

    def now(self) -> Moment:
        return structs.replace(MOMENT, at=MOMENT.at + self.days * 86_400, up=MOMENT.up + self.days * 86_400)


def test_a_reservation_brings_points_and_gives_them_back_when_it_lapses(
    stations: tuple[Station, Station], far: Headquartered
) -> None:
    home, other = stations
    other.clock = calendar = Calendar()
    home.carry_out(Arrive(RIDER, Standing.CONFIRMED))
    award(home, STAFF, RIDER, "fire", Level.URGENT)
    sync(home, far)
    assert isinstance(reserve(other, RIDER, "kettle"), Reserved)
    for station in (other, home, other):
        sync(station, far)
    found = statement(other, RIDER)
    assert (here(home), found.balance, found.held) == (0, 0, 60)
    calendar.days = 6
    assert lapse(other) == 0
    calendar.days = 7
    assert lapse(other) == 1
    assert (here(other), lapse(other)) == (60, 0)
    sync(other, far)
    far.headquarters._clock = lambda: NOW + 7 * 86_400 + 1  # and headquarters, by its own clock, lets them go home
    for station in (other, home, other, home):
        sync(station, far)
    assert (here(home), here(other)) == (60, 0)


def test_what_was_reserved_is_fetched_at_the_price_of_that_day(
    stations: tuple[Station, Station], far: Headquartered
) -> None:
    home, other = stations
    home.carry_out(Arrive(RIDER, Standing.CONFIRMED))
    award(home, STAFF, RIDER, "fire", Level.URGENT)
    receive(other, STAFF, "cable", 1)
    sync(home, far)
    assert isinstance(reserve(other, RIDER, "cable"), Reserved)
    for station in (other, home, other):
        sync(station, far)
    assert not isinstance(other.carry_out(Redeem(RIDER, Standing.CONFIRMED, "cable", STAFF)), Refusal)
    assert other.carry_out(EndReservation(RIDER, "cable", Ended.GIVEN_UP)) == ()
    found = statement(other, RIDER)
    assert (found.balance, found.held) == (0, 0)


def test_the_home_follows_after_three_visits(stations: tuple[Station, Station], far: Headquartered) -> None:
    home, other = stations
    other.clock = calendar = Calendar()
    home.carry_out(Arrive(RIDER, Standing.CONFIRMED))
    award(home, STAFF, RIDER, "fire", Level.URGENT)
    sync(home, far)
    for calendar.days in (1, 2, 3):
        assert other.carry_out(Arrive(RIDER, Standing.CONFIRMED))
        assert here(other) == 0
        for station in (other, home, other):
            sync(station, far)
    assert (here(home), here(other)) == (0, 60)


def test_what_expires_is_told_and_a_copy_is_kept(stations: tuple[Station, Station], far: Headquartered) -> None:
    home, other = stations
    home.clock = Calendar()
    home.carry_out(Arrive(RIDER, Standing.CONFIRMED))
    award(home, STAFF, RIDER, "fire", Level.URGENT)  # on 2027-01-15
    sync(home, far)
    soon = date(2029, 1, 5)
    far.headquarters._clock = lambda: (soon - date(1970, 1, 1)).days * 86_400
    assert upkeep.give_notice(far.database, date(2028, 12, 2)) == 0
    assert upkeep.give_notice(far.database, soon) == 1
    sync(other, far, RIDER)
    assert statement(other, RIDER).expiring == Expires(60, date(2029, 2, 1))
    assert statement(home, RIDER).expiring is None  # it has not heard of it yet
    sync(home, far, RIDER)
    receive(home, STAFF, "cable", 1)
    home.carry_out(Redeem(RIDER, Standing.CONFIRMED, "cable", STAFF))
    assert statement(home, RIDER).expiring is None  # nothing is left to expire
    sync(home, far)
    sync(other, far, RIDER)
    assert statement(other, RIDER).expiring is None
    assert upkeep.give_notice(far.database, soon) == 0

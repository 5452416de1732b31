"""Points that are claimed: earned at one station, spent at another, through a real headquarters."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.decide import Arrive, Redeem
from kiosk.domain.events import Level, Standing
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.staff import Staff, StaffRole
from kiosk.station.cupboard import receive
from kiosk.station.points import statement
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

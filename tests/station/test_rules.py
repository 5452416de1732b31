"""Rules that headquarters published, at a station with no network: each decides from its day on."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain import events
from kiosk.domain.events import Awarded, Level
from kiosk.domain.offers import Service
from kiosk.domain.profile import StationKind
from kiosk.domain.published import Kind
from kiosk.domain.staff import Staff, StaffRole
from kiosk.station.points import statement
from kiosk.station.reward import Given, award
from kiosk.station.station import Station
from kiosk.storage import reference
from tests.station.conftest import HandClock

RIDER = "00000000000099"
REVIEWER = Staff("b" * 14, frozenset({StaffRole.REVIEWER}))
DAY = 86_400  # the clock begins on 15 April 2022, 13:20


def publish(station: Station, kind: Kind, document: object) -> None:
    with station.store.write() as writing:
        assert reference.apply_document(writing, kind, 2, json.dumps(document)) is None


@pytest.fixture
def announced(station: Station, rules_document: dict[str, Any]) -> None:
    """From 17 April on a fire brings 90, and from 20 April on 70."""
    editions = []
    for version, begins, points in ((1, "2022-01-01", 60), (2, "2022-04-17", 90), (3, "2022-04-20", 70)):
        fire = rules_document["categories"]["fire"] | {"urgent": points}
        categories = rules_document["categories"] | {"fire": fire}
        editions.append(rules_document | {"version": version, "from": begins, "categories": categories})
    publish(station, Kind.RULES, editions)


def fire(station: Station) -> int:
    given = award(station, REVIEWER, RIDER, "fire", Level.URGENT)
    assert isinstance(given, Given)
    return given.points


def awarded(station: Station) -> list[tuple[int, int]]:
    with station.store.read() as reading:
        found = [events.decode(body)[1] for _, _, body in reading.log()]
    return [(event.rules, event.points) for event in found if isinstance(event, Awarded) and event.rider == RIDER]


@pytest.mark.usefixtures("announced")
def test_a_new_edition_decides_from_its_day_on(station: Station, clock: HandClock) -> None:
    assert fire(station) == 60
    clock.pass_seconds(DAY + 14 * 3600)  # 17 April, 03:20: still the business day before
    assert fire(station) == 60
    clock.pass_seconds(3600)
    assert station.rules.version == 2
    assert fire(station) == 90
    clock.pass_seconds(3 * DAY)
    assert fire(station) == 70
    assert awarded(station) == [(1, 60), (1, 60), (2, 90), (3, 70)]
    assert [entry.change for entry in statement(station, RIDER).entries] == [70, 90, 60, 60]


@pytest.mark.usefixtures("announced")
@pytest.mark.parametrize(("wall", "version"), [(0, 1), (4_070_908_800, 3)])
def test_a_clock_gone_wrong_decides_by_one_of_them_and_is_right_again(
    station: Station, clock: HandClock, wall: int, version: int
) -> None:
    right = clock.moment.at + 2 * DAY
    clock.set_wall(wall)
    fire(station)
    clock.set_wall(right)
    fire(station)
    assert [rules for rules, _ in awarded(station)] == [version, 2]


@pytest.mark.usefixtures("announced")
def test_the_editions_outlive_the_program(station: Station, folder: Path, clock: HandClock) -> None:
    clock.pass_seconds(10 * DAY)
    with closing(Station.open(folder, clock)) as again:
        assert again.rules.version == 3


def test_a_document_of_an_older_headquarters_is_understood(
    station: Station, rules_document: dict[str, Any], folder: Path
) -> None:
    later = ("from", "services", "supplies", "lending", "duplicates", "earning", "vanguard", "texts")
    publish(station, Kind.RULES, {name: value for name, value in rules_document.items() if name not in later})
    with closing(Station.open(folder)) as again:
        assert again.rules.supplies["mask"].most == 2


def test_a_kiosk_offers_what_its_kind_of_home_offers(station: Station, rules_document: dict[str, Any]) -> None:
    assert set(station.services) == set(Service)
    with station.store.read() as reading:
        known = reference.reference(reading)
    assert known is not None
    assert known.profile.kind is StationKind.RIDER
    plate = {"id": known.profile.id, "name_zh": "站", "name_en": "Home", "street_zh": "街", "street_en": "Street"}
    publish(station, Kind.PROFILE, plate | {"phone": "0", "ports": 4, "kind": "association"})
    rules_document["services"]["association"] = ["report", "points"]
    publish(station, Kind.RULES, [rules_document | {"version": 2}])
    with station.look():
        assert station.services == (Service.REPORT, Service.POINTS)

"""A card lost at one station is good for nothing at another, once both have synced with a real headquarters."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.cards import Role, Verdict, issue
from kiosk.domain.published import Kind
from kiosk.domain.shortcode import short_code
from kiosk.domain.staff import Staff, StaffRole
from kiosk.headquarters import publication
from kiosk.station.cards import IssuedCard, reissue
from kiosk.station.finding import CodeReason, CodeRefused, by_short_code
from kiosk.station.station import Station
from kiosk.station.visit import Arrival
from kiosk.storage import reference
from kiosk.storage.verify import verify
from kiosk.sync.client import Synced, sync_once
from kiosk.sync.enrolment import Enrolled, enrol
from kiosk.sync.keys import read_seed
from kiosk.sync.link import Link
from tests.sync.conftest import DATABASE, MANAGER, MOMENT, NOW, PROFILE, Headquartered

RIDER = "00112233445566"
VOLUNTEER = Staff("ffeeddccbbaa00", frozenset({StaffRole.VOLUNTEER}))


@pytest.fixture
def stations(tmp_path: Path, far: Headquartered) -> Iterator[tuple[Station, Station]]:
    """Two that know one rider, and each other's keys."""
    content = {"crumbs": [{"rider": RIDER, "masked_name": "夏*"}]}
    far.database.writing(lambda connection: publication.publish(connection, publication.parse(content, set()), 0))
    with ExitStack() as stack:
        found = []
        for name in ("one", "two"):
            folder, profile = tmp_path / name, replace(PROFILE, id=f"station-{name}")
            outcome = enrol(folder, DATABASE, far.url, far.new_code(profile), MANAGER, clock=lambda: NOW)
            assert isinstance(outcome, Enrolled)
            found.append(stack.enter_context(closing(Station.open(folder))))
        one, two = found
        for station in (one, two):
            synced(station, far)
        yield one, two


def synced(station: Station, far: Headquartered) -> Synced:
    outcome = sync_once(station.folder, station.store, link=Link(far.url), now=lambda: MOMENT)
    assert isinstance(outcome, Synced), outcome
    assert outcome.rejected == ()
    return outcome


def reissued(station: Station) -> IssuedCard:
    card = reissue(station, VOLUNTEER, RIDER)
    assert isinstance(card, IssuedCard), card
    return card


def verdicts(station: Station, *cards: str) -> list[Verdict]:
    return [station.judge(card).verdict for card in cards]


def test_a_new_card_reaches_the_other_station(stations: tuple[Station, Station], far: Headquartered) -> None:
    one, two = stations
    old = issue(read_seed(one.folder), Role.RIDER, RIDER, 1)
    card = reissued(one)
    assert verdicts(one, old, card.text) == [Verdict.REVOKED, Verdict.VALID]  # at once
    assert verdicts(two, old, card.text) == [Verdict.VALID, Verdict.VALID]  # two has not heard of it
    assert by_short_code(two, card.short_code) == CodeRefused(CodeReason.UNKNOWN)
    synced(one, far)
    assert Kind.REVOKED in synced(two, far).documents
    assert verdicts(two, old, card.text) == [Verdict.REVOKED, Verdict.VALID]
    assert isinstance(by_short_code(two, card.short_code), Arrival)
    assert by_short_code(two, short_code(RIDER, 1)) == CodeRefused(CodeReason.UNKNOWN)
    third = reissued(two)  # knows which number comes next, though it never saw card 2
    assert third.number == 3
    synced(two, far)
    synced(one, far)
    assert verdicts(one, old, card.text, third.text) == [Verdict.REVOKED, Verdict.REVOKED, Verdict.VALID]
    assert verify(one.store).sound
    assert verify(two.store).sound


def test_two_stations_that_did_not_hear_of_each_other(stations: tuple[Station, Station], far: Headquartered) -> None:
    one, two = stations
    first, second = reissued(one), reissued(two)
    assert (first.number, second.number, first.short_code) == (2, 2, second.short_code)
    assert first.text != second.text
    for station in (one, two, one):
        synced(station, far)
    for station in stations:
        assert verdicts(station, first.text, second.text) == [Verdict.VALID, Verdict.VALID]
    one.store.close()
    with closing(Station.open(one.folder)) as again:
        card = reissue(again, Staff("aa" * 7, VOLUNTEER.roles), RIDER)
        assert isinstance(card, IssuedCard)
        assert card.number == 3
        synced(again, far)
        synced(two, far)
        for station in (again, two):
            assert verdicts(station, first.text, second.text, card.text) == [
                Verdict.REVOKED, Verdict.REVOKED, Verdict.VALID,
            ]  # fmt: skip


def test_what_is_published_later_does_not_bring_a_card_back(
    stations: tuple[Station, Station], far: Headquartered
) -> None:
    """Headquarters' list takes the place of the one before; what was issued here stands in our own log."""
    one, _ = stations
    old = issue(read_seed(one.folder), Role.RIDER, RIDER, 1)
    reissued(one)
    with one.store.write() as writing:
        assert reference.apply_document(writing, Kind.REVOKED, 99, json.dumps([])) is None
    assert verdicts(one, old) == [Verdict.REVOKED]

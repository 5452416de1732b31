from pathlib import Path

import pytest

from kiosk.domain import base45, cards
from kiosk.domain.cards import PREFIX, Judgement, Role, Verdict
from kiosk.domain.events import Standing
from kiosk.station.demo import DEMO_CARDS, DEMO_REVOKED, DEMO_RIDERS, DEMO_STAFF, DemoCard, card_text
from kiosk.station.station import Station
from kiosk.station.visit import Arrival, NoCard, StaffBadge, arrive
from kiosk.storage.verify import verify
from tests.conftest import DEMO_EVENTS
from tests.station.conftest import HandClock


def show(station: Station, text: str) -> object:
    return arrive(station, station.judge(text))


def logged(station: Station) -> int:
    report = verify(station.store)
    assert report.sound
    return report.events - DEMO_EVENTS


def test_a_rider_is_greeted_and_the_visit_logged(station: Station, folder: Path) -> None:
    rider = DEMO_RIDERS[0]
    assert show(station, card_text(folder, rider)) == Arrival(rider.holder, "夏*", Standing.CONFIRMED, same_visit=False)
    assert logged(station) == 1


def test_again_within_ten_minutes_is_the_same_visit(station: Station, folder: Path, clock: HandClock) -> None:
    text = card_text(folder, DEMO_RIDERS[0])
    show(station, text)
    for seconds, same in ((599, True), (1, False)):
        clock.pass_seconds(seconds)
        arrival = show(station, text)
        assert isinstance(arrival, Arrival)
        assert arrival.same_visit is same
    assert logged(station) == 2


def test_the_same_visit_holds_over_a_restart(station: Station, folder: Path, clock: HandClock) -> None:
    show(station, card_text(folder, DEMO_RIDERS[0]))
    again = Station.open(folder, clock)
    arrival = show(again, card_text(folder, DEMO_RIDERS[0]))
    assert isinstance(arrival, Arrival)
    assert arrival.same_visit
    again.close()


def test_a_rider_this_station_never_met_is_welcome(station: Station, folder: Path) -> None:
    stranger = DemoCard("ffffffffffffff", None)
    assert show(station, card_text(folder, stranger)) == Arrival(stranger.holder, None, Standing.CONFIRMED, False)
    assert logged(station) == 1


def test_a_card_under_a_key_not_known_yet_is_welcome_and_marked(station: Station) -> None:
    text = cards.issue(bytes(32), Role.RIDER, "ffffffffffffff", 1)
    assert show(station, text) == Arrival("ffffffffffffff", None, Standing.UNCONFIRMED, same_visit=False)
    assert logged(station) == 1


def test_a_badge_is_no_visitor(station: Station, folder: Path) -> None:
    assert show(station, card_text(folder, DEMO_STAFF)) == StaffBadge(DEMO_STAFF.holder, Standing.CONFIRMED)
    badge = cards.issue(bytes(32), Role.STAFF, DEMO_STAFF.holder, 1)
    assert show(station, badge) == StaffBadge(DEMO_STAFF.holder, Standing.UNCONFIRMED)
    assert logged(station) == 0


@pytest.mark.parametrize("verdict", [Verdict.REVOKED, Verdict.FORGED, Verdict.DAMAGED, Verdict.FOREIGN])
def test_what_is_no_card_is_answered_and_not_logged(station: Station, folder: Path, verdict: Verdict) -> None:
    good = card_text(folder, DEMO_RIDERS[0])
    body = base45.decode(good[len(PREFIX) :])
    assert body is not None
    text = {
        Verdict.REVOKED: card_text(folder, DEMO_REVOKED),
        Verdict.FORGED: PREFIX + base45.encode(body[:-1] + bytes([body[-1] ^ 1])),
        Verdict.DAMAGED: good[:-1],
        Verdict.FOREIGN: "https://example.org/" + good,
    }[verdict]
    assert show(station, text) == NoCard(verdict)
    assert logged(station) == 0


def test_a_verdict_without_a_card_is_never_an_arrival(station: Station) -> None:
    for verdict in Verdict:
        assert arrive(station, Judgement(verdict)) == NoCard(verdict)


def test_the_demo_cards_are_all_different(folder: Path) -> None:
    assert len({card_text(folder, card) for card in DEMO_CARDS}) == len(DEMO_CARDS)

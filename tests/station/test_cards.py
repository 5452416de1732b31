"""A new card for a rider: once, whatever disks and fingers do, and never for taking their points alone."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.domain.cards import LAST_NUMBER, Role, Verdict, issue
from kiosk.domain.decide import TWO_PEOPLE_SECONDS
from kiosk.domain.events import Standing
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.shortcode import short_code
from kiosk.domain.staff import Staff, StaffRole
from kiosk.station.cards import ONE_ACT_SECONDS, IssuedCard, reissue
from kiosk.station.demo import DEMO_REVIEWER, DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER, card_text
from kiosk.station.finding import CodeReason, CodeRefused, by_short_code
from kiosk.station.redemption import Handed, TailRefused, redeem
from kiosk.station.station import NotRecorded, Station
from kiosk.station.visit import Arrival
from kiosk.storage import reference
from kiosk.storage.verify import verify
from kiosk.sync.keys import read_seed
from tests.conftest import DEMO_EVENTS
from tests.station.conftest import HandClock
from tests.station.failing import fail_next_commit
from tests.storage.facts import by_hand

DEMO_CARD, STRANGER = DEMO_RIDERS[0], DEMO_RIDERS[4].holder
RIDER = DEMO_CARD.holder
VOLUNTEER = Staff(DEMO_VOLUNTEER.holder, frozenset({StaffRole.VOLUNTEER}))
MANAGER = Staff(DEMO_STAFF.holder, frozenset({StaffRole.MANAGER}))
REVIEWER = Staff(DEMO_REVIEWER.holder, frozenset({StaffRole.REVIEWER}))


def events(station: Station) -> list[dict[str, object]]:
    assert verify(station.store).sound
    with station.store.read() as reading:
        return [json.loads(body) for _, _, body in reading.log()][DEMO_EVENTS:]


def reissued(station: Station, staff: Staff = VOLUNTEER) -> IssuedCard:
    card = reissue(station, staff, RIDER)
    assert isinstance(card, IssuedCard), card
    return card


def verdict(station: Station, text: str) -> Verdict:
    return station.judge(text).verdict


def test_a_new_card_is_good_and_the_ones_before_it_at_once_no_longer(
    station: Station, folder: Path, clock: HandClock
) -> None:
    before = card_text(folder, DEMO_CARD)
    assert verdict(station, before) is Verdict.VALID
    card = reissued(station)
    assert card == IssuedCard(
        RIDER, issue(read_seed(folder), Role.RIDER, RIDER, 2), 2, short_code(RIDER, 2), "夏*", again=False
    )
    for opened in (station, Station.open(folder, clock)):
        assert (verdict(opened, before), verdict(opened, card.text)) == (Verdict.REVOKED, Verdict.VALID)
    opened.close()
    assert by_short_code(station, short_code(RIDER, 1)) == CodeRefused(CodeReason.UNKNOWN)
    assert isinstance(by_short_code(station, card.short_code), Arrival)
    issued, _visit = events(station)
    assert {name: issued[name] for name in ("kind", "rider", "number", "by")} == {
        "kind": "card", "rider": RIDER, "number": 2, "by": VOLUNTEER.holder,
    }  # fmt: skip


def test_a_badge_with_the_same_holder_is_another_card(station: Station, folder: Path) -> None:
    reissued(station)
    assert verdict(station, issue(read_seed(folder), Role.STAFF, RIDER, 1)) is Verdict.VALID


def test_the_same_act_again_gives_the_same_card(station: Station, clock: HandClock) -> None:
    first = reissued(station)
    clock.pass_seconds(ONE_ACT_SECONDS - 1)
    again = reissued(station)
    assert (again.text, again.again) == (first.text, True)
    assert len(events(station)) == 1
    clock.pass_seconds(1)
    assert reissued(station).number == 3
    assert reissued(station, MANAGER).number == 4
    assert reissued(station).number == 5
    clock.reboot(up=5, at=1_000_000_000)  # nobody can tell how long ago: a card too many rather than a lost one in use
    assert reissued(station).number == 6


@pytest.mark.parametrize("commits_first", [False, True])
def test_a_lost_answer_issues_one_card(station: Station, commits_first: bool) -> None:
    fail_next_commit(station.store, commits_first=commits_first)
    told = reissue(station, VOLUNTEER, RIDER)
    assert isinstance(told, IssuedCard if commits_first else NotRecorded)
    card = reissued(station)
    assert (card.number, card.again) == (2, commits_first)
    assert len(events(station)) == 1


def test_the_next_number_is_above_every_one_known(station: Station) -> None:
    with station.store.write() as writing:
        for number in (1, 4):
            reference.revoke(writing, RIDER, number)
    # Card 5 may be about, made where headquarters has heard of it and we have not: 4 was revoked for something.
    assert reissued(station).number == 6
    with station.store.write() as writing:
        reference.revoke(writing, RIDER, LAST_NUMBER)
    assert reissue(station, MANAGER, RIDER) == Refusal(Reason.NO_MORE_CARDS)


@pytest.mark.parametrize(
    ("staff", "rider", "reason"),
    [
        (REVIEWER, RIDER, Reason.NOT_YOUR_ROLE),
        (Staff("a" * 14, frozenset(StaffRole), RIDER), RIDER, Reason.NOT_FOR_YOURSELF),
        (VOLUNTEER, STRANGER, Reason.NO_SUCH_RIDER),
        (VOLUNTEER, "not a holder", Reason.NO_SUCH_RIDER),
    ],
)
def test_who_gets_no_card_and_from_whom(station: Station, staff: Staff, rider: str, reason: Reason) -> None:
    assert reissue(station, staff, rider) == Refusal(reason)
    assert events(station) == []


def test_without_its_key_a_station_issues_nothing(station: Station, folder: Path) -> None:
    (folder / "station.key").unlink()
    told = reissue(station, VOLUNTEER, RIDER)
    assert isinstance(told, NotRecorded)
    assert told.problem.name == "key_unreadable"
    assert events(station) == []


def test_a_database_that_is_locked(station: Station, folder: Path) -> None:
    old = card_text(folder, DEMO_CARD)
    with by_hand(folder / "station.db") as other:
        other.execute("BEGIN IMMEDIATE")
        assert isinstance(reissue(station, VOLUNTEER, RIDER), NotRecorded)
    assert verdict(station, old) is Verdict.VALID


def test_where_the_database_does_not_answer_what_headquarters_published_holds(station: Station, folder: Path) -> None:
    old = card_text(folder, DEMO_CARD)
    reissued(station)
    with closing(Station.open(folder)) as other:
        other.store.engine.dispose()
        (folder / "station.db").rename(folder / "elsewhere.db")
        (folder / "station.db").mkdir()
        assert verdict(other, old) is Verdict.VALID


def test_whoever_issued_the_card_takes_no_points_with_it_for_a_day(station: Station, clock: HandClock) -> None:
    def hand_over(staff: Staff, tail: str = "0001") -> object:
        return redeem(station, staff, RIDER, Standing.CONFIRMED, "cable", tail)

    reissued(station)
    for tail in ("9999",) * 9 + ("0001",):  # it costs no tries: the digits are not looked at
        assert hand_over(VOLUNTEER, tail) == Refusal(Reason.CARD_ISSUED_BY_YOU)
    clock.pass_seconds(TWO_PEOPLE_SECONDS - 1)
    assert hand_over(VOLUNTEER) == Refusal(Reason.CARD_ISSUED_BY_YOU)
    assert isinstance(hand_over(MANAGER, "9999"), TailRefused)
    clock.pass_seconds(1)
    assert isinstance(hand_over(VOLUNTEER), Handed)


def test_another_one_hands_over_at_once(station: Station, clock: HandClock) -> None:
    reissued(station)
    assert isinstance(redeem(station, MANAGER, RIDER, Standing.CONFIRMED, "cable", "0001"), Handed)
    clock.reboot(up=5, at=1_000_000_000)  # nobody can tell how long ago
    assert redeem(station, VOLUNTEER, RIDER, Standing.CONFIRMED, "cable", "0001") == Refusal(Reason.CARD_ISSUED_BY_YOU)

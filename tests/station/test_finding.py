"""The other ways in: a short code that is typed, and a rider whom a volunteer finds."""

import json
from pathlib import Path

import pytest

from kiosk.domain.decide import Arrive
from kiosk.domain.events import Standing
from kiosk.domain.published import Crumb
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.shortcode import short_code
from kiosk.domain.staff import Staff, StaffRole
from kiosk.domain.tails import KEY_BYTES, keep
from kiosk.station.demo import DEMO_REVIEWER, DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER
from kiosk.station.finding import (
    CODES,
    MOST_SHOWN,
    SEARCHES,
    Candidate,
    CodeReason,
    CodeRefused,
    TailLocked,
    arrive_found,
    by_short_code,
    search,
)
from kiosk.station.redemption import redeem
from kiosk.station.station import NotRecorded, Station
from kiosk.station.visit import Arrival
from kiosk.storage import reference
from kiosk.storage.riders import current_card
from kiosk.storage.verify import verify
from tests.conftest import DEMO_EVENTS
from tests.station.conftest import HandClock
from tests.station.failing import CommitFails, fail_next_commit
from tests.storage.facts import by_hand

RIDER, OTHER, STRANGER = DEMO_RIDERS[0].holder, DEMO_RIDERS[1].holder, DEMO_RIDERS[4].holder
CODE = short_code(RIDER, 1)
# Found by trying riders in turn: two whose first cards have the same code.
TWINS = ("00000000001828", "000000000026e4")
VOLUNTEER = Staff(DEMO_VOLUNTEER.holder, frozenset({StaffRole.VOLUNTEER}))
MANAGER = Staff(DEMO_STAFF.holder, frozenset({StaffRole.MANAGER}))
REVIEWER = Staff(DEMO_REVIEWER.holder, frozenset({StaffRole.REVIEWER}))


def save(station: Station, *riders: str, tail: str = "4321") -> None:
    with station.store.write() as writing:
        for rider in riders:
            reference.save_crumb(writing, Crumb(rider, "多*", keep(bytes(KEY_BYTES), rider, tail)))


def wrong_codes() -> list[str]:
    return [short_code("e" * 14, number) for number in range(1, 40)]


def events(station: Station) -> list[dict[str, object]]:
    with station.store.read() as reading:
        return [json.loads(body) for _, _, body in reading.log()][DEMO_EVENTS:]


def test_a_typed_code_welcomes_its_rider(station: Station, clock: HandClock) -> None:
    assert by_short_code(station, CODE) == Arrival(RIDER, "夏*", Standing.TYPED, same_visit=False)
    spaced = by_short_code(station, f" {CODE[:3]} {CODE[3:6]} {CODE[6:]} ")
    assert spaced == Arrival(RIDER, "夏*", Standing.TYPED, same_visit=True)
    clock.pass_seconds(600)
    again = by_short_code(station, CODE)
    assert isinstance(again, Arrival)
    assert not again.same_visit
    assert [event["standing"] for event in events(station)] == ["typed", "typed"]
    assert verify(station.store).sound


def test_a_rider_without_a_name_here_is_known_by_their_visits(station: Station) -> None:
    assert by_short_code(station, short_code(STRANGER, 1)) == CodeRefused(CodeReason.UNKNOWN)
    station.carry_out(Arrive(STRANGER, Standing.CONFIRMED))
    assert by_short_code(station, short_code(STRANGER, 1)) == Arrival(STRANGER, None, Standing.TYPED, same_visit=True)


def test_two_riders_with_one_code_are_sent_to_a_volunteer(station: Station) -> None:
    assert short_code(TWINS[0], 1) == short_code(TWINS[1], 1)
    save(station, TWINS[0])
    assert isinstance(by_short_code(station, short_code(TWINS[0], 1)), Arrival)
    save(station, TWINS[1])
    assert by_short_code(station, short_code(TWINS[0], 1)) == CodeRefused(CodeReason.AMBIGUOUS)


def test_the_code_of_a_revoked_card_is_unknown(station: Station) -> None:
    with station.store.write() as writing:
        reference.revoke(writing, RIDER, 1)
        assert current_card(writing, RIDER) == 2
    assert by_short_code(station, CODE) == CodeRefused(CodeReason.UNKNOWN)
    assert isinstance(by_short_code(station, short_code(RIDER, 2)), Arrival)


def test_slips_of_the_finger_lock_nobody_out(station: Station) -> None:
    for slip in ("123", CODE[:-1] + str((int(CODE[-1]) + 1) % 10), "12345678a", "") * CODES.most:
        assert by_short_code(station, slip) == CodeRefused(CodeReason.MISTYPED)
    assert isinstance(by_short_code(station, CODE), Arrival)


def test_whoever_tries_them_all_waits_and_a_right_one_between_wins_nothing(station: Station, clock: HandClock) -> None:
    wrong = wrong_codes()
    for code in wrong[: CODES.most - 1]:
        assert by_short_code(station, code) == CodeRefused(CodeReason.UNKNOWN)
        assert isinstance(by_short_code(station, CODE), Arrival)
    assert by_short_code(station, wrong[20]) == CodeRefused(CodeReason.UNKNOWN, CODES.seconds)
    clock.pass_seconds(20)
    for code in (wrong[21], CODE):
        assert by_short_code(station, code) == CodeRefused(CodeReason.LOCKED, CODES.seconds - 20)
    clock.pass_seconds(CODES.seconds - 20)
    assert isinstance(by_short_code(station, CODE), Arrival)


def test_a_code_that_cannot_be_counted_is_not_looked_at(station: Station, folder: Path) -> None:
    with by_hand(folder / "station.db") as other:
        other.execute("BEGIN IMMEDIATE")
        refused = by_short_code(station, CODE)
    assert isinstance(refused, NotRecorded)
    assert refused.masked_name is None


def test_a_visit_that_cannot_be_written_down_says_so(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_next_commit(station.store, commits_first=False)
    CommitFails.armed = False
    carry_out = station.carry_out

    def fails(*asked: object) -> object:
        CommitFails.armed = True
        return carry_out(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(station, "carry_out", fails)
    told = by_short_code(station, CODE)
    assert isinstance(told, NotRecorded)
    assert told.masked_name == "夏*"
    assert events(station) == []


def test_a_volunteer_finds_a_rider(station: Station) -> None:
    assert search(station, VOLUNTEER, "0001") == (Candidate(RIDER, "夏*"),)
    assert search(station, MANAGER, "9999") == ()
    assert arrive_found(station, VOLUNTEER, RIDER) == Arrival(RIDER, "夏*", Standing.FOUND, same_visit=False)
    (visit,) = events(station)
    assert (visit["standing"], visit["by"]) == ("found", VOLUNTEER.holder)
    assert verify(station.store).sound


def test_only_those_who_may_find_somebody_and_nobody_themselves(station: Station) -> None:
    assert search(station, REVIEWER, "0001") == Refusal(Reason.NOT_YOUR_ROLE)
    assert arrive_found(station, REVIEWER, RIDER) == Refusal(Reason.NOT_YOUR_ROLE)
    oneself = Staff(VOLUNTEER.holder, VOLUNTEER.roles, RIDER)
    assert arrive_found(station, oneself, RIDER) == Refusal(Reason.NOT_FOR_YOURSELF)
    assert arrive_found(station, VOLUNTEER, STRANGER) == Refusal(Reason.NO_SUCH_RIDER)
    assert events(station) == []


def test_at_most_eight_are_shown_and_whoever_came_last_comes_first(station: Station) -> None:
    riders = [f"{number:014x}" for number in range(100, 100 + MOST_SHOWN + 3)]
    save(station, *riders)
    arrive_found(station, VOLUNTEER, riders[-1])
    found = search(station, VOLUNTEER, "4321")
    assert isinstance(found, tuple)
    assert [candidate.rider for candidate in found] == [riders[-1], *riders[: MOST_SHOWN - 1]]


@pytest.mark.parametrize("tail", ["", "1", "00001", "０００１", "%", "abcd"])
def test_what_are_no_four_digits_finds_nobody(station: Station, tail: str) -> None:
    assert search(station, VOLUNTEER, tail) == ()


def test_searches_are_counted_for_each_of_the_staff(station: Station, clock: HandClock) -> None:
    for _ in range(SEARCHES.most):
        assert isinstance(search(station, VOLUNTEER, "0001"), tuple)
    assert search(station, VOLUNTEER, "0002") == TailLocked(SEARCHES.seconds)
    assert isinstance(search(station, MANAGER, "0002"), tuple)
    clock.pass_seconds(SEARCHES.seconds)
    assert isinstance(search(station, VOLUNTEER, "0002"), tuple)
    for _ in range(2 * SEARCHES.most):  # a rider welcomed begins anew: that is their work
        assert isinstance(search(station, VOLUNTEER, "0001"), tuple)
        assert isinstance(arrive_found(station, VOLUNTEER, RIDER), Arrival)


@pytest.mark.parametrize("standing", [Standing.TYPED, Standing.FOUND])
def test_whoever_showed_no_card_redeems_nothing(station: Station, standing: Standing) -> None:
    came = by_short_code(station, CODE) if standing is Standing.TYPED else arrive_found(station, VOLUNTEER, RIDER)
    assert isinstance(came, Arrival)
    assert came.standing is standing
    logged = len(events(station))
    refused = redeem(station, VOLUNTEER, RIDER, came.standing, "kettle", "0001")
    assert refused == Refusal(Reason.CARD_NOT_SHOWN)
    assert len(events(station)) == logged

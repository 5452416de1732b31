"""Reserving, giving up and lapsing at a real station; taking an award back."""

import pytest

from kiosk.domain.events import Level, Standing, Why
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import Held, Stock
from kiosk.domain.staff import Staff, StaffRole
from kiosk.station import giving
from kiosk.station.demo import DEMO_RIDERS
from kiosk.station.points import statement
from kiosk.station.redemption import Handed, redeem
from kiosk.station.reservation import Reserved, give_up, lapse, reserve, reserved
from kiosk.station.reward import Given, TakenBack, award, recent, take_back
from kiosk.station.station import Station
from kiosk.storage.verify import verify
from tests.station.conftest import HandClock

RIDER = DEMO_RIDERS[0].holder
TAIL = DEMO_RIDERS[0].tail or ""
STAFF = Staff("f" * 14, frozenset(StaffRole), None)
OTHER = Staff("e" * 14, frozenset({StaffRole.REVIEWER}), None)
DAY = 24 * 3600


def held(station: Station) -> Held:
    with station.look() as reading:
        return reading.get(Held, RIDER) or Held(RIDER)


def test_a_reservation_holds_points_and_an_item_until_it_is_fetched(station: Station) -> None:
    before = statement(station, RIDER).balance
    with station.look() as reading:
        stock = reading.get(Stock, "cable") or Stock("cable")
    made = reserve(station, RIDER, "cable")
    assert isinstance(made, Reserved)
    assert (made.points, reserved(station, RIDER)) == (60, (made,))
    assert reserve(station, RIDER, "cable") == made
    now = statement(station, RIDER)
    assert (now.balance, now.held) == (before - 60, 60)

    outcome = redeem(station, STAFF, RIDER, Standing.CONFIRMED, "cable", TAIL)

    assert isinstance(outcome, Handed)
    assert reserved(station, RIDER) == ()
    assert statement(station, RIDER).balance == before - 60
    with station.look() as reading:
        after = reading.get(Stock, "cable")
    assert after == Stock("cable", stock.count - 1)
    assert verify(station.store).sound


def test_what_is_held_buys_nothing_else(station: Station) -> None:
    points = held(station).points
    assert isinstance(reserve(station, RIDER, "rice-cooker"), Reserved)
    outcome = redeem(station, STAFF, RIDER, Standing.CONFIRMED, "cable", TAIL)
    free = max(0, points - 600)
    assert outcome == Refusal(Reason.TOO_FEW_POINTS, 60 - free) if free < 60 else isinstance(outcome, Handed)
    assert give_up(station, RIDER, "rice-cooker") is None
    assert isinstance(redeem(station, STAFF, RIDER, Standing.CONFIRMED, "cable", TAIL), Handed)


def test_two_reservations_are_enough_and_only_of_what_there_is(station: Station) -> None:
    assert reserve(station, RIDER, "helicopter") == Refusal(Reason.NO_SUCH_ITEM)
    assert isinstance(reserve(station, RIDER, "kettle"), Reserved)
    assert isinstance(reserve(station, RIDER, "raincoat"), Reserved)
    assert reserve(station, RIDER, "cable") == Refusal(Reason.RESERVED_ENOUGH, 2)


def test_after_seven_days_it_lapses_whatever_the_wall_clock_says(station: Station, clock: HandClock) -> None:
    made = reserve(station, RIDER, "kettle")
    assert isinstance(made, Reserved)
    clock.set_wall(4_000_000_000)
    assert lapse(station) == 0
    clock.pass_seconds(7 * DAY - 60)
    assert lapse(station) == 0
    clock.pass_seconds(120)
    assert lapse(station) == 1
    assert (lapse(station), reserved(station, RIDER), held(station).reserved) == (0, (), 0)


def test_an_award_is_taken_back_once_and_never_more_than_there_is(station: Station) -> None:
    before = held(station)
    given = award(station, STAFF, RIDER, "damage", Level.MAJOR)
    assert isinstance(given, Given)
    with station.look() as reading:
        number = reading.head().number
    assert take_back(station, OTHER, 10_000, Why.MISTAKE) == Refusal(Reason.NO_SUCH_AWARD)
    assert take_back(station, OTHER, number, Why.DUPLICATE) == TakenBack(given.points, before.points)
    assert take_back(station, OTHER, number, Why.DUPLICATE) == Refusal(Reason.REVERSED_ALREADY)
    assert held(station).points == before.points
    assert verify(station.store).sound


@pytest.mark.parametrize("role", [StaffRole.VOLUNTEER])
def test_not_everybody_takes_an_award_back(station: Station, role: StaffRole) -> None:
    award(station, STAFF, RIDER, "damage", Level.MINOR)
    with station.look() as reading:
        number = reading.head().number
    nobody = Staff("d" * 14, frozenset({role}), None)
    assert take_back(station, nobody, number, Why.MISTAKE) == Refusal(Reason.NOT_YOUR_ROLE)


def test_recent_awards_are_those_of_today_and_yesterday(station: Station, clock: HandClock) -> None:
    assert recent(station, OTHER) == ()  # what the demo station has is older
    for level in (Level.MINOR, Level.MAJOR, Level.URGENT):
        assert isinstance(award(station, STAFF, RIDER, "damage", level), Given)
        clock.pass_seconds(DAY)
    with station.look() as reading:
        last = reading.head().number
    one, two = recent(station, OTHER)[0], recent(station, OTHER)
    assert (one.number, one.masked_name, one.category_en, one.today, one.taken_back) == (
        last,
        DEMO_RIDERS[0].masked_name,
        "Broken infrastructure",
        False,
        False,
    )
    assert [award.number for award in two] == [last]  # the day is over: of the three, one is yesterday's
    assert isinstance(award(station, STAFF, RIDER, "litter", Level.MINOR), Given)
    assert isinstance(take_back(station, OTHER, last, Why.MISTAKE), TakenBack)
    assert [(award.number, award.today, award.taken_back) for award in recent(station, OTHER)] == [
        (last + 1, True, False),
        (last, False, True),
    ]


def test_each_role_sees_what_it_takes_back(station: Station, clock: HandClock) -> None:
    """What was given in hardship is between the rider and the manager."""
    manager = Staff("d" * 14, frozenset({StaffRole.MANAGER}), None)
    assert isinstance(award(station, STAFF, RIDER, "damage", Level.MINOR), Given)
    assert isinstance(giving.care(station, manager, RIDER, 60, giving.Hardship.ILLNESS, "one"), Given)
    assert [one.category_zh for one in recent(station, manager)] == ["care", "基础设施破损"]
    assert [one.category_zh for one in recent(station, OTHER)] == ["基础设施破损"]
    number = recent(station, manager)[0].number
    before = held(station).points
    assert take_back(station, OTHER, number, Why.MISTAKE) == Refusal(Reason.NOT_YOUR_ROLE)
    assert giving.care_left(station, RIDER) == 0
    for _ in range(2):  # the answer got lost: the same once more
        assert take_back(station, manager, number, Why.MISTAKE, "two") == TakenBack(60, before - 60)
    assert giving.care_left(station, RIDER) == 60
    assert verify(station.store).sound

"""Activities in the pure core: seats in order and never too many, who came exactly once, with its points."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from kiosk.domain.activities import (
    Activity,
    ActivityCancelled,
    ActivityClosed,
    ActivityKind,
    ActivityPlan,
    ActivityRoll,
    Attended,
    Booking,
    CancelActivity,
    CheckIn,
    CloseActivity,
    Plan,
    Planned,
    Ready,
    SignedOff,
    SignedUp,
    SignOff,
    SignUp,
    booking_of,
    minutes,
    roll_of,
    standing_in,
    waiting_at,
)
from kiosk.domain.decide import Command, Decision, ReverseAward
from kiosk.domain.events import AwardReversed, Earned, Source, Standing, Why
from kiosk.domain.fold import fold
from kiosk.domain.moments import Moment
from kiosk.domain.offers import Text
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import Held, PointsEntry
from tests.domain.test_goods import World
from tests.domain.test_points import MANAGER, NOW, OTHER, REVIEWER, RIDER, RULES, VOLUNTEER

THIRD = "00112233445588"
START = minutes(NOW) + 600
AT = structs.replace(NOW, at=NOW.at + 600 * 60, up=NOW.up + 600 * 60)
BEFORE = structs.replace(NOW, at=NOW.at + 500 * 60, up=NOW.up + 500 * 60)
MADE = Text("包饺子", "Dumplings")
DUMPLINGS = Activity("dumplings", ActivityKind.FESTIVAL, MADE, None, START, START - 60, 2)
COURSE = replace(DUMPLINGS, id="course", kind=ActivityKind.COURSE)
MATCH = replace(DUMPLINGS, id="match", kind=ActivityKind.TEAM)
OURS = replace(DUMPLINGS, id="here-1")
LIVE = Standing.CONFIRMED


def sign_up(rider: str = RIDER, activity: Activity = DUMPLINGS, team: int | None = None) -> SignUp:
    return SignUp(rider, LIVE, activity, team)


def sign_off(rider: str = RIDER, activity: Activity = DUMPLINGS) -> SignOff:
    return SignOff(rider, LIVE, activity)


def check_in(rider: str = RIDER, activity: Activity = DUMPLINGS, standing: Standing = LIVE) -> CheckIn:
    return CheckIn(rider, standing, activity, VOLUNTEER)


def came(rider: str, activity: Activity, source: Source, points: int) -> Decision:
    by = VOLUNTEER.holder
    return Attended(rider, activity.id, by), Earned(rider, points, source, activity.id, RULES.version, by)


FULL = [sign_up(), sign_up(OTHER), sign_up(THIRD)]
OFF = replace(DUMPLINGS, cancelled=True)


@pytest.mark.parametrize(
    ("before", "command", "now", "expected"),
    [
        ([], sign_up(), NOW, (SignedUp(RIDER, "dumplings"),)),
        ([sign_up()], sign_up(), NOW, ()),
        ([], replace(sign_up(), standing=Standing.UNCONFIRMED), NOW, (SignedUp(RIDER, "dumplings"),)),
        ([], replace(sign_up(), standing=Standing.TYPED), NOW, Refusal(Reason.CARD_NOT_SHOWN)),
        ([], sign_up(activity=OFF), NOW, Refusal(Reason.ACTIVITY_OFF)),
        ([], sign_up(), AT, Refusal(Reason.SIGN_UP_OVER)),
        ([sign_up()], sign_up(), AT, ()),
        ([], sign_up(team=1), NOW, Refusal(Reason.NO_SUCH_TEAM)),
        ([], sign_up(activity=MATCH), NOW, Refusal(Reason.NO_SUCH_TEAM)),
        ([], sign_up(activity=MATCH, team=0), NOW, Refusal(Reason.NO_SUCH_TEAM)),
        ([], sign_up(activity=MATCH, team=9), NOW, Refusal(Reason.NO_SUCH_TEAM)),
        ([], sign_up(activity=MATCH, team=8), NOW, (SignedUp(RIDER, "match", 8),)),
        ([], sign_off(), NOW, ()),
        ([sign_up()], sign_off(), NOW, (SignedOff(RIDER, "dumplings"),)),
        ([sign_up()], replace(sign_off(), standing=Standing.TYPED), NOW, Refusal(Reason.CARD_NOT_SHOWN)),
        ([sign_up()], check_in(), NOW, Refusal(Reason.NOT_THE_TIME)),
        ([sign_up()], check_in(), BEFORE, came(RIDER, DUMPLINGS, Source.ACTIVITY, RULES.earning.activity)),
        ([], check_in(activity=COURSE), AT, came(RIDER, COURSE, Source.COURSE, RULES.earning.course)),
        ([], check_in(activity=OFF), AT, Refusal(Reason.ACTIVITY_OFF)),
        ([], check_in(standing=Standing.FOUND), AT, Refusal(Reason.CARD_NOT_SHOWN)),
        ([], replace(check_in(), by=REVIEWER), AT, Refusal(Reason.NOT_YOUR_ROLE)),
        ([], replace(check_in(), by=replace(VOLUNTEER, rider=RIDER)), AT, Refusal(Reason.NOT_FOR_YOURSELF)),
        (FULL, check_in(THIRD), BEFORE, Refusal(Reason.NO_SEAT)),
        (FULL, check_in("0" * 14), BEFORE, Refusal(Reason.NO_SEAT)),
        ([*FULL, sign_off()], check_in(THIRD), BEFORE, came(THIRD, DUMPLINGS, Source.ACTIVITY, 10)),
        (FULL, check_in(THIRD), AT, came(THIRD, DUMPLINGS, Source.ACTIVITY, 10)),
        ([], CancelActivity(DUMPLINGS, MANAGER), NOW, Refusal(Reason.ACTIVITY_OVER)),
        ([], CancelActivity(OURS, VOLUNTEER), NOW, Refusal(Reason.NOT_YOUR_ROLE)),
        ([], CancelActivity(OURS, MANAGER), NOW, (ActivityCancelled("here-1", MANAGER.holder),)),
        ([CancelActivity(OURS, MANAGER)], CancelActivity(OURS, MANAGER), NOW, ()),
        ([CancelActivity(OURS, MANAGER)], sign_up(activity=OURS), NOW, Refusal(Reason.ACTIVITY_OFF)),
        ([], CloseActivity(DUMPLINGS, REVIEWER), NOW, Refusal(Reason.NOT_YOUR_ROLE)),
        ([], CloseActivity(DUMPLINGS, VOLUNTEER), NOW, (ActivityClosed("dumplings", VOLUNTEER.holder),)),
        ([CloseActivity(DUMPLINGS, VOLUNTEER)], CloseActivity(DUMPLINGS, VOLUNTEER), NOW, ()),
        ([CloseActivity(DUMPLINGS, VOLUNTEER)], check_in(), AT, Refusal(Reason.ACTIVITY_OVER)),
        (
            [],
            Plan(Ready.SAFETY, START, 5, MANAGER),
            NOW,
            (Planned("here-1", ActivityKind.COURSE, START, 5, MANAGER.holder, ready=Ready.SAFETY),),
        ),
        (
            [Plan(Ready.SAFETY, START, 5, MANAGER)],
            Plan((" 联欢 ", ActivityKind.TEAM), START, 5, MANAGER),
            NOW,
            (Planned("here-2", ActivityKind.TEAM, START, 5, MANAGER.holder, title="联欢"),),
        ),
        ([], Plan(Ready.SAFETY, START, 5, VOLUNTEER), NOW, Refusal(Reason.NOT_YOUR_ROLE)),
        ([], Plan(Ready.SAFETY, START, 0, MANAGER), NOW, Refusal(Reason.NO_SUCH_COUNT)),
        ([], Plan(Ready.SAFETY, START, 501, MANAGER), NOW, Refusal(Reason.NO_SUCH_COUNT)),
        ([], Plan(Ready.SAFETY, minutes(NOW), 5, MANAGER), NOW, Refusal(Reason.NO_SUCH_TIME)),
        ([], Plan(Ready.SAFETY, START + 366 * 1440, 5, MANAGER), NOW, Refusal(Reason.NO_SUCH_TIME)),
        ([], Plan(("   ", ActivityKind.TEAM), START, 5, MANAGER), NOW, Refusal(Reason.NO_SUCH_TITLE)),
        ([], Plan(("a\u202eb", ActivityKind.TEAM), START, 5, MANAGER), NOW, Refusal(Reason.NO_SUCH_TITLE)),
        ([], Plan(("长" * 31, ActivityKind.TEAM), START, 5, MANAGER), NOW, Refusal(Reason.NO_SUCH_TITLE)),
    ],
)
def test_activities(before: list[Command], command: Command, now: Moment, expected: Decision) -> None:
    world = World()
    for one in before:
        assert not isinstance(world.do(one), Refusal)
    assert world.do(command, now) == expected


def test_who_came_gets_the_points_once_and_cannot_sign_off() -> None:
    world = World()
    world.do(sign_up())
    assert world.do(check_in(), AT)
    assert world.do(check_in(), AT) == ()
    assert world.do(sign_off(), AT) == Refusal(Reason.CAME_ALREADY)
    assert world.tables.rows[Held][RIDER,] == Held(RIDER, points=10, earned=10)
    assert len(world.tables.rows[PointsEntry]) == 1
    assert roll_of(world.tables, "dumplings").came == 1


def test_once_it_began_the_seats_are_for_who_is_there_and_no_more() -> None:
    world = World()
    for command in FULL:
        world.do(command)
    assert world.do(check_in(THIRD), AT)
    assert world.do(check_in("0" * 14), AT)  # who never signed up
    assert world.do(check_in(RIDER), AT) == Refusal(Reason.NO_SEAT)
    assert roll_of(world.tables, "dumplings").came == DUMPLINGS.seats


def test_a_seat_that_comes_free_goes_to_the_first_who_waits() -> None:
    world = World()
    for one in (RIDER, OTHER, THIRD, "0" * 14):
        world.do(sign_up(one))
    assert [waiting_at(world.tables, one, DUMPLINGS) for one in (RIDER, OTHER, THIRD, "0" * 14)] == [0, 0, 1, 2]
    world.do(sign_off(OTHER))
    assert [waiting_at(world.tables, one, DUMPLINGS) for one in (RIDER, THIRD, "0" * 14)] == [0, 0, 1]
    world.do(sign_up(OTHER))  # at the end
    assert list(standing_in(world.tables, "dumplings")) == [RIDER, THIRD, "0" * 14, OTHER]


def test_what_was_made_here_is_an_activity_like_any_other() -> None:
    world = World()
    world.do(Plan(("联欢", ActivityKind.TEAM), START, 5, MANAGER))
    plan = world.tables.get(ActivityPlan, "here-1")
    assert plan
    assert plan.plan == Activity(
        "here-1", ActivityKind.TEAM, Text("联欢", "联欢"), None, START, START, 5, cancelled=False
    )


def test_who_was_checked_in_by_mistake_is_taken_off_once_and_checked_in_again_once() -> None:
    world = World()
    world.do(sign_up())
    world.do(check_in(), AT)
    award = booking_of(world.tables, RIDER, "dumplings").award
    back = ReverseAward(award, Why.MISTAKE, VOLUNTEER)
    assert world.do(replace(back, by=REVIEWER), AT) == Refusal(Reason.NOT_YOUR_ROLE)  # they judge reports
    assert world.do(replace(back, by=replace(VOLUNTEER, rider=RIDER)), AT) == Refusal(Reason.NOT_FOR_YOURSELF)
    assert world.do(back, AT) == (AwardReversed(award, RIDER, 10, Why.MISTAKE, VOLUNTEER.holder),)
    assert booking_of(world.tables, RIDER, "dumplings") == Booking(RIDER, "dumplings", place=1)
    assert roll_of(world.tables, "dumplings").came == 0
    assert world.do(back, AT) == Refusal(Reason.REVERSED_ALREADY)
    assert world.do(check_in(), AT)
    assert world.do(check_in(), AT) == ()
    assert world.do(back, AT) == Refusal(Reason.REVERSED_ALREADY)
    assert world.tables.rows[Held][RIDER,] == Held(RIDER, points=10, earned=20, reversed=10)
    assert roll_of(world.tables, "dumplings").came == 1


def test_taken_back_after_it_is_over_it_carries_only_points_that_are_still_there() -> None:
    world = World()
    world.do(check_in(activity=COURSE), AT)
    world.do(CloseActivity(COURSE, VOLUNTEER), AT)
    world.tables.put(Held(RIDER, points=3, earned=10, spent=7))
    award = booking_of(world.tables, RIDER, "course").award
    decision = world.do(ReverseAward(award, Why.MISTAKE, VOLUNTEER), AT)
    assert decision == (AwardReversed(award, RIDER, 3, Why.MISTAKE, VOLUNTEER.holder),)
    assert world.tables.rows[Held][RIDER,] == Held(RIDER, earned=10, spent=7, reversed=3)
    assert roll_of(world.tables, "course") == ActivityRoll("course", last=1, closed=1)


@pytest.mark.parametrize("step", [0, 1])
def test_a_reversal_told_twice_takes_nobody_off_who_was_checked_in_again(step: int) -> None:
    world = World()
    world.do(check_in(), AT)
    (reversal,) = world.do(ReverseAward(2, Why.MISTAKE, VOLUNTEER), AT)  # type: ignore[misc]
    for _ in range(step):
        world.do(check_in(), AT)
    before = roll_of(world.tables, "dumplings"), world.tables.rows[Held][RIDER,]
    fold(world.tables, 99, AT, reversal)
    assert (roll_of(world.tables, "dumplings"), world.tables.rows[Held][RIDER,]) == before


RIDERS = st.sampled_from([f"{number:014}" for number in range(6)])
SEATS = st.integers(1, 4)
STEPS = st.one_of(
    st.builds(sign_up, RIDERS),
    st.builds(sign_off, RIDERS),
    st.builds(check_in, RIDERS),
    st.builds(lambda: CloseActivity(DUMPLINGS, VOLUNTEER)),
    st.builds(ReverseAward, st.integers(2, 12), st.just(Why.MISTAKE), st.just(VOLUNTEER)),
)


@given(SEATS, st.lists(st.tuples(STEPS, st.sampled_from([0, 30, 200])), max_size=60))
def test_seats_are_never_exceeded_and_the_row_keeps_its_order(seats: int, steps: list[tuple[Command, int]]) -> None:
    world, moment = World(), structs.replace(BEFORE, at=BEFORE.at - 150 * 60, up=BEFORE.up - 150 * 60)
    activity = replace(DUMPLINGS, seats=seats)
    row: list[str] = []
    attended: list[str] = []
    walked = set[str]()
    for step, passed in steps:
        moment = structs.replace(moment, at=moment.at + passed * 60, up=moment.up + passed * 60)
        command = step if isinstance(step, ReverseAward) else replace(step, activity=activity)  # type: ignore[arg-type]
        decision = world.do(command, moment)
        for event in () if isinstance(decision, Refusal) else decision:
            match event:
                case SignedUp(rider=rider):
                    row.append(rider)
                case SignedOff(rider=rider):
                    row.remove(rider)
                case Attended(rider=rider):
                    walked |= {rider} - set(row)
                    row += [] if rider in row else [rider]
                    attended.append(rider)
                case AwardReversed(rider=rider):
                    attended.remove(rider)
                    if rider in walked:
                        walked.remove(rider)
                        row.remove(rider)
        assert list(standing_in(world.tables, activity.id)) == row
        assert len(attended) == len(set(attended)) == roll_of(world.tables, activity.id).came <= seats
        for place, rider in enumerate(row, start=1):
            assert waiting_at(world.tables, rider, activity) == max(0, place - seats)
            points = (world.tables.get(Held, rider) or Held(rider)).points
            assert points == 10 * (rider in attended) == 10 * booking_of(world.tables, rider, activity.id).came
            assert booking_of(world.tables, rider, activity.id).place
    earned = sum(held.earned - held.reversed for held in world.tables.rows[Held].values() if isinstance(held, Held))
    assert earned == RULES.earning.activity * len(attended)

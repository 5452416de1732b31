"""The staff's part: where each choice leads, what the station is asked, and what is left of it afterwards."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.events import Level, Standing
from kiosk.domain.refusals import Reason
from kiosk.domain.staff import Staff, StaffRole
from ui.viewmodels.answers import (
    Achieved,
    CardSeen,
    Chosen,
    Entered,
    Failed,
    LoggedIn,
    OffersSeen,
    RedemptionsSeen,
    Returned,
)
from ui.viewmodels.asks import (
    DoAward,
    DoCancel,
    DoMove,
    DoRedeem,
    Handed,
    Kind,
    LogIn,
    Movement,
    Offer,
    Result,
    Said,
    SeeOffers,
    SeeRedemptions,
    Task,
    Trouble,
)
from ui.viewmodels.flow import Flow, Pace, step
from ui.viewmodels.inputs import (
    Arrived,
    BadgeSeen,
    Ended,
    Guest,
    Notice,
    Opened,
    Rejected,
    Screen,
    Ticked,
    WentBack,
    Worked,
)
from ui.viewmodels.work import Step, Work, advance, tasks

BADGE = "00000000000007"
RIDER = "00000000000001"
EVERYBODY = Staff(BADGE, frozenset(StaffRole))
IN = LoggedIn(EVERYBODY, "演示站长", (Kind("fire", "消防隐患", "Fire hazard"),))
CARD = CardSeen(RIDER, Standing.CONFIRMED, "夏*")
KETTLE = Offer("kettle", "烧水壶", "Kettle", 300, 2)
NO_COOKER = Offer("rice-cooker", "电饭煲", "Rice cooker", 600, 1, Said(Reason.TOO_FEW_POINTS, 260))
OFFERS = OffersSeen((KETTLE, NO_COOKER))
TODAY = RedemptionsSeen((Handed(41, "000041-7", "kettle", "烧水壶", "Kettle", cancelled=False),))
LOCKED = Failed(Said(Trouble.LOCKED, 15))
DONE = Achieved(Result(Task.REDEEM, points=300, voucher="000041-7"))
AT_DESK = (IN, Chosen("redeem"), CARD, OFFERS)
TYPED = (*AT_DESK, Chosen("kettle"), Entered("0001"))
CONFIRMED = (*TYPED, Chosen("yes"))
PACE = Pace()


def after(*happened: Any) -> Work:
    work: Work | None = Work(BADGE, Standing.CONFIRMED)
    for one in happened:
        assert work is not None
        work = advance(work, one)
    assert work is not None
    return work


@pytest.mark.parametrize(
    ("happened", "at", "ask"),
    [
        ([], Step.PIN, None),
        ([Entered("135790")], Step.PIN, LogIn(BADGE, Standing.CONFIRMED, "135790")),
        ([Entered("135790"), Failed(Said(Trouble.WRONG_PIN, 4))], Step.PIN, None),
        ([IN], Step.HOME, None),
        ([IN, Chosen("redeem")], Step.CARD, None),
        ([IN, Chosen("redeem"), CARD], Step.CATALOGUE, SeeOffers(RIDER)),
        ([*AT_DESK, Chosen("rice-cooker")], Step.CATALOGUE, None),
        ([*AT_DESK, Chosen("kettle")], Step.TAIL, None),
        ([*AT_DESK, Chosen("kettle"), Entered("123")], Step.TAIL, None),
        ([*TYPED], Step.HANDOVER, None),
        (
            [*CONFIRMED],
            Step.HANDOVER,
            DoRedeem(RIDER, Standing.CONFIRMED, "kettle", "0001"),
        ),
        ([*TYPED, Chosen("no")], Step.CATALOGUE, None),
        (
            [*CONFIRMED, Failed(Said(Trouble.WRONG_TAIL, 4))],
            Step.TAIL,
            None,
        ),
        (
            [*CONFIRMED, Failed(Said(Reason.NONE_IN_STOCK))],
            Step.CATALOGUE,
            None,
        ),
        (
            [*CONFIRMED, DONE],
            Step.RESULT,
            None,
        ),
        ([IN, Chosen("award"), CARD], Step.CATEGORY, None),
        ([IN, Chosen("award"), CARD, Chosen("fire"), Chosen("major")], Step.LEVEL, DoAward(RIDER, "fire", Level.MAJOR)),
        ([IN, Chosen("stock")], Step.ITEMS, SeeOffers(None)),
        (
            [IN, Chosen("stock"), OFFERS, Chosen("rice-cooker"), Chosen("receive"), Entered("12")],
            Step.COUNT,
            DoMove("rice-cooker", Movement.RECEIVE, 12),
        ),
        ([IN, Chosen("stock"), OFFERS, Chosen("kettle"), Chosen("count"), Entered("")], Step.COUNT, None),
        ([IN, Chosen("cancel")], Step.REDEMPTIONS, SeeRedemptions()),
        ([IN, Chosen("cancel"), TODAY, Chosen("41"), Chosen("yes")], Step.CANCEL, DoCancel(41)),
        ([IN, Chosen("cancel"), TODAY, Chosen("41"), Chosen("no")], Step.REDEMPTIONS, None),
        ([IN, Chosen("sync")], Step.SYNC, None),
        ([IN, Chosen("sync"), Returned()], Step.HOME, None),
    ],
)
def test_where_it_leads_and_what_is_asked(happened: list[Any], at: Step, ask: object) -> None:
    work = after(*happened)
    assert (work.step, work.ask) == (at, ask)


def test_the_next_task_begins_with_nothing_of_the_one_before() -> None:
    work = after(*CONFIRMED, DONE, Chosen("next"))
    assert work == after(IN)


def test_the_tail_is_gone_as_soon_as_it_was_used() -> None:
    work = after(*CONFIRMED)
    assert work.tail == ""


@pytest.mark.parametrize(
    ("roles", "may"),
    [
        ({StaffRole.VOLUNTEER}, [Task.REDEEM, Task.CANCEL, Task.SYNC]),
        ({StaffRole.REVIEWER}, [Task.AWARD, Task.SYNC]),
        ({StaffRole.MANAGER}, [Task.REDEEM, Task.STOCK, Task.CANCEL, Task.SYNC]),
    ],
)
def test_each_role_sees_its_own_tasks(roles: set[StaffRole], may: list[Task]) -> None:
    assert list(tasks(Staff(BADGE, frozenset(roles)))) == may


def flowing(*happened: Any, now: int = 0) -> Flow:
    flow = Flow()
    for one in happened:
        flow = step(flow, one, now, PACE)
    return flow


def test_a_badge_asks_for_the_pin_whoever_stood_there() -> None:
    rider = Arrived(Guest(RIDER, "夏*"), Standing.CONFIRMED, same_visit=False, recorded=True)
    flow = flowing(rider, BadgeSeen(BADGE, Standing.CONFIRMED))
    assert (flow.screen, flow.guest) == (Screen.PAD, None)


def test_a_riders_card_goes_to_the_task_at_hand_and_nowhere_else() -> None:
    rider = Arrived(Guest(RIDER, "夏*"), Standing.CONFIRMED, same_visit=False, recorded=True)
    badge = BadgeSeen(BADGE, Standing.CONFIRMED)
    assert flowing(badge, rider).screen is Screen.PAD
    flow = flowing(badge, Worked(IN), Worked(Chosen("redeem")), rider)
    assert (flow.screen, flow.work and flow.work.rider, flow.guest) == (Screen.CHOICES, RIDER, None)


def test_a_bad_code_while_a_card_is_waited_for_is_said_there() -> None:
    flow = flowing(BadgeSeen(BADGE, Standing.CONFIRMED), Worked(IN), Worked(Chosen("redeem")), Rejected(Notice.FORGED))
    assert flow.screen is Screen.CARD
    assert flow.work
    assert flow.work.said == Said(Trouble.BAD_CARD)


_happenings = st.one_of(
    st.builds(
        Worked, st.sampled_from([IN, OFFERS, TODAY, DONE, CARD, Entered("0001"), Failed(Said(Trouble.LOCKED, 15))])
    ),
    st.sampled_from([WentBack(), Ended(), Ticked(), Opened(Screen.HELP), Rejected(Notice.FOREIGN)]),
)


@given(st.lists(_happenings, max_size=20))
def test_staff_left_alone_are_logged_out(happened: list[Any]) -> None:
    flow = flowing(BadgeSeen(BADGE, Standing.CONFIRMED), *happened)
    for _ in range(2):
        flow = step(flow, Ticked(), 10 * (PACE.staff + PACE.asking), PACE)
    assert (flow.work, flow.guest, flow.screen) == (None, None, Screen.ATTRACT)

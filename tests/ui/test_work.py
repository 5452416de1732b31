"""The staff's part: where each choice leads, what the station is asked, and what is left of it afterwards."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.events import Level, Standing, Why
from kiosk.domain.refusals import Reason
from kiosk.domain.staff import Staff, StaffRole
from ui.viewmodels.answers import (
    Achieved,
    AwardsSeen,
    CameraSaved,
    CamerasSeen,
    CameraTried,
    CardMade,
    CardSeen,
    Chosen,
    Entered,
    Failed,
    LoggedIn,
    OffersSeen,
    PeopleSeen,
    Printed,
    PrinterSeen,
    RedemptionsSeen,
    Refreshed,
    Returned,
)
from ui.viewmodels.asks import (
    Camera,
    DoArrive,
    DoAward,
    DoCancel,
    DoPrint,
    DoRedeem,
    DoReissue,
    DoReserveFor,
    DoSaveCamera,
    DoTakeBack,
    FreshCard,
    Handed,
    Kind,
    LogIn,
    Offer,
    Person,
    Result,
    Rewarded,
    Run,
    Said,
    Search,
    SeeAwards,
    SeeCameras,
    SeeOffers,
    SeePrinter,
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
from ui.viewmodels.work import MORE, Step, Work, advance

BADGE = "00000000000007"
RIDER = "00000000000001"
EVERYBODY = Staff(BADGE, frozenset(StaffRole))
IN = LoggedIn(EVERYBODY, "演示站长", (Kind("fire", "消防隐患", "Fire hazard"),))
CARD = CardSeen(RIDER, Standing.CONFIRMED, "夏*")
KETTLE = Offer("kettle", "烧水壶", "Kettle", 300, 2)
NO_COOKER = Offer("rice-cooker", "电饭煲", "Rice cooker", 600, 1, Said(Reason.TOO_FEW_POINTS, 260))
OFFERS = OffersSeen((KETTLE, NO_COOKER))
TODAY = RedemptionsSeen((Handed(41, "000041-7", "kettle", "烧水壶", "Kettle", cancelled=False),))
PEOPLE = PeopleSeen((Person(RIDER, "夏*"), Person("00000000000002", "演*")))
ALIKE = PeopleSeen((Person(RIDER, "夏*"), Person("00000000000002", "夏*")))
FRESH = FreshCard("夏*", "123456785", "RH1:NOBODY", 1, (Run(0, 0, 1),))
CAMERAS = CamerasSeen((Camera("/dev/video0", "C270"), Camera("/dev/video2", "C920")))
FOUND = (IN, Chosen("find"), Entered("0001"), PEOPLE, Chosen(RIDER))
MADE = (*FOUND, Chosen("reissue"), Chosen("yes"), CardMade(FRESH))
LOOKING = (IN, Chosen("camera"), CAMERAS)
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
        ([IN, Chosen("redeem"), CARD], Step.CATALOGUE, SeeOffers(RIDER, claim=True)),
        ([*AT_DESK, Chosen("rice-cooker")], Step.RESERVE, None),
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
        (
            [IN, Chosen("award", "act"), CARD, Chosen("fire"), Chosen("major")],
            Step.LEVEL,
            DoAward(RIDER, "fire", Level.MAJOR, f"act {RIDER} fire major"),
        ),
        ([IN, Chosen("cancel")], Step.REDEMPTIONS, SeeRedemptions()),
        ([IN, Chosen("cancel"), TODAY, Chosen("41"), Chosen("yes")], Step.CANCEL, DoCancel(41)),
        ([IN, Chosen("cancel"), TODAY, Chosen("41"), Chosen("no")], Step.REDEMPTIONS, None),
        ([IN, Chosen("find")], Step.FIND, None),
        ([IN, Chosen("find"), Entered("123")], Step.FIND, None),
        ([IN, Chosen("find"), Entered("0001")], Step.FIND, Search("0001")),
        ([IN, Chosen("find"), Entered("0001"), PeopleSeen(())], Step.FIND, None),
        ([IN, Chosen("find"), Entered("0001"), PEOPLE], Step.PEOPLE, None),
        ([*FOUND], Step.PERSON, None),
        ([*FOUND, Chosen("arrive")], Step.PERSON, DoArrive(RIDER)),
        ([*FOUND, Chosen("reissue")], Step.REISSUE, None),
        ([*FOUND, Chosen("reissue"), Chosen("no")], Step.PERSON, None),
        ([*FOUND, Chosen("reissue"), Chosen("yes")], Step.REISSUE, DoReissue(RIDER)),
        ([*MADE], Step.NEW_CARD, SeePrinter()),
        ([*FOUND, Chosen("reissue"), Chosen("yes"), Returned(), CardMade(FRESH)], Step.NEW_CARD, SeePrinter()),
        ([*MADE, PrinterSeen(there=True)], Step.NEW_CARD, None),
        ([*MADE, PrinterSeen(there=True), Chosen("print")], Step.NEW_CARD, DoPrint(FRESH)),
        ([*MADE, Chosen("print"), Failed(Said(Trouble.NOT_PRINTED))], Step.NEW_CARD, None),
        ([*MADE, Chosen("next")], Step.HOME, None),
        ([*MADE, Returned()], Step.HOME, None),
        ([IN, Chosen("camera")], Step.CAMERA, SeeCameras()),
        ([*LOOKING, Chosen("again")], Step.CAMERA, SeeCameras()),
        ([*LOOKING, CameraTried("/dev/video2")], Step.CAMERA, None),
        ([*LOOKING, Chosen("keep")], Step.CAMERA, SeeCameras()),  # nothing is on trial, nothing is kept
        ([*LOOKING, CameraTried("/dev/video2"), Chosen("keep")], Step.CAMERA, DoSaveCamera("/dev/video2")),
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
        ({StaffRole.VOLUNTEER}, [Task.REDEEM, Task.FIND, Task.CANCEL, Task.CAMERA, Task.SYNC]),
        ({StaffRole.REVIEWER}, [Task.AWARD, Task.TAKE_BACK, Task.SYNC]),
        (
            {StaffRole.MANAGER},
            [Task.REDEEM, Task.FIND, Task.CANCEL, Task.TAKE_BACK, Task.CAMERA, Task.SYNC],
        ),
    ],
)
def test_each_role_begins_its_own_tasks(roles: set[StaffRole], may: list[Task]) -> None:
    home = replace(after(IN), staff=Staff(BADGE, frozenset(roles)))
    begun = {task for task in Task if (work := advance(home, Chosen(task))) and work.step is not Step.HOME}
    assert begun == set(may)


def test_two_who_look_alike_get_no_new_card() -> None:
    work = after(IN, Chosen("find"), Entered("0001"), ALIKE, Chosen(RIDER), Chosen("reissue"))
    assert (work.step, work.said) == (Step.PERSON, Said(Trouble.LOOK_ALIKE))
    assert after(IN, Chosen("find"), Entered("0001"), ALIKE, Chosen(RIDER), Chosen("arrive")).ask == DoArrive(RIDER)


def test_a_card_stays_on_the_screen_when_the_printer_fails_and_is_gone_with_its_task() -> None:
    work = after(*MADE, PrinterSeen(there=True), Chosen("print"), Failed(Said(Trouble.NOT_PRINTED)))
    assert (work.card, work.printed, work.said) == (FRESH, False, Said(Trouble.NOT_PRINTED))
    work = after(*MADE, PrinterSeen(there=True), Chosen("print"), Printed())
    assert (work.card, work.printed) == (FRESH, True)
    assert after(*MADE, Chosen("next")) == after(IN)


def test_a_photograph_of_the_new_card_is_tried_on_the_spot() -> None:
    assert after(*MADE, CardSeen(RIDER, Standing.CONFIRMED, "夏*")).was_read
    assert not after(*MADE, CardSeen("00000000000002", Standing.CONFIRMED, "演*")).was_read


def test_no_repr_tells_a_card() -> None:
    assert "NOBODY" not in repr(after(*MADE))
    assert "123456785" not in repr(after(*MADE))


def test_only_a_manager_tries_cameras() -> None:
    volunteer = LoggedIn(Staff(BADGE, frozenset({StaffRole.VOLUNTEER})), "演示志愿者", ())
    assert after(*LOOKING, CameraTried("/dev/video2")).trial == "/dev/video2"
    assert after(volunteer, Chosen("camera"), CAMERAS, CameraTried("/dev/video2")).trial == ""


def test_a_camera_that_is_left_is_on_trial_no_more() -> None:
    tried = (*LOOKING, CameraTried("/dev/video2"))
    assert after(*tried, Returned()).trial == ""
    kept = after(*tried, Chosen("keep"), CameraSaved("/dev/video2"))
    assert (kept.trial, kept.kept) == ("", True)


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


_anything = st.sampled_from(
    [
        *(Chosen(name) for name in ("redeem", "find", "camera", "reissue", "arrive", "yes", "no", "next", "print")),
        *(Entered("0001"), PEOPLE, Chosen(RIDER), Chosen("kettle"), CardMade(FRESH), OFFERS, CARD, DONE),
        *(CAMERAS, CameraTried("/dev/video2"), Failed(Said(Trouble.NOT_RECORDED)), Returned()),
    ]
)


@given(st.lists(_anything, max_size=25))
def test_a_search_never_redeems(happened: list[Any]) -> None:
    work: Work | None = after(IN)
    shown = False  # whether a card was held up since the task began
    for one in happened:
        assert work is not None
        if work.step is Step.PEOPLE and isinstance(one, Chosen) and one.name != RIDER:
            continue  # no such answer is on the screen
        if work.step is Step.CATALOGUE and isinstance(one, Chosen) and (one.name != "kettle" or not work.offers):
            continue
        if work.step is Step.HOME and isinstance(one, Chosen) and one.name not in tuple(Task):
            continue
        shown = (shown or (one == CARD and work.step is Step.CARD)) and work.step is not Step.HOME
        work = advance(work, one)
        if work is None:
            return
        assert not isinstance(work.ask, DoRedeem) or shown


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


SCARCE = Offer("raincoat", "雨衣", "Raincoat", 150, 0, Said(Reason.NONE_IN_STOCK))
LATER = Offer("cable", "充电线", "Cable", 60, 9, Said(Reason.SAME_ITEM_TOO_SOON, 12))
DOUBTED = Offer("kettle", "烧水壶", "Kettle", 300, 2, Said(Reason.PAST_IN_DOUBT))
KEPT = Offer("raincoat", "雨衣", "Raincoat", 150, 0, Said(Reason.NONE_IN_STOCK), until="2026-12-01")
REFUSING = (IN, Chosen("redeem"), CARD, OffersSeen((SCARCE, LATER)))
AWARDS = AwardsSeen(
    (
        Rewarded(51, "夏*", "消防隐患", "Fire hazard", 40, today=True, taken_back=False),
        Rewarded(50, None, "其他", "Other", 20, today=False, taken_back=True),
    )
)
TO_TAKE_BACK = (IN, Chosen("take_back"), AWARDS)


@pytest.mark.parametrize(
    ("happened", "at", "ask", "said"),
    [
        ([*REFUSING, Chosen("raincoat")], Step.RESERVE, None, SCARCE.refusal),
        ([*REFUSING, Chosen("cable")], Step.CATALOGUE, None, LATER.refusal),  # it is not elsewhere: it is too soon
        (
            [IN, Chosen("redeem"), CARD, OffersSeen((DOUBTED,)), Chosen("kettle")],
            Step.RESERVE,
            None,
            DOUBTED.refusal,
        ),
        (
            [IN, Chosen("redeem"), CARD, OffersSeen((KEPT,)), Chosen("raincoat")],
            Step.CATALOGUE,
            None,
            KEPT.refusal,
        ),
        ([*REFUSING, Chosen("raincoat"), Chosen("yes")], Step.RESERVE, DoReserveFor(RIDER, "raincoat"), None),
        ([*REFUSING, Chosen("raincoat"), Chosen("no")], Step.CATALOGUE, None, None),
        ([*REFUSING, Chosen("raincoat"), Returned()], Step.CATALOGUE, None, None),
        (
            [*REFUSING, Chosen("raincoat"), Chosen("yes"), Failed(Said(Reason.RESERVED_ENOUGH, 2))],
            Step.CATALOGUE,
            None,
            Said(Reason.RESERVED_ENOUGH, 2),
        ),
        ([IN, Chosen("redeem"), CARD, Refreshed()], Step.CATALOGUE, SeeOffers(RIDER, claim=True), None),
        ([*AT_DESK, Refreshed()], Step.CATALOGUE, SeeOffers(RIDER), None),
        ([*REFUSING, Chosen("cable"), Refreshed()], Step.CATALOGUE, SeeOffers(RIDER), LATER.refusal),
        ([*AT_DESK, Chosen("kettle"), Refreshed()], Step.TAIL, None, None),
        ([IN, Refreshed()], Step.HOME, None, None),
        ([IN, Chosen("take_back")], Step.AWARDS, SeeAwards(), None),
        (TO_TAKE_BACK, Step.AWARDS, None, None),
        ([*TO_TAKE_BACK, Chosen("51")], Step.WHY, None, None),
        ([*TO_TAKE_BACK, Chosen("50")], Step.AWARDS, None, Said(Reason.REVERSED_ALREADY)),
        ([*TO_TAKE_BACK, Chosen("51"), Chosen("duplicate")], Step.WHY, DoTakeBack(51, Why.DUPLICATE), None),
        ([*TO_TAKE_BACK, Chosen("51"), Returned()], Step.AWARDS, None, None),
        ([*TO_TAKE_BACK, Returned()], Step.HOME, None, None),
        (
            [*TO_TAKE_BACK, Chosen("51"), Chosen("mistake"), Failed(Said(Reason.NEEDS_MANAGER, 200))],
            Step.WHY,
            None,
            Said(Reason.NEEDS_MANAGER, 200),
        ),
    ],
)
def test_reserving_at_the_desk_and_taking_back(happened: list[Any], at: Step, ask: Any, said: Said | None) -> None:
    work = after(*happened)
    assert (work.step, work.ask, work.said) == (at, ask, said)


def test_a_card_that_nobody_can_vouch_for_brings_no_points_here() -> None:
    work = after(IN, Chosen("redeem"), CardSeen(RIDER, Standing.UNCONFIRMED, None))
    assert work.ask == SeeOffers(RIDER)


def test_more_turns_the_page() -> None:
    assert after(*TO_TAKE_BACK, Chosen(MORE), Chosen(MORE)).page == 2
    assert after(*TO_TAKE_BACK, Chosen(MORE), Returned(), Chosen("take_back")).page == 0

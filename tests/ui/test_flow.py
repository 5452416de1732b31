"""The state machine of the screens, as a table of what happens and where it leads."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.events import Facility, Standing
from kiosk.domain.staff import Staff, StaffRole
from ui.services.pages import Lead, Made, Read, plain
from ui.viewmodels.aids import Aid
from ui.viewmodels.answers import Refreshed
from ui.viewmodels.asks import FreshCard, Task
from ui.viewmodels.flow import Flow, Pace, step
from ui.viewmodels.inputs import (
    Aided,
    Arrived,
    BadgeSeen,
    CodeNotTaken,
    CodeTrouble,
    Ended,
    Guest,
    Notice,
    Opened,
    OpenedDisplay,
    Paged,
    Rejected,
    Screen,
    SwitchedLanguage,
    Ticked,
    Touched,
    WasBusy,
    WasNotRecorded,
    WasUsed,
    WentBack,
)
from ui.viewmodels.talking import Talk
from ui.viewmodels.work import Step, Work

XIA, YAN = Guest("00000000000001", "夏*"), Guest("00000000000002", "演*")
PACE = Pace()
HERE = Arrived(XIA, Standing.CONFIRMED, same_visit=False, recorded=True)


def after(*happened: object, start: Flow | None = None, now: int = 0) -> Flow:
    flow = start or Flow()
    for one in happened:
        flow = step(flow, one, now, PACE)
    return flow


@pytest.mark.parametrize(
    ("happened", "screen"),
    [
        ([], Screen.ATTRACT),
        ([Opened(Screen.SCAN)], Screen.SCAN),
        ([Opened(Screen.SCAN), WentBack()], Screen.ATTRACT),
        ([HERE], Screen.GREETING),
        ([HERE, Opened(Screen.HOME)], Screen.HOME),
        ([HERE, WentBack()], Screen.HOME),
        ([HERE, Opened(Screen.HOME), Opened(Screen.HELP), WentBack()], Screen.HOME),
        ([HERE, Opened(Screen.PORTS), WasUsed(Facility.CHARGING, 3)], Screen.DONE),
        ([HERE, Opened(Screen.PORTS), WasUsed(Facility.CHARGING, 3), WentBack()], Screen.HOME),
        ([Opened(Screen.PORTS), WasUsed(Facility.CHARGING, 3), WentBack()], Screen.ATTRACT),
        ([Opened(Screen.PORTS), Opened(Screen.HELP), WentBack()], Screen.PORTS),
        ([Opened(Screen.PORTS), Opened(Screen.HELP), WentBack(), WentBack()], Screen.ATTRACT),
        ([WasUsed(Facility.WATER, None)], Screen.DONE),
        ([WasNotRecorded()], Screen.NOTICE),
        ([Rejected(Notice.FORGED)], Screen.NOTICE),
        ([Opened(Screen.SCAN), Rejected(Notice.FOREIGN), WentBack()], Screen.ATTRACT),
        ([HERE, Opened(Screen.HOME), Rejected(Notice.FOREIGN)], Screen.HOME),
        ([Rejected(Notice.FOREIGN), HERE], Screen.GREETING),
        ([HERE, Ended()], Screen.ATTRACT),
    ],
)
def test_where_it_leads(happened: list[object], screen: Screen) -> None:
    assert after(*happened).screen is screen


def test_the_same_card_again_disturbs_nothing() -> None:
    before = after(HERE, Opened(Screen.PORTS))
    assert after(HERE, start=before) == before


def test_the_same_card_at_home_is_greeted_again() -> None:
    flow = after(HERE, Opened(Screen.HOME), Arrived(XIA, Standing.CONFIRMED, same_visit=True, recorded=True))
    assert (flow.screen, flow.same_visit) == (Screen.GREETING, True)


def test_a_poster_keeps_no_session_alive() -> None:
    flow = step(after(HERE, Opened(Screen.HOME)), Rejected(Notice.FOREIGN), 60_000, PACE)
    assert step(flow, Ticked(), 65_000, PACE).screen is Screen.ATTRACT


def test_english_does_not_pass_to_the_next_rider() -> None:
    assert after(SwitchedLanguage(), HERE).english
    other = Arrived(YAN, Standing.CONFIRMED, same_visit=False, recorded=True)
    assert not after(HERE, SwitchedLanguage(), other).english


def test_another_card_begins_another_session() -> None:
    flow = after(HERE, Opened(Screen.PORTS), Arrived(YAN, Standing.CONFIRMED, same_visit=True, recorded=True))
    assert (flow.screen, flow.guest, flow.same_visit) == (Screen.GREETING, YAN, True)


def test_a_question_about_a_port_is_answered_before_anything_is_left() -> None:
    asked = after(Opened(Screen.PORTS), WasBusy(2))
    assert asked.asked_port == 2
    declined = after(WentBack(), start=asked)
    assert (declined.screen, declined.asked_port) == (Screen.PORTS, None)


@pytest.mark.parametrize(
    ("happened", "milliseconds", "screen", "asking"),
    [
        ([HERE], 7_999, Screen.GREETING, False),
        ([HERE], 8_000, Screen.ATTRACT, False),
        ([WasUsed(Facility.WATER, None)], 8_000, Screen.ATTRACT, False),
        ([Rejected(Notice.FORGED)], 8_000, Screen.ATTRACT, False),
        ([Opened(Screen.SCAN)], 44_999, Screen.SCAN, False),
        ([Opened(Screen.SCAN)], 45_000, Screen.SCAN, True),
        ([HERE, Opened(Screen.HOME)], 64_999, Screen.HOME, True),
        ([HERE, Opened(Screen.HOME)], 65_000, Screen.ATTRACT, False),
    ],
)
def test_what_time_does(happened: list[object], milliseconds: int, screen: Screen, asking: bool) -> None:
    flow = step(after(*happened), Ticked(), milliseconds, PACE)
    assert (flow.screen, flow.asking) == (screen, asking)


def test_a_touch_answers_the_question_and_begins_the_wait_anew() -> None:
    asked = step(after(HERE, Opened(Screen.HOME)), Ticked(), 50_000, PACE)
    touched = step(asked, Touched(), 60_000, PACE)
    assert asked.asking
    assert not touched.asking
    assert step(touched, Ticked(), 104_999, PACE).screen is Screen.HOME


def test_the_language_is_kept_within_a_session_and_reset_after_it() -> None:
    english = after(SwitchedLanguage(), HERE)
    assert english.english
    assert not after(Ended(), start=english).english
    assert not step(after(SwitchedLanguage()), Ticked(), 45_000, PACE).english


_inputs = st.one_of(
    st.sampled_from([Touched(), WentBack(), Ended(), SwitchedLanguage(), WasNotRecorded(), Ticked(), HERE]),
    st.builds(Opened, st.sampled_from([Screen.SCAN, Screen.HOME, Screen.PORTS, Screen.HELP, Screen.PAD])),
    st.builds(Rejected, st.sampled_from(Notice)),
    st.builds(CodeNotTaken, st.sampled_from(CodeTrouble)),
    st.builds(WasUsed, st.sampled_from(Facility), st.none() | st.integers(1, 6)),
    st.builds(WasBusy, st.integers(1, 6)),
)


@given(st.lists(st.tuples(_inputs, st.integers(0, 30_000)), max_size=40))
def test_whatever_happens_the_next_rider_sees_nothing_of_it(happened: list[tuple[object, int]]) -> None:
    flow, now = Flow(), 0
    for one, pause in happened:
        now += pause
        flow = step(flow, one, now, PACE)
    # Left alone, it asks first and then goes home.
    for _ in range(2):
        now += PACE.idle + PACE.asking
        flow = step(flow, Ticked(), now, PACE)
    assert (flow.screen, flow.guest, flow.english, flow.asking) == (Screen.ATTRACT, None, False, False)


@given(st.lists(_inputs, max_size=20))
def test_the_safe_screen_is_left_by_nothing(happened: list[object]) -> None:
    assert after(*happened, start=Flow(screen=Screen.SAFE)).screen is Screen.SAFE


TYPED = Arrived(XIA, Standing.TYPED, same_visit=False, recorded=True)
SLIP, UNKNOWN = CodeNotTaken(CodeTrouble.MISTYPED), CodeNotTaken(CodeTrouble.UNKNOWN)


@pytest.mark.parametrize(
    ("happened", "screen", "trouble", "tries"),
    [
        ([Opened(Screen.SCAN), Opened(Screen.PAD)], Screen.PAD, None, 0),
        ([Opened(Screen.SCAN), Opened(Screen.PAD), WentBack()], Screen.SCAN, None, 0),
        ([Opened(Screen.PAD), WentBack()], Screen.ATTRACT, None, 0),
        ([Opened(Screen.PAD), SLIP], Screen.PAD, SLIP, 1),
        ([Opened(Screen.PAD), SLIP, SLIP, UNKNOWN], Screen.PAD, UNKNOWN, 3),
        ([Opened(Screen.PAD), SLIP, Opened(Screen.HELP)], Screen.HELP, None, 0),
        ([Opened(Screen.PAD), SLIP, WentBack(), Opened(Screen.PAD)], Screen.PAD, None, 0),
        ([Opened(Screen.PAD), SLIP, TYPED], Screen.GREETING, None, 0),
        ([SLIP], Screen.ATTRACT, None, 0),  # whoever typed it has left
        ([Opened(Screen.PAD), BadgeSeen("00000000000007", Standing.CONFIRMED), SLIP], Screen.PAD, None, 0),
    ],
)
def test_a_short_code(happened: list[object], screen: Screen, trouble: CodeNotTaken | None, tries: int) -> None:
    flow = after(*happened)
    assert (flow.screen, flow.code_trouble, flow.code_tries) == (screen, trouble, tries)


@pytest.mark.parametrize("standing", Standing)
def test_who_showed_a_card(standing: Standing) -> None:
    flow = after(Arrived(XIA, standing, same_visit=False, recorded=True))
    assert flow.without_card is (standing in (Standing.TYPED, Standing.FOUND))


def test_a_card_after_its_short_code_is_greeted_and_opens_what_the_code_does_not() -> None:
    flow = after(TYPED, Opened(Screen.HOME), Opened(Screen.POINTS), HERE)
    assert (flow.screen, flow.without_card) == (Screen.GREETING, False)
    assert after(HERE, Opened(Screen.PORTS), TYPED).screen is Screen.PORTS  # and never the other way round


def test_a_typed_code_is_no_card_for_the_staff() -> None:
    flow = after(BadgeSeen("00000000000007", Standing.CONFIRMED))
    waiting = replace(flow, screen=Screen.CARD, work=replace(flow.work, step=Step.CARD))
    assert after(TYPED, start=waiting).work.step is Step.CARD
    assert after(HERE, start=waiting).work.step is not Step.CARD


@pytest.mark.parametrize("happened", [Refreshed(), Touched(), SwitchedLanguage(), Rejected(Notice.FOREIGN)])
@pytest.mark.parametrize("asking", [None, ("yes",)])
def test_news_ends_no_service_of_the_staff(happened: object, asking: tuple[str, ...] | None) -> None:
    volunteer = Staff("00000000000008", frozenset({StaffRole.VOLUNTEER}))
    work = Work("00000000000008", Standing.CONFIRMED, Step.HOME, volunteer)
    talk = Talk("join", "act", (), Read(plain("consent"), ()), asking=asking)
    flow = after(happened, start=Flow(screen=Screen.READ, work=work, talk=talk))
    assert (flow.screen, flow.talk is not None) == (Screen.READ, True)


def test_a_card_that_a_service_made_is_shown_to_be_photographed_and_tried() -> None:
    volunteer = Staff("00000000000008", frozenset({StaffRole.VOLUNTEER}))
    work = Work("00000000000008", Standing.CONFIRMED, Step.HOME, volunteer)
    talk = Talk("join", "act", (), Read(plain("sure"), ()), asking=("yes",))
    card = FreshCard("夏*", "000123457", "RH1:", 1, (), first=True)
    start = Flow(screen=Screen.READ, work=work, talk=talk)
    flow = after(Paged("act", ("yes",), Made(XIA.rider, card), ("yes",)), start=start)
    assert (flow.screen, flow.talk) == (Screen.NEW_CARD, None)
    assert flow.work is not None
    assert flow.work.card == card
    flow = after(replace(HERE, guest=YAN), start=flow)
    assert flow.work is not None
    assert not flow.work.was_read
    flow = after(HERE, start=flow)
    assert flow.work is not None
    assert flow.work.was_read


def test_a_task_that_was_chosen_in_a_group_has_the_name_of_that_act() -> None:
    reviewer = Staff("00000000000009", frozenset({StaffRole.REVIEWER}))
    work = Work("00000000000009", Standing.CONFIRMED, Step.HOME, reviewer)
    start = Flow(screen=Screen.CHOICES, work=work, talk=Talk("reports", "act", asking=()))
    flow = after(Paged("act", (), Lead(Task.AWARD), ()), start=start)
    assert flow.work is not None
    assert (flow.work.step, flow.work.act) == (Step.CARD, "act")


def test_what_a_session_asks_of_the_display_ends_with_it() -> None:
    large = after(OpenedDisplay(), Aided(Aid.LARGE))
    assert large.displaying
    assert large.aids == {Aid.LARGE}
    assert not after(WentBack(), start=large).displaying
    assert after(WentBack(), HERE, start=large).aids == {Aid.LARGE}  # they chose it before they showed their card
    assert after(Aided(Aid.LARGE), start=large).aids == frozenset()
    assert after(Ended(), start=large) == Flow()
    other = Arrived(YAN, Standing.CONFIRMED, same_visit=False, recorded=True)
    assert after(HERE, other, start=large).aids == frozenset()
    assert after(Ticked(), start=large, now=PACE.idle) == Flow(entered=PACE.idle, touched=PACE.idle)

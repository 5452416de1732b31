"""预约兑换 at a rider's own screens, as a table: what is asked of the station, and where each answer leads."""

from typing import Any

import pytest

from kiosk.domain.events import Standing
from kiosk.domain.refusals import Reason
from ui.viewmodels.answers import Refreshed
from ui.viewmodels.asks import Said
from ui.viewmodels.errands import DoGiveUp, DoReserve, Errand, SeeItems, SeeStatement
from ui.viewmodels.flow import Flow, Pace, step
from ui.viewmodels.inputs import (
    Agreed,
    Arrived,
    Guest,
    Item,
    ItemsSeen,
    Opened,
    Screen,
    Statement,
    StatementSeen,
    Ticked,
    WasGivenUp,
    WasNotRecorded,
    WasRefused,
    WasReserved,
    WentBack,
    Wished,
)

XIA, YAN = Guest("00000000000001", "夏*"), Guest("00000000000002", "演*")
RIDER = XIA.rider
PACE = Pace()
KETTLE, MINE = Item("kettle", "烧水壶", "Kettle", 300), Item("cable", "充电线", "Cable", 60, "2026-12-01")
KEPT = Item("kettle", "烧水壶", "Kettle", 300, "2026-12-01")
HERE = Arrived(XIA, Standing.CONFIRMED, same_visit=False, recorded=True)
AT_POINTS = (HERE, Opened(Screen.HOME), Opened(Screen.POINTS))
SEEN = StatementSeen(RIDER, Statement(40, ()))
LOOKING = (*AT_POINTS, SEEN, Opened(Screen.RESERVE), ItemsSeen(RIDER, (MINE, KETTLE)))
ENOUGH = Said(Reason.RESERVED_ENOUGH, 2)


def arrived(standing: Standing) -> Arrived:
    return Arrived(XIA, standing, same_visit=False, recorded=True)


def after(*happened: Any, now: int = 0) -> Flow:
    flow = Flow()
    for one in happened:
        flow = step(flow, one, now, PACE)
    return flow


@pytest.mark.parametrize(
    ("happened", "screen", "errand"),
    [
        (AT_POINTS, Screen.POINTS, SeeStatement(RIDER, claim=True)),
        ((*AT_POINTS, SEEN), Screen.POINTS, None),
        ((*AT_POINTS, SEEN, Refreshed()), Screen.POINTS, SeeStatement(RIDER)),  # and nothing is claimed twice
        ((HERE, Opened(Screen.HOME), Refreshed()), Screen.HOME, None),
        # A card that nobody here can vouch for moves no points, and a code that was typed shows none.
        ((arrived(Standing.UNCONFIRMED), Opened(Screen.POINTS)), Screen.POINTS, SeeStatement(RIDER)),
        ((arrived(Standing.TYPED), Opened(Screen.POINTS)), Screen.POINTS, None),
        ((arrived(Standing.TYPED), Opened(Screen.POINTS), Refreshed()), Screen.POINTS, None),
        ((arrived(Standing.TYPED), Opened(Screen.RESERVE)), Screen.RESERVE, SeeItems(RIDER)),
        ((*AT_POINTS, SEEN, Opened(Screen.RESERVE)), Screen.RESERVE, SeeItems(RIDER)),
        (LOOKING, Screen.RESERVE, None),
        ((*LOOKING, Wished("kettle")), Screen.RESERVE, None),
        ((*LOOKING, Wished("kettle"), Agreed()), Screen.RESERVE, DoReserve(RIDER, "kettle")),
        ((*LOOKING, Wished("cable"), Agreed()), Screen.RESERVE, DoGiveUp(RIDER, "cable")),
        ((*LOOKING, Agreed()), Screen.RESERVE, None),
        ((*LOOKING, Wished("kettle"), Agreed(), Agreed()), Screen.RESERVE, None),
        ((*LOOKING, Wished("helicopter"), Agreed()), Screen.RESERVE, None),
        ((*LOOKING, WasReserved(RIDER, KEPT)), Screen.DONE, None),
        ((*LOOKING, WasReserved(YAN.rider, KEPT)), Screen.RESERVE, None),  # somebody else stands here by now
        ((*LOOKING, WasRefused(RIDER, ENOUGH)), Screen.RESERVE, None),
        ((*LOOKING, WasNotRecorded()), Screen.NOTICE, None),
        ((*LOOKING, WentBack()), Screen.POINTS, SeeStatement(RIDER, claim=True)),
        ((*AT_POINTS, SEEN, WasNotRecorded()), Screen.POINTS, None),  # a look by itself that failed
        ((*AT_POINTS, WasNotRecorded()), Screen.NOTICE, None),
    ],
)
def test_where_it_leads_and_what_is_asked(happened: tuple[Any, ...], screen: Screen, errand: Errand | None) -> None:
    flow = after(*happened)
    assert (flow.screen, flow.errand) == (screen, errand)


@pytest.mark.parametrize(
    ("happened", "wish", "given_up", "refused"),
    [
        ([Wished("kettle")], KETTLE, False, None),
        ([Wished("kettle"), WentBack()], None, False, None),
        ([Wished("kettle"), Agreed()], None, False, None),
        ([WasGivenUp(RIDER, (KETTLE,))], None, True, None),
        ([WasGivenUp(RIDER, (KETTLE,)), Wished("kettle")], KETTLE, False, None),
        ([WasRefused(RIDER, ENOUGH)], None, False, ENOUGH),
        ([WasRefused(RIDER, ENOUGH), Wished("cable")], MINE, False, None),
        ([WasRefused(RIDER, ENOUGH), WentBack(), Opened(Screen.RESERVE)], None, False, None),
    ],
)
def test_what_is_asked_and_said(happened: list[Any], wish: Item | None, given_up: bool, refused: Said | None) -> None:
    flow = after(*LOOKING, *happened)
    assert (flow.wish, flow.given_up, flow.refused) == (wish, given_up, refused)


def test_what_was_reserved_is_forgotten_with_the_next_confirmation() -> None:
    from kiosk.domain.events import Facility
    from ui.viewmodels.inputs import WasUsed

    assert after(*LOOKING, WasReserved(RIDER, KEPT)).reserved == KEPT
    flow = after(*LOOKING, WasReserved(RIDER, KEPT), WentBack(), WasUsed(Facility.WATER, None))
    assert (flow.screen, flow.reserved) == (Screen.DONE, None)


def test_news_keep_no_session_alive() -> None:
    flow = after(*AT_POINTS, SEEN)
    for happened in (Refreshed(), SEEN):
        flow = step(flow, happened, 44_000, PACE)
    assert step(flow, Ticked(), 45_000, PACE).asking


def test_a_tick_asks_for_nothing_anew() -> None:
    flow = after(*AT_POINTS)
    assert step(flow, Ticked(), 10, PACE).errand is flow.errand


@pytest.mark.parametrize("happened", [ItemsSeen(YAN.rider, ()), StatementSeen(YAN.rider, Statement(999, ()))])
def test_an_answer_about_somebody_else_is_not_shown(happened: Any) -> None:
    assert after(*LOOKING, happened) == after(*LOOKING)

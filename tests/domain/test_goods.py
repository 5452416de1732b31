"""Power banks and supplies in the pure core: nothing is lent twice, nothing that has expired is handed out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from kiosk.domain import events
from kiosk.domain.decide import Command, Decision, decide
from kiosk.domain.events import Standing
from kiosk.domain.fold import fold
from kiosk.domain.lending import GiveUpOn, Lend, Lent, Lost, PowerBank, Returned, RiderBanks, TakeBack
from kiosk.domain.moments import Moment, business_day
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import MemoryTables
from kiosk.domain.supplies import Batch, CountSupply, GiveSupply, ReceiveSupply, SupplyGiven, batches
from tests.domain.test_points import DAY, MANAGER, NOW, OTHER, REVIEWER, RIDER, RULES, VOLUNTEER, later

TODAY = business_day(NOW)


class World:
    """A station in memory."""

    def __init__(self) -> None:
        self.tables = MemoryTables()
        self.number = 0

    def do(self, command: Command, now: Moment = NOW) -> Decision:
        decision = decide(self.tables, RULES, 6, command, now)
        for event in () if isinstance(decision, Refusal) else decision:
            assert events.decode(events.encode(now, event)) == (now, event)
            self.number += 1
            fold(self.tables, self.number, now, event)
        return decision


def lend(rider: str = RIDER, bank: int = 2, standing: Standing = Standing.CONFIRMED) -> Lend:
    return Lend(rider, standing, bank, 8)


@pytest.mark.parametrize(
    ("before", "command", "now", "expected"),
    [
        ([], lend(), NOW, (Lent(RIDER, 2, 48),)),
        ([], lend(standing=Standing.UNCONFIRMED), NOW, (Lent(RIDER, 2, 48),)),
        ([], lend(standing=Standing.TYPED), NOW, Refusal(Reason.CARD_NOT_SHOWN)),
        ([], lend(bank=0), NOW, Refusal(Reason.NO_SUCH_BANK)),
        ([], lend(bank=9), NOW, Refusal(Reason.NO_SUCH_BANK)),
        ([lend()], lend(), NOW, ()),
        ([lend()], lend(OTHER), NOW, Refusal(Reason.BANK_AWAY)),
        ([lend()], lend(bank=3), NOW, Refusal(Reason.BANKS_ENOUGH, 1)),
        ([lend()], TakeBack(2), NOW, (Returned(2),)),
        ([lend()], TakeBack(2, VOLUNTEER), NOW, (Returned(2, VOLUNTEER.holder),)),
        ([lend()], TakeBack(2, REVIEWER), NOW, Refusal(Reason.NOT_YOUR_ROLE)),
        ([], TakeBack(2), NOW, ()),
        ([lend(), TakeBack(2)], lend(OTHER), NOW, (Lent(OTHER, 2, 48),)),
        ([lend()], GiveUpOn(2, VOLUNTEER), later(13), Refusal(Reason.TOO_SOON_TO_GIVE_UP, 14)),
        ([lend()], GiveUpOn(2, VOLUNTEER), later(14), (Lost(2, VOLUNTEER.holder),)),
        ([lend()], GiveUpOn(2, replace(VOLUNTEER, rider=RIDER)), later(14), Refusal(Reason.NOT_FOR_YOURSELF)),
        ([], GiveUpOn(2, VOLUNTEER), NOW, ()),
    ],
)
def test_power_banks(before: list[Command], command: Command, now: Moment, expected: Decision) -> None:
    world = World()
    for one in before:
        assert not isinstance(world.do(one), Refusal)
    assert world.do(command, now) == expected


def test_what_was_given_up_on_and_comes_back_is_good_again() -> None:
    world = World()
    world.do(lend())
    world.do(GiveUpOn(2, VOLUNTEER), later(14))
    assert world.do(lend(OTHER)) == Refusal(Reason.NO_SUCH_BANK)
    assert world.do(TakeBack(2), later(20)) == (Returned(2),)
    assert world.do(lend(OTHER), later(20)) == (Lent(OTHER, 2, 48),)


def receive(count: int, days: int) -> ReceiveSupply:
    return ReceiveSupply("mask", count, TODAY + days, MANAGER)


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (ReceiveSupply("mask", 5, TODAY, VOLUNTEER), Reason.NOT_YOUR_ROLE),
        (ReceiveSupply("gold", 5, TODAY, MANAGER), Reason.NO_SUCH_ITEM),
        (receive(0, 5), Reason.NO_SUCH_COUNT),
        (receive(10_001, 5), Reason.NO_SUCH_COUNT),
        (receive(5, -1), Reason.EXPIRED_ALREADY),
        (GiveSupply("mask", 1, REVIEWER), Reason.NOT_YOUR_ROLE),
        (GiveSupply("mask", 0, VOLUNTEER), Reason.TOO_MANY_AT_ONCE),
        (GiveSupply("mask", RULES.supplies["mask"].most + 1, VOLUNTEER), Reason.TOO_MANY_AT_ONCE),
        (GiveSupply("mask", 1, VOLUNTEER), Reason.NONE_IN_STOCK),
        (CountSupply("mask", 1, 0, VOLUNTEER), Reason.NO_SUCH_ITEM),
    ],
)
def test_supplies_are_refused_with_a_reason(command: Command, reason: Reason) -> None:
    refusal = World().do(command)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is reason


def test_what_expires_first_goes_first_and_nothing_that_has_expired() -> None:
    world = World()
    for command in (receive(3, 400), receive(2, 10), receive(5, 2)):
        world.do(command)
    assert world.do(GiveSupply("mask", 2, VOLUNTEER)) == (SupplyGiven("mask", 3, 2, VOLUNTEER.holder),)
    later_on = structs.replace(NOW, at=NOW.at + 3 * DAY, up=NOW.up + 3 * DAY)
    assert world.do(GiveSupply("mask", 2, VOLUNTEER), later_on) == (SupplyGiven("mask", 2, 2, VOLUNTEER.holder),)
    world.do(CountSupply("mask", 1, 1, VOLUNTEER))
    assert world.do(GiveSupply("mask", 2, VOLUNTEER), later_on) == Refusal(Reason.NONE_IN_STOCK)
    world.do(CountSupply("mask", 3, 0, VOLUNTEER))
    assert [batch.batch for batch in batches(world.tables, "mask")] == [1]


STEPS = st.one_of(
    st.builds(receive, st.integers(0, 20), st.integers(-1, 5)),
    st.builds(lambda count: GiveSupply("mask", count, VOLUNTEER), st.integers(0, 6)),
    st.builds(lambda batch, count: CountSupply("mask", batch, count, VOLUNTEER), st.integers(1, 5), st.integers(0, 20)),
    st.builds(lend, st.sampled_from([RIDER, OTHER]), st.integers(1, 3)),
    st.builds(TakeBack, st.integers(1, 3)),
    st.builds(lambda bank: GiveUpOn(bank, VOLUNTEER), st.integers(1, 3)),
)


@given(st.lists(st.tuples(STEPS, st.integers(0, 20)), max_size=60))
def test_nothing_is_less_than_nothing_and_nobody_has_two(steps: list[tuple[Command, int]]) -> None:
    world, moment = World(), NOW
    for command, days in steps:
        moment = structs.replace(moment, at=moment.at + days * DAY, up=moment.up + days * DAY)
        before = {batch.batch: batch for batch in batches(world.tables, "mask")}
        decision = world.do(command, moment)
        rows = world.tables.rows
        for batch in rows[Batch].values():
            assert isinstance(batch, Batch)
            assert batch.count >= 0
        if isinstance(command, GiveSupply) and not isinstance(decision, Refusal):
            assert sum(event.count for event in decision if isinstance(event, SupplyGiven)) == command.count
            assert all(before[event.batch].expires >= business_day(moment) for event in decision)  # type: ignore[union-attr]
        having = [bank.rider for bank in rows[PowerBank].values() if isinstance(bank, PowerBank) and bank.rider]
        assert len(having) == len(set(having))
        counts = {
            row.rider: row.count for row in rows[RiderBanks].values() if isinstance(row, RiderBanks) and row.count
        }
        assert counts == dict.fromkeys(having, 1)

"""The history of a rider under other rules: by the same code as at a kiosk, from the events alone."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from kiosk.defaults import load_rules
from kiosk.domain.decide import Award, CancelRedemption, Command, Earn, ReceiveStock, Redeem, ReverseAward, decide
from kiosk.domain.events import (
    Awarded,
    AwardReversed,
    Earned,
    Known,
    Level,
    Redeemed,
    RedemptionCancelled,
    Source,
    Standing,
    Why,
)
from kiosk.domain.fold import fold
from kiosk.domain.moments import Moment
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import Held, MemoryTables, RiderAward
from kiosk.domain.rules import Rules
from kiosk.domain.staff import Staff, StaffRole
from kiosk.domain.trial import Again, Line, Moved, dearest, try_again

RULES = load_rules()
RIDER = "00000000000001"
BY = "0" * 13 + "a"
DAY = 86_400
NOW = Moment(1_650_000_000, 480, "aaaaaaaa", 1_650_000_000)
URGENT = Awarded(RIDER, 80, "emergency", Level.URGENT, 1, BY)
CABLE = Redeemed(RIDER, "cable", 60, BY)


def lines(*happened: tuple[str, Moved], days: int = 1) -> list[Line]:
    """One event a day, numbered in the log of its station."""
    found: list[Line] = []
    for place, (station, event) in enumerate(happened):
        number = 1 + sum(line.station == station for line in found)
        moment = structs.replace(NOW, at=NOW.at + place * days * DAY, up=NOW.up + place * days * DAY)
        found.append(Line(station, number, moment, event))
    return found


def at_one(*events: Moved) -> list[Line]:
    return lines(*(("one", event) for event in events))


def priced(**points: int) -> Rules:
    items = {name: replace(item, points=points.get(name, item.points)) for name, item in RULES.items.items()}
    return replace(RULES, version=2, items=items)


def test_a_dearer_report_brings_more() -> None:
    emergency = RULES.categories["emergency"]
    points = {**emergency.points, Level.URGENT: 100}
    rules = replace(RULES, categories={**RULES.categories, "emergency": replace(emergency, points=points)})
    tried = try_again(rules, RIDER, at_one(URGENT, URGENT))
    assert (tried.earned, tried.earned_then, tried.balance, tried.balance_then) == (160, 200, 160, 200)


def test_what_is_earned_otherwise_buys_too_and_has_the_price_of_the_other_rules() -> None:
    given = {Source.ACTIVITY: 10, Source.COURSE: 10, Source.HOUR: 20, Source.CARE: 30, Source.CONFIRMED: 2}
    history = at_one(*(Earned(RIDER, points, source, "-", 1, BY) for source, points in given.items()), CABLE)
    same = try_again(RULES, RIDER, history)
    assert (same.earned, same.earned_then, same.balance, same.balance_then, same.awards) == (72, 72, 12, 12, 0)
    assert same.redemptions == (Again("one", "cable", None),)
    rules = replace(RULES, earning=replace(RULES.earning, activity=15, course=0), points_a_month=0)
    other = try_again(rules, RIDER, history)
    assert (other.earned, other.earned_then, other.balance_then) == (72, 67, 7)


def test_a_cap_is_of_what_each_station_knows() -> None:
    rules = replace(RULES, points_a_month=100)
    assert try_again(rules, RIDER, lines(("one", URGENT), ("one", URGENT), days=0)).earned_then == 100
    assert try_again(rules, RIDER, lines(("one", URGENT), ("two", URGENT), days=0)).earned_then == 160


def test_a_category_that_is_no_more_brings_nothing_and_is_counted() -> None:
    rules = replace(RULES, categories={"fire": RULES.categories["fire"]})
    tried = try_again(rules, RIDER, at_one(URGENT, AwardReversed(1, RIDER, 80, Why.MISTAKE, BY), URGENT))
    assert (tried.earned, tried.earned_then, tried.awards, tried.unknown) == (80, 0, 2, 2)


def test_what_is_taken_back_frees_its_cap() -> None:
    rules = replace(RULES, points_a_month=80)
    reversal = AwardReversed(1, RIDER, 80, Why.MISTAKE, BY)
    tried = try_again(rules, RIDER, lines(("one", URGENT), ("one", reversal), ("one", URGENT), days=0))
    assert (tried.earned, tried.earned_then) == (80, 80)


def test_above_the_limit_for_one_person_it_is_taken_back_all_the_same() -> None:
    reversal = AwardReversed(1, RIDER, 80, Why.MISTAKE, BY)
    assert try_again(replace(RULES, reversed_alone=0), RIDER, at_one(URGENT, reversal)).earned_then == 0


def test_points_of_two_stations_buy_together() -> None:
    history = lines(("one", URGENT), ("two", URGENT), ("two", structs.replace(CABLE, item="charger", points=100)))
    tried = try_again(RULES, RIDER, history)
    assert (tried.redemptions, tried.balance, tried.balance_then) == ((Again("two", "charger", None),), 60, 60)


def test_a_price_that_is_too_high() -> None:
    tried = try_again(priced(cable=81), RIDER, at_one(URGENT, CABLE))
    assert (tried.redemptions, tried.balance, tried.balance_then) == (
        (Again("one", "cable", Reason.TOO_FEW_POINTS),), 20, 80,
    )  # fmt: skip


def test_a_limit_and_an_item_that_is_no_more() -> None:
    history = at_one(URGENT, URGENT, CABLE, structs.replace(CABLE, item="tea", points=5))
    once = try_again(replace(RULES, redemptions_a_month=0), RIDER, history)
    assert [again.refused for again in once.redemptions] == [Reason.MONTH_FULL, Reason.NO_SUCH_ITEM]


def test_what_was_cancelled_is_no_redemption_and_its_points_are_back() -> None:
    history = at_one(URGENT, CABLE, RedemptionCancelled(2, RIDER, "cable", 60, BY))
    for rules in (RULES, priced(cable=70), priced(cable=90)):
        tried = try_again(rules, RIDER, history)
        assert (tried.redemptions, tried.balance, tried.balance_then) == ((), 80, 80)


def test_the_dearest_within_a_month() -> None:
    assert dearest(RULES, 0) == []
    assert dearest(RULES, 59) == []
    assert dearest(RULES, 130) == ["charger"]
    assert dearest(RULES, 170) == ["raincoat"]
    assert dearest(RULES, 960) == ["rice-cooker", "kettle"]
    assert dearest(RULES, 10_000) == ["rice-cooker", "kettle"]
    assert dearest(replace(RULES, spent_a_day=200), 900) == ["power-bank", "raincoat"]


CATEGORIES, SOME_ITEMS = st.sampled_from(sorted(RULES.categories)), st.sampled_from(["cable", "charger"])
EARNED_ALIKE = [Source.ACTIVITY, Source.HOUR, Source.COURSE, Source.CARE]  # 10 each under the rules of the day
STEPS = st.lists(
    st.tuples(
        st.one_of(
            st.builds(Award, st.just(RIDER), CATEGORIES, st.sampled_from(Level), st.none()),
            st.builds(Earn, st.just(RIDER), st.just(10), st.sampled_from(EARNED_ALIKE), st.just("-"), st.none()),
            st.builds(Redeem, st.just(RIDER), st.just(Standing.CONFIRMED), SOME_ITEMS, st.none()),
            st.builds(CancelRedemption, st.integers(3, 12), st.none()),
            st.builds(ReverseAward, st.integers(3, 12), st.sampled_from(Why), st.none()),
        ),
        st.sampled_from([0, 0, 3600, DAY, 20 * DAY, 200 * DAY]),
    ),
    max_size=40,
)  # fmt: skip


def lived(rules: Rules, steps: Sequence[tuple[Command, int]]) -> tuple[MemoryTables, list[Line]]:
    """What happens at one station under these rules."""
    everybody = Staff(BY, frozenset(StaffRole))
    tables, log, now = MemoryTables(), list[tuple[Moment, Known]](), NOW
    filled = [(ReceiveStock(item, 99, everybody), 0) for item in ("cable", "charger")]
    for command, passed in [*filled, *steps]:
        now = structs.replace(now, at=now.at + passed, up=now.up + passed)
        decision = decide(tables, rules, 0, replace(command, by=everybody), now)  # type: ignore[arg-type]
        for event in () if isinstance(decision, Refusal) else decision:
            log.append((now, event))
            fold(tables, len(log), now, event)
    return tables, [
        Line("one", number, moment, event) for number, (moment, event) in enumerate(log, 1) if isinstance(event, Moved)
    ]


@given(STEPS)
def test_under_the_rules_of_its_day_history_is_what_it_was(steps: list[tuple[Command, int]]) -> None:
    tables, history = lived(RULES, steps)
    held = tables.get(Held, RIDER) or Held(RIDER)
    tried = try_again(RULES, RIDER, history)
    assert (tried.earned, tried.balance) == (held.earned - held.reversed, held.points)
    assert (tried.earned_then, tried.balance_then) == (tried.earned, tried.balance)
    assert all(again.refused is None for again in tried.redemptions)


@given(STEPS, st.integers(0, 3), st.integers(0, 200), st.integers(1, 200))
def test_under_any_rules_nothing_is_negative_and_caps_hold(
    steps: list[tuple[Command, int]], awards: int, points: int, price: int
) -> None:
    _, history = lived(RULES, steps)
    rules = replace(priced(cable=price), awards_a_day=awards, points_a_month=points)
    tried = try_again(rules, RIDER, history)
    assert min(tried.earned_then, tried.balance_then, tried.balance) >= 0
    assert tried.balance_then <= tried.earned_then
    if not (awards and points):
        earned = {line.number: line.event.points for line in history if isinstance(line.event, Earned)}
        back = sum(earned.get(line.event.award, 0) for line in history if isinstance(line.event, AwardReversed))
        assert sum(earned.values()) - back <= tried.earned_then <= sum(earned.values())


@given(STEPS)
def test_an_award_is_reversed_exactly_once(steps: list[tuple[Command, int]]) -> None:
    """By whoever may, whatever else happened, and a second time by nobody."""
    tables, history = lived(RULES, steps)
    awards = [line for line in history if isinstance(line.event, Awarded | Earned)]
    number = 1_000
    for award in awards:
        before = (tables.get(Held, RIDER) or Held(RIDER)).points
        reverse = ReverseAward(award.number, Why.MISTAKE, Staff("c" * 14, frozenset(StaffRole)))
        for first in (True, False):
            decision = decide(tables, RULES, 0, reverse, NOW)
            row = tables.get(RiderAward, award.number)
            assert row is not None
            assert isinstance(decision, Refusal) is bool(row.reversed)
            assert first or decision == Refusal(Reason.REVERSED_ALREADY)
            for event in () if isinstance(decision, Refusal) else decision:
                number += 1
                fold(tables, number, NOW, event)
        assert 0 <= before - (tables.get(Held, RIDER) or Held(RIDER)).points <= award.event.points

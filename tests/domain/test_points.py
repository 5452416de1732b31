"""Points and stock in the pure core: who may, what is refused and why, and what the log then amounts to."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from kiosk.domain import events
from kiosk.domain.decide import (
    MOST_MOVED,
    Award,
    CancelRedemption,
    Command,
    CountStock,
    Decision,
    ReceiveStock,
    Redeem,
    decide,
    may_redeem,
)
from kiosk.domain.events import (
    Awarded,
    Cause,
    Known,
    Level,
    Redeemed,
    RedemptionCancelled,
    Standing,
    StockMoved,
)
from kiosk.domain.fold import fold
from kiosk.domain.moments import Moment, business_day, month_of
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import Held, MemoryTables, PointsEntry, Redemption, RiderDay, RiderItem, RiderMonth, Stock
from kiosk.domain.rules import Rules
from kiosk.domain.staff import Staff, StaffRole
from kiosk.station.station import load_rules

RULES = load_rules()
RIDER, OTHER = "00000000000001", "00000000000002"
VOLUNTEER = Staff("0" * 13 + "a", frozenset({StaffRole.VOLUNTEER}))
REVIEWER = Staff("0" * 13 + "b", frozenset({StaffRole.REVIEWER}))
MANAGER = Staff("0" * 13 + "c", frozenset({StaffRole.MANAGER}))
NOBODY = Staff("0" * 13 + "d", frozenset())
DAY = 86_400


def at(text: str) -> Moment:
    """Noon of a day in Changsha."""
    day = date.fromisoformat(text).toordinal() - date(1970, 1, 1).toordinal()
    return Moment(day * DAY + 4 * 3600, 480, "aaaaaaaa", day * DAY)


NOW = at("2022-04-15")


def later(days: int) -> Moment:
    return structs.replace(NOW, at=NOW.at + days * DAY, up=NOW.up + days * DAY)


class Home:
    """A station of nothing but rules and tables, where points and stock are never negative and never from nowhere."""

    def __init__(self, rules: Rules = RULES) -> None:
        self.rules = rules
        self.tables = MemoryTables()
        self.log: list[tuple[Moment, Known]] = []

    def do(self, command: Command, now: Moment = NOW) -> Decision:
        before = {row_type: dict(rows) for row_type, rows in self.tables.rows.items()}
        decision = decide(self.tables, self.rules, 4, command, now)
        assert self.tables.rows == before, "deciding changes nothing"
        if not isinstance(decision, Refusal):
            for event in decision:
                assert events.decode(events.encode(now, event)) == (now, event)
                self.log.append((now, event))
                fold(self.tables, len(self.log), now, event)
                self.check()
        return decision

    def check(self) -> None:
        """The laws, from the events themselves and from the tables."""
        for rider in (RIDER, OTHER):
            legs = [event for _, event in self.log if getattr(event, "rider", None) == rider]
            earned = sum(event.points for event in legs if isinstance(event, Awarded))
            spent = sum(event.points for event in legs if isinstance(event, Redeemed))
            spent -= sum(event.points for event in legs if isinstance(event, RedemptionCancelled))
            held = self.tables.get(Held, rider) or Held(rider)
            assert held == Held(rider, earned - spent, earned, spent)
            assert held.points >= 0
            assert spent >= 0
            entries = [row for row in self.tables.rows[PointsEntry].values() if isinstance(row, PointsEntry)]
            assert sum(entry.change for entry in entries if entry.rider == rider) == held.points
        for item in RULES.items:
            of_item = [event for _, event in self.log if getattr(event, "item", None) == item]
            stock = sum(event.change for event in of_item if isinstance(event, StockMoved))
            stock -= sum(isinstance(event, Redeemed) for event in of_item)
            stock += sum(isinstance(event, RedemptionCancelled) for event in of_item)
            assert stock >= 0
            assert (self.tables.get(Stock, item) or Stock(item)).count == stock

    def points(self, rider: str = RIDER) -> int:
        return (self.tables.get(Held, rider) or Held(rider)).points

    def earn(self, points: int, rider: str = RIDER, days_ago: int = 400) -> None:
        """Points from long ago: 80 at a time, then 10 and 5, and no cap in the way."""
        for size, category, level in ((80, "emergency", Level.URGENT), (10, "damage", Level.MINOR)):
            while points >= size:
                assert self.do(Award(rider, category, level, REVIEWER), later(-days_ago)) == (
                    Awarded(rider, size, category, level, 1, REVIEWER.holder),
                )
                points, days_ago = points - size, days_ago + 31
        assert points == 0

    def stock(self, item: str, count: int = 5) -> None:
        self.do(ReceiveStock(item, count, MANAGER))


def redeem(item: str = "kettle", rider: str = RIDER, by: Staff = VOLUNTEER) -> Redeem:
    return Redeem(rider, Standing.CONFIRMED, item, by)


@pytest.fixture
def home() -> Home:
    """Rider 1 has 900 points of long ago, and there are five of each item."""
    home = Home()
    home.earn(900)
    for item in RULES.items:
        home.stock(item)
    return home


# Who may, and for whom.

COMMANDS: list[tuple[Command, frozenset[StaffRole]]] = [
    (Award(RIDER, "fire", Level.MAJOR, NOBODY), frozenset({StaffRole.REVIEWER})),
    (redeem(by=NOBODY), frozenset({StaffRole.VOLUNTEER, StaffRole.MANAGER})),
    (ReceiveStock("kettle", 1, NOBODY), frozenset({StaffRole.MANAGER})),
    (CountStock("kettle", 1, NOBODY), frozenset({StaffRole.MANAGER})),
]


@pytest.mark.parametrize(("command", "allowed"), COMMANDS)
@pytest.mark.parametrize("roles", [set(), *({role} for role in StaffRole), set(StaffRole)])
def test_each_act_has_its_roles(
    home: Home,
    command: Award | Redeem | ReceiveStock | CountStock,
    allowed: frozenset[StaffRole],
    roles: set[StaffRole],
) -> None:
    decision = home.do(replace(command, by=Staff("0" * 14, frozenset(roles))))
    if roles & allowed:
        assert not isinstance(decision, Refusal)
    else:
        assert decision == Refusal(Reason.NOT_YOUR_ROLE)


@pytest.mark.parametrize("roles", [set(), *({role} for role in StaffRole), set(StaffRole)])
def test_cancelling_has_its_roles(home: Home, roles: set[StaffRole]) -> None:
    home.do(redeem("cable"))
    decision = home.do(CancelRedemption(len(home.log), Staff("0" * 14, frozenset(roles))))
    allowed = roles & {StaffRole.VOLUNTEER, StaffRole.MANAGER}
    assert isinstance(decision, Refusal) is not bool(allowed)


@pytest.mark.parametrize(
    ("item", "by", "cancelled"),
    [
        ("power-bank", VOLUNTEER, True),  # 200 points: one is enough
        ("kettle", VOLUNTEER, False),
        ("kettle", MANAGER, True),
    ],
)
def test_above_two_hundred_points_it_takes_a_manager(home: Home, item: str, by: Staff, cancelled: bool) -> None:
    home.do(redeem(item))
    decision = home.do(CancelRedemption(len(home.log), by))
    assert (decision == Refusal(Reason.NEEDS_MANAGER, 200)) is not cancelled


def test_a_manager_does_not_reverse_what_they_handed_over(home: Home) -> None:
    home.do(redeem(by=MANAGER))
    assert home.do(CancelRedemption(len(home.log), MANAGER)) == Refusal(Reason.NEEDS_MANAGER, 200)


def test_nobody_acts_for_themselves(home: Home) -> None:
    themselves = Staff("0" * 14, frozenset(StaffRole), rider=RIDER)
    refusal = Refusal(Reason.NOT_FOR_YOURSELF)
    assert home.do(Award(RIDER, "fire", Level.MAJOR, themselves)) == refusal
    assert home.do(redeem(by=themselves)) == refusal
    home.do(redeem())
    assert home.do(CancelRedemption(len(home.log), themselves)) == refusal
    assert home.do(Award(OTHER, "fire", Level.MAJOR, themselves)) != refusal


# Awards.


@pytest.mark.parametrize("category", RULES.categories)
@pytest.mark.parametrize("level", Level)
def test_a_report_brings_what_the_rules_say(category: str, level: Level) -> None:
    points = RULES.categories[category].points[level]
    home = Home()
    assert home.do(Award(RIDER, category, level, REVIEWER)) == (
        Awarded(RIDER, points, category, level, RULES.version, REVIEWER.holder),
    )
    assert home.points() == points > 0
    assert home.points(OTHER) == 0


def test_there_is_no_such_category() -> None:
    assert Home().do(Award(RIDER, "kettle", Level.MINOR, REVIEWER)) == Refusal(Reason.NO_SUCH_CATEGORY)


def brought(decision: Decision) -> int:
    assert isinstance(decision, tuple)
    (event,) = decision
    assert isinstance(event, Awarded)
    return event.points


def test_five_reports_a_day_bring_points_and_the_sixth_is_recorded_without() -> None:
    home = Home()
    small = Award(RIDER, "litter", Level.MINOR, REVIEWER)
    assert [brought(home.do(small)) for _ in range(7)] == [5, 5, 5, 5, 5, 0, 0]
    assert brought(home.do(replace(small, rider=OTHER))) == 5
    assert brought(home.do(small, later(1))) == 5


def test_a_month_brings_no_more_than_its_cap() -> None:
    home = Home()
    large = Award(RIDER, "emergency", Level.URGENT, REVIEWER)
    assert [brought(home.do(large)) for _ in range(5)] == [80, 80, 80, 60, 0]
    assert brought(home.do(large, later(1))) == 0
    assert brought(home.do(replace(large, rider=OTHER), later(1))) == 80
    assert brought(home.do(large, later(16))) == 80  # 1 May


def test_a_cap_that_was_lowered_takes_nothing_back() -> None:
    home = Home()
    large = Award(RIDER, "emergency", Level.URGENT, REVIEWER)
    home.do(large)
    home.rules = replace(RULES, points_a_month=50)
    assert brought(home.do(large)) == 0
    assert home.points() == 80


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2022-12-31", "2023-01-01", False),
        ("2022-12-01", "2022-12-31", True),
        ("2023-12-31", "2024-01-01", False),
        ("2024-02-28", "2024-02-29", True),
        ("2024-02-29", "2024-03-01", False),
        ("2023-02-28", "2023-03-01", False),
        ("2022-04-15", "2023-04-15", False),  # the same month of another year
        ("1969-12-31", "1970-01-01", False),
        ("2099-12-31", "2100-01-01", False),
    ],
)
def test_months_at_their_ends(first: str, second: str, same: bool) -> None:
    home = Home(replace(RULES, points_a_month=80))
    large = Award(RIDER, "emergency", Level.URGENT, REVIEWER)
    assert brought(home.do(large, at(first))) == 80
    assert brought(home.do(large, at(second))) == (0 if same else 80)


@pytest.mark.parametrize(("hour", "belongs"), [(3, "2022-12"), (4, "2023-01")])
def test_the_night_belongs_to_the_month_before(hour: int, belongs: str) -> None:
    midnight = structs.replace(at("2023-01-01"), at=at("2023-01-01").at - 12 * 3600)
    month = month_of(business_day(structs.replace(midnight, at=midnight.at + hour * 3600)))
    assert divmod(month, 12) == (int(belongs[:4]), int(belongs[5:]) - 1)


# Redemptions.


def test_an_item_for_points(home: Home) -> None:
    assert home.do(redeem()) == (Redeemed(RIDER, "kettle", 300, VOLUNTEER.holder),)
    assert home.points() == 600
    assert home.tables.get(Stock, "kettle") == Stock("kettle", 4)
    number = len(home.log)
    assert home.tables.get(Redemption, number) == Redemption(
        number, RIDER, "kettle", 300, business_day(NOW), VOLUNTEER.holder
    )


def test_an_unconfirmed_card_buys_nothing(home: Home) -> None:
    command = replace(redeem(), standing=Standing.UNCONFIRMED)
    assert home.do(command) == Refusal(Reason.CARD_UNCONFIRMED)


def test_there_is_no_such_item(home: Home) -> None:
    assert home.do(redeem("fire")) == Refusal(Reason.NO_SUCH_ITEM)


@pytest.mark.parametrize(("has", "lacking"), [(0, 300), (290, 10), (300, 0)])
def test_too_few_points_says_how_many(has: int, lacking: int) -> None:
    home = Home()
    home.earn(has)
    home.stock("kettle")
    decision = home.do(redeem())
    assert decision == (Refusal(Reason.TOO_FEW_POINTS, lacking) if lacking else decision)
    assert isinstance(decision, Refusal) is bool(lacking)


def test_none_in_stock(home: Home) -> None:
    home.do(CountStock("kettle", 0, MANAGER))
    assert home.do(redeem()) == Refusal(Reason.NONE_IN_STOCK)
    home.stock("kettle", 1)
    assert home.do(redeem()) != Refusal(Reason.NONE_IN_STOCK)


def test_the_last_one_goes_once(home: Home) -> None:
    home.earn(300, OTHER)
    home.do(CountStock("kettle", 1, MANAGER))
    assert not isinstance(home.do(redeem()), Refusal)
    assert home.do(redeem(rider=OTHER)) == Refusal(Reason.NONE_IN_STOCK)


def test_twice_a_month(home: Home) -> None:
    home.do(redeem("cable"))
    home.do(redeem("charger"), later(15))  # 30 April
    assert home.do(redeem("raincoat"), later(15)) == Refusal(Reason.MONTH_FULL)
    assert not isinstance(home.do(redeem("raincoat"), later(16)), Refusal)


def test_no_more_than_so_many_points_a_day(home: Home) -> None:
    home.rules = replace(RULES, redemptions_a_month=9)
    home.do(redeem("kettle"))
    home.do(redeem("power-bank"))
    assert home.do(redeem("raincoat")) == Refusal(Reason.DAY_FULL)
    assert not isinstance(home.do(redeem("charger")), Refusal)  # 600 exactly
    assert not isinstance(home.do(redeem("raincoat"), later(1)), Refusal)


@pytest.mark.parametrize(("days", "wait"), [(1, 181), (181, 1), (182, 0)])
def test_the_same_item_after_half_a_year(home: Home, days: int, wait: int) -> None:
    home.do(redeem())
    decision = home.do(redeem(), later(days))
    assert decision == Refusal(Reason.SAME_ITEM_TOO_SOON, wait) if wait else not isinstance(decision, Refusal)


def test_a_clock_that_was_wrong_never_makes_a_wait_of_decades(home: Home) -> None:
    home.do(redeem(), at("2099-01-01"))
    assert not isinstance(home.do(redeem()), Refusal)
    assert home.do(redeem(), later(1)) == Refusal(Reason.SAME_ITEM_TOO_SOON, 181)
    home.do(redeem("cable"), at("1970-01-02"))
    assert not isinstance(home.do(redeem("cable")), Refusal)


def test_what_the_catalogue_says_is_what_the_desk_does(home: Home) -> None:
    home.do(CountStock("kettle", 0, MANAGER))
    home.do(redeem("cable"))
    for rider in (RIDER, OTHER):
        for item in RULES.items:
            expected = may_redeem(home.tables, RULES, rider, item, NOW)
            decision = decide(home.tables, RULES, 4, redeem(item, rider), NOW)
            assert decision == expected if expected else not isinstance(decision, Refusal)


# Cancelling.


def test_a_redemption_is_cancelled_once(home: Home) -> None:
    home.do(redeem())
    number = len(home.log)
    assert home.do(CancelRedemption(number, MANAGER)) == (
        RedemptionCancelled(number, RIDER, "kettle", 300, MANAGER.holder),
    )
    assert home.points() == 900
    assert home.tables.get(Stock, "kettle") == Stock("kettle", 5)
    assert home.do(CancelRedemption(number, MANAGER)) == Refusal(Reason.CANCELLED_ALREADY)
    assert home.points() == 900


@pytest.mark.parametrize("number", [0, -1, 1, 10**9])
def test_there_is_no_such_redemption(home: Home, number: int) -> None:
    assert home.do(CancelRedemption(number, MANAGER)) == Refusal(Reason.NO_SUCH_REDEMPTION)


def test_what_was_cancelled_counts_for_no_limit(home: Home) -> None:
    for _ in range(3):
        assert not isinstance(home.do(redeem()), Refusal)
        home.do(CancelRedemption(len(home.log), MANAGER))
    day = business_day(NOW)
    assert home.tables.get(RiderDay, RIDER, day) == RiderDay(RIDER, day)
    assert home.tables.get(RiderMonth, RIDER, month_of(day)) == RiderMonth(RIDER, month_of(day))
    assert home.tables.get(RiderItem, RIDER, "kettle") == RiderItem(RIDER, "kettle", 0)


def test_a_cancellation_in_the_next_month_frees_the_month_of_the_redemption(home: Home) -> None:
    home.do(redeem("cable"))
    number = len(home.log)
    home.do(redeem("charger"), later(1))
    home.do(CancelRedemption(number, VOLUNTEER), later(20))
    assert not isinstance(home.do(redeem("raincoat"), later(2)), Refusal)
    assert home.do(redeem("power-bank"), later(2)) == Refusal(Reason.MONTH_FULL)


def test_cancelling_an_old_one_leaves_the_wait_after_the_new_one(home: Home) -> None:
    home.do(redeem("cable"))
    first = len(home.log)
    home.do(redeem("cable"), later(200))
    home.do(CancelRedemption(first, VOLUNTEER), later(200))
    assert home.do(redeem("cable"), later(201)) == Refusal(Reason.SAME_ITEM_TOO_SOON, 181)


def test_a_second_cancellation_in_a_log_is_of_no_effect(home: Home) -> None:
    """The core never makes one; a log from elsewhere might hold one."""
    home.do(redeem())
    number = len(home.log)
    home.do(CancelRedemption(number, MANAGER))
    event = home.log[-1][1]
    before = {row_type: dict(rows) for row_type, rows in home.tables.rows.items()}
    fold(home.tables, len(home.log) + 1, NOW, event)
    fold(home.tables, len(home.log) + 2, NOW, RedemptionCancelled(999, RIDER, "kettle", 300, VOLUNTEER.holder))
    assert home.tables.rows == before


# Stock.


@pytest.mark.parametrize("count", [0, -1, MOST_MOVED + 1])
def test_so_many_cannot_come_in(home: Home, count: int) -> None:
    assert home.do(ReceiveStock("kettle", count, MANAGER)) == Refusal(Reason.NO_SUCH_COUNT)


@pytest.mark.parametrize("count", [-1, MOST_MOVED + 1])
def test_so_many_cannot_be_counted(home: Home, count: int) -> None:
    assert home.do(CountStock("kettle", count, MANAGER)) == Refusal(Reason.NO_SUCH_COUNT)


def test_only_what_is_in_the_catalogue_is_stocked(home: Home) -> None:
    assert home.do(ReceiveStock("fire", 1, MANAGER)) == Refusal(Reason.NO_SUCH_ITEM)
    assert home.do(CountStock("fire", 1, MANAGER)) == Refusal(Reason.NO_SUCH_ITEM)


def test_a_count_corrects_the_books(home: Home) -> None:
    def moved(change: int) -> tuple[StockMoved]:
        return (StockMoved("kettle", change, Cause.COUNTED, MANAGER.holder),)

    assert home.do(CountStock("kettle", 5, MANAGER)) == ()
    assert home.do(CountStock("kettle", 3, MANAGER)) == moved(-2)
    assert home.do(CountStock("kettle", MOST_MOVED, MANAGER)) == moved(MOST_MOVED - 3)
    assert home.do(CountStock("kettle", 0, MANAGER)) == moved(-MOST_MOVED)
    assert home.do(ReceiveStock("kettle", MOST_MOVED, MANAGER)) == (
        StockMoved("kettle", MOST_MOVED, Cause.RECEIVED, MANAGER.holder),
    )


# Whatever happens.

STAFF = st.sampled_from(
    [
        VOLUNTEER,
        REVIEWER,
        MANAGER,
        NOBODY,
        Staff("0" * 13 + "e", frozenset(StaffRole), rider=RIDER),
    ]
)
ITEMS = st.sampled_from([*RULES.items, "none"])
RIDERS = st.sampled_from([RIDER, OTHER])
ANY = st.one_of(
    st.builds(Award, RIDERS, st.sampled_from([*RULES.categories, "none"]), st.sampled_from(Level), STAFF),
    st.builds(Award, RIDERS, st.just("emergency"), st.just(Level.URGENT), st.just(REVIEWER)),
    st.builds(Redeem, RIDERS, st.sampled_from(Standing), ITEMS, STAFF),
    st.builds(Redeem, RIDERS, st.just(Standing.CONFIRMED), st.sampled_from(["cable", "charger"]), st.just(VOLUNTEER)),
    st.builds(CancelRedemption, st.integers(0, 60), STAFF),
    st.builds(ReceiveStock, ITEMS, st.integers(-1, 3), STAFF),
    st.builds(ReceiveStock, st.sampled_from(["cable", "charger"]), st.just(2), st.just(MANAGER)),
    st.builds(CountStock, ITEMS, st.integers(-1, 3), STAFF),
)
JUMPS = st.sampled_from([0, 0, 0, 3600, DAY, 20 * DAY, 200 * DAY, -300 * DAY])


@given(st.lists(st.tuples(ANY, JUMPS), max_size=60))
def test_the_laws_hold_at_every_prefix(steps: list[tuple[Command, int]]) -> None:
    home, now = Home(), NOW
    for command, jump in steps:
        now = structs.replace(now, at=now.at + jump, up=now.up + max(1, jump))
        home.do(command, now)  # it checks the laws after every event
    cancelled = [event.redemption for _, event in home.log if isinstance(event, RedemptionCancelled)]
    assert len(cancelled) == len(set(cancelled))
    assert all(isinstance(home.log[number - 1][1], Redeemed) for number in cancelled)
    caps(home)


def caps(home: Home) -> None:
    """Caps and limits, from the log alone."""
    days: dict[tuple[object, ...], list[int]] = {}
    months: dict[tuple[object, ...], list[int]] = {}
    cancelled = {event.redemption for _, event in home.log if isinstance(event, RedemptionCancelled)}
    for number, (moment, event) in enumerate(home.log, start=1):
        day = business_day(moment)
        if isinstance(event, Awarded):
            days.setdefault((event.rider, day), []).append(event.points)
            months.setdefault((event.rider, month_of(day)), []).append(event.points)
        if isinstance(event, Redeemed) and number not in cancelled:
            days.setdefault((event.rider, day, "spent"), []).append(event.points)
            months.setdefault((event.rider, month_of(day), "times"), []).append(1)
    for key, points in days.items():
        if len(key) == 2:
            assert sum(point > 0 for point in points) <= RULES.awards_a_day
        else:
            assert sum(points) <= RULES.spent_a_day
    for key, points in months.items():
        assert sum(points) <= (RULES.points_a_month if len(key) == 2 else RULES.redemptions_a_month)

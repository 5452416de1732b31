"""Laws of the one rule engine, beside those in test_points.py: editions, self-review, expiry oldest first."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from kiosk.defaults import load_rules
from kiosk.domain.decide import Award, ReverseAward, decide
from kiosk.domain.events import Awarded, Level, Why, decode, encode
from kiosk.domain.fold import fold
from kiosk.domain.moments import Moment, business_day
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import Held, MemoryTables
from kiosk.domain.rules import Rules, in_force
from kiosk.domain.staff import Staff, StaffRole
from kiosk.headquarters.books import Account
from kiosk.headquarters.placing import lapse
from kiosk.simulation.memory import MemoryBooks

RULES = load_rules()
RIDER, REVIEWER = "00000000000001", Staff("0" * 13 + "b", frozenset({StaffRole.REVIEWER}))
DAY = 86_400
FIRST_DAY = 19_000


def noon(day: int) -> Moment:
    return Moment(day * DAY + 4 * 3600, 480, "aaaaaaaa", day * DAY)


def edition(version: int, begins: int, points: int) -> Rules:
    fire = RULES.categories["fire"]
    changed = replace(fire, points=dict.fromkeys(Level, points))
    return replace(RULES, version=version, begins=begins, categories={"fire": changed}, points_a_month=1 << 30)


EDITIONS = st.lists(
    st.tuples(st.integers(1, 40), st.integers(0, 100)), min_size=1, max_size=5, unique_by=lambda one: one[0]
)


@given(EDITIONS, st.lists(st.integers(-5, 50), max_size=30))
def test_the_edition_of_the_day_decides_and_old_events_keep_theirs(
    made: list[tuple[int, int]], days: list[int]
) -> None:
    """Whatever the clock does in between: each event is of the edition whose day its own moment says."""
    editions = [edition(n + 1, FIRST_DAY + day, points) for n, (day, points) in enumerate(sorted(made))]
    tables, bodies = MemoryTables(), list[bytes]()
    for day in days:
        now = noon(FIRST_DAY + day)
        rules = in_force(editions, business_day(now))
        decision = decide(tables, rules, 0, Award(RIDER, "fire", Level.MINOR, REVIEWER), now)
        assert isinstance(decision, tuple)
        bodies.append(encode(now, decision[0]))
        fold(tables, len(bodies), now, decision[0])
    total = 0
    for body in bodies:
        moment, event = decode(body)
        assert moment is not None
        assert isinstance(event, Awarded)
        begun = [one for one in editions if one.begins <= business_day(moment)] or editions[:1]
        assert event.rules == begun[-1].version
        assert event.points in (0, begun[-1].categories["fire"].points[Level.MINOR])
        total += event.points
    assert (tables.get(Held, RIDER) or Held(RIDER)).points == total


@given(st.sets(st.sampled_from(StaffRole)), st.sampled_from(sorted(RULES.categories)), st.sampled_from(Level))
def test_nobody_reviews_their_own_report(roles: set[StaffRole], category: str, level: Level) -> None:
    themselves = Staff("0" * 13 + "c", frozenset(roles), RIDER)
    tables = MemoryTables()
    decision = decide(tables, RULES, 0, Award(RIDER, category, level, themselves), noon(FIRST_DAY))
    assert isinstance(decision, Refusal)
    fold(tables, 1, noon(FIRST_DAY), Awarded(RIDER, 10, category, level, 1, REVIEWER.holder))
    taken_back = decide(tables, RULES, 0, ReverseAward(1, Why.MISTAKE, themselves), noon(FIRST_DAY))
    assert isinstance(taken_back, Refusal)
    allowed = roles & {StaffRole.REVIEWER, StaffRole.MANAGER}
    assert taken_back.reason is (Reason.NOT_FOR_YOURSELF if allowed else Reason.NOT_YOUR_ROLE)


PASSED = st.sampled_from([0, 1, 50, 150, 199, 200, 201, 250])
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("earn"), st.integers(1, 50), PASSED),
        st.tuples(st.just("spend"), st.integers(1, 30), PASSED),
        st.tuples(st.just("expire"), st.just(0), PASSED),
    ),
    min_size=4,
    max_size=40,
)


@given(DEEDS)
def test_points_expire_oldest_first(deeds: list[tuple[str, int, int]]) -> None:
    """Headquarters keeps one sum; a heap of points, each with its day and the oldest spent first, comes to the same."""
    books = MemoryBooks(["one"])
    lots: list[list[int]] = []  # day, points left
    earned: list[tuple[int, int]] = []
    spent, expired, day = 0, 0, 0
    rows = books.tables("one")
    for kind, points, passed in deeds:
        day += passed
        account = books.get(Account, RIDER) or Account(RIDER)
        if kind == "earn":
            lots.append([day, points])
            earned.append((day, points))
            books.put(structs.replace(account, balance=account.balance + points))
        elif kind == "spend":
            points = min(points, account.balance)
            spent += points
            books.put(structs.replace(account, balance=account.balance - points))
            rows.put(Held(RIDER, spent=spent))
            _take(lots, points)
        else:
            cut_off = day - 200
            due = sum(left for of_day, left in lots if of_day < cut_off)
            _take(lots, due)
            expired += due
            lapse(books, RIDER, sum(points for of_day, points in earned if of_day < cut_off), 0)
        account = books.get(Account, RIDER) or Account(RIDER)
        assert account.balance == sum(left for _, left in lots) >= 0
        assert account.expired == expired


def _take(lots: list[list[int]], points: int) -> None:
    for lot in lots:
        taken = min(lot[1], points)
        lot[1] -= taken
        points -= taken
    assert points == 0

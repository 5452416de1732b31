"""随手拍 in the pure core: who may report and judge what, and that no report brings points twice or to the judge."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from kiosk.domain import events
from kiosk.domain.core import Awarded, AwardReversed, Earned, Level, Source, Standing, Why
from kiosk.domain.decide import Award, Command, Decision, ReverseAward, decide
from kiosk.domain.events import Known
from kiosk.domain.fold import fold
from kiosk.domain.moments import Moment
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.reports import Became, Ground, Linked, Rejected, Report, Reported, Status
from kiosk.domain.reviewing import Accept, File, FollowUp, Link, Reject, is_late, may_see_own
from kiosk.domain.rows import Held, MemoryTables, RiderMonth
from kiosk.domain.staff import Staff, StaffRole
from kiosk.station.station import load_rules

RULES = load_rules()
RIDERS = tuple(f"0000000000000{number}" for number in range(1, 7))
FIRST, SECOND, THIRD = RIDERS[:3]
REVIEWER = Staff("a" * 14, frozenset({StaffRole.REVIEWER}))
RIDING = Staff("b" * 14, frozenset({StaffRole.REVIEWER}), rider=FIRST)
VOLUNTEER = Staff("c" * 14, frozenset({StaffRole.VOLUNTEER}))
NOW = Moment(1_650_000_000, 480, "aaaaaaaa", 1_000_000)
STREETS = frozenset({"高正街", "坡子街"})
DAY = 86_400


def later(seconds: int) -> Moment:
    return structs.replace(NOW, at=NOW.at + seconds, up=NOW.up + seconds)


class Home:
    """A log and its tables."""

    def __init__(self) -> None:
        self.tables = MemoryTables()
        self.log: list[tuple[Moment, Known]] = []

    def do(self, command: Command, now: Moment = NOW) -> Decision:
        decision = decide(self.tables, RULES, 4, command, now)
        for event in () if isinstance(decision, Refusal) else decision:
            assert events.decode(events.encode(now, event)) == (now, event)
            self.log.append((now, event))
            fold(self.tables, len(self.log), now, event)
        return decision

    def file(self, rider: str | None = FIRST, same_as: int | None = None, now: Moment = NOW, **other: object) -> int:
        assert not isinstance(self.do(report(rider, same_as=same_as, **other), now), Refusal)
        return len(self.log)

    def status(self, number: int) -> str:
        found = self.tables.get(Report, number)
        assert found is not None
        return found.status

    def points(self, rider: str) -> int:
        return (self.tables.get(Held, rider) or Held(rider)).points


def report(rider: str | None = FIRST, *, urgent: bool = True, place: str | None = "高正街", **other: object) -> File:
    category = str(other.pop("category", "fire"))
    return File(rider, category, urgent, place, STREETS, **other)  # type: ignore[arg-type]


def confirm(number: int, rider: str = FIRST, by: Staff = REVIEWER, level: Level = Level.MAJOR) -> Award:
    return Award(rider, "fire", level, by, number)


@pytest.fixture
def home() -> Home:
    return Home()


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (report(category="weather"), Reason.NO_SUCH_CATEGORY),
        (report(place="黄兴路'); DROP TABLE report"), Reason.NO_SUCH_PLACE),
        (report(place="高正街 "), Reason.NO_SUCH_PLACE),
        (report(None, urgent=False), Reason.CARD_FOR_REPORT),
        (report(same_as=99), Reason.NO_SUCH_REPORT),
        (report(FIRST, same_as=1), Reason.NOT_FOR_YOURSELF),
        (report(SECOND, same_as=1, place="坡子街"), Reason.NO_SUCH_REPORT),
        (report(SECOND, same_as=1, category="damage"), Reason.NO_SUCH_REPORT),
    ],
)
def test_what_cannot_be_reported(home: Home, command: File, why: Reason) -> None:
    home.file()
    assert home.do(command) == Refusal(why)


def test_an_emergency_needs_no_card_and_here_is_a_place(home: Home) -> None:
    assert home.do(report(None, place=None)) == (Reported("fire", None, True),)
    assert home.points(FIRST) == 0


@pytest.mark.parametrize(
    ("seconds", "alike"), [(0, True), (RULES.duplicates.seconds - 1, True), (RULES.duplicates.seconds, False)]
)
def test_the_same_thing_is_so_for_72_hours(home: Home, seconds: int, alike: bool) -> None:
    first = home.file()
    assert (not isinstance(home.do(report(SECOND, same_as=first), later(seconds)), Refusal)) is alike


def test_nothing_on_filing_and_points_once_on_confirmation(home: Home) -> None:
    number = home.file()
    assert home.points(FIRST) == 0
    assert home.do(confirm(number)) == (Awarded(FIRST, 30, "fire", Level.MAJOR, 1, REVIEWER.holder, number),)
    assert (home.points(FIRST), home.status(number)) == (30, Status.CONFIRMED)
    for again in (
        confirm(number),
        Reject(number, Ground.UNCLEAR, REVIEWER),
        Accept(number, "fire", Level.MAJOR, REVIEWER),
    ):
        assert isinstance(home.do(again), Refusal)
    assert home.points(FIRST) == 30


def test_the_reviewer_may_see_it_otherwise(home: Home) -> None:
    number = home.file(category="other")
    home.do(Award(FIRST, "litter", Level.MINOR, REVIEWER, number))
    found = home.tables.get(Report, number)
    assert found is not None
    assert (found.category, found.level, found.points, found.urgent) == ("litter", "minor", 5, 1)


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (confirm(1, by=RIDING), Reason.NOT_FOR_YOURSELF),
        (confirm(1, by=VOLUNTEER), Reason.NOT_YOUR_ROLE),
        (confirm(1, rider=SECOND), Reason.NO_SUCH_REPORT),
        (confirm(9), Reason.NO_SUCH_REPORT),
        (Reject(1, Ground.MADE_UP, RIDING), Reason.NOT_FOR_YOURSELF),
        (Reject(1, Ground.MADE_UP, VOLUNTEER), Reason.NOT_YOUR_ROLE),
        (Link(1, 2, REVIEWER), Reason.NO_SUCH_REPORT),
        (Link(1, 1, REVIEWER), Reason.NO_SUCH_REPORT),
        (Link(2, 1, VOLUNTEER), Reason.NOT_YOUR_ROLE),
        (Accept(1, "fire", Level.MINOR, REVIEWER), Reason.NO_SUCH_REPORT),
        (FollowUp(1, Became.MENDED, RIDING), Reason.NOT_FOR_YOURSELF),
        (FollowUp(7, Became.MENDED, VOLUNTEER), Reason.NO_SUCH_REPORT),
    ],
)
def test_who_judges_what(home: Home, command: Command, why: Reason) -> None:
    home.file(FIRST)
    home.file(SECOND)
    assert home.do(command) == Refusal(why)


def test_one_that_others_are_linked_to_stays_the_first(home: Home) -> None:
    first, second, third = home.file(FIRST), home.file(SECOND), home.file(THIRD)
    assert home.do(Link(third, second, REVIEWER)) == (Linked(third, second, REVIEWER.holder),)
    assert home.do(Link(second, first, REVIEWER)) == Refusal(Reason.OTHERS_LINKED)
    assert home.do(Link(third, first, REVIEWER)) == Refusal(Reason.JUDGED_ALREADY)


def test_three_who_said_the_same_are_thanked_once_each(home: Home) -> None:
    first = home.file(FIRST)
    others = [home.file(rider, same_as=first) for rider in (*RIDERS[1:], SECOND)]
    home.do(Link(others[0], first, REVIEWER))
    assert home.points(SECOND) == 0
    home.do(confirm(first))
    for number in (*others, *others):
        home.do(Link(number, first, REVIEWER))
    assert [home.points(rider) for rider in RIDERS] == [30, 2, 2, 2, 0, 0]
    assert {home.status(number) for number in others} == {Status.DUPLICATE}


def test_nobody_is_thanked_twice_nor_for_their_own(home: Home) -> None:
    first = home.file(FIRST)
    second, own = home.file(SECOND, same_as=first), home.file(FIRST)
    home.do(confirm(first))
    for number in (second, second, own, own):
        home.do(Link(number, first, REVIEWER))
    assert [home.points(rider) for rider in (FIRST, SECOND)] == [30, 2]
    assert home.status(own) == Status.DUPLICATE


def test_no_reviewer_thanks_themselves(home: Home) -> None:
    first = home.file(SECOND)
    own = home.file(FIRST, same_as=first)
    home.do(confirm(first, SECOND))
    assert home.do(Link(own, first, RIDING)) == Refusal(Reason.NOT_FOR_YOURSELF)
    assert home.points(FIRST) == 0


def test_an_award_taken_back_is_seen_at_the_report(home: Home) -> None:
    number = home.file()
    home.do(confirm(number))
    award = len(home.log)
    assert isinstance(home.do(ReverseAward(award, Why.FALSE_REPORT, REVIEWER)), tuple)
    assert (home.status(number), home.points(FIRST)) == (Status.TAKEN_BACK, 0)
    assert home.do(confirm(number)) == Refusal(Reason.JUDGED_ALREADY)


def test_what_happened_to_it_can_change_and_is_told_once(home: Home) -> None:
    number = home.file()
    for became in (Became.PASSED_ON, Became.MENDED):
        assert home.do(FollowUp(number, became, VOLUNTEER)) != ()
        assert home.do(FollowUp(number, became, VOLUNTEER)) == ()
    home.do(Reject(number, Ground.NOT_FOUND, REVIEWER))
    assert home.do(FollowUp(number, Became.PASSED_ON, VOLUNTEER)) == Refusal(Reason.JUDGED_ALREADY)


def test_after_fifteen_days_it_is_late_and_can_still_be_confirmed(home: Home) -> None:
    number = home.file()
    row = home.tables.get(Report, number)
    assert row is not None
    assert not is_late(row, RULES, later(15 * DAY - 1))
    assert is_late(row, RULES, later(15 * DAY))
    home.do(confirm(number), later(40 * DAY))
    assert home.points(FIRST) == 30


def test_the_caps_hold_through_reports(home: Home) -> None:
    numbers = [home.file() for _ in range(7)]
    for number in numbers:
        home.do(Award(FIRST, "emergency", Level.URGENT, REVIEWER, number))
    found = [home.tables.get(Report, number) for number in numbers]
    assert [row.points for row in found if row] == [80, 80, 80, 60, 0, 0, 0]
    assert {row.status for row in found if row} == {Status.CONFIRMED}


def test_a_typed_code_shows_nobody_their_reports() -> None:
    assert [standing for standing in Standing if may_see_own(standing)] == [Standing.CONFIRMED, Standing.UNCONFIRMED]


@pytest.mark.parametrize("about", ["-", "9" * 40, "0", "7"])
def test_headquarters_folds_whatever_a_log_says(home: Home, about: str) -> None:
    """Events that no decision of ours leads to: nothing breaks, and nothing follows for reports."""
    home.file()
    before = home.tables.get(Report, 1)
    for event in (
        Earned(FIRST, 2, Source.CONFIRMED, about, 1, "a" * 14),
        Awarded(FIRST, 5, "fire", Level.MINOR, 1, "a" * 14, 99),
        AwardReversed(77, FIRST, 0, Why.MISTAKE, "a" * 14),
        Linked(55, 56, "a" * 14),
        Rejected(56, Ground.UNCLEAR, "a" * 14),
    ):
        fold(home.tables, 100, NOW, event)
    assert home.tables.get(Report, 1) == before


NUMBERS = st.integers(1, 12)
STAFF = st.sampled_from([REVIEWER, RIDING, VOLUNTEER])
COMMANDS = st.one_of(
    st.builds(
        report,
        st.none() | st.sampled_from(RIDERS),
        urgent=st.booleans(),
        place=st.sampled_from([None, "高正街"]),
        category=st.sampled_from(["fire", "emergency"]),
        same_as=st.none() | NUMBERS,
    ),
    st.builds(Award, st.sampled_from(RIDERS), st.just("emergency"), st.sampled_from(Level), STAFF, NUMBERS),
    st.builds(Accept, NUMBERS, st.just("fire"), st.sampled_from(Level), STAFF),
    st.builds(Reject, NUMBERS, st.sampled_from(Ground), STAFF),
    st.builds(Link, NUMBERS, NUMBERS, STAFF),
    st.builds(FollowUp, NUMBERS, st.sampled_from(Became), STAFF),
    st.builds(ReverseAward, NUMBERS, st.sampled_from(Why), STAFF),
)


@given(st.lists(COMMANDS, max_size=60))
def test_the_laws_of_reports(commands: list[Command]) -> None:
    home = Home()
    for number in range(6):
        home.file(RIDERS[number % 6])
    for command in commands:
        home.do(command)
    awarded = Counter(event.report for _, event in home.log if isinstance(event, Awarded))
    thanked = [event for _, event in home.log if isinstance(event, Earned)]
    assert all(count == 1 for count in awarded.values()), "an award a report"
    assert all(count <= RULES.duplicates.most_confirmers for count in Counter(one.about for one in thanked).values())
    assert all(count == 1 for count in Counter((one.about, one.rider) for one in thanked).values())
    for _, event in home.log:
        if isinstance(event, Awarded | Earned):
            assert (event.by, event.rider) != (RIDING.holder, FIRST), "nobody acts for themselves"
        if isinstance(event, Earned):
            first = home.tables.get(Report, int(event.about))
            assert first is not None
            assert first.rider != event.rider
            assert int(event.about) in awarded or first.rider == ""
    for month in home.tables.rows[RiderMonth].values():
        assert isinstance(month, RiderMonth)
        assert 0 <= month.earned <= RULES.points_a_month
    by_rider = Counter(event.rider for _, event in home.log if isinstance(event, Awarded) and event.points)
    taken = Counter(event.rider for _, event in home.log if isinstance(event, AwardReversed))
    assert all(count - taken[rider] <= RULES.awards_a_day for rider, count in by_rider.items())

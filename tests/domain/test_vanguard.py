"""先锋骑手 in the pure core: what a score is made of, and what is said of a run under an alias."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.decide import Command, Decision
from kiosk.domain.events import Standing, encode
from kiosk.domain.moments import business_day
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import MemoryTables
from kiosk.domain.vanguard import (
    Ballot,
    Candidate,
    Counts,
    Doubt,
    Object,
    Objected,
    Objection,
    Part,
    Phase,
    Run,
    Vote,
    Voted,
    alias_of,
    last_working_day,
    score,
    year_of,
)
from tests.domain.test_goods import World
from tests.domain.test_points import NOW, OTHER, RIDER, RULES

YEAR = RULES.vanguard
TODAY = business_day(NOW)
THIRD = "00112233445588"
RUN = Run(
    2026,
    Phase.VOTE,
    TODAY,
    TODAY,
    "0f" * 16,
    (Candidate(OTHER, "夏*", "courier", 700), Candidate(THIRD, None, "courier", 600)),
)
NOTICE = replace(RUN, phase=Phase.NOTICE)
LIVE = Standing.CONFIRMED


@pytest.mark.parametrize(
    ("counts", "tenths"),
    [
        (Counts(), [0, 160, 0, 100, 0]),
        (
            Counts(points=2000, good=45, decided=45, deeds=20, courses=2, votes=3, most_votes=3),
            [400, 196, 200, 100, 100],
        ),
        (Counts(points=1_000_000, deeds=500, courses=9), [400, 160, 200, 100, 0]),
        (Counts(points=100, good=5, decided=10, deeds=5, courses=1, votes=1, most_votes=4), [242, 120, 50, 50, 25]),
        (Counts(decided=20, courses=0), [0, 32, 0, 0, 0]),
    ],
)
def test_parts_by_hand(counts: Counts, tenths: list[int]) -> None:
    found = score(counts, YEAR)
    assert [share.tenths for share in found.shares] == tenths
    assert [share.part for share in found.shares] == list(Part)
    assert found.tenths == sum(tenths)


NUMBERS = st.integers(0, 10_000)
COUNTS = st.builds(
    lambda points, good, other, deeds, courses, votes, more: Counts(
        points, good, good + other, deeds, courses, votes, votes + more
    ),
    NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.none() | NUMBERS, NUMBERS, NUMBERS,
)  # fmt: skip


@given(COUNTS)
def test_no_score_is_above_a_hundred_or_below_nothing(counts: Counts) -> None:
    found = score(counts, YEAR)
    assert all(0 <= share.tenths <= share.most for share in found.shares)
    assert 0 <= found.tenths <= 1000
    assert sum(share.most for share in found.shares) == 1000


@given(COUNTS, st.integers(1, 500))
def test_more_of_anything_good_never_lowers_a_score(counts: Counts, more: int) -> None:
    before = score(counts, YEAR).tenths
    better = [
        replace(counts, points=counts.points + more),
        replace(counts, good=counts.good + more, decided=counts.decided + more),  # one more report was confirmed
        replace(counts, good=min(counts.good + more, counts.decided)),
        replace(counts, deeds=counts.deeds + more),
        replace(counts, votes=min(counts.votes + more, counts.most_votes)),
        replace(counts, courses=None if counts.courses is None else counts.courses + more),
        replace(counts, courses=None),
    ]
    assert all(score(one, YEAR).tenths >= before for one in better)


def test_what_was_spent_and_who_is_in_the_party_is_no_count() -> None:
    assert {field.name for field in fields(Counts)} == {
        "points", "good", "decided", "deeds", "courses", "votes", "most_votes",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("before", "command", "expected"),
    [
        ([], Vote(RIDER, LIVE, RUN, OTHER), (Voted(2026, OTHER, alias_of(RUN, RIDER)),)),
        ([Vote(RIDER, LIVE, RUN, OTHER)], Vote(RIDER, LIVE, RUN, OTHER), Refusal(Reason.VOTED_ALREADY)),
        ([Vote(RIDER, LIVE, RUN, OTHER)], Vote(RIDER, LIVE, RUN, THIRD), Refusal(Reason.VOTED_ALREADY)),
        ([], Vote(OTHER, LIVE, RUN, OTHER), Refusal(Reason.NOT_FOR_YOURSELF)),
        ([], Vote(RIDER, LIVE, RUN, RIDER), Refusal(Reason.NO_SUCH_CANDIDATE)),
        ([], Vote(RIDER, Standing.UNCONFIRMED, RUN, OTHER), Refusal(Reason.CARD_UNCONFIRMED)),
        ([], Vote(RIDER, LIVE, NOTICE, OTHER), Refusal(Reason.VOTE_OVER)),
        ([], Vote(RIDER, LIVE, replace(RUN, first=TODAY + 1, last=TODAY + 1), OTHER), Refusal(Reason.VOTE_OVER)),
        ([], Vote(RIDER, LIVE, replace(RUN, first=TODAY - 1, last=TODAY - 1), OTHER), Refusal(Reason.VOTE_OVER)),
        (
            [],
            Object(RIDER, LIVE, NOTICE, OTHER, Doubt.UNSAFE, "a" * 64),
            (Objected(2026, OTHER, Doubt.UNSAFE, alias_of(RUN, RIDER), "a" * 64),),
        ),
        ([Object(RIDER, LIVE, NOTICE, OTHER, Doubt.UNSAFE)], Object(RIDER, LIVE, NOTICE, OTHER, Doubt.OTHER), ()),
        ([], Object(RIDER, LIVE, RUN, OTHER, Doubt.UNSAFE), Refusal(Reason.NOTICE_OVER)),
        ([], Object(RIDER, LIVE, NOTICE, RIDER, Doubt.UNSAFE), Refusal(Reason.NO_SUCH_CANDIDATE)),
        ([], Object(RIDER, Standing.TYPED, NOTICE, OTHER, Doubt.UNSAFE), Refusal(Reason.OWN_CARD_FIRST)),
    ],
)
def test_votes_and_objections(before: list[Command], command: Command, expected: Decision) -> None:
    world = World()
    for one in before:
        assert not isinstance(world.do(one), Refusal)
    assert world.do(command) == expected


def test_a_vote_does_not_say_who_voted() -> None:
    alias = alias_of(RUN, RIDER)
    assert RIDER.encode() not in encode(NOW, Voted(2026, OTHER, alias))
    assert alias not in (alias_of(replace(RUN, salt="1f" * 16), RIDER), alias_of(replace(RUN, year=2027), RIDER))
    assert alias != alias_of(RUN, OTHER)


@given(st.lists(st.tuples(st.sampled_from([RIDER, OTHER, THIRD]), st.sampled_from([OTHER, THIRD]), st.booleans())))
def test_one_person_has_one_vote_a_year_and_objects_once(wishes: list[tuple[str, str, bool]]) -> None:
    world = World()
    for rider, candidate, objects in wishes:
        world.do(Object(rider, LIVE, NOTICE, candidate, Doubt.OTHER) if objects else Vote(rider, LIVE, RUN, candidate))
    rows: MemoryTables = world.tables
    voters = {rider for rider, candidate, objects in wishes if not objects and rider != candidate}
    assert len(rows.rows[Ballot]) == len(voters)
    assert len(rows.rows[Objection]) == len({(rider, candidate) for rider, candidate, objects in wishes if objects})


@pytest.mark.parametrize(
    ("first", "days", "last"),
    # 2026-11-27 is a Friday: day 20,784.
    [(20_784, 5, 20_790), (20_785, 5, 20_791), (20_787, 5, 20_791), (20_784, 1, 20_784), (20_784, 0, 20_784)],
)
def test_working_days(first: int, days: int, last: int) -> None:
    assert last_working_day(first, days) == last
    assert year_of(first) == 2026

"""Which number the next card has, and which are good no longer."""

from itertools import permutations

import pytest
from msgspec import structs

from kiosk.domain.cards import LAST_NUMBER
from kiosk.domain.decide import TWO_PEOPLE_SECONDS, IssueCard, Redeem, decide
from kiosk.domain.events import Awarded, CardIssued, Cause, Known, Level, Standing, StockMoved
from kiosk.domain.fold import fold
from kiosk.domain.moments import Moment
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import MemoryTables, RiderCard
from kiosk.domain.rules import Rules
from kiosk.domain.staff import Staff, StaffRole
from kiosk.station.station import load_rules

RULES: Rules = load_rules()
NOW = Moment(1_650_000_000, 480, "0123abcd", 1000)
RIDER, VOLUNTEER = "00112233445566", Staff("ffeeddccbbaa00", frozenset({StaffRole.VOLUNTEER}))


def next_number(tables: MemoryTables, known: int) -> int | Reason:
    decision = decide(tables, RULES, 6, IssueCard(RIDER, known, VOLUNTEER), NOW)
    if isinstance(decision, Refusal):
        return decision.reason
    (event,) = decision
    assert event == CardIssued(RIDER, event.number if isinstance(event, CardIssued) else 0, VOLUNTEER.holder)
    return event.number


def test_the_next_number_is_above_what_is_known_and_what_was_issued_here() -> None:
    tables = MemoryTables()
    assert [next_number(tables, known) for known in (0, 1, 7)] == [1, 2, 8]
    fold(tables, 1, NOW, CardIssued(RIDER, 5, VOLUNTEER.holder))
    assert [next_number(tables, known) for known in (0, 5, 7)] == [6, 6, 8]
    assert next_number(tables, LAST_NUMBER - 1) == LAST_NUMBER
    assert next_number(tables, LAST_NUMBER) is Reason.NO_MORE_CARDS


def test_the_highest_number_stands_in_whatever_order_they_come() -> None:
    for order in permutations((2, 3, 7)):
        tables = MemoryTables()
        for place, number in enumerate(order):
            fold(tables, place, structs.replace(NOW, up=1000 + number), CardIssued(RIDER, number, f"{number:014x}"))
        card = tables.get(RiderCard, RIDER)
        assert card is not None
        assert (card.number, card.by, card.up) == (7, f"{7:014x}", 1007)


def rich(*more: Known) -> MemoryTables:
    """A rider with points, and an item for them."""
    tables = MemoryTables()
    award = Awarded(RIDER, 100, "fire", Level.MAJOR, 1, "a" * 14)
    for number, event in enumerate((award, StockMoved("cable", 1, Cause.RECEIVED, "a" * 14), *more)):
        fold(tables, number, NOW, event)
    return tables


def redeemed(tables: MemoryTables, by: Staff, standing: Standing = Standing.CONFIRMED, after: int = 0) -> Reason | None:
    now = structs.replace(NOW, at=NOW.at + after, up=NOW.up + after)
    decision = decide(tables, RULES, 6, Redeem(RIDER, standing, "cable", by), now)
    return decision.reason if isinstance(decision, Refusal) else None


def test_taking_points_with_a_new_card_needs_two_people_for_a_day() -> None:
    other = Staff("b" * 14, VOLUNTEER.roles)
    tables = rich(CardIssued(RIDER, 2, VOLUNTEER.holder))
    for after in (0, TWO_PEOPLE_SECONDS - 1):
        assert redeemed(tables, VOLUNTEER, after=after) is Reason.CARD_ISSUED_BY_YOU
        assert redeemed(tables, other, after=after) is None
    assert redeemed(tables, VOLUNTEER, after=TWO_PEOPLE_SECONDS) is None
    fold(tables, 9, NOW, CardIssued(RIDER, 3, other.holder))
    assert (redeemed(tables, VOLUNTEER), redeemed(tables, other)) == (None, Reason.CARD_ISSUED_BY_YOU)


@pytest.mark.parametrize("standing", sorted(set(Standing) - {Standing.CONFIRMED}))
def test_nothing_is_redeemed_but_with_a_card_that_was_scanned_and_confirmed(standing: Standing) -> None:
    assert redeemed(rich(), VOLUNTEER) is None
    shown = standing is Standing.UNCONFIRMED
    assert redeemed(rich(), VOLUNTEER, standing) is (Reason.CARD_UNCONFIRMED if shown else Reason.CARD_NOT_SHOWN)

"""Which number the next card has, and which are good no longer."""

from dataclasses import replace
from itertools import permutations

from kiosk.domain.cards import LAST_NUMBER
from kiosk.domain.decide import IssueCard, decide
from kiosk.domain.events import CardIssued
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
            fold(tables, place, replace(NOW, up=1000 + number), CardIssued(RIDER, number, f"{number:014x}"))
        card = tables.get(RiderCard, RIDER)
        assert card is not None
        assert (card.number, card.by, card.up) == (7, f"{7:014x}", 1007)

"""The home itself in the pure core: notices, checks, notes, days signed off, goods on the way, opening hours."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import structs

from kiosk.domain import events, house
from kiosk.domain.carrying import Carried
from kiosk.domain.daysheet import Difference, Entry, Handed, proof, tally
from kiosk.domain.decide import Command, CountStock, ReceiveStock, SendStock
from kiosk.domain.events import Cause, Facility, FacilityUsed, Redeemed, RedemptionCancelled, StockMoved
from kiosk.domain.hours import Hours
from kiosk.domain.house import (
    HOME,
    SIX,
    BringBack,
    BroughtBack,
    CheckSelf,
    CloseDay,
    ClosedDay,
    DayClosed,
    EraseNote,
    LeaveNote,
    Note,
    NoteErased,
    NoteLeft,
    Outage,
    SelfChecked,
    TakenOut,
    TakeOut,
    Trouble,
    check_of,
    outages,
)
from kiosk.domain.moments import Moment, business_day
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import Reservation, Stock
from kiosk.domain.staff import Staff
from kiosk.domain.supplies import Batch, ReceiveSupply, SendSupply, SupplyReceived, SupplySent
from kiosk.domain.voucher import check_digit
from tests.domain.test_goods import World
from tests.domain.test_points import MANAGER, NOW, OTHER, REVIEWER, RIDER, VOLUNTEER, later

TODAY = business_day(NOW)
ELSEWHERE = "station-two"
NOTE, CODE = "a" * 64, "000000000000"
NOTHING: list[Command] = []


def out(
    amenity: str = "water", by: Staff = VOLUNTEER, last_day: int | None = None, trouble: Trouble = Trouble.CUT
) -> TakeOut:
    return TakeOut(amenity, 6, trouble, last_day, by)


@pytest.mark.parametrize(
    ("before", "command", "expected"),
    [
        (NOTHING, out(), (TakenOut("water", Trouble.CUT, VOLUNTEER.holder),)),
        (NOTHING, out(by=REVIEWER), Refusal(Reason.NOT_YOUR_ROLE)),
        (NOTHING, out("port-6"), (TakenOut("port-6", Trouble.CUT, VOLUNTEER.holder),)),
        (NOTHING, out("port-7"), Refusal(Reason.NO_SUCH_AMENITY)),
        (NOTHING, out("port-0"), Refusal(Reason.NO_SUCH_AMENITY)),
        (NOTHING, out("sauna"), Refusal(Reason.NO_SUCH_AMENITY)),
        (NOTHING, out(HOME), Refusal(Reason.NOT_YOUR_ROLE)),
        (NOTHING, out(HOME, MANAGER, TODAY), (TakenOut(HOME, Trouble.CUT, MANAGER.holder, TODAY),)),
        (NOTHING, out(HOME, MANAGER, None, Trouble.ABSENT), Refusal(Reason.NO_SUCH_AMENITY)),
        (NOTHING, out(last_day=TODAY - 1), Refusal(Reason.NO_SUCH_DAY)),
        (NOTHING, out(last_day=TODAY + 367), Refusal(Reason.NO_SUCH_DAY)),
        ([out()], out(), ()),
        ([out()], out(trouble=Trouble.BROKEN), (TakenOut("water", Trouble.BROKEN, VOLUNTEER.holder),)),
        ([out()], BringBack("water", VOLUNTEER), (BroughtBack("water", VOLUNTEER.holder),)),
        ([out()], BringBack("water", REVIEWER), Refusal(Reason.NOT_YOUR_ROLE)),
        ([out(HOME, MANAGER)], BringBack(HOME, VOLUNTEER), Refusal(Reason.NOT_YOUR_ROLE)),
        (NOTHING, BringBack("water", VOLUNTEER), ()),
        (NOTHING, CheckSelf(frozenset(SIX), VOLUNTEER), (SelfChecked(VOLUNTEER.holder, *[True] * 6),)),
        (NOTHING, CheckSelf(frozenset(), MANAGER), (SelfChecked(MANAGER.holder),)),
        (NOTHING, CheckSelf(frozenset(), REVIEWER), Refusal(Reason.NOT_YOUR_ROLE)),
        (NOTHING, LeaveNote(NOTE, REVIEWER), (NoteLeft(NOTE, REVIEWER.holder),)),
        (NOTHING, EraseNote(NOTE, MANAGER), Refusal(Reason.NO_SUCH_NOTE)),
        ([LeaveNote(NOTE, VOLUNTEER)], EraseNote(NOTE, VOLUNTEER), (NoteErased(NOTE, VOLUNTEER.holder),)),
        ([LeaveNote(NOTE, VOLUNTEER)], EraseNote(NOTE, REVIEWER), Refusal(Reason.NOT_YOUR_ROLE)),
        ([LeaveNote(NOTE, VOLUNTEER)], EraseNote(NOTE, MANAGER), (NoteErased(NOTE, MANAGER.holder),)),
        (
            [LeaveNote(NOTE, VOLUNTEER), EraseNote(NOTE, VOLUNTEER)],
            EraseNote(NOTE, MANAGER),
            Refusal(Reason.NO_SUCH_NOTE),
        ),
        (NOTHING, CloseDay(TODAY, 3, CODE, MANAGER), (DayClosed(TODAY, 3, CODE, MANAGER.holder),)),
        (NOTHING, CloseDay(TODAY - 1, 3, CODE, MANAGER), (DayClosed(TODAY - 1, 3, CODE, MANAGER.holder),)),
        (NOTHING, CloseDay(TODAY - 2, 3, CODE, MANAGER), Refusal(Reason.DAY_NOT_OPEN)),
        (NOTHING, CloseDay(TODAY + 1, 3, CODE, MANAGER), Refusal(Reason.DAY_NOT_OPEN)),
        (NOTHING, CloseDay(TODAY, 3, CODE, VOLUNTEER), Refusal(Reason.NOT_YOUR_ROLE)),
        (
            [CloseDay(TODAY, 3, CODE, MANAGER)],
            CloseDay(TODAY, 4, CODE, MANAGER),
            Refusal(Reason.DAY_CLOSED_ALREADY),
        ),
    ],
)
def test_what_is_allowed(before: list[Command], command: Command, expected: object) -> None:
    world = World()
    for one in before:
        assert not isinstance(world.do(one), Refusal)
    assert world.do(command) == expected


def test_a_notice_ends_by_itself_with_its_last_day_and_one_without_stays() -> None:
    world = World()
    world.do(out("fridge", last_day=TODAY + 2))
    world.do(out("port-3"))
    both = (Outage("fridge", Trouble.CUT, TODAY + 2), Outage("port-3", Trouble.CUT, None))
    assert outages(world.tables, 6, TODAY) == outages(world.tables, 6, TODAY + 2) == both
    assert outages(world.tables, 6, TODAY + 3) == both[1:]
    world.do(BringBack("port-3", MANAGER))
    assert outages(world.tables, 6, TODAY) == both[:1]


def test_a_self_check_holds_for_a_week() -> None:
    world = World()
    assert check_of(world.tables, TODAY) is None
    world.do(CheckSelf(frozenset(SIX[:2]), VOLUNTEER))
    found = check_of(world.tables, TODAY + 6)
    assert found
    assert (found.has_place, found.has_sign, found.has_rules) == (1, 1, 0)
    assert check_of(world.tables, TODAY + 7) is None


def test_the_time_and_the_writer_of_a_note_outlive_it() -> None:
    world = World()
    world.do(LeaveNote(NOTE, VOLUNTEER))
    world.do(EraseNote(NOTE, MANAGER), later(1))
    note = world.tables.get(Note, NOTE)
    assert note
    assert (note.by, note.left, note.erased) == (VOLUNTEER.holder, NOW, 1)


def test_a_day_that_was_signed_twice_elsewhere_keeps_the_first_code() -> None:
    world = World()
    for upto in (3, 4):
        house.fold(world.tables, upto, NOW, DayClosed(TODAY, upto, CODE, MANAGER.holder))
    assert world.tables.get(ClosedDay, TODAY) == ClosedDay(TODAY, 3, CODE, MANAGER.holder)


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (
            SendStock("kettle", 3, MANAGER, ELSEWHERE),
            (StockMoved("kettle", -3, Cause.SENT, MANAGER.holder, ELSEWHERE),),
        ),
        (SendStock("kettle", 5, MANAGER, ELSEWHERE), Refusal(Reason.NOT_SO_MANY, 4)),
        (SendStock("kettle", 0, MANAGER, ELSEWHERE), Refusal(Reason.NO_SUCH_COUNT)),
        (SendStock("kettle", -1, MANAGER, ELSEWHERE), Refusal(Reason.NO_SUCH_COUNT)),
        (SendStock("kettle", 1, VOLUNTEER, ELSEWHERE), Refusal(Reason.NOT_YOUR_ROLE)),
        (SendStock("nothing", 1, MANAGER, ELSEWHERE), Refusal(Reason.NO_SUCH_ITEM)),
        (
            ReceiveStock("kettle", 2, MANAGER, ELSEWHERE),
            (StockMoved("kettle", 2, Cause.ARRIVED, MANAGER.holder, ELSEWHERE),),
        ),
    ],
)
def test_what_riders_reserved_is_not_sent_away(command: Command, expected: object) -> None:
    world = World()
    world.do(ReceiveStock("kettle", 5, MANAGER))
    world.tables.put(structs.replace(world.tables.get(Stock, "kettle") or Stock("kettle"), reserved=1))
    world.tables.put(Reservation(RIDER, "kettle", 1, 300, 7))
    assert world.do(command) == expected


def test_a_count_needs_no_role_more_and_tells_of_no_station() -> None:
    world = World()
    assert world.do(CountStock("kettle", 2, MANAGER)) == (StockMoved("kettle", 2, Cause.COUNTED, MANAGER.holder),)


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans(), st.booleans()), max_size=30))
def test_nothing_is_lost_or_made_between_two_stations(moves: list[tuple[int, bool, bool]]) -> None:
    """One sends, the other receives what it is told, rightly or not: the books of both agree with what they said."""
    here, there = World(), World()
    here.do(ReceiveStock("kettle", 20, MANAGER))
    sent = arrived = 0
    for count, is_sending, is_wrong in moves:
        if is_sending:
            decision = here.do(SendStock("kettle", count, MANAGER, "there"))
            sent += 0 if isinstance(decision, Refusal) else count
        else:
            decision = there.do(ReceiveStock("kettle", count + is_wrong, MANAGER, "here"))
            arrived += 0 if isinstance(decision, Refusal) else count + is_wrong
        stock = here.tables.get(Stock, "kettle") or Stock("kettle")
        assert stock.count == 20 - sent >= 0
        assert (there.tables.get(Stock, "kettle") or Stock("kettle")).count == arrived
    outgoing = here.tables.get(Carried, "kettle", "there") or Carried("kettle", "there")
    incoming = there.tables.get(Carried, "kettle", "here") or Carried("kettle", "here")
    assert (outgoing.sent, outgoing.arrived, incoming.sent, incoming.arrived) == (sent, 0, 0, arrived)


def test_supplies_go_by_batch() -> None:
    world = World()
    world.do(ReceiveSupply("mask", 10, TODAY + 5, MANAGER))
    refused = Refusal(Reason.NOT_SO_MANY, 10)
    assert world.do(SendSupply("mask", 1, 11, MANAGER, ELSEWHERE)) == refused
    assert world.do(SendSupply("mask", 2, 1, MANAGER, ELSEWHERE)) == Refusal(Reason.NOT_SO_MANY)
    assert world.do(SendSupply("mask", 1, 4, VOLUNTEER, ELSEWHERE)) == Refusal(Reason.NOT_YOUR_ROLE)
    sent = SupplySent("mask", 1, 4, MANAGER.holder, ELSEWHERE)
    assert world.do(SendSupply("mask", 1, 4, MANAGER, ELSEWHERE)) == (sent,)
    came = SupplyReceived("mask", 2, TODAY + 9, MANAGER.holder, ELSEWHERE)
    assert world.do(ReceiveSupply("mask", 2, TODAY + 9, MANAGER, ELSEWHERE)) == (came,)
    assert [world.tables.get(Batch, "mask", one) for one in (1, 2)] == [
        Batch("mask", 1, TODAY + 5, 6),
        Batch("mask", 2, TODAY + 9, 2),
    ]
    assert world.tables.get(Carried, "mask", ELSEWHERE) == Carried("mask", ELSEWHERE, 4, 2)


def test_an_event_of_before_means_what_it_meant() -> None:
    body = events.encode(NOW, StockMoved("kettle", 2, Cause.RECEIVED, MANAGER.holder))
    assert b"station" not in body
    assert events.decode(body)[1] == StockMoved("kettle", 2, Cause.RECEIVED, MANAGER.holder)


def test_a_tally_names_what_was_handed_over_and_what_a_count_missed() -> None:
    happened = [
        FacilityUsed(Facility.WATER),
        FacilityUsed(Facility.WATER),
        Redeemed(RIDER, "kettle", 300, VOLUNTEER.holder),
        Redeemed(OTHER, "cable", 60, VOLUNTEER.holder),
        RedemptionCancelled(3, RIDER, "kettle", 300, VOLUNTEER.holder),
        StockMoved("cable", -2, Cause.COUNTED, MANAGER.holder),
    ]
    found = tally(enumerate(happened, start=1))
    assert Entry("water", 2, 0) in found.entries
    assert Entry("redeem", 2, 360) in found.entries
    assert Entry("stock-counted", 1, 2) in found.entries
    assert found.handed == (Handed(3, "kettle", 300, cancelled=True), Handed(4, "cable", 60, cancelled=False))
    assert found.differences == (Difference("cable", -2),)


@given(st.binary(min_size=32, max_size=32), st.integers(0, 1 << 40), st.binary(min_size=32, max_size=32))
def test_a_code_stands_for_one_log_and_finds_a_slip(one: bytes, number: int, other: bytes) -> None:
    code = proof(one, number)
    assert len(code) == 12
    assert check_digit(code[:-1]) == code[-1]
    assert code != proof(one, number + 1)
    if other != one:
        assert code != proof(other, number)
    slip = str((int(code[4]) + 1) % 10)
    assert check_digit(code[:4] + slip + code[5:-1]) != code[-1]


TIMES = st.integers(0, 24 * 60 - 1).map(lambda minutes: f"{minutes // 60:02}:{minutes % 60:02}")
DAY = 24 * 3600


@given(TIMES, TIMES, st.integers(0, 1 << 32), st.integers(0, 10 * DAY), st.integers(0, 10 * DAY))
def test_opening_hours_add_up(opens: str, closes: str, start: int, first: int, second: int) -> None:
    hours = Hours.of(opens, closes)
    whole = hours.open_between(start, start + first + second)
    parts = hours.open_between(start, start + first), hours.open_between(start + first, start + first + second)
    assert whole == sum(parts)
    assert 0 <= whole <= first + second
    length = (hours.closes - hours.opens) % DAY or DAY
    assert hours.open_between(start, start + 3 * DAY) == 3 * length
    assert hours.open_between(start + 5, start) == 0


@given(TIMES, TIMES)
def test_while_it_is_shut_no_hour_is_counted(opens: str, closes: str) -> None:
    hours = Hours.of(opens, closes)
    assume(hours.opens != hours.closes)
    shut, opened = 100 * DAY + hours.closes, 100 * DAY + hours.opens
    if opened < shut:
        opened += DAY
    assert hours.open_between(shut, opened) == 0
    assert hours.open_between(shut - 1, opened + 1) == 2


def test_round_the_clock_every_hour_counts() -> None:
    assert Hours.of("", "").open_between(5, 5 + 7 * DAY) == 7 * DAY


def test_an_erased_note_in_a_foreign_log_harms_nothing() -> None:
    world = World()
    house.fold(world.tables, 1, Moment(5, 480, "0" * 8, 1), NoteErased(NOTE, MANAGER.holder))
    assert (found := world.tables.get(Note, NOTE))
    assert found.erased == 1

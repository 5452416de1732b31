"""Signing up, asking, being forgotten: what the pure core makes of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.decide import Command, Earn, decide
from kiosk.domain.events import CardIssued, Earned, Known, Source, Standing, decode, encode
from kiosk.domain.fold import fold
from kiosk.domain.members import (
    LONGEST_NAME,
    REVOCABLE_DAYS,
    Agreed,
    AskDeletion,
    AskExport,
    DeletionAsked,
    Erased,
    ExportAsked,
    Join,
    Joined,
    Member,
    Occupation,
    ShowMe,
    Withdrew,
    forget,
    is_phone,
    masked,
    tidy_name,
)
from kiosk.domain.published import crumb_or_none
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import MemoryTables
from kiosk.domain.services import attachments
from tests.domain.test_points import MANAGER, NOBODY, NOW, REVIEWER, RIDER, RULES, VOLUNTEER, later

HASH = "ab" * 32
LIVE = Standing.CONFIRMED


def join(**changed: object) -> Join:
    return replace(Join(RIDER, 1, Occupation.FOOD, HASH, VOLUNTEER), **changed)  # type: ignore[arg-type]


def after(*happened: Known) -> MemoryTables:
    tables = MemoryTables()
    for number, event in enumerate(happened, 1):
        fold(tables, number, NOW, event)
    return tables


def asked(tables: MemoryTables, command: Command, days: int = 0) -> object:
    return decide(tables, RULES, 6, command, later(days))


def test_whoever_joins_has_a_card_and_it_is_the_volunteers_act() -> None:
    joined = Joined(RIDER, 1, Occupation.FOOD, VOLUNTEER.holder, HASH)
    assert asked(MemoryTables(), join()) == (joined, CardIssued(RIDER, 1, VOLUNTEER.holder))
    tables = after(joined)
    assert tables.get(Member, RIDER) == Member(RIDER, "food", 1, NOW.at, NOW.tz, HASH)
    assert attachments(joined) == (HASH,)
    assert b"\xe5" not in encode(NOW, joined)  # nothing but ids, words and hashes


@pytest.mark.parametrize(
    ("by", "reason"),
    [
        (REVIEWER, Reason.NOT_YOUR_ROLE),
        (NOBODY, Reason.NOT_YOUR_ROLE),
        (replace(VOLUNTEER, rider=RIDER), Reason.NOT_FOR_YOURSELF),
    ],
)
def test_who_signs_nobody_up(by: object, reason: Reason) -> None:
    assert asked(MemoryTables(), join(by=by)) == Refusal(reason)
    assert isinstance(asked(MemoryTables(), join(by=MANAGER)), tuple)


@pytest.mark.parametrize("standing", [one for one in Standing if one is not LIVE])
@pytest.mark.parametrize("command", [AskExport, AskDeletion, lambda *who: ShowMe(*who, 1)])
def test_only_a_live_card_that_may_be_trusted_asks(command: object, standing: Standing) -> None:
    wish = command(RIDER, standing)  # type: ignore[operator]
    shown = standing is Standing.UNCONFIRMED  # and whoever showed it need not be told to show it
    assert asked(MemoryTables(), wish) == Refusal(Reason.CARD_UNCONFIRMED if shown else Reason.OWN_CARD_FIRST)


def test_asking_again_is_news_only_after_a_while() -> None:
    tables = after(ExportAsked(RIDER), DeletionAsked(RIDER))
    for command, event, days in (
        (AskExport(RIDER, LIVE), ExportAsked(RIDER), 1),
        (AskDeletion(RIDER, LIVE), DeletionAsked(RIDER), REVOCABLE_DAYS),
    ):
        assert asked(MemoryTables(), command) == (event,)
        assert asked(tables, command, days - 1) == ()
        assert asked(tables, command, days) == (event,)
        assert asked(tables, command, -1) == (event,)  # it was asked in the future: a clock was wrong


def test_the_honour_board_is_agreed_to_and_left() -> None:
    yes, no = ShowMe(RIDER, LIVE, 3), ShowMe(RIDER, LIVE, None)
    assert asked(MemoryTables(), no) == ()
    assert asked(MemoryTables(), yes) == (Agreed(RIDER, 3),)
    tables = after(Agreed(RIDER, 3))
    assert asked(tables, yes) == ()
    assert asked(tables, no) == (Withdrew(RIDER),)
    left = after(Agreed(RIDER, 3), Withdrew(RIDER)).get(Member, RIDER)
    assert left is not None
    assert (left.listed, left.listed_at) == (0, NOW.at)


def test_a_rider_is_forgotten_once_and_nothing_said_of_them_stays() -> None:
    joined = Joined(RIDER, 1, Occupation.FOOD, VOLUNTEER.holder, HASH)
    tables = after(joined, Agreed(RIDER, 1), DeletionAsked(RIDER))
    (erased,) = forget(tables, RIDER, (HASH,))
    assert erased == Erased(RIDER, (HASH,))
    assert attachments(erased) == ()  # nobody shall send them
    fold(tables, 4, NOW, erased)
    assert tables.get(Member, RIDER) == Member(RIDER, deletion_at=NOW.at, erased=1)
    assert forget(tables, RIDER, (HASH,)) == ()
    assert forget(MemoryTables(), RIDER, ()) == (Erased(RIDER),)


def test_a_reason_that_is_sealed_is_named_by_the_points() -> None:
    command = Earn(RIDER, 60, Source.CARE, "-", MANAGER, HASH)
    assert asked(MemoryTables(), command) == (Earned(RIDER, 60, Source.CARE, "-", 1, MANAGER.holder, HASH),)
    tables = after(*asked(MemoryTables(), command))  # type: ignore[misc]
    assert asked(tables, replace(command, points=1)) == Refusal(Reason.CARE_FULL, 0)
    assert attachments(Earned(RIDER, 60, Source.CARE, "-", 1, MANAGER.holder, HASH)) == (HASH,)
    assert attachments(Earned(RIDER, 10, Source.HOUR, "-", 1, MANAGER.holder)) == ()
    assert asked(MemoryTables(), replace(command, by=VOLUNTEER)) == Refusal(Reason.NOT_YOUR_ROLE)


@pytest.mark.parametrize(
    "event",
    [
        Joined(RIDER, 1, Occupation.TRUCK, VOLUNTEER.holder, HASH),
        Joined(RIDER, 1, Occupation.OTHER, VOLUNTEER.holder),
        ExportAsked(RIDER),
        DeletionAsked(RIDER),
        Agreed(RIDER, 1),
        Withdrew(RIDER),
        Erased(RIDER, (HASH, "0" * 64)),
        Erased(RIDER),
        Earned(RIDER, 10, Source.CARE, "-", 1, MANAGER.holder, HASH),
    ],
)
def test_what_is_written_down_is_what_is_read(event: Known) -> None:
    assert decode(encode(NOW, event)) == (NOW, event)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("王小明", "王小明"),
        ("  王 小明 ", "王 小明"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("O'Neil-Smith Jr.", "O'Neil-Smith Jr."),
        ("ئەركىن", "ئەركىن"),  # a name that is read from the right is a name
        ("é", "é"),  # one sign from two
        ("王" * LONGEST_NAME, "王" * LONGEST_NAME),
        ("王" * (LONGEST_NAME + 1), None),
        ("", None),
        (" \t", None),
        ("😀", None),
        ("王😀", None),
        ("‮王小明", None),  # turns the direction
        ("王\u200b明", None),  # nothing to be seen
        ("王1", None),
        ("13800000000", None),
        ("'); DROP TABLE riders;--", None),
        ("王'; DELETE FROM log", None),
        ("王\x00", None),
        ("<b>王</b>", None),
        ("·王", None),
        ("\ud800", None),
    ],
)
def test_what_is_a_name(text: str, kept: str | None) -> None:
    assert tidy_name(text) == kept


@given(st.text(max_size=30))
def test_any_name_that_is_kept_is_kept_as_it_is_and_masked_for_a_screen(text: str) -> None:
    name = tidy_name(text)
    if name is not None:
        assert tidy_name(name) == name
        assert name.isprintable()
        assert crumb_or_none(RIDER, masked(name), None) is not None


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("13800000000", True),
        ("19912345678", True),
        ("12345678901", False),
        ("1380000000", False),
        ("138000000000", False),
        ("１３８０００００００００", False),
        ("1380000000\n", False),
        ("", False),
    ],
)
def test_what_is_a_phone(text: str, good: bool) -> None:
    assert is_phone(text) is good

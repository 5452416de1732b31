"""Signing up, asking, giving, on a real database; and nothing that can be read of a person is left on the disk."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.defaults import forms
from kiosk.domain.cards import Verdict
from kiosk.domain.events import CardIssued, Level, Standing
from kiosk.domain.members import Joined, Member, Occupation
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import Held, RiderCare, Stock
from kiosk.domain.staff import Staff, StaffRole
from kiosk.domain.tails import is_tail
from kiosk.station import activities, cupboard, giving, reports, requests, reward
from kiosk.station.cards import IssuedCard, reissue
from kiosk.station.demo import DEMO_REVIEWER, DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER
from kiosk.station.finding import search
from kiosk.station.giving import MOST_HOURS, Hardship
from kiosk.station.members import (
    Newcomer,
    about,
    ask_for_deletion,
    ask_for_export,
    join,
    show_me,
    with_this_phone,
)
from kiosk.station.reports import Draft, Filed
from kiosk.station.reward import Given
from kiosk.station.station import NotRecorded, Station
from kiosk.storage.outbox import Headquarters, save_headquarters
from kiosk.storage.reference import crumb
from kiosk.storage.verify import verify
from kiosk.sync.sealing import unseal
from tests.station.conftest import HandClock
from tests.station.failing import fail_next_commit

NAME, PHONE = "欧阳测试甲", "13800009876"
VOLUNTEER = Staff(DEMO_VOLUNTEER.holder, frozenset({StaffRole.VOLUNTEER}))
MANAGER = Staff(DEMO_STAFF.holder, frozenset({StaffRole.MANAGER}))
REVIEWER = Staff(DEMO_REVIEWER.holder, frozenset({StaffRole.REVIEWER}))
RIDER = DEMO_RIDERS[1].holder
LIVE = Standing.CONFIRMED
SEED = bytes(range(32))
_SEALED = " WHERE substr(content, 1, 3) != x'FFD8FF'"  # the demo's reports have photographs


def newcomer(name: str = NAME, phone: str = PHONE) -> Newcomer:
    return Newcomer(1, Occupation.FOOD, name, phone)


def joined(station: Station, act: str = "one", **who: str) -> IssuedCard:
    card = join(station, VOLUNTEER, newcomer(**who), act)
    assert isinstance(card, IssuedCard), card
    return card


@pytest.fixture
def enrolled(station: Station) -> Station:
    """With a headquarters to seal to."""
    from nacl.signing import SigningKey

    known = Headquarters("http://127.0.0.1:1", bytes(SigningKey(SEED).verify_key), 1, 1)
    with station.store.write() as writing:
        save_headquarters(writing, known)
    return station


def number_of_events(station: Station) -> int:
    with station.store.read() as reading:
        return reading.head().number


def traces(folder: Path, *secrets: str) -> list[str]:
    """The files in which one of these can be read, however it is written."""
    needles = [secret.encode(code) for secret in secrets for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]
    needles += [needle.hex().encode() for needle in needles]
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [
        str(path)
        for path in files
        if any(needle in path.read_bytes() or needle.decode("latin-1") in path.name for needle in needles)
    ]


def test_a_new_rider_has_a_card_and_is_known(enrolled: Station) -> None:
    before = number_of_events(enrolled)
    card = joined(enrolled)
    assert enrolled.judge(card.text).verdict is Verdict.VALID
    assert (card.number, card.masked_name, card.again) == (1, "欧*", False)
    with enrolled.store.read() as reading:
        events = [reading.event(before + 1)[1], reading.event(before + 2)[1]]
        known = crumb(reading, card.rider)
        sealed = reading.execute(f"SELECT hash, content FROM blobs{_SEALED}").fetchall()
    assert isinstance(events[0], Joined)
    assert events[1] == CardIssued(card.rider, 1, VOLUNTEER.holder)
    assert events[0] == Joined(card.rider, 1, Occupation.FOOD, VOLUNTEER.holder, events[0].sealed)
    assert known is not None
    assert known.masked_name == "欧*"
    assert known.tail
    assert is_tail(known.tail, card.rider, PHONE[-4:])
    ((name, content),) = sealed
    assert name == events[0].sealed
    assert unseal(SEED, content) == {"kind": "member", "name": NAME, "phone": PHONE}
    found = search(enrolled, VOLUNTEER, PHONE[-4:])
    assert isinstance(found, tuple)
    assert [one.rider for one in found] == [card.rider]
    assert isinstance(reissue(enrolled, VOLUNTEER, card.rider), IssuedCard)
    assert verify(enrolled.store).sound


def test_the_same_tap_twice_is_one_rider(enrolled: Station) -> None:
    first = joined(enrolled)
    before = number_of_events(enrolled)
    again = joined(enrolled)
    assert (again.rider, again.text, again.again) == (first.rider, first.text, True)
    assert number_of_events(enrolled) == before
    with enrolled.store.read() as reading:
        assert reading.execute(f"SELECT count(*) FROM blobs{_SEALED}").fetchone()[0] == 1


def test_the_new_id_comes_from_handed_in_randomness(station: Station) -> None:
    card = join(station, VOLUNTEER, newcomer(), "one", lambda count: bytes([7]) * count)
    assert isinstance(card, IssuedCard)
    assert card.rider == "07" * 7


def test_the_same_phone_is_noticed(enrolled: Station) -> None:
    assert with_this_phone(enrolled, PHONE) is None
    card = joined(enrolled)
    found = with_this_phone(enrolled, PHONE)
    assert found is not None
    assert (found.rider, found.masked_name) == (card.rider, "欧*")
    assert with_this_phone(enrolled, PHONE[:-1] + "7") is None
    other = joined(enrolled, "two", name="张三")  # the number changed hands
    found = with_this_phone(enrolled, PHONE)
    assert found is not None
    assert found.rider == other.rider


@pytest.mark.parametrize(
    ("who", "staff", "reason"),
    [
        ({"name": "'); DROP TABLE riders;--"}, VOLUNTEER, Reason.NO_NAME),
        ({"name": "😀"}, VOLUNTEER, Reason.NO_NAME),
        ({"name": "王" * 21}, VOLUNTEER, Reason.NO_NAME),
        ({"name": "\u202e王"}, VOLUNTEER, Reason.NO_NAME),
        ({"phone": "123"}, VOLUNTEER, Reason.NO_PHONE),
        ({}, REVIEWER, Reason.NOT_YOUR_ROLE),
    ],
)
def test_who_is_not_signed_up(enrolled: Station, who: dict[str, str], staff: Staff, reason: Reason) -> None:
    before = number_of_events(enrolled)
    assert join(enrolled, staff, newcomer(**who), "one") == Refusal(reason)
    assert number_of_events(enrolled) == before
    with enrolled.store.read() as reading:
        assert reading.execute(f"SELECT count(*) FROM blobs{_SEALED}").fetchone()[0] == 0


@pytest.mark.parametrize("commits_first", [False, True])
def test_an_error_of_the_disk_is_no_second_rider(enrolled: Station, *, commits_first: bool) -> None:
    before = number_of_events(enrolled)
    fail_next_commit(enrolled.store, commits_first=commits_first)
    outcome = join(enrolled, VOLUNTEER, newcomer(), "one")
    assert isinstance(outcome, IssuedCard if commits_first else NotRecorded)
    if not commits_first:
        with enrolled.store.read() as reading:
            tables = (f"blobs{_SEALED}", "guests", "phones")
            counts = [reading.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
        assert counts == [0, 0, 0]
        assert number_of_events(enrolled) == before
    card = joined(enrolled)
    assert number_of_events(enrolled) == before + 2
    assert with_this_phone(enrolled, PHONE) is not None
    assert crumb_of(enrolled, card.rider) == "欧*"


def crumb_of(station: Station, rider: str) -> str | None:
    with station.store.read() as reading:
        known = crumb(reading, rider)
    return known.masked_name if known else None


def test_nothing_that_can_be_read_is_on_the_disk_or_in_a_log(
    enrolled: Station, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    card = joined(enrolled)
    with_this_phone(enrolled, PHONE)
    giving.care(enrolled, MANAGER, card.rider, 5, Hardship.ILLNESS, "two")
    join(enrolled, VOLUNTEER, newcomer(name="不要记我；"), "three")
    assert traces(folder, NAME, PHONE, "illness", "不要记我") == []
    assert traces(folder, "欧*") != []  # the search finds what is there
    assert not any(secret in caplog.text for secret in (NAME, PHONE))
    assert NAME not in repr(newcomer())
    assert PHONE not in repr(newcomer())


def test_what_is_held_of_a_rider(enrolled: Station, clock: HandClock) -> None:
    card = joined(enrolled)
    told = about(enrolled, card.rider)
    assert (told.masked_name, told.visits, told.last, told.points, told.card) == ("欧*", 0, None, 0, 1)
    assert (told.joined is not None, told.consent, told.occupation) == (True, 1, Occupation.FOOD)
    assert (told.listed, told.export_asked, told.deletion_asked) == (False, None, None)
    assert show_me(enrolled, card.rider, LIVE, "a", shown=True) is True
    assert ask_for_export(enrolled, card.rider, LIVE, "b") is True
    assert ask_for_export(enrolled, card.rider, LIVE, "b") is True  # the same tap
    assert ask_for_export(enrolled, card.rider, LIVE, "c") is False
    assert ask_for_deletion(enrolled, card.rider, LIVE, "d") is True
    told = about(enrolled, card.rider)
    assert told.listed
    assert told.export_asked == told.deletion_asked == told.joined
    assert show_me(enrolled, card.rider, LIVE, "e", shown=False) is True
    assert not about(enrolled, card.rider).listed
    assert ask_for_deletion(enrolled, card.rider, Standing.TYPED, "f") == Refusal(Reason.OWN_CARD_FIRST)
    stranger = about(enrolled, "f" * 14)
    assert (stranger.masked_name, stranger.joined, stranger.occupation) == (None, None, None)


def test_what_a_rider_said_is_counted(enrolled: Station) -> None:
    def counted() -> tuple[int, int, int, bool]:
        told = about(enrolled, RIDER)
        return told.reports, told.activities, told.requests, told.voted

    before = counted()
    assert before[1:] == (0, 0, False)
    assert isinstance(reports.file(enrolled, RIDER, Draft("litter", False, None), "a"), Filed)
    (event, *_) = [one for one in activities.agenda(enrolled, RIDER) if one.is_open]
    assert isinstance(activities.sign_up(enrolled, RIDER, LIVE, event.activity, None, "b"), activities.Event)
    for name in ("licence", "mediation"):
        assert isinstance(requests.ask(enrolled, forms().kinds[name], {}, RIDER, "770352", name), str)
    assert counted() == (before[0] + 1, 1, 1, False)  # nobody knows here whose a private one is
    assert isinstance(activities.sign_off(enrolled, RIDER, LIVE, event.activity, "c"), activities.Event)
    assert counted()[1] == 0


def test_care_up_to_the_cap_of_a_month_and_its_reason_is_sealed(enrolled: Station, clock: HandClock) -> None:
    def care(points: int, act: str, staff: Staff = MANAGER) -> object:
        return giving.care(enrolled, staff, RIDER, points, Hardship.ACCIDENT, act)

    assert giving.care_left(enrolled, RIDER) == 60
    assert care(40, "one") == Given(40, 40, capped=False)
    assert care(40, "one") == Given(40, 40, capped=False)  # the same tap
    assert giving.care_left(enrolled, RIDER) == 20
    assert care(21, "two") == Refusal(Reason.CARE_FULL, 20)
    assert care(20, "three", VOLUNTEER) == Refusal(Reason.NOT_YOUR_ROLE)
    own = Staff(MANAGER.holder, MANAGER.roles, rider=RIDER)
    assert care(20, "four", own) == Refusal(Reason.NOT_FOR_YOURSELF)
    with enrolled.store.read() as reading:
        ((content,),) = reading.execute(f"SELECT content FROM blobs{_SEALED}").fetchall()  # nothing of what was refused
        assert [row.points for row in reading.rows(RiderCare) if isinstance(row, RiderCare)] == [40]
    assert unseal(SEED, content) == {"kind": "care", "why": "accident"}
    clock.pass_seconds(31 * 86_400)
    assert giving.care_left(enrolled, RIDER) == 60


def test_hours_of_voluntary_work(station: Station) -> None:
    assert giving.hours(station, MANAGER, RIDER, 3, "one") == Given(30, 30, capped=False)
    assert giving.hours(station, MANAGER, RIDER, 3, "one") == Given(30, 30, capped=False)
    assert giving.hours(station, VOLUNTEER, RIDER, 3, "two") == Refusal(Reason.NOT_YOUR_ROLE)
    assert giving.hours(station, MANAGER, RIDER, 99, "three") == Given(10 * MOST_HOURS, 150, capped=False)


@pytest.mark.parametrize("commits_first", [False, True])
@pytest.mark.parametrize(
    "give",
    [
        lambda station: reward.award(station, REVIEWER, RIDER, "fire", Level.MAJOR, "one act"),
        lambda station: cupboard.receive(station, MANAGER, "kettle", 5, act="one act"),
        lambda station: cupboard.count(station, MANAGER, "kettle", 7, "one act"),
        lambda station: giving.hours(station, MANAGER, RIDER, 2, "one act"),
        lambda station: giving.care(station, MANAGER, RIDER, 9, Hardship.OTHER, "one act"),
    ],
)
def test_an_answer_that_was_lost_and_a_second_tap(
    enrolled: Station, give: Callable[[Station], object], *, commits_first: bool
) -> None:
    before = number_of_events(enrolled)
    fail_next_commit(enrolled.store, commits_first=commits_first)
    give(enrolled)
    second, third = give(enrolled), give(enrolled)
    assert second == third
    assert not isinstance(second, NotRecorded | Refusal)
    assert number_of_events(enrolled) == before + 1
    with enrolled.store.read() as reading:
        points = (reading.get(Held, RIDER) or Held(RIDER)).points
        kettles = (reading.get(Stock, "kettle") or Stock("kettle")).count
    assert (points, kettles) in {(30, 10), (0, 15), (0, 7), (20, 10), (9, 10)}
    assert verify(enrolled.store).sound


def test_a_member_row_is_the_fold_of_the_log(enrolled: Station) -> None:
    card = joined(enrolled)
    with enrolled.store.read() as reading:
        member = reading.get(Member, card.rider)
    assert member is not None
    assert member.sealed
    assert verify(enrolled.store).sound

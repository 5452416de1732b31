"""Machines that are lost, found, stolen, copied and restored, and a headquarters restored from a copy: real folders."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.cards import Role, Verdict, issue
from kiosk.domain.decide import Arrive, CountStock, Redeem, ReverseAward
from kiosk.domain.events import Level, Standing, Why
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.staff import Staff, StaffRole
from kiosk.headquarters import board, enrolment, publication
from kiosk.headquarters.database import FILE
from kiosk.headquarters.sqlbooks import on_books
from kiosk.headquarters.verify import verify as verify_headquarters
from kiosk.headquarters.witness import restored
from kiosk.station.backups import backup, restore
from kiosk.station.cards import IssuedCard, reissue
from kiosk.station.cupboard import receive
from kiosk.station.points import statement
from kiosk.station.reward import award
from kiosk.station.station import Station
from kiosk.storage.verify import verify
from kiosk.sync.client import Outcome, RefusedByHeadquarters, Synced, sync_once
from kiosk.sync.enrolment import Enrolled, enrol
from kiosk.sync.keys import read_seed
from kiosk.sync.link import Link
from kiosk.sync.protocol import Refused
from tests.sync.conftest import DATABASE, MANAGER, MOMENT, NOW, PROFILE, Headquartered
from tests.sync.test_claims import Calendar

RIDER, OTHER_RIDER = "00112233445566", "00112233445577"
STAFF = Staff("ffeeddccbbaa00", frozenset(StaffRole))
Open = Callable[[str], Station]


@pytest.fixture
def kiosk(tmp_path: Path, far: Headquartered) -> Iterator[Open]:
    """The station in this folder, open; a folder that is new becomes the station with a code of headquarters."""
    content = {"crumbs": [{"rider": RIDER, "masked_name": "夏*"}]}
    far.database.writing(lambda connection: publication.publish(connection, publication.parse(content, set()), NOW))
    with ExitStack() as stack:

        def open_one(name: str) -> Station:
            folder = tmp_path / name
            if not folder.exists():
                become(folder, far, far.new_code(replace(PROFILE, id=f"station-{name}")))
            return stack.enter_context(closing(Station.open(folder)))

        yield open_one


def become(folder: Path, far: Headquartered, code: str | None) -> None:
    assert code is not None
    assert isinstance(enrol(folder, DATABASE, far.url, code, MANAGER, clock=lambda: NOW), Enrolled)


def renewed(far: Headquartered, station: str) -> str | None:
    return far.database.writing(lambda connection: board.renewal_code(connection, far.seed, station, NOW))


def talk(station: Station, far: Headquartered) -> Outcome:
    return sync_once(station.folder, station.store, link=Link(far.url), now=lambda: MOMENT)


def sync(station: Station, far: Headquartered) -> Synced:
    outcome = talk(station, far)
    assert isinstance(outcome, Synced), outcome
    return outcome


def rich(station: Station, far: Headquartered, rider: str = RIDER) -> None:
    """A rider has 120 points here, and there are cables; headquarters knows it."""
    station.carry_out(Arrive(rider, Standing.CONFIRMED))
    for _ in range(2):
        award(station, STAFF, rider, "fire", Level.URGENT)
    receive(station, STAFF, "cable", 5)
    sync(station, far)


def redeem(station: Station, rider: str = RIDER) -> object:
    return station.carry_out(Redeem(rider, Standing.CONFIRMED, "cable", STAFF))


IN_DOUBT = Refusal(Reason.PAST_IN_DOUBT)


@pytest.mark.parametrize("retired", [True, False])
def test_a_machine_that_is_no_longer_the_station_hands_nothing_over_and_can_become_it_again(
    tmp_path: Path, far: Headquartered, kiosk: Open, retired: bool
) -> None:
    old = kiosk("old")
    rich(old, far)
    if retired:
        assert on_books(far.database, NOW, lambda books: enrolment.retire(books, "station-old", NOW))
        refused = Refused.REVOKED_STATION
    else:
        become(tmp_path / "new", far, renewed(far, "station-old"))
        refused = Refused.WRONG_SIGNATURE
        new = kiosk("new")
        assert sync(new, far).recovered
        assert statement(new, RIDER).balance == 120
    assert talk(old, far) == RefusedByHeadquarters(refused)
    assert redeem(old) == IN_DOUBT
    assert old.carry_out(CountStock("cable", 1, STAFF)) == IN_DOUBT
    assert old.carry_out(ReverseAward(2, Why.MISTAKE, STAFF)) == IN_DOUBT
    award(old, STAFF, RIDER, "fire", Level.MINOR)  # a fact, and it is not lost
    become(old.folder, far, renewed(far, "station-old"))
    assert sync(old, far).recovered
    assert statement(old, RIDER).balance == 135
    assert not isinstance(redeem(old), Refusal)
    sync(old, far)
    assert verify(old.store).sound
    assert verify_headquarters(far.database).sound


def test_a_stolen_machine_and_its_cards_are_believed_nowhere(tmp_path: Path, far: Headquartered, kiosk: Open) -> None:
    stolen, other = kiosk("stolen"), kiosk("other")
    rich(stolen, far)
    sync(other, far)
    card = issue(read_seed(stolen.folder), Role.RIDER, RIDER, 1)
    assert other.judge(card).verdict is Verdict.VALID
    assert on_books(far.database, NOW, lambda books: enrolment.disown(books, "station-stolen", NOW))
    assert not on_books(far.database, NOW, lambda books: enrolment.disown(books, "station-none", NOW))
    assert talk(stolen, far) == RefusedByHeadquarters(Refused.UNKNOWN_STATION)
    assert redeem(stolen) == IN_DOUBT
    sync(other, far)
    assert other.judge(card).verdict is Verdict.UNCONFIRMED
    become(tmp_path / "new", far, renewed(far, "station-stolen"))
    new = kiosk("new")
    assert sync(new, far).recovered
    assert statement(new, RIDER).balance == 120
    assert new.judge(card).verdict is Verdict.UNCONFIRMED
    again = reissue(new, STAFF, RIDER)
    assert isinstance(again, IssuedCard)
    sync(new, far)
    sync(other, far)
    assert [other.judge(text).verdict for text in (again.text, card)] == [Verdict.VALID, Verdict.UNCONFIRMED]
    assert talk(stolen, far) == RefusedByHeadquarters(Refused.WRONG_SIGNATURE)


def test_a_backup_that_was_put_back_gets_the_redemption_of_meanwhile(
    tmp_path: Path, far: Headquartered, kiosk: Open
) -> None:
    station = kiosk("one")
    rich(station, far)
    backup(station.folder, tmp_path / "copy.db")
    redeem(station)
    sync(station, far)
    station.close()
    assert restore(station.folder, tmp_path / "copy.db").doubtful
    station = kiosk("one")
    assert statement(station, RIDER).balance == 120  # by the old books: it is handed over already
    assert redeem(station) == IN_DOUBT
    award(station, STAFF, RIDER, "fire", Level.MINOR)
    assert sync(station, far).recovered
    assert statement(station, RIDER).balance == 75
    assert verify(station.store).sound
    assert verify_headquarters(far.database).sound


def test_of_a_copied_folder_one_goes_on(tmp_path: Path, far: Headquartered, kiosk: Open) -> None:
    first = kiosk("first")
    rich(first, far)
    first.close()
    shutil.copytree(first.folder, tmp_path / "second")
    first, second = kiosk("first"), kiosk("second")
    assert not isinstance(redeem(first), Refusal)
    second.clock = Calendar()  # at another second
    assert not isinstance(redeem(second), Refusal)  # nothing can tell it yet: this is bounded, and found out
    sync(first, far)
    assert sync(second, far).recovered
    assert statement(second, RIDER).balance == 0
    assert talk(first, far) == RefusedByHeadquarters(Refused.RETIRED)
    assert redeem(first) == IN_DOUBT
    assert verify_headquarters(far.database).sound


def test_a_headquarters_from_a_copy_hears_everything_again_even_of_a_station_that_it_forgot(
    tmp_path: Path, far: Headquartered, kiosk: Open
) -> None:
    one = kiosk("one")
    rich(one, far)
    copy = tmp_path / "copy"
    far.database.engine.dispose()
    shutil.copytree(tmp_path / "headquarters", copy)
    redeem(one)
    sync(one, far)
    late = kiosk("late")
    rich(late, far, OTHER_RIDER)
    far.database.engine.dispose()
    for path in (tmp_path / "headquarters").glob(f"{FILE}*"):
        path.unlink()
    shutil.copy(copy / FILE, tmp_path / "headquarters" / FILE)
    assert on_books(far.database, NOW, restored) == 2

    assert talk(late, far) == RefusedByHeadquarters(Refused.UNKNOWN_STATION)
    assert redeem(late, OTHER_RIDER) == IN_DOUBT
    sync(one, far)
    code = far.new_code(replace(PROFILE, id="station-late"))
    become(late.folder, far, code)
    assert sync(late, far).recovered
    assert not isinstance(redeem(late, OTHER_RIDER), Refusal)
    sync(late, far)
    assert [statement(one, RIDER).balance, statement(late, OTHER_RIDER).balance] == [60, 60]
    with far.database.read() as connection:
        assert [line.events for line in board.list_stations(connection)] == [5, 5]
    assert verify_headquarters(far.database).sound


def test_an_older_database_that_knows_nothing_of_an_award_taken_back_is_in_doubt(
    tmp_path: Path, far: Headquartered, kiosk: Open
) -> None:
    station = kiosk("one")
    rich(station, far)
    backup(station.folder, tmp_path / "copy.db")
    manager = Staff("ffeeddccbbaa11", frozenset(StaffRole))
    assert not isinstance(station.carry_out(ReverseAward(2, Why.MISTAKE, manager)), Refusal)
    station.close()
    shutil.copy(tmp_path / "copy.db", station.folder / DATABASE)  # by somebody who knows nothing of `restore`
    station = kiosk("one")
    assert station.in_doubt()
    assert redeem(station) == IN_DOUBT

"""The home itself at a real station: notes that can be wiped, the sheet of a day, what is out of service."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from msgspec import structs

from kiosk.domain.core import Facility, Standing, Visited
from kiosk.domain.daysheet import proof
from kiosk.domain.house import NOTE_LONGEST, DayClosed, Note, Trouble
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.staff import Staff, StaffRole
from kiosk.scanning.text_sheet import text_pdf
from kiosk.station import amenity, cupboard, daysheet, house, notes
from kiosk.station.board import board
from kiosk.station.demo import DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER
from kiosk.station.station import DATABASE, NotRecorded, Station
from kiosk.storage.outbox import head_at
from kiosk.storage.verify import verify
from tests.station.conftest import HandClock

MANAGER = Staff(DEMO_STAFF.holder, frozenset({StaffRole.MANAGER}))
VOLUNTEER = Staff(DEMO_VOLUNTEER.holder, frozenset({StaffRole.VOLUNTEER}))
TEXT = "冰箱门关不紧,师傅周三来;夏小哥的雨衣在柜子里"
DAY = 24 * 3600


def in_the_folder(folder: Path, text: str) -> bool:
    with contextlib.closing(sqlite3.connect(folder / DATABASE)) as database:
        database.execute("PRAGMA wal_checkpoint(FULL)")
    return any(text.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_note_is_read_by_the_next_and_wiped(station: Station, folder: Path) -> None:
    assert notes.leave(station, VOLUNTEER, TEXT, "act") is None
    assert notes.leave(station, VOLUNTEER, TEXT, "act") is None  # tapped twice
    (found,) = notes.notes(station, MANAGER)
    assert (found.text, found.mine, found.name) == (TEXT, False, DEMO_VOLUNTEER.name)
    assert board(station).notes == 1
    assert not in_the_folder(folder, TEXT[:5])
    assert notes.erase(station, MANAGER, found.note, "other act") is None
    assert notes.erase(station, MANAGER, found.note, "a third") == Refusal(Reason.NO_SUCH_NOTE)
    assert notes.notes(station, MANAGER) == ()
    assert board(station).notes == 0
    assert verify(station.store).sound
    with station.store.read() as reading:
        assert reading.get(Note, found.note)
        assert reading.execute("SELECT count(*) FROM notes").fetchone() == (0,)


@pytest.mark.parametrize("text", ["好" * NOTE_LONGEST, "'; DROP TABLE notes; --", "=1+1", "مرحبا", "x  "])
def test_any_text_comes_back_as_it_was(station: Station, text: str) -> None:
    assert notes.leave(station, VOLUNTEER, text, "act") is None
    assert notes.notes(station, VOLUNTEER)[0].text == text.rstrip()


@pytest.mark.parametrize("text", ["", "好" * (NOTE_LONGEST + 1)])
def test_no_text_and_too_much_of_it_are_refused(station: Station, text: str) -> None:
    assert notes.leave(station, VOLUNTEER, text, "act") == Refusal(Reason.NO_SUCH_NOTE)
    assert notes.notes(station, VOLUNTEER) == ()


def test_notes_look_alike_from_outside(station: Station) -> None:
    for act, text in enumerate(("a", "好" * NOTE_LONGEST)):
        notes.leave(station, VOLUNTEER, text, f"act {act}")
    with station.store.read() as reading:
        lengths = {len(content) for (content,) in reading.execute("SELECT content FROM notes")}
    assert len(lengths) == 1


def test_after_a_week_a_note_is_gone(station: Station, clock: HandClock) -> None:
    notes.leave(station, VOLUNTEER, TEXT, "act")
    clock.pass_seconds(7 * DAY - 1)
    notes.forget_old(station)
    assert len(notes.notes(station, VOLUNTEER)) == 1
    clock.pass_seconds(1)
    assert notes.notes(station, VOLUNTEER) == ()
    notes.forget_old(station)
    with station.store.read() as reading:
        assert reading.execute("SELECT count(*) FROM notes").fetchone() == (0,)


def test_without_the_key_nothing_is_left_behind(station: Station, folder: Path) -> None:
    with station.store.read() as reading:
        before = reading.head()
    (folder / "station.key").unlink()
    assert isinstance(notes.leave(station, VOLUNTEER, TEXT, "act"), NotRecorded)
    with station.store.read() as reading:
        assert reading.head() == before


def test_a_sheet_is_signed_once_and_its_code_is_that_of_the_log(station: Station) -> None:
    amenity.use(station, Facility.WATER, None, None)
    sheet = daysheet.sheet(station, 0)
    assert (sheet.signed_by, sheet.events) == (None, 1)
    assert [(entry.kind, entry.times) for entry in sheet.tally.entries] == [("water", 1)]
    assert daysheet.close(station, VOLUNTEER, sheet.day, "act") == Refusal(Reason.NOT_YOUR_ROLE)
    assert daysheet.close(station, MANAGER, sheet.day, "act") is None
    assert daysheet.close(station, MANAGER, sheet.day, "act") is None
    assert daysheet.close(station, MANAGER, sheet.day, "another") == Refusal(Reason.DAY_CLOSED_ALREADY)
    amenity.use(station, Facility.FRIDGE, None, None)
    signed = daysheet.sheet(station, 0)
    assert (signed.signed_by, signed.later, signed.upto) == (DEMO_STAFF.name, 1, sheet.upto)
    with station.store.read() as reading:
        head = head_at(reading, signed.upto)
        events = [reading.event(signed.upto + number)[1] for number in (1, 2)]
    assert head
    assert signed.proof == sheet.proof == proof(head.hash, head.number)
    assert isinstance(events[0], DayClosed)


def test_when_people_came_on_a_day_and_how_many_in_a_week(station: Station, clock: HandClock) -> None:
    hour = 3600
    begins = clock.moment.at - 9 * hour - 20 * 60  # four in the morning, by the clock on the wall
    with station.store.write() as writing:
        for at in (-6 * DAY, -1, 0, 3 * hour - 1, 3 * hour, 9 * hour, DAY - 1):
            moment = structs.replace(clock.moment, at=begins + at)
            writing.append(moment, Visited(DEMO_RIDERS[0].holder, Standing.CONFIRMED))
    sheet = daysheet.sheet(station, 0)
    assert sheet.visits == (2, 1, 0, 1, 0, 0, 0, 1)
    assert daysheet.sheet(station, 1).visits == (0,) * 7 + (1,)
    assert daysheet.sheet(station, 2).visits == (0,) * 8
    days, visits = zip(*daysheet.week(station, sheet.day), strict=True)
    assert days[-1] == sheet.date
    assert visits == (1, 0, 0, 0, 0, 1, 5)


def test_yesterday_is_read_and_signed_after_four_in_the_morning(station: Station, clock: HandClock) -> None:
    amenity.use(station, Facility.WATER, None, None)
    clock.pass_seconds(DAY)
    amenity.use(station, Facility.FRIDGE, None, None)
    yesterday = daysheet.sheet(station, 1)
    assert [entry.kind for entry in yesterday.tally.entries] == ["water"]
    assert daysheet.close(station, MANAGER, yesterday.day, "act") is None
    assert daysheet.sheet(station, 1).upto == yesterday.upto
    assert daysheet.sheet(station, 1).later == 0
    assert daysheet.close(station, MANAGER, yesterday.day - 1, "b") == Refusal(Reason.DAY_NOT_OPEN)
    clock.pass_seconds(DAY)
    nothing = daysheet.sheet(station, 0)
    assert nothing.events == 0
    with station.store.read() as reading:
        assert nothing.upto == reading.head().number


def test_a_clock_that_jumped_for_some_events_hides_nothing(station: Station, clock: HandClock) -> None:
    now = clock.moment.at
    amenity.use(station, Facility.WATER, None, None)
    clock.set_wall(0)
    for _ in range(3):
        amenity.use(station, Facility.MICROWAVE, None, None)
    clock.set_wall(now)
    amenity.use(station, Facility.FRIDGE, None, None)
    assert [entry.kind for entry in daysheet.sheet(station, 0).tally.entries] == ["water", "fridge"]


def test_a_sheet_goes_on_paper() -> None:
    pdf = text_pdf(["楚湘站 日结", *(f"{line} 字" * 40 for line in range(80))])
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") >= 2
    with pytest.raises(ValueError, match="one line"):
        text_pdf([])


def test_what_is_out_of_service_is_on_the_board(station: Station, clock: HandClock) -> None:
    today = house.today(station)
    assert house.take_out(station, VOLUNTEER, "port-3", Trouble.BROKEN, None, "a") is None
    assert house.take_out(station, MANAGER, "home", Trouble.HOLIDAY, today, "b") is None
    assert [one.amenity for one in board(station).outages] == ["home", "port-3"]
    clock.pass_seconds(DAY)
    assert [one.amenity for one in house.outages(station)] == ["port-3"]
    assert house.bring_back(station, VOLUNTEER, "port-3", "c") is None
    assert board(station).outages == ()


def test_a_self_check_is_due_once_a_week(station: Station, clock: HandClock) -> None:
    assert board(station).check_due
    assert house.check(station, VOLUNTEER, frozenset({"has_sign"}), "a") is None
    last = house.last_check(station)
    assert last
    assert last.found == {"has_sign"}
    assert not board(station).check_due
    clock.pass_seconds(7 * DAY)
    assert board(station).check_due


def test_gifts_go_to_another_station_and_few_are_said(station: Station) -> None:
    assert cupboard.send(station, MANAGER, "kettle", 11, "station-two", "a") == Refusal(Reason.NOT_SO_MANY, 10)
    assert cupboard.send(station, MANAGER, "kettle", 8, "station-two", "b") == cupboard.Stocked("kettle", 2)
    assert cupboard.send(station, MANAGER, "kettle", 8, "station-two", "b") == cupboard.Stocked("kettle", 2)
    shelf = next(one for one in cupboard.shelves(station) if one.item == "kettle")
    assert (shelf.stock, shelf.low) == (2, True)

"""随手拍 on a real database: filed once, judged once, photographs kept with the report and for a time."""

import pytest

from kiosk.domain.events import Level, Standing
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.reports import PHOTOS_KEPT_DAYS, Became, Ground, Report, Status
from kiosk.domain.rows import Held
from kiosk.domain.staff import Staff, StaffRole
from kiosk.scanning.demo_reports import blocked_way, pothole
from kiosk.station import reports
from kiosk.station.demo import DEMO_REVIEWER, DEMO_RIDERS
from kiosk.station.reports import Draft, Filed, Judged
from kiosk.station.station import NotRecorded, Station
from kiosk.storage.verify import verify
from tests.conftest import DEMO_EVENTS
from tests.station.conftest import HandClock
from tests.station.failing import fail_next_commit

RIDER, OTHER = DEMO_RIDERS[0].holder, DEMO_RIDERS[4].holder
REVIEWER = Staff(DEMO_REVIEWER.holder, frozenset({StaffRole.REVIEWER}))
DRAFT = Draft("litter", False, "白沙路", (pothole(), blocked_way()))
NEXT = DEMO_EVENTS + 1
DAY = 86_400


def row(station: Station, number: int = NEXT) -> Report:
    with station.store.read() as reading:
        found = reading.get(Report, number)
    assert found is not None
    return found


def held(station: Station, rider: str) -> int:
    with station.store.read() as reading:
        return (reading.get(Held, rider) or Held(rider)).points


def events(station: Station) -> int:
    report = verify(station.store)
    assert report.sound
    return report.events - DEMO_EVENTS


def test_filed_and_judged_once_however_often_it_is_tapped(station: Station) -> None:
    points = held(station, RIDER)
    assert [reports.file(station, RIDER, DRAFT, "tap") for _ in range(2)] == [Filed(NEXT), Filed(NEXT)]
    assert list(reports.photos(station, NEXT).values()) == list(DRAFT.photos)
    judged = [reports.confirm(station, REVIEWER, NEXT, "damage", Level.MAJOR, "judge") for _ in range(2)]
    assert judged == [Judged(20), Judged(20)]
    assert reports.confirm(station, REVIEWER, NEXT, "damage", Level.MAJOR, "again") == Refusal(Reason.JUDGED_ALREADY)
    assert (events(station), held(station, RIDER) - points) == (2, 20)
    mine = reports.mine(station, RIDER, Standing.CONFIRMED)
    assert isinstance(mine, tuple)
    assert [(case.category_zh, case.report.points, case.photos) for case in mine] == [("基础设施破损", 20, 2)]


@pytest.mark.parametrize("photo", [b"", b"\x89PNG", b"\xff\xd8\xff" + bytes(1 << 20)], ids=["empty", "png", "huge"])
def test_what_is_no_photograph_is_refused_and_nothing_is_kept(station: Station, photo: bytes) -> None:
    assert reports.file(station, RIDER, Draft("litter", False, None, (photo,)), "tap") == Refusal(Reason.PHOTO_EMPTY)
    assert events(station) == 0


def test_a_refused_report_keeps_no_photograph(station: Station) -> None:
    with station.store.read() as reading:
        before = reading.execute("SELECT count(*) FROM blobs").fetchone()
    draft = Draft("litter", False, "nowhere", (blocked_way()[:-2] + b"\x00\x00",))
    assert reports.file(station, RIDER, draft, "tap") == Refusal(Reason.NO_SUCH_PLACE)
    with station.store.read() as reading:
        assert reading.execute("SELECT count(*) FROM blobs").fetchone() == before


def test_a_disk_that_fails_says_so_and_the_second_try_counts(station: Station) -> None:
    fail_next_commit(station.store, commits_first=False)
    assert isinstance(reports.file(station, RIDER, DRAFT, "tap"), NotRecorded)
    assert events(station) == 0
    assert reports.file(station, RIDER, DRAFT, "tap") == Filed(NEXT)


def test_whoever_said_the_same_is_thanked_with_the_confirmation(station: Station) -> None:
    first = reports.file(station, RIDER, DRAFT, "1")
    assert isinstance(first, Filed)
    assert [case.report.number for case in reports.alike(station, "litter", "白沙路")] == [NEXT]
    assert isinstance(reports.file(station, OTHER, Draft("litter", False, "白沙路", (), NEXT), "2"), Filed)
    assert isinstance(reports.file(station, None, Draft("litter", True, "白沙路", (), NEXT), "3"), Filed)
    assert reports.confirm(station, REVIEWER, NEXT, "litter", Level.MINOR, "4") == Judged(5, thanked=1)
    assert [row(station, NEXT + step).status for step in range(3)] == ["confirmed", "duplicate", "duplicate"]
    assert held(station, OTHER) == 2
    assert verify(station.store).sound


def test_an_emergency_without_a_card_is_confirmed_without_points(station: Station) -> None:
    assert reports.file(station, None, Draft("fire", True, None), "1") == Filed(NEXT)
    assert reports.confirm(station, REVIEWER, NEXT, "fire", Level.URGENT, "2") == Judged()
    assert row(station).status == Status.CONFIRMED
    assert reports.follow_up(station, REVIEWER, NEXT, Became.MENDED, "3") == Judged()
    assert NEXT not in [case.report.number for case in reports.under_way(station)]


def test_a_typed_code_files_and_does_not_look(station: Station) -> None:
    assert reports.mine(station, RIDER, Standing.TYPED) == Refusal(Reason.CARD_NOT_SHOWN)
    assert reports.mine(station, RIDER, Standing.UNCONFIRMED) == ()


def test_the_demo_has_something_to_review_and_one_waited_too_long(station: Station) -> None:
    waiting = reports.waiting(station)
    assert [(case.report.category, case.photos, case.late) for case in waiting] == [
        ("litter", 0, True),
        ("damage", 2, False),
        ("damage", 0, False),
        ("fire", 1, False),
    ]
    assert waiting[2].report.same_as == waiting[1].report.number
    assert reports.said_the_same(station, waiting[1].report.number) == 1


@pytest.mark.parametrize("judged", ["rejected", "waiting"])
def test_photographs_go_ninety_days_after_the_last_word(station: Station, clock: HandClock, judged: str) -> None:
    reports.file(station, RIDER, DRAFT, "1")
    if judged == "rejected":
        reports.reject(station, REVIEWER, NEXT, Ground.UNCLEAR, "2")
    clock.pass_seconds(PHOTOS_KEPT_DAYS * DAY)
    assert reports.forget_photos(station) == 0
    clock.pass_seconds(1)
    assert reports.forget_photos(station) == (2 if judged == "rejected" else 0)
    assert len(reports.photos(station, NEXT)) == (0 if judged == "rejected" else 2)
    assert reports.forget_photos(station) == 0
    assert verify(station.store).sound

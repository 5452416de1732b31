"""随手拍: a rider reports, a reviewer judges, and what happened to it is told to both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk.domain.decide import Award, Command
from kiosk.domain.events import Awarded, Earned, Level, Standing
from kiosk.domain.profile import Street
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.reports import PHOTOS_KEPT_DAYS, Became, Ground, Report
from kiosk.domain.reviewing import Accept, File, FollowUp, Link, Reject, is_alike, is_late, may_see_own
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.station.dates import date_of
from kiosk.station.station import NotRecorded, Station
from kiosk.storage import acts
from kiosk.storage import reports as stored
from kiosk.storage.outbox import blob_name, erase_blob, keep_blob
from kiosk.storage.reference import masked_name
from kiosk.storage.store import Reading, Writing

MOST_PHOTOS = 3  # of one report
_NEVER = 1 << 53
_DAY = 24 * 3600
_JPEG = b"\xff\xd8\xff"
_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody is about to report.

    Attributes:
        category: of the rules; urgent: the level that is claimed.
        place: a street of the station's list, by its Chinese name; None for the station itself.
        photos: JPEGs, without faces.
        same_as: the number of the report that this is about.
    """

    category: str
    urgent: bool
    place: str | None
    photos: tuple[bytes, ...] = ()
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """It is reported, and the log says so."""

    number: int


@dataclass(frozen=True, slots=True)
class Case:
    """One report, as people look at it.

    Attributes:
        report: what the log amounts to.
        category_zh, category_en: its bare name where the rules no longer know it.
        place: None for the station itself; a street that the list no longer has is called as it was.
        day, time: when it was filed, by the station's date and as HH:MM.
        masked_name: of whoever reported it; None for one who is not known here.
        photos: how many there are, erased or not.
        late: nobody has judged it for longer than the rules allow.
    """

    report: Report
    category_zh: str
    category_en: str
    place: Street | None
    day: date
    time: str
    masked_name: str | None
    photos: int
    late: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A reviewer's word, and the log says so.

    Attributes:
        points: what it brought to whoever reported it; less than the rules name where `capped`.
        thanked: how many others got points for having said the same.
    """

    points: int = 0
    capped: bool = False
    thanked: int = 0


def file(station: Station, rider: str | None, draft: Draft, act: str) -> Filed | Refusal | NotRecorded:
    """Report something; its photographs are kept with it, or nothing is."""
    if not all(map(is_photo, draft.photos)):
        return Refusal(Reason.PHOTO_EMPTY)
    try:
        with station.write() as writing:
            if done := acts.done(writing, act):
                return Filed(done)
            streets = frozenset(street.zh for street in station.profile.streets)
            hashes = tuple(map(blob_name, draft.photos))
            command = File(rider, draft.category, draft.urgent, draft.place, streets, hashes, draft.same_as)
            decision = station.carry_out_in(writing, command, act)
            if isinstance(decision, Refusal):
                return decision
            for photo in draft.photos:
                keep_blob(writing, photo)
            assert writing.appended is not None, "a report is always news"
            return Filed(writing.appended.number)
    except Problem as problem:
        return NotRecorded(problem)


def is_photo(content: bytes) -> bool:
    """Whether this can be kept as a photograph: a JPEG, and not a large one."""
    return content.startswith(_JPEG) and len(content) <= _MOST_BYTES


def alike(station: Station, category: str, place: str | None) -> tuple[Case, ...]:
    """The reports that a new one of this category and place may be about, the newest first. Raises `Problem`."""
    with station.look() as reading:
        now, rules = station.clock.now(), station.rules
        found = stored.before(reading, _NEVER)
        return _cases(station, reading, (one for one in found if is_alike(one, rules, category, place or "", now)))


def mine(station: Station, rider: str, standing: Standing) -> tuple[Case, ...] | Refusal:
    """A rider's own reports, the newest first; not for a code that was typed. Raises `Problem`."""
    if not may_see_own(standing):
        return Refusal(Reason.CARD_NOT_SHOWN)
    with station.look() as reading:
        return _cases(station, reading, stored.of_rider(reading, rider))


def waiting(station: Station) -> tuple[Case, ...]:
    """The reports that nobody has judged, the oldest first. Raises `Problem`."""
    with station.look() as reading:
        return _cases(station, reading, stored.waiting(reading))


def under_way(station: Station) -> tuple[Case, ...]:
    """The confirmed reports whose matter is not over, the oldest first. Raises `Problem`."""
    with station.look() as reading:
        return _cases(station, reading, stored.under_way(reading))


def earlier(station: Station, number: int) -> tuple[Case, ...]:
    """The reports that this one may be linked to: those of its category and place first. Raises `Problem`."""
    with station.look() as reading:
        report = reading.get(Report, number)
        if report is None:
            return ()
        near = (report.category, report.place)
        found = stored.before(reading, number)
        return _cases(station, reading, sorted(found, key=lambda one: (one.category, one.place) != near))


def photos(station: Station, number: int) -> dict[str, bytes]:
    """The photographs of a report that are still there, JPEGs by the names of the attachments. Raises `Problem`."""
    with station.look() as reading:
        return stored.photos(reading, number)


def said_the_same(station: Station, number: int) -> int:
    """How many others reported the same, as they or a reviewer say. Raises `Problem`."""
    with station.look() as reading:
        return len(stored.same_as(reading, number))


def confirm(
    station: Station, staff: Staff, number: int, category: str, level: Level, act: str
) -> Judged | Refusal | NotRecorded:
    """Confirm a report with this category and level; whoever said the same is linked to it, and may get points too."""
    try:
        with station.write() as writing:
            if acts.done(writing, act):
                return _as_judged(writing, number)
            report = writing.get(Report, number)
            rider = report.rider if report else ""
            command = Award(rider, category, level, staff, number) if rider else Accept(number, category, level, staff)
            decision = station.carry_out_in(writing, command, act)
            if isinstance(decision, Refusal):
                return decision
            points = sum(event.points for event in decision if isinstance(event, Awarded))
            known = station.rules.categories.get(category)
            capped = bool(rider) and known is not None and points < known.points[level]
            return Judged(points, capped, _thank(station, staff, writing, number))
    except Problem as problem:
        return NotRecorded(problem)


def reject(station: Station, staff: Staff, number: int, ground: Ground, act: str) -> Judged | Refusal | NotRecorded:
    """Do not confirm a report."""
    return _carry_out(station, Reject(number, ground, staff), act)


def link(station: Station, staff: Staff, number: int, same_as: int, act: str) -> Judged | Refusal | NotRecorded:
    """Say that a report is about the same as an earlier one."""
    return _carry_out(station, Link(number, same_as, staff), act)


def follow_up(station: Station, staff: Staff, number: int, became: Became, act: str) -> Judged | Refusal | NotRecorded:
    """Say what happened to what was reported."""
    return _carry_out(station, FollowUp(number, became, staff), act)


def forget_photos(station: Station) -> int:
    """Erase the photographs whose time has passed; how many there were. Raises `Problem`."""
    before = station.clock.now().at - PHOTOS_KEPT_DAYS * _DAY
    with station.store.read() as reading:
        if not stored.old_photos(reading, before):
            return 0  # as nearly always: nobody waits for a disk then
    with station.write() as writing:
        old = stored.old_photos(writing, before)
        for name in old:
            erase_blob(writing, name)
        return len(old)


def _thank(station: Station, staff: Staff, writing: Writing, number: int) -> int:
    """Link whoever said the same as a report that was confirmed just now; how many of them got points."""
    thanked = 0
    for other in stored.same_as(writing, number):
        decision = station.carry_out_in(writing, Link(other.number, number, staff))
        if not isinstance(decision, Refusal):  # it may be the reviewer's own: that is for another reviewer
            thanked += any(isinstance(event, Earned) for event in decision)
    return thanked


def _carry_out(station: Station, command: Command, act: str) -> Judged | Refusal | NotRecorded:
    try:
        decision = station.carry_out(command, act)
    except Problem as problem:
        return NotRecorded(problem)
    if isinstance(decision, Refusal):
        return decision
    return Judged(thanked=sum(isinstance(event, Earned) for event in decision))


def _as_judged(reading: Reading, number: int) -> Judged:
    report = reading.get(Report, number)
    assert report is not None, "it was judged"
    return Judged(report.points, thanked=report.thanked)


def _cases(station: Station, reading: Reading, reports: Iterable[Report]) -> tuple[Case, ...]:
    now, rules = station.clock.now(), station.rules
    streets = {street.zh: street for street in station.profile.streets}

    def case(report: Report) -> Case:
        category = rules.categories.get(report.category)
        return Case(
            report,
            category.name_zh if category else report.category,
            category.name_en if category else report.category,
            streets.get(report.place, Street(report.place, report.place)) if report.place else None,
            date_of(report.at, report.tz),
            _time_of(report.at, report.tz),
            masked_name(reading, report.rider) if report.rider else None,
            stored.photo_count(reading, report.number),
            is_late(report, rules, now),
        )

    return tuple(map(case, reports))


def _time_of(at: int, tz: int) -> str:
    hours, minutes = divmod((at + tz * 60) % _DAY // 60, 60)
    return f"{hours:02}:{minutes:02}"

"""随手拍: what riders report of the streets, how it was judged, and what became of it; decided in `reviewing`.

A place is a street of the station's own list, or the station itself ("here"): the nearest that a kiosk without a map
comes to the 100 m within which two reports may be about one thing.
"""

from enum import StrEnum
from typing import Any, ClassVar

from msgspec import Struct
from msgspec.structs import replace

from kiosk.domain.core import Awarded, AwardReversed, Earned, Level, Source
from kiosk.domain.fields import amount, attachments, flag, street
from kiosk.domain.moments import Moment
from kiosk.domain.tables import Tables

PHOTOS_KEPT_DAYS = 90  # after the last that was done about a judged report
_DIGITS = 15  # of a report's number, at the most: what is longer names none


class Ground(StrEnum):
    """Why a report is not confirmed."""

    NOT_FOUND = "not_found"  # nothing was there
    UNCLEAR = "unclear"  # nobody can tell what or where
    NOT_PUBLIC = "not_public"  # no matter of the street
    MADE_UP = "made_up"


class Became(StrEnum):
    """What happened to the thing that was reported."""

    PASSED_ON = "passed_on"  # to the city
    UNDER_WAY = "under_way"
    MENDED = "mended"
    NOT_POSSIBLE = "not_possible"


class Reported(Struct, frozen=True, gc=False):
    """Somebody reported something; its number in the log is the report's.

    Attributes:
        category: of the rules.
        rider: None for whoever reported something urgent without a card.
        urgent: the level that was claimed.
        place: a street of the station's list, by its Chinese name; None for the station itself.
        photos: attachments, without faces.
        same_as: the number of the report that the rider says this is about.
    """

    KIND: ClassVar[str] = "report"
    category: str
    rider: str | None = None
    urgent: bool = False
    place: str | None = None
    photos: tuple[str, ...] = ()
    same_as: int | None = None

    def __post_init__(self) -> None:
        if self.place is not None and not self.place.isprintable():
            raise ValueError("the name of a street is one line")


class Accepted(Struct, frozen=True, gc=False):
    """A reviewer confirmed a report that nobody gets points for. Where there is somebody, this is an `Awarded`."""

    KIND: ClassVar[str] = "report_accepted"
    report: int
    category: str
    level: Level
    by: str


class Rejected(Struct, frozen=True, gc=False):
    """A reviewer did not confirm a report."""

    KIND: ClassVar[str] = "report_rejected"
    report: int
    ground: Ground
    by: str


class Linked(Struct, frozen=True, gc=False):
    """A report is about the same thing as an earlier one, `same_as`, which gets all."""

    KIND: ClassVar[str] = "report_linked"
    report: int
    same_as: int
    by: str


class FollowedUp(Struct, frozen=True, gc=False):
    """Somebody of the staff says what happened to the thing."""

    KIND: ClassVar[str] = "report_followed"
    report: int
    became: Became
    by: str


Event = Reported | Accepted | Rejected | Linked | FollowedUp
FOLLOWED = (Awarded, AwardReversed, Earned)
FIELDS: dict[str, Any] = {
    "urgent": flag,
    "place": street,
    "photos": attachments,
    "same_as": amount,
    "ground": Ground,
    "became": Became,
}


class Status(StrEnum):
    """Where a report stands."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    TAKEN_BACK = "taken_back"


class Report(Struct, frozen=True, gc=False):
    """One report, under its number.

    Attributes:
        rider: empty where nobody showed a card.
        category: as the reviewer has it, once one has.
        urgent: 1 where that was claimed.
        place: empty for the station itself.
        same_as: 0, or the report that it is about, as the rider says or the reviewer.
        level, ground, became: empty as long as nobody said so.
        points: what it brought: to whoever reported it, or confirmed another.
        linked, thanked: how many reports are about this one, and how many of their riders got something for it.
        by: who of the staff judged it.
        settled: when something was last done about a judged report, in Unix seconds; 0 while it waits. Its photographs
            are kept for so many days from then.
        at, tz, boot, up: when it was filed.
    """

    KEY: ClassVar[tuple[str, ...]] = ("number",)
    number: int
    rider: str
    category: str
    urgent: int
    place: str
    same_as: int
    at: int
    tz: int
    boot: str
    up: int
    status: str = Status.WAITING.value
    level: str = ""
    ground: str = ""
    became: str = ""
    points: int = 0
    linked: int = 0
    thanked: int = 0
    by: str = ""
    settled: int = 0

    @property
    def filed(self) -> Moment:
        """When it was filed."""
        return Moment(self.at, self.tz, self.boot, self.up)


class ReportPhoto(Struct, frozen=True, gc=False):
    """One photograph of a report, by its place among them from 0."""

    KEY: ClassVar[tuple[str, ...]] = ("report", "place")
    report: int
    place: int
    hash: str


class ReportAward(Struct, frozen=True, gc=False):
    """Which report an award was for."""

    KEY: ClassVar[tuple[str, ...]] = ("award",)
    award: int
    report: int


class Confirmer(Struct, frozen=True, gc=False):
    """A rider whose own report, `number`, is about the same as `report`; `thanked` is 1 once they got points for it."""

    KEY: ClassVar[tuple[str, ...]] = ("report", "rider")
    report: int
    rider: str
    number: int
    thanked: int = 0


Row = Report | ReportPhoto | ReportAward | Confirmer


def fold(tables: Tables, number: int, moment: Moment, event: Event) -> None:
    """Carry an event into the tables."""
    if isinstance(event, Reported):
        for place, photo in enumerate(event.photos):
            tables.put(ReportPhoto(number, place, photo))
        when = (moment.at, moment.tz, moment.boot, moment.up)
        place_name, same_as = event.place or "", event.same_as or 0
        tables.put(Report(number, event.rider or "", event.category, int(event.urgent), place_name, same_as, *when))
        return
    report = tables.get(Report, event.report)
    if report is None:
        return
    waits = report.status == Status.WAITING
    match event:
        case Accepted(category=category, level=level) if waits:
            _judged(tables, replace(report, category=category, level=level.value), Status.CONFIRMED, moment, event.by)
        case Rejected(ground=ground) if waits:
            _judged(tables, replace(report, ground=ground.value), Status.REJECTED, moment, event.by)
        case Linked(same_as=same_as) if waits:
            if first := tables.get(Report, same_as):
                tables.put(replace(first, linked=first.linked + 1))
                if report.rider and tables.get(Confirmer, same_as, report.rider) is None:
                    tables.put(Confirmer(same_as, report.rider, number=report.number))
            _judged(tables, replace(report, same_as=same_as), Status.DUPLICATE, moment, event.by)
        case FollowedUp(became=became):
            tables.put(replace(report, became=became.value, settled=0 if waits else moment.at))


def follow(tables: Tables, number: int, moment: Moment, event: Any) -> None:
    """What an event of the core means for a report."""
    match event:
        case Awarded(report=int(of)):
            if (report := tables.get(Report, of)) and report.status == Status.WAITING:
                tables.put(ReportAward(number, of))
                graded = replace(report, category=event.category, level=event.level.value, points=event.points)
                _judged(tables, graded, Status.CONFIRMED, moment, event.by)
        case AwardReversed(award=award):
            of_award = tables.get(ReportAward, award)
            report = tables.get(Report, of_award.report) if of_award else None
            if report and report.status == Status.CONFIRMED:
                _judged(tables, replace(report, points=0), Status.TAKEN_BACK, moment, event.by)
            elif report and report.status == Status.DUPLICATE:  # it only said the same; nobody is thanked for it again
                tables.put(replace(report, points=0))
        case Earned(source=Source.CONFIRMED, about=about) if about.isdecimal() and len(about) <= _DIGITS:
            first, confirmer = tables.get(Report, int(about)), tables.get(Confirmer, int(about), event.rider)
            if first and confirmer and not confirmer.thanked:
                tables.put(replace(first, thanked=first.thanked + 1))
                tables.put(replace(confirmer, thanked=1))
                if report := tables.get(Report, confirmer.number):
                    tables.put(ReportAward(number, report.number))
                    tables.put(replace(report, points=event.points))


def _judged(tables: Tables, report: Report, status: Status, moment: Moment, by: str) -> None:
    tables.put(replace(report, status=status.value, settled=moment.at, by=by))

"""随手拍: what may be reported, and who may judge it."""

from dataclasses import dataclass

from kiosk.domain.core import Earned, Level, Source, Standing
from kiosk.domain.moments import Moment, seconds_between, within
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.reports import (
    Accepted,
    Became,
    Confirmer,
    Event,
    FollowedUp,
    Ground,
    Linked,
    Rejected,
    Report,
    Reported,
    Status,
)
from kiosk.domain.rules import Rules
from kiosk.domain.staff import Staff, StaffRole, not_allowed
from kiosk.domain.tables import Kept

_DAY = 24 * 3600
_SHOWN = (Standing.CONFIRMED, Standing.UNCONFIRMED)


@dataclass(frozen=True, slots=True)
class File:
    """Somebody reports something; `streets` is the station's list. Nothing but what is urgent goes without a card.

    A short code that was typed is welcome: it can bring its owner nothing but points.
    """

    rider: str | None
    category: str
    urgent: bool
    place: str | None
    streets: frozenset[str]
    photos: tuple[str, ...] = ()
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class Accept:
    """A reviewer confirms a report that nobody gets points for; all others by `kiosk.domain.decide.Award`."""

    report: int
    category: str
    level: Level
    by: Staff


@dataclass(frozen=True, slots=True)
class Reject:
    """A reviewer does not confirm a report."""

    report: int
    ground: Ground
    by: Staff


@dataclass(frozen=True, slots=True)
class Link:
    """A reviewer says that a report is about the same as an earlier one. Linked already, it may be its turn for points.

    Up to so many riders as the rules say get something, each once, and only once the earlier report is confirmed.
    """

    report: int
    same_as: int
    by: Staff


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Somebody of the staff says what happened to the thing."""

    report: int
    became: Became
    by: Staff


Command = File | Accept | Reject | Link | FollowUp


def decide(tables: Kept, rules: Rules, command: Command, now: Moment) -> tuple[Event | Earned, ...] | Refusal:
    """The events that a command leads to, or why not. Linking again, and saying the same again, is no news."""
    if isinstance(command, File):
        return _file(tables, rules, command, now)
    report, by = tables.get(Report, command.report), command.by
    if report is None:
        return Refusal(Reason.NO_SUCH_REPORT)
    everybody = tuple(StaffRole) if isinstance(command, FollowUp) else (StaffRole.REVIEWER,)
    if refusal := not_allowed(by, report.rider, *everybody):
        return refusal
    match command:
        case FollowUp(became=became):
            if report.status not in (Status.WAITING, Status.CONFIRMED):
                return Refusal(Reason.JUDGED_ALREADY)
            return () if report.became == became else (FollowedUp(report.number, became, by.holder),)
        case Link(same_as=same_as):
            return _link(tables, rules, report, same_as, by)
        case Accept(category=category, level=level):
            if category not in rules.categories:
                return Refusal(Reason.NO_SUCH_CATEGORY)
            if refusal := may_award(tables, report.number, ""):
                return refusal
            return (Accepted(report.number, category, level, by.holder),)
        case Reject(ground=ground):
            if report.status != Status.WAITING:
                return Refusal(Reason.JUDGED_ALREADY)
            return (Rejected(report.number, ground, by.holder),)


def may_award(tables: Kept, number: int, rider: str) -> Refusal | None:
    """Why this rider gets no award for this report; None where they may. Once, and to nobody but who reported it."""
    report = tables.get(Report, number)
    if report is None or report.rider != rider:
        return Refusal(Reason.NO_SUCH_REPORT)
    return None if report.status == Status.WAITING else Refusal(Reason.JUDGED_ALREADY)


def may_see_own(standing: Standing) -> bool:
    """Whether whoever stands there showed that the reports are theirs: a typed code shows nothing."""
    return standing in _SHOWN


def is_alike(report: Report, rules: Rules, category: str, place: str, now: Moment) -> bool:
    """Whether a new report of this category and place may be about the same as this one."""
    return (
        report.status in (Status.WAITING, Status.CONFIRMED)
        and (report.category, report.place) == (category, place)
        and within(report.filed, now, rules.duplicates.seconds)
    )


def is_late(report: Report, rules: Rules, now: Moment) -> bool:
    """Whether it has waited for a reviewer for so long that headquarters should look into it."""
    passed = seconds_between(report.filed, now)
    late = passed is not None and passed >= rules.earning.unreviewed_days * _DAY
    return report.status == Status.WAITING and late


def _file(tables: Kept, rules: Rules, command: File, now: Moment) -> tuple[Event, ...] | Refusal:
    rider, same_as = command.rider, command.same_as
    if command.category not in rules.categories:
        return Refusal(Reason.NO_SUCH_CATEGORY)
    if command.place is not None and command.place not in command.streets:
        return Refusal(Reason.NO_SUCH_PLACE)
    if rider is None and not command.urgent:
        return Refusal(Reason.CARD_FOR_REPORT)
    if same_as is not None:
        other = tables.get(Report, same_as)
        if other is None or not is_alike(other, rules, command.category, command.place or "", now):
            return Refusal(Reason.NO_SUCH_REPORT)
        if rider is not None and other.rider == rider:
            return Refusal(Reason.NOT_FOR_YOURSELF)
    return (Reported(command.category, rider, command.urgent, command.place, command.photos, same_as),)


def _link(tables: Kept, rules: Rules, report: Report, same_as: int, by: Staff) -> tuple[Event | Earned, ...] | Refusal:
    first = tables.get(Report, same_as)
    if first is None or first.number >= report.number or first.status not in (Status.WAITING, Status.CONFIRMED):
        return Refusal(Reason.NO_SUCH_REPORT)
    linked: tuple[Event, ...] = ()
    if report.status == Status.WAITING:
        if report.linked:
            return Refusal(Reason.OTHERS_LINKED)
        linked = (Linked(report.number, same_as, by.holder),)
    elif report.status != Status.DUPLICATE or report.same_as != same_as:
        return Refusal(Reason.JUDGED_ALREADY)
    if not _is_thanked(tables, rules, first, report):
        return linked
    points = rules.duplicates.confirmer_points
    return (*linked, Earned(report.rider, points, Source.CONFIRMED, str(same_as), rules.version, by.holder))


def _is_thanked(tables: Kept, rules: Rules, first: Report, report: Report) -> bool:
    """Whether it is this report's turn for points."""
    if first.status != Status.CONFIRMED or first.thanked >= rules.duplicates.most_confirmers:
        return False
    if report.rider in ("", first.rider):
        return False
    before = tables.get(Confirmer, first.number, report.rider)
    return before is None or (before.number == report.number and not before.thanked)

"""活动: what riders sign up for and come to; from headquarters' document, or made by the station's manager.

Who has a seat is no fact of its own: those who signed up stand in the order in which they did, the first of them, as
many as there are seats, have one, and the rest wait. Whoever signs off leaves the row, and all behind move up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from msgspec import Struct
from msgspec.structs import replace

from kiosk.domain.core import AwardReversed, Earned, Source, Standing
from kiosk.domain.fields import amount, name
from kiosk.domain.moments import Moment
from kiosk.domain.offers import Text
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rules import Rules
from kiosk.domain.staff import Staff, StaffRole, not_allowed
from kiosk.domain.tables import Kept, Tables

MOST_SEATS = 500
MOST_TEAMS = 8
LONGEST_TITLE = 30
FARTHEST = 366 * 24 * 60  # minutes ahead: a later day is a slip of the finger
OPENS, SHUTS = 3 * 60, 12 * 60  # minutes before and after the start in which people are checked in
HERE = "here-"  # what the ids of activities begin with that were made at the station


class ActivityKind(StrEnum):
    """What an activity is. A course earns what the rules say of courses, the rest what they say of activities."""

    ACTIVITY = "activity"
    COURSE = "course"
    TEAM = "team"
    FESTIVAL = "festival"


class Ready(StrEnum):
    """Activities that need no title of their own: the screen knows what to call them."""

    DUMPLINGS = "dumplings"
    BIRTHDAY = "birthday"
    HAIRCUT = "haircut"
    CLEANUP = "cleanup"
    SAFETY = "safety"
    MATCH = "match"


READY = {
    Ready.DUMPLINGS: ActivityKind.FESTIVAL,
    Ready.BIRTHDAY: ActivityKind.ACTIVITY,
    Ready.HAIRCUT: ActivityKind.ACTIVITY,
    Ready.CLEANUP: ActivityKind.ACTIVITY,
    Ready.SAFETY: ActivityKind.COURSE,
    Ready.MATCH: ActivityKind.TEAM,
}


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity.

    Attributes:
        id: a name; unique at a station.
        title: in both languages, or one that is ready.
        place: None for the station itself.
        start, until: when it begins and when sign-up ends, as minutes since 1970-01-01 by the station's clock.
        seats: how many can come from this station.
        cancelled: whether headquarters called it off.
    """

    id: str
    kind: ActivityKind
    title: Text | Ready
    place: Text | None
    start: int
    until: int
    seats: int
    cancelled: bool = False

    @property
    def is_ours(self) -> bool:
        """Whether it was made at the station."""
        return self.id.startswith(HERE)


class Planned(Struct, frozen=True, gc=False):
    """The manager made an activity: with a title that is `ready`, or with one that was written."""

    KIND: ClassVar[str] = "plan"
    activity: str
    sort: ActivityKind
    start: int
    seats: int
    by: str
    ready: Ready | None = None
    title: str | None = None

    def __post_init__(self) -> None:
        if self.title is not None and not is_title(self.title):
            raise ValueError("a title is expected")


class SignedUp(Struct, frozen=True, gc=False):
    """A rider is the last in the row of an activity; `team` is the number of theirs where there are teams."""

    KIND: ClassVar[str] = "sign-up"
    rider: str
    activity: str
    team: int | None = None


class SignedOff(Struct, frozen=True, gc=False):
    """A rider leaves the row."""

    KIND: ClassVar[str] = "sign-off"
    rider: str
    activity: str


class Attended(Struct, frozen=True, gc=False):
    """A rider came, and `by` saw the card."""

    KIND: ClassVar[str] = "attend"
    rider: str
    activity: str
    by: str


class ActivityCancelled(Struct, frozen=True, gc=False):
    """The manager called an activity of the station off."""

    KIND: ClassVar[str] = "activity-off"
    activity: str
    by: str


class ActivityClosed(Struct, frozen=True, gc=False):
    """It is over: nobody is checked in any more."""

    KIND: ClassVar[str] = "activity-closed"
    activity: str
    by: str


Event = Planned | SignedUp | SignedOff | Attended | ActivityCancelled | ActivityClosed
FOLLOWED = (Earned, AwardReversed)


def is_title(value: object) -> bool:
    """Whether this can be the title of an activity: one line that shows in the order in which it was written."""
    return type(value) is str and 0 < len(value) <= LONGEST_TITLE and value.isprintable() and bool(value.strip())


FIELDS: dict[str, Any] = {
    "activity": name,
    "sort": ActivityKind,
    "start": amount,
    "seats": amount,
    "ready": Ready,
    "title": str,
    "team": amount,
}


class ActivityPlan(Struct, frozen=True, gc=False):
    """An activity that was made at this station; `ready` or `title` is empty."""

    KEY: ClassVar[tuple[str, ...]] = ("activity",)
    activity: str
    kind: str
    start: int
    seats: int
    ready: str = ""
    title: str = ""

    @property
    def plan(self) -> Activity:
        """The same as riders meet it."""
        title = Ready(self.ready) if self.ready else Text(self.title, self.title)
        return Activity(self.activity, ActivityKind(self.kind), title, None, self.start, self.start, self.seats)


class ActivityPlans(Struct, frozen=True, gc=False):
    """How many activities were made here: one row."""

    KEY: ClassVar[tuple[str, ...]] = ("of",)
    of: str = "station"
    count: int = 0


class ActivityRoll(Struct, frozen=True, gc=False):
    """The row of an activity: its last place, how many came, and 1 where it is over or called off here."""

    KEY: ClassVar[tuple[str, ...]] = ("activity",)
    activity: str
    last: int = 0
    came: int = 0
    closed: int = 0
    cancelled: int = 0


class RollPlace(Struct, frozen=True, gc=False):
    """Who stands at one place of the row, from 1; empty where they left it."""

    KEY: ClassVar[tuple[str, ...]] = ("activity", "place")
    activity: str
    place: int
    rider: str


class Booking(Struct, frozen=True, gc=False):
    """A rider's place in the row of an activity, 0 for none; their team, 0 for none; whether they came.

    `award` is the number of the event that brought the points for it: whoever takes these back says that nobody came.
    `walked` is 1 where they came without having signed up.
    """

    KEY: ClassVar[tuple[str, ...]] = ("rider", "activity")
    rider: str
    activity: str
    place: int = 0
    team: int = 0
    came: int = 0
    award: int = 0
    walked: int = 0


class ActivityAward(Struct, frozen=True, gc=False):
    """Which activity points were for."""

    KEY: ClassVar[tuple[str, ...]] = ("award",)
    award: int
    activity: str


Row = ActivityPlan | ActivityPlans | ActivityRoll | RollPlace | Booking | ActivityAward


@dataclass(frozen=True, slots=True)
class Plan:
    """The manager makes an activity at the station; `what` is a title that is ready, or one and its kind."""

    what: Ready | tuple[str, ActivityKind]
    start: int
    seats: int
    by: Staff


@dataclass(frozen=True, slots=True)
class SignUp:
    """A rider with a card of this standing wants to come."""

    rider: str
    standing: Standing
    activity: Activity
    team: int | None = None


@dataclass(frozen=True, slots=True)
class SignOff:
    """A rider cannot come after all."""

    rider: str
    standing: Standing
    activity: Activity


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A rider is there, with a card of this standing."""

    rider: str
    standing: Standing
    activity: Activity
    by: Staff


@dataclass(frozen=True, slots=True)
class CancelActivity:
    """The manager calls an activity of the station off."""

    activity: Activity
    by: Staff


@dataclass(frozen=True, slots=True)
class CloseActivity:
    """It is over."""

    activity: Activity
    by: Staff


Command = Plan | SignUp | SignOff | CheckIn | CancelActivity | CloseActivity
_SHOWN = (Standing.CONFIRMED, Standing.UNCONFIRMED)
_HELPERS = (StaffRole.VOLUNTEER, StaffRole.MANAGER)
_TEAMS = (None, *range(1, MOST_TEAMS + 1))


def decide(tables: Kept, rules: Rules, command: Command, now: Moment) -> tuple[Event | Earned, ...] | Refusal:
    """The events that a command leads to, or why not. What is so already is no news."""
    if isinstance(command, Plan):
        return _plan(tables, command, minutes(now))
    activity = command.activity
    roll = roll_of(tables, activity.id)
    match command:
        case SignUp(rider=rider, standing=standing, team=team):
            if refusal := _barred(activity, roll, standing):
                return refusal
            if booking_of(tables, rider, activity.id).place:
                return ()
            if minutes(now) >= activity.until:
                return Refusal(Reason.SIGN_UP_OVER)
            if (team is not None) is not (activity.kind is ActivityKind.TEAM) or team not in _TEAMS:
                return Refusal(Reason.NO_SUCH_TEAM)
            return (SignedUp(rider, activity.id, team),)
        case SignOff(rider=rider, standing=standing):
            if standing not in _SHOWN:
                return Refusal(Reason.CARD_NOT_SHOWN)
            booking = booking_of(tables, rider, activity.id)
            if booking.came:
                return Refusal(Reason.CAME_ALREADY)
            return (SignedOff(rider, activity.id),) if booking.place else ()
        case CheckIn():
            return _check_in(tables, rules, command, roll, minutes(now))
        case CancelActivity(by=by):
            if refusal := not_allowed(by, None, StaffRole.MANAGER):
                return refusal
            if not activity.is_ours or roll.closed:
                return Refusal(Reason.ACTIVITY_OVER)
            return () if roll.cancelled else (ActivityCancelled(activity.id, by.holder),)
        case CloseActivity(by=by):
            if refusal := not_allowed(by, None, *_HELPERS):
                return refusal
            return () if roll.closed or roll.cancelled else (ActivityClosed(activity.id, by.holder),)


def fold(tables: Tables, _number: int, _moment: Moment, event: Event) -> None:
    """Carry an event into the tables."""
    if isinstance(event, Planned):
        plans = tables.get(ActivityPlans, "station") or ActivityPlans()
        tables.put(replace(plans, count=plans.count + 1))
        ready = event.ready.value if event.ready else ""
        tables.put(ActivityPlan(event.activity, event.sort.value, event.start, event.seats, ready, event.title or ""))
        return
    roll = roll_of(tables, event.activity)
    match event:
        case SignedUp(rider=rider, team=team):
            booking = booking_of(tables, rider, event.activity)
            if not booking.place:
                _stand(tables, roll, replace(booking, team=team or 0))
        case SignedOff(rider=rider):
            booking = booking_of(tables, rider, event.activity)
            if booking.place and not booking.came:
                tables.put(RollPlace(event.activity, booking.place, ""))
                tables.put(replace(booking, place=0, team=0))
        case Attended(rider=rider):
            booking = booking_of(tables, rider, event.activity)
            if not booking.came:
                if not booking.place:
                    roll, booking = _stand(tables, roll, replace(booking, walked=1))
                tables.put(replace(booking, came=1))
                tables.put(replace(roll, came=roll.came + 1))
        case ActivityCancelled():
            tables.put(replace(roll, cancelled=1))
        case ActivityClosed():
            tables.put(replace(roll, closed=1))


def follow(tables: Tables, number: int, event: Any) -> None:
    """What an event of the core means for an activity: points for coming, and these taken back."""
    match event:
        case Earned(source=Source.ACTIVITY | Source.COURSE, rider=rider, about=activity):
            booking = booking_of(tables, rider, activity)
            if booking.came and not booking.award:
                tables.put(replace(booking, award=number))
                tables.put(ActivityAward(number, activity))
        case AwardReversed(award=award, rider=rider) if of_award := tables.get(ActivityAward, award):
            booking, roll = booking_of(tables, rider, of_award.activity), roll_of(tables, of_award.activity)
            if booking.award == award:
                tables.put(replace(roll, came=roll.came - 1))
                booking = replace(booking, came=0, award=0)
                if booking.walked:  # they stood in no row before
                    tables.put(RollPlace(roll.activity, booking.place, ""))
                    booking = replace(booking, place=0, walked=0)
                tables.put(booking)


def minutes(now: Moment) -> int:
    """Minutes since 1970-01-01 by the station's clock."""
    return (now.at + now.tz * 60) // 60


def points_of(kind: ActivityKind, rules: Rules) -> int:
    """What coming to an activity of this kind earns."""
    return rules.earning.course if kind is ActivityKind.COURSE else rules.earning.activity


def roll_of(tables: Kept, activity: str) -> ActivityRoll:
    """The row of an activity."""
    return tables.get(ActivityRoll, activity) or ActivityRoll(activity)


def booking_of(tables: Kept, rider: str, activity: str) -> Booking:
    """A rider's place in it."""
    return tables.get(Booking, rider, activity) or Booking(rider, activity)


def standing_in(tables: Kept, activity: str) -> Iterator[str]:
    """Who stands in the row of an activity, in order: those with a seat, and then those who wait for one."""
    for place in range(1, roll_of(tables, activity).last + 1):
        found = tables.get(RollPlace, activity, place)
        if found and found.rider:
            yield found.rider


def waiting_at(tables: Kept, rider: str, activity: Activity) -> int:
    """How far from a seat a rider stands: 0 with one, 1 for the first of those who wait."""
    for place, one in enumerate(standing_in(tables, activity.id), start=1):
        if one == rider:
            return max(0, place - activity.seats)
    return 0


def _plan(tables: Kept, command: Plan, now: int) -> tuple[Event, ...] | Refusal:
    what, start, seats, by = command.what, command.start, command.seats, command.by
    if refusal := not_allowed(by, None, StaffRole.MANAGER):
        return refusal
    if not now < start < now + FARTHEST:
        return Refusal(Reason.NO_SUCH_TIME)
    if not 0 < seats <= MOST_SEATS:
        return Refusal(Reason.NO_SUCH_COUNT)
    number = (tables.get(ActivityPlans, "station") or ActivityPlans()).count + 1
    if isinstance(what, Ready):
        return (Planned(f"{HERE}{number}", READY[what], start, seats, by.holder, ready=what),)
    title, kind = what
    if not is_title(title):
        return Refusal(Reason.NO_SUCH_TITLE)
    return (Planned(f"{HERE}{number}", kind, start, seats, by.holder, title=title.strip()),)


def _barred(activity: Activity, roll: ActivityRoll, standing: Standing) -> Refusal | None:
    if standing not in _SHOWN:
        return Refusal(Reason.CARD_NOT_SHOWN)
    if activity.cancelled or roll.cancelled:
        return Refusal(Reason.ACTIVITY_OFF)
    return Refusal(Reason.ACTIVITY_OVER) if roll.closed else None


def _check_in(
    tables: Kept, rules: Rules, command: CheckIn, roll: ActivityRoll, now: int
) -> tuple[Event | Earned, ...] | Refusal:
    """Until it begins a seat is kept for whoever has it; then it is for whoever is there."""
    rider, activity, by = command.rider, command.activity, command.by
    if refusal := not_allowed(by, rider, *_HELPERS) or _barred(activity, roll, command.standing):
        return refusal
    booking = booking_of(tables, rider, activity.id)
    if booking.came:
        return ()
    if not activity.start - OPENS <= now <= activity.start + SHUTS:
        return Refusal(Reason.NOT_THE_TIME)
    if roll.came >= activity.seats or (now < activity.start and not _has_seat(tables, activity, booking)):
        return Refusal(Reason.NO_SEAT)
    source = Source.COURSE if activity.kind is ActivityKind.COURSE else Source.ACTIVITY
    points = points_of(activity.kind, rules)
    return (
        Attended(rider, activity.id, by.holder),
        Earned(rider, points, source, activity.id, rules.version, by.holder),
    )


def _has_seat(tables: Kept, activity: Activity, booking: Booking) -> bool:
    row = list(standing_in(tables, activity.id))
    place = row.index(booking.rider) if booking.place else len(row)
    return place < activity.seats


def _stand(tables: Tables, roll: ActivityRoll, booking: Booking) -> tuple[ActivityRoll, Booking]:
    roll, booking = replace(roll, last=roll.last + 1), replace(booking, place=roll.last + 1)
    tables.put(roll)
    tables.put(booking)
    tables.put(RollPlace(roll.activity, roll.last, booking.rider))
    return roll, booking

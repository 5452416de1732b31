"""活动: what is on, who has a seat, who came."""

from dataclasses import dataclass, replace
from datetime import date

from kiosk.domain.activities import (
    OPENS,
    SHUTS,
    Activity,
    ActivityKind,
    ActivityPlan,
    CancelActivity,
    CheckIn,
    CloseActivity,
    Plan,
    Planned,
    Ready,
    SignOff,
    SignUp,
    booking_of,
    minutes,
    points_of,
    roll_of,
)
from kiosk.domain.events import Standing
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import PointsEntry
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.station.dates import date_of
from kiosk.station.station import NotRecorded, Station
from kiosk.storage import activities as stored
from kiosk.storage.reference import activities as published
from kiosk.storage.reference import masked_name
from kiosk.storage.store import Reading

_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Event:
    """An activity as it stands, for a rider or for nobody in particular.

    Attributes:
        day, clock: when it begins, by the station's clock: 19:30.
        points: what coming brings.
        taken, waiting: how many have a seat, and how many wait for one.
        came: how many were checked in.
        is_off, is_over: whether it was called off; whether it is closed, or long past.
        is_open: whether one can sign up now.
        is_now: whether people are checked in now.
        booked, place, team, here: whether the rider signed up, how far from a seat they stand (0 with one), their team
            (0 for none), and whether they came.
    """

    activity: Activity
    day: date
    clock: str
    points: int
    taken: int
    waiting: int
    came: int
    is_off: bool
    is_over: bool
    is_open: bool
    is_now: bool
    booked: bool = False
    place: int = 0
    team: int = 0
    here: bool = False

    @property
    def free(self) -> int:
        """How many seats are left."""
        return max(0, self.activity.seats - self.taken)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody in the row.

    Attributes:
        masked_name: None for one who is not known here.
        team: 0 for none.
        here: whether they came; clock: at what time they were checked in, empty where they were not.
        place: how far from a seat they stand.
        award: the number of the event that brought the points for it, for taking it back; 0 for none.
    """

    masked_name: str | None
    team: int
    here: bool
    place: int
    clock: str = ""
    award: int = 0


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """A rider is there; `points` is what it brought, None where they had been checked in before."""

    masked_name: str | None
    points: int | None


def agenda(station: Station, rider: str | None = None) -> tuple[Event, ...]:
    """What is not long past, the first before the rest. Raises `Problem` where the database cannot be read."""
    with station.look() as reading:
        now = minutes(station.clock.now())
        found = (*published(reading), *stored.plans(reading, now - SHUTS))
        current = sorted((one for one in found if one.start + SHUTS >= now), key=lambda one: (one.start, one.id))
        return tuple(_event(station, reading, one, rider) for one in current)


def event(station: Station, activity: str, rider: str | None = None) -> Event | None:
    """One activity; None where there is none of this id. Raises `Problem`."""
    with station.look() as reading:
        found = _found(reading, activity)
        return _event(station, reading, found, rider) if found else None


def guests(station: Station, activity: Activity) -> tuple[Guest, ...]:
    """Who stands in the row, in order. Raises `Problem`."""
    with station.look() as reading:
        row = stored.row_of(reading, activity.id)

        def guest(place: int, rider: str) -> Guest:
            booking = booking_of(reading, rider, activity.id)
            away = max(0, place - activity.seats)
            entry = reading.get(PointsEntry, rider, booking.award) if booking.award else None
            clock = _clock((entry.at + entry.tz * 60) // 60) if entry else ""
            name, came = masked_name(reading, rider), bool(booking.came)
            return Guest(name, booking.team, came, away, clock, booking.award)

        return tuple(guest(place, rider) for place, rider in enumerate(row, start=1))


def sign_up(
    station: Station, rider: str, standing: Standing, activity: Activity, team: int | None, act: str
) -> Event | Refusal | NotRecorded:
    """Put the rider at the end of the row."""
    return _carry_out(station, SignUp(rider, standing, activity, team), act, rider)


def sign_off(
    station: Station, rider: str, standing: Standing, activity: Activity, act: str
) -> Event | Refusal | NotRecorded:
    """Take the rider out of the row."""
    return _carry_out(station, SignOff(rider, standing, activity), act, rider)


def check_in(
    station: Station, staff: Staff, rider: str, standing: Standing, activity: Activity, act: str
) -> CheckedIn | Refusal | NotRecorded:
    """A rider is there: points and attendance are one transaction, once. Each rider is an act of their own."""
    try:
        with station.write() as writing:
            found, name = _found(writing, activity.id), masked_name(writing, rider)
            if found is None:
                return Refusal(Reason.ACTIVITY_OFF)
            before = booking_of(writing, rider, activity.id)
            decision = station.carry_out_in(writing, CheckIn(rider, standing, found, staff), f"{act}-{rider}")
            if isinstance(decision, Refusal):
                return decision
            return CheckedIn(name, None if before.came else points_of(found.kind, station.rules))
    except Problem as problem:
        return NotRecorded(problem)


def plan(
    station: Station, staff: Staff, what: Ready | tuple[str, ActivityKind], day: date, minute: int, seats: int, act: str
) -> Event | Refusal | NotRecorded:
    """Make an activity at the station, which begins on a day at a minute from midnight."""
    try:
        with station.write() as writing:
            start = (day.toordinal() - _EPOCH) * _DAY + minute
            decision = station.carry_out_in(writing, Plan(what, start, seats, staff), act)
            if isinstance(decision, Refusal):
                return decision
            made = decision[0]
            assert isinstance(made, Planned), made
            found = _found(writing, made.activity)
            assert found is not None, "it was just made"
            return _event(station, writing, found, None)
    except Problem as problem:
        return NotRecorded(problem)


def cancel(station: Station, staff: Staff, activity: Activity, act: str) -> Event | Refusal | NotRecorded:
    """Call an activity of the station off."""
    return _carry_out(station, CancelActivity(activity, staff), act, None)


def close(station: Station, staff: Staff, activity: Activity, act: str) -> Event | Refusal | NotRecorded:
    """Check nobody in any more."""
    return _carry_out(station, CloseActivity(activity, staff), act, None)


def _carry_out(
    station: Station, command: SignUp | SignOff | CancelActivity | CloseActivity, act: str, rider: str | None
) -> Event | Refusal | NotRecorded:
    try:
        with station.write() as writing:
            found = _found(writing, command.activity.id)  # as it is now: headquarters may have changed it
            if found is None:
                return Refusal(Reason.ACTIVITY_OFF)
            decision = station.carry_out_in(writing, replace(command, activity=found), act)
            return decision if isinstance(decision, Refusal) else _event(station, writing, found, rider)
    except Problem as problem:
        return NotRecorded(problem)


def _clock(minute: int) -> str:
    return f"{minute % _DAY // 60:02}:{minute % 60:02}"


def _found(reading: Reading, activity: str) -> Activity | None:
    made = reading.get(ActivityPlan, activity)
    return made.plan if made else next((one for one in published(reading) if one.id == activity), None)


def _event(station: Station, reading: Reading, activity: Activity, rider: str | None) -> Event:
    now = minutes(station.clock.now())
    roll, row = roll_of(reading, activity.id), stored.row_of(reading, activity.id)
    is_off = activity.cancelled or bool(roll.cancelled)
    is_over = bool(roll.closed) or activity.start + SHUTS < now
    goes_on = not is_off and not is_over
    found = Event(
        activity,
        date_of(activity.start * 60, 0),
        _clock(activity.start),
        points_of(activity.kind, station.rules),
        taken=min(len(row), activity.seats),
        waiting=max(0, len(row) - activity.seats),
        came=roll.came,
        is_off=is_off,
        is_over=is_over,
        is_open=goes_on and now < activity.until,
        is_now=goes_on and activity.start - OPENS <= now,
    )
    if rider is None or rider not in row:
        return found
    booking = booking_of(reading, rider, activity.id)
    place = max(0, row.index(rider) + 1 - activity.seats)
    return replace(found, booked=True, place=place, team=booking.team, here=bool(booking.came))

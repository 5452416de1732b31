"""本站: what looks after the home itself: what is out of service, self-checks, shift notes, days signed off."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from msgspec import Struct

from kiosk.domain.core import Facility
from kiosk.domain.fields import attachment, digits, flag, name, number
from kiosk.domain.moments import Moment, business_day
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rules import Rules
from kiosk.domain.staff import Staff, StaffRole, not_allowed
from kiosk.domain.tables import Kept, Tables

HOME = "home"  # the whole of it, among the amenities; who cannot rest in it finds it closed
USABLE = tuple(facility for facility in Facility if facility is not Facility.REST)
CHECK_DAYS = 7  # between two self-checks
NOTE_DAYS = 7  # for which a note is kept
NOTE_LONGEST = 200  # characters
_LATEST_DAYS = 366  # that a notice may name a day ahead


class Trouble(StrEnum):
    """Why something is out of service: 坏了, 停水停电, 放假, 本站没有."""

    BROKEN = "broken"
    CUT = "cut"
    HOLIDAY = "holiday"
    ABSENT = "absent"


class TakenOut(Struct, frozen=True, gc=False):
    """An amenity is out of service, up to and including a day (since 1970-01-01) where one is known."""

    KIND: ClassVar[str] = "out-of-service"
    amenity: str
    trouble: Trouble
    by: str
    last_day: int | None = None


class BroughtBack(Struct, frozen=True, gc=False):
    """An amenity is in service again."""

    KIND: ClassVar[str] = "in-service"
    amenity: str
    by: str


class SelfChecked(Struct, frozen=True, gc=False):
    """六有: somebody of the staff looked whether the home has the six things that a home must have."""

    KIND: ClassVar[str] = "self-check"
    by: str
    has_place: bool = False  # 有场所
    has_sign: bool = False  # 有标识
    has_facilities: bool = False  # 有设施
    has_services: bool = False  # 有服务
    has_people: bool = False  # 有人员
    has_rules: bool = False  # 有制度


SIX = tuple(name for name in SelfChecked.__struct_fields__ if name.startswith("has_"))


class NoteLeft(Struct, frozen=True, gc=False):
    """Somebody of the staff left a note for the next shift; `note` is the hash of what the station keeps beside."""

    KIND: ClassVar[str] = "note"
    note: str
    by: str


class NoteErased(Struct, frozen=True, gc=False):
    """And somebody wiped it."""

    KIND: ClassVar[str] = "note-erased"
    note: str
    by: str


class DayClosed(Struct, frozen=True, gc=False):
    """日结: a manager signed a business day off; `proof` is the code of the log up to the event number `upto`."""

    KIND: ClassVar[str] = "day-closed"
    day: int
    upto: int
    proof: str
    by: str


Event = TakenOut | BroughtBack | SelfChecked | NoteLeft | NoteErased | DayClosed
FIELDS: dict[str, Any] = {
    "amenity": name,
    "trouble": Trouble,
    "last_day": number,
    "note": attachment,
    "day": number,
    "upto": number,
    "proof": digits,
    **dict.fromkeys(SIX, flag),
}


class Amenity(Struct, frozen=True, gc=False):
    """What is known of an amenity: its trouble, empty where there is none; its last day, 0 where none is known."""

    KEY: ClassVar[tuple[str, ...]] = ("amenity",)
    amenity: str
    trouble: str = ""
    last_day: int = 0

    def is_out(self, today: int) -> bool:
        """Whether it is out of service on this business day."""
        return bool(self.trouble) and (not self.last_day or today <= self.last_day)


class SelfCheck(Struct, frozen=True, gc=False):
    """What a self-check found, by its business day: 1 for each of the six that is there."""

    KEY: ClassVar[tuple[str, ...]] = ("day",)
    day: int
    by: str
    has_place: int
    has_sign: int
    has_facilities: int
    has_services: int
    has_people: int
    has_rules: int


class Note(Struct, frozen=True, gc=False):
    """A note of the staff, by its hash: by whom and when; 1 where somebody wiped it."""

    KEY: ClassVar[tuple[str, ...]] = ("note",)
    note: str
    by: str
    at: int
    tz: int
    boot: str
    up: int
    erased: int = 0

    @property
    def left(self) -> Moment:
        """When it was written."""
        return Moment(self.at, self.tz, self.boot, self.up)


class ClosedDay(Struct, frozen=True, gc=False):
    """A business day that was signed off, under what code, by whom."""

    KEY: ClassVar[tuple[str, ...]] = ("day",)
    day: int
    upto: int
    proof: str
    by: str


Row = Amenity | SelfCheck | Note | ClosedDay


@dataclass(frozen=True, slots=True)
class Outage:
    """An amenity that is out of service today; `last_day` is days since 1970-01-01, None where nobody knows."""

    amenity: str
    trouble: Trouble
    last_day: int | None


@dataclass(frozen=True, slots=True)
class TakeOut:
    """Somebody of the staff says that an amenity of a station with so many `ports` is out of service."""

    amenity: str
    ports: int
    trouble: Trouble
    last_day: int | None
    by: Staff


@dataclass(frozen=True, slots=True)
class BringBack:
    """And that it is good again."""

    amenity: str
    by: Staff


@dataclass(frozen=True, slots=True)
class CheckSelf:
    """Somebody of the staff found these of the six."""

    found: frozenset[str]
    by: Staff


@dataclass(frozen=True, slots=True)
class LeaveNote:
    """Somebody of the staff leaves a note, which is kept under this hash."""

    note: str
    by: Staff


@dataclass(frozen=True, slots=True)
class EraseNote:
    """Whoever wrote it, or a manager, wipes a note."""

    note: str
    by: Staff


@dataclass(frozen=True, slots=True)
class CloseDay:
    """A manager signs a business day off; `proof` is the code of the log up to `upto`."""

    day: int
    upto: int
    proof: str
    by: Staff


Command = TakeOut | BringBack | CheckSelf | LeaveNote | EraseNote | CloseDay


def port(number: int) -> str:
    """A charging port, among the amenities."""
    return f"port-{number}"


def amenities(ports: int) -> tuple[str, ...]:
    """What can be out of service at a station with so many charging ports."""
    return (HOME, *USABLE, *(port(number + 1) for number in range(ports)))


def decide(tables: Kept, _rules: Rules, command: Command, now: Moment) -> tuple[Event, ...] | Refusal:
    """The events that a command leads to, or why not. What is so already is no news."""
    by, today = command.by, business_day(now)
    match command:
        case TakeOut():
            return _take_out(tables, command, today)
        case BringBack(amenity=amenity):
            if refusal := not_allowed(by, None, *_may_judge(amenity)):
                return refusal
            known = tables.get(Amenity, amenity)
            return (BroughtBack(amenity, by.holder),) if known and known.trouble else ()
        case CheckSelf(found=found):
            refusal = not_allowed(by, None, StaffRole.VOLUNTEER, StaffRole.MANAGER)
            return refusal or (SelfChecked(by.holder, *(one in found for one in SIX)),)
        case LeaveNote(note=note):
            return (NoteLeft(note, by.holder),)
        case EraseNote(note=note):
            kept = tables.get(Note, note)
            if kept is None or kept.erased:
                return Refusal(Reason.NO_SUCH_NOTE)
            if kept.by != by.holder and not by.may(StaffRole.MANAGER):
                return Refusal(Reason.NOT_YOUR_ROLE)
            return (NoteErased(note, by.holder),)
        case CloseDay(day=day, upto=upto, proof=proof):
            if refusal := not_allowed(by, None, StaffRole.MANAGER):
                return refusal
            if not today - 1 <= day <= today:
                return Refusal(Reason.DAY_NOT_OPEN)
            if tables.get(ClosedDay, day):
                return Refusal(Reason.DAY_CLOSED_ALREADY)
            return (DayClosed(day, upto, proof, by.holder),)


def fold(tables: Tables, _number: int, moment: Moment, event: Event) -> None:
    """Carry an event into the tables."""
    match event:
        case TakenOut(amenity=amenity, trouble=trouble, last_day=last_day):
            tables.put(Amenity(amenity, trouble.value, last_day or 0))
        case BroughtBack(amenity=amenity):
            tables.put(Amenity(amenity))
        case SelfChecked(by=by):
            tables.put(SelfCheck(business_day(moment), by, *(int(getattr(event, one)) for one in SIX)))
        case NoteLeft(note=note, by=by):
            tables.put(Note(note, by, moment.at, moment.tz, moment.boot, moment.up))
        case NoteErased(note=note, by=by):
            kept = tables.get(Note, note)
            left = kept.left if kept else moment
            tables.put(Note(note, kept.by if kept else by, left.at, left.tz, left.boot, left.up, 1))
        case DayClosed(day=day, upto=upto, proof=proof, by=by):
            if tables.get(ClosedDay, day) is None:
                tables.put(ClosedDay(day, upto, proof, by))


def outages(tables: Kept, ports: int, today: int) -> tuple[Outage, ...]:
    """What is out of service on a business day, at a station with so many charging ports."""
    known = (tables.get(Amenity, amenity) for amenity in amenities(ports))
    return tuple(
        Outage(one.amenity, Trouble(one.trouble), one.last_day or None) for one in known if one and one.is_out(today)
    )


def check_of(tables: Kept, today: int) -> SelfCheck | None:
    """The newest self-check that still holds; None where it is time for one."""
    found = (tables.get(SelfCheck, day) for day in range(today, today - CHECK_DAYS, -1))
    return next(filter(None, found), None)


def _may_judge(amenity: str) -> tuple[StaffRole, ...]:
    """To close the home is the manager's; who finds the water cut off says so."""
    return (StaffRole.MANAGER,) if amenity == HOME else (StaffRole.VOLUNTEER, StaffRole.MANAGER)


def _take_out(tables: Kept, command: TakeOut, today: int) -> tuple[Event, ...] | Refusal:
    amenity, trouble, last_day = command.amenity, command.trouble, command.last_day
    if refusal := not_allowed(command.by, None, *_may_judge(amenity)):
        return refusal
    if amenity not in amenities(command.ports) or (amenity == HOME and trouble is Trouble.ABSENT):
        return Refusal(Reason.NO_SUCH_AMENITY)
    if last_day is not None and not today <= last_day <= today + _LATEST_DAYS:
        return Refusal(Reason.NO_SUCH_DAY)
    event = TakenOut(amenity, trouble, command.by.holder, last_day)
    return () if tables.get(Amenity, amenity) == Amenity(amenity, trouble.value, last_day or 0) else (event,)

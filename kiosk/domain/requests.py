"""服务申请: what riders ask of the party, the government and those who help. What they entrust is sealed, never here.

Of a private request the log does not even say whose it is. Its reference, six digits, is what staff see of it; six more
digits, the secret, only the rider has, and headquarters.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from msgspec import Meta, Struct
from msgspec.structs import replace

from kiosk.domain.fields import amount, attachment, flag, name
from kiosk.domain.moments import Moment
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.staff import Staff, StaffRole, not_allowed
from kiosk.domain.tables import Kept, Tables

REFERENCE_DIGITS = 6
SECRET_DIGITS = 6


class Colour(StrEnum):
    """The colours under which something can be asked for."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"


class Outcome(StrEnum):
    """How a request ended."""

    SETTLED = "settled"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"


class Satisfaction(StrEnum):
    """What a rider says of the answer."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class Requested(Struct, frozen=True, gc=False):
    """Somebody asked for `what`; everything else they said is in the sealed record.

    Attributes:
        ref: the reference, six digits, of this station.
        private: whether it is; then `rider` is None, even where a card was shown.
        rider: whose it is; None for somebody without a card.
        edition: the version of the forms that it was made by; None of a time when there was one alone.
    """

    KIND: ClassVar[str] = "request"
    colour: Colour
    what: str
    ref: str
    sealed: str
    private: bool = False
    rider: str | None = None
    edition: int | None = None


class Assigned(Struct, frozen=True, gc=False):
    """Somebody of the home's staff looks after a request."""

    KIND: ClassVar[str] = "request-assign"
    ref: str
    by: str


class Closed(Struct, frozen=True, gc=False):
    """Somebody of the home's staff says how a request ended."""

    KIND: ClassVar[str] = "request-close"
    ref: str
    outcome: Outcome
    by: str


class Rated(Struct, frozen=True, gc=False):
    """The rider read the answer, and says what it was like."""

    KIND: ClassVar[str] = "request-rate"
    ref: str
    satisfaction: Satisfaction


class ErasureAsked(Struct, frozen=True, gc=False):
    """Somebody wants a request erased. Whether they have its secret, the sealed record says, to headquarters alone."""

    KIND: ClassVar[str] = "request-erase"
    ref: str
    sealed: str


Event = Requested | Assigned | Closed | Rated | ErasureAsked


reference = Annotated[str, Meta(pattern=rf"\A[0-9]{{{REFERENCE_DIGITS}}}\Z")]
FIELDS: dict[str, Any] = {
    "colour": Colour,
    "what": name,
    "ref": reference,
    "sealed": attachment,
    "private": flag,
    "edition": amount,
    "outcome": Outcome,
    "satisfaction": Satisfaction,
}


class Request(Struct, frozen=True, gc=False):
    """One request of this station.

    Attributes:
        private: 1 where nobody here may know whose it is.
        rider: whose it is, where that may be known and is; or empty.
        sealed: the name of the sealed record.
        at, tz: when it was made.
        edition: the version of the forms that it was made by; 0 where it does not say.
        by: who of the staff looks after it; outcome, satisfaction: as in the events. Empty where there is none.
    """

    KEY: ClassVar[tuple[str, ...]] = ("ref",)
    ref: str
    colour: str
    what: str
    private: int
    rider: str
    sealed: str
    at: int
    tz: int
    by: str = ""
    outcome: str = ""
    satisfaction: str = ""
    edition: int = 0


class RequestErasure(Struct, frozen=True, gc=False):
    """Somebody's wish, at a Unix second, that a request be erased; `sealed` names the record of the secret given."""

    KEY: ClassVar[tuple[str, ...]] = ("ref", "sealed")
    ref: str
    sealed: str
    at: int


Row = Request | RequestErasure


@dataclass(frozen=True, slots=True)
class Ask:
    """Somebody asks for something; whatever the card they showed, a private request does not name its rider."""

    colour: Colour
    what: str
    ref: str
    sealed: str
    private: bool
    rider: str | None
    edition: int | None = None


@dataclass(frozen=True, slots=True)
class Assign:
    """One of the staff will look after a request."""

    ref: str
    by: Staff


@dataclass(frozen=True, slots=True)
class Close:
    """One of the staff settled a request; private ones are for headquarters alone."""

    ref: str
    outcome: Outcome
    by: Staff


@dataclass(frozen=True, slots=True)
class Rate:
    """Whoever has the code of a request read its answer."""

    ref: str
    satisfaction: Satisfaction


@dataclass(frozen=True, slots=True)
class AskErasure:
    """Somebody wants a request erased; the secret that they gave is sealed."""

    ref: str
    sealed: str


Command = Ask | Assign | Close | Rate | AskErasure


def decide(tables: Kept, command: Command) -> tuple[Event, ...] | Refusal:
    """The events that a command leads to, or why not. What was done already is no news."""
    request = tables.get(Request, command.ref)
    if isinstance(command, Ask):
        if request:
            return Refusal(Reason.REFERENCE_TAKEN)
        rider = None if command.private else command.rider
        private, edition = command.private, command.edition
        return (Requested(command.colour, command.what, command.ref, command.sealed, private, rider, edition),)
    if request is None:
        return Refusal(Reason.NO_SUCH_REQUEST)
    match command:
        case Assign(ref=ref, by=by):
            if refusal := may_look_after(by, request):
                return refusal
            if request.outcome:
                return Refusal(Reason.REQUEST_CLOSED)
            return () if request.by == by.holder else (Assigned(ref, by.holder),)
        case Close(ref=ref, outcome=outcome, by=by):
            if refusal := may_look_after(by, request):
                return refusal
            if request.private:
                return Refusal(Reason.REQUEST_IS_PRIVATE)
            return () if request.outcome else (Closed(ref, outcome, by.holder),)
        case Rate(ref=ref, satisfaction=satisfaction):
            return () if request.satisfaction else (Rated(ref, satisfaction),)
        case AskErasure(ref=ref, sealed=sealed):
            return (ErasureAsked(ref, sealed),)


def may_look_after(by: Staff, request: Request | None = None) -> Refusal | None:
    """Why this one of the staff may not look after a request, or see the list of them; None where they may."""
    rider = request.rider or None if request else None
    return not_allowed(by, rider, StaffRole.VOLUNTEER, StaffRole.MANAGER)


def fold(tables: Tables, _number: int, moment: Moment, event: Event) -> None:
    """Carry an event into the tables."""
    if isinstance(event, Requested):
        row = Request(
            event.ref,
            event.colour,
            event.what,
            int(event.private),
            event.rider or "",
            event.sealed,
            moment.at,
            moment.tz,
            edition=event.edition or 0,
        )
        tables.put(row)
        return
    request = tables.get(Request, event.ref)
    if request is None:
        return
    match event:
        case Assigned(by=by):
            tables.put(replace(request, by=by))
        case Closed(outcome=outcome):
            tables.put(replace(request, outcome=outcome))
        case Rated(satisfaction=satisfaction):
            tables.put(replace(request, satisfaction=satisfaction))
        case ErasureAsked(ref=ref, sealed=sealed):
            tables.put(RequestErasure(ref, sealed, moment.at))

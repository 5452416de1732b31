"""服务申请 at the kiosk: a rider asks and gets a code; staff see that somebody asked; the code brings the answer."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.defaults import first_guide
from kiosk.domain import forms
from kiosk.domain.forms import Form
from kiosk.domain.guide import Guide
from kiosk.domain.members import Member, name_of_record
from kiosk.domain.offers import Text
from kiosk.domain.published import ANSWERS_KEPT_DAYS, Answer, AnswerState
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.requests import (
    REFERENCE_DIGITS,
    SECRET_DIGITS,
    Ask,
    AskErasure,
    Assign,
    Close,
    ErasureAsked,
    Outcome,
    Rate,
    Request,
    Requested,
    Satisfaction,
    may_look_after,
)
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.station import tries
from kiosk.station.dates import date_of
from kiosk.station.sealing import keep_sealed
from kiosk.station.station import NotRecorded, Station
from kiosk.station.tries import Locked
from kiosk.storage import reference
from kiosk.storage.outbox import erase_blob, headquarters
from kiosk.storage.requests import open_since
from kiosk.storage.store import Reading
from kiosk.sync.answers import open_answer

CODE_DIGITS = REFERENCE_DIGITS + SECRET_DIGITS
MOST_SHOWN = 60  # requests in the staff's list
_DAY = 24 * 3600
_DRAWS = 50  # of a reference, until one is free

RandomBytes = Callable[[int], bytes]


class State(StrEnum):
    """How far a request is."""

    OPEN = "open"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One request as staff see it: never what is in it, nor the second half of its code.

    `title` is what its kind was called when it was made.
    """

    ref: str
    colour: str
    title: Text
    state: State
    day: date
    private: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """The answer to a request, by its code. It is on no disk here in a form that can be read."""

    ref: str
    text: str
    closed: bool
    rated: bool


@dataclass(frozen=True, slots=True)
class NotYet:
    """There is such a request, and no answer to it yet."""


@dataclass(frozen=True, slots=True)
class ErasureNoted:
    """The log has the wish that this request be erased: headquarters carries it out, if the code is right."""


@dataclass(frozen=True, slots=True)
class WrongCode:
    """This is not its code: so many tries are left, or so many seconds to wait."""

    tries_left: int
    seconds: int


def can_seal(station: Station) -> bool:
    """Whether anything can be entrusted to this station: only with a headquarters. Raises what `Store.read` does."""
    with station.store.read() as reading:
        return headquarters(reading) is not None


def guide(station: Station) -> Guide:
    """What there is to read: what headquarters published, or else what came with the program. Raises `Problem`."""
    with station.look() as reading:
        try:
            return reference.guide(reading) or first_guide()
        except ValueError as error:
            raise Problem("database_damaged", path=station.store.path) from error


def today(station: Station) -> date:
    """The date at this station."""
    now = station.clock.now()
    return date_of(now.at, now.tz)


def draw(digits: int, random_bytes: RandomBytes = os.urandom) -> str:
    """So many digits, each as likely as the others."""
    limit = 10**digits
    while (found := int.from_bytes(random_bytes(4))) >= (1 << 32) // limit * limit:
        pass  # the rest would make the low ones likelier
    return f"{found % limit:0{digits}}"


def ask(
    station: Station,
    form: Form,
    answers: Mapping[str, str],
    rider: str | None,
    secret: str,
    act: str,
    random_bytes: RandomBytes = os.urandom,
) -> str | Refusal | NotRecorded:
    """Make a request: the reference it got. With the `secret`, `draw`n before, it is the code for the rider alone.

    Asked for again with the same act, nothing is made, and the reference is the same; so must the secret be.
    """
    record = {**answers, forms.SECRET: secret, forms.EDITION: str(form.edition)}
    if rider:
        record[forms.RIDER] = rider
    try:
        with station.write() as writing:
            sealed = keep_sealed(writing, record)
            if sealed is None:
                return Refusal(Reason.CANNOT_SEAL)
            for _ in range(_DRAWS):
                ref = draw(REFERENCE_DIGITS, random_bytes)
                command = Ask(form.colour, form.name, ref, sealed, form.private, rider, form.edition)
                decision = station.carry_out_in(writing, command, act)
                if isinstance(decision, Refusal):
                    continue
                (event,) = decision
                assert isinstance(event, Requested), "it was asked for under this act"
                if event.sealed != sealed:
                    erase_blob(writing, sealed)  # it was made before
                return event.ref
            erase_blob(writing, sealed)
            return Refusal(Reason.REFERENCE_TAKEN)
    except Problem as problem:
        return NotRecorded(problem)


def look_up(station: Station, code: str) -> Opened | NotYet | WrongCode | Refusal | NotRecorded:
    """The answer that a code of `CODE_DIGITS` opens. Takes most of a second; a wrong code is counted beforehand."""
    ref, secret = code[:REFERENCE_DIGITS], code[REFERENCE_DIGITS:]
    try:
        with station.look() as reading:
            request, answer = reading.get(Request, ref), _answers(station, reading).get(ref)
            gone = request is None or _is_erased(reading, request)
        if request is None or gone:
            return Refusal(Reason.NO_SUCH_REQUEST)
        if answer is None:
            return NotYet()
        what = f"request {ref}"
        counted = tries.count(station, what)
        if isinstance(counted, Locked):
            return WrongCode(0, counted.seconds)
        text = open_answer(station.profile.id, ref, secret, answer.sealed)
        if text is None:
            return WrongCode(counted.tries_left, counted.seconds)
        with station.store.write() as writing:
            tries.give_back(writing, what)
        return Opened(ref, text, answer.state is AnswerState.CLOSED, bool(request.satisfaction))
    except Problem as problem:
        return NotRecorded(problem)


def rate(station: Station, opened: Opened, satisfaction: Satisfaction, act: str) -> Opened | Refusal | NotRecorded:
    """Say what the answer was like; only whoever opened it can. What was said first stands."""
    try:
        decision = station.carry_out(Rate(opened.ref, satisfaction), act)
    except Problem as problem:
        return NotRecorded(problem)
    return decision if isinstance(decision, Refusal) else opened


def ask_erasure(station: Station, code: str, act: str) -> ErasureNoted | WrongCode | Refusal | NotRecorded:
    """Ask headquarters to erase the request of this code, with everything entrusted to it.

    Whether the code is right is not known here, and nobody is told: a wrong one leads to nothing. Each try is counted.
    """
    ref, secret = code[:REFERENCE_DIGITS], code[REFERENCE_DIGITS:]
    try:
        counted = tries.count(station, f"erasing {ref}")
        if isinstance(counted, Locked):
            return WrongCode(0, counted.seconds)
        with station.write() as writing:
            sealed = keep_sealed(writing, {forms.SECRET: secret})
            if sealed is None:
                return Refusal(Reason.CANNOT_SEAL)
            decision = station.carry_out_in(writing, AskErasure(ref, sealed), act)
            if isinstance(decision, Refusal) or decision != (ErasureAsked(ref, sealed),):
                erase_blob(writing, sealed)  # there is no such request, or it was asked for before
            return decision if isinstance(decision, Refusal) else ErasureNoted()
    except Problem as problem:
        return NotRecorded(problem)


def waiting(station: Station, staff: Staff) -> tuple[Waiting, ...] | Refusal:
    """The requests of this station that nobody closed, the newest first. Raises `Problem`.

    Older ones than an answer is kept here are for headquarters' worklist alone.
    """
    if refusal := may_look_after(staff):
        return refusal
    with station.look() as reading:
        answers = _answers(station, reading)
        since = station.clock.now().at - ANSWERS_KEPT_DAYS * _DAY
        kept = (row for row in open_since(reading, since) if not _is_erased(reading, row))
        found = [_waiting(row, _title(station, row), answers.get(row.ref), staff) for row in kept]
    return tuple(one for one in found if one.state is not State.CLOSED)[:MOST_SHOWN]


def assign(station: Station, staff: Staff, ref: str, act: str) -> str | Refusal | NotRecorded:
    """Look after this request from now on."""
    return _carry_out(station, Assign(ref, staff), act)


def close(station: Station, staff: Staff, ref: str, outcome: Outcome, act: str) -> str | Refusal | NotRecorded:
    """This request is settled, one way or another."""
    return _carry_out(station, Close(ref, outcome, staff), act)


def _carry_out(station: Station, command: Assign | Close, act: str) -> str | Refusal | NotRecorded:
    try:
        decision = station.carry_out(command, act)
    except Problem as problem:
        return NotRecorded(problem)
    return decision if isinstance(decision, Refusal) else command.ref


def _is_erased(reading: Reading, request: Request) -> bool:
    """Whether what was entrusted is gone: with its rider, or by its code."""
    names = (name for name in (name_of_record(request.sealed), request.rider) if name)
    return any(member.erased for name in names if (member := reading.get(Member, name)))


def _answers(station: Station, reading: Reading) -> Mapping[str, Answer]:
    try:
        return reference.answers(reading)
    except ValueError as error:
        raise Problem("database_damaged", path=station.store.path) from error


def _title(station: Station, row: Request) -> Text:
    form = station.forms_of(row.edition).kinds.get(row.what)
    return form.title if form else Text(row.what, row.what)


def _waiting(row: Request, title: Text, answer: Answer | None, staff: Staff) -> Waiting:
    if row.outcome or (answer and answer.state is AnswerState.CLOSED):
        state = State.CLOSED
    elif answer:
        state = State.ANSWERED
    else:
        state = State.ASSIGNED if row.by else State.OPEN
    mine = row.by == staff.holder
    return Waiting(row.ref, row.colour, title, state, date_of(row.at, row.tz), bool(row.private), mine)

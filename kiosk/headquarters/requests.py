"""服务申请 at headquarters: officers see what waits, open what is for their role, answer by the code, and close.

What an officer did is kept; so is nothing of what they read. Their names and roles are headquarters' own.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import Connection, delete, select, update

from kiosk.domain.forms import SECRET, Forms, OfficerRole, forms_of, readable
from kiosk.domain.offers import Text
from kiosk.domain.published import ANSWERS_KEPT_DAYS, AnswerState, Kind
from kiosk.domain.requests import Outcome, Request
from kiosk.headquarters import documents, tables
from kiosk.headquarters.documents import put_away
from kiosk.problems import Problem
from kiosk.sync.answers import seal_answer
from kiosk.sync.sealing import unseal

_DAY = 24 * 3600
_LONGEST_NAME = 40
_requests, _blobs, _stations = tables.folded[Request].c, tables.blobs.c, tables.stations.c
_officers, _answers, _casework = tables.officers.c, tables.answers.c, tables.casework.c


class Deed(StrEnum):
    """What an officer did with a request."""

    OPEN = "open"
    ANSWER = "answer"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One request on the worklist.

    Attributes:
        role: whose it is; empty where no form of this program is of its kind.
        state: new, assigned (at the home), answered or closed.
        at: when it was made, in Unix seconds, by the station's clock.
        here: whether its sealed record has come, and was not erased.
    """

    station: str
    name: str
    ref: str
    what: str
    colour: str
    role: str
    state: str
    at: int
    outcome: str
    satisfaction: str
    here: bool


@dataclass(frozen=True, slots=True)
class Done:
    """Something that an officer did; `at` in Unix seconds."""

    station: str
    ref: str
    at: int
    officer: str
    deed: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Case:
    """A request that an officer may work on; no `repr` tells what is in it.

    Attributes:
        record: what its rider said, question by question; secret: the rider's half of the code. None where the sealed
            record is not here or cannot be opened.
    """

    request: Request
    record: tuple[tuple[Text, Text], ...] | None = field(repr=False)
    secret: str | None = field(repr=False)


def add_officer(connection: Connection, name: str, roles: Collection[OfficerRole]) -> None:
    """Somebody works on requests of these roles, and of no others. Raises `Problem` officer_unusable."""
    if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable() or name != name.strip():
        raise Problem("officer_unusable")
    kept = json.dumps(sorted(roles))
    if not put_away(connection, tables.officers, {"name": name, "roles": kept}):
        connection.execute(update(tables.officers).where(_officers.name == name).values(roles=kept))


def officers(connection: Connection) -> dict[str, list[str]]:
    """The roles of every officer, by name."""
    found = connection.execute(select(_officers.name, _officers.roles).order_by(_officers.name))
    return {name: json.loads(roles) for name, roles in found}


def worklist(
    connection: Connection, editions: Sequence[Forms], role: OfficerRole | None, *, closed: bool = False
) -> list[Waiting]:
    """What waits, for one role or for all, the oldest first: without anything of what is in it."""
    deeds = _deeds(connection)
    columns = (*tables.folded[Request].c, _stations.name, _blobs.body.is_not(None))
    statement = (
        select(*columns)
        .select_from(tables.folded[Request])
        .join(tables.stations, _stations.station == _requests.station)
        .outerjoin(tables.blobs, (_blobs.station == _requests.station) & (_blobs.hash == _requests.sealed))
        .order_by(_requests.at, _requests.station, _requests.ref)
    )
    found = []
    for station, *values, name, here in connection.execute(statement):
        request = Request(*values)
        form = forms_of(editions, request.edition).kinds.get(request.what)
        mine = form.role if form else ""
        done = deeds.get((station, request.ref), {})
        state, outcome = _state(request, done)
        if (role is None or mine == role) and (closed or state != Deed.CLOSE):
            found.append(
                Waiting(
                    station,
                    name,
                    request.ref,
                    request.what,
                    request.colour,
                    mine,
                    _STATES[state],
                    request.at,
                    outcome,
                    request.satisfaction,
                    bool(here),
                )
            )
    return found


def history(connection: Connection, station: str | None = None, ref: str | None = None) -> list[Done]:
    """Who did what with which request, in the order of time; of one request, or of all."""
    statement = select(tables.casework).order_by(_casework.at, _casework.station, _casework.ref, _casework.deed)
    if station is not None:
        statement = statement.where(_casework.station == station, _casework.ref == ref)
    return [Done(*values) for values in connection.execute(statement)]


def case(connection: Connection, seed: bytes, editions: Sequence[Forms], station: str, ref: str, officer: str) -> Case:
    """A request as this officer may see it.

    Raises `Problem`: officer_unknown, request_unknown, request_not_yours.
    """
    roles = officers(connection).get(officer)
    if roles is None:
        raise Problem("officer_unknown", officer=officer)
    columns = [column for column in tables.folded[Request].c if column.name != "station"]
    found = connection.execute(select(*columns).where(_requests.station == station, _requests.ref == ref)).one_or_none()
    if found is None:
        raise Problem("request_unknown", request=f"{station}/{ref}")
    request = Request(*found)
    forms = forms_of(editions, request.edition)
    form = forms.kinds.get(request.what)
    if form is None or form.role not in roles:
        raise Problem("request_not_yours", role=form.role if form else "-")
    body = connection.scalar(select(_blobs.body).where(_blobs.station == station, _blobs.hash == request.sealed))
    record = unseal(seed, body) if body else None
    return Case(request, None if record is None else readable(forms, request.what, record), (record or {}).get(SECRET))


def note(connection: Connection, station: str, ref: str, officer: str, deed: Deed, now: int, outcome: str = "") -> None:
    """Keep what an officer did."""
    row = {"station": station, "ref": ref, "at": now, "officer": officer, "deed": deed.value, "outcome": outcome}
    put_away(connection, tables.casework, row)


def sealed_for(station: str, case: Case, text: str) -> bytes:
    """An answer that the rider's code opens; takes most of a second. Raises `Problem`: request_unreadable."""
    if case.secret is None:
        raise Problem("request_unreadable", request=f"{station}/{case.request.ref}")
    return seal_answer(station, case.request.ref, case.secret, text)


def answer(connection: Connection, station: str, ref: str, officer: str, sealed: bytes, now: int) -> None:
    """Send an answer to the station, in place of one before. Raises `Problem` request_closed."""
    _refuse_closed(connection, station, ref)
    _publish(connection, station, {"ref": ref, "state": AnswerState.ANSWERED.value, "sealed": sealed, "at": now})
    note(connection, station, ref, officer, Deed.ANSWER, now)


def close(
    connection: Connection, station: str, ref: str, officer: str, outcome: Outcome, nothing: bytes | None, now: int
) -> None:
    """A request is settled, one way or another. `nothing` is an empty answer, where there was none before.

    Raises `Problem` request_closed.
    """
    _refuse_closed(connection, station, ref)
    before = connection.scalar(select(_answers.sealed).where(_answers.station == station, _answers.ref == ref))
    if sealed := before or nothing:
        _publish(connection, station, {"ref": ref, "state": AnswerState.CLOSED.value, "sealed": sealed, "at": now})
    note(connection, station, ref, officer, Deed.CLOSE, now, outcome)


def withdraw(connection: Connection, station: str, ref: str, by: str, now: int) -> None:
    """A request was erased: take its answer back, and close it, as withdrawn, if nobody closed it before."""
    if connection.execute(delete(tables.answers).where(_answers.station == station, _answers.ref == ref)).rowcount:
        documents.touch(connection, Kind.ANSWERS, station)
    if not _is_closed(connection, station, ref):
        note(connection, station, ref, by, Deed.CLOSE, now, Outcome.WITHDRAWN)


_NEW, _ASSIGNED = "new", "assigned"
_STATES = {_NEW: _NEW, _ASSIGNED: _ASSIGNED, Deed.ANSWER: "answered", Deed.CLOSE: "closed"}


def _deeds(connection: Connection) -> dict[tuple[str, str], dict[str, str]]:
    """What was done with each request: the deeds, with the outcome of the last."""
    deeds: dict[tuple[str, str], dict[str, str]] = {}
    for done in history(connection):
        deeds.setdefault((done.station, done.ref), {})[done.deed] = done.outcome
    return deeds


def _state(request: Request, done: dict[str, str]) -> tuple[str, str]:
    if request.outcome or Deed.CLOSE in done:
        return Deed.CLOSE, request.outcome or done[Deed.CLOSE]
    if Deed.ANSWER in done:
        return Deed.ANSWER, ""
    return (_ASSIGNED if request.by else _NEW), ""


def _refuse_closed(connection: Connection, station: str, ref: str) -> None:
    if _is_closed(connection, station, ref):
        raise Problem("request_closed", request=f"{station}/{ref}")


def _is_closed(connection: Connection, station: str, ref: str) -> bool:
    here = connection.scalar(
        select(_casework.at).where(
            _casework.station == station, _casework.ref == ref, _casework.deed == Deed.CLOSE.value
        )
    )
    there = connection.scalar(select(_requests.outcome).where(_requests.station == station, _requests.ref == ref))
    return here is not None or bool(there)


def _publish(connection: Connection, station: str, row: dict[str, object]) -> None:
    """Put an answer in its place, and drop those that were there long enough, everywhere."""
    documents.touch(connection, Kind.ANSWERS, station)
    if not put_away(connection, tables.answers, {"station": station, **row}):
        connection.execute(
            update(tables.answers).where(_answers.station == station, _answers.ref == row["ref"]).values(**row)
        )
    at = row["at"]
    assert isinstance(at, int)
    drop_old_answers(connection, at)


def drop_old_answers(connection: Connection, now: int) -> int:
    """Drop the answers that were there long enough, here and with the next sync at their stations; how many."""
    old = _answers.at < now - ANSWERS_KEPT_DAYS * _DAY
    for other in connection.scalars(select(_answers.station).where(old).distinct().order_by(_answers.station)).all():
        documents.touch(connection, Kind.ANSWERS, other)
    return connection.execute(delete(tables.answers).where(old)).rowcount

"""A rider is forgotten: their sealed records and photographs, who they are, their cards and their points.

What stays are the logs with ids that nobody can tell any more, and the hashes of what was erased. Stations carry it out
at their next sync, and say so in their logs. What comes of a rider afterwards, from a station that was offline, is not
asked for any more, and erased where it is.

A request can be erased by its code alone, whoever made it: at a kiosk, whose wish is sealed and judged here once both
records are there, or here. What is left of it is closed, as withdrawn.

What a log holds of them without their id is found too: objections by the alias of the year, private requests by what
is sealed in them. Stations are told of these under another name each, so that no log says whose they were. A private
request that comes afterwards does not say whose it is until its record is here: then it is erased at once.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select, text

from kiosk.domain import events, services
from kiosk.domain.cards import FIRST_NUMBER
from kiosk.domain.forms import RIDER, SECRET
from kiosk.domain.members import name_of_record
from kiosk.domain.published import Kind
from kiosk.domain.requests import REFERENCE_DIGITS, Request, RequestErasure
from kiosk.domain.rows import RiderCard
from kiosk.headquarters import documents, erasures, members, placing, requests, tables
from kiosk.headquarters.database import Database
from kiosk.headquarters.documents import put_away
from kiosk.headquarters.revoking import MOST_AT_ONCE
from kiosk.headquarters.sqlbooks import SqlBooks, on_books
from kiosk.headquarters.vanguard import aliases_of
from kiosk.sync.sealing import unseal

ALL_POINTS = 1 << 40  # more than anybody has: whatever comes by expires
_blobs, _crumbs = tables.blobs.c, tables.crumbs.c
_log, _decisions, _revoked = tables.log.c, tables.decisions.c, tables.revoked.c
_card, _requests = tables.folded[RiderCard].c, tables.folded[Request].c
_wishes = tables.folded[RequestErasure].c
_BY_CODE = "-"  # who closed a request, where it was nobody of headquarters


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was carried out: for all ids of the person, at so many stations, with so many records; or why not.

    `due` is not 0 where nothing was done: from when on, in Unix seconds, the rider can take it back no longer.
    """

    riders: tuple[str, ...]
    stations: int = 0
    records: int = 0
    due: int = 0


def erase(database: Database, seed: bytes, rider: str, now: int, *, at_once: bool = False) -> Forgotten | None:
    """Forget a rider; None where nobody asked for it, and it is not to be `at_once`. Twice does no harm.

    `seed` is headquarters' secret key.
    """
    with database.read() as connection:
        riders = members.identities(connection, rider)
        wishes = [one for one in members.asked(connection, riders) if one.what == members.DELETION]
        known = [one for one in riders if erasures.is_erased(connection, one)]
    if not (wishes or known or at_once):
        return None
    due = min((one.due for one in wishes), default=0)
    if due > now and not at_once:
        return Forgotten(tuple(riders), due=due)
    # From here on nothing new of these riders is asked for: what is found below is all there is.
    names = database.writing(lambda connection: _begin(connection, riders, now))
    with database.read() as connection:
        found = {one: _traces(connection, one) for one in names}
        for station, record in private_requests(connection, seed, riders):
            found[name_of_record(record)] = {station: [record]}

    def work(books: SqlBooks) -> None:
        for one in riders:
            placing.lapse(books, one, ALL_POINTS, now)
        for one, traces in found.items():
            _erase_records(books.connection, one, traces, now)
        for one in riders:
            _forget(books.connection, one)
        members.answer(books.connection, riders, members.DELETION, now)

    on_books(database, now, work)
    stations = {station for traces in found.values() for station in traces}
    records = sum(len(hashes) for traces in found.values() for hashes in traces.values())
    return Forgotten(tuple(riders), len(stations), records)


def _begin(connection: Connection, riders: Collection[str], now: int) -> list[str]:
    names = [*riders, *(alias for rider in riders for alias in aliases_of(connection, rider))]
    for name in names:
        erasures.begin(connection, name, now)
    return names


def private_requests(connection: Connection, seed: bytes, riders: Collection[str]) -> Iterator[tuple[str, str]]:
    """The sealed records that only say inside that they are of these riders: station and attachment."""
    chosen = (
        select(_requests.station, _requests.sealed, _blobs.body)
        .join(tables.blobs, (_blobs.station == _requests.station) & (_blobs.hash == _requests.sealed))
        .where(_requests.private == 1, _blobs.body.is_not(None))
        .order_by(_requests.station, _requests.ref)
    )
    for station, name, body in connection.execute(chosen):
        record = unseal(seed, bytes(body))
        if record and record.get(RIDER) in riders:
            yield station, name


def arrived(connection: Connection, seed: bytes, station: str, named: str, body: bytes, now: int) -> None:
    """An attachment came: where it is a private request of somebody who is forgotten, or erased by its code, do so."""
    asked = select(_wishes.ref).where(_wishes.station == station, _wishes.sealed == named)
    made = select(_requests.ref, _requests.private).where(_requests.station == station, _requests.sealed == named)
    if ref := connection.scalar(asked):
        _judge(connection, seed, station, ref, now)
    for ref, private in connection.execute(made).all():
        rider = (unseal(seed, body) or {}).get(RIDER) if private else None
        if rider and erasures.is_erased(connection, rider):
            _erase_records(connection, name_of_record(named), {station: [named]}, now)
        else:
            _judge(connection, seed, station, ref, now)


def erase_by_code(database: Database, seed: bytes, code: str, now: int) -> Forgotten | None:
    """Erase the request of this code, at whatever station it was made; None where none is here whose code it is."""
    ref, secret = code[:REFERENCE_DIGITS], code[REFERENCE_DIGITS:]

    def work(connection: Connection) -> list[int]:
        stations = connection.scalars(select(_requests.station).where(_requests.ref == ref)).all()
        right = [one for one in stations if _secret_of(connection, seed, one, ref) == secret]
        return [_withdraw(connection, station, ref, now) for station in right]

    erased = database.writing(work)
    return Forgotten((), len(erased), sum(erased)) if erased else None


def _judge(connection: Connection, seed: bytes, station: str, ref: str, now: int) -> None:
    """Erase a request, if one of those who want it has its secret; as soon as both are here."""
    wishes = connection.scalars(select(_wishes.sealed).where(_wishes.station == station, _wishes.ref == ref)).all()
    secret = _secret_of(connection, seed, station, ref) if wishes else None
    if secret and secret in (_secret_in(connection, seed, station, wish) for wish in wishes):
        _withdraw(connection, station, ref, now)


def _withdraw(connection: Connection, station: str, ref: str, now: int) -> int:
    """Erase a request with its answer and the wishes, and close it; how many records that were."""
    of_wishes = select(_wishes.sealed).where(_wishes.station == station, _wishes.ref == ref)
    sealed = connection.scalar(select(_requests.sealed).where(_requests.station == station, _requests.ref == ref))
    assert sealed is not None, "its secret was read"
    records = [sealed, *connection.scalars(of_wishes)]
    _erase_records(connection, name_of_record(sealed), {station: records}, now)
    requests.withdraw(connection, station, ref, _BY_CODE, now)
    return len(records)


def _secret_of(connection: Connection, seed: bytes, station: str, ref: str) -> str | None:
    """The secret half of the code of a request; None where its record is not here."""
    sealed = connection.scalar(select(_requests.sealed).where(_requests.station == station, _requests.ref == ref))
    return _secret_in(connection, seed, station, sealed) if sealed else None


def _secret_in(connection: Connection, seed: bytes, station: str, named: str) -> str | None:
    body = connection.scalar(select(_blobs.body).where(_blobs.station == station, _blobs.hash == named))
    return (unseal(seed, bytes(body)) or {}).get(SECRET) if body else None


def traces_of(connection: Connection, rider: str) -> Iterable[tuple[str, int, bytes]]:
    """Every event of every log that names a rider, or an alias: station, number and body. It walks all logs."""
    is_postgresql = connection.dialect.name == "postgresql"
    names_them = text("position(:needle in body) > 0" if is_postgresql else "instr(body, :needle) > 0")
    chosen = select(_log.station, _log.number, _log.body).where(names_them).order_by(_log.station, _log.number)
    for station, number, body in connection.execute(chosen, {"needle": rider.encode()}):
        yield station, number, bytes(body)


def is_of(event: events.Event, name: str) -> bool:
    """Whether an event is of the rider with this id or alias: whoever merely stands in it is another."""
    return name in (getattr(event, "rider", None), getattr(event, "alias", None))


def _traces(connection: Connection, rider: str) -> dict[str, list[str]]:
    """The stations that know a rider, each with the attachments that its events name."""
    found: dict[str, list[str]] = {}
    for station, _, body in traces_of(connection, rider):
        _, event = events.decode(body)
        if is_of(event, rider):
            found.setdefault(station, []).extend(services.attachments(event))
    for station in connection.scalars(select(_decisions.station).where(_decisions.rider == rider).distinct()):
        found.setdefault(station, [])
    return found


def _erase_records(connection: Connection, rider: str, traces: dict[str, list[str]], now: int) -> None:
    for station, hashes in sorted(traces.items()):
        erasures.erase_at(connection, station, rider, hashes, now)
        connection.execute(delete(tables.blobs).where(_blobs.station == station, _blobs.hash.in_(hashes)))


def _forget(connection: Connection, rider: str) -> None:
    published_to = connection.scalars(select(_crumbs.station).where(_crumbs.rider == rider)).all()
    connection.execute(delete(tables.crumbs).where(_crumbs.rider == rider))
    for station in sorted(published_to):
        documents.touch(connection, Kind.CRUMBS, station)
    connection.execute(delete(tables.people).where(tables.people.c.rider == rider))
    _revoke_all(connection, rider)


def _revoke_all(connection: Connection, rider: str) -> None:
    """Trust no card of theirs that was ever made."""
    issued = connection.scalar(select(func.max(_card.number)).where(_card.rider == rider)) or FIRST_NUMBER
    below = connection.scalar(select(func.max(_revoked.number)).where(_revoked.holder == rider)) or 0
    last = max(issued, below + 1)
    numbers = range(max(FIRST_NUMBER, last - MOST_AT_ONCE), last + 1)
    new = [put_away(connection, tables.revoked, {"holder": rider, "number": number}) for number in numbers]
    if any(new):
        documents.touch(connection, Kind.REVOKED)

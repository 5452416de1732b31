"""How a machine becomes a station: a code that headquarters gives out, once, and the key that the machine brings."""

import json
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from kiosk.domain.events import first_hash
from kiosk.domain.profile import Profile
from kiosk.domain.published import Kind
from kiosk.domain.staff import StaffRole
from kiosk.headquarters import documents, tables, taking
from kiosk.headquarters.sqlbooks import SqlBooks
from kiosk.sync.protocol import EnrolRequest, Refused

CODE_LASTS = 48 * 3600  # seconds
MANAGER = "站长"  # what the first manager is called until headquarters publishes a name
_stations = tables.stations.c
_BY_CODE = (
    select(_stations.station, _stations.public_key, _stations.code_until, _stations.epoch)
    .where(_stations.code == bindparam("code"))
    .with_for_update()
)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The station that a machine is now, and which life of it this is."""

    station: str
    epoch: int


def add_station(connection: Connection, profile: Profile, code: str, now: int) -> None:
    """Make room for a station, which a machine can become that brings the code. `code` is its keyed hash."""
    connection.execute(
        insert(tables.stations).values(
            station=profile.id,
            name=profile.name_zh,
            profile=json.dumps(asdict(profile), ensure_ascii=False),
            code=code,
            code_until=now + CODE_LASTS,
            epoch=1,
            number=0,
            hash=first_hash(profile.id),
            generation=select(tables.headquarters.c.generation).scalar_subquery(),
        )
    )
    documents.touch(connection, Kind.PROFILE, profile.id)
    documents.publish_stations(connection)


def renew(connection: Connection, station: str, code: str, now: int) -> bool:
    """Let another machine become a station that there is; false where there is none. `code` is its code's keyed hash.

    The machine that is the station now goes on until the other one comes.
    """
    where = _stations.station == station
    return bool(
        connection.execute(update(tables.stations).where(where).values(code=code, code_until=now + CODE_LASTS)).rowcount
    )


def retire(books: SqlBooks, station: str, now: int) -> bool:
    """Believe the machine of a station no longer, and wait for it no longer; false where there is no such station."""
    if books.life(station) is None:
        return False
    taking.retire(books, station, now)
    books.connection.execute(update(tables.stations).where(_stations.station == station).values(retired=now))
    return True


def disown(books: SqlBooks, station: str, now: int) -> bool:
    """A station's machine was stolen: the same, and no card that any machine of it signed is genuine any more.

    Where such a key is on a machine that is not the stolen one, enrolling that one again makes it good again.
    """
    if not retire(books, station, now):
        return False
    former = tables.former_keys
    books.connection.execute(delete(former).where(former.c.station == station))
    books.connection.execute(update(tables.stations).where(_stations.station == station).values(public_key=None))
    documents.touch(books.connection, Kind.KEYS)
    return True


def enrol(connection: Connection, request: EnrolRequest, code: str, now: int) -> Enrolled | Refused:
    """Give a station its machine, whose signature is good. `code` is the keyed hash of the request's code.

    To a machine that asks again with the same code and key, the same is answered: the first answer may have been lost.
    Where another machine was the station, its key is good for nothing from now on, except on cards; the new one asks
    for the station's log and a new life.
    """
    found = connection.execute(_BY_CODE, {"code": code}).one_or_none()
    if found is None:
        return Refused.WRONG_CODE
    station, before, until, epoch = found
    key = request.key.hex()
    if until is None:
        return Enrolled(station, epoch) if before == key else Refused.CODE_USED
    if now >= until:
        return Refused.CODE_EXPIRED
    if before not in (None, key):
        documents.put_away(connection, tables.former_keys, {"station": station, "public_key": before})
    connection.execute(
        update(tables.stations)
        .where(_stations.station == station)
        .values(public_key=key, code_until=None, seen=now, retired=None)
    )
    books = SqlBooks(connection, now)
    taking.enrolled(books, station)
    books.save()
    documents.touch(connection, Kind.KEYS)
    staff = documents.content_of(connection, Kind.STAFF, station) or []
    if all(person["holder"] != request.manager for person in staff):
        manager = {"holder": request.manager, "name": MANAGER, "roles": [StaffRole.MANAGER], "rider": None, "pin": None}
        documents.publish(connection, Kind.STAFF, [*staff, manager], station)
    return Enrolled(station, epoch)

"""Riders at headquarters, on both databases: sealed records that come, what was asked for, and who is forgotten."""

import hashlib
import json
from collections.abc import Mapping

import pytest
from msgspec import structs
from sqlalchemy import func, select

from kiosk.domain.events import CardIssued, Known
from kiosk.domain.members import DeletionAsked, ExportAsked, Joined, Occupation
from kiosk.domain.published import Kind, erased, parse
from kiosk.domain.tails import is_tail
from kiosk.headquarters import dossier, members, tables
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.books import Account
from kiosk.headquarters.database import Database
from kiosk.headquarters.erasing import erase
from kiosk.headquarters.verify import verify
from kiosk.sync.envelope import Purpose, sign
from kiosk.sync.protocol import SyncReply
from kiosk.sync.sealing import seal
from tests.headquarters.machines import Obedient, obedient
from tests.headquarters.stations import AWARD, MANAGER, MOMENT, NOW, VISIT, VOLUNTEER, Station, enrolled
from tests.sync.test_forgetting import DAY

RIDER, OTHER = "00112233445566", "aabbccddeeff11"
RECORD = {"kind": "member", "name": "测试会员丙", "phone": "13800007531"}


def sealed(headquarters: Headquarters, record: Mapping[str, str] = RECORD) -> tuple[str, bytes]:
    body = seal(headquarters.public_key, record)
    return hashlib.sha256(body).hexdigest(), body


def joined(rider: str, name: str) -> tuple[Known, Known]:
    return Joined(rider, 1, Occupation.FOOD, VOLUNTEER, name), CardIssued(rider, 1, VOLUNTEER)


def put(headquarters: Headquarters, station: Station, name: str, body: bytes) -> int:
    signature = sign(station.seed, Purpose.BLOB, body, about=station.id.encode())
    return headquarters.blob(station.id, signature, name, body).status


def documents(reply: SyncReply) -> dict[str, object]:
    return {document.kind: parse(document.body) for document in reply.documents}


def count(database: Database, name: str) -> int:
    with database.read() as connection:
        return connection.scalar(select(func.count()).select_from(tables.metadata.tables[name])) or 0


def test_a_sealed_record_makes_a_crumb_once(headquarters: Headquarters, database: Database, station: Station) -> None:
    name, body = sealed(headquarters)
    one = obedient(station)
    reply = one.sync(headquarters, *joined(RIDER, name))
    assert reply.missing == (name,)
    assert (put(headquarters, station, name, body), put(headquarters, station, name, body)) == (204, 204)
    (crumb,) = documents(one.sync(headquarters))["crumbs"]  # type: ignore[misc]
    assert (crumb["rider"], crumb["masked_name"]) == (RIDER, "测*")
    assert is_tail(crumb["tail"], RIDER, "7531")
    assert (count(database, "people"), count(database, "incidents")) == (1, 0)


@pytest.mark.parametrize(
    "record",
    [
        {"kind": "care", "why": "illness"},
        RECORD | {"name": "'); DROP TABLE crumbs;--"},
        RECORD | {"name": "\u202e王"},
        RECORD | {"phone": "123"},
        {"kind": "member"},
    ],
)
def test_a_record_that_cannot_be_used_is_kept_and_makes_nobody(
    headquarters: Headquarters, database: Database, station: Station, record: Mapping[str, str]
) -> None:
    name, body = sealed(headquarters, record)
    obedient(station).sync(headquarters, *joined(RIDER, name))
    assert put(headquarters, station, name, body) == 204
    assert (count(database, "crumbs"), count(database, "people"), count(database, "blobs")) == (0, 0, 1)


def test_two_who_have_one_phone(headquarters: Headquarters, database: Database, station: Station, seed: bytes) -> None:
    other = enrolled(headquarters, seed, "two")
    for machine, rider in ((station, RIDER), (other, OTHER)):
        name, body = sealed(headquarters)
        obedient(machine).sync(headquarters, *joined(rider, name))
        assert put(headquarters, machine, name, body) == 204
    with database.read() as connection:
        assert [(one.rider, one.into, one.station) for one in members.twice(connection)] == [(OTHER, RIDER, "two")]
    assert count(database, "incidents") == 1


def test_asked_answered_and_asked_again(
    headquarters: Headquarters, database: Database, station: Station, seed: bytes
) -> None:
    one = obedient(station)
    one.sync(headquarters, ExportAsked(RIDER), DeletionAsked(RIDER))

    def asked() -> list[str]:
        with database.read() as connection:
            return [one.what for one in members.asked(connection)]

    assert asked() == ["deletion", "export"]
    database.writing(lambda connection: members.answer(connection, [RIDER], members.DELETION, 5))  # a clock far behind
    assert asked() == ["export"]
    database.writing(lambda connection: members.answer(connection, [RIDER], members.EXPORT, NOW))
    assert asked() == []
    assert erase(database, seed, RIDER, NOW + 99 * DAY) is None
    from kiosk.domain.events import encode

    one.sync(headquarters, encode(structs.replace(MOMENT, at=MOMENT.at + 20 * DAY), DeletionAsked(RIDER)))  # type: ignore[arg-type]
    assert asked() == ["deletion"]


def test_a_rider_is_forgotten(headquarters: Headquarters, database: Database, station: Station, seed: bytes) -> None:
    two = obedient(enrolled(headquarters, seed, "two"))
    one = obedient(station)
    name, body = sealed(headquarters)
    one.sync(headquarters, *joined(RIDER, name), CardIssued(RIDER, 2, VOLUNTEER), DeletionAsked(RIDER))
    put(headquarters, station, name, body)
    two.sync(headquarters, structs.replace(AWARD, rider=RIDER), structs.replace(AWARD, rider=OTHER, by=MANAGER))
    assert erase(database, seed, RIDER, NOW) is not None
    assert count(database, "blobs") == 1  # it may be taken back
    done = erase(database, seed, RIDER, NOW + 15 * DAY)
    assert done is not None
    assert (done.riders, done.stations, done.records) == ((RIDER,), 2, 1)
    assert (count(database, "blobs"), count(database, "crumbs"), count(database, "people")) == (0, 0, 0)
    for machine, records in ((one, (name,)), (two, ())):
        news = documents(machine.sync(headquarters))
        assert [(each.rider, each.records) for each in erased(news[Kind.ERASED])] == [(RIDER, records)]
        assert {"holder": RIDER, "number": 2} in news[Kind.REVOKED]  # type: ignore[operator]
    assert put(headquarters, station, name, body) == 400  # nobody asks for it any more
    machine_points(two, headquarters)
    assert (two.points(RIDER), two.points(OTHER)) == (0, 40)
    with database.read() as connection:
        assert members.asked(connection) == []
        sheets = dossier.everything(connection, seed, [RIDER])
    assert "测试" not in json.dumps(sheets, ensure_ascii=False)
    assert verify(database).sound


def machine_points(machine: Obedient, headquarters: Headquarters) -> None:
    for _ in range(2):
        machine.sync(headquarters)


def test_points_that_come_later_expire_too(
    headquarters: Headquarters, database: Database, station: Station, seed: bytes
) -> None:
    one = obedient(station)
    one.sync(headquarters, VISIT, structs.replace(AWARD, rider=RIDER))  # it is their home
    assert erase(database, seed, RIDER, NOW, at_once=True) is not None
    machine_points(one, headquarters)
    assert one.points(RIDER) == 0
    one.sync(headquarters, structs.replace(AWARD, rider=RIDER))
    machine_points(one, headquarters)
    assert one.points(RIDER) == 0
    with database.read() as connection:
        row = connection.execute(select(tables.accounts)).one()
    account = Account(*row)
    assert (account.balance, account.expired) == (0, 80)
    assert verify(database).sound

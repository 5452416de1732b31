"""What headquarters believes and what it refuses, without a network."""

import hashlib
import logging
from pathlib import Path

import pytest
import zstandard
from nacl.signing import SigningKey
from sqlalchemy import update

from kiosk.domain import published
from kiosk.headquarters import answering, blobs, documents, tables
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.database import Database
from kiosk.headquarters.documents import Kind
from kiosk.headquarters.enrolment import CODE_LASTS
from kiosk.headquarters.keys import FILE, open_key
from kiosk.problems import Problem
from kiosk.sync.envelope import MOST_SENT, Purpose, sign
from kiosk.sync.protocol import MOST_BLOB_BYTES, NO_NONCE, Refused, parse_enrol_reply
from tests.headquarters.stations import (
    MANAGER,
    NOW,
    VISIT,
    Station,
    ask_to_enrol,
    code_for,
    enrol_request,
    enrolled,
    profile,
    seed_of,
)
from tests.headquarters.test_ingest import at_once, everything

THIEF = bytes(range(32))


def test_a_wrong_signature_changes_nothing(headquarters: Headquarters, database: Database, station: Station) -> None:
    station.happened(VISIT)
    before, body = everything(database), station.request()
    other = Station(station.id, station.headquarters_key, THIEF)
    for signature in (
        other.sign(body),
        station.sign(body + b"x"),
        sign(station.seed, Purpose.BLOB, body),
        sign(station.seed, Purpose.SYNC_REQUEST, body, b"x"),
        "",
        "ff" * 64,
        "é",
        "f" * 100_000,
    ):
        reply = station.answer(headquarters.sync(station.id, signature, body), body)
        assert (reply.refused, reply.acknowledged, reply.hash) == (Refused.WRONG_SIGNATURE, 0, bytes(32))
    assert everything(database) == before


@pytest.mark.parametrize("name", ["", "two", "ONE", "one ", "one\x00", "é", "x" * 100_000])
def test_a_station_that_nobody_knows(headquarters: Headquarters, station: Station, name: str) -> None:
    body = station.request()
    reply = station.answer(headquarters.sync(name, station.sign(body), body), body)
    assert (reply.refused, reply.acknowledged, reply.nonce) == (Refused.UNKNOWN_STATION, 0, NO_NONCE)


def test_a_station_that_was_never_enrolled(headquarters: Headquarters, station: Station, seed: bytes) -> None:
    code_for(headquarters, seed, profile("two"))
    body = station.request()
    reply = station.answer(headquarters.sync("two", station.sign(body), body), body)
    assert reply.refused is Refused.UNKNOWN_STATION


def test_a_station_speaks_for_itself_alone(
    headquarters: Headquarters, database: Database, station: Station, seed: bytes
) -> None:
    other = enrolled(headquarters, seed, "two")
    station.happened(VISIT)
    before = everything(database)
    reply = station.send(headquarters, station.request(station=other.id, before=other.hash(0)))
    assert reply.refused is Refused.MALFORMED
    assert everything(database) == before


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        (b"", Refused.MALFORMED),
        (b"nonsense", Refused.MALFORMED),
        (zstandard.compress(b"{}\n"), Refused.MALFORMED),
        (zstandard.compress(bytes(64 << 20)), Refused.TOO_LARGE),
        (zstandard.compress(b"[" * (1 << 20)), Refused.MALFORMED),
        (bytes(MOST_SENT + 1), Refused.TOO_LARGE),
    ],
)
def test_what_cannot_be_read_is_refused(
    headquarters: Headquarters, database: Database, station: Station, body: bytes, refused: Refused
) -> None:
    station.happened(VISIT)
    station.send(headquarters)
    before = everything(database)
    reply = station.send(headquarters, body)
    assert (reply.refused, reply.nonce) == (refused, NO_NONCE)
    assert (reply.acknowledged, reply.hash) == (1, station.hash(1))
    assert everything(database) == before


def test_a_machine_becomes_a_station(headquarters: Headquarters, database: Database, seed: bytes) -> None:
    code = code_for(headquarters, seed, profile())
    reply = ask_to_enrol(headquarters, seed_of("one"), code)
    assert (reply.refused, reply.station, reply.epoch, reply.generation) == (None, "one", 1, 1)
    assert (reply.key, reply.now) == (headquarters.public_key, NOW)
    public_key = bytes(SigningKey(seed_of("one")).verify_key)
    found = {document.kind: document for document in reply.documents}
    assert found.keys() == {"profile", "keys", "staff", "stations"}
    assert published.stations(published.parse(found["stations"].body)) == (published.Place("one", "天心阁站", "One"),)
    plate = published.profile(published.parse(found["profile"].body))
    (member,) = published.staff(published.parse(found["staff"].body))
    assert (plate, member.staff.holder, member.pin) == (profile(), MANAGER, None)
    assert published.keys(published.parse(found["keys"].body)) == (public_key,)
    assert code not in repr(everything(database))


def test_a_code_is_good_for_one_machine(headquarters: Headquarters, database: Database, seed: bytes) -> None:
    code = code_for(headquarters, seed, profile())
    first = ask_to_enrol(headquarters, seed_of("one"), code)
    before = everything(database)
    assert ask_to_enrol(headquarters, seed_of("one"), code) == first  # the reply was lost
    thief = ask_to_enrol(headquarters, THIEF, code)
    assert (thief.refused, thief.station, thief.documents) == (Refused.CODE_USED, "", ())
    assert everything(database) == before


def test_of_many_machines_with_one_code_one_becomes_the_station(headquarters: Headquarters, seed: bytes) -> None:
    code = code_for(headquarters, seed, profile())
    seeds = [bytes([number]) * 32 for number in range(6)]
    replies = at_once(*(lambda one=one: ask_to_enrol(headquarters, one, code) for one in seeds))  # type: ignore[misc]
    refusals = sorted(str(reply.refused) for reply in replies)  # type: ignore[attr-defined]
    assert refusals == ["None", *["code_used"] * 5]


def test_a_wrong_code(headquarters: Headquarters, database: Database, seed: bytes) -> None:
    code = code_for(headquarters, seed, profile())
    before = everything(database)
    wrong = ("B" if code[0] == "A" else "A") + code[1:]
    assert ask_to_enrol(headquarters, seed_of("one"), wrong).refused is Refused.WRONG_CODE
    assert everything(database) == before


@pytest.mark.parametrize(("age", "refused"), [(CODE_LASTS - 1, None), (CODE_LASTS, Refused.CODE_EXPIRED)])
def test_a_code_expires(headquarters: Headquarters, seed: bytes, age: int, refused: Refused | None) -> None:
    code = code_for(headquarters, seed, profile(), NOW - age)
    assert ask_to_enrol(headquarters, seed_of("one"), code).refused is refused


def test_an_enrolment_is_signed_with_the_key_that_it_brings(headquarters: Headquarters, seed: bytes) -> None:
    body, _ = enrol_request(seed_of("one"), code_for(headquarters, seed, profile()))
    for signature in ("", sign(THIEF, Purpose.ENROL_REQUEST, body), sign(seed_of("one"), Purpose.SYNC_REQUEST, body)):
        reply = parse_enrol_reply(headquarters.enrol(signature, body).body)
        assert reply.refused is Refused.WRONG_SIGNATURE  # type: ignore[union-attr]
    reply = parse_enrol_reply(headquarters.enrol("", b"nonsense").body)
    assert reply.refused is Refused.MALFORMED  # type: ignore[union-attr]


def test_documents_come_when_they_are_new(headquarters: Headquarters, database: Database, station: Station) -> None:
    first = {document.kind: document.version for document in station.send(headquarters).documents}
    assert first.keys() == {"keys", "profile", "staff", "stations"}
    assert station.send(headquarters, station.request(versions=first)).documents == ()
    with database.write() as connection:
        documents.publish(connection, Kind.RULES, {"version": 7})
    (rules,) = station.send(headquarters, station.request(versions=first)).documents
    assert (rules.kind, rules.body) == ("rules", '{"version":7}')
    with database.write() as connection:
        documents.publish(connection, Kind.RULES, {"version": 9}, station.id)
    (own,) = station.send(headquarters, station.request(versions=first | {"rules": rules.version})).documents
    assert (own.body, own.version != rules.version) == ('{"version":9}', True)


def test_one_reply_is_not_made_too_large(
    headquarters: Headquarters, database: Database, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    has: dict[str, int] = {}
    monkeypatch.setattr(documents, "MOST_BYTES", 10)
    for _ in range(4):
        (one,) = station.send(headquarters, station.request(versions=has)).documents
        has[one.kind] = one.version
    assert station.send(headquarters, station.request(versions=has)).documents == ()
    with database.write() as connection:
        documents.publish(connection, Kind.RULES, "x" * documents.MOST_OF_ONE)
    assert station.send(headquarters, station.request(versions=has)).documents == ()


def test_an_attachment_that_is_missing_is_asked_for_and_kept(
    headquarters: Headquarters, database: Database, station: Station
) -> None:
    content = b"a picture"
    name = hashlib.sha256(content).hexdigest()

    def put(content: bytes = content, name: str = name, seed: bytes = station.seed, about: bytes = b"one") -> int:
        signature = sign(seed, Purpose.BLOB, content, about)
        return headquarters.blob(station.id, signature, name, content).status

    assert put() == 400  # nobody asked for it
    with database.write() as connection:
        blobs.want(connection, station.id, [name])
    assert station.send(headquarters).missing == (name,)
    assert put(seed=THIEF) == 401
    assert put(about=b"two") == 401
    assert put(b"another") == 400
    assert put(b"x" * (MOST_BLOB_BYTES + 1)) == 413
    assert headquarters.blob("two", "", name, content).status == 404
    assert station.send(headquarters).missing == (name,)
    assert put() == 204
    assert put() == 204
    assert station.send(headquarters).missing == ()


def test_a_database_that_is_away_is_told_in_a_signed_reply(
    headquarters: Headquarters, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise Problem("headquarters_database_away", database="x")

    monkeypatch.setattr(headquarters.database, "writing", fails)
    reply = station.send(headquarters)
    assert (reply.refused, reply.next) == (Refused.BUSY, answering.BUSY_PAUSE)
    assert ask_to_enrol(headquarters, THIEF, "-".join(["AAAA"] * 5)).refused is Refused.BUSY


def test_nothing_personal_is_logged(
    headquarters: Headquarters, station: Station, seed: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    station.happened(VISIT, b'{"kind":"tea"}')
    station.send(headquarters)
    station.send(headquarters, station.request(2, before=bytes(32)))
    station.send(headquarters, b"nonsense")
    headquarters.sync("somebody's name", "", b"nonsense")
    code = code_for(headquarters, seed, profile("two"))
    ask_to_enrol(headquarters, seed_of("two"), "-".join(["AAAA"] * 5))
    text = caplog.text
    assert "one refused: fork" in text
    assert "one refused: malformed" in text
    for secret in (VISIT.rider, MANAGER, code, "somebody", "tea", "nonsense"):
        assert secret not in text


def test_the_key_is_made_once_and_is_the_only_one(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    seeds = at_once(*[lambda: open_key(database, folder)] * 4)
    assert len(set(seeds)) == 1
    path = folder / FILE
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in folder.iterdir()] == [FILE]
    good = path.read_text()
    for bad in ("", "zz", "00" * 31, "00" * 32):
        path.write_text(bad)
        with pytest.raises(Problem) as caught:
            open_key(database, folder)
        assert caught.value.name == "headquarters_key"
    path.unlink()
    with pytest.raises(Problem):
        open_key(database, folder)
    assert not path.exists()
    path.write_text(good)
    assert open_key(database, folder) == seeds[0]


def test_a_newer_database_is_left_alone(database: Database, url: str) -> None:
    with database.write() as connection:
        connection.execute(update(tables.headquarters).values(version=tables.VERSION + 1))
    before = everything(database)
    with pytest.raises(Problem) as caught:
        Database.open(url)
    assert caught.value.name == "database_newer"
    assert everything(database) == before


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://x/y", "sqlite://"], indirect=False)
def test_a_database_url_that_cannot_be_used(url: str) -> None:
    with pytest.raises(Problem) as caught:
        Database.open(url)
    assert caught.value.name == "headquarters_database_url"


def test_a_postgresql_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        Database.open(f"postgresql://redhome@/x?host={tmp_path}")
    assert caught.value.name == "headquarters_database_away"

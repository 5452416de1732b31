"""Machines that are replaced, a headquarters that is restored, an older database, and the commands for all that."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select, text

from kiosk.domain import published
from kiosk.domain.rows import Held
from kiosk.headquarters import board, enrolment, incidents, tables, witness
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.books import FOLDED, Trouble
from kiosk.headquarters.database import Database
from kiosk.headquarters.pace import A_SECOND, AT_ONCE, Pace
from kiosk.headquarters.sqlbooks import on_books
from kiosk.headquarters.verify import verify
from kiosk.sync.protocol import Refused
from tests.headquarters.machines import Obedient, obedient
from tests.headquarters.stations import AWARD, NOW, RIDER, VISIT, WATER, Station, ask_to_enrol, enrolled, seed_of
from tests.headquarters.test_ingest import everything, folded
from tests.headquarters.test_points import LIVES
from tests.headquarters.test_service import command


def test_another_machine_takes_the_place_of_a_lost_one(
    headquarters: Headquarters, database: Database, seed: bytes, station: Station
) -> None:
    lost = obedient(station)
    lost.sync(headquarters, VISIT, AWARD)
    code = database.writing(lambda connection: board.renewal_code(connection, seed, "one", NOW))
    assert code is not None
    lost.sync(headquarters, VISIT)  # nobody brought the code yet
    reply = ask_to_enrol(headquarters, seed_of("new"), code)
    assert (reply.refused, reply.station) == (None, "one")
    assert ask_to_enrol(headquarters, seed_of("new"), code) == reply  # the answer was lost
    assert ask_to_enrol(headquarters, seed_of("one"), code).refused is Refused.CODE_USED
    body = lost.request(lost.acknowledged + 1)
    assert lost.send(headquarters, body).refused is Refused.WRONG_SIGNATURE
    new = Obedient("one", lost.headquarters_key, seed_of("new"), incarnation=LIVES[1])
    new.happened(WATER)
    assert new.send(headquarters).refused is Refused.FORK
    assert new.begin_anew(headquarters, LIVES[2]).epoch == 2
    assert new.bodies == [*lost.bodies, new.bodies[-1]]
    documents = {one.kind: one.body for one in new.sync(headquarters).documents}
    assert new.points(RIDER) == 40
    keys = published.keys(published.parse(documents["keys"]))
    assert set(keys) == {lost.public_key, new.public_key}  # the cards that the old one made are still good
    assert verify(database).sound
    assert database.writing(lambda connection: board.renewal_code(connection, seed, "two", NOW)) is None


def test_a_retired_machine_is_refused_and_not_waited_for(
    headquarters: Headquarters, database: Database, seed: bytes, station: Station
) -> None:
    other = obedient(enrolled(headquarters, seed, "two"))
    other.sync(headquarters, VISIT)
    station.send(headquarters)
    assert on_books(database, NOW, lambda books: enrolment.retire(books, "one", NOW))
    assert not on_books(database, NOW, lambda books: enrolment.retire(books, "three", NOW))
    assert station.send(headquarters).refused is Refused.REVOKED_STATION
    gone = obedient(station)
    assert gone.recover(headquarters, LIVES[1], LIVES[0]).refused is Refused.REVOKED_STATION
    assert on_books(database, NOW, witness.restored) == 2
    other.sync(headquarters, AWARD)
    with database.read() as connection:
        assert connection.scalar(select(tables.stations.c.generation).where(tables.stations.c.station == "two")) == 2
    assert not recovering(database)


def recovering(database: Database) -> bool:
    return on_books(database, NOW, lambda books: books.recovering())


def test_a_restored_database_is_noticed(database: Database, station: Station, tmp_path: Path) -> None:
    def generation() -> int:
        with database.read() as connection:
            found: int = connection.scalar(select(tables.headquarters.c.generation)) or 0
        return found

    folders = (tmp_path / "a", tmp_path / "b")
    for folder in folders:
        folder.mkdir()
        assert witness.turn(database, folder, NOW)
    backup = everything(database)["witnesses"]
    for folder in folders * 2:
        assert witness.turn(database, folder, NOW)
    path = folders[0] / witness.FILE
    unwritten = path.read_text()
    assert witness.turn(database, folders[0], NOW)
    path.write_text(unwritten.split()[0] + " " + path.read_text().split(" ", 1)[1])
    assert generation() == 1
    with database.write() as connection:
        connection.execute(tables.witnesses.delete())
        for name, run in backup:
            connection.execute(tables.witnesses.insert().values(name=name, run=run))
    assert not witness.turn(database, folders[0], NOW)
    assert generation() == 2
    assert witness.turn(database, folders[0], NOW)
    with database.read() as connection:
        (noted,) = incidents.list_incidents(connection)
    assert (noted.trouble, noted.station) == (Trouble.RESTORED, "")
    assert recovering(database)


def test_a_crash_between_the_witness_and_the_commit_is_no_other_past(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert witness.turn(database, tmp_path, NOW)

    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as crash:
        crash.setattr(witness, "insert", fails)
        with pytest.raises(KeyboardInterrupt):
            witness.turn(database, tmp_path, NOW)
    assert witness.turn(database, tmp_path, NOW)


def test_a_database_of_version_1_is_brought_up_to_date(
    headquarters: Headquarters, database: Database, url: str, station: Station
) -> None:
    station.happened(VISIT, AWARD, AWARD, b"tea")
    station.send(headquarters)
    expected = {row_type: folded(database, row_type) for row_type in FOLDED}
    accounts = everything(database)["accounts"]
    new = ["accounts", "decisions", "recalls", "incidents", "witnesses", "former_keys", "marks", "reservation"]
    with database.write() as connection:
        connection.execute(text("DROP INDEX stations_behind"))
        for column in ("incarnation", "decided", "generation", "retired"):
            connection.execute(text(f"ALTER TABLE stations DROP COLUMN {column}"))
        for table in new:
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("ALTER TABLE held DROP COLUMN reserved"))
        connection.execute(text("UPDATE headquarters SET version = 1, generation = 3"))
        connection.execute(text("UPDATE stations SET code_until = 5"))
    Database.open(url).close()
    Database.open(url).close()
    assert {row_type: folded(database, row_type) for row_type in FOLDED} == expected
    assert everything(database)["accounts"] == accounts
    assert verify(database).sound
    with database.read() as connection:
        found = connection.execute(select(tables.stations.c.generation, tables.stations.c.code_until)).one()
    assert tuple(found) == (3, None)
    assert station.send(headquarters).acknowledged == 4
    assert folded(database, Held) == expected[Held]


def test_the_pace_of_a_station() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    assert all(pace.allows("one") for _ in range(AT_ONCE))
    assert not pace.allows("one")
    assert pace.allows("two")
    now[0] += 10
    assert sum(pace.allows("one") for _ in range(AT_ONCE)) == 10 * A_SECOND


def test_who_asks_far_too_often_has_to_wait(headquarters: Headquarters, station: Station) -> None:
    body = station.request()
    replies = [station.send(headquarters, body) for _ in range(AT_ONCE + 1)]
    assert {reply.refused for reply in replies[:-1]} == {None}
    assert (replies[-1].refused, replies[-1].next) == (Refused.BUSY, 60)
    assert station.answer(headquarters.busy(body), body).refused is Refused.BUSY


def test_the_commands(
    headquarters: Headquarters, database: Database, url: str, station: Station, tmp_path: Path
) -> None:
    station.happened(VISIT, AWARD, b'{"kind":"tea"}')
    station.send(headquarters)

    def told(*arguments: str) -> dict[str, object]:
        done = command(*arguments, "--json", "--database", url, "--data", tmp_path)
        assert done.returncode == 0, done.stderr
        content: dict[str, object] = json.loads(done.stdout)
        return content

    assert told("quarantine", "list") == {"aside": [{"station": "one", "number": 3, "kind": "?", "understood": False}]}
    assert told("quarantine", "show", "one", "3")["body"] == '{"kind":"tea"}'
    assert told("quarantine", "replay") == {"understood": {"one": 0}}
    assert told("restored") == {"generation": 2}
    (incident,) = told("incidents", "list")["incidents"]  # type: ignore[misc]
    assert (incident["trouble"], incident["station"]) == ("restored", "")  # type: ignore[index]
    assert told("incidents", "resolve", "-") == {"closed": 1}
    assert told("expire", "--dry-run")["riders"] == 0
    assert set(told("nightly").values()) == {0}
    assert len(str(told("station", "renew", "one")["code"])) == 24
    assert len(str(told("station", "renew", "one", "--stolen")["code"])) == 24
    assert told("station", "retire", "one") == {"station": "one"}
    for wrong in (
        ("station", "renew", "x"),
        ("station", "retire", "x"),
        ("quarantine", "show", "one", "1"),
        ("incidents", "resolve", "one", "--trouble", "tea"),
        ("merge", RIDER, RIDER),
    ):
        done = command(*wrong, "--database", url, "--data", tmp_path)
        assert (done.returncode, "Traceback" in done.stderr, bool(done.stderr.strip())) == (1, False, True), wrong

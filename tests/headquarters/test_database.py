"""What the databases are asked for, and how."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, inspect, select, text, update

from kiosk.headquarters import tables
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.asking import ask_one, driver_of
from kiosk.headquarters.database import Database
from kiosk.headquarters.keys import open_key
from kiosk.headquarters.verify import verify
from kiosk.problems import Problem
from tests.headquarters.machines import obedient
from tests.headquarters.postgresql import PostgreSQL
from tests.headquarters.stations import AWARD, NOW, REDEMPTION, RIDER, STOCK, VISIT, WATER, enrolled

# What a sync may read as a whole: what has one row or is no table, and what documents are made of, when they changed.
WHOLE = ("headquarters", "k ", "json_each", "CONSTANT ROW", "stations", "former_keys")


def test_what_is_acknowledged_is_on_the_disk_whatever_the_servers_default(postgresql: PostgreSQL) -> None:
    url = postgresql.new_database()
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"ALTER DATABASE {server.info.dbname} SET synchronous_commit = off".encode())
    with psycopg.connect(url) as stranger:
        assert stranger.execute("SHOW synchronous_commit").fetchone() == ("off",)
    with closing(Database.open(url)) as database:
        for look in (database.write, database.read, database.look, database.write):
            with look() as connection, database.write() as another:  # two connections of the pool
                assert [one.scalar(text("SHOW synchronous_commit")) for one in (connection, another)] == ["on"] * 2


def test_no_sync_reads_a_whole_table_of_postgresql(postgresql: PostgreSQL, tmp_path: Path) -> None:
    url = postgresql.new_database()
    Database.open(url).close()
    with psycopg.connect(url, autocommit=True) as server:
        _wait_until_alone(server)
        server.execute("SELECT pg_stat_reset()")
        with closing(Database.open(url)) as database:
            seed = open_key(database, tmp_path)
            _sync(Headquarters(database, seed, lambda: NOW), seed)
        _wait_until_alone(server)
        found = server.execute("SELECT relname, seq_scan FROM pg_stat_user_tables WHERE idx_scan > 0").fetchall()
    assert {"accounts", "held", "day_count", "stations"} <= {name for name, _ in found}
    assert {name for name, scans in found if scans} <= {"headquarters"}  # of one row


def _wait_until_alone(server: "psycopg.Connection[Any]") -> None:
    """A connection tells what it counted when it ends, and ends some time after it was closed."""
    others = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid != pg_backend_pid()"
    while server.execute(others).fetchone():
        time.sleep(0.01)


def test_no_sync_reads_a_whole_table_of_sqlite(tmp_path: Path) -> None:
    asked: list[tuple[str, Any]] = []

    class Noting(sqlite3.Cursor):
        def execute(self, statement: str, parameters: Any = (), /) -> "Noting":
            asked.append((statement, parameters))
            return super().execute(statement, parameters)

        def executemany(self, statement: str, parameters: Any, /) -> "Noting":
            asked.append((statement, parameters[0]))
            return super().executemany(statement, parameters)

    class Noted(sqlite3.Connection):
        def cursor(self, factory: Any = Noting) -> Any:
            return super().cursor(factory)

        def execute(self, *asked: Any) -> Any:
            return self.cursor().execute(*asked)

        def executemany(self, *asked: Any) -> Any:
            return self.cursor().executemany(*asked)

    with closing(Database.open(tmp_path)) as database:
        seed = open_key(database, tmp_path)
        headquarters = Headquarters(database, seed, lambda: NOW)

        @event.listens_for(database.engine, "do_connect")
        def note(_dialect: object, _record: object, _args: object, options: dict[str, Any]) -> None:
            options["factory"] = Noted

        database.engine.dispose()  # connections from before
        _sync(headquarters, seed)
        with database.read() as connection:
            steps = {
                step
                for statement, parameters in list(asked)
                if statement.startswith(("SELECT", "INSERT", "UPDATE"))
                for *_, step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            }
    assert any(step.startswith("SEARCH accounts USING INDEX accounts_waiting") for step in steps)
    assert any(step.startswith("SEARCH accounts USING INDEX accounts_claimed") for step in steps)
    scans = [step for step in steps if step.startswith("SCAN") and not step.removeprefix("SCAN ").startswith(WHOLE)]
    assert scans == []


@pytest.mark.parametrize("way", ["look", "read", "write"])
def test_a_connection_that_dies_under_a_question_is_one_sentence_and_the_next_works(
    postgresql: PostgreSQL, way: str, caplog: pytest.LogCaptureFixture
) -> None:
    version = select(tables.headquarters.c.version)
    url = postgresql.new_database()
    with closing(Database.open(url)) as database, psycopg.connect(url, autocommit=True) as other:

        def asked(*, dies: bool) -> list[tuple[int]]:
            with getattr(database, way)() as connection:
                if dies:
                    mine = driver_of(connection).info.backend_pid
                    other.execute("SELECT pg_terminate_backend(%s)", (mine,))
                return ask_one(connection, version)

        with pytest.raises(Problem) as raised:
            asked(dies=True)
        assert raised.value.name == "headquarters_database_away"
        assert caplog.messages == []
        assert asked(dies=False) == [(tables.VERSION,)]


def test_a_database_from_before_gets_the_indexes_it_lacks(url: str) -> None:
    with closing(Database.open(url)) as database, database.write() as connection:
        for name in ("crumbs_of_rider", "accounts_merged"):
            connection.execute(text(f"DROP INDEX {name}"))
        connection.execute(update(tables.headquarters).values(version=3))
    for _ in range(2):
        with closing(Database.open(url)) as database, database.read() as connection:
            found = [index for table in ("crumbs", "accounts") for index in inspect(connection).get_indexes(table)]
            assert {"crumbs_of_rider", "accounts_merged"} <= {index["name"] for index in found}
            assert connection.scalar(select(tables.headquarters.c.version)) == tables.VERSION


def test_points_that_came_to_headquarters_do_not_come_again_with_a_newer_program(url: str, tmp_path: Path) -> None:
    with closing(Database.open(url)) as database:
        seed = open_key(database, tmp_path)
        _sync(Headquarters(database, seed, lambda: NOW), seed)
        with database.write() as connection:
            before = connection.execute(tables.accounts.select()).all()
            connection.execute(text("CREATE TABLE rider_visits (rider TEXT)"))  # which headquarters kept then
            connection.execute(update(tables.headquarters).values(version=5))
    assert sum(row.released for row in before) > 0
    with closing(Database.open(url)) as database:
        with database.read() as connection:
            assert connection.execute(tables.accounts.select()).all() == before
            assert not inspect(connection).has_table("rider_visits")
        assert verify(database).sound


def _sync(headquarters: Headquarters, seed: bytes) -> None:
    """Points that are earned at one station and claimed at another, a few times."""
    home, other = (obedient(enrolled(headquarters, seed, name)) for name in ("home", "other"))
    for _ in range(3):
        home.sync(headquarters, VISIT, AWARD, AWARD, STOCK, REDEMPTION, WATER)
        other.sync(headquarters, VISIT, claims=(RIDER,))
        home.sync(headquarters)
        other.sync(headquarters)

"""Headquarters on both databases: a PostgreSQL of our own, on a socket of its own, and SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.database import Database
from kiosk.headquarters.keys import open_key
from tests.headquarters.postgresql import PostgreSQL
from tests.headquarters.stations import NOW, Station, enrolled


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    with PostgreSQL("-c", "fsync=off") as server:
        yield server


@pytest.fixture(scope="session")
def with_tables(postgresql: PostgreSQL) -> str:
    """The name of a database where headquarters was opened once: to copy it takes a third of the time of making it."""
    url = postgresql.new_database()
    Database.open(url).close()
    return make_url(url).database or ""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without any facts."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'headquarters.db'}"
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return server.new_database(like=request.getfixturevalue("with_tables"))


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    database = Database.open(url)
    yield database
    database.close()


@pytest.fixture
def seed(database: Database, tmp_path: Path) -> bytes:
    return open_key(database, tmp_path)


@pytest.fixture
def headquarters(database: Database, seed: bytes) -> Headquarters:
    return Headquarters(database, seed, lambda: NOW)


@pytest.fixture
def station(headquarters: Headquarters, seed: bytes) -> Station:
    """One that is enrolled and has sent nothing yet."""
    return enrolled(headquarters, seed)

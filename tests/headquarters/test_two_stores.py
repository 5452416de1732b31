"""One engine, two stores: the simulator's world on books in memory and in SQL, compared row by row as it goes on."""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import astuple, fields
from sqlalchemy import Connection, create_engine, delete, event, insert, select
from sqlalchemy.pool import StaticPool

from kiosk.domain.rules import parse_rules
from kiosk.headquarters import accounts, database, placing, tables, taking
from kiosk.headquarters.books import FOLDED, Account, Life, Recalled
from kiosk.headquarters.database import Database
from kiosk.headquarters.sqlbooks import SqlBooks, on_books
from kiosk.simulation import breaking, laws, network, people
from kiosk.simulation.deeds import menu
from kiosk.simulation.memory import MemoryBooks
from kiosk.simulation.world import Fault, World, loosened
from tests.headquarters.postgresql import PostgreSQL

ROOT = Path(__file__).parent.parent.parent
RULES = parse_rules(tomllib.loads((ROOT / "resources" / "rules.toml").read_text(encoding="utf-8")))
STATIONS = ("s0", "s1", "s2")


class _Undone(Exception):
    """What was done is not to stay."""


class Twins:
    """Books in SQL beside those of a world: everything is done to both."""

    def __init__(self, sql: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sql = sql
        self.backups: dict[int, tuple[MemoryBooks, dict[str, list[Any]]]] = {}
        monkeypatch.setattr(MemoryBooks, "accounts", _accounts_by_rider)
        names = ("take_in", "fence", "enrolled", "retire")
        engine = SimpleNamespace(**{name: self._both(getattr(taking, name)) for name in names})
        monkeypatch.setattr(network, "taking", engine)
        monkeypatch.setattr(breaking, "taking", engine)
        places = SimpleNamespace(lapse=self._both(placing.lapse), merge=self._both(placing.merge))
        monkeypatch.setattr(people, "placing", places)
        monkeypatch.setattr(MemoryBooks, "copy", self._copied(MemoryBooks.copy))
        monkeypatch.setattr(breaking, "hq_restored", self._restored(breaking.hq_restored))

    def run(self, seed: int, faults: tuple[Fault, ...], steps: int) -> World:
        """A world after so many steps, with both books compared after each."""
        self.world = World(seed, loosened(RULES), STATIONS, menu(faults))
        with self.sql.write() as connection:
            self._empty(connection)
            connection.execute(insert(tables.headquarters).values(version=tables.VERSION, generation=1))
            connection.execute(
                insert(tables.stations),
                [
                    {"name": "", "profile": "{}", "public_key": "", **_life(life)}
                    for life in self.world.books.lives.values()
                ],
            )
        for number in range(1, steps + 1):
            what = self.world.take(self.world.plan(number))
            if number % 5 == 0:
                assert self.in_sql() == self.in_memory(), f"seed {seed}, step {number}: {what}"
        for _ in self.world.heal():
            pass
        assert self.in_sql() == self.in_memory()
        assert list(laws.at_the_end(self.world)) == []
        with self.sql.read() as connection:
            assert list(accounts.check(connection)) == []
        return self.world

    def _copied(self, copy: Callable[[MemoryBooks], MemoryBooks]) -> Callable[[MemoryBooks], MemoryBooks]:
        """Copying the books keeps those in SQL too, for that copy and for copies of it."""

        def copied(books: MemoryBooks) -> MemoryBooks:
            kept = self.backup() if books is self.world.books else self.backups[id(books)][1]
            twin = copy(books)
            self.backups[id(twin)] = twin, kept
            return twin

        return copied

    def _restored(self, restored: Callable[[World, int], None]) -> Callable[[World, int], None]:
        def both(world: World, heard: int) -> None:
            self.restore(self.backups[id(world.books)][1], heard)
            restored(world, heard)

        return both

    def backup(self) -> dict[str, list[Any]]:
        with self.sql.read() as connection:
            return {table.name: list(connection.execute(select(table)).mappings()) for table in _tables()}

    def restore(self, kept: dict[str, list[Any]], heard: int) -> None:
        with self.sql.write() as connection:
            self._empty(connection)
            for table in _tables():
                if rows := kept[table.name]:
                    connection.execute(insert(table), [dict(row) for row in rows])
            books = SqlBooks(connection, 0)
            books.raise_generation(heard + 1)
            books.save()

    def _empty(self, connection: Connection) -> None:
        for table in _tables():
            connection.execute(delete(table))

    def _both(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def both(books: MemoryBooks, *arguments: Any) -> Any:
            expected, found = work(books, *arguments), []

            def on_sql(in_sql: SqlBooks) -> None:
                found.append(work(in_sql, *arguments))
                if books is not self.world.books:  # headquarters crashes before it commits
                    in_sql.save()
                    raise _Undone

            with suppress(_Undone):
                on_books(self.sql, self.world.now, on_sql)
            assert found == [expected]
            return expected

        return both

    def in_memory(self) -> dict[str, Counter[Any]]:
        """Every row of every table, by the books in memory."""
        books = self.world.books
        found = {
            tables.folded[row_type].name: Counter(
                (station, *astuple(row))
                for station, rows in books.folded.items()
                for row in rows.all(row_type).values()
            )
            for row_type in FOLDED
        }
        for row_type, table in tables.own.items():
            found[table.name] = Counter(astuple(row) for row in books.own[row_type].values())
        found["stations"] = Counter(map(astuple, books.lives.values()))
        found["log"] = Counter((station, *astuple(one)) for station, log in books.logs.items() for one in log)
        found["quarantine"] = Counter((station, number) for station, aside in books.aside.items() for number in aside)
        found["headquarters"] = Counter({books.generation: 1})
        times = Counter((one.station, one.trouble.value, one.number) for one in books.incidents)
        points: Counter[Any] = Counter()
        for one in books.incidents:
            points[one.station, one.trouble.value, one.number] += one.points
        found["incidents"] = Counter((*key, points[key], number) for key, number in times.items())
        return found

    def in_sql(self) -> dict[str, Counter[Any]]:
        """The same, by the books in SQL."""
        with self.sql.read() as connection:
            found = {table.name: Counter(map(tuple, connection.execute(select(table)))) for table in _tables()}
            known = [tables.stations.c[one.name] for one in fields(Life)]
            found["stations"] = Counter(map(tuple, connection.execute(select(*known))))
            found["headquarters"] = Counter(connection.scalars(select(tables.headquarters.c.generation)))
            found["incidents"] = Counter(row[:5] for row in connection.execute(select(tables.incidents)))
        return found


def _tables() -> Iterator[Any]:
    yield from (tables.headquarters, tables.stations, tables.log, tables.quarantine, tables.incidents)
    yield from tables.folded.values()
    yield from tables.own.values()


def _accounts_by_rider(books: MemoryBooks) -> list[Account]:
    """Whom a station is granted first is the books' own affair: here both take them by rider."""
    return sorted((row for row in books.own[Account].values() if isinstance(row, Account)), key=lambda row: row.rider)


def _life(life: Life) -> dict[str, Any]:
    return {one.name: getattr(life, one.name) for one in fields(life)}


@pytest.fixture
def in_memory() -> Iterator[Database]:
    """SQLite that never sees a disk."""
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", database._set_right)
    event.listen(engine, "begin", database._begin)
    opened = Database(engine)
    opened._make_tables()
    yield opened
    opened.close()


@pytest.mark.parametrize("seeds", [range(8), range(8, 16), range(16, 24)])
def test_both_books_say_the_same(in_memory: Database, monkeypatch: pytest.MonkeyPatch, seeds: range) -> None:
    _prove(in_memory, monkeypatch, seeds)


def test_both_books_say_the_same_on_postgresql(postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Database.open(postgresql.new_database())
    try:
        _prove(opened, monkeypatch, range(100, 102))
    finally:
        opened.close()


def _prove(sql: Database, monkeypatch: pytest.MonkeyPatch, seeds: range) -> None:
    twins, recalled = Twins(sql, monkeypatch), 0
    total: Counter[str] = Counter()
    for seed in seeds:
        done = twins.run(seed, tuple(Fault), 250)
        total.update(done.tally())
        recalled += len(done.books.own[Recalled])
    # Otherwise nothing was proved.
    assert min(total["grants"], total["redemptions"], total["fenced"], total["hq_restores"], recalled) > 0, total

"""What headquarters is measured with: the logs of stations, their requests, a running service, and what is to beat.

What happens is what a station lets happen: nobody spends points that are not there.
"""

import hashlib
import http.client
import itertools
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from msgspec import structs
from nacl.signing import SigningKey
from sqlalchemy import update

from kiosk.domain import events
from kiosk.domain.events import (
    Awarded,
    Cause,
    Facility,
    FacilityUsed,
    Known,
    Level,
    Redeemed,
    Standing,
    StockMoved,
    Visited,
)
from kiosk.domain.fold import fold
from kiosk.domain.moments import Moment
from kiosk.domain.profile import Profile
from kiosk.domain.rows import Held, MemoryTables
from kiosk.headquarters import bulk, documents, tables
from kiosk.headquarters.asking import ask
from kiosk.headquarters.books import Account, Entry
from kiosk.headquarters.bulk import Rows
from kiosk.headquarters.database import Database
from kiosk.headquarters.enrolment import add_station
from kiosk.headquarters.folding import StationRows
from kiosk.headquarters.keys import open_key
from kiosk.sync.envelope import SIGNATURE_HEADER, STATION_HEADER, Purpose, sign
from kiosk.sync.protocol import SYNC_PATH, SyncRequest, encode
from tests.headquarters.postgresql import PostgreSQL

RIDERS = 150  # of one station
START = 1_800_000_000
PROCESSES, SENDERS = 2, 12


@dataclass(frozen=True, slots=True)
class Batch:
    """Some events of one station in a row, and the hash before them."""

    station: str
    before: bytes
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as it travels."""

    station: str
    signature: str
    body: bytes


def night(station: str, count: int) -> list[bytes]:
    """The bodies of what happens at a station on one day; the same whenever it is asked."""
    chance, books, bodies = random.Random(station), MemoryTables(), []
    riders = [f"{chance.getrandbits(56):014x}" for _ in range(RIDERS)]
    for number in range(1, count + 1):
        moment = Moment(START + number * 90, 480, "0123abcd", 1_000 + number * 90)
        event = _event(chance, riders, number)
        if isinstance(event, Redeemed):
            rich = [rider for rider in riders if (held := books.get(Held, rider)) and held.points >= event.points]
            event = (
                structs.replace(event, rider=chance.choice(rich)) if rich else Visited(event.rider, Standing.CONFIRMED)
            )
        fold(books, number, moment, event)
        bodies.append(events.encode(moment, event))
    return bodies


def _event(chance: random.Random, riders: list[str], number: int) -> Known:
    rider, by = chance.choice(riders), riders[0]
    if number == 1:
        return StockMoved("cable", 100, Cause.RECEIVED, by)
    match chance.choices(["tap", "carded", "visit", "award", "redeem", "stock"], [45, 15, 28, 8, 3, 1])[0]:
        case "tap":
            return FacilityUsed(Facility.WATER)
        case "carded":
            return FacilityUsed(Facility.CHARGING, number % 6 + 1, rider)
        case "visit":
            return Visited(rider, Standing.CONFIRMED)
        case "award":
            return Awarded(rider, 20, "damage", Level.MAJOR, 1, by)
        case "redeem":
            return Redeemed(rider, "cable", 20, by)
    return StockMoved("cable", 10, Cause.RECEIVED, by)


def chained(station: str, bodies: Sequence[bytes], after: Batch | None = None) -> Batch:
    """These bodies in the log of a station: after its first events, or at its beginning."""
    first = after.entries[-1].number + 1 if after else 1
    before = after.entries[-1].hash if after else events.first_hash(station)
    hashes = itertools.accumulate(bodies, events.chain, initial=before)
    next(hashes)
    return Batch(station, before, tuple(map(Entry, itertools.count(first), hashes, bodies)))


def request(
    batch: Batch, last: int | None = None, claims: tuple[str, ...] = (), versions: Mapping[str, int] | None = None
) -> Sent:
    """The request that brings a batch; `last` is the number of the last event in the log, where there are more.

    `versions` are those of the documents that the station has: see `versions_of`.
    """
    first, last = batch.entries[0].number, last or batch.entries[-1].number
    bodies = tuple(entry.body for entry in batch.entries)
    life = (batch.station, 1, 1, "1" * 32)
    whole = SyncRequest(
        *life, first, batch.before, last, versions or {}, bytes(16), START, claims=claims, events=bodies
    )
    body = encode(whole)
    return Sent(batch.station, sign(_seed(batch.station), Purpose.SYNC_REQUEST, body), body)


def _seed(station: str) -> bytes:
    return hashlib.sha256(station.encode()).digest()


def empty_database(server: PostgreSQL, stations: Sequence[str]) -> str:
    """The URL of a new database of headquarters that knows these stations."""
    url = server.new_database()
    with closing(Database.open(url)) as database:
        enrol(database, stations)
    return url


def enrol(database: Database, stations: Sequence[str]) -> None:
    """Make headquarters know these stations and their keys."""
    with database.write() as connection:
        for station in stations:
            add_station(connection, Profile(station, *["x"] * 5, 6), station, START)
            key = bytes(SigningKey(_seed(station)).verify_key).hex()
            where = tables.stations.c.station == station
            connection.execute(update(tables.stations).where(where).values(public_key=key))


def versions_of(url: str, station: str) -> dict[str, int]:
    """The documents that a station has once it was enrolled, as it tells of them in every request."""
    with closing(Database.open(url)) as database, database.read() as connection:
        there = ask(connection, documents.question(station))[0]
        return {one.kind: one.version for one in documents.documents(connection, station, {}, there)}


def fill(url: str, batches: Sequence[Batch]) -> None:
    """Put these in the database as if they had been sent: the log, the folded rows, the riders' accounts."""
    with closing(Database.open(url)) as database:
        for batch in batches:
            rows = StationRows(lambda _asked: ())
            rows.carry_all(1, [entry.body for entry in batch.entries])
            changed = rows.changed(batch.station)
            riders = {row.rider for one in changed for row in one.rows if hasattr(row, "rider")}
            accounts = [Account(rider, home=batch.station, target=batch.station) for rider in sorted(riders)]
            last = batch.entries[-1]
            with database.write() as connection:
                with bulk.appending(connection, batch.station, batch.entries):
                    pass
                bulk.save(connection, *changed, Rows(None, Account, accounts))
                where = tables.stations.c.station == batch.station
                connection.execute(
                    update(tables.stations)
                    .where(where)
                    .values(number=last.number, hash=last.hash, incarnation="1" * 32)
                )


@contextmanager
def service(url: str, folder: Path, processes: int) -> Iterator[int]:
    """Headquarters over HTTP on this machine, with its key in a folder: its port."""
    with closing(Database.open(url)) as database:
        open_key(database, folder)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    serve = "import sys; from kiosk.headquarters.service import serve; from pathlib import Path; "
    serve += f"serve(sys.argv[1], Path(sys.argv[2]), '127.0.0.1', {port}, {processes})"
    process = subprocess.Popen([sys.executable, "-c", serve, url, str(folder)], stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _wait_for(port: int) -> None:
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.05)


def seconds_for_all(
    url: str, folder: Path, requests: Sequence[Sent], processes: int = PROCESSES, senders: int = SENDERS
) -> float:
    """How long headquarters needs for these requests, so many at a time; by its rate once it is warm.

    Each is a connection of its own, as a station's are. The first do not count: processes begin, connections are made.
    `folder` is headquarters' own, where its key lies.
    """
    with service(url, folder, processes) as port, ThreadPoolExecutor(senders) as pool:
        list(pool.map(_send, itertools.repeat(port), requests[:senders]))
        began = time.perf_counter()
        list(pool.map(_send, itertools.repeat(port), requests[senders:]))
        return (time.perf_counter() - began) * len(requests) / (len(requests) - senders)


def _send(port: int, sent: Sent) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        headers = {STATION_HEADER: sent.station, SIGNATURE_HEADER: sent.signature}
        connection.request("POST", SYNC_PATH, sent.body, headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status


def seconds_to_copy(url: str, batches: Sequence[Batch], pool: ProcessPoolExecutor, processes: int = PROCESSES) -> float:
    """How long COPY needs for the rows of the log alone, by so many processes; each batch is a transaction."""
    parts = [batches[start::processes] for start in range(processes)]
    list(pool.map(_copy, itertools.repeat(url), [()] * processes))  # both are there before it counts
    began = time.perf_counter()
    list(pool.map(_copy, itertools.repeat(url), parts))
    return time.perf_counter() - began


def _copy(url: str, batches: Sequence[Batch]) -> None:
    with psycopg.connect(url) as connection:
        for batch in batches:
            with connection.cursor().copy("COPY log (station, number, hash, body) FROM STDIN (FORMAT BINARY)") as copy:
                copy.set_types(["text", "int8", "bytea", "bytea"])
                for entry in batch.entries:
                    copy.write_row((batch.station, entry.number, entry.hash, entry.body))
            connection.commit()


def seconds_to_insert(path: Path, batches: Sequence[Batch]) -> float:
    """The same for SQLite by its bare driver, as durable as headquarters has it."""
    Database.open(path).close()
    with closing(sqlite3.connect(path / "headquarters.db", isolation_level=None)) as bare:
        bare.execute("PRAGMA synchronous = FULL")
        began = time.perf_counter()
        for batch in batches:
            rows = [(batch.station, entry.number, entry.hash, entry.body) for entry in batch.entries]
            bare.execute("BEGIN IMMEDIATE")
            bare.executemany("INSERT INTO log (station, number, hash, body) VALUES (?, ?, ?, ?)", rows)
            bare.execute("COMMIT")
        return time.perf_counter() - began

"""A night at headquarters: 170 stations × 600 events over HTTP, against PostgreSQL's COPY of the same batches.

Headquarters is two processes of uvicorn over a real PostgreSQL; every request is signed, compressed, checked, appended
and folded. COPY is two processes that only write the same rows of the log. Both run in turns, in empty databases of one
server.
"""

import hashlib
import http.client
import itertools
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg
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
from kiosk.domain.moments import Moment
from kiosk.domain.profile import Profile
from kiosk.headquarters import tables
from kiosk.headquarters.database import Database
from kiosk.headquarters.enrolment import add_station
from kiosk.headquarters.keys import open_key
from kiosk.sync.envelope import SIGNATURE_HEADER, STATION_HEADER, Purpose, sign
from kiosk.sync.protocol import SYNC_PATH, SyncRequest, encode
from tests.headquarters.postgresql import PostgreSQL

GOAL = 0.35
STATIONS, EVENTS, RIDERS, PROCESSES, SENDERS, ROUNDS = 170, 600, 150, 2, 12, 5
START = 1_800_000_000
Batch = tuple[str, list[tuple[int, bytes, bytes]]]  # a station, and number, hash, body of its events


def main() -> None:
    """Print both rates and their ratio."""
    batches = [_night(f"station-{number:03}", random.Random(number)) for number in range(STATIONS)]
    requests = [_request(batch) for batch in batches]
    sent = sum(len(body) for _, _, body in requests)
    with PostgreSQL() as server, ProcessPoolExecutor(PROCESSES) as pool:
        ours, theirs = [], []
        for _ in range(ROUNDS):
            theirs.append(_copy(server, batches, pool))
            ours.append(_headquarters(server, requests))
    ratio = statistics.median(mine / bare for mine, bare in zip(ours, theirs, strict=True))
    print(
        f"ingest: {statistics.median(ours):.0f} events/s over HTTP from {STATIONS} stations, COPY alone "
        f"{statistics.median(theirs):.0f}/s, ratio {ratio:.2f} (goal ≥ {GOAL}); "
        f"{sent / STATIONS / EVENTS:.0f} bytes an event on the wire"
    )


def _night(station: str, chance: random.Random) -> Batch:
    """What happens at a station on one day."""
    riders = [f"{chance.getrandbits(56):014x}" for _ in range(RIDERS)]
    last, rows = events.first_hash(station), []
    for number in range(1, EVENTS + 1):
        moment = Moment(START + number * 90, 480, "0123abcd", 1_000 + number * 90)
        body = events.encode(moment, _event(chance, riders, number))
        last = events.chain(last, body)
        rows.append((number, last, body))
    return station, rows


def _event(chance: random.Random, riders: list[str], number: int) -> Known:
    rider, by = chance.choice(riders), riders[0]
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
            return Redeemed(rider, "cable", 60, by)
    return StockMoved("cable", 10, Cause.RECEIVED, by)


def _seed(station: str) -> bytes:
    return hashlib.sha256(station.encode()).digest()


def _request(batch: Batch) -> tuple[str, str, bytes]:
    station, rows = batch
    bodies = tuple(body for _, _, body in rows)
    body = encode(
        SyncRequest(station, 1, 1, "1" * 32, 1, events.first_hash(station), EVENTS, {}, bytes(16), START, events=bodies)
    )
    return station, sign(_seed(station), Purpose.SYNC_REQUEST, body), body


def _copy(server: PostgreSQL, batches: list[Batch], pool: ProcessPoolExecutor) -> float:
    url = server.new_database()
    Database.open(url).close()
    parts = [batches[start::PROCESSES] for start in range(PROCESSES)]
    list(pool.map(_copy_part, itertools.repeat(url), [part[:1] for part in parts]))  # both are there before it counts
    began = time.perf_counter()
    list(pool.map(_copy_part, itertools.repeat(url), [part[1:] for part in parts]))
    return (STATIONS - PROCESSES) * EVENTS / (time.perf_counter() - began)


def _copy_part(url: str, batches: list[Batch]) -> None:
    with psycopg.connect(url) as connection:
        for station, rows in batches:
            with connection.cursor().copy("COPY log (station, number, hash, body) FROM STDIN (FORMAT BINARY)") as copy:
                copy.set_types(["text", "int8", "bytea", "bytea"])
                for row in rows:
                    copy.write_row((station, *row))
            connection.commit()


def _headquarters(server: PostgreSQL, requests: list[tuple[str, str, bytes]]) -> float:
    url = server.new_database()
    with tempfile.TemporaryDirectory() as folder, closing(Database.open(url)) as database:
        open_key(database, Path(folder))
        with database.write() as connection:
            for station, _, _ in requests:
                add_station(connection, Profile(station, *["x"] * 5, 6), station, START)
                key = bytes(SigningKey(_seed(station)).verify_key).hex()
                where = tables.stations.c.station == station
                connection.execute(update(tables.stations).where(where).values(public_key=key))
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        serve = "import sys; from kiosk.headquarters.service import serve; from pathlib import Path; "
        serve += f"serve(sys.argv[1], Path(sys.argv[2]), '127.0.0.1', {port}, {PROCESSES})"
        process = subprocess.Popen([sys.executable, "-c", serve, url, folder], stdout=subprocess.DEVNULL)
        try:
            _wait_for(port)
            with ThreadPoolExecutor(SENDERS) as senders:
                list(senders.map(_send, itertools.repeat(port), requests[:SENDERS]))
                began = time.perf_counter()
                list(senders.map(_send, itertools.repeat(port), requests[SENDERS:]))
                passed = time.perf_counter() - began
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()
        return (STATIONS - SENDERS) * EVENTS / passed


def _wait_for(port: int) -> None:
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.05)


def _send(port: int, request: tuple[str, str, bytes]) -> None:
    station, signature, body = request
    connection = http.client.HTTPConnection("127.0.0.1", port)
    with closing(connection):
        headers = {STATION_HEADER: station, SIGNATURE_HEADER: signature}
        connection.request("POST", SYNC_PATH, body, headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status


if __name__ == "__main__":
    main()

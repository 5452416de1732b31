"""What headquarters takes in over HTTP, against what its database can take of the same rows of the log alone.

Every request is signed, compressed, checked, appended and folded, and answered after its COMMIT. Headquarters is two
processes of uvicorn. Beside it stand two processes (for one station: one) that COPY the same batches into an empty
database of the same PostgreSQL, or, for SQLite, one that inserts them by the bare driver. They run in turns.
"""

import itertools
import statistics
import tempfile
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

from kiosk.headquarters.database import Database
from tests.benchmarks.nights import (
    PROCESSES,
    SENDERS,
    Batch,
    Sent,
    chained,
    enrol,
    fill,
    night,
    request,
    seconds_to_copy,
    seconds_to_insert,
    seconds_to_send,
    service,
)
from tests.headquarters.postgresql import PostgreSQL

STATIONS, EVENTS, ROUNDS = 170, 600, 3
BACKLOG = 12  # requests of one station that was offline for long
LARGE = 2_000  # events in each of them: as many as one may have
HISTORY = 10  # nights of each station that are there already: a million events together
GOAL, GOAL_ONE, GOAL_SQLITE, GOAL_FULL = 0.35, 0.3, 0.4, 0.8
SECONDS, WIRE = 5.0, 50


def main() -> None:
    """Print the rates and their ratios."""
    nights = {f"station-{number:03}": night(f"station-{number:03}", EVENTS) for number in range(STATIONS)}
    batches = [chained(station, bodies) for station, bodies in nights.items()]
    requests = [request(batch) for batch in batches]
    histories = [chained(station, bodies * HISTORY) for station, bodies in nights.items()]
    later = [request(chained(batch.station, nights[batch.station], batch)) for batch in histories]
    with PostgreSQL() as server, ProcessPoolExecutor(PROCESSES) as pool:

        def empty(stations: list[str]) -> str:
            url = server.new_database()
            with closing(Database.open(url)) as database:
                enrol(database, stations)
            return url

        def full() -> str:
            url = empty(list(nights))
            list(pool.map(fill, itertools.repeat(url), [histories[start::PROCESSES] for start in range(PROCESSES)]))
            return url

        ours, theirs = [], []
        for _ in range(ROUNDS):
            theirs.append(seconds_to_copy(empty([]), batches, pool))
            ours.append(_sent(empty(list(nights)), requests))
        sent = sum(len(one.body) for one in requests) / STATIONS / EVENTS
        _print(f"ingest, {STATIONS} stations", ours, theirs, STATIONS * EVENTS, f"COPY ≥ {GOAL}")
        print(f"ingest: a night in {statistics.median(ours):.1f} s (goal ≤ {SECONDS}), {sent:.0f} bytes an event")
        _print("ingest, a million there", [_sent(full(), later)], ours, STATIONS * EVENTS, f"empty ≥ {GOAL_FULL}")

        long, one = _backlog("one")
        ours, theirs = [], []
        for _ in range(ROUNDS):
            theirs.append(seconds_to_copy(empty([]), long, pool, 1))
            ours.append(_sent(empty(["one"]), one, senders=1))
        _print("ingest, one station", ours, theirs, BACKLOG * LARGE, f"COPY ≥ {GOAL_ONE}")
    ours, theirs = [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            theirs.append(seconds_to_insert(Path(folder, "bare"), batches))
            url = f"sqlite:///{folder}/headquarters.db"
            with closing(Database.open(url)) as database:
                enrol(database, list(nights))
            ours.append(_sent(url, requests))
    _print("ingest, SQLite", ours, theirs, STATIONS * EVENTS, f"bare sqlite3 ≥ {GOAL_SQLITE}")


def _backlog(station: str) -> tuple[list[Batch], list[Sent]]:
    whole = chained(station, night(station, BACKLOG * LARGE))
    batches = []
    for first in range(0, BACKLOG * LARGE, LARGE):
        before = whole.entries[first - 1].hash if first else whole.before
        batches.append(Batch(station, before, whole.entries[first : first + LARGE]))
    return batches, [request(batch, BACKLOG * LARGE) for batch in batches]


def _sent(url: str, requests: list[Sent], senders: int = SENDERS) -> float:
    """Seconds for all of these. The first do not count, when processes begin and connections are made."""
    with service(url) as port:
        seconds_to_send(port, requests[:senders], senders)
        return seconds_to_send(port, requests[senders:], senders) * len(requests) / len(requests[senders:])


def _print(name: str, ours: list[float], theirs: list[float], count: int, goal: str) -> None:
    ratio = statistics.median(bare / mine for mine, bare in zip(ours, theirs, strict=False))
    print(
        f"{name}: {count / statistics.median(ours):,.0f} events/s, beside {count / statistics.median(theirs):,.0f}/s, "
        f"ratio {ratio:.2f} (goal: of {goal})",
        flush=True,
    )


if __name__ == "__main__":
    main()

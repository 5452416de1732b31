"""What headquarters takes in over HTTP, against what its database can take of the same rows of the log alone.

Every request is signed, compressed, checked, appended and folded, and answered after its COMMIT. The stations have
the documents already with which they were enrolled, as on any night but the first. Headquarters is two
processes of uvicorn on PostgreSQL, one on SQLite. Beside it stand as many processes (for one station: one) that COPY
the same batches into an empty database of the same server, or insert them into SQLite by the bare driver.
"""

import statistics
import tempfile
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

from kiosk.headquarters.database import Database
from tests.benchmarks.nights import (
    PROCESSES,
    Batch,
    chained,
    empty_database,
    enrol,
    night,
    request,
    seconds_for_all,
    seconds_to_copy,
    seconds_to_insert,
    versions_of,
)
from tests.headquarters.postgresql import PostgreSQL

GOAL, GOAL_ONE, GOAL_SQLITE = 0.35, 0.3, 0.4  # of the database's own rate
SECONDS, WIRE = 5.0, 50  # for a night; bytes an event
STATIONS, EVENTS, ROUNDS = 170, 600, 5
BACKLOG, LARGE = (
    12,
    2_000,
)  # requests of one station that was offline for long, and events in each: the most there may be
ON_SQLITE = 60  # stations


def main() -> None:
    """Print the rates and their ratios."""
    stations = [f"station-{number:03}" for number in range(STATIONS)]
    batches = [chained(station, night(station, EVENTS)) for station in stations]
    with PostgreSQL() as server, ProcessPoolExecutor(PROCESSES) as pool, tempfile.TemporaryDirectory() as keys:
        known = versions_of(empty_database(server, stations), stations[0])
        requests = [request(batch, versions=known) for batch in batches]
        backlog = _backlog("one")
        known = versions_of(empty_database(server, ["one"]), "one")
        parts = [request(batch, BACKLOG * LARGE, versions=known) for batch in backlog]
        ours, theirs = [], []
        for number in range(ROUNDS):
            theirs.append(seconds_to_copy(empty_database(server, []), batches, pool))
            ours.append(seconds_for_all(empty_database(server, stations), Path(keys, f"many{number}"), requests))
        _print(f"{STATIONS} stations", ours, theirs, STATIONS * EVENTS, f"COPY {GOAL}")
        sent = sum(len(one.body) for one in requests) / STATIONS / EVENTS
        print(
            f"ingest: the night of {STATIONS} stations takes {statistics.median(ours):.1f} s (goal ≤ {SECONDS:.0f}); "
            f"{sent:.0f} bytes an event on the wire (limit {WIRE})",
            flush=True,
        )
        ours, theirs = [], []
        for number in range(ROUNDS):
            theirs.append(seconds_to_copy(empty_database(server, []), backlog, pool, 1))
            folder = Path(keys, f"one{number}")
            ours.append(seconds_for_all(empty_database(server, ["one"]), folder, parts, senders=1))
        _print("one station", ours, theirs, BACKLOG * LARGE, f"one COPY {GOAL_ONE}")
    ours, theirs = [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            theirs.append(seconds_to_insert(Path(folder, "bare"), batches[:ON_SQLITE]))
            url = f"sqlite:///{folder}/headquarters.db"
            with closing(Database.open(url)) as database:
                enrol(database, stations)
            ours.append(seconds_for_all(url, Path(folder), requests[:ON_SQLITE], processes=1))
    _print(f"SQLite, {ON_SQLITE} stations", ours, theirs, ON_SQLITE * EVENTS, f"bare sqlite3 {GOAL_SQLITE}")


def _backlog(station: str) -> list[Batch]:
    """What a station has to tell that was offline for weeks, in the order in which it tells it."""
    whole = chained(station, night(station, BACKLOG * LARGE))
    batches = []
    for first in range(0, BACKLOG * LARGE, LARGE):
        before = whole.entries[first - 1].hash if first else whole.before
        batches.append(Batch(station, before, whole.entries[first : first + LARGE]))
    return batches


def _print(name: str, ours: list[float], theirs: list[float], count: int, goal: str) -> None:
    ratio = statistics.median(bare / mine for mine, bare in zip(ours, theirs, strict=True))
    print(
        f"ingest: {name}, {count / statistics.median(ours):,.0f} events/s, beside "
        f"{count / statistics.median(theirs):,.0f}/s, ratio {ratio:.2f} (goal ≥ {goal})",
        flush=True,
    )


if __name__ == "__main__":
    main()

"""A night at headquarters with a million events there already, against the same night in an empty database.

The million are real logs with their folded rows and the riders' accounts; they are put there at once.
"""

import itertools
import statistics
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.benchmarks.nights import (
    PROCESSES,
    chained,
    empty_database,
    fill,
    night,
    request,
    seconds_for_all,
)
from tests.headquarters.postgresql import PostgreSQL

GOAL = 0.8
STATIONS, EVENTS, ROUNDS = 170, 600, 2
HISTORY = 10  # nights of each station that are there


def main() -> None:
    """Print both rates and their ratio."""
    nights = {f"station-{number:03}": night(f"station-{number:03}", EVENTS) for number in range(STATIONS)}
    ends = [chained(station, bodies * HISTORY) for station, bodies in nights.items()]
    first = [request(chained(station, bodies)) for station, bodies in nights.items()]
    with (
        PostgreSQL() as server,
        ProcessPoolExecutor(PROCESSES) as pool,
        tempfile.TemporaryDirectory() as of_full,
        tempfile.TemporaryDirectory() as of_empty,
    ):
        full = empty_database(server, list(nights))
        list(pool.map(fill, itertools.repeat(full), [ends[start::PROCESSES] for start in range(PROCESSES)]))
        ours, theirs = [], []
        for number in range(ROUNDS):
            folder = Path(of_empty, str(number))
            theirs.append(seconds_for_all(empty_database(server, list(nights)), folder, first))
            ends = [chained(end.station, nights[end.station], end) for end in ends]
            ours.append(seconds_for_all(full, Path(of_full), list(map(request, ends))))
    count = STATIONS * EVENTS
    ratio = statistics.median(empty / mine for mine, empty in zip(ours, theirs, strict=True))
    print(
        f"million: with {count * HISTORY:,} events there {count / statistics.median(ours):,.0f} events/s, with none "
        f"{count / statistics.median(theirs):,.0f}/s, ratio {ratio:.2f} (goal ≥ {GOAL})"
    )


if __name__ == "__main__":
    main()

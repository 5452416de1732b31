"""A tap at a station with a million events behind it, against one at a station that was just set up.

The history is a real one: a chained log, and what is folded from it. Both stations are tapped in alternating batches.
"""

import itertools
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from msgspec.structs import astuple

from kiosk.domain import events
from kiosk.domain.events import Facility
from kiosk.domain.fold import fold
from kiosk.domain.rows import ROWS, MemoryTables
from kiosk.station.amenity import Used, use
from kiosk.station.demo import make_demo
from kiosk.station.station import DATABASE, Station
from kiosk.storage import tables
from tests.benchmarks.nights import night

GOAL = 1.2
HISTORY, EVENTS = 1_000_000, 600
BATCHES, TAPS = 30, 50


def main() -> None:
    """Print both times and their ratio."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        for name in ("old", "new"):
            make_demo(Path(folder, name))
        _live(Path(folder, "old"))
        with closing(Station.open(Path(folder, "old"))) as old, closing(Station.open(Path(folder, "new"))) as new:
            times = [(_seconds(old), _seconds(new)) for _ in range(BATCHES)]
    ratio = statistics.median(long / short for long, short in times)
    ours, theirs = (statistics.median(column) / TAPS * 1e3 for column in zip(*times, strict=True))
    print(
        f"history: a tap after {HISTORY:,} events {ours:.2f} ms, at a new station {theirs:.2f} ms, "
        f"ratio {ratio:.2f} (goal ≤ {GOAL})"
    )


def _live(folder: Path) -> None:
    """Let a million events happen at a station: the same day again and again."""
    bodies = night("old", EVENTS)
    day = [(body, *events.decode(body)) for body in bodies]
    memory = MemoryTables()
    with closing(sqlite3.connect(folder / DATABASE)) as bare:
        for row_type, table in tables.folded.items():
            for values in bare.execute(tables.every_row(table)):
                memory.put(row_type(*values))
        before = bare.execute("SELECT number, hash FROM log ORDER BY number DESC LIMIT 1").fetchone()
        log = []
        number, last = before
        for body, moment, event in itertools.islice(itertools.cycle(day), HISTORY):
            assert moment is not None
            number, last = number + 1, events.chain(last, body)
            fold(memory, number, moment, event)
            log.append((number, last, body))
        bare.executemany("INSERT INTO log (number, hash, body) VALUES (?, ?, ?)", log)
        for row_type in ROWS:
            bare.executemany(tables.upsert(tables.folded[row_type]), map(astuple, memory.rows[row_type].values()))
        bare.commit()


def _seconds(station: Station) -> float:
    began = time.perf_counter()
    for _ in range(TAPS):
        assert isinstance(use(station, Facility.WATER), Used)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()

"""One tap, durable: Station.use (decide, append, fold, commit) against the same statements by bare sqlite3.

Both run with the same pragmas on the same disk, in alternating batches within one run. The ratio of the rates is what
counts, not the rates.
"""

import hashlib
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from kiosk.domain.events import Facility
from kiosk.station.amenity import Used, use
from kiosk.station.demo import make_demo
from kiosk.station.station import DATABASE, Station
from kiosk.storage.opening import BUSY_TIMEOUT

GOAL = 0.6
BATCHES, TAPS = 30, 100
BODY = b'{"at":1700000000,"boot":"0123abcd","facility":"water","kind":"use","tz":480,"up":123456}'


def main() -> None:
    """Print both rates and their ratio."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        for name in ("ours", "bare"):
            make_demo(Path(folder, name))
        with (
            closing(Station.open(Path(folder, "ours"))) as station,
            closing(sqlite3.connect(Path(folder, "bare", DATABASE), isolation_level=None)) as bare,
        ):
            bare.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
            bare.execute("PRAGMA journal_mode = WAL")
            bare.execute("PRAGMA synchronous = FULL")
            ours: list[float] = []
            raw: list[float] = []
            for _ in range(BATCHES):
                ours.append(_rate(lambda: _tap(station)))
                raw.append(_rate(lambda: _bare_tap(bare)))
    ratio = statistics.median(mine / theirs for mine, theirs in zip(ours, raw, strict=True))
    print(
        f"tap: {statistics.median(ours):.0f} durable taps/s, bare sqlite3 {statistics.median(raw):.0f}/s, "
        f"ratio {ratio:.2f} (goal ≥ {GOAL})"
    )


def _rate(tap: Callable[[], None]) -> float:
    began = time.perf_counter()
    for _ in range(TAPS):
        tap()
    return TAPS / (time.perf_counter() - began)


def _tap(station: Station) -> None:
    assert isinstance(use(station, Facility.WATER), Used)


def _bare_tap(bare: sqlite3.Connection) -> None:
    bare.execute("BEGIN IMMEDIATE")
    number, before = bare.execute("SELECT number, hash FROM log ORDER BY number DESC LIMIT 1").fetchone() or (0, b"")
    bare.execute(
        "INSERT INTO log (number, hash, body) VALUES (?, ?, ?)",
        (number + 1, hashlib.sha256(before + BODY).digest(), BODY),
    )
    count = bare.execute("SELECT * FROM day_count WHERE day = ? AND service = ?", (19000, "water")).fetchone()
    bare.execute(
        "INSERT INTO day_count (day, service, carded, anonymous) VALUES (?, ?, ?, ?) ON CONFLICT (day, service) "
        "DO UPDATE SET carded = excluded.carded, anonymous = excluded.anonymous",
        (19000, "water", 0, count[3] + 1 if count else 1),
    )
    bare.execute("COMMIT")


if __name__ == "__main__":
    main()

"""How long headquarters works on a claim: a rider stands at a station, and their points lie at another.

One station after the other sends a visit and the claim. Headquarters checks, appends, folds, decides upon a recall and
commits; only its own time is measured, on a PostgreSQL that waits for the disk. Beside it: a bare COMMIT of one row.
"""

import itertools
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg

from kiosk.domain import events
from kiosk.domain.events import Standing, Visited
from kiosk.domain.moments import Moment
from kiosk.domain.rows import Held
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.database import Database
from kiosk.headquarters.folding import StationRows
from kiosk.headquarters.keys import open_key
from kiosk.sync.protocol import SyncReply, parse_sync_reply
from tests.benchmarks.nights import START, Batch, Sent, chained, enrol, fill, night, request
from tests.headquarters.postgresql import PostgreSQL

GOAL = 0.025  # seconds
STATIONS, EVENTS, CLAIMS = 20, 600, 600
WARM = 50  # claims that do not count


def main() -> None:
    """Print the times."""
    stations = [f"station-{number:02}" for number in range(STATIONS)]
    logs = {station: chained(station, night(station, EVENTS)) for station in stations}
    with PostgreSQL() as server, tempfile.TemporaryDirectory() as folder:
        url = server.new_database()
        with closing(Database.open(url)) as database, psycopg.connect(url, autocommit=True) as bare:
            enrol(database, stations)
            fill(url, list(logs.values()))
            bare.execute("CREATE TABLE bare (number bigint PRIMARY KEY, body bytea NOT NULL)")
            headquarters = Headquarters(database, open_key(database, Path(folder)), lambda: START)
            ours, theirs, claims = [], [], _claims(logs)
            for number, (sent, body) in enumerate(claims):
                theirs.append(_seconds(bare.execute, "INSERT INTO bare VALUES (%s, %s)", (number, body)))
                ours.append(_seconds(headquarters.sync, sent.station, sent.signature, sent.body))
            for sent, _ in claims[-STATIONS:]:  # again: this is what they were told
                reply = parse_sync_reply(headquarters.sync(sent.station, sent.signature, sent.body).body)
                assert isinstance(reply, SyncReply)
                assert (reply.refused, len(reply.elsewhere)) == (None, 1)
    centiles, bare_centiles = (statistics.quantiles(times[WARM:], n=100) for times in (ours, theirs))
    print(
        f"claims: {centiles[49] * 1e3:.1f} ms of headquarters' time in the median, p99 {centiles[98] * 1e3:.1f} ms "
        f"(goal ≤ {GOAL * 1e3:.0f}); a bare COMMIT {bare_centiles[49] * 1e3:.1f} and {bare_centiles[98] * 1e3:.1f} ms, "
        f"ratio of the medians {centiles[49] / bare_centiles[49]:.1f}"
    )


def _claims(logs: dict[str, Batch]) -> list[tuple[Sent, bytes]]:
    """Requests, each with a visit and a claim of a rider who has points at the next station; and the visit's body."""
    riders = {station: _riders(log) for station, log in logs.items()}
    ends, claims = dict(logs), []
    for count, here in zip(range(CLAIMS), itertools.cycle(logs)):
        there = list(logs)[(list(logs).index(here) + 1) % STATIONS]
        rider = riders[there][count // STATIONS % len(riders[there])]
        moment = Moment(START + 60_000 + count, 480, "0123abcd", 61_000 + count)
        ends[here] = chained(here, [events.encode(moment, Visited(rider, Standing.CONFIRMED))], ends[here])
        claims.append((request(ends[here], claims=(rider,)), ends[here].entries[0].body))
    return claims


def _riders(log: Batch) -> list[str]:
    """Who has points there."""
    rows = StationRows(lambda _asked: ())
    rows.carry_all(1, [entry.body for entry in log.entries])
    return sorted(row.rider for row in rows.all(Held).values() if isinstance(row, Held) and row.points)


def _seconds(work: Callable[..., object], *given: object) -> float:
    began = time.perf_counter()
    work(*given)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()

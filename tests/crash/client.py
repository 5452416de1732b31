"""A station's process: it taps and syncs until it is killed, and says what it promised."""

import random
import sys
import time
from contextlib import suppress
from pathlib import Path

from kiosk.domain.events import Awarded, Cause, Facility, FacilityUsed, Level, Redeemed, Standing, StockMoved, Visited
from kiosk.domain.rows import Held, Stock
from kiosk.problems import Problem
from kiosk.station.clock import SystemClock
from kiosk.station.station import DATABASE
from kiosk.storage import outbox
from kiosk.storage.store import Store, Writing
from kiosk.sync.client import Synced, sync_once
from kiosk.sync.link import Link
from tests.crash.flows import MANAGER, Saying

RIDERS = tuple(f"{number:014x}" for number in range(1, 6))
STAFF = "ffeeddccbbaa00"
DEADLINE = 3.0  # of a sync, in seconds


def happen(writing: Writing, luck: random.Random) -> None:
    """Something that happens at a station; an item is handed over only where there are points and one is there."""
    rider, now = luck.choice(RIDERS), SystemClock().now()
    held, stock = writing.get(Held, rider), writing.get(Stock, "cable")
    writing.append(now, luck.choice((Visited(rider, Standing.CONFIRMED), FacilityUsed(Facility.WATER))))
    if not stock or not stock.count:
        writing.append(now, StockMoved("cable", 5, Cause.RECEIVED, MANAGER))
    elif held and held.points >= 60:
        writing.append(now, Redeemed(rider, "cable", 60, STAFF))
    else:
        writing.append(now, Awarded(rider, 40, "damage", Level.URGENT, 1, STAFF))


def main(folder: Path, promises: Path, seed: str) -> None:
    luck, say = random.Random(seed), Saying(promises)
    store = Store.open(folder / DATABASE)
    with store.read() as reading:
        known = outbox.headquarters(reading)
    assert known
    while True:
        for _ in range(luck.randrange(1, 6)):
            with store.write() as writing:
                happen(writing, luck)
            say.log(store)
        with suppress(Problem):
            outcome = sync_once(folder, store, now=SystemClock().now, link=Link(known.url, DEADLINE))
            if isinstance(outcome, Synced):
                say(acknowledged=outcome.acknowledged)
        time.sleep(luck.random() * 0.1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])

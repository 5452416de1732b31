"""What a station's day weighs on the wire, and what reading it costs beside bare JSON.

A day of 600 events: half of them visits of riders who come now and then, nearly half facilities, some awards,
redemptions and stock. It is sent as one night's request, and for comparison one event at a time.
"""

import json
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator

from kiosk.domain import events
from kiosk.domain.events import Awarded, Cause, Facility, FacilityUsed, Known, Level, Redeemed, Standing, StockMoved
from kiosk.domain.moments import Moment
from kiosk.sync.envelope import SIGNATURE_HEADER, STATION_HEADER, unpack
from kiosk.sync.protocol import NONCE_BYTES, SyncRequest, encode, parse_sync_request

LIMIT = 50  # bytes an event
EVENTS, RIDERS = 600, 400
TIMES = 30


def main() -> None:
    """Print the bytes of an event, and the time to read it."""
    bodies = tuple(_day(random.Random(1)))
    plain = sum(map(len, bodies)) / EVENTS
    night = _request(bodies)
    sent = len(encode(night)) + _headers(night)
    single = statistics.mean(len(encode(one)) + _headers(one) for one in map(_request, zip(bodies[:50], strict=False)))
    print(
        f"wire: {sent / EVENTS:.1f} bytes an event in a night of {EVENTS} (limit {LIMIT}), {plain:.0f} in the log; "
        f"{single:.0f} where one goes alone"
    )
    body = encode(night)
    line = b"[" + b",".join(bodies) + b"]"
    ours, bare = _seconds(lambda: parse_sync_request(body)), _seconds(lambda: json.loads(line))
    packing = _seconds(lambda: encode(night)) / EVENTS * 1e6
    unpacking = _seconds(lambda: unpack(body)) / EVENTS * 1e6
    print(
        f"wire: {EVENTS / ours:,.0f} events/s read from a request, bare JSON of them {EVENTS / bare:,.0f}/s, ratio "
        f"{bare / ours:.1f}; packing {packing:.1f} µs an event, unpacking {unpacking:.2f} µs"
    )


def _request(bodies: tuple[bytes, ...]) -> SyncRequest:
    versions = {"rules": 3, "profile": 1, "staff": 5, "keys": 170, "revoked": 12, "crumbs": 31}
    before, nonce = os.urandom(32), os.urandom(NONCE_BYTES)
    return SyncRequest("station-0a1b2c3d4e5f", 1, 1, 120_001, before, 0, versions, nonce, 1_800_000_000, events=bodies)


def _headers(request: SyncRequest) -> int:
    return len(SIGNATURE_HEADER) + 132 + len(STATION_HEADER) + len(request.station) + 4


def _day(dice: random.Random) -> Iterator[bytes]:
    riders = [f"{dice.getrandbits(56):014x}" for _ in range(RIDERS)]
    staff = [f"{dice.getrandbits(56):014x}" for _ in range(4)]
    at, up, boot = 1_800_000_000, 90_000, f"{dice.getrandbits(32):08x}"
    for _ in range(EVENTS):
        passed = int(dice.expovariate(EVENTS / 86_400))
        at, up = at + passed, up + passed
        yield events.encode(Moment(at, 480, boot, up), _event(dice, dice.choice(riders), dice.choice(staff)))


def _event(dice: random.Random, rider: str, by: str) -> Known:
    kind = dice.random()
    if kind < 0.50:
        return events.Visited(rider, Standing.CONFIRMED)
    if kind < 0.93:
        facility = dice.choice(list(Facility))
        port = dice.randint(1, 6) if facility is Facility.CHARGING else None
        return FacilityUsed(facility, port, rider if dice.random() < 0.7 else None)
    if kind < 0.97:
        return Awarded(rider, 20, "damage", Level.MAJOR, 3, by)
    if kind < 0.99:
        return Redeemed(rider, "kettle", 300, by)
    return StockMoved("kettle", 5, Cause.RECEIVED, by)


def _seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()

"""What the tests of the storage write down."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.domain.events import (
    Awarded,
    CardIssued,
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
from kiosk.storage.store import Store

NOW = Moment(1_650_000_000, 480, "0123abcd", 1000)
WATER = FacilityUsed(Facility.WATER)
CHARGING = FacilityUsed(Facility.CHARGING, 3, "00112233445566")
AWARD = Awarded("00112233445566", 300, "emergency", Level.URGENT, 1, "0" * 14)
STOCK = StockMoved("kettle", 1, Cause.RECEIVED, "0" * 14)
KETTLE = Redeemed("00112233445566", "kettle", 300, "0" * 14)
CARD = CardIssued("00112233445566", 2, "0" * 14)
VISIT = Visited("00112233445566", Standing.CONFIRMED)


def append(store: Store, *events: Known) -> None:
    """One transaction for each event."""
    for event in events:
        with store.write() as writing:
            writing.append(NOW, event)


def log_length(store: Store) -> int:
    with store.read() as reading:
        return reading.head().number


@contextmanager
def by_hand(path: Path) -> Iterator[sqlite3.Connection]:
    """The database without our program."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        yield connection
    finally:
        connection.close()

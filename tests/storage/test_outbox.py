from dataclasses import replace

import pytest

from kiosk.domain import events
from kiosk.storage import outbox
from kiosk.storage.outbox import Headquarters, Unsent
from kiosk.storage.store import Head, Store
from tests.storage.conftest import PROFILE
from tests.storage.facts import NOW, VISIT, WATER, append

KNOWN = Headquarters("https://hq.example.org", bytes(32), epoch=1, generation=1)


def test_headquarters_is_one_row_that_is_replaced(store: Store) -> None:
    with store.read() as reading:
        assert outbox.headquarters(reading) is None
    for known in (KNOWN, replace(KNOWN, acknowledged=7, synced_at=1_650_000_000)):
        with store.write() as writing:
            outbox.save_headquarters(writing, known)
        with store.read() as reading:
            assert outbox.headquarters(reading) == known


def test_the_log_as_it_ended_with_any_event(store: Store) -> None:
    append(store, WATER, VISIT)
    first = events.chain(events.first_hash(PROFILE.id), events.encode(NOW, WATER))
    with store.read() as reading:
        assert outbox.head_at(reading, 0) == Head(0, events.first_hash(PROFILE.id))
        assert outbox.head_at(reading, 1) == Head(1, first)
        assert outbox.head_at(reading, 2) == reading.head()
        assert outbox.head_at(reading, 3) is None
        assert outbox.last_number(reading) == 2


@pytest.mark.parametrize(
    ("first", "most", "room", "expected"),
    [(1, 10, 10_000, 3), (2, 10, 10_000, 2), (1, 2, 10_000, 2), (1, 10, 1, 1), (1, 10, 250, 2), (4, 10, 10_000, 0)],
)
def test_bodies_within_bounds_and_one_at_least(store: Store, first: int, most: int, room: int, expected: int) -> None:
    append(store, WATER, VISIT, WATER)
    bodies = [events.encode(NOW, event) for event in (WATER, VISIT, WATER)]
    with store.read() as reading:
        found = outbox.bodies_from(reading, first, most, room)
    assert list(found) == bodies[first - 1 : first - 1 + expected]


def test_what_is_unsent_and_since_when(store: Store) -> None:
    with store.read() as reading:
        assert outbox.unsent(reading) == Unsent(0, None)
    append(store, WATER, VISIT)
    with store.read() as reading:
        assert outbox.unsent(reading) == Unsent(2, NOW)
    with store.write() as writing:
        outbox.save_headquarters(writing, replace(KNOWN, acknowledged=2))
    with store.read() as reading:
        assert outbox.unsent(reading) == Unsent(0, None)


def test_an_attachment_is_kept_under_its_hash_and_erased(store: Store) -> None:
    with store.write() as writing:
        name = outbox.keep_blob(writing, b"picture")
        assert outbox.keep_blob(writing, b"picture") == name
    with store.read() as reading:
        assert outbox.blob(reading, name) == b"picture"
        assert outbox.blob(reading, "0" * 64) is None
    with store.write() as writing:
        outbox.erase_blob(writing, name)
    with store.read() as reading:
        assert outbox.blob(reading, name) is None

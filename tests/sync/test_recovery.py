"""A station whose past is in doubt, and headquarters' part of it as it is, kept in memory."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from kiosk.domain.events import (
    Awarded,
    Cause,
    Earned,
    Level,
    Redeemed,
    RedemptionCancelled,
    Source,
    Standing,
    StockMoved,
    Visited,
    decode,
    encode,
)
from kiosk.domain.life import Doubt, Life, Witness, asking
from kiosk.domain.moments import Moment
from kiosk.domain.rows import Held, Redemption
from kiosk.headquarters.books import Entry
from kiosk.headquarters.taking import Fenced, fence
from kiosk.simulation.memory import MemoryBooks
from kiosk.station.station import DATABASE
from kiosk.storage import acts, outbox, witness
from kiosk.storage.outbox import Headquarters
from kiosk.storage.reference import save_profile
from kiosk.storage.refold import rewrite
from kiosk.storage.store import Store
from kiosk.storage.upgrade import back_up
from kiosk.storage.verify import verify
from kiosk.sync.life import Tail, ask_for_a_life, renumbered
from kiosk.sync.link import Trouble
from kiosk.sync.protocol import RecoverReply, RecoverRequest, Refused
from kiosk.sync.recovery import Recovery
from tests.storage.conftest import PROFILE

RIDER, STAFF = "0" * 13 + "1", "f" * 14
NOW = Moment(1_700_000_000, 480, "0" * 8, 60)
HERE, THERE = "this machine", "another machine"
EVENTS = (
    StockMoved("kettle", 5, Cause.RECEIVED, STAFF),
    Awarded(RIDER, 300, "fire", Level.URGENT, 1, STAFF),
    Visited(RIDER, Standing.CONFIRMED),
    Redeemed(RIDER, "kettle", 100, STAFF),
    Visited(RIDER, Standing.CONFIRMED),
    Redeemed(RIDER, "kettle", 50, STAFF),
)


class Far:
    """Headquarters as it decides, with nothing between it and the station but `lost` answers."""

    def __init__(self, station: str) -> None:
        self.books = MemoryBooks([station])
        self.station = station
        self.lost = 0
        self.asked = 0

    def has(self, store: Store, number: int) -> None:
        """Headquarters has this station's log up to this event."""
        with store.read() as reading:
            entries = [Entry(*one) for one in reading.log()][:number]
            known = outbox.headquarters(reading)
        assert known is not None
        self.books.append(self.station, entries)
        life = self.books.lives[self.station]
        head = entries[-1]
        self.books.keep_life(structs.replace(life, number=head.number, hash=head.hash, incarnation=known.incarnation))

    def __call__(self, request: RecoverRequest) -> RecoverReply | Trouble:
        self.asked += 1
        fenced = fence(self.books, request)
        if self.lost:
            self.lost -= 1
            return Trouble.CUT_OFF
        if not isinstance(fenced, Fenced):
            return RecoverReply(fenced, 0, 1, 0, 1, 0, bytes(32), 0, request.nonce)
        head = fenced.head
        return RecoverReply(
            None, fenced.epoch, 1, fenced.common, fenced.first, head.number, head.hash, 0, request.nonce, fenced.bodies
        )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / DATABASE, create=True)
    with store.write() as writing:
        save_profile(writing, PROFILE)
        outbox.save_headquarters(writing, Headquarters("http://localhost", bytes(32), 1, 1))
    assert look_back(store) is None
    write(store, *EVENTS)
    yield store
    store.close()


def write(store: Store, *facts: object) -> None:
    """Log these, as the station does: with its witness."""
    for fact in facts:
        with store.write() as writing:
            if isinstance(fact, Redeemed):
                witness.bear_witness(store.path.parent, writing)
            writing.append(NOW, fact)  # type: ignore[arg-type]


def look_back(store: Store, machine: str = HERE) -> Doubt | None:
    """The station opens."""
    with store.write() as writing:
        return witness.look_back(store.path.parent, writing, machine, bytes)


def recover(store: Store, far: Far, machine: str = HERE) -> Headquarters | Trouble | Refused:
    """The station asks for a new life."""
    with store.read() as reading:
        known = outbox.headquarters(reading)
    assert known is not None
    return Recovery(store.path.parent, store, PROFILE.id, machine, far, lambda: 0.0, os.urandom).run(known)


def copy_of(store: Store, folder: Path) -> Path:
    """A backup."""
    target = folder / "backup.db"
    back_up(store.engine, target)
    return target


def put_back(store: Store, backup: Path) -> Store:
    """The backup in place of the database, by somebody who knows no better."""
    store.close()
    for suffix in ("-wal", "-shm"):
        store.path.with_name(store.path.name + suffix).unlink(missing_ok=True)
    shutil.copyfile(backup, store.path)
    return Store.open(store.path)


def debits_by_witness(folder: Path) -> int:
    found = witness.read_witness(folder)
    assert found is not None
    return found.debits


def fail_while_points_leave(store: Store) -> None:
    """A transaction in which points were to leave, and did not."""

    def work() -> None:
        with store.write() as writing:
            witness.bear_witness(store.path.parent, writing)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()


def points(store: Store) -> Held:
    with store.read() as reading:
        return reading.get(Held, RIDER) or Held(RIDER)


def bodies(store: Store) -> list[bytes]:
    with store.read() as reading:
        return [body for _, _, body in reading.log()]


def test_a_station_that_opens_again_is_sure(store: Store) -> None:
    assert look_back(store) is None


def test_a_database_older_than_the_witness_is_in_doubt_and_gets_its_own_past_back(store: Store, tmp_path: Path) -> None:
    backup = copy_of(store, tmp_path)
    write(store, Redeemed(RIDER, "kettle", 60, STAFF))
    whole, far = bodies(store), Far(PROFILE.id)
    far.has(store, 7)
    old = put_back(store, backup)
    assert points(old).points == 150
    assert look_back(old) is Doubt.OLDER
    write(old, Visited(RIDER, Standing.CONFIRMED))  # it goes on logging meanwhile
    own = bodies(old)[-1]

    known = recover(old, far)

    assert isinstance(known, Headquarters)
    assert (known.epoch, known.doubt, known.acknowledged) == (2, None, 7)
    assert bodies(old) == [*whole, own]
    assert points(old).points == 90
    assert verify(old).sound
    assert look_back(old) is None
    old.close()


def test_whatever_is_cut_off_the_new_life_is_one(store: Store, tmp_path: Path) -> None:
    backup = copy_of(store, tmp_path)
    write(store, Redeemed(RIDER, "kettle", 60, STAFF))
    far = Far(PROFILE.id)
    far.has(store, 7)
    old = put_back(store, backup)
    look_back(old)
    far.lost = 3
    for _ in range(3):
        assert recover(old, far) is Trouble.CUT_OFF
    assert isinstance(recover(old, far), Headquarters)
    assert far.books.lives[PROFILE.id].epoch == 2
    old.close()


def test_a_fork_is_joined_and_links_within_it_are_kept(store: Store, tmp_path: Path) -> None:
    """Two machines went on from one disk: what the second wrote comes after what headquarters has of the first."""
    backup = copy_of(store, tmp_path)
    write(store, Redeemed(RIDER, "kettle", 150, STAFF), Visited(RIDER, Standing.CONFIRMED))
    far = Far(PROFILE.id)
    far.has(store, 8)
    second = put_back(store, backup)
    witness.write_witness(tmp_path, replace(witness.read_witness(tmp_path) or Witness("", "", 0), debits=2))
    write(second, Redeemed(RIDER, "kettle", 100, STAFF), RedemptionCancelled(7, RIDER, "kettle", 100, STAFF))
    write(second, Redeemed(RIDER, "kettle", 80, STAFF))

    assert isinstance(recover(second, far), Headquarters)

    with second.read() as reading:
        assert reading.get(Redemption, 9) == Redemption(9, RIDER, "kettle", 100, 19676, STAFF, 10, 100)
        held = reading.get(Held, RIDER)
    assert held is not None
    assert (held.points, held.spent, held.shortfall) == (0, 380, 80)
    assert verify(second).sound
    second.close()


def test_another_machine_with_the_same_disk_is_in_doubt_and_the_first_is_retired(store: Store, tmp_path: Path) -> None:
    far = Far(PROFILE.id)
    far.has(store, 6)
    assert look_back(store, THERE) is Doubt.MOVED
    first = replace(witness.read_witness(tmp_path) or Witness("", "", 0))
    assert isinstance(recover(store, far, THERE), Headquarters)
    assert look_back(store, THERE) is None

    with store.write() as writing:  # the first, with its disk as it was
        known = outbox.headquarters(writing)
        assert known is not None
        outbox.save_headquarters(writing, replace(known, epoch=1, incarnation=first.incarnation, doubt="fenced"))
    witness.write_witness(tmp_path, first)
    assert recover(store, far) is Refused.RETIRED


def test_a_lost_or_spoilt_witness_is_a_doubt(store: Store, tmp_path: Path) -> None:
    for content in ("", "{}", '{"incarnation": 1, "machine": "", "debits": 0, "epoch": 1, "becomes": ""}', "\xff"):
        (tmp_path / witness.FILE).write_text(content, encoding="latin-1")
        assert witness.read_witness(tmp_path) is None
    assert look_back(store) is Doubt.MOVED


def test_points_that_did_not_leave_are_no_doubt(store: Store, tmp_path: Path) -> None:
    fail_while_points_leave(store)
    assert debits_by_witness(tmp_path) == 3
    witness.take_back(tmp_path, store)
    assert look_back(store) is None
    assert debits_by_witness(tmp_path) == 2


def test_a_power_cut_between_the_witness_and_the_commit_is_a_doubt(store: Store) -> None:
    fail_while_points_leave(store)
    assert look_back(store) is Doubt.OLDER


def test_a_tail_goes_on_only_from_where_it_ended() -> None:
    """What the station shows of its log changes while it asks: events that do not follow are no part of it."""

    def answer(common: int, first: int, *events: bytes) -> RecoverReply:
        return RecoverReply(None, 2, 1, common, first, 9, bytes(32), 0, bytes(16), events)

    tail = Tail().and_then(answer(3, 4, b"4", b"5"))
    assert (tail.common, tail.end) == (3, 5)
    assert tail.and_then(answer(5, 6, b"6")) == Tail(3, (b"4", b"5", b"6"))
    assert tail.and_then(answer(7, 8, b"8")) == Tail()  # by now more is known to be the same: from the beginning
    assert Tail().and_then(answer(7, 8, b"8")) == Tail(7, (b"8",))


def test_who_is_in_doubt_asks_for_one_life_until_it_has_it() -> None:
    life = Life(3, 1, "a" * 32, 7)
    first = asking(None, life, "b" * 32)
    assert (first.incarnation, first.becomes, first.epoch) == (life.incarnation, "b" * 32, 3)
    assert asking(first, life, "c" * 32) == first
    request = ask_for_a_life("one", replace(life, epoch=2, incarnation="d" * 32), first, (), 0, bytes(16), 0)
    assert (request.was, request.becomes, request.epoch) == (("a" * 32, "d" * 32), "b" * 32, 3)


def test_links_to_a_report_move_with_it() -> None:
    award = Awarded(RIDER, 40, "fire", Level.URGENT, 1, STAFF, report=7)
    earned = Earned(RIDER, 5, Source.CONFIRMED, "7", 1, STAFF)
    hour = Earned(RIDER, 5, Source.HOUR, "7", 1, STAFF)
    found = [decode(renumbered(encode(NOW, one), {7: 9}))[1] for one in (award, earned, hour)]
    assert found == [structs.replace(award, report=9), structs.replace(earned, about="9"), hour]


def test_an_act_is_not_mistaken_for_what_has_its_number_by_now(store: Store) -> None:
    with store.write() as writing:
        bodies = tuple(body for _, _, body in writing.log())
        acts.note(writing, "a tap", 2)
        acts.note(writing, "another", len(bodies))
        rewrite(writing, 3, (*bodies[3:], bodies[2]))
    with store.read() as reading:
        assert (acts.done(reading, "a tap"), acts.done(reading, "another")) == (2, None)

"""What a station does while the power fails: each flow begins on a prepared folder, and promises what a screen would.

To add one: prepare a folder, do the thing with `say` after each step that somebody relies on, and put it in `FLOWS`.
"""

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import NoneType

from msgspec import structs
from sqlalchemy import Connection, event
from sqlalchemy.pool import PoolProxiedConnection

from kiosk.domain import cards
from kiosk.domain.events import Facility, FacilityUsed, Standing, Visited
from kiosk.domain.house import Note
from kiosk.domain.members import Member, Occupation
from kiosk.domain.moments import Moment
from kiosk.domain.refusals import Refusal
from kiosk.domain.rows import RiderCard
from kiosk.domain.staff import Staff, StaffRole
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.database import Database
from kiosk.headquarters.keys import open_key
from kiosk.problems import Problem
from kiosk.station import backups, daysheet, house, members, notes
from kiosk.station.amenity import Used, use
from kiosk.station.cards import IssuedCard
from kiosk.station.demo import DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER, make_demo
from kiosk.station.members import Newcomer
from kiosk.station.redemption import Cancelled, Handed, TailRefused, cancel, redeem
from kiosk.station.station import DATABASE, NotRecorded, Station
from kiosk.station.visit import Arrival, arrive
from kiosk.storage import durable, reference, store
from kiosk.storage.opening import Begin, Schema
from kiosk.storage.store import Store
from kiosk.storage.verify import verify
from kiosk.sync import keys
from kiosk.sync.client import Outcome, Synced, sync_once
from kiosk.sync.enrolment import Enrolled, enrol
from kiosk.sync.keys import public_half, read_seed
from kiosk.sync.link import Answer, Link, Trouble
from kiosk.sync.protocol import SyncReply
from tests.headquarters import stations
from tests.headquarters.stations import enrolled

NOW = Moment(1_650_000_000, 480, "0123abcd", 1000)
MANAGER = "aabbccddeeff00"
VISIT, WATER = Visited("00112233445566", Standing.CONFIRMED), FacilityUsed(Facility.WATER)
VOLUNTEER = Staff(DEMO_VOLUNTEER.holder, frozenset([StaffRole.VOLUNTEER]))
RIDER = DEMO_RIDERS[0]
OLD_REVISION, OLD_EVENTS = "0001", 16
TRIES = 6  # of one act, while the disk fails
Given = Mapping[str, str]


class Saying:
    """Says what is promised from now on: one line in a file of its own, which no power cut touches."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def __call__(self, **promised: object) -> None:
        os.write(self._file, json.dumps(promised).encode() + b"\n")

    def log(self, store: Store) -> None:
        """Everything in the log is promised, as when a screen confirms the last of it."""
        with store.read() as reading:
            head = reading.head()
        self(log=[head.number, head.hash.hex()])


class Clock:
    """Stands still until it is moved: an act that is tried again is written down in the same words."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> Moment:
        return self.moment

    def pass_seconds(self, seconds: int) -> None:
        self.moment = structs.replace(self.moment, at=self.moment.at + seconds, up=self.moment.up + seconds)


@dataclass(frozen=True, slots=True)
class Flow:
    """A thing that a station does.

    Attributes:
        prepare: lays down in a folder what is on the disk for good.
        run: does the thing, in a process of its own.
        fault: what is wrong with a folder besides what `laws.broken` finds; None where nothing is.
        connected: whether there is a headquarters, which a prepared station is enrolled with.
    """

    prepare: Callable[[Path], None]
    run: Callable[[Path, Saying, Given], None]
    fault: Callable[[Path], str | None] = lambda _: None
    connected: bool = False


def demo(folder: Path) -> None:
    make_demo(folder, clock=Clock())


def nothing(_folder: Path) -> None:
    """A machine that was just unpacked."""


def old_station(folder: Path) -> None:
    """The station of a program from long ago, closed as it should be."""
    folder.mkdir()
    with closing(Store.open(folder / DATABASE, create=True, schema=Schema(OLD_REVISION))) as old:
        with old.write() as writing:
            writing.execute("INSERT INTO station VALUES ('demo', '{}', 1)")
        for _ in range(OLD_EVENTS // 2):
            with old.write() as writing:
                writing.append(NOW, VISIT)
                writing.append(NOW, WATER)


def _small_wal(connection: sqlite3.Connection, _entry: object) -> None:
    connection.execute("PRAGMA wal_autocheckpoint = 8")


@contextmanager
def opened(folder: Path, clock: Clock, say: Saying) -> Iterator[Station]:
    """The station, with so small a WAL that it is emptied into the database again and again."""
    station = insist(lambda: Station.open(folder, clock), Station, say)
    assert isinstance(station, Station)

    event.listen(station.store.engine, "connect", _small_wal)
    station.store.engine.dispose()
    with closing(station):
        yield station


def insist(act: Callable[[], object], wanted: type, say: Saying) -> object:
    """Do it, and again while the disk fails; it is done at last, or a bug."""
    for _ in range(TRIES):
        try:
            result = act()
        except Problem as problem:
            result = NotRecorded(problem)
        if not isinstance(result, NotRecorded):
            break
        say(refused=result.problem.name)
    assert isinstance(result, wanted), result
    return result


def tap(folder: Path, say: Saying, _given: Given) -> None:
    clock = Clock()
    with opened(folder, clock, say) as station:
        for rider in DEMO_RIDERS:
            card = cards.judge(cards.issue(read_seed(folder), cards.Role.RIDER, rider.holder, 1), {}, lambda _: False)
            insist(lambda card=card: arrive(station, card), Arrival, say)
            insist(lambda: say.log(station.store), NoneType, say)
            insist(lambda rider=rider: use(station, Facility.WATER, rider=rider.holder), Used, say)
            insist(lambda: say.log(station.store), NoneType, say)
            clock.pass_seconds(60)


def redemption(folder: Path, say: Saying, _given: Given) -> None:
    clock = Clock()
    with opened(folder, clock, say) as station:
        for item in ("cable", "charger"):

            def hand_over(item: str = item) -> Handed | Refusal | TailRefused | NotRecorded:
                return redeem(station, VOLUNTEER, RIDER.holder, Standing.CONFIRMED, item, RIDER.tail or "")

            handed = insist(hand_over, Handed, say)
            assert isinstance(handed, Handed)
            insist(lambda: say.log(station.store), NoneType, say)
        clock.pass_seconds(60)
        insist(lambda number=handed.number: cancel(station, VOLUNTEER, number), Cancelled, say)
        insist(lambda: say.log(station.store), NoneType, say)


def half_a_rider(folder: Path) -> str | None:
    """Whoever joined has a card, a name on this screen and a phone that is noticed; and nobody else has."""
    try:
        with tempfile.TemporaryDirectory() as copy:
            shutil.copytree(folder, copy, dirs_exist_ok=True)
            with closing(Store.open(Path(copy) / DATABASE)) as there, there.read() as reading:
                joined = {row.rider for row in reading.rows(Member) if isinstance(row, Member) and row.at}
                carded = {row.rider for row in reading.rows(RiderCard) if isinstance(row, RiderCard)}
                named = {rider for (rider,) in reading.execute("SELECT rider FROM guests")}
                phoned = {rider for (rider,) in reading.execute("SELECT rider FROM phones")}
        return None if joined == carded == named == phoned else "half a rider"
    except Problem as problem:
        return problem.name


def sign_up(folder: Path, say: Saying, _given: Given) -> None:
    with opened(folder, Clock(), say) as station:
        for number in range(3):
            who = Newcomer(1, Occupation.COURIER, "测试", f"1380000000{number}")

            def join(who: Newcomer = who, number: int = number) -> object:
                return members.join(station, VOLUNTEER, who, f"act {number}", lambda count: bytes([number]) * count)

            insist(join, IssuedCard, say)
            insist(lambda: say.log(station.store), NoneType, say)


def shift(folder: Path, say: Saying, _given: Given) -> None:
    """A note for the next one, and the day signed off."""
    manager = Staff(DEMO_STAFF.holder, frozenset([StaffRole.MANAGER]))
    with opened(folder, Clock(), say) as station:
        for act in ("one", "two"):
            insist(lambda act=act: notes.leave(station, manager, act * 60, act, bytes), NoneType, say)
            insist(lambda: say.log(station.store), NoneType, say)
        insist(lambda: daysheet.close(station, manager, house.today(station), "three"), NoneType, say)
        insist(lambda: say.log(station.store), NoneType, say)


def note_without_text(folder: Path) -> str | None:
    """Whatever note the log tells of can be read."""
    with closing(Station.open(folder, Clock())) as station, station.look() as reading:
        told = sum(1 for _ in reading.rows(Note))
        return None if told == notes.count(reading, NOW) == len(notes.notes(station, VOLUNTEER)) else "a note is lost"


class Telling(Link):
    """Whatever leaves for headquarters is promised: headquarters will count on it."""

    def __init__(self, url: str, tell: Callable[[], None]) -> None:
        super().__init__(url)
        self._tell = tell

    def exchange(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer | Trouble:
        self._tell()
        return super().exchange(method, path, headers, body)


def sync(folder: Path, say: Saying, given: Given) -> None:
    with opened(folder, Clock(), say) as station:

        def once() -> Outcome:
            link = Telling(given["url"], lambda: say.log(station.store))
            return sync_once(folder, station.store, link=link, now=lambda: NOW)

        for _ in range(2):
            outcome = insist(once, Synced, say)
            assert isinstance(outcome, Synced)
            say(acknowledged=outcome.acknowledged, versions=insist(lambda: known_versions(station.store), dict, say))
            insist(lambda: use(station, Facility.FRIDGE), Used, say)
            insist(lambda: say.log(station.store), NoneType, say)


def known_versions(store: Store) -> dict[str, int]:
    with store.read() as reading:
        return reference.versions(reading)


def enrolment(folder: Path, say: Saying, given: Given) -> None:
    link: Link = Telling(given["url"], lambda: say(key=public_half(read_seed(folder)).hex()))

    def begin() -> object:
        return enrol(folder, DATABASE, given["url"], given["code"], MANAGER, link=link, clock=lambda: NOW.at)

    insist(begin, Enrolled, say)
    say(headquarters=given["url"])


def no_backup(folder: Path) -> str | None:
    """A database is changed only once a backup of it is on the disk."""
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(folder, copy, dirs_exist_ok=True)  # since looking at it empties its WAL
        with closing(sqlite3.connect(Path(copy) / DATABASE)) as connection:
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    backup = folder / f"station-revision-{OLD_REVISION}.db"
    if revision == OLD_REVISION and not backup.exists():
        return None
    try:
        with closing(Store.open(backup, schema=Schema(OLD_REVISION))) as kept, kept.read() as reading:
            return None if reading.head().number == OLD_EVENTS else "the backup is not what was there"
    except Problem as problem:
        return f"the backup: {problem.name}"


def upgrade(folder: Path, say: Saying, _given: Given) -> None:
    new = insist(lambda: Store.open(folder / DATABASE), Store, say)
    assert isinstance(new, Store)
    with closing(new):
        say.log(new)


COPY = "copy.db"


def copied(folder: Path) -> None:
    """A station, a copy of it, and another tap since."""
    demo(folder)
    backups.backup(folder, folder / COPY)


def half_a_copy(folder: Path) -> str | None:
    """A copy that has its name is whole."""
    if not (folder / COPY).exists():
        return None
    try:
        with tempfile.TemporaryDirectory() as scratch:
            shutil.copy(folder / COPY, scratch)
            with closing(Store.open(Path(scratch) / COPY)) as copy:
                return None if verify(copy).sound else "the copy is not sound"
    except Problem as problem:
        return f"the copy: {problem.name}"


def backup(folder: Path, say: Saying, _given: Given) -> None:
    def copy() -> object:
        try:
            return backups.backup(folder, folder / COPY)
        except Problem as problem:  # it had its name already, when the sync of the folder failed
            return None if problem.name == "file_exists" else NotRecorded(problem)

    if insist(copy, object, say):
        say(copy=COPY)


def restore(folder: Path, say: Saying, _given: Given) -> None:
    insist(lambda: backups.restore(folder, folder / COPY), backups.Restored, say)


def headquarters(folder: Path, say: Saying, _given: Given) -> None:
    with closing(Database.open(folder)) as database:
        event.listen(database.engine, "connect", _small_wal)
        database.engine.dispose()
        seed = open_key(database, folder)
        say(key=public_half(seed).hex())
        far = Headquarters(database, seed, lambda: NOW.at)
        station = enrolled(far, seed)
        for _ in range(8):
            station.happened(stations.VISIT, stations.WATER, stations.AWARD)
            say(acknowledged=station.send(far).acknowledged)


def headquarters_before_commit(folder: Path, say: Saying, given: Given) -> None:
    """A planted fault: headquarters answers, and then it commits."""
    writing = Database.writing

    def hasty(self: Database, work: Callable[[Connection], object]) -> object:
        def work_and_say(connection: Connection) -> object:
            answer = work(connection)
            if isinstance(answer, SyncReply):
                say(acknowledged=answer.acknowledged)
            return answer

        return writing(self, work_and_say)

    Database.writing = hasty
    headquarters(folder, say, given)


def tap_before_commit(folder: Path, say: Saying, _given: Given) -> None:
    """A planted fault: the screen confirms, and then it is committed."""
    with closing(Store.open(folder / DATABASE)) as hasty:
        for _ in range(5):
            with hasty.write() as writing:
                writing.append(NOW, WATER)
                head = writing.head()
                say(log=[head.number, head.hash.hex()])


def tap_with_synchronous_normal(folder: Path, say: Saying, given: Given) -> None:
    """A planted fault: the log is not on the disk after each commit."""
    begin = store.begin

    def begin_carelessly(pooled: PoolProxiedConnection, how: Begin) -> sqlite3.Connection:
        pooled.cursor().execute("PRAGMA synchronous = NORMAL")
        return begin(pooled, how)

    store.begin = begin_carelessly
    tap(folder, say, given)


def enrolment_without_the_name_of_its_key(folder: Path, say: Saying, given: Given) -> None:
    """A planted fault: the key is on the disk, and its name is not."""
    durable.sync_folder = keys.sync_folder = lambda _: None
    enrolment(folder, say, given)


def water_tapped_again(folder: Path, say: Saying, _given: Given) -> None:
    """A planted fault: an error is taken for a rollback, whatever the log says."""
    Store._holds = lambda *_: False
    with opened(folder, Clock(), say) as station:
        for _ in range(5):
            insist(lambda: use(station, Facility.WATER), Used, say)
            insist(lambda: say.log(station.store), NoneType, say)


FLOWS = {
    "tap": Flow(demo, tap),
    "redemption": Flow(demo, redemption),
    "redemption, enrolled": Flow(demo, redemption, connected=True),
    "sign-up": Flow(demo, sign_up, half_a_rider),
    "shift": Flow(demo, shift, note_without_text),
    "sync": Flow(demo, sync, connected=True),
    "enrolment": Flow(nothing, enrolment, connected=True),
    "upgrade": Flow(old_station, upgrade, no_backup),
    "backup": Flow(demo, backup, half_a_copy),
    "restore": Flow(copied, restore, half_a_copy),
    "headquarters": Flow(nothing, headquarters),
    "headquarters before commit": Flow(nothing, headquarters_before_commit),
    "tap before commit": Flow(demo, tap_before_commit),
    "tap with synchronous = NORMAL": Flow(demo, tap_with_synchronous_normal),
    "enrolment without the name of its key": Flow(nothing, enrolment_without_the_name_of_its_key, connected=True),
    "water tapped again after every error": Flow(demo, water_tapped_again),
}

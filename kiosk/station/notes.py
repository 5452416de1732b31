"""交接留言: what one shift writes for the next.

The log holds the hash of a note. The text lies beside it, unreadable without the station's key, for a week or until
somebody wipes it; it goes nowhere.
"""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from kiosk.domain.house import NOTE_DAYS, NOTE_LONGEST, EraseNote, LeaveNote, Note
from kiosk.domain.moments import Moment, seconds_between
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.station.dates import date_of
from kiosk.station.staffing import staff_name
from kiosk.station.station import NotRecorded, Station
from kiosk.storage import tables
from kiosk.storage.store import Reading, Writing
from kiosk.sync.keys import read_seed

_ALL = tables.every_row(tables.notes)
_KEEP = tables.upsert(tables.notes)
_ERASE = "DELETE FROM notes WHERE note = ?"
_KEPT_SECONDS = NOTE_DAYS * 24 * 3600
_WIDTH = 4 * NOTE_LONGEST  # bytes of the longest text: every note looks as long as any other


@dataclass(frozen=True, slots=True)
class Left:
    """A note: its hash, the text, who wrote it as the screen calls them, when, and whether it is the reader's own."""

    note: str
    text: str
    name: str
    day: date
    time: str
    mine: bool


def count(reading: Reading, now: Moment) -> int:
    """How many notes are there to be read."""
    return sum(_is_fresh(reading.get(Note, note), now) for note, _ in reading.execute(_ALL).fetchall())


def notes(station: Station, staff: Staff) -> tuple[Left, ...]:
    """The notes of the last seven days, the newest first.

    Raises `Problem`: key_unreadable, and where the database cannot be read.
    """
    box, now = _box(station), station.clock.now()
    found: list[tuple[int, Left]] = []
    with station.look() as reading:
        for note, content in reading.execute(_ALL).fetchall():
            row = reading.get(Note, note)
            if row and _is_fresh(row, now) and (text := _opened(box, content)) is not None:
                minutes = (row.at // 60 + row.tz) % (24 * 60)
                time = f"{minutes // 60:02}:{minutes % 60:02}"
                name = staff_name(station, row.by) or ""
                left = Left(note, text, name, date_of(row.at, row.tz), time, row.by == staff.holder)
                found.append((row.at, left))
    return tuple(left for _, left in sorted(found, key=lambda one: one[0], reverse=True))


def leave(
    station: Station, staff: Staff, text: str, act: str, random_bytes: Callable[[int], bytes] = os.urandom
) -> Refusal | NotRecorded | None:
    """Leave a note; None where it is done."""
    if not 0 < len(text) <= NOTE_LONGEST:
        return Refusal(Reason.NO_SUCH_NOTE)
    try:
        content = bytes(_box(station).encrypt(text.encode().ljust(_WIDTH), random_bytes(SecretBox.NONCE_SIZE)))
        note = hashlib.sha256(content).hexdigest()
        with station.write() as writing:
            before = writing.head()
            decision = station.carry_out_in(writing, LeaveNote(note, staff), act)
            if writing.head() != before:  # or it was left before, under another hash
                writing.execute(_KEEP, note, content)
            _forget_old(writing, station.clock.now())
    except Problem as problem:
        return NotRecorded(problem)
    return decision if isinstance(decision, Refusal) else None


def erase(station: Station, staff: Staff, note: str, act: str) -> Refusal | NotRecorded | None:
    """Wipe a note; None where it is done."""
    try:
        with station.write() as writing:
            decision = station.carry_out_in(writing, EraseNote(note, staff), act)
            if not isinstance(decision, Refusal):
                writing.execute(_ERASE, note)
    except Problem as problem:
        return NotRecorded(problem)
    return decision if isinstance(decision, Refusal) else None


def forget_old(station: Station) -> None:
    """Wipe what is older than seven days. Raises `Problem` where the database cannot be written."""
    now = station.clock.now()
    with station.store.read() as reading:
        old = [note for note, _ in reading.execute(_ALL).fetchall() if not _is_fresh(reading.get(Note, note), now)]
    if old:
        with station.store.write() as writing:
            _forget_old(writing, now)


def _forget_old(writing: Writing, now: Moment) -> None:
    for note, _ in writing.execute(_ALL).fetchall():
        if not _is_fresh(writing.get(Note, note), now):
            writing.execute(_ERASE, note)


def _is_fresh(row: Note | None, now: Moment) -> bool:
    if row is None or row.erased:
        return False
    passed = seconds_between(row.left, now)
    return passed is None or passed < _KEPT_SECONDS


def _box(station: Station) -> SecretBox:
    return SecretBox(hashlib.blake2b(read_seed(station.folder), digest_size=32, person=b"redhome notes").digest())


def _opened(box: SecretBox, content: bytes) -> str | None:
    try:
        return box.decrypt(content).decode().rstrip()
    except (CryptoError, ValueError):
        return None

"""What a station knows of its headquarters, what it has not sent yet, and the attachments that it keeps to be sent."""

import hashlib
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace

from kiosk.domain import events
from kiosk.domain.life import Doubt, Life
from kiosk.domain.moments import Moment
from kiosk.storage import tables
from kiosk.storage.store import Head, Reading, Writing

_HEADQUARTERS = (
    "SELECT url, public_key, epoch, generation, incarnation, acknowledged, doubt, synced_at FROM headquarters"
)
_HASH = "SELECT hash FROM log WHERE number = ?"
_LAST = "SELECT max(number) FROM log"
_BODIES = "SELECT body FROM log WHERE number >= ? ORDER BY number"
_BLOB = tables.by_key(tables.blobs)
_SAVE_HEADQUARTERS = tables.upsert(tables.headquarters)
_KEEP_BLOB = tables.upsert(tables.blobs)
_ERASE_BLOB = "DELETE FROM blobs WHERE hash = ?"
_THE_ONE = 1


@dataclass(frozen=True, slots=True)
class Headquarters:
    """The headquarters that this station is enrolled with, and what it said last.

    Attributes:
        url: where it is, without a slash at the end.
        public_key: 32 bytes; whoever signs with another key is not believed.
        epoch: the life of this station that headquarters accepted; generation: the life of headquarters.
        incarnation: which life of this machine it is, 32 hex digits; empty before the first sync of an older program.
        acknowledged: the number of the last event that headquarters has, by its own last word.
        doubt: why nothing may leave this station, a `kiosk.domain.life.Doubt`; None where all is well.
        synced_at: when that was, in Unix seconds by this machine's clock; None before the first time.
    """

    url: str
    public_key: bytes
    epoch: int
    generation: int
    incarnation: str = ""
    acknowledged: int = 0
    doubt: str | None = None
    synced_at: int | None = None

    @property
    def life(self) -> Life:
        """Which life of the station this is."""
        doubt = Doubt(self.doubt) if self.doubt else None
        return Life(self.epoch, self.generation, self.incarnation, self.acknowledged, doubt)

    def living(self, life: Life) -> "Headquarters":
        """The same with another life of the station."""
        return replace(
            self,
            epoch=life.epoch,
            generation=life.generation,
            incarnation=life.incarnation,
            acknowledged=life.acknowledged,
            doubt=life.doubt,
        )


@dataclass(frozen=True, slots=True)
class Unsent:
    """What headquarters has not acknowledged: how many events, and when the first of them happened, if it says so."""

    count: int
    oldest: Moment | None


def headquarters(reading: Reading) -> Headquarters | None:
    """The headquarters of this station; None before it is enrolled."""
    found = reading.execute(_HEADQUARTERS).fetchone()
    return Headquarters(*found) if found else None


def save_headquarters(writing: Writing, known: Headquarters) -> None:
    """Keep what is known of headquarters, in place of what was."""
    writing.execute(_SAVE_HEADQUARTERS, _THE_ONE, *astuple(known))


def last_number(reading: Reading) -> int:
    """The number of the last event; 0 where there is none."""
    return reading.execute(_LAST).fetchone()[0] or 0


def head_at(reading: Reading, number: int) -> Head | None:
    """The log as it ended with this event; None where the log does not reach so far, or has no station yet."""
    if number == 0:
        station = reading.station_id()
        return None if station is None else Head(0, events.first_hash(station))
    found: tuple[bytes] | None = reading.execute(_HASH, number).fetchone()
    return None if found is None else Head(number, found[0])


def bodies_from(reading: Reading, first: int, most: int, most_bytes: int) -> tuple[bytes, ...]:
    """The bodies of events from this number on: no more than so many, and than so many bytes, but one at least."""
    return tuple(_within(reading.execute(_BODIES + " LIMIT ?", first, most), most_bytes))


def _within(rows: Iterator[tuple[bytes]], room: int) -> Iterator[bytes]:
    for place, (body,) in enumerate(rows):
        room -= len(body)
        if room < 0 and place:
            return
        yield body


def unsent(reading: Reading) -> Unsent:
    """What headquarters has not acknowledged; everything, before the station is enrolled."""
    known = headquarters(reading)
    acknowledged = known.acknowledged if known else 0
    count = max(0, last_number(reading) - acknowledged)
    first = bodies_from(reading, acknowledged + 1, 1, 0) if count else ()
    return Unsent(count, events.decode(first[0])[0] if first else None)


def blob_name(content: bytes) -> str:
    """The name of an attachment: its SHA-256, as hex."""
    return hashlib.sha256(content).hexdigest()


def keep_blob(writing: Writing, content: bytes) -> str:
    """Keep an attachment until headquarters asks for it; its name is for the event to carry."""
    name = blob_name(content)
    writing.execute(_KEEP_BLOB, name, content)
    return name


def blob(reading: Reading, name: str) -> bytes | None:
    """The attachment of this name; None where it was never here, or was erased."""
    found: tuple[str, bytes] | None = reading.execute(_BLOB, name).fetchone()
    return found[1] if found else None


def erase_blob(writing: Writing, name: str) -> None:
    """Forget an attachment. Its name stays in the log."""
    writing.execute(_ERASE_BLOB, name)

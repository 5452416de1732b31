"""What proves who stands there: PINs set at this station, and the tries at PINs and phone tails. No part of the log."""

from dataclasses import dataclass

from kiosk.domain.moments import Moment
from kiosk.storage import tables
from kiosk.storage.store import Reading, Writing

_PIN = tables.by_key(tables.pins)
_SAVE_PIN = tables.upsert(tables.pins)
_TRIES = tables.by_key(tables.tries)
_SAVE_TRIES = tables.upsert(tables.tries)
_FORGET_TRIES = "DELETE FROM tries WHERE what = ?"


@dataclass(frozen=True, slots=True)
class Tries:
    """How often something was tried since it last went right, and when last."""

    count: int
    last: Moment


def pin(reading: Reading, holder: str) -> str | None:
    """The hash of the PIN that was set at this station for the holder of a badge."""
    found: tuple[str, str] | None = reading.execute(_PIN, holder).fetchone()
    return found[1] if found else None


def save_pin(writing: Writing, holder: str, hashed: str) -> None:
    """Keep the hash of a PIN, in place of the one before."""
    writing.execute(_SAVE_PIN, holder, hashed)


def tries(reading: Reading, what: str) -> Tries | None:
    """The tries at `what`; None where there are none to speak of."""
    found: tuple[str, int, int, int, str, int] | None = reading.execute(_TRIES, what).fetchone()
    return Tries(found[1], Moment(*found[2:])) if found else None


def save_tries(writing: Writing, what: str, made: Tries) -> None:
    """Keep the tries at `what`."""
    last = made.last
    writing.execute(_SAVE_TRIES, what, made.count, last.at, last.tz, last.boot, last.up)


def forget_tries(writing: Writing, what: str) -> None:
    """It went right: the next one begins anew."""
    writing.execute(_FORGET_TRIES, what)

"""What people asked for by one tap: asked for again, after a lost answer or an error, it is not done again."""

from kiosk.storage.store import Reading, Writing

_KEPT = 1000  # acts; nobody taps again for what was asked for so long ago
_DONE = "SELECT number FROM acts WHERE act = ?"
_DO = "INSERT INTO acts (act, number) VALUES (?, ?)"
_FORGET = "DELETE FROM acts WHERE number < ?"


def done(reading: Reading, act: str) -> int | None:
    """The number of the event that this act led to; None where it led to none yet."""
    found: tuple[int] | None = reading.execute(_DONE, act).fetchone()
    return found[0] if found else None


def note(writing: Writing, act: str, number: int) -> None:
    """This act led to the event of this number, in the same transaction."""
    writing.execute(_FORGET, number - _KEPT)
    writing.execute(_DO, act, number)

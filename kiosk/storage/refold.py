"""The folded tables made anew from the log."""

from kiosk.domain import events
from kiosk.domain.fold import fold
from kiosk.domain.rows import ROWS, MemoryTables
from kiosk.storage import tables
from kiosk.storage.store import Writing


def refold(writing: Writing) -> None:
    """Empty every folded table, and fold the whole log into it."""
    rows = MemoryTables()
    for number, _, body in writing.log():
        moment, event = events.decode(body)
        if moment is not None:
            fold(rows, number, moment, event)
    for row_type in ROWS:
        writing.execute(f"DELETE FROM {tables.folded[row_type].name}")
        for row in rows.rows[row_type].values():
            writing.put(row)


def rewrite(writing: Writing, first: int, bodies: tuple[bytes, ...]) -> None:
    """Let the log go on with these events from number `first` on: what was there from then on must be among them."""
    if first > writing.head().number:
        for body in bodies:
            writing.append_body(body)
        return
    writing.execute("DELETE FROM log WHERE number >= ?", first)
    writing.execute("DELETE FROM acts WHERE number >= ?", first)  # these numbers are other events' from now on
    for body in bodies:
        writing.append_body(body, folded=False)
    refold(writing)

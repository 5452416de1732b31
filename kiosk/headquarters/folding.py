"""The fold of one station's log at headquarters: over rows that are loaded when they are needed and kept at the end."""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from typing import Any

from kiosk.domain import events
from kiosk.domain.events import Event, Unknown
from kiosk.domain.fold import fold
from kiosk.domain.moments import Moment
from kiosk.domain.rows import ROWS, R, Row, key_of
from kiosk.headquarters.bulk import Key, values_of

Load = Callable[[type[Row], Collection[Key]], Iterable[Row]]
_TOO_LARGE = 1 << 63  # for a column of either database


class StationRows:
    """The folded rows of one station. Implements `kiosk.domain.fold.Tables`.

    `load` gives the stored rows under some keys; it is asked for each key once at most.
    """

    def __init__(self, load: Load) -> None:
        self._load = load
        self._rows: dict[type[Any], dict[Key, Row | None]] = {row_type: {} for row_type in ROWS}
        self._changed: dict[type[Row], set[Key]] = {row_type: set() for row_type in ROWS}
        self._journal: list[tuple[type[Row], Key, Row | None]] = []

    def get(self, row_type: type[R], *key: str | int) -> R | None:
        """The row under this key, or None."""
        rows = self._rows[row_type]
        if key not in rows:
            self._fetch(row_type, [key])
        row = rows[key]
        return row if isinstance(row, row_type) else None

    def put(self, row: Row) -> None:
        """Keep this row, in place of the one under its key."""
        row_type, key = type(row), key_of(row)
        rows = self._rows[row_type]
        self._journal.append((row_type, key, rows.get(key)))
        rows[key] = row

    def carry_all(self, first: int, bodies: Sequence[bytes]) -> list[int]:
        """Carry events of these bodies, numbered from `first`, into the rows.

        Returns the numbers of those that are set aside: they are not understood, and change nothing.
        """
        decoded = list(map(events.decode, bodies))
        self.expect(first, decoded)
        return [
            number for number, (moment, event) in enumerate(decoded, first) if not self.carry(number, moment, event)
        ]

    def changed(self) -> dict[type[Row], list[Row]]:
        """The rows that were put since this was last asked for, by their type."""
        changed = {
            row_type: [row for key in keys if (row := self._rows[row_type][key]) is not None]
            for row_type, keys in self._changed.items()
            if keys
        }
        self._changed = {row_type: set() for row_type in ROWS}
        return changed

    def copy(self) -> "StationRows":
        """The rows as they are now, in another place."""
        twin = StationRows(self._load)
        twin._rows = {row_type: dict(rows) for row_type, rows in self._rows.items()}
        twin._changed = {row_type: set(keys) for row_type, keys in self._changed.items()}
        return twin

    def all(self, row_type: type[Row]) -> dict[Key, Row]:
        """Every row of a type that was loaded or put, by its key."""
        return {key: row for key, row in self._rows[row_type].items() if row is not None}

    def carry(self, number: int, moment: Moment | None, event: Event) -> bool:
        """Carry one event in; false, and nothing changed, where it is not understood."""
        if moment is None or isinstance(event, Unknown):
            return False
        self._journal.clear()
        try:
            fold(self, number, moment, event)
            for row_type, key, _ in self._journal:
                _check(self._rows[row_type][key])
        except Exception:
            # Whatever is wrong with this event or with our fold: those behind it must pass. It is kept and shown.
            for row_type, key, before in reversed(self._journal):
                self._rows[row_type][key] = before
            return False
        for row_type, key, _ in self._journal:
            self._changed[row_type].add(key)
        return True

    def expect(self, first: int, decoded: Sequence[tuple[Moment | None, Event]]) -> None:
        """Load at once what the events are going to ask for, as far as that can be told beforehand."""
        asked = _Asked()
        for number, (moment, event) in enumerate(decoded, first):
            if moment is not None:
                with suppress(Exception):  # `carry` comes to it, and sets it aside
                    fold(asked, number, moment, event)
        for row_type, keys in asked.keys.items():
            if missing := [key for key in keys if key not in self._rows[row_type]]:
                self._fetch(row_type, missing)

    def _fetch(self, row_type: type[Any], keys: Sequence[Key]) -> None:
        rows = self._rows[row_type]
        rows.update(dict.fromkeys(keys))
        rows.update((key_of(row), row) for row in self._load(row_type, keys))


class _Asked:
    """Tables with nothing in them, which note what they are asked for."""

    def __init__(self) -> None:
        self.keys: dict[type[Any], set[Key]] = {row_type: set() for row_type in ROWS}

    def get(self, row_type: type[R], *key: str | int) -> R | None:
        self.keys[row_type].add(key)
        return None

    def put(self, row: Row) -> None:
        pass


def _check(row: Row | None) -> None:
    for value in () if row is None else values_of[type(row)](row):
        if type(value) is int and not -_TOO_LARGE <= value < _TOO_LARGE:
            raise OverflowError("no column holds this number")

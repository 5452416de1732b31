"""The fold of one station's log at headquarters: over rows that are loaded when they are needed and kept at the end."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from msgspec.structs import fields

from kiosk.domain import events
from kiosk.domain.events import (
    Awarded,
    AwardReversed,
    CardIssued,
    Earned,
    Event,
    FacilityUsed,
    Granted,
    Redeemed,
    RedemptionCancelled,
    Released,
    ReservationEnded,
    Reserved,
    StockMoved,
    Unknown,
    Visited,
)
from kiosk.domain.fold import fold
from kiosk.domain.moments import Moment, business_day, month_of
from kiosk.domain.rows import (
    ROWS,
    DayCount,
    Held,
    Marks,
    R,
    Redemption,
    Reservation,
    RiderAward,
    RiderCard,
    RiderDay,
    RiderItem,
    RiderMonth,
    RiderVisits,
    Row,
    Stock,
)
from kiosk.headquarters.bulk import Key

Load = Callable[[Mapping[type[Row], Collection[Key]]], Iterable[Row]]


_TOO_LARGE = 1 << 63  # for a column of either database


def _tuples(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What reads these attributes."""
    get: Callable[[Any], Any] = attrgetter(*names)
    return get if len(names) > 1 else lambda row: (get(row),)


_key_of = {row_type: _tuples(row_type.KEY) for row_type in ROWS}
_numbers_of = {row_type: _tuples([one.name for one in fields(row_type) if one.type is int]) for row_type in ROWS}


class StationRows:
    """The folded rows of one station. Implements `kiosk.domain.fold.Tables`.

    `load` gives the stored rows under some keys; it is asked for each key once at most.
    """

    def __init__(self, load: Load) -> None:
        self._load = load
        self._rows: dict[type[Any], dict[Key, Any]] = {row_type: {} for row_type in ROWS}
        self._changed: dict[type[Row], set[Key]] = {row_type: set() for row_type in ROWS}
        self._journal: list[tuple[type[Row], Key, Row | None]] = []

    def get(self, row_type: type[R], *key: str | int) -> R | None:
        """The row under this key, or None."""
        rows: dict[Key, R | None] = self._rows[row_type]
        if key not in rows:
            self._fetch({row_type: [key]})
        return rows[key]

    def has(self, row_type: type[Row], *key: str | int) -> bool:
        """Whether it is known here what stands under this key, without another look."""
        return key in self._rows[row_type]

    def put(self, row: Row) -> None:
        """Keep this row, in place of the one under its key. Raises OverflowError where no column holds a number."""
        row_type = type(row)
        numbers = _numbers_of[row_type](row)
        if min(numbers) < -_TOO_LARGE or max(numbers) >= _TOO_LARGE:
            raise OverflowError
        key, rows = _key_of[row_type](row), self._rows[row_type]
        self._journal.append((row_type, key, rows.get(key)))
        self._changed[row_type].add(key)
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
        }
        self._changed = {row_type: set() for row_type in ROWS}
        return {row_type: rows for row_type, rows in changed.items() if rows}

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
        except Exception:
            # Whatever is wrong with this event or with our fold: those behind it must pass. It is kept and shown.
            for row_type, key, before in reversed(self._journal):
                self._rows[row_type][key] = before
            return False
        return True

    def expect(self, first: int, decoded: Sequence[tuple[Moment | None, Event]]) -> None:
        """Load at once what the events are going to ask for, as far as that can be told beforehand."""
        asked: dict[type[Any], set[Key]] = {row_type: set() for row_type in ROWS}
        for moment, event in decoded:
            if moment is not None:
                for row_type, key in _asked_by(moment, event):
                    asked[row_type].add(key)
        found = (
            (row_type, [key for key in keys if key not in self._rows[row_type]]) for row_type, keys in asked.items()
        )
        self._fetch({row_type: missing for row_type, missing in found if missing})

    def _fetch(self, asked: Mapping[type[Any], Collection[Key]]) -> None:
        for row_type, keys in asked.items():
            self._rows[row_type].update(dict.fromkeys(keys))
        for row in self._load(asked):
            self._rows[type(row)][_key_of[type(row)](row)] = row


def _asked_by(moment: Moment, event: Event) -> Iterable[tuple[type[Row], Key]]:
    """What the fold of an event asks for, as far as the event itself tells: row types and keys."""
    match event:
        case Visited(rider=rider):
            return (RiderVisits, (rider,)), (DayCount, (business_day(moment), Visited.KIND))
        case FacilityUsed(facility=facility):
            return ((DayCount, (business_day(moment), facility.value)),)
        case Awarded(rider=rider):
            return _account(moment, rider)
        case Earned(rider=rider):
            return ((Held, (rider,)),)
        case Redeemed(rider=rider, item=item):
            day_count = (DayCount, (business_day(moment), Redeemed.KIND))
            return (
                *_account(moment, rider),
                day_count,
                (Stock, (item,)),
                (Reservation, (rider, item)),
                (Marks, ("station",)),
            )
        case RedemptionCancelled(redemption=number, rider=rider, item=item):
            return (Redemption, (number,)), (Held, (rider,)), (Stock, (item,)), (RiderItem, (rider, item))
        case StockMoved(item=item):
            return ((Stock, (item,)),)
        case AwardReversed(award=number, rider=rider):
            return (RiderAward, (number,)), (Held, (rider,)), (Marks, ("station",))
        case Reserved(rider=rider, item=item) | ReservationEnded(rider=rider, item=item):
            return (Reservation, (rider, item)), (Held, (rider,)), (Stock, (item,))
        case Granted(rider=rider) | Released(rider=rider):
            return (Held, (rider,)), (Marks, ("station",))
        case CardIssued(rider=rider):
            return ((RiderCard, (rider,)),)
    return ()


def _account(moment: Moment, rider: str) -> tuple[tuple[type[Row], Key], ...]:
    day = business_day(moment)
    return (Held, (rider,)), (RiderDay, (rider, day)), (RiderMonth, (rider, month_of(day)))

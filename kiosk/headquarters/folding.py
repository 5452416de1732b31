"""The fold of one station's log at headquarters: over rows that are loaded when they are needed and kept at the end."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

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
from kiosk.domain.moments import Moment, business_day
from kiosk.domain.rows import (
    DayCount,
    Held,
    Marks,
    R,
    Redemption,
    Reservation,
    RiderAward,
    RiderCard,
    Row,
    Stock,
)
from kiosk.headquarters.books import FOLDED
from kiosk.headquarters.bulk import Key, Rows

Load = Callable[[Mapping[type[Row], Collection[Key]]], Iterable[Row]]


def _tuples(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What reads these attributes."""
    get: Callable[[Any], Any] = attrgetter(*names)
    return get if len(names) > 1 else lambda row: (get(row),)


# The rows that are kept under the number of their event.
_NUMBERED: dict[type[Event], type[Row]] = {Awarded: RiderAward, Earned: RiderAward, Redeemed: Redemption}
_key_of = {row_type: _tuples(row_type.KEY) for row_type in FOLDED}


class StationRows:
    """The folded rows of one station, of the types that headquarters keeps. Implements `kiosk.domain.fold.Tables`.

    `load` gives the stored rows under some keys; it is asked for each key once at most.
    """

    def __init__(self, load: Load) -> None:
        self._load = load
        self._rows: dict[type[Any], dict[Key, Any]] = {row_type: {} for row_type in FOLDED}
        self._stored: dict[type[Any], dict[Key, Any]] = {row_type: {} for row_type in FOLDED}
        self._journal: list[tuple[dict[Key, Any], Key, Row | None]] = []
        self._settled = True  # nothing changed since that was last asked

    def get(self, row_type: type[R], *key: str | int) -> R | None:
        """The row under this key, or None."""
        try:
            found: R | None = self._rows[row_type][key]
        except KeyError:
            if row_type not in self._rows:
                return None
            asked: dict[type[Any], list[Key]] = {row_type: [key]}
            self.learn(asked, self._load(asked))
            found = self._rows[row_type][key]
        return found

    def has(self, row_type: type[Row], *key: str | int) -> bool:
        """Whether it is known here what stands under this key, without another look."""
        return key in self._rows[row_type]

    def put(self, row: Row) -> None:
        """Keep this row, in place of the one under its key."""
        row_type = type(row)
        if (rows := self._rows.get(row_type)) is not None:
            key = _key_of[row_type](row)
            self._journal.append((rows, key, rows.get(key)))
            rows[key] = row

    def carry_all(self, first: int, bodies: Sequence[bytes]) -> list[int]:
        """Carry events of these bodies, numbered from `first`, into the rows.

        Returns the numbers of those that are set aside: they are not understood, and change nothing.
        """
        decoded = list(map(events.decode, bodies))
        asked = self.missing(first, decoded)
        self.learn(asked, self._load(asked))
        return [
            number for number, (moment, event) in enumerate(decoded, first) if not self.carry(number, moment, event)
        ]

    def changed(self, station: str) -> list[Rows]:
        """The rows of this station that are not as they were loaded, or when this was last asked for, by their type.

        Those are new under whose keys nothing was stored, as was found when they were loaded.
        """
        found: list[Rows] = []
        if self._settled:
            return found
        self._settled = True
        for row_type, rows in self._rows.items():
            stored = self._stored[row_type]
            changed = {key: row for key, row in rows.items() if row is not stored.get(key)}
            new = [row for key, row in changed.items() if stored.get(key, row) is None]
            old = [row for key, row in changed.items() if stored.get(key, row) is not None]
            found += [Rows(station, row_type, some, some is new) for some in (old, new) if some]
            stored.update(changed)
        return found

    def copy(self) -> "StationRows":
        """The rows as they are now, in another place."""
        twin = StationRows(self._load)
        twin._rows = {row_type: dict(rows) for row_type, rows in self._rows.items()}
        twin._settled = self._settled
        twin._stored = {row_type: dict(rows) for row_type, rows in self._stored.items()}
        return twin

    def all(self, row_type: type[Row]) -> dict[Key, Row]:
        """Every row of a type that was loaded or put, by its key."""
        return {key: row for key, row in self._rows[row_type].items() if row is not None}

    def carry(self, number: int, moment: Moment | None, event: Event) -> bool:
        """Carry one event in; false, and nothing changed, where it is not understood."""
        if moment is None or type(event) is Unknown:
            return False
        self._journal.clear()
        self._settled = False
        try:
            fold(self, number, moment, event)
        except Exception:
            # Whatever is wrong with this event or with our fold: those behind it must pass. It is kept and shown.
            for rows, key, before in reversed(self._journal):
                if before is None:
                    del rows[key]  # what is stored under it may not have been looked for
                else:
                    rows[key] = before
            return False
        return True

    def missing(self, first: int, decoded: Sequence[tuple[Moment | None, Event]]) -> dict[type[Row], set[Key]]:
        """What the events, numbered from `first`, are going to ask for, as far as can be told, and is not here yet."""
        asked: dict[type[Any], set[Key]] = {row_type: set() for row_type in FOLDED}
        for moment, event in decoded:
            if moment is not None:
                for row_type, key in _asked_by(moment, event):
                    asked[row_type].add(key)
        numbers = [(number,) for number, (_, event) in enumerate(decoded, first) if type(event) in _NUMBERED]
        self.learn(dict.fromkeys(_NUMBERED.values(), numbers), ())  # nothing is stored of what has not come yet
        missing = {row_type: keys.difference(self._rows[row_type]) for row_type, keys in asked.items()}
        return {row_type: keys for row_type, keys in missing.items() if keys}

    def learn(self, asked: Mapping[type[Any], Collection[Key]], found: Iterable[Row]) -> None:
        """These rows are all that are stored under the keys that were asked for."""
        for row_type, keys in asked.items():
            nothing = dict.fromkeys(keys)
            self._rows[row_type].update(nothing)
            self._stored[row_type].update(nothing)
        for row in found:
            kind = type(row)
            key = _key_of[kind](row)
            self._rows[kind][key] = self._stored[kind][key] = row


def _asked_by(moment: Moment, event: Event) -> Iterable[tuple[type[Row], Key]]:
    """What the fold of an event asks for, as far as the event itself tells: row types and keys."""
    match event:
        case Visited():
            return ((DayCount, (business_day(moment), Visited.KIND)),)
        case FacilityUsed(facility=facility):
            return ((DayCount, (business_day(moment), facility.value)),)
        case Awarded(rider=rider) | Earned(rider=rider):
            return ((Held, (rider,)),)
        case Redeemed(rider=rider, item=item):
            day_count = (DayCount, (business_day(moment), Redeemed.KIND))
            return (Held, (rider,)), (Stock, (item,)), (Reservation, (rider, item)), (Marks, ("station",)), day_count
        case RedemptionCancelled(redemption=number, rider=rider, item=item):
            return (Redemption, (number,)), (Held, (rider,)), (Stock, (item,))
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

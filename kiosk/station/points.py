"""积分明细: what a rider has, and how it came about."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.events import Awarded
from kiosk.domain.rows import Held, PointsEntry
from kiosk.domain.rules import Rules
from kiosk.station.station import Station
from kiosk.storage import points

MOST_ENTRIES = 50
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a rider's history.

    Attributes:
        kind: the kind of its event: "award", "redeem", "cancel".
        change: what it added or took.
        about_zh, about_en: the category or the item; its bare name where the rules no longer know it.
        day: the station's date, as its clock was.
    """

    kind: str
    change: int
    about_zh: str
    about_en: str
    day: date


@dataclass(frozen=True, slots=True)
class Statement:
    """What a rider can spend at this station, and the newest lines of their history, the newest first."""

    balance: int
    entries: tuple[Entry, ...]


def statement(station: Station, rider: str, most: int = MOST_ENTRIES) -> Statement:
    """The statement as of now. Raises `Problem` where the database cannot be read."""
    with station.look() as reading:
        held = reading.get(Held, rider) or Held(rider)
        found = points.entries(reading, rider, most)
    return Statement(held.points, tuple(_entry(station.rules, entry) for entry in found))


def _entry(rules: Rules, entry: PointsEntry) -> Entry:
    named = (rules.categories if entry.kind == Awarded.KIND else rules.items).get(entry.about)
    names = (named.name_zh, named.name_en) if named else (entry.about, entry.about)
    return Entry(entry.kind, entry.change, *names, _date(entry))


def _date(entry: PointsEntry) -> date:
    day = _EPOCH + (entry.at + entry.tz * 60) // 86_400
    return date.fromordinal(min(max(day, date.min.toordinal()), date.max.toordinal()))  # clocks go wrong

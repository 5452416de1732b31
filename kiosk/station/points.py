"""积分明细: what a rider has, and how it came about."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.events import Awarded, Event, Redeemed
from kiosk.domain.moments import Moment
from kiosk.domain.published import Elsewhere, Expiring
from kiosk.domain.rows import Held, PointsEntry
from kiosk.domain.rules import Rules
from kiosk.domain.voucher import voucher
from kiosk.station.dates import date_of
from kiosk.station.station import Station
from kiosk.storage import points
from kiosk.storage.reference import elsewhere, expiring

_DAY = 24 * 3600
MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a rider's history.

    Attributes:
        number: the number of its event.
        kind: the kind of its event: "award", "earn", "reverse", "redeem", "cancel", "grant", "release".
        change: what it added or took.
        about_zh, about_en: the category or the item; its bare name where the rules no longer know it.
        day: the station's date, as its clock was.
    """

    number: int
    kind: str
    change: int
    about_zh: str
    about_en: str
    day: date


@dataclass(frozen=True, slots=True)
class Expires:
    """So many of a rider's points expire on this day if they are not spent before."""

    points: int
    day: date


@dataclass(frozen=True, slots=True)
class Statement:
    """What a rider has, as of now.

    Attributes:
        balance: what can be spent at this station: what no reservation holds.
        held: what reservations hold of the points that are here.
        entries: the newest lines of their history here, the newest first.
        elsewhere: what other stations held when headquarters was last heard.
        expiring: what expires next, where headquarters gave notice and the day is yet to come by this station's clock.
    """

    balance: int
    held: int
    entries: tuple[Entry, ...]
    elsewhere: tuple[Elsewhere, ...] = ()
    expiring: Expires | None = None


def statement(station: Station, rider: str, most: int = MOST_ENTRIES) -> Statement:
    """The statement as of now. Raises `Problem` where the database cannot be read."""
    with station.look() as reading:
        held = reading.get(Held, rider) or Held(rider)
        found = points.entries(reading, rider, most)
        away = elsewhere(reading, rider)
        notice = expiring(reading, rider)
    lines = tuple(_entry(station.rules, entry) for entry in found)
    expires = _expires(notice, held.points + sum(place.points for place in away), station.clock.now())
    return Statement(held.free, held.points - held.free, lines, away, expires)


def _expires(notice: Expiring | None, points_left: int, now: Moment) -> Expires | None:
    """What the notice comes to by now: points may have been spent here since."""
    if notice is None or not (left := min(notice.points, points_left)):
        return None
    day = date_of(notice.day * _DAY, 0)
    return Expires(left, day) if day > date_of(now.at, now.tz) else None


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a line of a rider's history is what it is.

    Attributes:
        entry: the line.
        event: what happened, as the log has it.
        voucher: what the redemption is called that the line is about; empty where it is about none.
    """

    entry: Entry
    event: Event
    voucher: str = ""


def grounds(station: Station, rider: str, number: int) -> Grounds | None:
    """Why this line of the rider's history is what it is; None where it is not theirs.

    Raises `Problem` where the database cannot be read.
    """
    with station.look() as reading:
        entry = reading.get(PointsEntry, rider, number)
        if entry is None:
            return None
        _, event = reading.event(number)
    named = number if isinstance(event, Redeemed) else getattr(event, "redemption", 0)
    return Grounds(_entry(station.rules, entry), event, voucher(station.profile.id, named) if named else "")


def _entry(rules: Rules, entry: PointsEntry) -> Entry:
    named = (rules.categories if entry.kind == Awarded.KIND else rules.items).get(entry.about)
    names = (named.name_zh, named.name_en) if named else (entry.about, entry.about)
    return Entry(entry.number, entry.kind, entry.change, *names, date_of(entry.at, entry.tz))

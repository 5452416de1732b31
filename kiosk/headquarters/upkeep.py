"""What people at headquarters look after: events set aside, old points, riders who are one, a lost past."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from kiosk.domain import events
from kiosk.domain.events import Unknown
from kiosk.domain.rows import Held, RiderAward
from kiosk.headquarters import placing, tables, taking
from kiosk.headquarters.books import Account
from kiosk.headquarters.database import Database
from kiosk.headquarters.editions import rules_on
from kiosk.headquarters.sqlbooks import SqlBooks, on_books

_RIDERS_AT_ONCE = 200  # in one transaction
_DAY_0 = date(1970, 1, 1)
_ZONE = timezone(timedelta(hours=8))
_log, _aside = tables.log.c, tables.quarantine.c
_awards, _held, _accounts = tables.folded[RiderAward].c, tables.folded[Held].c, tables.accounts.c


@dataclass(frozen=True, slots=True)
class Aside:
    """An event that this program, or the one that took it in, did not understand.

    `kind` is what it says of itself, or "?"; `understood` whether this program does.
    """

    station: str
    number: int
    kind: str
    understood: bool


def set_aside(connection: Connection, station: str | None = None) -> Iterator[Aside]:
    """What is set aside, of one station or of all."""
    chosen = select(_log.station, _log.number, _log.body).join(
        tables.quarantine, (_aside.station == _log.station) & (_aside.number == _log.number)
    )
    chosen = chosen.order_by(_log.station, _log.number)
    for of, number, body in connection.execute(chosen if station is None else chosen.where(_log.station == station)):
        moment, event = events.decode(body)
        unknown = isinstance(event, Unknown)
        kind = event.kind if isinstance(event, Unknown) else event.KIND
        yield Aside(of, number, kind, not unknown and moment is not None)


def body_of(connection: Connection, station: str, number: int) -> bytes | None:
    """The body of an event that is set aside; None where it is not."""
    where = (_log.station == station, _log.number == number)
    chosen = select(_log.body).join(
        tables.quarantine, (_aside.station == _log.station) & (_aside.number == _log.number)
    )
    found: bytes | None = connection.scalar(chosen.where(*where))
    return found


def replay(database: Database, station: str | None, now: int) -> dict[str, int]:
    """Fold the logs anew that have something set aside: how many events are understood now, by station."""
    with database.read() as connection:
        stations = sorted({one.station for one in set_aside(connection, station)})
    return {one: on_books(database, now, partial(taking.replay, station=one, now=now)) for one in stations}


def cut_off(today: date, months: int) -> date:
    """The day before which points were earned that expire now, where they last for so many months."""
    month = today.year * 12 + today.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)


def expiring_from(database: Database, today: date) -> date:
    """The day before which points were earned that expire now, by the rules of this day."""
    with database.read() as connection:
        return cut_off(today, rules_on(connection, today).earning.expiry_months)


def expire(database: Database, before: date, now: int, *, only_look: bool = False) -> dict[str, int]:
    """Let points expire that riders earned before this day: whom it concerns, and how many points at the most.

    Riders who are one count together.
    """
    with database.read() as connection:
        points = _Points(connection)
        earned = points.earned_before(before)
    due = {rider: earned[rider] - points.gone.get(rider, 0) for rider in sorted(earned)}
    due = {rider: left for rider, left in due.items() if left > 0}
    riders = list(due)

    def lapse(books: SqlBooks) -> None:
        for rider in some:
            placing.lapse(books, rider, earned[rider], now)

    for start in range(0, 0 if only_look else len(riders), _RIDERS_AT_ONCE):
        some = riders[start : start + _RIDERS_AT_ONCE]
        on_books(database, now, lapse)
    return due


def give_notice(database: Database, today: date) -> int:
    """Note whose points expire soon, by the rules as they are known now, for stations to say so: how many riders."""
    notices: dict[str, dict[str, object]] = {}
    with database.read() as connection:
        points = _Points(connection)
        earning = rules_on(connection, today).earning
        expired_by_now = points.earned_before(cut_off(today, earning.expiry_months))
        for passed in range(1, earning.notice_days + 1):
            day = today + timedelta(days=passed)
            if day.day != 1:
                continue
            before = cut_off(day, rules_on(connection, day).earning.expiry_months)
            for rider, earned in points.earned_before(before).items():
                if earned > max(points.gone.get(rider, 0), expired_by_now.get(rider, 0)):
                    notices.setdefault(rider, {"rider": rider, "day": (day - _DAY_0).days, "earned": earned})
    with database.write() as connection:
        connection.execute(delete(tables.expiring))
        if notices:
            connection.execute(insert(tables.expiring), list(notices.values()))
    return len(notices)


class _Points:
    """What riders earned, and what is gone of it: each together with those who were merged into them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        merged = select(_accounts.rider, _accounts.into).where(_accounts.into != "")
        self._into: dict[str, str] = dict(map(tuple, connection.execute(merged)))
        spent = func.sum(_held.spent + _held.reversed - _held.shortfall)
        self.gone = self._sums(select(_held.rider, spent).group_by(_held.rider))
        expired = self._sums(select(_accounts.rider, _accounts.expired).where(_accounts.expired > 0))
        for rider, points in expired.items():
            self.gone[rider] = self.gone.get(rider, 0) + points

    def earned_before(self, day: date) -> dict[str, int]:
        """How many points each earned before this day, spent or not."""
        chosen = select(_awards.rider, func.sum(_awards.points)).group_by(_awards.rider)
        return self._sums(chosen.where(_awards.day < (day - _DAY_0).days))

    def _sums(self, chosen: Select[Any]) -> dict[str, int]:
        found: dict[str, int] = {}
        for rider, points in self._connection.execute(chosen):
            of = self._into.get(rider, rider)
            found[of] = found.get(of, 0) + int(points)  # PostgreSQL sums up to decimals
        return found


def merge(database: Database, rider: str, into: str, now: int) -> bool:
    """Let one rider's points be another's; false where headquarters does not know both, or it would be a circle."""
    return on_books(
        database,
        now,
        lambda books: all(books.get(Account, one) for one in (rider, into)) and placing.merge(books, rider, into, now),
    )


def today(now: int) -> date:
    """The day at the stations."""
    return datetime.fromtimestamp(now, _ZONE).date()

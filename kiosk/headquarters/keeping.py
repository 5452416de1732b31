"""How stations are kept: goods on the way, days signed off, and 锁门预警.

That warns of homes that should be open and show no life.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from kiosk.domain import events, published
from kiosk.domain.carrying import Carried
from kiosk.domain.daysheet import proof
from kiosk.domain.events import Granted, Released, ReservationEnded
from kiosk.domain.hours import Hours
from kiosk.domain.house import HOME, Amenity, ClosedDay
from kiosk.domain.moments import Moment, business_day
from kiosk.headquarters import tables

_BY_ITSELF = (Granted, Released, ReservationEnded)  # no sign of anybody being there
_LOOKED_AT = 50  # of the last events, for one that is
_HOUR = 3600
_stations = tables.stations.c


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """So many of an item left a station and have not arrived at the other; less than nothing where more arrived."""

    item: str
    station: str
    name: str
    other: str
    other_name: str
    count: int


@dataclass(frozen=True, slots=True)
class Signed:
    """A business day that a station signed off; `holds` where the code belongs to the log that headquarters has."""

    station: str
    name: str
    day: int
    upto: int
    proof: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Quiet:
    """A station without life: since when (Unix seconds, None: ever), for how many opening hours, when it synced."""

    station: str
    name: str
    last: int | None
    hours: int
    seen: int | None


def on_the_way(connection: Connection) -> tuple[OnTheWay, ...]:
    """What is on the way between stations, as far as both ends have told."""
    carried = tables.folded[Carried].c
    sums: dict[tuple[str, str, str], int] = {}
    for station, item, other, sent, arrived in connection.execute(
        select(carried.station, carried.item, carried.other, carried.sent, carried.arrived)
    ):
        sums[item, station, other] = sums.get((item, station, other), 0) + sent
        sums[item, other, station] = sums.get((item, other, station), 0) - arrived
    rows = connection.execute(select(_stations.station, _stations.name))
    names: dict[str, str] = {row.station: row.name for row in rows}
    return tuple(
        OnTheWay(item, station, names.get(station, station), other, names.get(other, other), count)
        for (item, station, other), count in sorted(sums.items())
        if count
    )


def signed(connection: Connection, first: int, last: int) -> tuple[Signed, ...]:
    """The days (since 1970-01-01) from `first` to `last` that stations signed off."""
    closed, log = tables.folded[ClosedDay].c, tables.log.c
    found = connection.execute(
        select(_stations.station, _stations.name, closed.day, closed.upto, closed.proof, log.hash)
        .join_from(tables.stations, tables.folded[ClosedDay], closed.station == _stations.station)
        .outerjoin(tables.log, (log.station == closed.station) & (log.number == closed.upto))
        .where(closed.day.between(first, last))
        .order_by(closed.day, _stations.station)
    )
    return tuple(
        Signed(station, name, day, upto, code, log_hash is not None and proof(bytes(log_hash), upto) == code)
        for station, name, day, upto, code, log_hash in found
    )


def quiet(connection: Connection, now: int, hours: int) -> tuple[Quiet, ...]:
    """The stations that were open for so many hours since the last sign of life, by what headquarters knows now.

    One that says of itself that it is closed is none of them. Its clock is corrected by what it was off at the last
    sync.
    """
    found = connection.execute(
        select(_stations.station, _stations.name, _stations.profile, _stations.number, _stations.seen, _stations.skew)
        .where(_stations.public_key.is_not(None), _stations.retired.is_(None))
        .order_by(_stations.station)
    ).all()
    silent = []
    for station, name, plate, number, seen, skew in found:
        last = _last_sign(connection, station, number)
        profile = published.profile(published.parse(plate))
        offset = last.tz * 60 if last else 0
        if last and _is_closed(connection, station, Moment(now, last.tz, "", 0)):
            continue
        begun = last.at - (skew or 0) if last else None
        passed = Hours.of(profile.opens, profile.closes).open_between((begun or 0) + offset, now + offset) // _HOUR
        if passed >= hours:
            silent.append(Quiet(station, name, begun, passed, seen))
    return tuple(silent)


def quiet_lines(silent: tuple[Quiet, ...], hours: int) -> Iterator[str]:
    """The warning as a person reads it."""
    yield f"锁门预警：开放 {hours} 小时以上没有动静的站 {len(silent)} 个"
    for one in silent:
        last = f"{_time(one.last)} 以来没有动静，开放了 {one.hours} 小时" if one.last else "从来没有动静"
        yield f"  {one.name} ({one.station})：{last}，上次同步 {_time(one.seen)}"


def _last_sign(connection: Connection, station: str, number: int) -> Moment | None:
    log = tables.log.c
    bodies = connection.scalars(
        select(log.body).where(log.station == station, log.number > number - _LOOKED_AT).order_by(log.number.desc())
    )
    for body in bodies:
        moment, event = events.decode(bytes(body))
        if moment and not isinstance(event, _BY_ITSELF):
            return moment
    return None


def _is_closed(connection: Connection, station: str, now: Moment) -> bool:
    amenity = tables.folded[Amenity].c
    row = connection.execute(
        select(amenity.amenity, amenity.trouble, amenity.last_day).where(
            amenity.station == station, amenity.amenity == HOME
        )
    ).first()
    return row is not None and Amenity(*row).is_out(business_day(now))


def _time(at: int | None) -> str:
    return datetime.fromtimestamp(at, UTC).astimezone().strftime("%Y-%m-%d %H:%M") if at else "-"

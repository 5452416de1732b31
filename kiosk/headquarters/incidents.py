"""What somebody at headquarters has to look into: noted once, counted when it comes again, and closed by a person."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from kiosk.headquarters import tables
from kiosk.headquarters.books import Incident, Trouble
from kiosk.headquarters.documents import put_away

_incidents = tables.incidents.c
_THIS = (
    _incidents.station == bindparam("of_station"),
    _incidents.trouble == bindparam("of_trouble"),
    _incidents.number == bindparam("of_number"),
)


@dataclass(frozen=True, slots=True)
class Noted:
    """An incident as it is kept.

    Attributes:
        number: of the event it is about, or 0.
        points: of all times together; times: how often it came.
        first, last: when it came, in Unix seconds; resolved: when it was closed, or None.
    """

    station: str
    trouble: Trouble
    number: int
    points: int
    times: int
    first: int
    last: int
    resolved: int | None


def report(connection: Connection, incident: Incident, now: int) -> None:
    """Note an incident; one that was closed is open again."""
    key = {"station": incident.station, "trouble": incident.trouble.value, "number": incident.number}
    put_away(connection, tables.incidents, {**key, "points": 0, "times": 0, "first": now, "last": now})
    connection.execute(
        update(tables.incidents)
        .where(*_THIS)
        .values(points=_incidents.points + incident.points, times=_incidents.times + 1, last=now, resolved=None),
        {f"of_{name}": value for name, value in key.items()},
    )


def list_incidents(connection: Connection, *, everything: bool = False) -> list[Noted]:
    """What is open, or everything; the latest first."""
    chosen = select(tables.incidents).order_by(_incidents.last.desc(), _incidents.station, _incidents.trouble)
    found = connection.execute(chosen if everything else chosen.where(_incidents.resolved.is_(None)))
    return [Noted(station, Trouble(trouble), *rest) for station, trouble, *rest in found]


def resolve(connection: Connection, station: str, trouble: Trouble | None, now: int) -> int:
    """Close what is open of a station ("" is headquarters itself), of one kind or of all; how many there were."""
    where = [_incidents.station == station, _incidents.resolved.is_(None)]
    if trouble:
        where.append(_incidents.trouble == trouble.value)
    return connection.execute(update(tables.incidents).where(*where).values(resolved=now)).rowcount

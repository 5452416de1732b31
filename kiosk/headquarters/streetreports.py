"""随手拍 at headquarters: what stands where, what nobody reviewed, and photographs, which are kept for a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, delete, func, select

from kiosk.domain.reports import PHOTOS_KEPT_DAYS, Report, ReportPhoto, Status
from kiosk.headquarters import tables
from kiosk.headquarters.editions import rules_on
from kiosk.headquarters.upkeep import today

_DAY = 24 * 3600
_reports, _photos, _blobs = tables.folded[Report].c, tables.folded[ReportPhoto].c, tables.blobs.c
_OF_REPORT = (_photos.station == _reports.station, _photos.report == _reports.number)


@dataclass(frozen=True, slots=True)
class Listed:
    """One report, without whoever made it.

    Attributes:
        station, name, number: of which station, and its number in that log.
        place: a street of the station's list; empty for the station itself.
        urgent: as it was claimed; level: as it was confirmed, or empty.
        days: since it was filed, by the station's clock; late: nobody reviewed it in time.
        photos: how many it has, come or not, erased or not.
    """

    station: str
    name: str
    number: int
    category: str
    place: str
    urgent: bool
    status: str
    level: str
    became: str
    points: int
    photos: int
    days: int
    late: bool

    def line(self) -> str:
        """As a person reads it."""
        facts = (
            self.category,
            self.place or "-",
            "urgent" if self.urgent else "",
            self.status,
            self.level,
            self.became,
        )
        known = " ".join(fact for fact in facts if fact)
        late = ", late" if self.late else ""
        return f"{self.name} {self.station}:{self.number}  {known}, {self.points} 分, {self.days} d{late}"


def list_reports(connection: Connection, now: int, *, waiting: bool = False) -> Iterator[Listed]:
    """Every report; or those that nobody has reviewed for longer than the rules allow. The oldest first."""
    unreviewed = timedelta(days=rules_on(connection, today(now)).earning.unreviewed_days)
    count = select(func.count()).where(*_OF_REPORT).scalar_subquery()
    late_before = now - int(unreviewed.total_seconds())
    chosen = (
        select(tables.stations.c.name, count, tables.folded[Report])
        .where(tables.stations.c.station == _reports.station)
        .order_by(_reports.at, _reports.station, _reports.number)
    )
    if waiting:
        chosen = chosen.where(_reports.status == Status.WAITING, _reports.at <= late_before)
    for name, photos, station, *values in connection.execute(chosen):
        report = Report(*values)
        yield Listed(
            station,
            name,
            report.number,
            report.category,
            report.place,
            bool(report.urgent),
            report.status,
            report.level,
            report.became,
            report.points,
            photos,
            max(0, (now - report.at) // _DAY),
            report.status == Status.WAITING and report.at <= late_before,
        )


def photos_of(connection: Connection, station: str, number: int) -> list[bytes]:
    """The photographs of a report that have come and are still here."""
    chosen = (
        select(_blobs.body)
        .join(tables.folded[ReportPhoto], (_photos.station == _blobs.station) & (_photos.hash == _blobs.hash))
        .where(_photos.station == station, _photos.report == number, _blobs.body.is_not(None))
        .order_by(_photos.place)
    )
    return list(connection.scalars(chosen))


def forget_photos(connection: Connection, now: int) -> int:
    """Erase the photographs whose time has passed, come or not; how many there were."""
    old = select(_photos.hash).where(
        *_OF_REPORT,
        _photos.station == _blobs.station,
        _reports.settled > 0,
        _reports.settled < now - PHOTOS_KEPT_DAYS * _DAY,
    )
    return connection.execute(delete(tables.blobs).where(_blobs.hash.in_(old.correlate(tables.blobs)))).rowcount

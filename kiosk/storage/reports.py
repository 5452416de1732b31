"""Looking through reports by more than their number, and their photographs, which are kept for a time."""

from kiosk.domain.reports import Became, Report, ReportPhoto, Status
from kiosk.storage.outbox import blob
from kiosk.storage.store import Reading

MOST = 100  # reports in one list
_WAITING = f"SELECT * FROM report WHERE status = '{Status.WAITING}' ORDER BY number LIMIT ?"
_UNDER_WAY = (
    f"SELECT * FROM report WHERE status = '{Status.CONFIRMED}'"
    f" AND became NOT IN ('{Became.MENDED}', '{Became.NOT_POSSIBLE}') ORDER BY number LIMIT ?"
)
_OF_RIDER = "SELECT * FROM report WHERE rider = ? ORDER BY number DESC LIMIT ?"
_NEWEST = (
    f"SELECT * FROM report WHERE status IN ('{Status.WAITING}', '{Status.CONFIRMED}') AND number < ?"
    " ORDER BY number DESC LIMIT ?"
)
_SAME = (
    f"SELECT * FROM report WHERE same_as = ? AND status IN ('{Status.WAITING}', '{Status.DUPLICATE}') ORDER BY number"
)
_PHOTOS = "SELECT * FROM report_photo WHERE report = ? ORDER BY place"
_COUNT = "SELECT count(*) FROM report_photo WHERE report = ?"
_SETTLED = (
    "SELECT DISTINCT hash FROM report_photo JOIN blobs USING (hash) JOIN report ON report.number = report_photo.report"
    " WHERE settled > 0 AND settled < ?"
)


def waiting(reading: Reading) -> tuple[Report, ...]:
    """The reports that nobody has judged, the oldest first."""
    return _reports(reading, _WAITING, MOST)


def under_way(reading: Reading) -> tuple[Report, ...]:
    """The confirmed reports whose matter is not over, the oldest first."""
    return _reports(reading, _UNDER_WAY, MOST)


def of_rider(reading: Reading, rider: str) -> tuple[Report, ...]:
    """A rider's reports, the newest first."""
    return _reports(reading, _OF_RIDER, rider, MOST)


def before(reading: Reading, number: int) -> tuple[Report, ...]:
    """The reports with a lower number that are open or confirmed, the newest first."""
    return _reports(reading, _NEWEST, number, MOST)


def same_as(reading: Reading, number: int) -> tuple[Report, ...]:
    """The reports that are about this one, as their riders say or a reviewer, the oldest first."""
    return _reports(reading, _SAME, number)


def photo_count(reading: Reading, number: int) -> int:
    """How many photographs a report has, erased or not."""
    found: tuple[int] = reading.execute(_COUNT, number).fetchone()
    return found[0]


def photos(reading: Reading, number: int) -> dict[str, bytes]:
    """The photographs of a report that are still there, by the names of the attachments."""
    names = [ReportPhoto(*values).hash for values in reading.execute(_PHOTOS, number)]
    found = ((name, blob(reading, name)) for name in names)
    return {name: content for name, content in found if content is not None}


def old_photos(reading: Reading, before: int) -> list[str]:
    """The photographs here of reports that were settled before this Unix second, by the names of the attachments."""
    return [str(values[0]) for values in reading.execute(_SETTLED, before)]


def _reports(reading: Reading, statement: str, *values: str | int) -> tuple[Report, ...]:
    return tuple(Report(*row) for row in reading.execute(statement, *values))

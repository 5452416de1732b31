"""随手拍 at headquarters, on both databases: listed, late, and its photographs forgotten ninety days after."""

import hashlib

from kiosk.domain.core import Awarded, Level
from kiosk.domain.reports import PHOTOS_KEPT_DAYS, Became, FollowedUp, Ground, Rejected, Reported
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.database import Database
from kiosk.headquarters.streetreports import Listed, forget_photos, list_reports, photos_of
from kiosk.headquarters.verify import verify
from kiosk.sync.envelope import Purpose, sign
from tests.headquarters.stations import NOW, RIDER, VOLUNTEER, Station

DAY = 86_400
PHOTOS = (b"a broken kerb", b"the same, nearer", b"another street")
NAMES = tuple(hashlib.sha256(photo).hexdigest() for photo in PHOTOS)
FILED = (
    Reported("damage", RIDER, place="高正街", photos=NAMES[:2]),
    Reported("fire", urgent=True, photos=NAMES[2:]),
    Reported("litter", RIDER),
)
JUDGED = (
    Awarded(RIDER, 20, "damage", Level.MAJOR, 1, VOLUNTEER, 1),
    FollowedUp(1, Became.MENDED, VOLUNTEER),
    Rejected(3, Ground.UNCLEAR, VOLUNTEER),
)


def tell(headquarters: Headquarters, station: Station) -> None:
    station.happened(*FILED, *JUDGED)
    assert set(station.send(headquarters).missing) == set(NAMES)
    for name, photo in zip(NAMES[1:], PHOTOS[1:], strict=True):  # the first one never comes
        signature = sign(station.seed, Purpose.BLOB, photo, station.id.encode())
        assert headquarters.blob(station.id, signature, name, photo).status == 204


def listed(database: Database, now: int, *, waiting: bool = False) -> list[Listed]:
    with database.read() as connection:
        return list(list_reports(connection, now, waiting=waiting))


def test_listed_and_on_the_worklist_after_fifteen_days(
    headquarters: Headquarters, database: Database, station: Station
) -> None:
    tell(headquarters, station)
    found = listed(database, NOW)
    assert [(one.number, one.status, one.level, one.became, one.points, one.photos) for one in found] == [
        (1, "confirmed", "major", "mended", 20, 2),
        (2, "waiting", "", "", 0, 1),
        (3, "rejected", "", "", 0, 0),
    ]
    assert RIDER not in repr(found) + "".join(one.line() for one in found)
    assert listed(database, NOW + 15 * DAY - 1, waiting=True) == []
    assert [(one.number, one.late) for one in listed(database, NOW + 15 * DAY, waiting=True)] == [(2, True)]


def test_photographs_are_forgotten_and_the_log_still_verifies(
    headquarters: Headquarters, database: Database, station: Station
) -> None:
    tell(headquarters, station)
    with database.read() as connection:
        assert photos_of(connection, station.id, 1) == [PHOTOS[1]]
    end = NOW + PHOTOS_KEPT_DAYS * DAY
    assert database.writing(lambda connection: forget_photos(connection, end)) == 0
    assert database.writing(lambda connection: forget_photos(connection, end + 1)) == 2
    with database.read() as connection:
        assert photos_of(connection, station.id, 1) == []
        assert photos_of(connection, station.id, 2) == [PHOTOS[2]], "it still waits"
    assert station.send(headquarters).missing == (), "what was forgotten is not asked for again"
    assert verify(database).sound

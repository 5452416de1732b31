"""What headquarters has to do once a day: old points, old photographs, old answers."""

from dataclasses import dataclass

from kiosk.headquarters import upkeep
from kiosk.headquarters.database import Database
from kiosk.headquarters.requests import drop_old_answers
from kiosk.headquarters.streetreports import forget_photos


@dataclass(frozen=True, slots=True)
class Night:
    """What was done.

    Attributes:
        riders, points: whose points expire as they come by, and how many at the most.
        noticed: how many riders are told that points of theirs expire soon.
        photos: photographs of reports that were erased.
        answers: answers to requests that were dropped.
    """

    riders: int
    points: int
    noticed: int
    photos: int
    answers: int


def nightly(database: Database, now: int) -> Night:
    """Do all of it; done twice on a day it does no harm. `now` is in seconds since 1970-01-01 UTC."""
    today = upkeep.today(now)
    due = upkeep.expire(database, upkeep.expiring_from(database, today), now)
    noticed = upkeep.give_notice(database, today)
    photos = database.writing(lambda connection: forget_photos(connection, now))
    answers = database.writing(lambda connection: drop_old_answers(connection, now))
    return Night(len(due), sum(due.values()), noticed, photos, answers)

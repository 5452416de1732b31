"""Points for something other than a report: help in hardship 关爱, whose reason is sealed, and voluntary work."""

from enum import StrEnum

from kiosk.domain.decide import Earn
from kiosk.domain.events import Earned, Source
from kiosk.domain.moments import business_day, month_of
from kiosk.domain.refusals import Refusal
from kiosk.domain.rows import Held, RiderCare
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.station.reward import Given
from kiosk.station.sealing import keep_sealed
from kiosk.station.station import NotRecorded, Station
from kiosk.storage import acts
from kiosk.storage.outbox import erase_blob

MOST_HOURS = 12  # of voluntary work at a time: more is a slip of the finger
_NOTHING_IN_PARTICULAR = "-"


class Hardship(StrEnum):
    """Why somebody is helped. Only headquarters reads it."""

    ILLNESS = "illness"
    ACCIDENT = "accident"
    FAMILY = "family"
    DISASTER = "disaster"
    INCOME = "income"
    OTHER = "other"


def care_left(station: Station, rider: str) -> int:
    """How many points the rider can be given in hardship this month. Raises `Problem`."""
    with station.look() as reading:
        month = month_of(business_day(station.clock.now()))
        given = (reading.get(RiderCare, rider, month) or RiderCare(rider, month)).points
        return max(0, station.rules.earning.hardship_a_month - given)


def care(
    station: Station, staff: Staff, rider: str, points: int, why: Hardship, act: str
) -> Given | Refusal | NotRecorded:
    """Give points in hardship."""
    command = Earn(rider, points, Source.CARE, _NOTHING_IN_PARTICULAR, staff)
    return _give(station, command, act, {"kind": "care", "why": why})


def hours(station: Station, staff: Staff, rider: str, count: int, act: str) -> Given | Refusal | NotRecorded:
    """Give the points for so many hours of voluntary work."""
    points = min(count, MOST_HOURS) * station.rules.earning.hour
    return _give(station, Earn(rider, points, Source.HOUR, _NOTHING_IN_PARTICULAR, staff), act)


def _give(
    station: Station, command: Earn, act: str, reason: dict[str, str] | None = None
) -> Given | Refusal | NotRecorded:
    try:
        with station.write() as writing:
            done = acts.done(writing, act) is not None
            sealed = keep_sealed(writing, reason) if reason and not done else None
            decision = station.carry_out_in(
                writing, Earn(command.rider, command.points, command.source, command.about, command.by, sealed), act
            )
            if isinstance(decision, Refusal):
                if sealed:
                    erase_blob(writing, sealed)
                return decision
            points = sum(event.points for event in decision if isinstance(event, Earned))
            return Given(points, (writing.get(Held, command.rider) or Held(command.rider)).points, capped=False)
    except Problem as problem:
        return NotRecorded(problem)

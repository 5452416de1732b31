"""奖励: a reviewer confirms what a rider reported."""

from dataclasses import dataclass

from kiosk.domain.decide import Award, ReverseAward
from kiosk.domain.events import Awarded, AwardReversed, Level, Why
from kiosk.domain.refusals import Refusal
from kiosk.domain.rows import Held, RiderAward
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.station.station import NotRecorded, Station


@dataclass(frozen=True, slots=True)
class Given:
    """The report is confirmed, and the log says so.

    Attributes:
        points: what it brought; less than the rules name where `capped`, and perhaps nothing.
        balance: what the rider has now.
        capped: it went over what a rider can earn on a day or in a month.
    """

    points: int
    balance: int
    capped: bool


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The award counts no more, and the log says so.

    Attributes:
        points: what was still here and went back; what was spent or has left is not asked for again.
        balance: what the rider has now.
    """

    points: int
    balance: int


def take_back(station: Station, staff: Staff, number: int, why: Why) -> TakenBack | Refusal | NotRecorded:
    """Take back the award that has this number in the log; once."""
    try:
        with station.write() as writing:
            decision = station.carry_out_in(writing, ReverseAward(number, why, staff))
            if isinstance(decision, Refusal):
                return decision
            award = writing.get(RiderAward, number)
            assert award is not None
            points = sum(event.points for event in decision if isinstance(event, AwardReversed))
            return TakenBack(points, (writing.get(Held, award.rider) or Held(award.rider)).points)
    except Problem as problem:
        return NotRecorded(problem)


def award(station: Station, staff: Staff, rider: str, category: str, level: Level) -> Given | Refusal | NotRecorded:
    """Confirm the category and the level of a rider's report."""
    try:
        with station.store.write() as writing:
            decision = station.carry_out_in(writing, Award(rider, category, level, staff))
            if isinstance(decision, Refusal):
                return decision
            points = sum(event.points for event in decision if isinstance(event, Awarded))
            held = writing.get(Held, rider) or Held(rider)
            return Given(points, held.points, capped=points < station.rules.categories[category].points[level])
    except Problem as problem:
        return NotRecorded(problem)

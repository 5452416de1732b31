"""奖励: a reviewer confirms what a rider reported."""

from dataclasses import dataclass

from kiosk.domain.decide import Award
from kiosk.domain.events import Awarded, Level
from kiosk.domain.refusals import Refusal
from kiosk.domain.rows import Held
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

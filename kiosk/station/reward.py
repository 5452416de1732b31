"""奖励: a reviewer confirms what a rider reported; and what a rider got, for that or otherwise, is taken back."""

from dataclasses import dataclass

from kiosk.domain.decide import Award, ReverseAward, may_take_back
from kiosk.domain.events import Awarded, AwardReversed, Level, Why
from kiosk.domain.moments import business_day
from kiosk.domain.refusals import Refusal
from kiosk.domain.rows import Held, RiderAward
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.station.station import NotRecorded, Station
from kiosk.storage import points as stored
from kiosk.storage.reference import masked_name

_DAYS_BACK = 1


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


@dataclass(frozen=True, slots=True)
class Recent:
    """One award of today or yesterday, as the desk lists it.

    Attributes:
        number: the number of its event, for taking it back.
        masked_name: the rider's; None for one who is not known here.
        category_zh, category_en: what was reported, its bare name where the rules no longer know it; the name of the
            source of what was earned otherwise.
        points: what it brought.
        today: whether it is of this business day.
        taken_back: whether that was done already.
    """

    number: int
    masked_name: str | None
    category_zh: str
    category_en: str
    points: int
    today: bool
    taken_back: bool


def recent(station: Station, staff: Staff) -> tuple[Recent, ...]:
    """What riders got on this business day and the one before and this one of the staff takes back; the newest first.

    Raises `Problem` where they cannot be read.
    """
    with station.look() as reading:
        today = business_day(station.clock.now())

        def listed(award: RiderAward, name: str) -> Recent:
            category = station.rules.categories.get(name)
            return Recent(
                award.number,
                masked_name(reading, award.rider),
                category.name_zh if category else name,
                category.name_en if category else name,
                award.points,
                award.day >= today,
                bool(award.reversed),
            )

        found = stored.awards_since(reading, today - _DAYS_BACK)
        return tuple(listed(award, name) for award, name in found if staff.may(*may_take_back(award.source)))


def take_back(
    station: Station, staff: Staff, number: int, why: Why, act: str = ""
) -> TakenBack | Refusal | NotRecorded:
    """Take back what a rider got by the event that has this number in the log; once, and the same `act` once."""
    try:
        with station.write() as writing:
            decision = station.carry_out_in(writing, ReverseAward(number, why, staff), act)
            if isinstance(decision, Refusal):
                return decision
            award = writing.get(RiderAward, number)
            assert award is not None
            points = sum(event.points for event in decision if isinstance(event, AwardReversed))
            return TakenBack(points, (writing.get(Held, award.rider) or Held(award.rider)).points)
    except Problem as problem:
        return NotRecorded(problem)


def award(
    station: Station, staff: Staff, rider: str, category: str, level: Level, act: str = ""
) -> Given | Refusal | NotRecorded:
    """Confirm the category and the level of a rider's report; the same `act` once."""
    try:
        with station.store.write() as writing:
            decision = station.carry_out_in(writing, Award(rider, category, level, staff), act)
            if isinstance(decision, Refusal):
                return decision
            points = sum(event.points for event in decision if isinstance(event, Awarded))
            held = writing.get(Held, rider) or Held(rider)
            known = station.rules.categories.get(category)  # not, where other rules began this very second
            return Given(points, held.points, capped=known is not None and points < known.points[level])
    except Problem as problem:
        return NotRecorded(problem)

"""What would have been: a rider's history under other rules, by the same `decide` and `fold` as at a kiosk.

- An award is decided again where it was given, with the caps of what that station knew.
- An activity and a course bring what the other rules say, and so does saying the same as a confirmed report; what was
  given by the hour and in hardship stays what it was: the hours are not in the log.
- A redemption is asked for again at the other rules' price, with what the rider would have had at all stations
  together, since points follow riders; limits are counted over all stations, and stock is no matter.
- What was taken back is taken back again, as far as it was there, whatever it was for.

Nothing else changes what a rider has in all: what headquarters moves from one station to another stays out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from kiosk.domain.decide import Award, Command, Decision, Redeem, ReverseAward, decide
from kiosk.domain.events import (
    Awarded,
    AwardReversed,
    Earned,
    Known,
    Redeemed,
    RedemptionCancelled,
    Source,
    Standing,
)
from kiosk.domain.fold import fold
from kiosk.domain.moments import Moment
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import Held, MemoryTables, Stock
from kiosk.domain.rules import Rules
from kiosk.domain.staff import Staff, StaffRole

Moved = Awarded | Earned | AwardReversed | Redeemed | RedemptionCancelled
# Who did it is no matter of the rules that are tried; but an award above a limit is not reversed by who gave it.
_ANYBODY = Staff("one", frozenset(StaffRole))
_ANOTHER = Staff("another", frozenset(StaffRole))


@dataclass(frozen=True, slots=True)
class Line:
    """An event that changed what a rider has, and its place: a station, and the number in its log."""

    station: str
    number: int
    moment: Moment
    event: Moved


@dataclass(frozen=True, slots=True)
class Again:
    """A redemption that was not cancelled, asked for again; `refused` says why it would not be, None where it would."""

    station: str
    item: str
    refused: Reason | None


@dataclass(frozen=True, slots=True)
class Tried:
    """How one rider fares.

    Attributes:
        station: where they were last seen.
        earned, earned_then: what they earned in all, without what was taken back, as it was and as it would be.
        balance, balance_then: what they have at the end.
        awards: how many reports were confirmed; unknown: how many of these the other rules have no category for.
        redemptions: what they redeemed.
    """

    station: str
    earned: int
    earned_then: int
    balance: int
    balance_then: int
    awards: int
    unknown: int
    redemptions: tuple[Again, ...]


def try_again(rules: Rules, rider: str, lines: Iterable[Line]) -> Tried:
    """A rider's history, in order, under these rules."""
    history = _History(rules, rider)
    for line in lines:
        history.carry(line)
    return history.outcome()


def dearest(rules: Rules, points: int) -> list[str]:
    """The items that somebody takes within a month who always takes the dearest that points and limits allow.

    Whether they took one of these lately is left out.
    """
    found: list[str] = []
    for name, item in sorted(rules.items.items(), key=lambda one: -one[1].points):
        if item.points <= min(points, rules.spent_a_day) and len(found) < rules.redemptions_a_month:
            found.append(name)
            points -= item.points
    return found


class _History:
    def __init__(self, rules: Rules, rider: str) -> None:
        self._rules, self._rider = rules, rider
        self._here: dict[str, MemoryTables] = {}  # each station's own: its caps
        self._everywhere = MemoryTables()
        self._numbers: dict[tuple[str, int], int] = {}  # in `_everywhere`, by the place of the event
        self._again: dict[tuple[str, int], Again] = {}
        self._station = ""
        self._earned = self._spent = self._awards = self._unknown = 0

    def carry(self, line: Line) -> None:
        self._station = line.station
        place = (line.station, line.number)
        match line.event:
            case Awarded(points=points, category=category, level=level):
                self._earned += points
                self._awards += 1
                tables = self._here.setdefault(line.station, MemoryTables())
                decision = self._decide(tables, Award(self._rider, category, level, _ANYBODY), line.moment)
                if isinstance(decision, Refusal):
                    self._unknown += 1
                    return
                (event,) = decision
                fold(tables, line.number, line.moment, event)
                self._fold(place, line.moment, event)
            case Earned(points=points, source=source):
                self._earned += points
                again = replace(line.event, points=self._brings(source, points))
                self._fold(place, line.moment, again)
            case AwardReversed(award=award, points=points, why=why):
                self._earned -= points
                command = ReverseAward(self._numbers.get((line.station, award), 0), why, _ANOTHER)
                decision = self._decide(self._everywhere, command, line.moment)
                for event in () if isinstance(decision, Refusal) else decision:
                    self._fold(place, line.moment, event)
                    # Its caps know reports alone: what was earned otherwise is no row there, and nothing follows.
                    fold(self._here.setdefault(line.station, MemoryTables()), line.number, line.moment, line.event)
            case Redeemed(item=item, points=points):
                self._spent += points
                self._everywhere.put(Stock(item, 1))
                redeem = Redeem(self._rider, Standing.CONFIRMED, item, _ANYBODY)
                decision = self._decide(self._everywhere, redeem, line.moment)
                refused = decision.reason if isinstance(decision, Refusal) else None
                self._again[place] = Again(line.station, item, refused)
                for event in () if isinstance(decision, Refusal) else decision:
                    self._fold(place, line.moment, event)
            case RedemptionCancelled(redemption=redemption, points=points):
                if self._again.pop((line.station, redemption), None) is None:
                    return
                self._spent -= points
                if number := self._numbers.get((line.station, redemption)):
                    self._fold(place, line.moment, replace(line.event, redemption=number))

    def outcome(self) -> Tried:
        held = self._everywhere.get(Held, self._rider) or Held(self._rider)
        return Tried(
            self._station,
            self._earned,
            held.earned - held.reversed,
            max(0, self._earned - self._spent),  # what was not there when it was spent is nobody's debt
            held.points,
            self._awards,
            self._unknown,
            tuple(self._again.values()),
        )

    def _brings(self, source: Source, points: int) -> int:
        match source:
            case Source.ACTIVITY:
                return self._rules.earning.activity
            case Source.COURSE:
                return self._rules.earning.course
            case Source.CONFIRMED:
                return self._rules.duplicates.confirmer_points
        return points

    def _decide(self, tables: MemoryTables, command: Command, now: Moment) -> Decision:
        return decide(tables, self._rules, 0, command, now)

    def _fold(self, place: tuple[str, int], moment: Moment, event: Known) -> None:
        number = len(self._numbers) + 1
        self._numbers[place] = number
        fold(self._everywhere, number, moment, event)

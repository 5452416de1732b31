"""到站: a rider shows a card. The other ways in are in `kiosk.station.finding`."""

from dataclasses import dataclass

from kiosk.domain.cards import Card, Judgement, Role, Verdict
from kiosk.domain.decide import Arrive
from kiosk.domain.events import Standing
from kiosk.domain.refusals import Refusal
from kiosk.problems import Problem
from kiosk.station.station import NotRecorded, Station
from kiosk.storage.reference import masked_name

_STANDING = {Verdict.VALID: Standing.CONFIRMED, Verdict.UNCONFIRMED: Standing.UNCONFIRMED}


@dataclass(frozen=True, slots=True)
class Arrival:
    """A rider is here, and the log says so.

    Attributes:
        rider: the opaque id on the card.
        masked_name: what the screen may call the rider; None for one this station knows nothing of.
        standing: how sure the station is of the card.
        same_visit: the rider was here a moment ago; nothing new was logged.
    """

    rider: str
    masked_name: str | None
    standing: Standing
    same_visit: bool


@dataclass(frozen=True, slots=True)
class StaffBadge:
    """The card is a badge: its holder works here and is not counted as a visitor.

    Attributes:
        holder: the opaque id on the badge.
        standing: how sure the station is of it. An unconfirmed badge opens nothing.
    """

    holder: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class NoCard:
    """Nothing to welcome anybody by, and nothing was logged: the verdict says why."""

    verdict: Verdict


def arrive(station: Station, judgement: Judgement) -> Arrival | StaffBadge | NoCard | NotRecorded:
    """Welcome whoever holds the card that was judged, and log a rider's visit."""
    match judgement:
        case Judgement(verdict=Verdict.VALID | Verdict.UNCONFIRMED as verdict, card=Card() as card):
            standing = _STANDING[verdict]
        case _:
            return NoCard(judgement.verdict)
    if card.role is Role.STAFF:
        return StaffBadge(card.holder, standing)
    arrival = welcome(station, Arrive(card.holder, standing))
    assert not isinstance(arrival, Refusal), "a card is shown by nobody but its holder"
    return arrival


def welcome(station: Station, command: Arrive) -> Arrival | Refusal | NotRecorded:
    """Log a rider's visit, whichever way they came."""
    name = _masked_name(station, command.rider)
    try:
        decision = station.carry_out(command)
    except Problem as problem:
        return NotRecorded(problem, name)
    if isinstance(decision, Refusal):
        return decision
    return Arrival(command.rider, name, command.standing, same_visit=not decision)


def _masked_name(station: Station, rider: str) -> str | None:
    try:
        with station.store.read() as reading:
            return masked_name(reading, rider)
    except Problem:
        return None

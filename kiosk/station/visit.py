"""到站: a rider shows a card."""

from dataclasses import dataclass

from kiosk.domain.cards import Card, Judgement, Role, Verdict
from kiosk.domain.decide import Arrive
from kiosk.domain.events import Standing
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
    name = _masked_name(station, card.holder)
    try:
        events = station.carry_out(Arrive(card.holder, standing))
    except Problem as problem:
        return NotRecorded(problem, name)
    return Arrival(card.holder, name, standing, same_visit=not events)


def _masked_name(station: Station, rider: str) -> str | None:
    try:
        with station.store.read() as reading:
            return masked_name(reading, rider)
    except Problem:
        return None

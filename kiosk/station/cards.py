"""补卡: a new card for a rider who is known here, in place of every one before it.

There is no second copy of a card: one that is lost must stop working, and of two that look alike nobody could say which
was lost. What was just issued is given again, for a printer that jammed or an answer that got lost.
"""

from dataclasses import dataclass

from kiosk.domain.cards import Role, issue
from kiosk.domain.decide import IssueCard, may_help
from kiosk.domain.events import CardIssued
from kiosk.domain.moments import within
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import RiderCard
from kiosk.domain.shortcode import short_code
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.station.station import NotRecorded, Station
from kiosk.storage.reference import crumb
from kiosk.storage.riders import current_card
from kiosk.storage.store import Writing
from kiosk.sync.keys import read_seed

ONE_ACT_SECONDS = 600


@dataclass(frozen=True, slots=True)
class IssuedCard:
    """The rider's card from now on, and the log says so; the ones before it are good no longer.

    Attributes:
        rider: whose it is.
        text: what its QR code says.
        number: tells it from the ones before it.
        short_code: nine digits to type where no camera sees the code.
        masked_name: what may stand on it.
        again: it was issued a moment ago, by the same person; nothing new was logged.
    """

    rider: str
    text: str
    number: int
    short_code: str
    masked_name: str
    again: bool = False


def reissue(station: Station, staff: Staff, rider: str) -> IssuedCard | Refusal | NotRecorded:
    """Give a rider a new card, signed with this station's key.

    The same person for the same rider within ten minutes is the same act, and gives the same card.
    """
    try:
        seed = read_seed(station.folder)
        with station.store.write() as writing:
            if refusal := may_help(staff, rider):
                return refusal
            known = crumb(writing, rider)
            if known is None:
                return Refusal(Reason.NO_SUCH_RIDER)
            before = current_card(writing, rider) or 0
            again = _is_just_issued(station, writing, staff, rider, before)
            decision = () if again else station.carry_out_in(writing, IssueCard(rider, before, staff))
            if isinstance(decision, Refusal):
                return decision
    except Problem as problem:
        return NotRecorded(problem)
    number = next((event.number for event in decision if isinstance(event, CardIssued)), before)
    text = issue(seed, Role.RIDER, rider, number)
    return IssuedCard(rider, text, number, short_code(rider, number), known.masked_name, again)


def _is_just_issued(station: Station, writing: Writing, staff: Staff, rider: str, number: int) -> bool:
    card = writing.get(RiderCard, rider)
    if card is None or (card.number, card.by) != (number, staff.holder):
        return False
    return within(card.issued, station.clock.now(), ONE_ACT_SECONDS)

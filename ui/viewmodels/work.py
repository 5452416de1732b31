"""What staff do at the kiosk: log in, hand over, award, keep the stock. A pure state machine beside that of the riders.

A step shows something and waits for a choice, digits or a card. Where the station has to be asked, the new state has an
`ask`: the kiosk puts it to the station and feeds the answer back in.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.events import Level, Standing
from kiosk.domain.staff import Staff, StaffRole
from ui.viewmodels.asks import (
    Achieved,
    Ask,
    CardSeen,
    Chosen,
    DoAward,
    DoCancel,
    DoMove,
    DoRedeem,
    Entered,
    Failed,
    Handed,
    Kind,
    LoggedIn,
    LogIn,
    Movement,
    Offer,
    OffersSeen,
    RedemptionsSeen,
    Result,
    Returned,
    Said,
    SeeOffers,
    SeeRedemptions,
    Task,
    Trouble,
    WorkInput,
)

PIN_DIGITS, TAIL_DIGITS, COUNT_DIGITS = 12, 4, 4


class Step(StrEnum):
    """Where in their work somebody is."""

    PIN = "pin"
    HOME = "home"
    CARD = "card"  # waiting for a rider's card
    CATALOGUE = "catalogue"
    TAIL = "tail"
    HANDOVER = "handover"
    CATEGORY = "category"
    LEVEL = "level"
    ITEMS = "items"
    MOVEMENT = "movement"
    COUNT = "count"
    REDEMPTIONS = "redemptions"
    CANCEL = "cancel"
    SYNC = "sync"
    RESULT = "result"


ROLES: dict[Task, frozenset[StaffRole]] = {
    Task.REDEEM: frozenset({StaffRole.VOLUNTEER, StaffRole.MANAGER}),
    Task.AWARD: frozenset({StaffRole.REVIEWER}),
    Task.STOCK: frozenset({StaffRole.MANAGER}),
    Task.CANCEL: frozenset({StaffRole.VOLUNTEER, StaffRole.MANAGER}),
    Task.SYNC: frozenset(StaffRole),
}


@dataclass(frozen=True, slots=True)
class Work:
    """One member of staff at the kiosk.

    Attributes:
        step: what is shown.
        holder, standing: the badge.
        staff, name: who it is, once the PIN was right.
        task: what they are at.
        rider, rider_standing, rider_name: whose card was held up, live, for this task.
        item, category, movement, redemption: what was chosen so far.
        tail: what the rider typed; gone as soon as it was used.
        offers, kinds, redemptions: what there is to choose from.
        said: what the screen says about the last try.
        result: what was done.
        ask: what the station has to be asked now.
    """

    holder: str
    standing: Standing
    step: Step = Step.PIN
    staff: Staff | None = None
    name: str = ""
    task: Task = Task.REDEEM
    rider: str = ""
    rider_standing: Standing = Standing.UNCONFIRMED
    rider_name: str | None = None
    item: str = ""
    category: str = ""
    movement: Movement = Movement.RECEIVE
    redemption: int = 0
    tail: str = ""
    offers: tuple[Offer, ...] = ()
    kinds: tuple[Kind, ...] = ()
    redemptions: tuple[Handed, ...] = ()
    said: Said | None = None
    result: Result | None = None
    ask: Ask | None = None


_BEFORE = {
    Step.TAIL: Step.CATALOGUE,
    Step.HANDOVER: Step.CATALOGUE,
    Step.LEVEL: Step.CATEGORY,
    Step.MOVEMENT: Step.ITEMS,
    Step.COUNT: Step.MOVEMENT,
    Step.CANCEL: Step.REDEMPTIONS,
}


def advance(work: Work, happened: WorkInput) -> Work | None:
    """The work after `happened`; None where it is over and the kiosk belongs to riders again."""
    if isinstance(happened, Returned):
        return _returned(work)
    work = replace(work, said=None, ask=None)
    match work.step, happened:
        case Step.PIN, Entered(digits=pin):
            return replace(work, ask=LogIn(work.holder, work.standing, pin))
        case Step.PIN, LoggedIn(staff=staff, name=name, kinds=kinds):
            return replace(work, staff=staff, name=name, kinds=kinds, step=Step.HOME)
        case Step.HOME, Chosen(name=name):
            return _begun(work, Task(name))
        case Step.CARD, CardSeen(rider=rider, standing=standing, name=name):
            work = replace(work, rider=rider, rider_standing=standing, rider_name=name)
            if work.task is Task.AWARD:
                return replace(work, step=Step.CATEGORY)
            return replace(work, step=Step.CATALOGUE, offers=(), ask=SeeOffers(rider))
        case ((Step.CATALOGUE | Step.ITEMS), OffersSeen(offers=offers)):
            return replace(work, offers=offers)
        case Step.CATALOGUE, Chosen(name=item):
            offer = next(offer for offer in work.offers if offer.item == item)
            if offer.refusal:
                return replace(work, said=offer.refusal)
            return replace(work, item=item, step=Step.TAIL)
        case Step.TAIL, Entered(digits=tail):
            return replace(work, tail=tail, step=Step.HANDOVER) if len(tail) == TAIL_DIGITS else work
        case Step.HANDOVER, Chosen(name="yes"):
            return replace(work, tail="", ask=DoRedeem(work.rider, work.rider_standing, work.item, work.tail))
        case Step.HANDOVER, Chosen():
            return _returned(work)
        case Step.HANDOVER, Failed(said=said):
            retry = said.why in (Trouble.WRONG_TAIL, Trouble.TAIL_LOCKED, Trouble.NOT_RECORDED)
            return replace(work, said=said, step=Step.TAIL if retry else Step.CATALOGUE)
        case Step.CATEGORY, Chosen(name=category):
            return replace(work, category=category, step=Step.LEVEL)
        case Step.LEVEL, Chosen(name=level):
            return replace(work, ask=DoAward(work.rider, work.category, Level(level)))
        case Step.ITEMS, Chosen(name=item):
            return replace(work, item=item, step=Step.MOVEMENT)
        case Step.MOVEMENT, Chosen(name=movement):
            return replace(work, movement=Movement(movement), step=Step.COUNT)
        case Step.COUNT, Entered(digits=digits):
            return replace(work, ask=DoMove(work.item, work.movement, int(digits))) if digits else work
        case Step.REDEMPTIONS, RedemptionsSeen(redemptions=redemptions):
            return replace(work, redemptions=redemptions)
        case Step.REDEMPTIONS, Chosen(name=number):
            return replace(work, redemption=int(number), step=Step.CANCEL)
        case Step.CANCEL, Chosen(name="yes"):
            return replace(work, ask=DoCancel(work.redemption))
        case Step.CANCEL, Chosen():
            return _returned(work)
        case Step.RESULT, Chosen():
            return _returned(work)
        case _, Achieved(result=result):
            return replace(work, result=result, step=Step.RESULT)
        case _, Failed(said=said):
            return replace(work, said=said)
    return work


def tasks(staff: Staff) -> tuple[Task, ...]:
    """What somebody with these roles may begin."""
    return tuple(task for task, roles in ROLES.items() if staff.may(*roles))


def _begun(work: Work, task: Task) -> Work:
    work = replace(_afresh(work), task=task)
    match task:
        case Task.REDEEM | Task.AWARD:
            return replace(work, step=Step.CARD)
        case Task.STOCK:
            return replace(work, step=Step.ITEMS, ask=SeeOffers(None))
        case Task.CANCEL:
            return replace(work, step=Step.REDEMPTIONS, ask=SeeRedemptions())
        case Task.SYNC:
            return replace(work, step=Step.SYNC)


def _returned(work: Work) -> Work | None:
    if work.step in (Step.PIN, Step.HOME):
        return None
    before = _BEFORE.get(work.step)
    if before is None:
        return _afresh(work)
    return replace(work, step=before, said=None, ask=None, tail="")


def _afresh(work: Work) -> Work:
    """At the staff's home, with nothing left of the task before."""
    return Work(work.holder, work.standing, Step.HOME, work.staff, work.name, kinds=work.kinds)

"""What staff do at the kiosk: log in, hand over, find somebody, award, keep the station. A pure state machine.

A step shows something and waits for a choice, digits or a card. Where the station has to be asked, the new state has an
`ask`: the kiosk puts it to the station and feeds the answer back in.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.events import Level, Standing, Why
from kiosk.domain.refusals import Reason
from kiosk.domain.staff import Staff, StaffRole
from ui.viewmodels.answers import (
    Achieved,
    AwardsSeen,
    CameraSaved,
    CamerasSeen,
    CameraTried,
    CardMade,
    CardSeen,
    Chosen,
    Entered,
    Failed,
    LoggedIn,
    OffersSeen,
    PeopleSeen,
    Printed,
    PrinterSeen,
    RedemptionsSeen,
    Refreshed,
    Returned,
    WorkInput,
)
from ui.viewmodels.asks import (
    Ask,
    Camera,
    DoArrive,
    DoAward,
    DoCancel,
    DoPrint,
    DoRedeem,
    DoReissue,
    DoReserveFor,
    DoSaveCamera,
    DoTakeBack,
    FreshCard,
    Handed,
    Kind,
    LogIn,
    Offer,
    Person,
    Result,
    Rewarded,
    Said,
    Search,
    SeeAwards,
    SeeCameras,
    SeeOffers,
    SeePrinter,
    SeeRedemptions,
    Task,
    Trouble,
)
from ui.viewmodels.talking import MORE

PIN_DIGITS, TAIL_DIGITS = 12, 4


class Step(StrEnum):
    """Where in their work somebody is."""

    PIN = "pin"
    HOME = "home"
    CARD = "card"  # waiting for a rider's card
    CATALOGUE = "catalogue"
    TAIL = "tail"
    HANDOVER = "handover"
    RESERVE = "reserve"
    CATEGORY = "category"
    LEVEL = "level"
    REDEMPTIONS = "redemptions"
    CANCEL = "cancel"
    AWARDS = "awards"
    WHY = "why"
    FIND = "find"  # the tail that a rider says
    PEOPLE = "people"
    PERSON = "person"
    REISSUE = "reissue"
    NEW_CARD = "new_card"
    CAMERA = "camera"
    SYNC = "sync"
    RESULT = "result"


ROLES: dict[Task, frozenset[StaffRole]] = {
    Task.REDEEM: frozenset({StaffRole.VOLUNTEER, StaffRole.MANAGER}),
    Task.FIND: frozenset({StaffRole.VOLUNTEER, StaffRole.MANAGER}),
    Task.AWARD: frozenset({StaffRole.REVIEWER}),
    Task.CANCEL: frozenset({StaffRole.VOLUNTEER, StaffRole.MANAGER}),
    Task.TAKE_BACK: frozenset({StaffRole.REVIEWER, StaffRole.MANAGER}),
    Task.CAMERA: frozenset({StaffRole.VOLUNTEER, StaffRole.MANAGER}),  # to choose one is the manager's
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
        act: what names it, wherever it is tried again. With what was chosen it names what the station is asked to do.
        rider, rider_standing, rider_name: whose card was held up, live, for this task; or who was found for it.
        item, category, redemption, award: what was chosen so far.
        tail: what the rider typed; gone as soon as it was used.
        page: which part of a long list is shown, from 0.
        offers, kinds, redemptions, awards, people, cameras: what there is to choose from.
        card, printer, printed: the card that was made, whether it can be printed, and whether it went to the printer.
        trial: the camera that is looked through and not kept yet; empty for the one of the settings.
        kept: the camera on trial was kept.
        was_read: a card was read while somebody looked through the camera; or the new card was, from a photograph.
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
    act: str = ""
    rider: str = ""
    rider_standing: Standing = Standing.UNCONFIRMED
    rider_name: str | None = None
    item: str = ""
    category: str = ""
    redemption: int = 0
    award: int = 0
    page: int = 0
    tail: str = ""
    offers: tuple[Offer, ...] = ()
    kinds: tuple[Kind, ...] = ()
    redemptions: tuple[Handed, ...] = ()
    awards: tuple[Rewarded, ...] = ()
    people: tuple[Person, ...] = ()
    cameras: tuple[Camera, ...] | None = None
    card: FreshCard | None = None
    printer: bool = False
    printed: bool = False
    trial: str = ""
    kept: bool = False
    was_read: bool = False
    said: Said | None = None
    result: Result | None = None
    ask: Ask | None = None

    @property
    def alike(self) -> bool:
        """Whether somebody else who was found cannot be told from the rider at hand."""
        return sum(person.name == self.rider_name for person in self.people) > 1

    @property
    def in_doubt(self) -> bool:
        """Whether nothing can be handed over, since the station is not sure of its past."""
        return any(offer.refusal and offer.refusal.why is Reason.PAST_IN_DOUBT for offer in self.offers)

    @property
    def may_choose_camera(self) -> bool:
        """Whether they may choose another camera, rather than look only."""
        return self.staff is not None and self.staff.may(StaffRole.MANAGER)


# What stands in the way of having an item now, and not of reserving it.
_RESERVABLE = (Reason.TOO_FEW_POINTS, Reason.NONE_IN_STOCK, Reason.PAST_IN_DOUBT)
_BEFORE = {
    Step.TAIL: Step.CATALOGUE,
    Step.HANDOVER: Step.CATALOGUE,
    Step.RESERVE: Step.CATALOGUE,
    Step.LEVEL: Step.CATEGORY,
    Step.CANCEL: Step.REDEMPTIONS,
    Step.WHY: Step.AWARDS,
    Step.PEOPLE: Step.FIND,
    Step.PERSON: Step.PEOPLE,
    Step.REISSUE: Step.PERSON,
}


def advance(work: Work, happened: WorkInput) -> Work | None:
    """The work after `happened`; None where it is over and the kiosk belongs to riders again."""
    if isinstance(happened, Returned):
        return _returned(work)
    if isinstance(happened, Refreshed):
        again = work.step is Step.CATALOGUE and work.ask is None
        return replace(work, ask=SeeOffers(work.rider)) if again else work
    if isinstance(happened, OffersSeen):
        return replace(work, offers=happened.offers, ask=None) if work.step is Step.CATALOGUE else work
    work = replace(work, said=None, ask=None)
    match work.step, happened:
        case Step.PIN, Entered(digits=pin):
            return replace(work, ask=LogIn(work.holder, work.standing, pin))
        case Step.PIN, LoggedIn(staff=staff, name=name, kinds=kinds):
            return replace(work, staff=staff, name=name, kinds=kinds, step=Step.HOME)
        case Step.HOME, Chosen(name=name, act=act) if work.staff and work.staff.may(*ROLES[Task(name)]):
            return _begun(work, Task(name), act)
        case Step.CARD, CardSeen(rider=rider, standing=standing, name=name):
            work = replace(work, rider=rider, rider_standing=standing, rider_name=name)
            if work.task is Task.AWARD:
                return replace(work, step=Step.CATEGORY)
            ask = SeeOffers(rider, claim=standing is Standing.CONFIRMED)
            return replace(work, step=Step.CATALOGUE, offers=(), ask=ask)
        case Step.CATALOGUE, Chosen(name=item):
            offer = next(offer for offer in work.offers if offer.item == item)
            if offer.refusal is None:
                return replace(work, item=item, step=Step.TAIL)
            if offer.refusal.why in _RESERVABLE and not offer.until:
                return replace(work, item=item, said=offer.refusal, step=Step.RESERVE)
            return replace(work, said=offer.refusal)
        case Step.RESERVE, Chosen(name="yes"):
            return replace(work, ask=DoReserveFor(work.rider, work.item))
        case Step.RESERVE, Chosen():
            return _returned(work)
        case Step.RESERVE, Failed(said=said):
            return replace(work, said=said, step=Step.CATALOGUE)
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
            act = _act(work, work.rider, work.category, level)
            return replace(work, ask=DoAward(work.rider, work.category, Level(level), act))
        case Step.REDEMPTIONS, RedemptionsSeen(redemptions=redemptions):
            return replace(work, redemptions=redemptions)
        case ((Step.REDEMPTIONS | Step.AWARDS), Chosen(name=name)) if name == MORE:
            return replace(work, page=work.page + 1)
        case Step.REDEMPTIONS, Chosen(name=number):
            return replace(work, redemption=int(number), step=Step.CANCEL)
        case Step.CANCEL, Chosen(name="yes"):
            return replace(work, ask=DoCancel(work.redemption))
        case Step.CANCEL, Chosen():
            return _returned(work)
        case Step.AWARDS, AwardsSeen(awards=awards):
            return replace(work, awards=awards)
        case Step.AWARDS, Chosen(name=number):
            if any(award.taken_back for award in work.awards if award.number == int(number)):
                return replace(work, said=Said(Reason.REVERSED_ALREADY))
            return replace(work, award=int(number), step=Step.WHY)
        case Step.WHY, Chosen(name=why):
            return replace(work, ask=DoTakeBack(work.award, Why(why)))
        case Step.FIND, Entered(digits=tail):
            return replace(work, ask=Search(tail)) if len(tail) == TAIL_DIGITS else work
        case Step.FIND, PeopleSeen(people=()):
            return replace(work, said=Said(Trouble.NOBODY_FOUND))
        case Step.FIND, PeopleSeen(people=people):
            return replace(work, people=people, step=Step.PEOPLE)
        case Step.PEOPLE, Chosen(name=rider):
            name = next(person.name for person in work.people if person.rider == rider)
            return replace(work, rider=rider, rider_name=name, step=Step.PERSON)
        case Step.PERSON, Chosen(name="arrive"):
            return replace(work, ask=DoArrive(work.rider))
        case Step.PERSON, Chosen():
            return replace(work, said=Said(Trouble.LOOK_ALIKE)) if work.alike else replace(work, step=Step.REISSUE)
        case Step.REISSUE, Chosen(name="yes"):
            return replace(work, ask=DoReissue(work.rider))
        case Step.REISSUE, Chosen():
            return _returned(work)
        case _, CardMade(card=card):  # wherever they are by now: the old card works no more
            return replace(work, card=card, step=Step.NEW_CARD, printed=False, ask=SeePrinter())
        case Step.NEW_CARD, PrinterSeen(there=there):
            return replace(work, printer=there)
        case Step.NEW_CARD, Chosen(name="print") if work.card:
            return replace(work, printed=False, ask=DoPrint(work.card))
        case Step.NEW_CARD, Printed():
            return replace(work, printed=True)
        case Step.CAMERA, CamerasSeen(cameras=cameras):
            return replace(work, cameras=cameras)
        case Step.CAMERA, CameraTried(spec=spec) if work.may_choose_camera:
            return replace(work, trial=spec, kept=False, was_read=False)
        case Step.CAMERA, Chosen(name="keep") if work.trial:
            return replace(work, ask=DoSaveCamera(work.trial))
        case Step.CAMERA, CameraSaved():
            return replace(work, trial="", kept=True)
        case Step.CAMERA, Chosen():
            return replace(work, cameras=None, ask=SeeCameras())
        case Step.CAMERA, CardSeen():
            return replace(work, was_read=True)
        case Step.NEW_CARD, CardSeen(rider=rider) if rider == work.rider:
            return replace(work, was_read=True)
        case ((Step.RESULT | Step.NEW_CARD), Chosen()):
            return _returned(work)
        case _, Achieved(result=result):
            return replace(work, result=result, step=Step.RESULT)
        case _, Failed(said=said):
            return replace(work, said=said)
    return work


def _act(work: Work, *chosen: str) -> str:
    """What names this ask: whoever then chooses otherwise asks for something else. Empty where the task has no name."""
    return work.act and " ".join((work.act, *chosen))


def _begun(work: Work, task: Task, act: str) -> Work:
    work = replace(_afresh(work), task=task, act=act)
    match task:
        case Task.REDEEM | Task.AWARD:
            return replace(work, step=Step.CARD)
        case Task.CANCEL:
            return replace(work, step=Step.REDEMPTIONS, ask=SeeRedemptions())
        case Task.TAKE_BACK:
            return replace(work, step=Step.AWARDS, ask=SeeAwards())
        case Task.FIND:
            return replace(work, step=Step.FIND)
        case Task.CAMERA:
            return replace(work, step=Step.CAMERA, ask=SeeCameras())
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

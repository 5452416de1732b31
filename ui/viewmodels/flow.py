"""Which screen is shown: a pure state machine over what people and the station do.

Times are milliseconds of a monotonic clock, handed in. The end of a session clears everything: the next rider sees
nothing of the one before.
"""

from dataclasses import dataclass, replace

from kiosk.domain.events import Facility, Standing
from ui.services.pages import Choose, End, Lead, Made, Read, ShowCard, Shown
from ui.viewmodels.aids import Aid
from ui.viewmodels.answers import CardMade, CardSeen, Chosen, Failed, Refreshed, Returned
from ui.viewmodels.asks import Said, Trouble
from ui.viewmodels.errands import DoGiveUp, DoReserve, Errand, Proceed, SeeItems, SeeStatement
from ui.viewmodels.inputs import (
    Agreed,
    Aided,
    Answered,
    Arrived,
    BadgeSeen,
    Began,
    CodeNotTaken,
    Ended,
    Guest,
    Input,
    Item,
    ItemsSeen,
    Notice,
    Opened,
    OpenedDisplay,
    Paged,
    Rejected,
    Screen,
    Statement,
    StatementSeen,
    SwitchedLanguage,
    Ticked,
    Touched,
    TurnedOver,
    WasBusy,
    WasGivenUp,
    WasNotRecorded,
    WasRefused,
    WasReserved,
    WasUsed,
    WentBack,
    Wished,
    Worked,
)
from ui.viewmodels.talking import SCREENS, Talk
from ui.viewmodels.work import Step, Work, advance


@dataclass(frozen=True, slots=True)
class Pace:
    """How long screens wait, in milliseconds: the last of them is how long "Still there?" is asked."""

    idle: int = 45_000
    staff: int = 60_000
    success: int = 8_000
    scan_help: int = 8_000
    asking: int = 20_000
    patient: int = 120_000


@dataclass(frozen=True, slots=True)
class Flow:
    """Where the kiosk is.

    Attributes:
        screen, back: what is shown, and where 返回 leads.
        guest: the rider of the session; None for everybody else.
        same_visit, recorded: how the guest's arrival went.
        without_card: the guest showed none, but typed its short code or was found by a volunteer.
        code_trouble, code_tries: what came of the last short code, and how many welcomed nobody.
        notice, facility, port: what the screen is about, where it is about one of them.
        confirmed: the guest's card is one that may be trusted with their points.
        statement: the guest's points, once they asked for them.
        items, wish: what the guest can reserve, and the one that the screen asks about.
        given_up, refused: what came of the last one; `reserved` is the one that the confirmation is about.
        errand: what the station has to be asked now, for the guest.
        work: the member of staff at the kiosk; None while it belongs to riders.
        talk: the service under way; None where there is none.
        asked_port: a port that is shown as busy, while the screen asks whether it is empty in fact.
        english: the session's language is the kiosk's other one.
        aids: what the session has otherwise than the kiosk, of what helps with the display.
        displaying: how the display may be changed is shown, over the screen.
        asking: "Still there?" is shown.
        entered, touched: when the screen came up and when somebody last did something.
    """

    screen: Screen = Screen.ATTRACT
    back: Screen = Screen.ATTRACT
    guest: Guest | None = None
    same_visit: bool = False
    recorded: bool = True
    without_card: bool = False
    code_trouble: CodeNotTaken | None = None
    code_tries: int = 0
    notice: Notice = Notice.FOREIGN
    facility: Facility = Facility.WATER
    port: int | None = None
    confirmed: bool = False
    statement: Statement | None = None
    items: tuple[Item, ...] = ()
    wish: Item | None = None
    given_up: bool = False
    refused: Said | None = None
    reserved: Item | None = None
    errand: Errand | None = None
    work: Work | None = None
    talk: Talk | None = None
    asked_port: int | None = None
    english: bool = False
    aids: frozenset[Aid] = frozenset()
    displaying: bool = False
    asking: bool = False
    entered: int = 0
    touched: int = 0


_BY_ITSELF = (Rejected, Refreshed, StatementSeen, Paged)  # a poster on the wall, news: they keep no session alive
_LOOKS = SwitchedLanguage | OpenedDisplay | Aided
_SUCCESS = (Screen.GREETING, Screen.DONE, Screen.NOTICE, Screen.OUTCOME)
_WAITING = (Screen.ATTRACT, Screen.SCAN)
_SCREENS = {
    Step.HOME: Screen.STAFF,
    Step.PIN: Screen.PAD,
    Step.FIND: Screen.PAD,
    Step.TAIL: Screen.PAD,
    Step.CARD: Screen.CARD,
    Step.SYNC: Screen.SYNC,
    Step.RESULT: Screen.RESULT,
    Step.NEW_CARD: Screen.NEW_CARD,
    Step.CAMERA: Screen.CAMERA,
}


def step(flow: Flow, happened: Input, now: int, pace: Pace) -> Flow:
    """The flow after `happened`. The safe screen is left by nothing but a restart."""
    if flow.screen is Screen.SAFE and not isinstance(happened, _LOOKS):
        return flow
    if isinstance(happened, Ticked):
        return _tick(flow, now, pace)
    flow = replace(flow, errand=None)
    if not isinstance(happened, _BY_ITSELF):
        flow = replace(flow, touched=now, asking=False)
    match happened:
        case Touched():
            return flow
        case SwitchedLanguage():
            return replace(flow, english=not flow.english)
        case OpenedDisplay():
            return replace(flow, displaying=not flow.displaying)
        case Aided(aid=aid):
            return replace(flow, aids=flow.aids ^ {aid})
        case WentBack() if flow.displaying:
            return replace(flow, displaying=False)
        case Ended():
            return _ended(now)
        case BadgeSeen(holder=holder, standing=standing):
            if flow.work and flow.work.staff:
                return flow
            return _working(_ended(now, flow), Work(holder, standing), now)
        case Began(service=service, act=act):
            return _proceed(replace(flow, talk=Talk(service, act)))
    if flow.talk and (after := _talking(flow, flow.talk, happened, now)):
        return after
    if flow.work:
        return _at_work(flow, flow.work, happened, now)
    after = _riders(flow, happened, now)
    return after if after.screen is flow.screen or after.errand else replace(after, errand=_errand(after))


def _errand(flow: Flow) -> Errand | None:
    """What a screen that came up has to know first."""
    if flow.guest is None:
        return None
    if flow.screen is Screen.POINTS and not flow.without_card:  # else nobody has shown that these are theirs
        return SeeStatement(flow.guest.rider, claim=flow.confirmed)
    return SeeItems(flow.guest.rider) if flow.screen is Screen.RESERVE else None


def _talking(flow: Flow, talk: Talk, happened: Input, now: int) -> Flow | None:
    """A service goes on; None where what happened is no business of it."""
    match happened:
        case Answered(answer=answer):
            return _proceed(replace(flow, talk=talk.answered(answer)))
        case TurnedOver():
            return replace(flow, talk=replace(talk, part=talk.part + 1))
        case WentBack():
            before = talk.back()
            return _proceed(replace(flow, talk=before)) if before else _hushed(flow, now)
        case Arrived(guest=guest, standing=standing) if flow.work:
            if isinstance(talk.page, ShowCard) and standing is not Standing.TYPED:
                return _proceed(replace(flow, talk=talk.answered(Shown(guest.rider, standing, guest.name))))
            return flow
        case Rejected() if isinstance(talk.page, ShowCard):
            return replace(flow, talk=replace(talk, page=replace(talk.page, said=Said(Trouble.BAD_CARD))))
        case Refreshed() if talk.asking is None and isinstance(talk.page, Choose | Read) and not talk.page.said:
            return _proceed(replace(flow, talk=replace(talk, asking=talk.answers)))
        case Refreshed():
            return flow
        case WasNotRecorded() if talk.asking is not None and talk.page and not isinstance(talk.page, End):
            page = replace(talk.page, said=Said(Trouble.NOT_RECORDED))
            return replace(flow, talk=replace(talk, page=page, asking=None))
        case WasNotRecorded():
            return None if flow.work is None else _hushed(flow, now)
        case Paged():
            after = talk.seen(happened)
            if after is talk:
                return flow
            if isinstance(after, Made):
                assert flow.work, "riders make no cards"
                return _working(flow, advance(replace(flow.work, rider=after.rider), CardMade(after.card)), now)
            if isinstance(after, Lead) and flow.work:
                return _working(flow, advance(flow.work, Chosen(after.screen, talk.act)), now)
            if isinstance(after, Lead):
                flow = _enter(replace(flow, talk=None), Screen(after.screen), now)
                return replace(flow, back=_base(flow), errand=_errand(flow))
            assert after.screen is not None, "its page has come"
            turned = after.answers != talk.answers or talk.page is None
            base = flow.screen if talk.page is None else flow.back
            back = Screen.HOME if base is Screen.GREETING else base
            return replace(flow, talk=after, screen=after.screen, back=back, entered=now if turned else flow.entered)
    return flow if flow.work else None


def _proceed(flow: Flow) -> Flow:
    """With the errand that brings the next page, where one is waited for."""
    talk = flow.talk
    if talk is None or talk.asking is None:
        return flow
    guest = flow.guest
    standing = Standing.TYPED if flow.without_card else Standing.CONFIRMED
    errand = Proceed(
        talk.service,
        talk.act,
        talk.asking,
        guest.rider if guest else None,
        guest.name if guest else None,
        standing if flow.confirmed or flow.without_card else Standing.UNCONFIRMED,
        flow.work.staff if flow.work else None,
    )
    return replace(flow, errand=errand)


def _hushed(flow: Flow, now: int) -> Flow:
    """The service is over, and where it was begun is shown again."""
    if flow.work:
        return _working(replace(flow, talk=None), flow.work, now)
    back = flow.back if flow.back not in SCREENS.values() else _base(flow)
    return replace(flow, talk=None, screen=back, back=_base(flow), entered=now)


def _at_work(flow: Flow, work: Work, happened: Input, now: int) -> Flow:
    match happened:
        case WentBack():
            return _working(flow, advance(work, Returned()), now)
        case Worked(happened=inner):
            return _working(flow, advance(work, inner), now)
        case Arrived(standing=Standing.TYPED):
            return flow  # a code that was typed a moment before: here counts only what is held up
        case Arrived(guest=guest, standing=standing):
            return _working(flow, advance(work, CardSeen(guest.rider, standing, guest.name)), now)
        case Refreshed():
            return _working(flow, advance(work, happened), now)
        case Rejected() if work.step is Step.CARD:
            return _working(flow, advance(work, Failed(Said(Trouble.BAD_CARD))), now)
        case WasNotRecorded():
            return _working(flow, advance(work, Failed(Said(Trouble.NOT_RECORDED))), now)
    return flow


def _working(flow: Flow, work: Work | None, now: int) -> Flow:
    if work is None:
        return _ended(now)
    entered = flow.entered if flow.work and flow.work.step is work.step else now
    return replace(flow, work=work, talk=None, screen=_SCREENS.get(work.step, Screen.CHOICES), entered=entered)


def _riders(flow: Flow, happened: Input, now: int) -> Flow:
    match happened:
        case Opened(screen=screen):
            return _enter(flow, screen, now)
        case WentBack():
            return _went_back(flow, now)
        case Arrived(guest=guest, standing=standing, same_visit=same_visit, recorded=recorded):
            same = flow.guest is not None and flow.guest.rider == guest.rider
            without_card = standing in (Standing.TYPED, Standing.FOUND)
            if same and flow.without_card <= without_card and flow.screen not in (Screen.HOME, Screen.GREETING):
                return flow  # in the middle of something: a card still in view must not lead away from it
            # Whoever chose English or large letters before showing a card keeps them; the next rider does not.
            fresh = _ended(now, flow if same or flow.guest is None else None)
            return replace(
                fresh,
                screen=Screen.GREETING,
                guest=guest,
                same_visit=same_visit,
                recorded=recorded,
                without_card=without_card,
                confirmed=standing is Standing.CONFIRMED,
            )
        case CodeNotTaken() if flow.screen is Screen.PAD:
            return replace(flow, code_trouble=happened, code_tries=flow.code_tries + 1)
        case Rejected(notice=notice):
            if flow.screen in _WAITING:
                return _enter(flow, Screen.NOTICE, now, notice=notice)
            return replace(flow, notice=notice) if flow.screen is Screen.NOTICE else flow
        case StatementSeen(rider=rider, statement=statement):
            return replace(flow, statement=statement) if flow.guest and flow.guest.rider == rider else flow
        case ItemsSeen() | WasReserved() | WasGivenUp() | WasRefused() | Wished() | Agreed():
            return _reserving(flow, flow.guest.rider, happened, now) if flow.guest else flow
        case Refreshed() if flow.guest and flow.screen is Screen.POINTS and not flow.without_card:
            return replace(flow, errand=SeeStatement(flow.guest.rider))
        case WasUsed(facility=facility, port=port):
            return _enter(flow, Screen.DONE, now, facility=facility, port=port)
        case WasBusy(port=port):
            return replace(flow, asked_port=port)
        case WasNotRecorded() if flow.screen is Screen.POINTS and flow.statement:
            return flow  # a look that nobody asked for: what was shown stays
        case WasNotRecorded():
            return _enter(flow, Screen.NOTICE, now, notice=Notice.NOT_RECORDED)
    return flow


def _reserving(flow: Flow, guest: str, happened: Input, now: int) -> Flow:
    """预约兑换: an item, one question, and what came of it, if the same guest is still there."""
    quiet = replace(flow, wish=None, given_up=False, refused=None)
    match happened:
        case ItemsSeen(rider=rider, items=items) if rider == guest:
            return replace(flow, items=items)
        case Wished(item=name):
            return replace(quiet, wish=next((item for item in flow.items if item.item == name), None))
        case Agreed() if flow.wish:
            errand = DoGiveUp if flow.wish.until else DoReserve
            return replace(quiet, errand=errand(guest, flow.wish.item))
        case WasReserved(rider=rider, item=item) if rider == guest:
            return _enter(flow, Screen.DONE, now, reserved=item)
        case WasGivenUp(rider=rider, items=items) if rider == guest:
            return replace(quiet, items=items, given_up=True)
        case WasRefused(rider=rider, said=said) if rider == guest:
            return replace(quiet, refused=said)
    return flow


def _enter(
    flow: Flow,
    screen: Screen,
    now: int,
    *,
    notice: Notice | None = None,
    facility: Facility | None = None,
    port: int | None = None,
    reserved: Item | None = None,
) -> Flow:
    if screen is flow.screen:
        return flow
    return replace(
        flow,
        talk=None,
        screen=screen,
        back=_base(flow) if screen in _SUCCESS or flow.screen in _SUCCESS else flow.screen,
        notice=notice or flow.notice,
        facility=facility or flow.facility,
        port=port,
        reserved=reserved,
        wish=None,
        given_up=False,
        refused=None,
        asked_port=None,
        code_trouble=None,
        code_tries=0,
        entered=now,
    )


def _went_back(flow: Flow, now: int) -> Flow:
    if flow.asked_port is not None:
        return replace(flow, asked_port=None)
    if flow.wish:
        return replace(flow, wish=None)
    target = flow.back if flow.back is not flow.screen else _base(flow)
    if target is Screen.ATTRACT and flow.guest:
        target = Screen.HOME
    return replace(flow, screen=target, back=_base(flow), asked_port=None, entered=now)


def _base(flow: Flow) -> Screen:
    return Screen.HOME if flow.guest else Screen.ATTRACT


def _ended(now: int, speaker: Flow | None = None) -> Flow:
    """A new session: in the language and with the display of the one before, where the same person goes on."""
    fresh = Flow(entered=now, touched=now)
    return replace(fresh, english=speaker.english, aids=speaker.aids) if speaker else fresh


def _tick(flow: Flow, now: int, pace: Pace) -> Flow:
    quiet = now - max(flow.touched, flow.entered)
    if flow.screen in _SUCCESS and not (flow.work or flow.displaying or _has_code(flow)):
        return _ended(now) if quiet >= pace.success else flow
    if flow.screen is Screen.ATTRACT:
        return _ended(now) if (flow.english or flow.aids or flow.displaying) and quiet >= pace.idle else flow
    idle = pace.staff if flow.work else pace.idle
    if flow.talk and flow.talk.patient:
        idle = max(idle, pace.patient)
    if quiet >= idle + pace.asking:
        return _ended(now)
    return replace(flow, asking=True) if quiet >= idle and not flow.asking else flow


def _has_code(flow: Flow) -> bool:
    """Whether people have something to copy from the screen."""
    return flow.talk is not None and isinstance(flow.talk.page, End) and bool(flow.talk.page.code)

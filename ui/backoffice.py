"""The station's side of the staff's screens: each ask is put to the station, and its answer is put into their terms."""

import logging
from collections.abc import Callable
from itertools import groupby

from kiosk.domain.cards import FIRST_NUMBER
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.scanning.card_image import qr_modules
from kiosk.scanning.card_sheet import sheet_pdf
from kiosk.scanning.devices import Device, devices
from kiosk.station import cards, finding, printing, redemption, reservation, reward
from kiosk.station.settings import save
from kiosk.station.staffing import PinReason, PinRefused, log_in, staff_name
from kiosk.station.station import NotRecorded, Station
from kiosk.station.visit import Arrival
from ui.viewmodels.answers import (
    Achieved,
    AwardsSeen,
    CameraSaved,
    CamerasSeen,
    CardMade,
    Failed,
    LoggedIn,
    OffersSeen,
    PeopleSeen,
    Printed,
    PrinterSeen,
    RedemptionsSeen,
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
    Run,
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

log = logging.getLogger(__name__)

_PIN_TROUBLE = {
    PinReason.WRONG: Trouble.WRONG_PIN,
    PinReason.LOCKED: Trouble.LOCKED,
    PinReason.BADGE_UNCONFIRMED: Trouble.BADGE_UNKNOWN,
    PinReason.BADGE_UNKNOWN: Trouble.BADGE_UNKNOWN,
    PinReason.NO_PIN: Trouble.BADGE_UNKNOWN,
    PinReason.WEAK: Trouble.WRONG_PIN,
}
_NOT_RECORDED = Failed(Said(Trouble.NOT_RECORDED))


def answer(
    station: Station, staff: Staff | None, ask: Ask, cameras: Callable[[], tuple[Device, ...]] = devices
) -> WorkInput:
    """What the station says to this. It may block on the disk or on a printer.

    `staff` is who asks, None before they logged in; `cameras` lists those of the machine.
    """
    try:
        if isinstance(ask, LogIn):
            return _log_in(station, ask)
        assert staff is not None, "nothing is asked before the PIN was right"
        match ask:
            case SeePrinter():
                return PrinterSeen(printing.has_printer())
            case DoPrint(card=card):
                return _print(card)
            case SeeCameras():
                return CamerasSeen(tuple(Camera(device.path, device.name) for device in cameras()))
            case DoSaveCamera(spec=spec):
                return _save_camera(station, spec)
        return _answer(station, staff, ask)
    except Problem:
        return _NOT_RECORDED


def _answer(station: Station, staff: Staff, ask: Ask) -> WorkInput:
    match ask:
        case SeeOffers(rider=rider):
            return OffersSeen(_offers(station, rider))
        case SeeRedemptions():
            return RedemptionsSeen(tuple(_handed(station, handed) for handed in redemption.recent(station)))
        case DoRedeem(rider=rider, standing=standing, item=item, tail=tail):
            match redemption.redeem(station, staff, rider, standing, item, tail):
                case redemption.Handed(voucher=voucher, points=points, balance=balance, again=again):
                    return Achieved(Result(Task.REDEEM, points, balance, voucher, item, again=again))
                case redemption.TailRefused(tries_left=0, seconds=seconds):
                    return Failed(Said(Trouble.TAIL_LOCKED, _minutes(seconds)))
                case redemption.TailRefused(tries_left=left):
                    return Failed(Said(Trouble.WRONG_TAIL, left))
                case outcome:
                    return _failed(outcome)
        case DoReserveFor(rider=rider, item=item):
            made = reservation.reserve(station, rider, item)
            if isinstance(made, reservation.Reserved):
                return Achieved(Result(Task.REDEEM, made.points, item=item, until=made.until.isoformat()))
            return _failed(made)
        case DoAward(rider=rider, category=category, level=level, act=act):
            given = reward.award(station, staff, rider, category, level, act)
            if isinstance(given, reward.Given):
                return Achieved(Result(Task.AWARD, given.points, given.balance, capped=given.capped))
            return _failed(given)
        case DoCancel(number=number):
            cancelled = redemption.cancel(station, staff, number)
            if isinstance(cancelled, redemption.Cancelled):
                return Achieved(Result(Task.CANCEL, cancelled.points, cancelled.balance, item=cancelled.item))
            return _failed(cancelled)
        case SeeAwards():
            return AwardsSeen(tuple(map(_rewarded, reward.recent(station, staff))))
        case DoTakeBack(number=number, why=why):
            taken = reward.take_back(station, staff, number, why)
            if isinstance(taken, reward.TakenBack):
                return Achieved(Result(Task.TAKE_BACK, taken.points, taken.balance))
            return _failed(taken)
        case Search(tail=tail):
            return _search(station, staff, tail)
        case DoArrive(rider=rider):
            return _arrive(station, staff, rider)
        case DoReissue(rider=rider):
            return _reissue(station, staff, rider)
    raise AssertionError("an ask that nobody answers")


def _log_in(station: Station, ask: LogIn) -> WorkInput:
    match log_in(station, ask.holder, ask.standing, ask.pin):
        case Staff() as staff:
            categories = station.rules.categories.items()
            kinds = tuple(Kind(name, category.name_zh, category.name_en) for name, category in categories)
            return LoggedIn(staff, staff_name(station, ask.holder) or "", kinds)
        case PinRefused(reason=PinReason.WRONG, tries_left=0, seconds=seconds):
            return Failed(Said(Trouble.LOCKED, _minutes(seconds)))
        case PinRefused(reason=PinReason.WRONG, tries_left=left):
            return Failed(Said(Trouble.WRONG_PIN, left))
        case PinRefused(reason=reason, seconds=seconds):
            return Failed(Said(_PIN_TROUBLE[reason], _minutes(seconds)))
    return _NOT_RECORDED


def _search(station: Station, staff: Staff, tail: str) -> WorkInput:
    match finding.search(station, staff, tail):
        case finding.TailLocked(seconds=seconds):
            return Failed(Said(Trouble.TAIL_LOCKED, _minutes(seconds)))
        case tuple() as found:
            return PeopleSeen(tuple(Person(candidate.rider, candidate.masked_name) for candidate in found))
        case outcome:
            return _failed(outcome)


def _arrive(station: Station, staff: Staff, rider: str) -> WorkInput:
    arrived = finding.arrive_found(station, staff, rider)
    if isinstance(arrived, Arrival):
        return Achieved(Result(Task.FIND, again=arrived.same_visit))
    return _failed(arrived)


def _reissue(station: Station, staff: Staff, rider: str) -> WorkInput:
    issued = cards.reissue(station, staff, rider)
    if not isinstance(issued, cards.IssuedCard):
        return _failed(issued)
    return CardMade(fresh_card(issued))


def fresh_card(issued: cards.IssuedCard) -> FreshCard:
    """A card that was made, to be drawn. The first of a rider says so."""
    modules = qr_modules(issued.text)
    first = issued.number == FIRST_NUMBER
    return FreshCard(issued.masked_name, issued.short_code, issued.text, len(modules), runs(modules), first)


def runs(modules: list[list[bool]]) -> tuple[Run, ...]:
    """The dark modules of a QR code, those side by side taken together."""
    found: list[Run] = []
    for y, row in enumerate(modules):
        x = 0
        for dark, group in groupby(row):
            length = len(list(group))
            if dark:
                found.append(Run(x, y, length))
            x += length
    return tuple(found)


def _print(card: FreshCard) -> WorkInput:
    sheet = sheet_pdf([(card.text, card.name or "")])
    return Printed() if printing.print_pdf(sheet) else Failed(Said(Trouble.NOT_PRINTED))


def _save_camera(station: Station, spec: str) -> WorkInput:
    try:
        save(station.folder, camera=spec)
    except Problem as problem:
        log.warning("the camera was not kept: %s", problem.name)
        return Failed(Said(Trouble.NOT_SAVED))
    return CameraSaved(spec)


def _failed(outcome: Refusal | NotRecorded | object) -> Failed:
    return Failed(Said(outcome.reason, outcome.lacking)) if isinstance(outcome, Refusal) else _NOT_RECORDED


def _offers(station: Station, rider: str) -> tuple[Offer, ...]:
    """The catalogue, what the rider has reserved before everything else."""
    in_doubt = station.in_doubt()
    reserved = {one.item: one for one in reservation.reserved(station, rider)}
    offers = (_offer(one, reserved.get(one.item), in_doubt=in_doubt) for one in redemption.catalogue(station, rider))
    return tuple(sorted(offers, key=lambda offer: not offer.until))


def _offer(offer: redemption.Offer, reserved: reservation.Reserved | None, *, in_doubt: bool) -> Offer:
    refusal = Refusal(Reason.PAST_IN_DOUBT) if in_doubt else offer.refusal
    why = Said(refusal.reason, refusal.lacking) if refusal else None
    price, until = (reserved.points, reserved.until.isoformat()) if reserved else (offer.price, "")
    return Offer(offer.item, offer.name_zh, offer.name_en, price, offer.stock, why, until)


def _rewarded(one: reward.Recent) -> Rewarded:
    return Rewarded(
        one.number, one.masked_name, one.category_zh, one.category_en, one.points, one.today, one.taken_back
    )


def _handed(station: Station, handed: redemption.HandedOver) -> Handed:
    item = station.rules.items.get(handed.item)
    names = (item.name_zh, item.name_en) if item else (handed.item, handed.item)
    return Handed(handed.number, handed.voucher, handed.item, *names, cancelled=handed.cancelled)


def _minutes(seconds: int) -> int:
    return -(-seconds // 60)

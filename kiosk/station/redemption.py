"""兑换: a volunteer hands an item over for a rider's points, or takes it back."""

from dataclasses import dataclass

from kiosk.domain.decide import CancelRedemption, Redeem, issued_by_you, may_hand_over, may_redeem
from kiosk.domain.events import Standing
from kiosk.domain.moments import Moment, business_day, seconds_between
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import Held, Redemption, Stock
from kiosk.domain.staff import Staff
from kiosk.domain.tails import is_tail
from kiosk.domain.voucher import voucher
from kiosk.problems import Problem
from kiosk.station import tries
from kiosk.station.station import NotRecorded, Station
from kiosk.station.tries import Locked
from kiosk.storage import points, proofs
from kiosk.storage.reference import crumb
from kiosk.storage.store import Reading

ONE_ACT_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Offer:
    """One item of the catalogue; `refusal` is why it cannot be had now, None where nothing stands in the way."""

    item: str
    name_zh: str
    name_en: str
    price: int
    stock: int
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class Handed:
    """The item is the rider's, and the log says so.

    Attributes:
        number: the number of its event, for cancelling.
        voucher: what people call it.
        item: which.
        points: what it cost.
        balance: what the rider has left.
        again: it was handed over a while ago, under this number; nothing new was logged.
    """

    number: int
    voucher: str
    item: str
    points: int
    balance: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class TailRefused:
    """Those are not the last four digits: so many tries are left, or so many seconds to wait."""

    tries_left: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The item is back in the cupboard, and the points with the rider."""

    number: int
    item: str
    points: int
    balance: int


@dataclass(frozen=True, slots=True)
class HandedOver:
    """One redemption of today, as the desk lists it; `masked_name` is None for a rider not known here."""

    number: int
    voucher: str
    masked_name: str | None
    item: str
    points: int
    cancelled: bool


def catalogue(station: Station, rider: str | None) -> tuple[Offer, ...]:
    """What there is to have, for this rider; for nobody in particular only the stock stands in the way.

    Raises `Problem` where the database cannot be read.
    """
    with station.look() as reading:
        rules, now = station.rules, station.clock.now()

        def offer(name: str) -> Offer:
            item, stock = rules.items[name], reading.get(Stock, name) or Stock(name)
            if rider is None:
                refusal = None if stock.count else Refusal(Reason.NONE_IN_STOCK)
            else:
                refusal = may_redeem(reading, rules, rider, name, now)
            return Offer(name, item.name_zh, item.name_en, item.points, stock.count, refusal)

        return tuple(map(offer, rules.items))


def redeem(
    station: Station, staff: Staff, rider: str, standing: Standing, item: str, tail: str
) -> Handed | Refusal | TailRefused | NotRecorded:
    """Hand an item over to the rider who stands there and says the last four digits of their phone.

    The same rider and the same item within an hour are the same act: a second tap, or a new try after nobody could say
    whether the first was written down, finds the first one and debits nothing.
    """
    command = Redeem(rider, standing, item, staff)
    try:
        if (refused := _not_proved(station, command, tail)) is not None:
            return refused
        with station.write() as writing:
            proofs.forget_tries(writing, _what(rider))
            first = points.last_of_item(writing, rider, item)
            if first and _same_act(writing, first, station.clock.now()):
                return _handed(station, writing, first, again=True)
            decision = station.carry_out_in(writing, command)
            if isinstance(decision, Refusal):
                return decision
            assert writing.appended is not None
            redemption = writing.get(Redemption, writing.appended.number)
            assert redemption is not None
            return _handed(station, writing, redemption)
    except Problem as problem:
        return NotRecorded(problem)


def cancel(station: Station, staff: Staff, number: int) -> Cancelled | Refusal | NotRecorded:
    """Take back what was handed over under this number."""
    try:
        with station.store.write() as writing:
            decision = station.carry_out_in(writing, CancelRedemption(number, staff))
            if isinstance(decision, Refusal):
                return decision
            redemption = writing.get(Redemption, number)
            assert redemption is not None
            return Cancelled(number, redemption.item, redemption.points, _balance(writing, redemption.rider))
    except Problem as problem:
        return NotRecorded(problem)


def recent(station: Station) -> tuple[HandedOver, ...]:
    """What was handed over on this business day, the newest first. Raises `Problem` where it cannot be read."""
    with station.look() as reading:

        def handed_over(redemption: Redemption) -> HandedOver:
            known = crumb(reading, redemption.rider)
            return HandedOver(
                redemption.number,
                voucher(station.profile.id, redemption.number),
                known.masked_name if known else None,
                redemption.item,
                redemption.points,
                bool(redemption.cancelled),
            )

        return tuple(map(handed_over, points.redemptions_of(reading, business_day(station.clock.now()))))


def _not_proved(station: Station, command: Redeem, tail: str) -> Refusal | TailRefused | None:
    """What would be refused whatever the digits costs no try at them."""
    rider = command.rider
    with station.look() as reading:
        refusal = may_hand_over(station.rules, command) or issued_by_you(reading, command, station.clock.now())
        known = crumb(reading, rider)
    if refusal:
        return refusal
    if known is None or known.tail is None:
        return Refusal(Reason.TAIL_UNKNOWN)
    counted = tries.count(station, _what(rider))
    if isinstance(counted, Locked):
        return TailRefused(0, counted.seconds)
    return None if is_tail(known.tail, rider, tail) else TailRefused(counted.tries_left, counted.seconds)


def _same_act(reading: Reading, first: Redemption, now: Moment) -> bool:
    """Where nobody can tell how long ago the first one was, it counts as the same: a point is spent once at most."""
    if first.cancelled:
        return False
    then, _ = reading.event(first.number)
    passed = seconds_between(then, now) if then else None
    return passed is None or passed < ONE_ACT_SECONDS


def _handed(station: Station, reading: Reading, redemption: Redemption, *, again: bool = False) -> Handed:
    return Handed(
        redemption.number,
        voucher(station.profile.id, redemption.number),
        redemption.item,
        redemption.points,
        _balance(reading, redemption.rider),
        again,
    )


def _balance(reading: Reading, rider: str) -> int:
    return (reading.get(Held, rider) or Held(rider)).points


def _what(rider: str) -> str:
    return f"tail {rider}"

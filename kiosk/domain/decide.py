"""What is allowed: from what somebody asks for to the events that follow, or to a refusal with its reason."""

from dataclasses import dataclass

from msgspec.structs import replace

from kiosk.domain import services
from kiosk.domain.cards import LAST_NUMBER
from kiosk.domain.events import (
    Awarded,
    AwardReversed,
    CardIssued,
    Cause,
    Earned,
    Ended,
    Facility,
    FacilityUsed,
    Granted,
    Known,
    Level,
    Redeemed,
    RedemptionCancelled,
    Released,
    ReservationEnded,
    Reserved,
    Source,
    Standing,
    StockMoved,
    Visited,
    Why,
)
from kiosk.domain.moments import Moment, business_day, month_of, seconds_between, within
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import (
    Held,
    Kept,
    Port,
    Redemption,
    Reservation,
    RiderAward,
    RiderCard,
    RiderCare,
    RiderDay,
    RiderItem,
    RiderMonth,
    RiderVisits,
    Stock,
    Tables,
    marks_of,
)
from kiosk.domain.rules import Rules
from kiosk.domain.staff import Staff, StaffRole, not_allowed

RESERVED_DAYS = 7
_DAY = 24 * 3600
MOST_MOVED = 10_000  # items in one movement of stock: more is a slip of the finger
TWO_PEOPLE_SECONDS = 24 * 3600  # after a card was issued, for which its issuer hands nothing over for it


@dataclass(frozen=True, slots=True)
class Arrive:
    """A rider shows a card, types its short code, or is found by somebody of the staff (`by`)."""

    rider: str
    standing: Standing
    by: Staff | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """Somebody takes a facility; `takeover` says that a port shown as busy is empty in fact."""

    facility: Facility
    port: int | None = None
    rider: str | None = None
    takeover: bool = False


@dataclass(frozen=True, slots=True)
class Award:
    """A reviewer confirms the category and the level of a rider's report; `report` is its number in this log."""

    rider: str
    category: str
    level: Level
    by: Staff
    report: int | None = None


@dataclass(frozen=True, slots=True)
class Earn:
    """Somebody of the staff gives points for something other than a report.

    `about` is what it was for; `sealed` the hash of the record that says why, where there is one.
    """

    rider: str
    points: int
    source: Source
    about: str
    by: Staff
    sealed: str | None = None


@dataclass(frozen=True, slots=True)
class Redeem:
    """A volunteer hands an item over to the rider who stands there with a card of this standing."""

    rider: str
    standing: Standing
    item: str
    by: Staff


@dataclass(frozen=True, slots=True)
class CancelRedemption:
    """A volunteer takes an item back; `redemption` is the number of its event."""

    redemption: int
    by: Staff


@dataclass(frozen=True, slots=True)
class ReceiveStock:
    """A manager puts items into the cupboard; `station` is another one that they came from."""

    item: str
    count: int
    by: Staff
    station: str | None = None


@dataclass(frozen=True, slots=True)
class SendStock:
    """A manager gives items away to another station."""

    item: str
    count: int
    by: Staff
    station: str


@dataclass(frozen=True, slots=True)
class CountStock:
    """A manager counted the items in the cupboard."""

    item: str
    count: int
    by: Staff


@dataclass(frozen=True, slots=True)
class ReverseAward:
    """Somebody takes back what a rider got, for a report or otherwise; `award` is the number of its event."""

    award: int
    why: Why
    by: Staff


@dataclass(frozen=True, slots=True)
class Reserve:
    """A rider wants an item here that cannot be handed over now: the points or the item are elsewhere."""

    rider: str
    item: str


@dataclass(frozen=True, slots=True)
class EndReservation:
    """A rider gives a reservation up, or it may have lapsed."""

    rider: str
    item: str
    ended: Ended


@dataclass(frozen=True, slots=True)
class TakeGrant:
    """Headquarters decided, under the number `inbox`: these points shall be here."""

    rider: str
    points: int
    inbox: int


@dataclass(frozen=True, slots=True)
class Release:
    """Headquarters decided, under the number `inbox`: what is free of this rider's points shall go there."""

    rider: str
    inbox: int


@dataclass(frozen=True, slots=True)
class IssueCard:
    """A volunteer gives a rider a new card; `known` is the highest number of a card of theirs known beside the log."""

    rider: str
    known: int
    by: Staff


Core = (
    Arrive
    | Use
    | Award
    | Redeem
    | CancelRedemption
    | ReceiveStock
    | CountStock
    | SendStock
    | IssueCard
    | ReverseAward
    | Reserve
    | EndReservation
    | TakeGrant
    | Release
    | Earn
)
Command = Core | services.Command


Decision = tuple[Known, ...] | Refusal
_MAY_GIVE = {
    Source.ACTIVITY: (StaffRole.VOLUNTEER, StaffRole.MANAGER),
    Source.HOUR: (StaffRole.MANAGER,),
    Source.COURSE: (StaffRole.VOLUNTEER, StaffRole.MANAGER),
    Source.CARE: (StaffRole.MANAGER,),
    Source.CONFIRMED: (StaffRole.REVIEWER,),
}
LEAVING = (Redeem, Release, ReverseAward)  # after these there are fewer points at the station
ONLY_IF_SURE = (*LEAVING, TakeGrant, CountStock, SendStock)


def decide(tables: Tables, rules: Rules, ports: int, command: Command, now: Moment, *, sure: bool = True) -> Decision:
    """The events that `command` leads to at a station with this many charging ports, or why not.

    No events at all means that nothing new happened: the rider is on the same visit, the count agrees with the books.
    Where the station is not `sure` of its own past, nothing leaves it: no point is spent, taken back or goes to
    headquarters, no item goes to another station. Nor is its stock counted: what is found would be set against old
    books.
    """
    if not sure and isinstance(command, ONLY_IF_SURE):
        return Refusal(Reason.PAST_IN_DOUBT)
    match command:
        case Arrive(rider=rider, standing=standing, by=by):
            if by and (refusal := may_help(by, rider)):
                return refusal
            before = tables.get(RiderVisits, rider)
            if before and within(before.last, now, rules.same_visit_seconds):
                return ()
            return (Visited(rider, standing, by.holder if by else None),)
        case Use():
            return _use(tables, rules, ports, command, now)
        case Award():
            return _award(tables, rules, command, now)
        case Earn():
            return _earn(tables, rules, command, now)
        case Redeem():
            return _redeem(tables, rules, command, now)
        case CancelRedemption():
            return _cancel(tables, rules, command)
        case ReceiveStock() | CountStock() | SendStock():
            return _move_stock(tables, rules, command)
        case ReverseAward():
            return _reverse(tables, rules, command)
        case Reserve():
            return _reserve(tables, rules, command)
        case EndReservation():
            return _end_reservation(tables, command, now)
        case TakeGrant() | Release():
            return obey(tables, command)
        case IssueCard(rider=rider, known=known, by=by):
            if refusal := may_help(by, rider):
                return refusal
            issued = tables.get(RiderCard, rider)
            number = 1 + max(known, issued.number if issued else 0)
            return Refusal(Reason.NO_MORE_CARDS) if number > LAST_NUMBER else (CardIssued(rider, number, by.holder),)
    return services.decide(tables, rules, command, now)


def obey(tables: Kept, command: TakeGrant | Release) -> tuple[Known, ...]:
    """What carrying out a decision of headquarters comes to; nothing where it is not the next one."""
    if command.inbox != marks_of(tables).inbox + 1:
        return ()
    if isinstance(command, TakeGrant):
        return (Granted(command.rider, command.points, command.inbox),)
    free = (tables.get(Held, command.rider) or Held(command.rider)).free
    return (Released(command.rider, free, command.inbox),)


def is_busy(port: Port | None, rules: Rules, now: Moment) -> bool:
    """Whether a charging port counts as taken."""
    return port is not None and within(port.since, now, rules.charging_seconds)


def _use(tables: Tables, rules: Rules, ports: int, command: Use, now: Moment) -> Decision:
    facility, port = command.facility, command.port
    if facility is Facility.CHARGING:
        if port is None or not 1 <= port <= ports:
            return Refusal(Reason.NO_SUCH_PORT)
        if not command.takeover and is_busy(tables.get(Port, port), rules, now):
            return Refusal(Reason.PORT_BUSY)
    elif port is not None:
        return Refusal(Reason.NO_SUCH_PORT)
    return (FacilityUsed(facility, port, command.rider),)


def _award(tables: Tables, rules: Rules, command: Award, now: Moment) -> Decision:
    rider, by = command.rider, command.by
    if refusal := not_allowed(by, rider, StaffRole.REVIEWER):
        return refusal
    if command.report is not None and (refusal := services.may_award(tables, command.report, rider)):
        return refusal
    category = rules.categories.get(command.category)
    if category is None:
        return Refusal(Reason.NO_SUCH_CATEGORY)
    day = business_day(now)
    of_day = tables.get(RiderDay, rider, day) or RiderDay(rider, day)
    of_month = tables.get(RiderMonth, rider, month_of(day)) or RiderMonth(rider, 0)
    room = rules.points_a_month - of_month.earned if of_day.awards < rules.awards_a_day else 0
    points = max(0, min(category.points[command.level], room))
    return (Awarded(rider, points, command.category, command.level, rules.version, by.holder, command.report),)


def _earn(tables: Tables, rules: Rules, command: Earn, now: Moment) -> Decision:
    """Only what is given in hardship has a cap of its own; nothing else that is earned counts for those of reports."""
    care = command.source is Source.CARE
    if refusal := not_allowed(command.by, command.rider, *_MAY_GIVE[command.source]):
        return refusal
    points = command.points
    if care:
        month = month_of(business_day(now))
        given = (tables.get(RiderCare, command.rider, month) or RiderCare(command.rider, month)).points
        room = rules.earning.hardship_a_month - given
        if points > room:
            return Refusal(Reason.CARE_FULL, max(0, room))
    by, sealed = command.by.holder, command.sealed
    return (Earned(command.rider, points, command.source, command.about, rules.version, by, sealed),)


def _redeem(tables: Tables, rules: Rules, command: Redeem, now: Moment) -> Decision:
    refusal = (
        may_hand_over(rules, command)
        or issued_by_you(tables, command, now)
        or may_redeem(tables, rules, command.rider, command.item, now)
    )
    if refusal:
        return refusal
    price = price_of(tables, rules, command.rider, command.item)
    return (Redeemed(command.rider, command.item, price, command.by.holder),)


def may_hand_over(rules: Rules, command: Redeem) -> Refusal | None:
    """What stands in the way before anybody looks at points and stock: who asks, for whom, and for what."""
    if refusal := may_help(command.by, command.rider):
        return refusal
    if command.standing is not Standing.CONFIRMED:
        shown = command.standing is Standing.UNCONFIRMED
        return Refusal(Reason.CARD_UNCONFIRMED if shown else Reason.CARD_NOT_SHOWN)
    return None if command.item in rules.items else Refusal(Reason.NO_SUCH_ITEM)


def price_of(tables: Kept, rules: Rules, rider: str, name: str) -> int:
    """What the rider gives for this item: what it cost when they reserved it, or what it costs now."""
    reservation = tables.get(Reservation, rider, name)
    return reservation.points if reservation and reservation.number else rules.items[name].points


def may_help(by: Staff, rider: str) -> Refusal | None:
    """Why this one of the staff cannot find the rider, give them a card or hand anything over; None where they can."""
    return not_allowed(by, rider, StaffRole.VOLUNTEER, StaffRole.MANAGER)


def issued_by_you(tables: Kept, command: Redeem, now: Moment) -> Refusal | None:
    """Whoever issued the rider's card takes no points with it for a day: that needs two people."""
    card = tables.get(RiderCard, command.rider)
    if card is None or card.by != command.by.holder:
        return None
    passed = seconds_between(card.issued, now)
    return Refusal(Reason.CARD_ISSUED_BY_YOU) if passed is None or passed < TWO_PEOPLE_SECONDS else None


def may_redeem(tables: Kept, rules: Rules, rider: str, name: str, now: Moment) -> Refusal | None:
    """Why the rider cannot have this item of the catalogue now; None where nothing stands in the way."""
    price = price_of(tables, rules, rider, name)
    held, stock = tables.get(Held, rider) or Held(rider), tables.get(Stock, name) or Stock(name)
    reservation = tables.get(Reservation, rider, name)
    if reservation and reservation.number:  # what it holds is held for this
        held = replace(held, reserved=held.reserved - price)
        stock = replace(stock, reserved=stock.reserved - 1)
    if held.free < price:
        return Refusal(Reason.TOO_FEW_POINTS, price - held.free)
    if stock.free < 1:
        return Refusal(Reason.NONE_IN_STOCK)
    day = business_day(now)
    of_month = tables.get(RiderMonth, rider, month_of(day)) or RiderMonth(rider, 0)
    if of_month.redemptions >= rules.redemptions_a_month:
        return Refusal(Reason.MONTH_FULL)
    of_day = tables.get(RiderDay, rider, day) or RiderDay(rider, day)
    if of_day.spent + price > rules.spent_a_day:
        return Refusal(Reason.DAY_FULL)
    last = tables.get(RiderItem, rider, name)
    wait = last.day + rules.days_between_same_item - day if last and last.day else 0
    if 0 < wait <= rules.days_between_same_item:  # a longer one was made by a clock gone wrong
        return Refusal(Reason.SAME_ITEM_TOO_SOON, wait)
    return None


def _cancel(tables: Tables, rules: Rules, command: CancelRedemption) -> Decision:
    redemption = tables.get(Redemption, command.redemption)
    if redemption is None:
        return Refusal(Reason.NO_SUCH_REDEMPTION)
    if refusal := not_allowed(command.by, redemption.rider, StaffRole.VOLUNTEER, StaffRole.MANAGER):
        return refusal
    if redemption.cancelled:
        return Refusal(Reason.CANCELLED_ALREADY)
    alone = command.by.holder == redemption.by or not command.by.may(StaffRole.MANAGER)
    if redemption.points > rules.reversed_alone and alone:
        return Refusal(Reason.NEEDS_MANAGER, rules.reversed_alone)
    return (
        RedemptionCancelled(redemption.number, redemption.rider, redemption.item, redemption.points, command.by.holder),
    )


def may_take_back(source: str) -> tuple[StaffRole, ...]:
    """The roles that take back what came from this source, empty for a report: those that give it, and the manager."""
    return (*(_MAY_GIVE[Source(source)] if source else (StaffRole.REVIEWER,)), StaffRole.MANAGER)


def _reverse(tables: Tables, rules: Rules, command: ReverseAward) -> Decision:
    award, by = tables.get(RiderAward, command.award), command.by
    if award is None:
        return Refusal(Reason.NO_SUCH_AWARD)
    if refusal := not_allowed(by, award.rider, *may_take_back(award.source)):
        return refusal
    if award.reversed:
        return Refusal(Reason.REVERSED_ALREADY)
    if award.points > rules.reversed_alone and (by.holder == award.by or not by.may(StaffRole.MANAGER)):
        return Refusal(Reason.NEEDS_MANAGER, rules.reversed_alone)
    points = min(award.points, (tables.get(Held, award.rider) or Held(award.rider)).points)
    return (AwardReversed(award.number, award.rider, points, command.why, by.holder),)


def _reserve(tables: Tables, rules: Rules, command: Reserve) -> Decision:
    rider, name = command.rider, command.item
    if name not in rules.items:
        return Refusal(Reason.NO_SUCH_ITEM)
    reservations = (tables.get(Reservation, rider, item) for item in rules.items)
    open_ones = [reservation.item for reservation in reservations if reservation and reservation.number]
    if name in open_ones:
        return ()
    if len(open_ones) >= rules.redemptions_a_month:
        return Refusal(Reason.RESERVED_ENOUGH, rules.redemptions_a_month)
    return (Reserved(rider, name, rules.items[name].points, RESERVED_DAYS),)


def _end_reservation(tables: Tables, command: EndReservation, now: Moment) -> Decision:
    reservation = tables.get(Reservation, command.rider, command.item)
    if reservation is None or not reservation.number:
        return ()
    if command.ended is Ended.LAPSED:
        passed = seconds_between(reservation.since, now)
        if passed is None or passed < reservation.days * _DAY:
            return ()
    return (ReservationEnded(command.rider, command.item, command.ended),)


def _move_stock(tables: Tables, rules: Rules, command: ReceiveStock | CountStock | SendStock) -> Decision:
    item, count, by = command.item, command.count, command.by.holder
    if not command.by.may(StaffRole.MANAGER):
        return Refusal(Reason.NOT_YOUR_ROLE)
    if item not in rules.items:
        return Refusal(Reason.NO_SUCH_ITEM)
    if not 0 <= count <= MOST_MOVED or (count == 0 and not isinstance(command, CountStock)):
        return Refusal(Reason.NO_SUCH_COUNT)
    stock = tables.get(Stock, item) or Stock(item)
    match command:
        case ReceiveStock(station=station):
            return (StockMoved(item, count, Cause.ARRIVED if station else Cause.RECEIVED, by, station),)
        case SendStock(station=station):
            if count > stock.free:  # what riders reserved stays for them
                return Refusal(Reason.NOT_SO_MANY, stock.free)
            return (StockMoved(item, -count, Cause.SENT, by, station),)
    return () if stock.count == count else (StockMoved(item, count - stock.count, Cause.COUNTED, by),)

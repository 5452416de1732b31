"""What follows from the log. Every table is the fold of the log, and can be made anew from it."""

from msgspec.structs import replace

from kiosk.domain import services
from kiosk.domain.events import (
    Awarded,
    AwardReversed,
    CardIssued,
    Earned,
    Event,
    Facility,
    FacilityUsed,
    Granted,
    Redeemed,
    RedemptionCancelled,
    Released,
    ReservationEnded,
    Reserved,
    Source,
    StockMoved,
    Unknown,
    Visited,
)
from kiosk.domain.moments import Moment, business_day, month_of
from kiosk.domain.rows import (
    DayCount,
    Held,
    PointsEntry,
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


def fold(tables: Tables, number: int, moment: Moment, event: Event) -> None:
    """Carry the event with this number in the log into the tables."""
    match event:
        case Visited(rider=rider):
            before = tables.get(RiderVisits, rider)
            visits = before.visits if before else 0
            tables.put(RiderVisits(rider, visits + 1, moment.at, moment.tz, moment.boot, moment.up))
            _count(tables, moment, Visited.KIND, rider)
        case FacilityUsed(facility=facility, port=port, rider=rider):
            if facility is Facility.CHARGING and port is not None:
                tables.put(Port(port, moment.at, moment.tz, moment.boot, moment.up))
            _count(tables, moment, facility.value, rider)
        case Awarded():
            _award(tables, number, moment, event)
        case Earned():
            _earn(tables, number, moment, event)
        case Redeemed():
            _redeem(tables, number, moment, event)
            _count(tables, moment, Redeemed.KIND, event.rider)
        case RedemptionCancelled():
            _cancel(tables, number, moment, event)
        case StockMoved(item=item, change=change):
            _stock(tables, item, change)
        case AwardReversed():
            _reverse(tables, number, moment, event)
        case Reserved():
            _reserve(tables, number, moment, event)
        case ReservationEnded(rider=rider, item=item):
            _end_reservation(tables, rider, item)
        case Granted(rider=rider, points=points):
            if _is_next(tables, event):
                held = tables.get(Held, rider) or Held(rider)
                tables.put(replace(held, points=held.points + points, granted=held.granted + points))
                _enter(tables, number, moment, rider, Granted.KIND, points, "")
        case Released(rider=rider, points=points):
            if _is_next(tables, event):
                held, shortfall = _debited(tables.get(Held, rider) or Held(rider), points)
                tables.put(replace(held, released=held.released + points))
                _enter(tables, number, moment, rider, Released.KIND, shortfall - points, "")
        case CardIssued(rider=rider, number=of_card, by=by):
            card = tables.get(RiderCard, rider)
            if card is None or card.number < of_card:
                tables.put(RiderCard(rider, of_card, by, moment.at, moment.tz, moment.boot, moment.up))
        case Unknown():
            pass
        case _:
            services.fold(tables, number, moment, event)
            return
    if isinstance(event, services.FOLLOWED):
        services.follow(tables, number, moment, event)


def _count(tables: Tables, moment: Moment, service: str, rider: str | None) -> None:
    day = business_day(moment)
    count = tables.get(DayCount, day, service) or DayCount(day, service)
    carded = rider is not None
    tables.put(DayCount(day, service, count.carded + carded, count.anonymous + (not carded)))


def _award(tables: Tables, number: int, moment: Moment, event: Awarded) -> None:
    rider, day = event.rider, business_day(moment)
    held, of_day, of_month = _account(tables, rider, day)
    tables.put(replace(held, points=held.points + event.points, earned=held.earned + event.points))
    tables.put(replace(of_day, awards=of_day.awards + 1))
    tables.put(replace(of_month, earned=of_month.earned + event.points))
    tables.put(RiderAward(number, rider, event.points, day, event.by))
    _enter(tables, number, moment, rider, Awarded.KIND, event.points, event.category)


def _earn(tables: Tables, number: int, moment: Moment, event: Earned) -> None:
    rider, points = event.rider, event.points
    held = tables.get(Held, rider) or Held(rider)
    tables.put(replace(held, points=held.points + points, earned=held.earned + points))
    if event.source is Source.CARE:
        month = month_of(business_day(moment))
        care = tables.get(RiderCare, rider, month) or RiderCare(rider, month)
        tables.put(replace(care, points=care.points + points))
    tables.put(RiderAward(number, rider, points, business_day(moment), event.by, source=event.source.value))
    _enter(tables, number, moment, rider, Earned.KIND, points, event.source)


def _reverse(tables: Tables, number: int, moment: Moment, event: AwardReversed) -> None:
    award = tables.get(RiderAward, event.award)
    if award is None or award.reversed:
        return
    held, of_day, of_month = _account(tables, award.rider, award.day)
    points = min(event.points, held.points, award.points)
    marks = marks_of(tables)
    tables.put(replace(marks, debits=marks.debits + 1))
    tables.put(replace(award, reversed=number))
    tables.put(replace(held, points=held.points - points, reversed=held.reversed + points))
    if not award.source:
        tables.put(replace(of_day, awards=of_day.awards - 1))
        tables.put(replace(of_month, earned=of_month.earned - award.points))
    elif award.source == Source.CARE and (care := tables.get(RiderCare, award.rider, month_of(award.day))):
        tables.put(replace(care, points=care.points - award.points))
    _enter(tables, number, moment, award.rider, AwardReversed.KIND, -points, "")


def _redeem(tables: Tables, number: int, moment: Moment, event: Redeemed) -> None:
    rider, item, day = event.rider, event.item, business_day(moment)
    _end_reservation(tables, rider, item)
    marks = marks_of(tables)
    tables.put(replace(marks, debits=marks.debits + 1))
    held, of_day, of_month = _account(tables, rider, day)
    held, shortfall = _debited(held, event.points)
    tables.put(replace(held, spent=held.spent + event.points))
    tables.put(replace(of_day, spent=of_day.spent + event.points))
    tables.put(replace(of_month, redemptions=of_month.redemptions + 1))
    tables.put(RiderItem(rider, item, day))
    tables.put(Redemption(number, rider, item, event.points, day, event.by, shortfall=shortfall))
    _stock(tables, item, -1)
    _enter(tables, number, moment, rider, Redeemed.KIND, shortfall - event.points, item)


def _cancel(tables: Tables, number: int, moment: Moment, event: RedemptionCancelled) -> None:
    redemption = tables.get(Redemption, event.redemption)
    if redemption is None or redemption.cancelled:
        return
    rider, item, points, shortfall = redemption.rider, redemption.item, redemption.points, redemption.shortfall
    held, of_day, of_month = _account(tables, rider, redemption.day)
    held = replace(held, points=held.points + points - shortfall, shortfall=held.shortfall - shortfall)
    tables.put(replace(redemption, cancelled=number))
    tables.put(replace(held, spent=held.spent - points))
    tables.put(replace(of_day, spent=of_day.spent - points))
    tables.put(replace(of_month, redemptions=of_month.redemptions - 1))
    if tables.get(RiderItem, rider, item) == RiderItem(rider, item, redemption.day):
        tables.put(RiderItem(rider, item, 0))
    _stock(tables, item, 1)
    _enter(tables, number, moment, rider, RedemptionCancelled.KIND, points - shortfall, item)


def _reserve(tables: Tables, number: int, moment: Moment, event: Reserved) -> None:
    rider, item = event.rider, event.item
    _end_reservation(tables, rider, item)
    held, stock = tables.get(Held, rider) or Held(rider), tables.get(Stock, item) or Stock(item)
    tables.put(replace(held, reserved=held.reserved + event.points))
    tables.put(replace(stock, reserved=stock.reserved + 1))
    tables.put(Reservation(rider, item, number, event.points, event.days, moment.at, moment.tz, moment.boot, moment.up))


def _end_reservation(tables: Tables, rider: str, item: str) -> None:
    reservation = tables.get(Reservation, rider, item)
    if reservation is None or not reservation.number:
        return
    held, stock = tables.get(Held, rider) or Held(rider), tables.get(Stock, item) or Stock(item)
    tables.put(replace(held, reserved=held.reserved - reservation.points))
    tables.put(replace(stock, reserved=stock.reserved - 1))
    tables.put(Reservation(rider, item))


def _is_next(tables: Tables, event: Granted | Released) -> bool:
    """Whether this decision of headquarters comes next, and was not carried out before; if so, note that it now is."""
    marks = marks_of(tables)
    if event.inbox != marks.inbox + 1:
        return False
    tables.put(replace(marks, inbox=event.inbox, debits=marks.debits + isinstance(event, Released)))
    return True


def _debited(held: Held, points: int) -> tuple[Held, int]:
    """The rider's points without these, and how many of these were not there: nobody owes us points."""
    shortfall = max(0, points - held.points)
    return replace(held, points=held.points - points + shortfall, shortfall=held.shortfall + shortfall), shortfall


def _account(tables: Tables, rider: str, day: int) -> tuple[Held, RiderDay, RiderMonth]:
    month = month_of(day)
    return (
        tables.get(Held, rider) or Held(rider),
        tables.get(RiderDay, rider, day) or RiderDay(rider, day),
        tables.get(RiderMonth, rider, month) or RiderMonth(rider, month),
    )


def _enter(tables: Tables, number: int, moment: Moment, rider: str, kind: str, change: int, about: str) -> None:
    tables.put(PointsEntry(rider, number, kind, change, about, moment.at, moment.tz))


def _stock(tables: Tables, item: str, change: int) -> None:
    stock = tables.get(Stock, item) or Stock(item)
    shortfall = max(0, -stock.count - change)
    tables.put(replace(stock, count=stock.count + change + shortfall, shortfall=stock.shortfall + shortfall))

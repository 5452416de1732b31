"""The station's side of a rider's own screens: points, and what they reserve."""

from datetime import date

from kiosk.domain.moments import Moment
from kiosk.domain.published import Elsewhere
from kiosk.domain.refusals import Reason, Refusal
from kiosk.problems import Problem
from kiosk.station import cupboard, points, redemption, reservation
from kiosk.station.dates import date_of
from kiosk.station.station import Station
from ui.viewmodels.asks import Said
from ui.viewmodels.dates import When
from ui.viewmodels.errands import DoGiveUp, DoReserve, Errand, SeeItems, SeeStatement
from ui.viewmodels.inputs import (
    Away,
    Input,
    Item,
    ItemsSeen,
    Line,
    Statement,
    StatementSeen,
    WasGivenUp,
    WasNotRecorded,
    WasRefused,
    WasReserved,
)

_DAY_SECONDS = 24 * 3600


def answer(station: Station, errand: Errand) -> Input:
    """What the station says to this. It may block on the disk."""
    try:
        match errand:
            case SeeStatement(rider=rider):
                return StatementSeen(rider, _statement(station, rider))
            case SeeItems(rider=rider):
                return ItemsSeen(rider, _items(station, rider))
            case DoReserve(rider=rider, item=item):
                return _reserve(station, rider, item)
            case DoGiveUp(rider=rider, item=item):
                if reservation.give_up(station, rider, item) is None:
                    return WasGivenUp(rider, _items(station, rider))
    except Problem:
        pass  # said by what follows
    return WasNotRecorded()


def _statement(station: Station, rider: str) -> Statement:
    found = points.statement(station, rider)
    lines = (
        Line(entry.kind, entry.change, entry.about_zh, entry.about_en, entry.day.isoformat()) for entry in found.entries
    )
    now = station.clock.now()
    away = (_away(place, now) for place in found.elsewhere)
    expires = (found.expiring.points, found.expiring.day.isoformat()) if found.expiring else ()
    return Statement(found.balance, tuple(lines), found.held, tuple(away), *expires)


def _away(place: Elsewhere, now: Moment) -> Away:
    then, today = date_of(place.at, now.tz), date_of(now.at, now.tz)
    hours, minutes = divmod((place.at + now.tz * 60) % _DAY_SECONDS // 60, 60)
    when = When(then.isoformat(), f"{hours:02}:{minutes:02}", date.toordinal(today) - date.toordinal(then))
    return Away(place.station_zh, place.station_en, place.points, when)


def _items(station: Station, rider: str) -> tuple[Item, ...]:
    """What the rider has reserved, and then the rest of the catalogue."""
    mine = tuple(
        Item(one.item, one.name_zh, one.name_en, one.points, one.until.isoformat())
        for one in reservation.reserved(station, rider)
    )
    taken = {one.item for one in mine}
    free = {shelf.item: shelf.free for shelf in cupboard.shelves(station)}
    return mine + tuple(
        Item(one.item, one.name_zh, one.name_en, one.price, free=free.get(one.item), lacking=_lacking(one))
        for one in redemption.catalogue(station, rider)
        if one.item not in taken
    )


def _lacking(offer: redemption.Offer) -> int:
    refusal = offer.refusal
    return refusal.lacking if refusal and refusal.reason is Reason.TOO_FEW_POINTS else 0


def _reserve(station: Station, rider: str, item: str) -> Input:
    match reservation.reserve(station, rider, item):
        case reservation.Reserved() as made:
            return WasReserved(rider, Item(made.item, made.name_zh, made.name_en, made.points, made.until.isoformat()))
        case Refusal(reason=reason, lacking=lacking):
            return WasRefused(rider, Said(reason, lacking))
    return WasNotRecorded()

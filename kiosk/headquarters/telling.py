"""What a reply tells a station of riders: who is who in its inbox, what is elsewhere, and when to come again."""

import json
from collections.abc import Collection, Sequence
from itertools import accumulate

from sqlalchemy import Connection, bindparam, func, select

from kiosk.domain.published import Elsewhere, Expiring
from kiosk.domain.rows import Held, Marks
from kiosk.headquarters import tables
from kiosk.headquarters.among import among
from kiosk.headquarters.books import Decided
from kiosk.sync.protocol import InboxEntry

MOST_ENTRIES = 1_000  # decisions in one reply: a station that carried them out asks again
MOST_ELSEWHERE = 1_000
SOON = 5  # seconds after which a station asks again for points that are on their way
_DAY = 24 * 3600
ONLINE = 90  # seconds: a station that was heard of within this time will answer soon
_crumbs, _stations = tables.crumbs.c, tables.stations.c
_held, _marks = tables.folded[Held].c, tables.folded[Marks].c
_accounts, _recalls = tables.accounts.c, tables.recalls.c
_CRUMBS = (
    select(_crumbs.station, _crumbs.rider, _crumbs.masked_name, _crumbs.tail)
    .where(among(_crumbs.rider, "riders"))
    .order_by(_crumbs.station.desc())
)
_ELSEWHERE = (
    select(_held.rider, _stations.profile, _held.points, _stations.seen)
    .where(among(_held.rider, "riders"), _held.points > 0, _held.station != bindparam("id"))
    .where(_stations.station == _held.station)
    .order_by(_held.rider, _held.station)
    .limit(MOST_ELSEWHERE)
)
_expiring = tables.expiring.c
_EXPIRING = (
    select(_expiring.rider, _expiring.day, _expiring.earned)
    .where(among(_expiring.rider, "riders"))
    .order_by(_expiring.rider)
)
_IS_ONE = (_accounts.rider == bindparam("rider")) | (
    (_accounts.into != "") & (_accounts.into == bindparam("rider"))  # the first condition is the index's
)
_GONE = select(
    func.coalesce(
        select(func.sum(_held.spent + _held.reversed - _held.shortfall))
        .where(_held.rider.in_(select(_accounts.rider).where(_IS_ONE)))
        .scalar_subquery(),
        0,
    )
    + func.coalesce(select(func.sum(_accounts.expired)).where(_IS_ONE).scalar_subquery(), 0)
)
_ON_THEIR_WAY = (
    select(_recalls.rider)
    .select_from(tables.recalls)
    .join(tables.accounts, _accounts.rider == _recalls.rider)
    .join(tables.stations, _stations.station == _recalls.station)
    .outerjoin(tables.folded[Marks], _marks.station == _recalls.station)
    .where(
        _accounts.claimed_by == bindparam("id"),
        tables.IS_CLAIMED,
        _accounts.claimed_until > bindparam("now"),
        _recalls.station != bindparam("id"),
        _recalls.number > func.coalesce(_marks.inbox, 0),
        _stations.seen > bindparam("since"),
    )
    .limit(1)
)


def inbox(connection: Connection, decided: Sequence[Decided]) -> tuple[InboxEntry, ...]:
    """These decisions as a station gets them, with what it may know of the riders."""
    decided = decided[:MOST_ENTRIES]
    riders = sorted({one.rider for one in decided})
    # What is published for all comes last, and stands.
    found = connection.execute(_CRUMBS, {"riders": json.dumps(riders)}) if riders else ()
    crumbs = {rider: (name, tail) for _, rider, name, tail in found}
    return tuple(
        InboxEntry(one.number, one.wish.value, one.rider, one.points, *crumbs.get(one.rider, (None, None)))
        for one in decided
    )


def elsewhere(connection: Connection, station: str, riders: Collection[str]) -> tuple[Elsewhere, ...]:
    """What other stations hold of these riders' points."""
    if not riders:
        return ()
    found = connection.execute(_ELSEWHERE, {"id": station, "riders": json.dumps(sorted(riders))})
    return tuple(
        Elsewhere(rider, plate["name_zh"], plate["name_en"], points, seen or 0)
        for rider, profile, points, seen in found
        for plate in (json.loads(profile),)
    )


def expiring(connection: Connection, riders: Collection[str], now: int) -> tuple[Expiring, ...]:
    """Which of these riders' points expire next."""
    found = connection.execute(_EXPIRING, {"riders": json.dumps(sorted(riders))}).all() if riders else []
    today = now // _DAY
    return tuple(
        Expiring(rider, points, day)
        for rider, day, earned in found
        if day > today
        and (points := earned - int(connection.scalar(_GONE, {"rider": rider}) or 0))
        > 0  # PostgreSQL sums up to decimals
    )


def soon(connection: Connection, station: str, now: int) -> int | None:
    """In how many seconds the station shall ask again: points that it claimed are recalled and will be here soon."""
    values = {"id": station, "now": now, "since": now - ONLINE}
    return SOON if connection.scalar(_ON_THEIR_WAY, values) is not None else None


def fitting(bodies: Sequence[bytes], most: int) -> tuple[bytes, ...]:
    """As many of these as have together no more bytes than `most`, but one at least."""
    sizes = accumulate(map(len, bodies))
    return tuple(bodies[: max(1, sum(size <= most for size in sizes))])

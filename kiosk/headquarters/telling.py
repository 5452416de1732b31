"""What a reply tells a station of riders: who is who in its inbox, what is elsewhere, and when to come again."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from kiosk.domain.published import Elsewhere, Expiring
from kiosk.domain.rows import Held, Marks
from kiosk.headquarters import tables
from kiosk.headquarters.among import among
from kiosk.headquarters.asking import Question, ask_one
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


@dataclass(frozen=True, slots=True)
class Told:
    """What a reply tells of riders; see `SyncReply`."""

    next: int | None
    elsewhere: tuple[Elsewhere, ...]
    expiring: tuple[Expiring, ...]


def inbox(connection: Connection, decided: Sequence[Decided]) -> tuple[InboxEntry, ...]:
    """These decisions as a station gets them, with what it may know of the riders."""
    decided = decided[:MOST_ENTRIES]
    riders = sorted({one.rider for one in decided})
    # What is published for all comes last, and stands.
    found = ask_one(connection, _CRUMBS, riders=json.dumps(riders)) if riders else ()
    crumbs = {rider: (name, tail) for _, rider, name, tail in found}
    return tuple(
        InboxEntry(one.number, one.wish.value, one.rider, one.points, *crumbs.get(one.rider, (None, None)))
        for one in decided
    )


def questions(station: str, riders: Collection[str], now: int) -> tuple[Question, ...]:
    """What has to be asked for `told`: what other stations hold of these riders' points, and which expire next.

    And whether points that the station claimed are recalled, and will be here soon: then it shall ask again.
    """
    among_them = json.dumps(sorted(riders))
    return (
        Question(_ON_THEIR_WAY, {"id": station, "now": now, "since": now - ONLINE}),
        Question(_ELSEWHERE, {"id": station, "riders": among_them}),
        Question(_EXPIRING, {"riders": among_them}),
    )


def told(connection: Connection, now: int, answers: Sequence[Sequence[tuple[Any, ...]]]) -> Told:
    """What the answers to the `questions` tell."""
    on_their_way, elsewhere, expiring = answers
    today = now // _DAY
    return Told(
        SOON if on_their_way else None,
        tuple(
            Elsewhere(rider, plate["name_zh"], plate["name_en"], points, seen or 0)
            for rider, profile, points, seen in elsewhere
            for plate in (json.loads(profile),)
        ),
        tuple(
            Expiring(rider, points, day)
            for rider, day, earned in expiring
            if day > today and (points := earned - _gone(connection, rider)) > 0
        ),
    )


def _gone(connection: Connection, rider: str) -> int:
    ((points,),) = ask_one(connection, _GONE, rider=rider)
    return int(points or 0)  # PostgreSQL sums up to decimals


def fitting(bodies: Sequence[bytes], most: int) -> tuple[bytes, ...]:
    """As many of these as have together no more bytes than `most`, but one at least."""
    sizes = accumulate(map(len, bodies))
    return tuple(bodies[: max(1, sum(size <= most for size in sizes))])

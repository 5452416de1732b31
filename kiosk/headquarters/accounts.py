"""Do the accounts of riders agree with what stations took and gave? Law 1 of points, over all tables."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from kiosk.domain.rows import Held, Marks
from kiosk.headquarters import tables
from kiosk.headquarters.books import Account, Wish
from kiosk.storage.verify import Fault

_held, _marks, _decisions = tables.folded[Held].c, tables.folded[Marks].c, tables.decisions.c
_stations, _headquarters = tables.stations.c, tables.headquarters.c
_MOVED = (
    select(_held.rider, func.sum(_held.granted), func.sum(_held.released))
    .group_by(_held.rider)
    .having((func.sum(_held.granted) != 0) | (func.sum(_held.released) != 0))
)
_UNDER_WAY = (
    select(_decisions.rider, func.sum(_decisions.points))
    .select_from(tables.decisions)
    .outerjoin(tables.folded[Marks], _marks.station == _decisions.station)
    .where(_decisions.wish == Wish.GRANT.value, _decisions.number > func.coalesce(_marks.inbox, 0))
    .group_by(_decisions.rider)
)
_BEHIND = select(_stations.station).where(
    _stations.generation < select(_headquarters.generation).scalar_subquery(),
    _stations.public_key.is_not(None),
    _stations.retired.is_(None),
)


def check(connection: Connection) -> Iterator[Fault]:
    """What is wrong with the accounts.

    What was granted and received cannot be known as long as a station has not told everything since headquarters was
    restored; then only each account by itself is looked at.
    """
    whole = connection.scalar(_BEHIND.limit(1)) is None
    granted: defaultdict[str, int] = defaultdict(int)
    released: defaultdict[str, int] = defaultdict(int)
    for rider, came, went in connection.execute(_MOVED):
        granted[rider], released[rider] = int(came), int(went)  # PostgreSQL sums up to decimals
    for rider, points in connection.execute(_UNDER_WAY):
        granted[rider] += int(points)
    for values in connection.execute(select(tables.accounts), execution_options={"yield_per": 2_000}):
        account = Account(*values)
        taken, given = granted.pop(account.rider, 0), released.pop(account.rider, 0)
        legs = account.released + account.moved + account.shortfall - account.granted - account.expired
        if account.balance != legs:
            yield _fault(account.rider, f"its balance is {account.balance}, and the sum of what moved {legs}")
        if not whole:
            continue
        if account.balance < 0:
            yield _fault(account.rider, f"its balance is {account.balance}")
        if account.granted != taken:
            yield _fault(account.rider, f"{account.granted} were granted, and {taken} taken or under way")
        if account.released != given:
            yield _fault(account.rider, f"{account.released} were received, and {given} released")
    for rider in sorted({rider for rider in (*granted, *released) if granted[rider] or released[rider]}):
        yield _fault(rider, "points moved, and there is no account")


def _fault(rider: str, what: str) -> Fault:
    return Fault("accounts", rider, what)

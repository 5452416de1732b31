"""`headquarters try`: the history of all stations under other rules. Nothing is changed.

Memory does not grow with the events: of each log, read in parts, only what moves points goes into a temporary SQLite
file, which sorts it by rider and time; then one rider after the other is in memory, and the figures of all of them.
"""

import heapq
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, select

from kiosk.domain import events
from kiosk.domain.events import Awarded, AwardReversed, Earned, Redeemed, RedemptionCancelled
from kiosk.domain.refusals import Reason
from kiosk.domain.rows import Stock
from kiosk.domain.rules import Rules
from kiosk.domain.trial import Line, Moved, Tried, dearest, try_again
from kiosk.headquarters import tables
from kiosk.headquarters.database import Database

SHOWN = 5  # riders who gain and lose most
# Of the distribution: points more or less, both ends included; None is no end.
RANGES = ((None, -100), (-99, -20), (-19, -1), (0, 0), (1, 19), (20, 99), (100, None))
_IN_PARTS = {"yield_per": 2_000}
_MOVED = tuple(f'"{kind.KIND}"'.encode() for kind in (Awarded, Earned, AwardReversed, Redeemed, RedemptionCancelled))
_TABLE = "CREATE TABLE moved (rider TEXT, at INTEGER, station TEXT, number INTEGER, body BLOB)"
_SORTED = "SELECT rider, station, number, body FROM moved ORDER BY rider, at, station, number"
_BECAME: dict[Reason | None, str] = {
    None: "still",
    Reason.TOO_FEW_POINTS: "too_few_points",
    Reason.NO_SUCH_ITEM: "not_offered",
}
Place = tuple[str, str]  # a station and an item
_stations, _log, _stock = tables.stations.c, tables.log.c, tables.folded[Stock].c


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """What a rider earned in all, as it was and as it would be. `rider` is the opaque id."""

    rider: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Bucket:
    """How many riders would have earned so many points more: `least` and `most` included, None without an end."""

    least: int | None
    most: int | None
    riders: int


@dataclass(frozen=True, slots=True)
class Appliance:
    """An item of the catalogue.

    Attributes:
        redeemed: how many were handed over and not brought back.
        still, too_few_points, over_a_limit, not_offered: what would have become of these.
        wanted, wanted_then: how many all riders could take within a month, each always the dearest that points and
            limits allow: with the points they have and today's rules, and with the points they would have.
    """

    item: str
    redeemed: int
    still: int
    too_few_points: int
    over_a_limit: int
    not_offered: int
    wanted: int
    wanted_then: int


@dataclass(frozen=True, slots=True)
class Dry:
    """A station that would have fewer of an item than `wanted_then`; riders count where they were last seen."""

    station: str
    name: str
    item: str
    stock: int
    stock_then: int
    wanted: int
    wanted_then: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What the rules with this `version` would have come to.

    Attributes:
        awards: how many reports were confirmed; unknown: how many of these are of a category that is no more.
        points, points_then: what riders earned with these and otherwise, without what was taken back.
        gain, lose, same: how many riders.
        distribution: the same by how many points.
        most_gained, most_lost: the riders whom it concerns most.
    """

    version: int
    stations: int
    events: int
    awards: int
    unknown: int
    points: int
    points_then: int
    gain: int
    lose: int
    same: int
    distribution: tuple[Bucket, ...]
    most_gained: tuple[Change, ...]
    most_lost: tuple[Change, ...]
    appliances: tuple[Appliance, ...]
    dry: tuple[Dry, ...]

    def lines(self) -> Iterator[str]:
        """As a person reads it."""
        yield f"试算规则 / Trial of rules version {self.version}: {self.stations} stations, {self.events} events"
        yield f"核实 / Reports confirmed: {self.awards}; 类别已取消 / of no category any more: {self.unknown}"
        yield f"积分 / Points: {self.points} → {self.points_then}"
        yield f"小哥 / Riders: {self.gain} 增加 gain, {self.lose} 减少 lose, {self.same} 不变 same"
        for bucket in self.distribution:
            if bucket.riders:
                least, most = ("…" if end is None else f"{end:+d}" for end in (bucket.least, bucket.most))
                yield f"  {least} – {most}: {bucket.riders}"
        for words, changes in (("增加最多 / gain most", self.most_gained), ("减少最多 / lose most", self.most_lost)):
            for one in changes:
                yield f"  {words}: {one.rider}  {one.before} → {one.after}"
        yield "兑换 / Redemptions: 仍可 still + 积分不足 too few points + 超限 over a limit + 下架 not offered"
        for item in self.appliances:
            yield (
                f"  {item.item}: {item.redeemed} = {item.still} + {item.too_few_points} + {item.over_a_limit}"
                f" + {item.not_offered}; 一月最多 at most a month {item.wanted} → {item.wanted_then}"
            )
        yield f"缺货 / Would run dry: {len(self.dry)}"
        for short in self.dry:
            yield (
                f"  {short.name} ({short.station})  {short.item}: 库存 stock {short.stock} → {short.stock_then}, "
                f"要 wanted {short.wanted} → {short.wanted_then}"
            )


def try_rules(database: Database, rules: Rules, today: Rules) -> Trial:
    """The history of all stations under `rules`, beside `today`, those in force.

    Each station is read within a transaction of its own: stations may sync meanwhile. Raises what `Database` does.
    """
    with closing(sqlite3.connect("")) as sorting:  # a file of its own in the temporary folder, gone when it is closed
        sorting.execute("PRAGMA journal_mode = OFF")
        sorting.execute(_TABLE)
        figures = _Figures(rules, today)
        with database.read() as connection:
            names = {row.station: row.name for row in connection.execute(select(_stations.station, _stations.name))}
        for station in names:
            with database.read() as connection:
                figures.events += _collect(connection, station, sorting)
                held = select(_stock.item, _stock.count).where(_stock.station == station)
                figures.stock.update({(station, item): count for item, count in connection.execute(held)})
        for rider, found in groupby(sorting.execute(_SORTED), itemgetter(0)):
            figures.add(rider, try_again(rules, rider, (_line(*rest) for _, *rest in found)))
    return figures.trial(names)


def _collect(connection: Connection, station: str, sorting: sqlite3.Connection) -> int:
    """Put what moves points at a station into the file; returns how many events there are."""
    count, latest = 0, 0
    log = select(_log.number, _log.body).where(_log.station == station).order_by(_log.number)
    for part in connection.execute(log, execution_options=_IN_PARTS).partitions():
        count += len(part)
        rows = []
        for number, body in part:
            if not any(kind in body for kind in _MOVED):
                continue
            moment, event = events.decode(body)
            if moment is not None and isinstance(event, Moved):
                latest = max(latest, moment.at)  # a log is in order, whatever its clock said
                rows.append((event.rider, latest, station, number, body))
        sorting.executemany("INSERT INTO moved VALUES (?, ?, ?, ?, ?)", rows)
    return count


def _line(station: str, number: int, body: bytes) -> Line:
    moment, event = events.decode(body)
    assert moment is not None
    assert isinstance(event, Moved)
    return Line(station, number, moment, event)


class _Figures:
    """The sums over all riders."""

    def __init__(self, rules: Rules, today: Rules) -> None:
        self._rules, self._today = rules, today
        self.events = 0
        self.stock = Counter[Place]()
        self._wanted, self._wanted_then = Counter[Place](), Counter[Place]()
        self._spared = Counter[Place]()  # redemptions that would not be: the item would still be there
        self._became = Counter[tuple[str, str]]()  # redemptions, by item and what would become of them
        self._sums = Counter[str]()
        self._ranges = Counter[int]()
        self._most: list[tuple[int, Change]] = []
        self._least: list[tuple[int, Change]] = []

    def add(self, rider: str, tried: Tried) -> None:
        """Count a rider in."""
        change = tried.earned_then - tried.earned
        self._sums["gain" if change > 0 else "lose" if change < 0 else "same"] += 1
        for name in ("earned", "earned_then", "awards", "unknown"):
            self._sums[name] += getattr(tried, name)
        self._ranges[next(place for place, (_, most) in enumerate(RANGES) if most is None or change <= most)] += 1
        if change > 0:
            _push(self._most, change, Change(rider, tried.earned, tried.earned_then))
        if change < 0:
            _push(self._least, -change, Change(rider, tried.earned, tried.earned_then))
        for again in tried.redemptions:
            self._became[again.item, _BECAME.get(again.refused, "over_a_limit")] += 1
            self._spared[again.station, again.item] += again.refused is not None
        self._wanted.update((tried.station, item) for item in dearest(self._today, tried.balance))
        self._wanted_then.update((tried.station, item) for item in dearest(self._rules, tried.balance_then))

    def trial(self, names: Mapping[str, str]) -> Trial:
        """The sums, with these names of the stations."""
        sums = self._sums
        return Trial(
            self._rules.version,
            len(names),
            self.events,
            sums["awards"],
            sums["unknown"],
            sums["earned"],
            sums["earned_then"],
            sums["gain"],
            sums["lose"],
            sums["same"],
            tuple(Bucket(*ends, self._ranges[place]) for place, ends in enumerate(RANGES)),
            tuple(change for _, change in sorted(self._most, key=_key, reverse=True)),
            tuple(change for _, change in sorted(self._least, key=_key, reverse=True)),
            tuple(map(self._appliance, sorted({*self._rules.items, *(item for item, _ in self._became)}))),
            tuple(dry for place in sorted(self._wanted_then) if (dry := self._dry(names, *place)) is not None),
        )

    def _appliance(self, item: str) -> Appliance:
        became = [self._became[item, name] for name in ("still", "too_few_points", "over_a_limit", "not_offered")]
        wanted = (
            sum(count for (_, wanted), count in counts.items() if wanted == item)
            for counts in (self._wanted, self._wanted_then)
        )
        return Appliance(item, sum(became), *became, *wanted)

    def _dry(self, names: Mapping[str, str], station: str, item: str) -> Dry | None:
        place = (station, item)
        stock = self.stock[place]
        then = stock + self._spared[place]
        if self._wanted_then[place] <= then:
            return None
        return Dry(station, names[station], item, stock, then, self._wanted[place], self._wanted_then[place])


def _push(heap: list[tuple[int, Change]], change: int, line: Change) -> None:
    heapq.heappush(heap, (change, line))
    if len(heap) > SHOWN:
        heapq.heappop(heap)


def _key(line: tuple[int, Change]) -> tuple[int, str]:
    return line[0], line[1].rider

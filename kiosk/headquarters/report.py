"""服务人次 by station, kind and day, redemptions, stock, days signed off: what headquarters counts, from its tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, case, func, select

from kiosk.domain.rows import DayCount, Redemption, Stock
from kiosk.headquarters import tables
from kiosk.headquarters.keeping import OnTheWay, Signed, on_the_way, signed

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Use:
    """How often a service was used at a station on one business day, with a card and without."""

    station: str
    name: str
    day: str
    service: str
    carded: int
    anonymous: int

    @property
    def total(self) -> int:
        """服务人次."""
        return self.carded + self.anonymous


@dataclass(frozen=True, slots=True)
class Handed:
    """What a station handed over of an item in all of the time, for how many points, without what was taken back."""

    station: str
    name: str
    item: str
    redemptions: int
    points: int
    cancelled: int


@dataclass(frozen=True, slots=True)
class InStock:
    """How many of an item a station has now."""

    station: str
    name: str
    item: str
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """What happened from one business day to another, both included; stock and what is on the way are today's."""

    first: str
    last: str
    uses: tuple[Use, ...]
    redemptions: tuple[Handed, ...]
    stock: tuple[InStock, ...]
    on_the_way: tuple[OnTheWay, ...] = ()
    signed: tuple[Signed, ...] = ()

    def lines(self) -> Iterator[str]:
        """The report as a person reads it."""
        yield f"服务人次 {self.first} – {self.last}: {sum(use.total for use in self.uses)}"
        for use in self.uses:
            yield f"  {use.day}  {use.name}  {use.service}: {use.total} ({use.carded} + {use.anonymous})"
        yield f"兑换 {self.first} – {self.last}: {sum(one.redemptions for one in self.redemptions)}"
        for handed in self.redemptions:
            yield f"  {handed.name}  {handed.item}: {handed.redemptions}, {handed.points} 分, 已取消 {handed.cancelled}"
        yield "库存"
        for item in self.stock:
            yield f"  {item.name}  {item.item}: {item.count}"
        yield f"在途: {len(self.on_the_way)}"
        for one in self.on_the_way:
            yield f"  {one.item}: {one.name} → {one.other_name}: {one.count}"
        yield f"日结签字 {self.first} – {self.last}: {len(self.signed)}"
        for day in self.signed:
            holds = "与总部的记录相符" if day.holds else "与总部的记录不符！"
            yield f"  {_date(day.day)}  {day.name}: 到第 {day.upto} 条, 封存码 {day.proof}, {holds}"


def make_report(connection: Connection, first: date, last: date) -> Report:
    """The figures of all stations from one business day to another, both included."""
    stations = tables.stations.c
    days, handed, stock = (tables.folded[row_type].c for row_type in (DayCount, Redemption, Stock))
    span = (_number(first), _number(last))
    uses = connection.execute(
        select(stations.station, stations.name, days.day, days.service, days.carded, days.anonymous)
        .where(days.station == stations.station, days.day.between(*span))
        .order_by(stations.station, days.day, days.service)
    )
    good = func.sum(case((handed.cancelled == 0, 1), else_=0))
    price = func.sum(case((handed.cancelled == 0, handed.points), else_=0))
    redemptions = connection.execute(
        select(stations.station, stations.name, handed.item, good, price, func.count() - good)
        .where(handed.station == stations.station, handed.day.between(*span))
        .group_by(stations.station, stations.name, handed.item)
        .order_by(stations.station, handed.item)
    )
    now = connection.execute(
        select(stations.station, stations.name, stock.item, stock.count)
        .where(stock.station == stations.station)
        .order_by(stations.station, stock.item)
    )
    return Report(
        first.isoformat(),
        last.isoformat(),
        tuple(Use(station, name, _date(day), *rest) for station, name, day, *rest in uses),
        tuple(
            Handed(station, name, item, int(number), int(points), int(back))  # PostgreSQL sums up to decimals
            for station, name, item, number, points, back in redemptions
        ),
        tuple(InStock(*row) for row in now),
        on_the_way(connection),
        signed(connection, *span),
    )


def _number(day: date) -> int:
    return (day - _EPOCH).days


def _date(day: int) -> str:
    return (_EPOCH + timedelta(days=day)).isoformat()

"""The rules that a station decides by: data, in editions that begin on a day. The first are in `resources/rules.toml`.

Which edition decides: the newest of those whose day has come, by the business day of the moment, and the oldest known
where none has. Nothing else is kept or compared, on purpose. Every event keeps the version and the points it was
decided by, so that no later edition, and no clock, changes what has happened. A clock that is wrong can pick another
edition only among those that headquarters sent, which are the one in force at the time and those announced; and it
picks the right one again as soon as it is right. (To remember the newest edition ever used and never go below it would
turn an hour's wrong clock into rules that decide weeks before their day, and that nobody could take back.)
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kiosk.domain.content import Content, Why, Wrong, day, line, only, table, tables, whole
from kiosk.domain.core import Level
from kiosk.domain.offers import (
    Duplicates,
    Earning,
    Lending,
    Service,
    Supply,
    Texts,
    Vanguard,
    parse_duplicates,
    parse_earning,
    parse_lending,
    parse_services,
    parse_supplies,
    parse_texts,
    parse_vanguard,
)
from kiosk.domain.profile import StationKind

MOST_EDITIONS = 6  # in one document: the one in force, the one before, and those that are announced


@dataclass(frozen=True, slots=True)
class Item:
    """Something that points buy.

    Attributes:
        points: its price.
        name_zh, name_en: for the screen.
        low: at how many left, those reserved not counted, a station is short of it.
    """

    points: int
    name_zh: str
    name_en: str
    low: int


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of report. `points` by its level; the names are for the screen."""

    points: Mapping[Level, int]
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What headquarters may change: one edition of it.

    Attributes:
        version: which edition of the rules this is; events keep the one they were decided by.
        begins: the first business day on which they hold, as days since 1970-01-01; "from" in a document.
        same_visit_seconds: a rider who shows the card again within this time is on the same visit.
        charging_seconds: a charging port counts as busy for this long after it was taken.
        awards_a_day: how many reports of a rider earn points on one business day.
        points_a_month: how many points a rider can earn in one month.
        redemptions_a_month: how often a rider can redeem in one month.
        spent_a_day: how many points a rider can spend on one business day.
        reversed_alone: up to how many points a redemption may be cancelled by one person; above, it takes a manager who
            is not the one that handed over.
        days_between_same_item: how long a rider waits for the same item again.
        categories: the kinds of reports, by name.
        items: the catalogue, by name.
        services: what each kind of station offers.
        supplies: what is handed out, by name.
        lending, duplicates, earning, vanguard, texts: see there.
    """

    version: int
    begins: int
    same_visit_seconds: int
    charging_seconds: int
    awards_a_day: int
    points_a_month: int
    redemptions_a_month: int
    spent_a_day: int
    reversed_alone: int
    days_between_same_item: int
    categories: Mapping[str, Category]
    items: Mapping[str, Item]
    services: Mapping[StationKind, tuple[Service, ...]]
    supplies: Mapping[str, Supply]
    lending: Lending
    duplicates: Duplicates
    earning: Earning
    vanguard: Vanguard
    texts: Texts


_LOW = 2  # of an item in a document of before, which does not say
_NUMBERS = (
    "version",
    "same_visit_seconds",
    "charging_seconds",
    "awards_a_day",
    "points_a_month",
    "redemptions_a_month",
    "spent_a_day",
    "reversed_alone",
    "days_between_same_item",
)
# What documents of before do not have: there the rules that came with the program stand in.
_LATER: dict[str, Callable[[Content], Any]] = {
    "services": parse_services,
    "supplies": parse_supplies,
    "lending": parse_lending,
    "duplicates": parse_duplicates,
    "earning": parse_earning,
    "vanguard": parse_vanguard,
    "texts": parse_texts,
}


def parse_rules(content: Content, first: Rules | None = None) -> Rules:
    """The rules in a parsed document. Raises `Wrong`, naming the spot, where it is none.

    Without the rules that came `first`, with the program, nothing may be missing.
    """
    later = ("from", *_LATER)
    names = (*_NUMBERS, "categories", "items")
    only(content, names if first else (*names, *later), may=later if first else ())
    found: dict[str, Any] = {name: whole(content, name) for name in _NUMBERS}
    for name, parse in _LATER.items():
        found[name] = getattr(first, name) if first and name not in content else parse(content)
    return Rules(
        **found,
        begins=0 if first and "from" not in content else day(content, "from"),
        categories={name: _category(one, f"categories.{name}.") for name, one in tables(content, "categories")},
        items={
            name: _item(one, f"items.{name}.", of_before=first is not None) for name, one in tables(content, "items")
        },
    )


def parse_editions(content: object, first: Rules) -> tuple[Rules, ...]:
    """The editions in a parsed document, the oldest first: a list of rules, or the rules alone as they were before.

    Raises `Wrong`, naming the spot. Each begins later than the one before it and has a higher version.
    """
    if not isinstance(content, list):
        return (parse_rules(table({"rules": content}, "rules"), first),)
    if not content:
        raise Wrong("rules", Why.MISSING)
    if len(content) > MOST_EDITIONS:
        raise Wrong("rules", Why.MANY, most=MOST_EDITIONS)
    found = tuple(_within(f"{place}.", one, first) for place, one in enumerate(content))
    for place, (before, after) in enumerate(pairwise(found), start=1):
        if after.version <= before.version:
            raise Wrong(f"{place}.version", Why.VERSION, least=before.version)
        if after.begins <= before.begins:
            raise Wrong(f"{place}.from", Why.DAY)
    return found


def in_force(editions: Sequence[Rules], on: int) -> Rules:
    """The edition that decides on a business day, of those that `parse_editions` gave."""
    return next((rules for rules in reversed(editions) if rules.begins <= on), editions[0])


def _within(where: str, content: object, first: Rules) -> Rules:
    try:
        return parse_rules(table({"rules": content}, "rules"), first)
    except Wrong as wrong:
        raise wrong.at(where + wrong.spot) from wrong


def _category(content: Content, where: str) -> Category:
    only(content, (*Level, "zh", "en"), where)
    points = {level: whole(content, level, where) for level in Level}
    return Category(points, line(content, "zh", where), line(content, "en", where))


def _item(content: Content, where: str, *, of_before: bool) -> Item:
    only(content, ("points", "zh", "en") if of_before else ("points", "zh", "en", "low"), where, may=("low",))
    low = whole(content, "low", where) if "low" in content else _LOW
    return Item(whole(content, "points", where), line(content, "zh", where), line(content, "en", where), low)

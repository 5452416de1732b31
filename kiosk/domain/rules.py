"""The rules that a station decides by: data, with a version. The defaults are in `resources/rules.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain.core import Level
from kiosk.domain.fields import is_name


@dataclass(frozen=True, slots=True)
class Item:
    """Something that points buy. `points` is its price; the names are for the screen."""

    points: int
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of report. `points` by its level; the names are for the screen."""

    points: Mapping[Level, int]
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Lending:
    """How power banks are lent: until due, until they may be given up on, and how many a rider may have at a time."""

    hours: int
    lost_after_days: int
    at_a_time: int


@dataclass(frozen=True, slots=True)
class Rules:
    """What headquarters may change.

    Attributes:
        version: which edition of the rules this is; events keep the one they were decided by.
        same_visit_seconds: a rider who shows the card again within this time is on the same visit.
        charging_seconds: a charging port counts as busy for this long after it was taken.
        awards_a_day: how many reports of a rider earn points on one business day.
        points_a_month: how many points a rider can earn in one month.
        redemptions_a_month: how often a rider can redeem in one month.
        spent_a_day: how many points a rider can spend on one business day.
        reversed_alone: up to how many points a redemption may be cancelled by one person; above, it takes a manager who
            is not the one that handed over.
        days_between_same_item: how long a rider waits for the same item again.
        care_a_month: how many points a rider can be given in hardship in one month.
        lending: how power banks are lent.
        categories: the kinds of reports, by name.
        items: the catalogue, by name.
    """

    version: int
    same_visit_seconds: int
    charging_seconds: int
    awards_a_day: int
    points_a_month: int
    redemptions_a_month: int
    spent_a_day: int
    reversed_alone: int
    days_between_same_item: int
    care_a_month: int
    lending: Lending
    categories: Mapping[str, Category]
    items: Mapping[str, Item]


_SECTIONS = ("lending", "categories", "items")


def parse_rules(content: Mapping[str, Any]) -> Rules:
    """The rules in a parsed document. Raises ValueError, naming the spot, where it is none."""
    numbers = {name: _amount(content, name) for name in Rules.__slots__ if name not in _SECTIONS}
    lending = content.get("lending")
    if not isinstance(lending, dict) or lending.keys() != set(Lending.__slots__):
        raise ValueError("lending")
    categories = {
        name: Category(
            {level: _amount(table, level, f"categories.{name}.") for level in Level},
            *_names(table, f"categories.{name}."),
        )
        for name, table in _tables(content, "categories")
    }
    items = {
        name: Item(_amount(table, "points", f"items.{name}."), *_names(table, f"items.{name}."))
        for name, table in _tables(content, "items")
    }
    if unknown := set(content) - set(Rules.__slots__):
        raise ValueError(min(unknown))
    lent = Lending(*(_amount(lending, name, "lending.") for name in Lending.__slots__))
    return Rules(**numbers, lending=lent, categories=categories, items=items)


def _amount(table: Mapping[str, Any], name: str, where: str = "") -> int:
    value = table.get(name)
    if type(value) is not int or not 0 <= value < 1 << 31:
        raise ValueError(where + name)
    return value


def _names(table: Mapping[str, Any], where: str) -> tuple[str, str]:
    names = table.get("zh"), table.get("en")
    for key, value in zip(("zh", "en"), names, strict=True):
        if type(value) is not str or not 0 < len(value) <= 40 or not value.isprintable():
            raise ValueError(where + key)
    return str(names[0]), str(names[1])


def _tables(content: Mapping[str, Any], name: str) -> list[tuple[str, Mapping[str, Any]]]:
    tables = content.get(name)
    if not isinstance(tables, dict) or not tables:
        raise ValueError(name)
    for key, table in tables.items():
        if not is_name(key) or not isinstance(table, dict):
            raise ValueError(f"{name}.{key}")
    return list(tables.items())

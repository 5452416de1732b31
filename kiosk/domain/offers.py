"""What a home offers and lends, and what it brings: the sections of the rules beside points and catalogue.

Each is a table of the rules' document; the defaults and what they stand for are in `resources/rules.toml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeVar

from kiosk.domain.content import Content, Why, Wrong, choice, choices, line, only, table, tables, whole
from kiosk.domain.profile import StationKind

LONGEST_TEXT = 400


class Service(StrEnum):
    """What a kiosk may offer. Rest, water and charging are no part of it: they are always there."""

    POWER_BANK = "power-bank"
    SUPPLIES = "supplies"
    REPORT = "report"
    PARTY = "party"
    MEETING = "meeting"
    GOVERNMENT = "government"
    CARE = "care"
    MEDIATION = "mediation"
    LEGAL = "legal"
    HARDSHIP = "hardship"
    HEALTH = "health"
    PRIORITY = "priority"
    ACTIVITIES = "activities"
    LIBRARY = "library"
    GAMES = "games"
    POINTS = "points"
    VANGUARD = "vanguard"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Lending:
    """充电宝.

    Attributes:
        due_hours: how long a rider may keep a power bank.
        lost_days: after how many days it counts as lost.
        most_a_rider: how many one rider may have at a time.
    """

    due_hours: int
    lost_days: int
    most_a_rider: int


class SupplyKind(StrEnum):
    """What a supply is."""

    MASK = "mask"
    MEDICINE = "medicine"


@dataclass(frozen=True, slots=True)
class Supply:
    """Something that a volunteer hands out. The names are for the screen.

    Attributes:
        most: how many at one hand-out.
        low: at how many left a station is short of it.
    """

    kind: SupplyKind
    most: int
    low: int
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Which reports are of the same thing: one category, within these metres and seconds.

    Attributes:
        confirmer_points: what somebody gets who saw it too.
        most_confirmers: how many get it.
    """

    metres: int
    seconds: int
    confirmer_points: int
    most_confirmers: int


@dataclass(frozen=True, slots=True)
class Earning:
    """Points for something else than a report, and how long all points last.

    Attributes:
        activity, hour, course: what an activity, an hour of volunteering and a course bring.
        hardship_a_month: how much a rider can get of a manager's hardship grants in one month.
        expiry_months: after how many months points expire, the oldest first.
        notice_days: how long beforehand a rider is told.
        unreviewed_days: after how many days a report that nobody reviewed is on headquarters' worklist.
    """

    activity: int
    hour: int
    course: int
    hardship_a_month: int
    expiry_months: int
    notice_days: int
    unreviewed_days: int


@dataclass(frozen=True, slots=True)
class Vanguard:
    """先锋骑手: how a year's score is made, for each occupation by itself.

    Attributes:
        contribution, quality, public_good, safety, peers: the most that each part brings; 100 together.
        full_points: how many confirmed points bring all of the contribution: log(1 + points) / log(1 + full_points).
        good_before, all_before: what the share of confirmed reports is smoothed with: (good + good_before) / (all +
            all_before).
        full_deeds: how many activities and hours bring all of the public good.
        full_courses: how many courses bring all of the safety.
        shortlist_factor: how many times the places the panel sees.
        notice_days: working days of 公示.
    """

    contribution: int
    quality: int
    public_good: int
    safety: int
    peers: int
    full_points: int
    good_before: int
    all_before: int
    full_deeds: int
    full_courses: int
    shortlist_factor: int
    notice_days: int


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence or some, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Texts:
    """What the house says in headquarters' words.

    Attributes:
        consent: what a rider agrees to on signing up; consent_version: which edition of it.
        offers: what a home offers, for whoever comes in.
        rescue: what to do in an emergency, before anything else.
    """

    consent_version: int
    consent: Text
    offers: Text
    rescue: Text


N = TypeVar("N", Lending, Duplicates, Earning, Vanguard)


def parse_services(content: Content) -> Mapping[StationKind, tuple[Service, ...]]:
    """[services]: what each kind of station offers. Raises `Wrong`."""
    found = table(content, "services")
    only(found, list(StationKind), "services.")
    return {kind: choices(found, kind, "services.", Service) for kind in StationKind}


def parse_supplies(content: Content) -> Mapping[str, Supply]:
    """[supplies.NAME], by their names. Raises `Wrong`."""
    found: dict[str, Supply] = {}
    for name, supply in tables(content, "supplies"):
        where = f"supplies.{name}."
        only(supply, ("zh", "en", "kind", "most", "low"), where)
        found[name] = Supply(
            choice(supply, "kind", where, SupplyKind),
            whole(supply, "most", where, least=1),
            whole(supply, "low", where),
            line(supply, "zh", where),
            line(supply, "en", where),
        )
    return found


def parse_lending(content: Content) -> Lending:
    """[lending]. Raises `Wrong`."""
    return _numbers(content, "lending", Lending, least=1)


def parse_duplicates(content: Content) -> Duplicates:
    """[duplicates]. Raises `Wrong`."""
    return _numbers(content, "duplicates", Duplicates)


def parse_earning(content: Content) -> Earning:
    """[earning]. Raises `Wrong`."""
    found = _numbers(content, "earning", Earning)
    whole(table(content, "earning"), "expiry_months", "earning.", least=1)
    return found


def parse_vanguard(content: Content) -> Vanguard:
    """[vanguard]. Raises `Wrong`."""
    found = _numbers(content, "vanguard", Vanguard)
    if found.contribution + found.quality + found.public_good + found.safety + found.peers != 100:
        raise Wrong("vanguard", Why.SUM, most=100, choices="contribution, quality, public_good, safety, peers")
    for name in ("full_points", "all_before", "full_deeds", "full_courses", "shortlist_factor"):
        whole(table(content, "vanguard"), name, "vanguard.", least=1)
    whole(table(content, "vanguard"), "good_before", "vanguard.", most=found.all_before)
    return found


def parse_texts(content: Content) -> Texts:
    """[texts]. Raises `Wrong`."""
    texts = table(content, "texts")
    names = ("consent", "offers", "rescue")
    only(texts, ("consent_version", *names), "texts.")
    version = whole(texts, "consent_version", "texts.", least=1)
    return Texts(version, *(_text(table(texts, name, "texts."), f"texts.{name}.") for name in names))


def _text(content: Content, where: str) -> Text:
    only(content, ("zh", "en"), where)
    return Text(line(content, "zh", where, most=LONGEST_TEXT), line(content, "en", where, most=LONGEST_TEXT))


def _numbers(content: Content, section: str, of: type[N], least: int = 0) -> N:
    found, names = table(content, section), [field.name for field in fields(of)]
    only(found, names, f"{section}.")
    return of(**{name: whole(found, name, f"{section}.", least=least) for name in names})

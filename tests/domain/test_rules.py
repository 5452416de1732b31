"""The rules as data: what a document must say, which edition decides, and what the first ones are."""

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.defaults import first_rules, load_rules
from kiosk.domain.content import Why, Wrong
from kiosk.domain.moments import day_number
from kiosk.domain.offers import Service, SupplyKind
from kiosk.domain.profile import StationKind
from kiosk.domain.rules import MOST_EDITIONS, in_force, parse_editions, parse_rules
from kiosk.problems import RESOURCES, Problem
from tests.domain.test_published import places, put

FIRST = load_rules()
SECTIONS = ("services", "supplies", "lending", "duplicates", "earning", "vanguard", "texts")


def edition(version: int, begins: str, **changes: object) -> dict[str, Any]:
    return first_rules() | {"version": version, "from": begins} | changes


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal() - date(1970, 1, 1).toordinal()


def test_the_first_rules_are_those_of_the_field() -> None:
    assert (FIRST.lending.due_hours, FIRST.lending.lost_days, FIRST.lending.most_a_rider) == (48, 14, 1)
    assert {supply.name_zh for supply in FIRST.supplies.values()} == {"口罩", "藿香正气水", "创可贴", "碘伏棉签"}
    assert [supply.kind for supply in FIRST.supplies.values()] == [SupplyKind.MASK, *[SupplyKind.MEDICINE] * 3]
    near = FIRST.duplicates
    assert (near.metres, near.seconds, near.confirmer_points, near.most_confirmers) == (100, 72 * 3600, 2, 3)
    earning = FIRST.earning
    assert (earning.activity, earning.hour, earning.course, earning.hardship_a_month) == (10, 10, 10, 60)
    assert (earning.expiry_months, earning.notice_days, earning.unreviewed_days) == (24, 60, 15)
    parts = FIRST.vanguard
    assert (parts.contribution, parts.quality, parts.public_good, parts.safety, parts.peers) == (40, 20, 20, 10, 10)
    assert (parts.shortlist_factor, parts.notice_days) == (3, 5)
    assert set(FIRST.services[StationKind.RIDER]) == set(Service)
    assert set(FIRST.services) == set(StationKind)
    assert "110" in FIRST.texts.rescue.zh


@pytest.mark.parametrize("section", SECTIONS)
def test_a_document_of_before_gets_what_came_with_the_program(section: str) -> None:
    old = {name: value for name, value in first_rules().items() if name not in (section, "from")}
    with pytest.raises(Wrong) as wrong:
        parse_rules(old)
    assert wrong.value.why is Why.MISSING
    found = parse_rules(old, FIRST)
    assert getattr(found, section) == getattr(FIRST, section)
    assert found.begins == 0


WRONG: list[tuple[tuple[object, ...], object, str, Why]] = [
    (("from",), "2027-02-30", "from", Why.DAY),
    (("from",), "20270101", "from", Why.DAY),
    (("from",), 20270101, "from", Why.DAY),
    (("services", "driver"), ["points", "sauna"], "services.driver.1", Why.CHOICE),
    (("services", "driver"), ["points", "points"], "services.driver", Why.TWICE),
    (("services", "driver"), "points", "services.driver", Why.LIST),
    (("services", "courier"), [], "services.courier", Why.UNKNOWN),
    (("lending", "due_hours"), 0, "lending.due_hours", Why.WHOLE),
    (("lending", "due_hours"), True, "lending.due_hours", Why.WHOLE),
    (("supplies", "mask", "kind"), "drink", "supplies.mask.kind", Why.CHOICE),
    (("supplies", "mask", "zh"), "口\n罩", "supplies.mask.zh", Why.LINE),
    (("supplies", "mask", "zh"), " ", "supplies.mask.zh", Why.LINE),
    (("supplies", "口罩"), {}, "supplies.口罩", Why.NAME),
    (("supplies",), {}, "supplies", Why.TABLE),
    (("supplies",), {f"mask-{n}": {} for n in range(201)}, "supplies", Why.MANY),
    (("duplicates", "minutes"), 1, "duplicates.minutes", Why.UNKNOWN),
    (("earning", "expiry_months"), 0, "earning.expiry_months", Why.WHOLE),
    (("vanguard", "peers"), 11, "vanguard", Why.SUM),
    (("vanguard", "good_before"), 6, "vanguard.good_before", Why.WHOLE),
    (("vanguard", "full_points"), 0, "vanguard.full_points", Why.WHOLE),
    (("texts", "consent", "zh"), "同" * 401, "texts.consent.zh", Why.LINE),
    (("texts", "consent", "en"), "right \u202e to left", "texts.consent.en", Why.LINE),
    (("texts", "consent_version"), 0, "texts.consent_version", Why.WHOLE),
    (("items", "kettle", "price"), 1, "items.kettle.price", Why.UNKNOWN),
    (("categories", "fire", "urgent"), 1.5, "categories.fire.urgent", Why.WHOLE),
    (("sauna",), {}, "sauna", Why.UNKNOWN),
]


@pytest.mark.parametrize(("place", "value", "spot", "why"), WRONG)
def test_what_is_wrong_and_where(place: tuple[object, ...], value: object, spot: str, why: Why) -> None:
    content: Any = first_rules()
    target = content
    for name in place[:-1]:
        target = target[name]
    target[place[-1]] = value
    with pytest.raises(Wrong) as wrong:
        parse_rules(content)
    assert (wrong.value.spot, wrong.value.why) == (spot, why)


def test_nothing_may_be_missing_anywhere() -> None:
    content = first_rules()
    found = 0
    for place in places(content):
        if place and isinstance(place[-1], str):
            *way, name = place
            inner: Any = content
            for one in way:
                inner = inner[one]
            # Which items, categories and supplies there are is free.
            if len(way) == 1 and way[0] in ("items", "categories", "supplies"):
                continue
            with pytest.raises(Wrong):
                parse_rules(put(content, tuple(way), {key: value for key, value in inner.items() if key != name}))
            found += 1
    assert found > 100


def test_every_kind_of_mistake_has_its_sentence() -> None:
    sentences = tomllib.loads((RESOURCES / "problems.toml").read_text(encoding="utf-8"))
    assert {name for name in sentences if name.startswith("wrong_")} == {f"wrong_{why}" for why in Why}
    for why in Why:
        problem = Problem(f"wrong_{why}", path="x", spot="items.kettle", least=3, most=7, choices="a, b")
        assert "items.kettle" in problem.zh
        assert "items.kettle" in problem.en


# Which edition decides.

THREE = parse_editions([edition(1, "2022-01-01"), edition(4, "2027-01-01"), edition(5, "2027-02-01")], FIRST)


@pytest.mark.parametrize(
    ("on", "version"),
    [
        ("2026-12-31", 1),
        ("2027-01-01", 4),
        ("2027-01-31", 4),
        ("2027-02-01", 5),
        ("2099-01-01", 5),
        ("1970-01-01", 1),  # a clock without a battery
    ],
)
def test_the_edition_whose_day_it_is(on: str, version: int) -> None:
    assert in_force(THREE, day(on)).version == version


def test_one_alone_is_one_edition() -> None:
    assert parse_editions(first_rules(), FIRST) == (FIRST,)


@pytest.mark.parametrize(
    ("content", "spot", "why"),
    [
        ([], "rules", Why.MISSING),
        ([edition(n, f"2027-01-0{n}") for n in range(1, MOST_EDITIONS + 2)], "rules", Why.MANY),
        ([edition(2, "2027-01-01"), edition(2, "2027-01-02")], "1.version", Why.VERSION),
        ([edition(2, "2027-01-01"), edition(3, "2027-01-01")], "1.from", Why.DAY),
        ([edition(2, "2027-01-01"), edition(3, "2027-01-02", awards_a_day=-1)], "1.awards_a_day", Why.WHOLE),
        ("rules", "rules", Why.TABLE),
        ([None], "rules", Why.TABLE),
    ],
)
def test_editions_that_are_none(content: object, spot: str, why: Why) -> None:
    with pytest.raises(Wrong) as wrong:
        parse_editions(content, FIRST)
    assert wrong.value.spot.endswith(spot)
    assert wrong.value.why is why


@given(st.dates())
def test_a_day_as_a_calendar_has_it(calendar: date) -> None:
    assert (
        day_number(calendar.year, calendar.month, calendar.day) == calendar.toordinal() - date(1970, 1, 1).toordinal()
    )


@given(st.integers(1, 9999), st.integers(-1, 14), st.integers(-1, 40))
def test_a_day_that_no_calendar_has(year: int, month: int, of_month: int) -> None:
    try:
        date(year, month, of_month)
    except ValueError:
        assert day_number(year, month, of_month) is None
    else:
        assert day_number(year, month, of_month) is not None

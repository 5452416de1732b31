"""Documents from headquarters: what is right is understood, whatever else is refused with its spot."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import published
from kiosk.domain.activities import ActivityKind
from kiosk.domain.cards import key_id
from kiosk.domain.content import Why, Wrong
from kiosk.domain.offers import Text
from kiosk.domain.profile import Profile
from kiosk.domain.published import Crumb, Kind, Member, Place
from kiosk.domain.staff import Staff, StaffRole
from kiosk.domain.tails import KEY_BYTES, keep
from kiosk.domain.vanguard import Candidate, Phase
from kiosk.station.station import load_rules
from tests.domain.documents import GOOD, HOLDER, KEY, PIN

READERS: dict[Kind, Callable[[object], object]] = {
    Kind.RULES: lambda content: published.rules(content, load_rules()),
    Kind.PROFILE: published.profile,
    Kind.STAFF: published.staff,
    Kind.KEYS: published.keys,
    Kind.REVOKED: published.revoked,
    Kind.CRUMBS: published.crumbs,
    Kind.GUIDE: published.guide,
    Kind.ANSWERS: published.answers,
    Kind.ERASED: published.erased,
    Kind.STATIONS: published.stations,
    Kind.ACTIVITIES: published.activities,
    Kind.VANGUARD: published.vanguard,
    Kind.FORMS: published.forms,
}
TAIL = keep(bytes(KEY_BYTES), HOLDER, "0001")


def test_good_documents_are_understood() -> None:
    assert published.rules(GOOD[Kind.RULES], load_rules()) == (load_rules(),)
    assert json.loads(json.dumps(asdict(published.profile(GOOD[Kind.PROFILE])))) == GOOD[Kind.PROFILE]
    assert isinstance(published.profile(GOOD[Kind.PROFILE]), Profile)
    assert published.staff(GOOD[Kind.STAFF]) == (
        Member(Staff(HOLDER, frozenset(StaffRole), "0" * 14), "演示站长", PIN),
        Member(Staff("f" * 14, frozenset({StaffRole.REVIEWER})), "演*"),
    )
    assert published.keys(GOOD[Kind.KEYS]) == (KEY,)
    assert published.revoked(GOOD[Kind.REVOKED]) == ((HOLDER, 1), (HOLDER, 2))
    assert published.stations(GOOD[Kind.STATIONS]) == (Place("station-1", "楚湘站", "Chuxiang"),)
    assert published.crumbs(GOOD[Kind.CRUMBS]) == (Crumb(HOLDER, "夏*", TAIL), Crumb("f" * 14, "演*"))
    boats, safety = published.activities(GOOD[Kind.ACTIVITIES])
    assert (boats.kind, boats.title, boats.seats, boats.cancelled) == (
        ActivityKind.TEAM,
        Text("赛龙舟", "Dragon boats"),
        20,
        True,
    )
    assert (safety.start, safety.start - boats.start, safety.cancelled) == (30_210_930, 34 * 60 + 30, False)
    run = published.vanguard(GOOD[Kind.VANGUARD])
    assert (run.phase, run.last - run.first, run.candidates[1]) == (
        Phase.VOTE,
        9,
        Candidate("f" * 14, None, "food", 0),
    )


@pytest.mark.parametrize(
    "kind",
    [
        Kind.STAFF,
        Kind.KEYS,
        Kind.REVOKED,
        Kind.CRUMBS,
        Kind.ANSWERS,
        Kind.ERASED,
        Kind.STATIONS,
        Kind.ACTIVITIES,
    ],
)
def test_an_empty_list_is_a_list(kind: Kind) -> None:
    assert READERS[kind]([]) == ()


WRONG = [None, True, -1, 10**400, 1.5, "", "x", "\ud800", "a\nb", "x" * 5000, [], {}, ["manager"], {"zh": "x"}]


def places(value: object) -> list[tuple[object, ...]]:
    """The way to every value within a JSON value."""
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    else:
        return [()]
    return [(), *((key, *rest) for key, one in inner for rest in places(one))]


def put(content: Any, place: tuple[Any, ...], value: object) -> Any:
    if not place:
        return value
    copy = dict(content) if isinstance(content, dict) else list(content)
    copy[place[0]] = put(copy[place[0]], place[1:], value)
    return copy


@pytest.mark.parametrize("kind", Kind)
def test_a_wrong_value_anywhere_is_refused_or_understood_as_it_is(kind: Kind) -> None:
    """Nothing but ValueError ever comes out; and what is accepted is really another document."""
    refused = 0
    for place in places(GOOD[kind]):
        for value in WRONG:
            try:
                assert READERS[kind](put(GOOD[kind], place, value)) is not None
            except ValueError as error:
                refused += len(str(error)) > 0
    assert refused > 40


@pytest.mark.parametrize(
    "kind",
    [
        Kind.PROFILE,
        Kind.STAFF,
        Kind.KEYS,
        Kind.REVOKED,
        Kind.CRUMBS,
        Kind.ANSWERS,
        Kind.ERASED,
        Kind.ACTIVITIES,
        Kind.VANGUARD,
    ],
)
def test_a_field_too_many_or_too_few_is_refused(kind: Kind) -> None:
    good = GOOD[kind]
    first = good if isinstance(good, dict) else good[0]

    def read(table: dict[str, object]) -> object:
        return READERS[kind](table if isinstance(good, dict) else [table])

    read(first)
    needed = first.keys() - ({"banks", "kind", "streets"} if kind is Kind.PROFILE else {"cancelled"})
    for changed in (first | {"colour": "red"}, *({k: v for k, v in first.items() if k != key} for key in needed)):
        with pytest.raises(ValueError, match=r"\w"):
            read(changed)


@pytest.mark.parametrize(
    "kind", [Kind.STAFF, Kind.KEYS, Kind.REVOKED, Kind.CRUMBS, Kind.ANSWERS, Kind.ERASED, Kind.ACTIVITIES]
)
def test_one_twice_is_refused(kind: Kind) -> None:
    with pytest.raises(Wrong, match=r"^1$") as wrong:
        READERS[kind]([GOOD[kind][0]] * 2)
    assert wrong.value.why is Why.TWICE


@pytest.mark.parametrize(
    ("kind", "place", "value", "spot"),
    [
        (Kind.STAFF, (1, "roles"), ["owner"], "1.roles"),
        (Kind.STAFF, (0, "roles"), [], "0.roles"),
        (Kind.STAFF, (0, "holder"), "A" * 14, "0.holder"),
        (Kind.STAFF, (0, "pin"), "135790", "0.pin"),
        (Kind.STAFF, (0, "pin"), PIN.replace("argon2id", "argon2i"), "0.pin"),
        (Kind.STAFF, (0, "pin"), PIN.replace("m=19456", "m=4194304"), "0.pin"),
        (Kind.KEYS, (0, "key"), "00000000", "0.key"),
        (Kind.KEYS, (0, "public_key"), KEY.hex()[:-2], "0.public_key"),
        (Kind.REVOKED, (1, "number"), 65536, "1.number"),
        (Kind.CRUMBS, (0, "tail"), "0001", "0.tail"),
        (Kind.ACTIVITIES, (0, "id"), "here-1", "0.id"),
        (Kind.ACTIVITIES, (0, "seats"), 501, "0.seats"),
        (Kind.ACTIVITIES, (0, "start"), "2027-06-31 09:00", "0.start"),
        (Kind.ACTIVITIES, (0, "start"), "2027-06-09 24:00", "0.start"),
        (Kind.ACTIVITIES, (0, "until"), "2027-06-09 09:01", "0.until"),
        (Kind.ACTIVITIES, (0, "cancelled"), 1, "0.cancelled"),
        (Kind.ACTIVITIES, (), [GOOD[Kind.ACTIVITIES][0]] * 61, "document"),
        (Kind.VANGUARD, ("until",), "2027-11-30", "until"),
        (Kind.VANGUARD, ("phase",), "over", "phase"),
        (Kind.VANGUARD, ("salt",), "0f", "salt"),
        (Kind.VANGUARD, ("candidates", 1, "score"), 1001, "candidates.1.score"),
        (Kind.VANGUARD, ("candidates", 1, "rider"), HOLDER, "candidates.1"),
        (Kind.VANGUARD, ("candidates", 0, "masked_name"), "夏天", "candidates.0.masked_name"),
        (Kind.PROFILE, ("ports",), 101, "ports"),
        (Kind.PROFILE, ("id",), "天心阁", "id"),
        (Kind.PROFILE, ("streets", 0, "line"), [[1, 2], [3, 4, 5]], "streets.0.line"),
        (Kind.PROFILE, ("streets", 0, "line"), [[1, 2]], "streets.0.line"),
        (Kind.PROFILE, ("streets", 0, "line", 1, 0), 5001, "streets.0.line"),
        (Kind.PROFILE, ("streets", 0, "line", 1, 0), True, "streets.0.line"),
        (Kind.RULES, ("items", "kettle", "points"), -1, "items.kettle.points"),
        (Kind.RULES, ("items", "kettle", "zh"), "", "items.kettle.zh"),
        (Kind.RULES, ("version",), "1", "version"),
        (Kind.GUIDE, ("lanes", 0, "last"), "2027-01-19", "lanes.0.last"),
        (Kind.FORMS, (1, "version"), 2, "1.version"),
        (Kind.FORMS, (1, "kinds", "housing", "private"), 1, "1.kinds.housing.private"),
        (Kind.FORMS, (0, "kinds", "housing", "questions", 0, "name"), "secret", "0.kinds.housing.questions.0.name"),
        (Kind.GUIDE, ("cards", 1, "lines", 0, "zh"), "", "cards.1.lines.0.zh"),
        (Kind.ANSWERS, (1, "ref"), "48291", "1.ref"),
        (Kind.ANSWERS, (0, "state"), "open", "0.state"),
    ],
)
def test_the_spot_is_named(kind: Kind, place: tuple[object, ...], value: object, spot: str) -> None:
    with pytest.raises(ValueError, match=f"^{spot}$"):
        READERS[kind](put(GOOD[kind], place, value))


@pytest.mark.parametrize("name", ["Kettle", "烧水壶", "", "k" * 41, "rice cooker"])
def test_an_item_whose_name_no_event_could_carry_is_refused(name: str) -> None:
    items = GOOD[Kind.RULES]["items"] | {name: {"zh": "壶", "en": "Pot", "points": 1}}
    with pytest.raises(ValueError, match="items"):
        READERS[Kind.RULES](GOOD[Kind.RULES] | {"items": items})


@pytest.mark.parametrize(
    "body",
    ["", "{", "NaN", "[1.5]", '{"a": 1, "a": 2}', "[" * 100_000, '{"a":' * 100_000, "9" * 5000, "1e9", "[Infinity]"],
)
def test_what_is_no_plain_json_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        published.parse(body)


def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="long"):
        published.parse("[" + " " * published.LONGEST + "]")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["holder", "name", "roles", "key", "zh"]), inner),
    max_leaves=20,
)


@given(st.sampled_from(Kind), JSON)
def test_nothing_but_a_value_error_comes_out(kind: Kind, content: object) -> None:
    with suppress(ValueError):
        READERS[kind](published.parse(json.dumps(content)))


def test_the_key_ids_are_those_of_cards() -> None:
    assert GOOD[Kind.KEYS][0]["key"] == key_id(KEY)

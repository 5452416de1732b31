import hashlib
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.domain import events
from kiosk.domain.events import (
    Awarded,
    CardIssued,
    Cause,
    Event,
    Facility,
    FacilityUsed,
    Known,
    Level,
    Redeemed,
    RedemptionCancelled,
    Standing,
    StockMoved,
    Unknown,
    Visited,
)
from kiosk.domain.fold import fold
from kiosk.domain.moments import Moment
from kiosk.domain.reports import Reported
from kiosk.domain.rows import MemoryTables

NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1)
AMOUNTS = st.integers(0, 2**53 - 1)
POINTS_OF_ONE = st.integers(0, 2**31 - 1)
CHANGES = st.integers(-(2**31) + 1, 2**31 - 1)
NAMES = st.text(alphabet="abz09-", min_size=1, max_size=40)
RIDERS = st.text(alphabet="0123456789abcdef", min_size=14, max_size=14)
MOMENTS = st.builds(
    Moment, at=NUMBERS, tz=NUMBERS, boot=st.text(alphabet="0123456789abcdef", min_size=8, max_size=8), up=NUMBERS
)
EVENTS = st.one_of(
    st.builds(Visited, RIDERS, st.sampled_from(Standing), st.none() | RIDERS),
    st.builds(CardIssued, RIDERS, st.integers(1, 65535), RIDERS),
    st.builds(FacilityUsed, st.sampled_from(Facility), st.none() | NUMBERS, st.none() | RIDERS),
    st.builds(Awarded, RIDERS, POINTS_OF_ONE, NAMES, st.sampled_from(Level), AMOUNTS, RIDERS),
    st.builds(Redeemed, RIDERS, NAMES, POINTS_OF_ONE, RIDERS),
    st.builds(RedemptionCancelled, AMOUNTS, RIDERS, NAMES, POINTS_OF_ONE, RIDERS),
    st.builds(StockMoved, NAMES, CHANGES, st.sampled_from(Cause), RIDERS),
)
SPLICES = [
    b" ",
    b",",
    b"NaN",
    b"-Infinity",
    b"1.0",
    b"1e3",
    b"-0",
    b"01",
    b"\xef\xbb\xbf",
    b"\x00",
    b"\xff",
    b"99999999999999999999",
]
SPLICES += [b'"', b"{}", b"[[", b"null", b"true", b'"\\ud800"', b'"\\u0030"', b'"at":1,', b"//", b"'"]
MOMENT = Moment(1_650_000_000, 480, "0123abcd", 77)
VISIT = {"kind": "visit", "at": 1, "tz": 0, "boot": "0123abcd", "up": 1, "rider": "0" * 14, "standing": "confirmed"}
USE = {"kind": "use", "at": 1, "tz": 0, "boot": "0123abcd", "up": 1, "facility": "charging", "port": 1}
NOW = {"at": 1, "tz": 0, "boot": "0123abcd", "up": 1}
ACT = {"rider": "0" * 14, "item": "kettle", "points": 300, "by": "1" * 14}
POINTS: list[dict[str, object]] = [
    NOW | {"kind": "redeem"} | ACT,
    NOW | {"kind": "cancel", "redemption": 1} | ACT,
    NOW | {"kind": "stock", "item": "kettle", "change": 1, "cause": "counted", "by": "1" * 14},
    NOW
    | {"kind": "award", "rider": "0" * 14, "points": 10, "category": "fire", "level": "minor", "rules": 1}
    | {"by": "1" * 14},
    NOW | {"kind": "card", "rider": "0" * 14, "number": 2, "by": "1" * 14},
]


@given(MOMENTS, EVENTS)
def test_round_trip(moment: Moment, event: Known) -> None:
    body = events.encode(moment, event)
    assert events.decode(body) == (moment, event)
    canonical = json.dumps(json.loads(body), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert body == canonical.encode()


@given(st.builds(events.encode, MOMENTS, EVENTS), st.data())
@example(b'{"kind":"new","at":1,"tz":0,"boot":"0123abcd","up":1,"more":[-0,1e400,"\\ud800"]}', None)
def test_a_body_that_is_no_json_is_not_understood_and_any_other_means_what_it_says(
    body: bytes, data: st.DataObject | None
) -> None:
    if data:
        at, until = sorted((data.draw(st.integers(0, len(body))), data.draw(st.integers(0, len(body)))))
        body = body[:at] + data.draw(st.binary(max_size=4) | st.sampled_from(SPLICES)) + body[until:]
    try:
        content = json.loads(body.decode(), parse_constant=_refuse)
    except ValueError:
        assert events.decode(body) == (None, Unknown("?"))
    else:
        assert events.decode(body) == events.decode(json.dumps(content).encode())


def _refuse(_constant: str) -> None:
    raise ValueError


def test_the_bytes_of_a_body_stay_as_they_are() -> None:
    """What stands in the logs of stations is written like this; a change here breaks every chain."""
    assert events.encode(MOMENT, FacilityUsed(Facility.CHARGING, 3)) == (
        b'{"at":1650000000,"boot":"0123abcd","facility":"charging","kind":"use","port":3,"tz":480,"up":77}'
    )
    assert events.encode(MOMENT, Visited("00112233445566", Standing.CONFIRMED)) == (
        b'{"at":1650000000,"boot":"0123abcd","kind":"visit","rider":"00112233445566","standing":"confirmed","tz":480,'
        b'"up":77}'
    )
    assert events.encode(MOMENT, Visited("00112233445566", Standing.FOUND, "1" * 14)) == (
        b'{"at":1650000000,"boot":"0123abcd","by":"11111111111111","kind":"visit","rider":"00112233445566",'
        b'"standing":"found","tz":480,"up":77}'
    )
    assert events.encode(MOMENT, CardIssued("00112233445566", 2, "1" * 14)) == (
        b'{"at":1650000000,"boot":"0123abcd","by":"11111111111111","kind":"card","number":2,'
        b'"rider":"00112233445566","tz":480,"up":77}'
    )


@pytest.mark.parametrize("number", [0, -1, 65536])
def test_a_number_that_no_card_can_have_is_unknown(number: int) -> None:
    assert isinstance(events.decode(json.dumps(POINTS[-1] | {"number": number}).encode())[1], Unknown)


def test_the_bytes_of_points_stay_as_they_are() -> None:
    for event, body in (
        (
            Awarded("0" * 14, 20, "fire", Level.MAJOR, 1, "1" * 14),
            b'"by":"11111111111111","category":"fire","kind":"award","level":"major","points":20,'
            b'"rider":"00000000000000","rules":1,',
        ),
        (
            Redeemed("0" * 14, "kettle", 300, "1" * 14),
            b'"by":"11111111111111","item":"kettle","kind":"redeem","points":300,"rider":"00000000000000",',
        ),
        (
            RedemptionCancelled(7, "0" * 14, "kettle", 300, "1" * 14),
            b'"by":"11111111111111","item":"kettle","kind":"cancel","points":300,"redemption":7,'
            b'"rider":"00000000000000",',
        ),
        (
            StockMoved("kettle", -1, Cause.COUNTED, "1" * 14),
            b'"by":"11111111111111","cause":"counted","change":-1,"item":"kettle","kind":"stock",',
        ),
    ):
        assert events.encode(MOMENT, event) == b'{"at":1650000000,"boot":"0123abcd",' + body + b'"tz":480,"up":77}'


@pytest.mark.parametrize("base", [{"points": -1}, {"item": ""}, {"item": "Kettle"}, {"item": "k" * 41}, {"item": "烧"}])
def test_points_of_no_sense_are_unknown(base: dict[str, object]) -> None:
    assert isinstance(events.decode(json.dumps(POINTS[0] | base).encode())[1], Unknown)


@pytest.mark.parametrize("body", POINTS)
def test_points_are_understood_whole_and_not_in_part(body: dict[str, object]) -> None:
    assert not isinstance(events.decode(json.dumps(body).encode())[1], Unknown)
    for key in body:
        rest = {name: value for name, value in body.items() if name != key}
        assert isinstance(events.decode(json.dumps(rest).encode())[1], Unknown), key


def folds(event: Event, moment: Moment | None) -> bool:
    """Carries the event into tables, and says whether that changed anything."""
    tables = MemoryTables()
    if moment is not None:
        fold(tables, 1, moment, event)
    return any(tables.rows.values())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'"kind"',
        b"{}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"kind":' + b"[" * 900 + b"]" * 900 + b',"at":1,"tz":0,"boot":"0123abcd","up":1}',
        b'{"kind":"visit","at":' + b"9" * 5000 + b"}",
        b'{"kind":NaN}',
        b'{"kind":"\\ud800","at":1,"tz":0,"boot":"0123abcd","up":1}',
    ],
)
def test_a_hostile_body_is_unknown(body: bytes) -> None:
    moment, event = events.decode(body)
    assert isinstance(event, Unknown)
    assert not folds(event, moment)


@pytest.mark.parametrize("base", [VISIT, USE, *POINTS])
@pytest.mark.parametrize(
    "value",
    [
        2**53,
        -(2**53),
        10**400,
        1.0,
        True,
        None,
        "",
        "\ud800",
        "0" * 15,
        "A" * 14,
        "１" * 14,
        [],
        {},
        ["charging"],
        {"x": 1},
    ],
)
def test_a_wrong_value_anywhere_is_unknown(base: dict[str, object], value: object) -> None:
    for key in base:
        if (key == "port" and value is None) or (key in ("item", "category") and value == "0" * 15):
            continue  # a port may be left out, and so may be null; an item may have such a name
        moment, event = events.decode(json.dumps(base | {key: value}).encode())
        assert isinstance(event, Unknown), key
        event.kind.encode("utf-8", "backslashreplace")
        assert not folds(event, moment)


def test_nothing_where_a_text_is_expected_is_unknown() -> None:
    report = NOW | {"kind": "report", "rider": "0" * 14, "category": "fire", "place": "蔡锷路"}
    assert isinstance(events.decode(json.dumps(report).encode())[1], Reported)
    for place in (None, "", "a\nb", "x" * 41, 1):
        assert isinstance(events.decode(json.dumps(report | {"place": place}).encode())[1], Unknown)


def test_a_field_too_many_or_too_few_is_unknown() -> None:
    assert isinstance(events.decode(json.dumps(VISIT | {"points": 10}).encode())[1], Unknown)
    for key in ("rider", "standing", "kind", "at", "tz", "boot", "up"):
        body = json.dumps({name: value for name, value in VISIT.items() if name != key}).encode()
        assert isinstance(events.decode(body)[1], Unknown), key


def test_an_unknown_kind_keeps_its_name_and_moment() -> None:
    body = json.dumps({"kind": "award", "at": 1, "tz": 0, "boot": "0123abcd", "up": 1, "points": 10}).encode()
    assert events.decode(body) == (Moment(1, 0, "0123abcd", 1), Unknown("award"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["visit", "use", "charging"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*VISIT, *USE]) | st.text(), inner),
    max_leaves=20,
)


@given(JSON.map(lambda value: json.dumps(value).encode()) | st.binary())
@example(b"\x00" * 8)
def test_no_body_makes_decode_or_fold_raise(body: bytes) -> None:
    moment, event = events.decode(body)
    folds(event, moment)


@given(st.fixed_dictionaries({key: JSON | st.just(value) for key, value in (VISIT | USE).items()}))
def test_nearly_right_bodies_never_raise(content: dict[str, object]) -> None:
    moment, event = events.decode(json.dumps(content).encode())
    folds(event, moment)


def test_the_chain_begins_with_the_station_and_covers_every_byte() -> None:
    first = events.first_hash("demo")
    assert first == hashlib.sha256(b"redhome log 1\x00demo").digest()
    assert events.chain(first, b"x") == hashlib.sha256(first + b"x").digest()
    assert events.first_hash("demo") != events.first_hash("demo2")

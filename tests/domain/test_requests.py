"""服务申请, pure: who may do what, what the log tells, and which documents are understood."""

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.defaults import first_guide, forms
from kiosk.domain import events, requests, services
from kiosk.domain.content import Wrong
from kiosk.domain.forms import SECRET, OfficerRole, Option, forms_of, forms_on, parse_forms, readable
from kiosk.domain.guide import Guide, parse_guide
from kiosk.domain.moments import Moment
from kiosk.domain.published import MOST_ANSWERS, MOST_SEALED, Answer, AnswerState, answers
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.requests import (
    Ask,
    Assign,
    Assigned,
    Close,
    Closed,
    Colour,
    Outcome,
    Rate,
    Rated,
    Request,
    Requested,
    Satisfaction,
)
from kiosk.domain.rows import MemoryTables
from kiosk.domain.staff import Staff, StaffRole

NOW = Moment(1_795_000_000, 480, "0123abcd", 100)
RIDER, HOLDER = "00112233445566", "ffeeddccbbaa00"
SEALED = "ab" * 32
VOLUNTEER = Staff(HOLDER, frozenset({StaffRole.VOLUNTEER}))
MANAGER = Staff("0" * 14, frozenset({StaffRole.MANAGER}))
REVIEWER = Staff("1" * 14, frozenset({StaffRole.REVIEWER}))
REFERENCES = st.text(alphabet="0123456789", min_size=6, max_size=6)
HOLDERS = st.text(alphabet="0123456789abcdef", min_size=14, max_size=14)
EVENTS = st.one_of(
    st.builds(
        Requested,
        st.sampled_from(Colour),
        st.sampled_from(["party", "x-1"]),
        REFERENCES,
        st.text(alphabet="0123456789abcdef", min_size=64, max_size=64),
        st.booleans(),
        st.none() | HOLDERS,
    ),
    st.builds(Assigned, REFERENCES, HOLDERS),
    st.builds(Closed, REFERENCES, st.sampled_from(Outcome), HOLDERS),
    st.builds(Rated, REFERENCES, st.sampled_from(Satisfaction)),
)


def done(tables: MemoryTables, command: requests.Command) -> tuple[requests.Event, ...] | Refusal:
    decision = requests.decide(tables, command)
    if not isinstance(decision, Refusal):
        for event in decision:
            requests.fold(tables, 1, NOW, event)
    return decision


def asked(what: str = "licence", ref: str = "482913", *, private: bool = False, rider: str | None = RIDER) -> Ask:
    return Ask(Colour.ORANGE, what, ref, SEALED, private, rider)


@pytest.fixture
def tables() -> MemoryTables:
    return MemoryTables()


@given(EVENTS)
def test_an_event_is_written_and_read(event: requests.Event) -> None:
    body = events.encode(NOW, event)
    assert events.decode(body) == (NOW, event)
    named = services.attachments(event)
    assert named == ((event.sealed,) if isinstance(event, Requested) else ())


@given(st.binary(max_size=60) | EVENTS.map(lambda event: events.encode(NOW, event)), st.data())
def test_garbage_is_no_event(body: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(body)))
    changed = body[:place] + data.draw(st.binary(max_size=4)) + body[place:]
    moment, event = events.decode(changed)
    if not isinstance(event, events.Unknown):
        assert moment is not None
        events.encode(moment, event)


def test_a_private_request_never_names_its_rider(tables: MemoryTables) -> None:
    (event,) = done(tables, asked("mediation", private=True))  # type: ignore[misc]
    assert RIDER.encode() not in events.encode(NOW, event)
    assert tables.get(Request, "482913") == Request("482913", "orange", "mediation", 1, "", SEALED, NOW.at, NOW.tz)


def test_another_request_names_its_rider_and_its_sealed_record(tables: MemoryTables) -> None:
    done(tables, asked())
    request = tables.get(Request, "482913")
    assert request
    assert (request.rider, request.sealed) == (RIDER, SEALED)


def test_a_reference_is_given_once(tables: MemoryTables) -> None:
    done(tables, asked())
    assert done(tables, asked("course")) == Refusal(Reason.REFERENCE_TAKEN)


def test_staff_look_after_a_request_and_close_it_once(tables: MemoryTables) -> None:
    done(tables, asked())
    assert done(tables, Assign("482913", VOLUNTEER)) == (Assigned("482913", HOLDER),)
    assert done(tables, Assign("482913", VOLUNTEER)) == ()
    assert done(tables, Close("482913", Outcome.SETTLED, MANAGER)) == (
        Closed("482913", Outcome.SETTLED, MANAGER.holder),
    )
    assert done(tables, Close("482913", Outcome.WITHDRAWN, MANAGER)) == ()
    assert done(tables, Assign("482913", MANAGER)) == Refusal(Reason.REQUEST_CLOSED)
    request = tables.get(Request, "482913")
    assert request
    assert (request.by, request.outcome) == (HOLDER, "settled")


def test_who_may_not(tables: MemoryTables) -> None:
    done(tables, asked())
    done(tables, asked("mediation", "000001", private=True))
    own = replace(VOLUNTEER, rider=RIDER)
    for command in (Assign("482913", REVIEWER), Close("482913", Outcome.SETTLED, REVIEWER)):
        assert done(tables, command) == Refusal(Reason.NOT_YOUR_ROLE)
    for command in (Assign("482913", own), Close("482913", Outcome.SETTLED, own)):
        assert done(tables, command) == Refusal(Reason.NOT_FOR_YOURSELF)
    assert done(tables, Close("000001", Outcome.SETTLED, MANAGER)) == Refusal(Reason.REQUEST_IS_PRIVATE)
    assert isinstance(done(tables, Assign("000001", VOLUNTEER)), tuple)
    for nothing in (
        Assign("999999", VOLUNTEER),
        Close("999999", Outcome.SETTLED, MANAGER),
        Rate("999999", Satisfaction.GOOD),
    ):
        assert done(tables, nothing) == Refusal(Reason.NO_SUCH_REQUEST)


def test_what_was_said_first_of_the_answer_stands(tables: MemoryTables) -> None:
    done(tables, asked())
    assert done(tables, Rate("482913", Satisfaction.POOR)) == (Rated("482913", Satisfaction.POOR),)
    assert done(tables, Rate("482913", Satisfaction.GOOD)) == ()


def test_an_event_without_its_request_changes_nothing(tables: MemoryTables) -> None:
    for event in (Assigned("000001", HOLDER), Closed("000001", Outcome.SETTLED, HOLDER)):
        requests.fold(tables, 1, NOW, event)
    assert tables.get(Request, "000001") is None


# The forms that come with the program.


def leaves(options: tuple[Option, ...]) -> list[str]:
    return [
        " ".join([option.name, *rest])
        for option in options
        for rest in ([[leaf] for leaf in leaves(option.options)] or [[]])
    ]


def test_party_and_disputes_are_private_and_ask_for_consent() -> None:
    kinds = forms().kinds
    assert {name for name, form in kinds.items() if form.private} == {
        "party", "meeting", "mediation", "legal", "hardship",
    }  # fmt: skip
    for form in kinds.values():
        assert bool(form.consent) == form.private
    assert {form.role for form in kinds.values()} == set(OfficerRole)


def test_every_answer_is_read_in_words() -> None:
    for name, form in forms().kinds.items():
        for question in form.questions:
            found = leaves(question.options)
            assert len(found) == len(set(found)) > 1
            for leaf in found:
                ((title, answer),) = readable(forms(), name, {question.name: leaf})
                assert title == question.title
                assert answer.zh != leaf
                assert answer.zh.count("·") == leaf.count(" ")


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=40), max_size=6), st.sampled_from(["party", "x"]))
def test_any_record_is_read_and_nothing_of_it_moves_the_cursor(record: dict[str, str], what: str) -> None:
    for title, answer in readable(forms(), what, record | {SECRET: "123456", "kept": "hunan \x1b[2J"}):
        assert title.zh.isprintable()
        assert answer.zh.isprintable()
        assert "123456" not in title.zh


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9), st.integers(0, 9))
def test_the_newest_edition_whose_day_has_come_holds_and_old_ones_are_still_found(days: list[int], today: int) -> None:
    editions = tuple(replace(forms(), version=place, begins=day) for place, day in enumerate(days, start=1))
    came = [one for one in editions if one.begins <= today]
    assert forms_on(editions, today) == (came or editions[:1])[-1]
    assert [forms_of(editions, one.version) for one in editions] == list(editions)
    assert forms_of(editions, 0) == editions[0]  # asked for before there were editions


def test_every_card_asks_for_a_form_that_there_is() -> None:
    assert {card.asks for card in first_guide().cards} <= {"", *forms().kinds}


# Documents from headquarters.

GUIDE = {
    "version": 2,
    "cards": [{"name": "a", "glyph": "info", "zh": "甲", "en": "A", "lines": [{"zh": "一", "en": "One"}]}],
    "lanes": [
        {
            "name": "spring",
            "zh": "春节",
            "en": "Spring",
            "lines": [{"zh": "一", "en": "One"}],
            "first": "2027-01-20",
            "last": "2027-02-10",
        }
    ],
}


@pytest.mark.parametrize(
    ("today", "open_now"),
    [("2027-01-19", 0), ("2027-01-20", 1), ("2027-02-10", 1), ("2027-02-11", 0), ("1970-01-01", 0)],
)
def test_a_lane_is_open_on_its_days_alone(today: str, open_now: int) -> None:
    assert len(parse_guide(GUIDE).open_lanes(today)) == open_now


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2027-02-10", "2027-02-30"),
        ("2027-02-10", "2027-01-19"),
        ('"spring"', '"Spring!"'),
        ('"name": "a"', '"nom": "a"'),
        ("春节", "\\u202e春节"),
        ("春节", "春" * 41),
        ("[{", "[[{"),
    ],
)
def test_a_wrong_guide_is_refused_with_its_spot(old: str, new: str) -> None:
    text = json.dumps(GUIDE, ensure_ascii=False)
    assert old in text
    changed = text.replace(old, new, 1) if old != "[{" else text.replace("[{", "[[], {", 1)
    with pytest.raises(Wrong, match=r"\w"):
        parse_guide(json.loads(changed))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
ANSWERS = st.lists(
    st.fixed_dictionaries(
        {
            "ref": REFERENCES,
            "state": st.sampled_from([*AnswerState]).map(str),
            "sealed": st.binary(min_size=1, max_size=80).map(bytes.hex),
            "at": st.integers(0, 1 << 40),
        }
    ),
    max_size=4,
    unique_by=lambda one: one["ref"],
)


@given(ANSWERS)
def test_answers_are_understood(content: list[dict[str, object]]) -> None:
    found = answers(content)
    again = [{"ref": one.ref, "state": str(one.state), "sealed": one.sealed.hex(), "at": one.at} for one in found]
    assert again == content


@given(JSON | st.lists(JSON, max_size=3) | ANSWERS.flatmap(lambda good: st.lists(st.sampled_from([*good, {}]))))
def test_anything_else_is_refused_and_nothing_else_raised(content: object) -> None:
    for parse in (answers, lambda one: parse_guide(one) if isinstance(one, dict) else None):
        with suppress(ValueError):
            found = parse(content)
            assert found is None or isinstance(found, Guide) or all(isinstance(one, Answer) for one in found)


@given(JSON)
def test_forms_are_forms_or_refused(content: object) -> None:
    if isinstance(content, dict):
        with pytest.raises(ValueError, match=r"\w"):
            parse_forms(content)


def test_answers_are_bounded() -> None:
    one = {"ref": "000000", "state": "closed", "sealed": "ab", "at": 1}
    many = [one | {"ref": f"{number:06}"} for number in range(MOST_ANSWERS + 1)]
    assert len(answers(many[1:])) == MOST_ANSWERS
    for wrong in (many, [one, one], [one | {"sealed": "ab" * (MOST_SEALED + 1)}], [one | {"sealed": "abc"}]):
        with pytest.raises(ValueError, match=r"\w"):
            answers(wrong)

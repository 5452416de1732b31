"""Bursts of a scanner among the keys of people: what is a code, and that no key of a person is lost."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.base45 import ALPHABET
from kiosk.domain.cards import LENGTH, PREFIX, Role, issue
from kiosk.scanning.wedge import AGAIN, HOLD, LEAST, MOST, PACE, SILENCE, Key, Wedge

CARD = issue(b"a station's secret seed, 32 byte", Role.RIDER, "00" * 7, 1)


def hear(wedge: Wedge, keys: Iterable[tuple[str, int]]) -> tuple[list[str], str]:
    """The codes, and what people typed; the caller's timer is kept as it promises to."""
    codes, typed = [], ""
    last = 0
    for text, at in keys:
        if wedge.patience is not None and at - last > wedge.patience:
            heard = wedge.pause()
            codes += [heard.code] if heard.code else []
            typed += "".join(key.text for key in heard.typed)
        heard = wedge.key(Key(text, at))
        codes += [heard.code] if heard.code else []
        typed += "".join(key.text for key in heard.typed)
        last = at
    heard = wedge.pause() if wedge.patience is not None else None
    if heard:
        codes += [heard.code] if heard.code else []
        typed += "".join(key.text for key in heard.typed)
    return codes, typed


def burst(text: str, start: int = 0, pace: int = 5) -> list[tuple[str, int]]:
    return [(character, start + pace * number) for number, character in enumerate(text)]


@pytest.mark.parametrize("end", ["\r", "\n", "\t", ""])
@pytest.mark.parametrize("pace", [0, 1, 8, PACE])
def test_a_card_is_a_code_and_nothing_of_it_is_typed(pace: int, end: str) -> None:
    assert hear(Wedge(), burst(CARD + end, pace=pace)) == ([CARD], "")


@pytest.mark.parametrize(
    "typed",
    [
        CARD.swapcase(),  # caps lock
        "\x02" + CARD[:40] + "\x1d" + CARD[40:] + "\x03",
        "]Q1" + CARD,
        "RH1：" + CARD[len(PREFIX) :],
        "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in CARD),  # full width
        "RH1Ö" + CARD[len(PREFIX) :],  # a German keyboard
    ],
)
def test_what_a_keyboard_makes_of_a_card_is_the_card(typed: str) -> None:
    assert hear(Wedge(), burst(typed + "\r")) == ([CARD], "")


def test_capitals_of_other_codes_are_left_alone() -> None:
    assert hear(Wedge(), burst("https://example.org/Pay\r")) == (["https://example.org/Pay"], "")


@pytest.mark.parametrize("length", [LEAST - 1, MOST + 1, 20 * MOST])
def test_what_is_too_short_or_too_long_is_no_code(length: int) -> None:
    codes, typed = hear(Wedge(), burst("7" * length + "\r", pace=3))
    assert codes == []
    assert typed == ("7" * length + "\r" if length < LEAST else "")


def test_the_same_code_within_two_seconds_is_one_scan() -> None:
    wedge = Wedge()
    length = 5 * LENGTH  # how long a burst takes
    first = hear(wedge, burst(CARD + "\r"))
    second = hear(wedge, burst(CARD + "\r", start=AGAIN - 1))
    third = hear(wedge, burst(CARD + "\r", start=2 * AGAIN - 2))
    assert [first[0], second[0], third[0]] == [[CARD], [], []]  # what is scanned on and on stays one
    assert hear(wedge, burst(CARD + "\r", start=3 * AGAIN + length))[0] == [CARD]
    assert hear(wedge, burst(CARD[:-1] + "0\r", start=3 * AGAIN + 2 * length))[0] == [CARD[:-1] + "0"]


def test_a_burst_with_a_hiccup_is_still_one() -> None:
    keys = burst(CARD[:60]) + burst(CARD[60:] + "\r", start=5 * 60 + SILENCE - 20)
    assert hear(Wedge(), keys) == ([CARD], "")


def test_a_first_key_that_comes_apart_costs_nothing() -> None:
    keys = [(CARD[0], 0), *burst(CARD[1:] + "\r", start=HOLD - 1)]
    assert hear(Wedge(), keys) == ([CARD], "")


def test_a_clock_that_jumps_back_loses_one_code_at_most() -> None:
    wedge = Wedge()
    hear_back = hear(wedge, burst(CARD[:50], start=4_294_967_000) + burst(CARD[50:] + "\r", start=3))
    assert hear_back[1] == ""
    assert hear(wedge, burst(CARD + "\r", start=10_000)) == ([CARD], "")


def test_fingers_that_roll_over_the_keys_type() -> None:
    keys = [(digit, 70 * number + (40 if number % 2 else 0)) for number, digit in enumerate("123456789012")]
    assert hear(Wedge(), keys) == ([], "123456789012")


def test_a_pin_and_enter_go_their_way() -> None:
    assert hear(Wedge(), [*burst("1234", pace=90), ("\r", 400)]) == ([], "1234\r")


_people = st.lists(st.tuples(st.sampled_from("0123456789\t\r\x1b aR"), st.integers(PACE + 1, 500)), max_size=12)
_bursts = st.tuples(
    st.text(ALPHABET, min_size=LEAST, max_size=130), st.integers(0, PACE), st.sampled_from(["\r", "\t", ""])
)


@given(st.lists(st.tuples(_people, _bursts), max_size=4))
def test_between_people_typing_every_burst_is_one_code(rounds: list[tuple[object, tuple[str, int, str]]]) -> None:
    at, keys, expected, typed = 0, [], [], ""
    for people, (text, pace, end) in rounds:
        for letter, gap in people:
            at += gap
            keys.append((letter, at))
            typed += letter
        at += AGAIN + 1  # whoever types steps aside
        keys += burst(text + end, at, pace)
        expected.append(text)
        at += pace * len(text) + AGAIN + 1
    codes, heard = hear(Wedge(), keys)
    assert codes == [PREFIX + text[4:] if text.startswith("RH1") else text for text in expected]
    assert heard == typed


@given(st.lists(st.tuples(st.characters(), st.integers(-50, 400)), max_size=200))
def test_whatever_comes_each_key_is_typed_once_and_in_order_or_scanned(noise: list[tuple[str, int]]) -> None:
    wedge, at, given_back = Wedge(), 1_000, []
    for number, (text, gap) in enumerate(noise):
        at += gap
        heard = wedge.key(Key(text, at, number))
        given_back += [key.event for key in heard.typed]
        assert (heard.code is None) or LEAST <= len(heard.code) <= MOST
    if wedge.patience is not None:
        given_back += [key.event for key in wedge.pause().typed]
    assert given_back == sorted(set(given_back))
    assert wedge.patience is None

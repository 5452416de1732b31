"""PINs, phone tails and vouchers: what a person types or reads aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.pins import is_pin, is_weak
from kiosk.domain.tails import KEPT_DIGITS, KEY_BYTES, is_tail, keep
from kiosk.domain.voucher import number_of, voucher

RIDER = "00112233445566"
KEY = bytes(range(KEY_BYTES))


@pytest.mark.parametrize(
    "text", ["", "12345", "1" * 13, "12345a", "１２３４５６", "123456\n", " 123456", "-12345", "²²²²²²"]
)
def test_this_is_no_pin(text: str) -> None:
    assert not is_pin(text)


@pytest.mark.parametrize(
    "pin",
    ["000000", "123456", "654321", "234567", "890123", "246802", "135791", "111112", "121212", "123123", "12341234",
     "999999999999", "112121"],
)  # fmt: skip
def test_a_weak_pin(pin: str) -> None:
    assert is_pin(pin)
    assert is_weak(pin)


@pytest.mark.parametrize("pin", ["135790", "246801", "975310", "802914", "123987", "112233445566"])
def test_a_fair_pin(pin: str) -> None:
    assert is_pin(pin)
    assert not is_weak(pin)


def test_few_pins_are_weak() -> None:
    weak = sum(is_weak(f"{number:06}") for number in range(1_000_000))
    assert 1_000 < weak < 6_000


def test_only_the_right_tail_is_right() -> None:
    kept = keep(KEY, RIDER, "0421")
    assert len(kept) == KEPT_DIGITS
    assert [number for number in range(10_000) if is_tail(kept, RIDER, f"{number:04}")] == [421]
    assert not is_tail(kept, "f" * 14, "0421")


@pytest.mark.parametrize("tail", ["", "421", "00421", "042a", "٠٤٢١", "0421\n", "-421", "\ud800"])
def test_what_is_no_tail_is_not_right(tail: str) -> None:
    assert not is_tail(keep(KEY, RIDER, "0421"), RIDER, tail)
    with pytest.raises(ValueError, match="4 digits"):
        keep(KEY, RIDER, tail)


def test_the_same_tail_is_kept_in_another_way_each_time() -> None:
    assert keep(KEY, RIDER, "0421") != keep(bytes(KEY_BYTES), RIDER, "0421")
    assert keep(KEY, RIDER, "0421")[2 * KEY_BYTES :] != keep(KEY, "f" * 14, "0421")[2 * KEY_BYTES :]
    with pytest.raises(ValueError, match="key"):
        keep(b"short", RIDER, "0421")


def test_a_voucher_stays_as_it_is() -> None:
    """It stands on paper."""
    assert voucher("demo-tianxin-pavilion", 57) == "4776-000057-6"
    assert voucher("demo-tianxin-pavilion", 1_234_567)[5:12] == "1234567"


@given(st.text(alphabet="abc-", min_size=1, max_size=40), st.integers(1, 10**9))
def test_a_voucher_is_read_back(station: str, number: int) -> None:
    text = voucher(station, number)
    assert number_of(station, text) == number
    assert number_of(station, text.replace("-", "")) == number
    assert number_of(station, text.replace("-", " ")) == number


def test_every_wrong_digit_and_every_swap_is_found() -> None:
    station = "demo-tianxin-pavilion"
    for number in (1, 57, 909, 1_234, 100_000, 987_654):
        digits = voucher(station, number).replace("-", "")
        for place, digit in enumerate(digits):
            for other in set("0123456789") - {digit}:
                assert number_of(station, digits[:place] + other + digits[place + 1 :]) is None
            swapped = digits[:place] + digits[place + 1 : place + 2] + digit + digits[place + 2 :]
            assert swapped == digits or number_of(station, swapped) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4776",
        "4776-000057",
        "4776-0000057-6",
        "4776-57-6",
        "x776-000057-6",
        "4776-" + "9" * 5000 + "-1",
        "４７７６-000057-6",
    ],
)
def test_this_is_no_voucher(text: str) -> None:
    assert number_of("demo-tianxin-pavilion", text) is None


def test_a_voucher_of_another_station_is_none_here() -> None:
    assert number_of("another", voucher("demo-tianxin-pavilion", 57)) is None

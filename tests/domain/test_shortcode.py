"""The nine digits on a card, and the slips of fingers that their check digit finds."""

import random

import pytest

from kiosk.domain.shortcode import DIGITS, is_short_code, printed, short_code
from kiosk.domain.voucher import _TABLE

HOLDER = "00112233445566"


def test_the_code_of_a_card_is_fixed_for_ever() -> None:
    assert short_code(HOLDER, 1) == "937002078"
    assert printed("937002078") == "937 002 078"


def test_a_reissued_card_and_another_rider_have_other_codes() -> None:
    codes = {short_code(holder, number) for holder in (HOLDER, "f" * 14) for number in range(1, 100)}
    assert len(codes) == 198
    assert all(map(is_short_code, codes))


def test_damms_table_is_what_makes_it_work() -> None:
    """For every interim digit, exhaustively; whatever comes before and after is one interim digit and a permutation."""
    digits = range(10)
    assert all(_TABLE[digit][digit] == "0" for digit in digits)
    assert all(sorted(row) == sorted("0123456789") for row in _TABLE)

    def after(interim: int, *typed: int) -> int:
        for digit in typed:
            interim = int(_TABLE[interim][digit])
        return interim

    for interim in digits:
        assert len({after(interim, digit) for digit in digits}) == 10
        for first in digits:
            assert len({after(before, first) for before in digits}) == 10
            for second in digits:
                if first != second:
                    assert after(interim, first, second) != after(interim, second, first)


def test_every_wrong_digit_and_every_swap_of_neighbours_is_found() -> None:
    chosen = random.Random(7)
    for _ in range(300):
        code = short_code(f"{chosen.getrandbits(56):014x}", chosen.randint(1, 65535))
        for place in range(DIGITS):
            for digit in "0123456789":
                assert is_short_code(code[:place] + digit + code[place + 1 :]) is (digit == code[place])
        for place in range(DIGITS - 1):
            swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            assert is_short_code(swapped) is (swapped == code)


@pytest.mark.parametrize(
    "text", ["", "93700207", "9370020780", "937 002 078", "９３７００２０７８", "93700207a", "-37002078"]
)
def test_what_is_no_code(text: str) -> None:
    assert not is_short_code(text)

"""短码: the nine digits printed on a card, to be typed where no camera sees it.

Eight digits are derived from the holder and the card number, so that a reissued card has another code; the ninth is
Damm's check digit. Nothing about it is secret, and two riders may share one: it welcomes a rider and proves nothing.
"""

import hashlib
import re

from kiosk.domain.voucher import check_digit

DIGITS = 9
_DERIVED = DIGITS - 1
_DERIVED_AS = b"redhome short code 1\x00"
_CODE = re.compile(f"[0-9]{{{DIGITS}}}", re.ASCII)


def short_code(holder: str, number: int) -> str:
    """The nine digits of the card with this number; `holder` is lower-case hex."""
    told = hashlib.sha256(_DERIVED_AS + f"{holder}:{number}".encode()).digest()
    digits = f"{int.from_bytes(told) % 10**_DERIVED:0{_DERIVED}}"
    return digits + check_digit(digits)


def is_short_code(text: str) -> bool:
    """Whether these are nine digits whose last one agrees: one wrong digit, or two swapped neighbours, do not."""
    return _CODE.fullmatch(text) is not None and check_digit(text[:-1]) == text[-1]


def printed(code: str) -> str:
    """The code as people read it: 123 456 789."""
    return " ".join((code[:3], code[3:6], code[6:]))

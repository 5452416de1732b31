"""短码: the nine digits printed on a card, to be typed where no camera sees it.

Eight digits are derived from the holder and the card number, so that a reissued card has another code; the ninth is
Damm's check digit. Nothing about it is secret, and two riders may share one: it welcomes a rider and proves nothing.
"""

import hashlib
import re

DIGITS = 9
_DERIVED = DIGITS - 1
_DERIVED_AS = b"redhome short code 1\x00"
_CODE = re.compile(f"[0-9]{{{DIGITS}}}", re.ASCII)
# A weakly totally anti-symmetric quasigroup of order 10: H. M. Damm, "Total anti-symmetrische Quasigruppen" (2004).
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def short_code(holder: str, number: int) -> str:
    """The nine digits of the card with this number; `holder` is lower-case hex."""
    told = hashlib.sha256(_DERIVED_AS + f"{holder}:{number}".encode()).digest()
    digits = f"{int.from_bytes(told) % 10**_DERIVED:0{_DERIVED}}"
    return digits + str(_damm(digits))


def is_short_code(text: str) -> bool:
    """Whether these are nine digits whose last one agrees: one wrong digit, or two swapped neighbours, do not."""
    return _CODE.fullmatch(text) is not None and _damm(text) == 0


def printed(code: str) -> str:
    """The code as people read it: 123 456 789."""
    return " ".join((code[:3], code[3:6], code[6:]))


def _damm(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return interim

"""凭证码: what a redemption is called by people: read aloud, written on paper, typed in.

Digits only: four for the station, at least six for the number of the event in its log, and a check digit by Damm's
scheme ("Total anti-symmetrische Quasigruppen", 2004), which finds every wrong digit and every two neighbours changed
round: 4821-000057-3.
"""

import hashlib
import re

_STATIONS = 10_000
_TABLE = (
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
_VOUCHER = re.compile(r"[0-9]{4}([0-9]{6,18})[0-9]", re.ASCII)
_BETWEEN = str.maketrans("", "", "- ")


def voucher(station: str, number: int) -> str:
    """The voucher of the redemption with this number in the log of the station with this id.

    Two stations may share their four digits; the number tells nothing but itself.
    """
    where, what = station_digits(station), f"{number:06}"
    return f"{where}-{what}-{check_digit(where + what)}"


def number_of(station: str, text: str) -> int | None:
    """The number of the event that a voucher of this station speaks of; None where it is none."""
    found = _VOUCHER.fullmatch(text.translate(_BETWEEN))
    if not found:
        return None
    number = int(found.group(1))
    return number if voucher(station, number).translate(_BETWEEN) == found.group() else None


def station_digits(station: str) -> str:
    """站号: what people call the station with this id by; a few may share one."""
    return f"{int.from_bytes(hashlib.sha256(station.encode()).digest()) % _STATIONS:04}"


def check_digit(digits: str) -> str:
    """The digit that finds a slip in these, by Damm's scheme."""
    check = "0"
    for digit in digits:
        check = _TABLE[int(check)][int(digit)]
    return check

"""What a PIN may be. How it is hashed is the station's matter."""

import re
from itertools import pairwise

LEAST_DIGITS, MOST_DIGITS = 6, 12
_PIN = re.compile(f"[0-9]{{{LEAST_DIGITS},{MOST_DIGITS}}}", re.ASCII)
_LEAST_DIFFERENT = 3


def is_pin(text: str) -> bool:
    """Whether this has the form of a PIN."""
    return _PIN.fullmatch(text) is not None


def is_weak(pin: str) -> bool:
    """Whether a PIN is among the first that somebody would try.

    One digit or two, equal steps (123456, 000000, 975319), or a piece over and over (123123).
    """
    digits = [int(digit) for digit in pin]
    steps = {(second - first) % 10 for first, second in pairwise(digits)}
    pieces = (pin[:length] for length in range(1, len(pin) // 2 + 1))
    return len(set(digits)) < _LEAST_DIFFERENT or len(steps) == 1 or any(not pin.replace(piece, "") for piece in pieces)

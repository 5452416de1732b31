"""Enrolment codes: what headquarters prints once, and somebody types in at a new machine."""

import base64
import hashlib

_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")  # base32: no 0, 1 and 8
_TAKEN_FOR = str.maketrans("018", "OIB")
_LENGTH, _GROUP, _SECRET = 20, 4, 8


def enrolment_code(random: bytes, headquarters_key: bytes) -> str:
    """A one-time code of 20 letters and digits: 40 bits of `random` (5 bytes), 60 bits that name headquarters' key.

    So whoever types it in knows headquarters by more than its address. Headquarters stores a hash of it, never itself.
    """
    if len(random) != 5:
        raise ValueError("5 random bytes are needed")
    return _grouped(base64.b32encode(random).decode() + _key_letters(headquarters_key))


def tidy_code(text: str) -> str | None:
    """The code that somebody typed, in capitals with hyphens; None where it cannot be one."""
    letters = "".join(text.upper().split()).replace("-", "").translate(_TAKEN_FOR)
    if len(letters) != _LENGTH or not _LETTERS.issuperset(letters):
        return None
    return _grouped(letters)


def vouches_for(code: str, headquarters_key: bytes) -> bool:
    """Whether the code was made by the headquarters with this public key."""
    return code.replace("-", "")[_SECRET:] == _key_letters(headquarters_key)


def _key_letters(key: bytes) -> str:
    return base64.b32encode(hashlib.sha256(b"redhome headquarters 1\x00" + key).digest()).decode()[: _LENGTH - _SECRET]


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))

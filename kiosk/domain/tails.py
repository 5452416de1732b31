"""The last four digits of a rider's phone: the proof that the card is in the right hands.

They are kept as a random key and the HMAC-SHA256 of the digits under it, together as hex. That keeps them from being
read in passing. It cannot keep them from somebody who has the database: there are only ten thousand.
"""

import hashlib
import hmac
import re

DIGITS = 4
KEY_BYTES = 16
KEPT_DIGITS = 2 * (KEY_BYTES + hashlib.sha256().digest_size)
_SIGNED_AS = b"redhome phone tail 1\x00"
_TAIL = re.compile(f"[0-9]{{{DIGITS}}}", re.ASCII)


def keep(key: bytes, rider: str, tail: str) -> str:
    """What is kept of a rider's four digits, under `KEY_BYTES` random bytes that are used for nothing else.

    Raises ValueError where these are not four digits, or the key is of another length.
    """
    if not _TAIL.fullmatch(tail) or len(key) != KEY_BYTES:
        raise ValueError(f"{DIGITS} digits and a key of {KEY_BYTES} bytes are expected")
    return (key + hmac.digest(key, _SIGNED_AS + rider.encode() + tail.encode(), "sha256")).hex()


def is_tail(kept: str, rider: str, tail: str) -> bool:
    """Whether these are the digits that were kept. False for anything that is no four digits."""
    if not _TAIL.fullmatch(tail):
        return False
    return hmac.compare_digest(keep(bytes.fromhex(kept)[:KEY_BYTES], rider, tail), kept)

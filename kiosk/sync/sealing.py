"""What only headquarters may read: sealed at the kiosk as soon as it was entered. Both ends use this file.

A record is a JSON object of texts, sealed to the X25519 form of headquarters' Ed25519 key (libsodium's sealed box: the
kiosk itself cannot open it again). The log names its SHA-256; the record travels and is erased as an attachment.
"""

import json
from collections.abc import Mapping

from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.signing import SigningKey, VerifyKey

MOST_BYTES = 16 << 10  # of a record before it is sealed
_STEP = 256  # lengths are rounded up to this, so that they tell little


def seal(public_key: bytes, record: Mapping[str, str]) -> bytes:
    """A record that only the owner of headquarters' 32-byte `public_key` opens.

    Raises ValueError where it is too long.
    """
    content = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    if len(content) > MOST_BYTES:
        raise ValueError("the record is too long")
    padded = content.ljust(-(-len(content) // _STEP) * _STEP)
    return bytes(SealedBox(VerifyKey(public_key).to_curve25519_public_key()).encrypt(padded))


def unseal(seed: bytes, sealed: bytes) -> dict[str, str] | None:
    """The record, by headquarters' 32-byte secret `seed`; None where it is none, or not for this headquarters."""
    try:
        content = json.loads(SealedBox(SigningKey(seed).to_curve25519_private_key()).decrypt(sealed))
    except (CryptoError, ValueError, TypeError, RecursionError):
        return None
    if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
        return None
    return content

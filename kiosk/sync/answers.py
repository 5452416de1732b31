"""The answer to a request, which only its code opens: at the kiosk it is unreadable until its rider types it.

A code is twelve digits: the reference, which staff see, and the secret, which only the rider has and the sealed record
carries. The key is argon2id of all twelve, "moderate" as libsodium has it (256 MiB, most of a second), salted with
station and reference. That is what a secret of six digits can do: a million guesses take a stolen disk some CPU-days.
"""

import hashlib
import json

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

MOST_LETTERS = 600  # of an answer: sealed it stays below `published.MOST_SEALED`
_STEP = 256  # lengths are rounded up to this, so that they tell little


def seal_answer(station: str, ref: str, secret: str, text: str) -> bytes:
    """An answer that only the code of this request of this station opens. Raises ValueError where it is too long."""
    if len(text) > MOST_LETTERS:
        raise ValueError("the answer is too long")
    content = json.dumps(text, ensure_ascii=False).encode()
    padded = content.ljust(-(-len(content) // _STEP) * _STEP)
    return bytes(SecretBox(_key(station, ref, secret)).encrypt(padded))


def open_answer(station: str, ref: str, secret: str, sealed: bytes) -> str | None:
    """What was answered; None where this is not the secret, or it is no answer. Takes most of a second."""
    try:
        text = json.loads(SecretBox(_key(station, ref, secret)).decrypt(sealed))
    except (CryptoError, ValueError, TypeError, RecursionError):
        return None
    return text if isinstance(text, str) and len(text) <= MOST_LETTERS else None


def _key(station: str, ref: str, secret: str) -> bytes:
    salt = hashlib.sha256(b"redhome answer 1\x00" + f"{station} {ref}".encode()).digest()[: argon2id.SALTBYTES]
    return argon2id.kdf(
        SecretBox.KEY_SIZE, f"{ref}{secret}".encode(), salt, argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE
    )

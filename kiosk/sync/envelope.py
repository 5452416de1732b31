"""How a message travels: compressed with zstd, signed with Ed25519. Both ends of a sync use this file.

The signature covers the bytes as they travel, so it is checked before anything is decompressed. It stands in the
header `RedHome-Signature` as 128 hex digits; who signed a request stands in `RedHome-Station` (not on an enrolment,
whose key is in the message). What is signed is

    what it is signed as (a `Purpose`) · SHA-256 of what it answers or names (of nothing, where there is nothing) · body

so that no signature is good for anything but the one message, and a reply for no request but its own.
"""

import hashlib
import io
from enum import Enum

import zstandard
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

SIGNATURE_HEADER = "RedHome-Signature"
STATION_HEADER = "RedHome-Station"
CONTENT_TYPE = "application/vnd.redhome.v1+zstd"  # of every message, both ways
BLOB_TYPE = "application/octet-stream"

MOST_SENT = 4 << 20  # bytes of a message as it travels
MOST_UNPACKED = 16 << 20  # bytes of a message once decompressed
_LEVEL = 12
_WINDOW = 16 << 20  # what one message may make the reader set aside


class Purpose(Enum):
    """What a signature is for."""

    SYNC_REQUEST = b"redhome sync request 1\x00"
    SYNC_REPLY = b"redhome sync reply 1\x00"
    ENROL_REQUEST = b"redhome enrol request 1\x00"
    ENROL_REPLY = b"redhome enrol reply 1\x00"
    RECOVER_REQUEST = b"redhome recover request 1\x00"
    RECOVER_REPLY = b"redhome recover reply 1\x00"
    BLOB = b"redhome blob 1\x00"


def sign(seed: bytes, purpose: Purpose, body: bytes, about: bytes = b"") -> str:
    """The signature header of `body`, by the 32-byte secret `seed`.

    `about` is the body of the request that a reply answers, and for an attachment the name of its station.
    """
    return SigningKey(seed).sign(_signed(purpose, body, about)).signature.hex()


def is_signed(public_key: bytes, purpose: Purpose, body: bytes, signature: str, about: bytes = b"") -> bool:
    """Whether this signature header was made by the owner of the 32-byte `public_key`. Never raises."""
    try:
        VerifyKey(public_key).verify(_signed(purpose, body, about), bytes.fromhex(signature))
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def _signed(purpose: Purpose, body: bytes, about: bytes) -> bytes:
    return purpose.value + hashlib.sha256(about).digest() + body


def pack(content: bytes) -> bytes:
    """Compress a message."""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(content)


def unpack(body: bytes, most: int = MOST_UNPACKED) -> bytes:
    """Decompress a message. Raises ValueError where it is no zstd frame or holds more than `most` bytes.

    No more than `most` bytes are ever made, whatever the frame says of itself.
    """
    if len(body) > MOST_SENT:
        raise ValueError("too large")
    # Not `decompress`: that one believes the size which the frame claims, and sets it aside at once.
    reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(io.BytesIO(body))
    try:
        content: bytes = reader.read(most + 1)
    except (zstandard.ZstdError, MemoryError) as error:
        raise ValueError("not compressed as agreed") from error
    if len(content) > most:
        raise ValueError("too large once decompressed")
    return content

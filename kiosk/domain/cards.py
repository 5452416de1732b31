"""The card that a rider or a member of staff holds up: a signed token, and the verdict on a text that may be one.

Text:   "RH1:" + base45(body), 121 characters of the QR alphanumeric set: a version 5 symbol at ECC M.
Body:   kind (1 byte) · key id (4) · holder (7) · card number (2) · Ed25519 signature (64).
The signature covers a domain string and the 14 bytes before it. Nothing on a card is personal: the holder is an opaque
number, and the key is that of the station which made the card.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from kiosk.domain import base45

PREFIX = "RH1:"
LENGTH = 121
KEY_ID_BYTES, HOLDER_BYTES, NUMBER_BYTES = 4, 7, 2
FIRST_NUMBER, LAST_NUMBER = 1, (1 << 8 * NUMBER_BYTES) - 1
_SIGNED_AS = b"redhome card 1\x00"
_HEAD_BYTES = 1 + KEY_ID_BYTES + HOLDER_BYTES + NUMBER_BYTES


class Role(IntEnum):
    """Whose card it is; the first byte of a card, and its format's version."""

    RIDER = 0x11
    STAFF = 0x12


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. `holder` and `key` are lower-case hex; `number` tells a reissued card from the one before."""

    role: Role
    key: str
    holder: str
    number: int


class Verdict(StrEnum):
    """What a scanned text turned out to be."""

    VALID = "valid"  # signed by a station we know, not revoked
    UNCONFIRMED = "unconfirmed"  # well-formed, under a key that has not reached this station yet
    REVOKED = "revoked"
    FORGED = "forged"  # names a key we know, and was not signed by it
    DAMAGED = "damaged"  # begins like a card of ours and is none
    FOREIGN = "foreign"  # some other QR code


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, with the card where there is a well-formed one to speak of."""

    verdict: Verdict
    card: Card | None = None


def key_id(public_key: bytes) -> str:
    """The short name of a station's 32-byte public key, as hex."""
    return hashlib.sha256(public_key).digest()[:KEY_ID_BYTES].hex()


def issue(seed: bytes, role: Role, holder: str, number: int) -> str:
    """The text of a card signed with the station's 32-byte secret `seed`.

    Raises ValueError where the holder is not 14 hex digits or the number not 0 to 65535.
    """
    from nacl.signing import SigningKey  # here: the window names cards long before it needs signatures

    holder_bytes = bytes.fromhex(holder)
    if len(holder_bytes) != HOLDER_BYTES or not 0 <= number <= LAST_NUMBER:
        raise ValueError("a holder is 14 hex digits and a card number 0 to 65535")
    signing_key = SigningKey(seed)
    key = bytes.fromhex(key_id(bytes(signing_key.verify_key)))
    head = bytes([role]) + key + holder_bytes + number.to_bytes(NUMBER_BYTES, "big")
    return PREFIX + base45.encode(head + signing_key.sign(_SIGNED_AS + head).signature)


def judge(text: str, keys: Mapping[str, bytes], is_revoked: Callable[[Card], bool]) -> Judgement:
    """What `text` is, given the public keys known here by their id. Never raises, whatever the text."""
    if not text.startswith(PREFIX):
        return Judgement(Verdict.FOREIGN)
    body = base45.decode(text[len(PREFIX) :]) if len(text) == LENGTH else None
    if body is None or body[0] not in (Role.RIDER, Role.STAFF):
        return Judgement(Verdict.DAMAGED)
    head, signature = body[:_HEAD_BYTES], body[_HEAD_BYTES:]
    card = Card(
        role=Role(head[0]),
        key=head[1 : 1 + KEY_ID_BYTES].hex(),
        holder=head[1 + KEY_ID_BYTES : -NUMBER_BYTES].hex(),
        number=int.from_bytes(head[-NUMBER_BYTES:], "big"),
    )
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    public_key = keys.get(card.key)
    if public_key is None:
        return Judgement(Verdict.UNCONFIRMED, card)
    try:
        VerifyKey(public_key).verify(_SIGNED_AS + head, signature)
    except BadSignatureError:
        return Judgement(Verdict.FORGED)
    return Judgement(Verdict.REVOKED if is_revoked(card) else Verdict.VALID, card)

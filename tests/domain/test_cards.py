import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from kiosk.domain import base45, cards
from kiosk.domain.cards import LENGTH, PREFIX, Card, Role, Verdict

SEED, OTHER_SEED = bytes(range(32)), bytes(range(1, 33))
PUBLIC_KEY = bytes(SigningKey(SEED).verify_key)
KEYS = {cards.key_id(PUBLIC_KEY): PUBLIC_KEY}
HOLDER = "00112233445566"
TEXT = cards.issue(SEED, Role.RIDER, HOLDER, 7)


def judge(text: str, keys: dict[str, bytes] = KEYS, revoked: frozenset[Card] = frozenset()) -> Verdict:
    return cards.judge(text, keys, lambda card: card in revoked).verdict


@given(
    seed=st.binary(min_size=32, max_size=32),
    role=st.sampled_from(Role),
    holder=st.binary(min_size=7, max_size=7),
    number=st.integers(0, 65535),
)
def test_round_trip(seed: bytes, role: Role, holder: bytes, number: int) -> None:
    text = cards.issue(seed, role, holder.hex(), number)
    public_key = bytes(SigningKey(seed).verify_key)
    judgement = cards.judge(text, {cards.key_id(public_key): public_key}, lambda card: False)
    assert judgement.verdict is Verdict.VALID
    assert judgement.card == Card(role, cards.key_id(public_key), holder.hex(), number)
    assert len(text) == LENGTH
    assert set(text) <= set(base45.ALPHABET)


def test_every_single_changed_bit_spoils_the_card() -> None:
    body = base45.decode(TEXT[len(PREFIX) :])
    assert body is not None
    for bit in range(len(body) * 8):
        changed = bytearray(body)
        changed[bit // 8] ^= 1 << bit % 8
        assert judge(PREFIX + base45.encode(bytes(changed))) in (Verdict.FORGED, Verdict.DAMAGED, Verdict.UNCONFIRMED)


def test_ten_thousand_mutations_are_never_valid() -> None:
    rng = random.Random(2022)
    for _ in range(10_000):
        characters = list(TEXT)
        for _ in range(rng.randint(1, 4)):
            what, where = rng.randrange(4), rng.randrange(len(characters))
            if what == 0:
                characters[where] = rng.choice(base45.ALPHABET)
            elif what == 1:
                del characters[where]
            elif what == 2:
                characters.insert(where, chr(rng.randrange(0x20, 0x3000)))
            else:
                other = rng.randrange(len(characters))
                characters[where], characters[other] = characters[other], characters[where]
        text = "".join(characters)
        assert text == TEXT or judge(text) is not Verdict.VALID


@given(st.text())
@example("")
@example(PREFIX)
@example(PREFIX + "\ud800" * 117)
@example(PREFIX + ":" * 117)
@example("rh1:" + TEXT[4:])
@example(TEXT + "0")
@example(" " + TEXT)
def test_no_text_raises_or_passes(text: str) -> None:
    assert judge(text) in (Verdict.FOREIGN, Verdict.DAMAGED)


def test_a_card_signed_by_another_key_under_our_key_id_is_forged() -> None:
    body = base45.decode(TEXT[4:])
    assert body is not None
    signed = SigningKey(OTHER_SEED).sign(b"redhome card 1\x00" + body[:14]).signature
    assert judge(PREFIX + base45.encode(body[:14] + signed)) is Verdict.FORGED


def test_a_signature_made_for_another_purpose_is_forged() -> None:
    body = base45.decode(TEXT[4:])
    assert body is not None
    for message in (body[:14], b"redhome sync 1\x00" + body[:14]):
        assert judge(PREFIX + base45.encode(body[:14] + SigningKey(SEED).sign(message).signature)) is Verdict.FORGED


def test_unknown_is_not_false() -> None:
    judgement = cards.judge(TEXT, {}, lambda card: False)
    assert judgement.verdict is Verdict.UNCONFIRMED
    assert judgement.card is not None
    assert judgement.card.holder == HOLDER


def test_one_number_is_revoked_and_the_next_is_good() -> None:
    revoked = frozenset([Card(Role.RIDER, cards.key_id(PUBLIC_KEY), HOLDER, 7)])
    assert judge(TEXT, revoked=revoked) is Verdict.REVOKED
    assert judge(cards.issue(SEED, Role.RIDER, HOLDER, 8), revoked=revoked) is Verdict.VALID


@pytest.mark.parametrize(
    ("holder", "number"), [("00", 1), (HOLDER + "00", 1), ("x" * 14, 1), (HOLDER, -1), (HOLDER, 65536)]
)
def test_a_card_that_cannot_be_is_not_issued(holder: str, number: int) -> None:
    with pytest.raises(ValueError, match="hex"):
        cards.issue(SEED, Role.RIDER, holder, number)

"""Sealed records: only headquarters opens them, and nobody is hurt by what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from kiosk.sync.sealing import MOST_BYTES, seal, unseal

SEED = bytes(range(32))
PUBLIC = bytes(SigningKey(SEED).verify_key)


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=200), max_size=8))
def test_headquarters_reads_what_was_sealed_to_it(record: dict[str, str]) -> None:
    sealed = seal(PUBLIC, record)
    assert unseal(SEED, sealed) == record
    assert unseal(bytes(32), sealed) is None


@given(st.binary(max_size=400))
def test_anything_else_is_no_record(data: bytes) -> None:
    assert unseal(SEED, data) is None


def test_lengths_tell_little_and_are_bounded() -> None:
    assert len(seal(PUBLIC, {"name": "夏"})) == len(seal(PUBLIC, {"name": "欧阳某某"}))
    with pytest.raises(ValueError, match="too long"):
        seal(PUBLIC, {"text": "x" * MOST_BYTES})


def test_what_somebody_else_sealed_and_is_no_record_is_none() -> None:
    from nacl.public import SealedBox

    box = SealedBox(SigningKey(SEED).verify_key.to_curve25519_public_key())
    for content in (b"", b"[]", b'{"a":1}', b"\xff", b"[" * 100_000):
        assert unseal(SEED, box.encrypt(content)) is None

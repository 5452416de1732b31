import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import base45


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"ietf!", "QED8WEX0"), (b"", "")],
)
def test_the_examples_of_rfc_9285(data: bytes, text: str) -> None:
    assert base45.encode(data) == text
    assert base45.decode(text) == data


@pytest.mark.parametrize("text", ["GGW", ":::", "::", "A", "BB8A", "bb8", "B 8\n", "ＢＢ８", "\0\0\0"])
def test_what_encode_never_makes_is_refused(text: str) -> None:
    assert base45.decode(text) is None


@given(st.binary(max_size=100))
def test_round_trip(data: bytes) -> None:
    assert base45.decode(base45.encode(data)) == data


@given(st.text(alphabet=base45.ALPHABET, max_size=30))
def test_a_text_that_decodes_is_the_only_one_for_its_bytes(text: str) -> None:
    data = base45.decode(text)
    assert data is None or base45.encode(data) == text

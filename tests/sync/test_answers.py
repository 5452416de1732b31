"""Answers: their code opens them, and nothing else does."""

import pytest

from kiosk.domain.published import MOST_SEALED
from kiosk.sync.answers import MOST_LETTERS, open_answer, seal_answer


def test_the_code_opens_it_at_its_station_alone() -> None:
    sealed = seal_answer("one", "482913", "770352", "周三下午两点")
    assert open_answer("one", "482913", "770352", sealed) == "周三下午两点"
    for station, ref, secret in (("two", "482913", "770352"), ("one", "482914", "770352"), ("one", "482913", "770353")):
        assert open_answer(station, ref, secret, sealed) is None
    assert "周三".encode() not in sealed


@pytest.mark.parametrize("garbage", [b"", bytes(400)])
def test_what_is_no_answer_is_none(garbage: bytes) -> None:
    assert open_answer("one", "482913", "770352", garbage) is None


def test_lengths_tell_little_and_are_bounded() -> None:
    lengths = {len(seal_answer("one", "482913", "770352", text)) for text in ("", "x" * 200)}
    assert len(lengths) == 1
    for widest in ("\x01", "\U0001f600"):
        assert len(seal_answer("one", "482913", "770352", widest * MOST_LETTERS)) <= MOST_SEALED
    with pytest.raises(ValueError, match="too long"):
        seal_answer("one", "482913", "770352", "x" * (MOST_LETTERS + 1))

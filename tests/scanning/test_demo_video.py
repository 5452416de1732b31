from pathlib import Path

import pytest

from kiosk.problems import Problem
from kiosk.scanning import card_image, demo_video
from kiosk.scanning.decoder import decode
from kiosk.scanning.demo_video import FOREIGN_TEXT, RATE, Showing, make_demo_video
from kiosk.scanning.source import open_source
from tests.scanning.making import CARD, OTHER_CARD


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Showing, ...]]:
    path = tmp_path_factory.mktemp("film") / "演示.mp4"
    return path, make_demo_video(path, [CARD, OTHER_CARD])


@pytest.fixture(scope="module")
def read(film: tuple[Path, tuple[Showing, ...]]) -> list[str | None]:
    """What the live loop's decoder reads in each frame."""
    texts: list[str | None] = []
    for frame in open_source(str(film[0]), paced=False):
        assert frame.image.shape == (720, 1280, 3)
        found = decode(frame.image, thorough=False)
        texts.append(found[0].text if found else None)
    return texts


def test_each_card_is_read_within_half_a_second_of_holding_still(
    film: tuple[Path, tuple[Showing, ...]], read: list[str | None]
) -> None:
    assert [showing.text for showing in film[1]] == [CARD, FOREIGN_TEXT, OTHER_CARD]
    for showing in film[1]:
        begin = round(showing.begin * RATE)
        assert showing.text in read[begin : begin + RATE // 2]
        held = read[begin : round(showing.end * RATE)]
        assert held.count(showing.text) > 0.9 * len(held)


def test_between_the_showings_nothing_is_read_for_longer_than_a_code_is_remembered(read: list[str | None]) -> None:
    runs = [run.count("-") for run in "".join("-" if text is None else "x" for text in read).split("x")]
    assert len([run for run in runs if run > 2.0 * RATE]) >= 3
    assert {text for text in read if text} == {CARD, OTHER_CARD, FOREIGN_TEXT}


def test_it_is_short_and_small(film: tuple[Path, tuple[Showing, ...]], read: list[str | None]) -> None:
    assert 20 <= len(read) / RATE <= 25
    assert film[0].stat().st_size < 10_000_000
    assert list(film[0].parent.iterdir()) == [film[0]]


def test_it_is_made_without_fonts_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card_image, "_font_file", lambda: None)
    monkeypatch.setattr(demo_video, "_HOLD", 0.2)
    monkeypatch.setattr(demo_video, "_PAUSE", 0.0)
    [first, *_] = make_demo_video(tmp_path / "film.mp4", [CARD])
    frames = [decode(frame.image) for frame in open_source(str(tmp_path / "film.mp4"), paced=False)]
    assert CARD in [found[0].text for found in frames[round(first.begin * RATE) :] if found]


def test_where_it_cannot_be_written_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Problem) as raised:
        make_demo_video(tmp_path / "missing" / "film.mp4", [CARD])
    assert raised.value.name == "file_unwritable"
    monkeypatch.setattr(demo_video, "_HOLD", 0.1)
    monkeypatch.setattr(demo_video, "_PAUSE", 0.0)
    monkeypatch.setattr(demo_video.cv2.VideoWriter, "release", lambda self: None, raising=False)
    with pytest.raises(Problem):  # a film that was not finished, as on a full disk
        make_demo_video(tmp_path / "film.mp4", [])
    assert list(tmp_path.iterdir()) == []

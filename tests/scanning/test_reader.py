"""The heavier stages, and the reader that takes them in turn."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from kiosk.scanning import decoder
from kiosk.scanning.codes import NOTHING, zxing
from kiosk.scanning.cv import cv2
from kiosk.scanning.decoder import LONG_SIDE, Reader, decode
from kiosk.scanning.frames import Found
from kiosk.scanning.pictures import AnyArray, Image
from kiosk.scanning.source import open_source
from kiosk.scanning.stages import STAGES, Stage, View, straightened
from tests.scanning.clips import RATE, clip
from tests.scanning.hard import hard_picture
from tests.scanning.making import CARD, code, empty, noisy, save_film, scene

# A picture that zxing-cpp alone does not read, and this stage does.
GAINS = {
    "threshold": ("low light", 2),
    "sharpened": ("small", 9),
    "texture": ("cracks", 2),
    "no ground": ("dark surround", 1),
    "doubled": ("small", 5),
    "no ground, fine": ("dark surround", 1),
    "brighter": ("moire", 0),
    "sharpened wide": ("defocus", 7),
    "grown": ("designed", 1),
    "doubled, sharp": ("motion", 6),
    "no ground, coarse": ("dark surround", 1),
}


def grey(image: Image) -> AnyArray:
    return cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_each_stage_reads_what_zxing_cpp_alone_does_not(stage: Stage) -> None:
    image, text = hard_picture(*GAINS[stage.name])
    assert zxing(grey(image)).found == ()
    assert [found.text for found in stage.read(grey(image))] == [text]
    assert [found.text for found in decode(image)] == [text]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_each_stage_places_corners_in_the_picture_as_it_was_given(stage: Stage) -> None:
    [found] = stage.read(grey(scene(CARD, at=(400, 300), side=250)))
    assert found.text == CARD
    assert np.abs(found.corners.mean(axis=0) - (400, 300)).max() < 6
    assert 150 < np.ptp(found.corners[:, 0]) < 300


def test_corners_of_a_large_picture_are_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoder, "zxing", lambda grey: NOTHING)
    large = np.repeat(np.repeat(scene(CARD, at=(400, 300)), 3, axis=0), 3, axis=1)
    assert max(large.shape) > LONG_SIDE
    [found] = decode(large)
    assert np.abs(found.corners.mean(axis=0) - (1200, 900)).max() < 20


def bent() -> tuple[Image, str]:
    image, text = hard_picture("curved", 14)
    seen = zxing(grey(image))
    assert seen.unread
    assert not seen.found
    return image, text


def test_a_bent_code_is_straightened() -> None:
    image, text = bent()
    [found] = straightened(grey(image), zxing(grey(image)).unread)
    assert found.text == text
    assert cv2.contourArea(found.corners) > 5000
    assert [found.text for found in decode(image)] == [text]
    assert [found.text for found in Stage("plain", View).read(grey(image))] == [text]


def test_a_bent_code_in_dark_mode_is_straightened_too() -> None:
    image, text = bent()
    [found] = straightened(255 - grey(image), zxing(255 - grey(image)).unread)
    assert found.text == text


class Noted:
    """Stages that note who was asked, and find what they are told to."""

    def __init__(self, count: int = 4) -> None:
        self.asked: list[int] = []
        self.finds: dict[int, str] = {}
        self.stages = tuple(Stage(str(number), View, self._decoder(number)) for number in range(count))

    def _decoder(self, number: int) -> Callable[[AnyArray], object]:
        def look(picture: AnyArray) -> object:
            self.asked.append(number)
            if number not in self.finds:
                return NOTHING
            return type(NOTHING)((Found(self.finds[number], np.zeros((4, 2), np.float32)),))

        return look


def pictures(count: int) -> list[Image]:
    """No two alike."""
    return [cv2.rectangle(empty(), (100 * number, 200, 60, 60), (255, 255, 255), -1) for number in range(count)]


def test_one_stage_at_most_looks_at_a_frame_each_in_turn() -> None:
    noted = Noted()
    reader = Reader(noted.stages)
    for number, picture in enumerate(pictures(9), 1):
        assert reader.read(picture) == ()
        assert len(noted.asked) == number
    assert noted.asked == [0, 1, 2, 3, 0, 1, 2, 3, 0]


def test_a_quiet_picture_has_every_stage_once() -> None:
    noted = Noted()
    reader = Reader(noted.stages)
    for seed in range(20):
        reader.read(noisy(np.full((720, 1280, 3), 120, np.uint8), 4, seed))
    assert sorted(noted.asked) == [0, 1, 2, 3]
    reader.read(pictures(1)[0])
    assert len(noted.asked) == 5


def test_a_picture_that_changes_slowly_does_not_stay_quiet() -> None:
    noted = Noted()
    reader = Reader(noted.stages)
    for step in range(60):
        reader.read(np.full((720, 1280, 3), 60 + 2 * step, np.uint8))
    assert len(noted.asked) > 20


def test_what_a_stage_found_holds_while_the_picture_is_quiet_and_ends_with_it() -> None:
    noted = Noted()
    noted.finds[2] = "held"
    reader = Reader(noted.stages)
    [first, second] = pictures(2)
    told = [[found.text for found in reader.read(first)] for _ in range(6)]
    assert told == [[], [], ["held"], ["held"], ["held"], ["held"]]
    assert noted.asked == [0, 1, 2]
    noted.finds.clear()
    assert reader.read(second) == ()
    assert noted.asked == [0, 1, 2, 2]  # what has read one frame is the first to look at the next


def test_a_code_that_zxing_cpp_reads_costs_no_stage() -> None:
    noted = Noted()
    reader = Reader(noted.stages)
    assert [found.text for found in reader.read(scene(CARD))] == [CARD]
    assert noted.asked == []
    reader.read(empty())
    assert noted.asked == [0]


def test_a_bent_code_has_every_other_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    noted = Noted()
    reader = Reader(noted.stages)
    image, text = bent()
    assert [found.text for found in reader.read(image)] == [text]
    assert noted.asked == []
    monkeypatch.setattr(decoder, "straightened", lambda grey, unread: noted.asked.append(-1) or ())
    noted.asked.clear()
    reader = Reader(noted.stages)
    for _ in range(20):
        reader.read(image)
    assert noted.asked == [-1, 0, -1, 1, -1, 2, -1, 3]


def test_a_wall_of_broken_codes_has_no_stage_beside() -> None:
    noted = Noted()
    broken = code("x" * 20, 3)[:, :, 0].copy()
    broken[40:60, 30:60], broken[60:75, 20:70] = 128, 0
    wall = np.tile(broken, (7, 12))
    assert len(zxing(wall).unread) > 4
    reader = Reader(noted.stages)
    for _ in range(10):
        reader.read(wall)
    assert noted.asked == []


def test_frames_of_other_sizes_and_no_pictures_are_no_trouble() -> None:
    reader = Reader()
    for image in (empty(), np.zeros((0, 0), np.uint8), empty()[:7, :5], np.full((9, 9), np.nan), scene(CARD)[::2, ::2]):
        reader.read(image)
    assert [found.text for found in reader.read(scene(CARD))] == [CARD]


def test_a_film_of_a_dim_card_is_read_sooner_than_by_zxing_cpp_alone(tmp_path: Path) -> None:
    made = clip(29, "dim")
    film = save_film(tmp_path / "dim.avi", list(made.images())[:40], RATE)
    reader = Reader()
    ours, alone = [], []
    for frame in open_source(str(film), paced=False):
        ours.append([found.text for found in reader.read(frame.image)] == [made.text])
        alone.append(bool(zxing(grey(frame.image)).found))
    assert ours.index(True) / RATE > made.in_view - 0.1
    assert True not in alone[: ours.index(True) + 1]
    assert sum(ours) > 2 * sum(alone)


def test_memory_stays_flat_over_many_frames() -> None:
    reader = Reader()
    rounds = [cv2.resize(image, (160, 90)) for image in (empty(), scene(CARD), *pictures(6), bent()[0])]

    def watch(frames: int) -> int:
        for number in range(frames):
            reader.read(rounds[number % len(rounds)])
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        before = watch(1000)
        assert watch(4000) - before < 20_000
    finally:
        tracemalloc.stop()

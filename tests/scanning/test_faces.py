"""Faces are hidden, whatever their size and however they are held; and no picture whatever is too much."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.scanning.faces import hide_faces, patched
from kiosk.scanning.pictures import AnyArray, Image
from tests.scanning.people import Worn, behind_a_pole, core, dusk, helmet, mask, street, with_face

FLAT = 8.0  # grey levels of spread in a patch: its two shades, and the seam of two patches


def is_hidden(image: Image, size: float, at: tuple[float, float] = (640, 360)) -> bool:
    return bool(core(image, size, at).std(axis=(0, 1)).max() < FLAT)


@pytest.mark.parametrize("size", [20, 60, 300, 600])
def test_near_and_far(size: int) -> None:
    picture = with_face(size)
    assert not is_hidden(picture, size)
    assert is_hidden(hide_faces(picture).image, size)


@pytest.mark.parametrize("turn", [-30, 45, 90, 180, 270])
def test_however_the_telephone_is_held(turn: int) -> None:
    assert is_hidden(hide_faces(with_face(150, turn=turn)).image, 150)


@pytest.mark.parametrize(("worn", "size"), [(helmet, 40), (helmet, 150), (mask, 150), (dusk, 40)])
def test_whatever_is_worn(worn: Worn, size: int) -> None:
    assert is_hidden(hide_faces(with_face(size, worn=worn)).image, size)


def test_half_a_face() -> None:
    seen = core(hide_faces(with_face(150, worn=behind_a_pole)).image, 150)
    assert seen[:, : seen.shape[1] // 2].std(axis=(0, 1)).max() < FLAT


def test_everybody_in_it() -> None:
    places = [(200, 300, 60), (430, 250, 40), (700, 420, 150), (1100, 300, 90)]
    picture = street()
    for x, y, size in places:
        picture = with_face(size, at=(x, y), ground=picture)
    hidden = hide_faces(picture)
    assert hidden.count >= len(places)
    assert all(is_hidden(hidden.image, size, (x, y)) for x, y, size in places)


def test_a_larger_frame() -> None:
    ground = np.tile(street(), (2, 2, 1))
    assert is_hidden(hide_faces(with_face(120, at=(800, 500), ground=ground)).image, 120, (800, 500))


def test_a_street_without_anybody_stays_as_it_is() -> None:
    picture = street()
    hidden = hide_faces(picture)
    assert hidden.count == 0
    assert np.array_equal(hidden.image, picture)


def test_what_is_handed_in_is_not_written_to() -> None:
    picture = with_face(150)
    before = picture.copy()
    picture.setflags(write=False)
    hide_faces(picture)
    assert np.array_equal(picture, before)


@st.composite
def frames(draw: st.DrawFn) -> AnyArray:
    """Any array that may come of a camera, and many that never would."""
    side = st.sampled_from([1, 2, 3, 31, 33, 200, 721, 2500])
    shape = draw(side), draw(side), *draw(st.sampled_from([(), (1,), (3,), (4,)]))
    random = np.random.default_rng(draw(st.integers(0, 99)))
    match draw(st.sampled_from(["black", "white", "noise", "deep", "real", "odd"])):
        case "noise":
            return random.integers(0, 256, shape).astype(np.uint8)
        case "deep":
            return random.integers(0, 65536, shape).astype(np.uint16)
        case "real":
            return random.normal(0, 1e6, shape)
        case "odd":
            return np.full(shape, draw(st.sampled_from([np.nan, np.inf, -np.inf])))
        case light:
            return np.full(shape, 255 if light == "white" else 0, np.uint8)


@settings(max_examples=12, deadline=None)
@given(frames())
def test_any_frame_at_all(frame: AnyArray) -> None:
    hidden = hide_faces(frame)
    assert hidden.image.shape == (*frame.shape[:2], 3)
    assert hidden.image.dtype == np.uint8


@given(st.integers(0, 10_000), st.integers(1, 60), st.integers(1, 60))
def test_a_patch_tells_nothing_but_the_mean(seed: int, height: int, width: int) -> None:
    """Whatever lay there in another order gives the very same patch, and around it nothing has changed."""
    random = np.random.default_rng(seed)
    picture = random.integers(0, 256, (60, 60, 3)).astype(np.uint8)
    place = np.zeros((60, 60), np.uint8)
    place[:height, :width] = 255
    other = picture.copy()
    other[place > 0] = random.permutation(other[place > 0])
    shown = patched(picture, place)
    assert np.array_equal(shown, patched(other, place))
    assert np.array_equal(shown[place == 0], picture[place == 0])
    assert len(np.unique(shown[place > 0], axis=0)) <= 2

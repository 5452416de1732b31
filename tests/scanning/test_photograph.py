"""From a frame to a JPEG: small, without anything but the picture, refused where there is nothing to see."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from kiosk.scanning.cv import cv2
from kiosk.scanning.frames import Photograph, Stroke, Unfit
from kiosk.scanning.photograph import LONG_SIDE, MOST_BYTES, blur_area, covered, photograph, to_jpeg, unfit
from kiosk.scanning.pictures import Image
from tests.scanning.making import noisy
from tests.scanning.people import core, street, with_face


def opened(jpeg: bytes) -> Image:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return np.asarray(picture)


def noise(height: int, width: int) -> Image:
    return np.random.default_rng(1).integers(0, 256, (height, width, 3)).astype(np.uint8)


def test_a_photograph_is_a_small_jpeg_without_the_face() -> None:
    taken = photograph(with_face(200))
    assert isinstance(taken, Photograph)
    assert taken.faces >= 1
    assert len(taken.jpeg) <= MOST_BYTES
    picture = opened(taken.jpeg)
    assert picture.shape == (720, LONG_SIDE, 3)
    assert core(picture, 200).std(axis=(0, 1)).max() < 8


def test_the_same_frame_gives_the_same_bytes() -> None:
    assert photograph(with_face(200)) == photograph(with_face(200))


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 2200), st.integers(1, 2200), st.integers(2_000, 250_000))
def test_no_jpeg_is_larger_than_was_asked_for(height: int, width: int, most: int) -> None:
    jpeg = to_jpeg(noise(height, width), most)
    assert len(jpeg) <= most
    assert max(opened(jpeg).shape) <= LONG_SIDE


def test_what_cannot_be_so_small_is_said() -> None:
    with pytest.raises(ValueError, match="100 bytes"):
        to_jpeg(street(), 100)


def test_nothing_is_in_it_but_the_picture() -> None:
    jpeg = to_jpeg(street())
    with Pillow.open(io.BytesIO(jpeg)) as picture:
        assert not picture.getexif()
        assert "comment" not in picture.info
        assert picture.info.get("exif") is None
    assert b"Exif" not in jpeg


@pytest.mark.parametrize(
    ("picture", "why"),
    [
        (np.zeros((720, 1280, 3), np.uint8), Unfit.DARK),
        (noisy(np.full((720, 1280, 3), 6), 6), Unfit.DARK),
        (np.full((720, 1280, 3), (200, 30, 30), np.uint8), Unfit.PLAIN),
        (noisy(np.full((720, 1280, 3), 120), 40), Unfit.PLAIN),
        (np.full((1, 1, 3), 200, np.uint8), Unfit.PLAIN),
        (cv2.GaussianBlur(street(), (0, 0), 60), Unfit.BLURRED),
        (street(), None),
        (street()[:240, :320], None),
        ((street() * 0.4).astype(np.uint8), None),
        (cv2.GaussianBlur(street(), (0, 0), 4), None),
        (noisy(street(), 25), None),
    ],
)
def test_what_nobody_could_make_anything_of_is_refused(picture: Image, why: Unfit | None) -> None:
    assert unfit(picture) is why
    if why:
        assert photograph(picture) is why


def test_a_tap_and_a_stroke_cover_what_they_touch_and_nothing_else() -> None:
    picture = street()
    strokes = (Stroke(((0.25, 0.5),), 0.05), Stroke(((0.5, 0.5), (0.75, 0.5)), 0.03))
    shown = blur_area(picture, strokes)
    assert shown[360 - 30 : 360 + 30, 320 - 30 : 320 + 30].std(axis=(0, 1)).max() < 8
    assert shown[360 - 20 : 360 + 20, 640:960].std(axis=(0, 1)).max() < 8
    assert np.array_equal(shown[:, :250], picture[:, :250])
    assert np.array_equal(shown[:300], np.concatenate([blur_area(picture, strokes[:1])[:300]]))
    assert np.array_equal(shown[500:], picture[500:])


_SHARES = st.floats(allow_nan=True, allow_infinity=True)


@settings(deadline=None)
@given(
    st.lists(st.builds(Stroke, st.lists(st.tuples(_SHARES, _SHARES), max_size=6).map(tuple), _SHARES), max_size=4),
    st.integers(1, 90),
    st.integers(1, 90),
)
def test_any_stroke_at_all(strokes: list[Stroke], height: int, width: int) -> None:
    picture = noise(height, width)
    assert blur_area(picture, strokes).shape == picture.shape


def test_a_photograph_is_covered() -> None:
    jpeg = to_jpeg(street())
    assert covered(jpeg, ()) == jpeg
    shown = opened(covered(jpeg, (Stroke(((0.5, 0.5),), 0.1),)))
    assert shown[300:420, 580:700].std(axis=(0, 1)).max() < 8


@pytest.mark.parametrize("garbage", [b"", b"\xff\xd8\xff", b"none"])
def test_garbage_is_no_photograph(garbage: bytes) -> None:
    with pytest.raises(ValueError, match="not a picture"):
        covered(garbage, (Stroke(((0.5, 0.5),), 0.1),))

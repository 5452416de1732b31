"""The new card on the glass: read from the window itself, and from a bad photograph of it."""

from collections.abc import Iterator

import numpy as np
import pytest

from kiosk.scanning.cv import cv2
from kiosk.scanning.decoder import decode
from kiosk.scanning.pictures import Image
from tests.screens.scenes import SCENES, open_face, show
from tests.ui.fingers import picture_of
from ui.app import SIZES, make_application

CARD = SCENES["staff-new-card-printer"].flow.work


@pytest.fixture(scope="module", params=SIZES)
def window(request: pytest.FixtureRequest, qapp: object) -> Iterator[Image]:
    make_application()
    with open_face(request.param) as face:
        show(face, "staff-new-card-printer", english=False)
        yield picture_of(face)


def read(picture: Image) -> list[str]:
    return [found.text for found in decode(picture)]


def test_its_code_is_read_from_the_window(window: Image) -> None:
    assert CARD
    assert CARD.card
    assert read(window) == [CARD.card.text]


def test_its_code_is_black_on_white_in_whole_pixels_with_a_quiet_zone(window: Image) -> None:
    assert CARD
    assert CARD.card
    (found,) = decode(window)
    left, top = np.floor(found.corners.min(axis=0)).astype(int)
    right, bottom = np.ceil(found.corners.max(axis=0)).astype(int)
    module = round((right - left) / CARD.card.side)
    assert module >= 10
    around = window[top - 4 * module + 2 : bottom + 4 * module - 2, left - 4 * module + 2 : right + 4 * module - 2]
    assert set(np.unique(around)) == {0, 255}  # no grey: no smoothing, and nothing else within the quiet zone
    dark = int((around == 0).all(axis=2).sum())
    assert dark == sum(run.length for run in CARD.card.runs) * module**2


@pytest.mark.parametrize("turn", [0, 12])
def test_its_code_survives_a_bad_photograph(window: Image, turn: float) -> None:
    """A phone held askew, out of focus, noisy, in bad light, and saved small."""
    assert CARD
    assert CARD.card
    height, width = window.shape[:2]
    turned = cv2.warpAffine(
        window, cv2.getRotationMatrix2D((width / 2, height / 2), turn, 0.8), (width, height), borderValue=(90, 90, 90)
    )
    small = cv2.resize(turned, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA)
    dim = cv2.GaussianBlur(small, (0, 0), 1.0) * 0.55 + 40
    noisy = dim + np.random.default_rng(1).normal(0, 12, dim.shape)
    _, jpeg = cv2.imencode(".jpg", np.clip(noisy, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 40])
    photograph = cv2.imdecode(jpeg, cv2.IMREAD_COLOR)
    assert photograph is not None
    assert read(np.asarray(photograph)) == [CARD.card.text]

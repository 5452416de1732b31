"""The outline of a code lies on the code, in the mirrored and cropped picture, on every layout."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem

from kiosk.scanning.cv import cv2
from kiosk.scanning.decoder import decode
from kiosk.scanning.frames import CameraState, Found, Frame
from tests.scanning.making import CARD
from tests.screens.scenes import open_face, wait
from ui.app import SIZES, Face, make_application
from ui.preview import Outline, Outliner, mirrored
from ui.viewmodels.flow import Flow
from ui.viewmodels.inputs import Screen

GREEN = (0, 160, 0)
POINTS = np.array([(180, 60), (330, 90), (310, 230), (160, 200)], np.float32)


@pytest.fixture(scope="module", params=SIZES)
def face(request: pytest.FixtureRequest, qapp: object) -> Iterator[Face]:
    make_application()
    with open_face(request.param) as opened:
        opened.kiosk.see(flow=Flow(screen=Screen.SCAN), camera=CameraState.RUNNING)
        yield opened
        assert not opened.warnings


def shown(face: Face, width: int, height: int, found: tuple[Found, ...]) -> QImage:
    """The window, the camera of which looks at a green wall."""
    frame = Frame(np.full((height, width, 3), GREEN, np.uint8), 0, 1.0)
    face.show_picture(mirrored(frame.image), Outliner().outlines(frame, found))
    wait(60)
    return face.window.grabWindow()


def view_of(face: Face) -> QRectF:
    def walk(item: QQuickItem) -> Iterator[QQuickItem]:
        yield item
        for child in item.childItems():
            yield from walk(child)

    view = next(item for item in walk(face.window.contentItem()) if item.property("outlines") is not None)
    return view.mapRectToScene(QRectF(0, 0, view.width(), view.height()))


def on_glass(view: QRectF, width: int, height: int, x: float, y: float) -> QPointF:
    """Where a pixel of the camera is seen: mirrored, as large as covers the view, its middle in the middle."""
    scale = max(view.width() / width, view.height() / height)
    return QPointF(view.center().x() - (x - width / 2) * scale, view.center().y() + (y - height / 2) * scale)


def colour(picture: QImage, at: QPointF) -> QColor:
    return picture.pixelColor(round(at.x()), round(at.y()))


@pytest.mark.parametrize("text", [CARD, "https://example.org"])
@pytest.mark.parametrize("size", [(640, 480), (480, 360), (1280, 720)])
def test_the_line_lies_on_the_edge_of_the_code(face: Face, size: tuple[int, int], text: str) -> None:
    width, height = size
    points = (POINTS - (240, 145)) * (height / 480) + (width / 2 + 30, height / 2 - 20)
    picture, view = shown(face, width, height, (Found(text, points.astype(np.float32)),)), view_of(face)
    for number in range(4):
        (ax, ay), (bx, by) = points[number], points[(number + 1) % 4]
        for share in (0.0, 0.25, 0.5, 0.75):
            at = on_glass(view, width, height, ax + share * (bx - ax), ay + share * (by - ay))
            assert view.contains(at)
            assert colour(picture, at).green() < 90  # ink, if softened at a bend; the wall has 160, the rim 255
    centre = on_glass(view, width, height, *points.mean(axis=0))
    wall = QColor(GREEN[2], GREEN[1], GREEN[0])
    # Not by colour alone: ours has a tick in its middle, and the corners to aim at are gone.
    assert (colour(picture, centre) == wall) is (text != CARD)
    aim = min(view.width(), view.height()) * 0.62
    corner = QPointF(view.center().x() - aim / 2 + 4, view.center().y() - aim / 2 + 4)
    assert (colour(picture, corner) == QColor("white")) is (text != CARD)


def test_nothing_is_drawn_where_nothing_was_found(face: Face) -> None:
    picture, view = shown(face, 1280, 720, ()), view_of(face)
    assert colour(picture, view.center()) == QColor(GREEN[2], GREEN[1], GREEN[0])


def test_a_real_code_is_found_where_it_is() -> None:
    from tests.scanning.making import scene

    image = scene(CARD, side=200, at=(300, 250))
    frame = Frame(image, 0, 1.0)
    (outline,) = Outliner().outlines(frame, decode(image))
    assert outline.ours
    mirror = cv2.flip(image, 1)
    height, width = mirror.shape[:2]
    # What lies within the outline is, cut out of the mirrored picture and turned back, the code again.
    xs, ys = np.array(outline.corners[::2]) * width, np.array(outline.corners[1::2]) * height
    cut = mirror[int(ys.min()) - 30 : int(ys.max()) + 30, int(xs.min()) - 30 : int(xs.max()) + 30]
    assert [found.text for found in decode(cv2.flip(cut, 1))] == [CARD]


def test_an_outline_stays_for_a_moment() -> None:
    outliner, image = Outliner(), np.zeros((100, 200, 3), np.uint8)
    found = (Found(CARD, np.array([(50, 25), (100, 25), (100, 75), (50, 75)], np.float32)),)
    ours = (Outline(ours=True, corners=(0.75, 0.25, 0.5, 0.25, 0.5, 0.75, 0.75, 0.75)),)
    seen = [
        outliner.outlines(Frame(image, 0, at), codes)
        for at, codes in [(1.0, ()), (2.0, found), (2.1, ()), (2.24, ()), (2.3, ()), (2.4, ())]
    ]
    assert seen == [(), ours, ours, ours, (), ()]

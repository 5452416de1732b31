"""A window on a real station."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from kiosk.station.settings import Settings
from kiosk.station.station import Station
from ui.app import SIZES, Face, make_application
from ui.viewmodels.flow import Pace


@pytest.fixture
def station(demo_folder: Path) -> Iterator[Station]:
    opened = Station.open(demo_folder)
    yield opened
    opened.close()


@pytest.fixture
def open_face(qapp: object) -> Iterator[Callable[..., Face]]:
    """Makes windows, and takes each down after the test; QML must not have complained of anything."""
    make_application()
    faces: list[Face] = []

    def make(station: Station | None, layout: str = "portrait", pace: Pace | None = None, **more: object) -> Face:
        still = Settings(motion="reduced", phone="000-0000-0000")
        face = Face(station, size=SIZES[layout], layout=layout, settings=still, pace=pace, **more)
        face.window.show()
        assert QTest.qWaitForWindowExposed(face.window)
        faces.append(face)
        return face

    yield make
    for face in faces:
        complaints = list(face.warnings)
        face.close()
        assert complaints == []

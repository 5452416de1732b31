"""A window on a real station."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.problems import Problem
from kiosk.station.settings import Settings
from kiosk.station.station import Station
from tests.ui.glass import Glass
from ui.app import SIZES, Face, make_application
from ui.desk import Desk
from ui.viewmodels.flow import Pace

Serving = Station | Problem | Callable[[], Desk]


@pytest.fixture
def station(demo_folder: Path) -> Iterator[Station]:
    opened = Station.open(demo_folder)
    yield opened
    opened.close()


@pytest.fixture
def open_face(qtbot: QtBot) -> Iterator[Callable[..., Face]]:
    """Makes windows, and takes each down after the test; QML must not have complained of anything."""
    make_application()
    faces: list[Face] = []

    def make(serving: Serving, layout: str = "portrait", pace: Pace | None = None) -> Face:
        face = Face(
            Settings(motion="reduced", sound=False, phone="000-0000-0000"), SIZES[layout], layout=layout, pace=pace
        )
        face.window.show()
        assert QTest.qWaitForWindowExposed(face.window)
        faces.append(face)

        def open_desk() -> Desk:
            if isinstance(serving, Problem):
                raise serving
            if not isinstance(serving, Station):
                return serving()
            return Desk(Station.open(serving.folder))

        face.kiosk.serve(open_desk)
        qtbot.waitUntil(lambda: bool(face.kiosk.seen.busy or face.kiosk.seen.problem))
        return face

    yield make
    for face in faces:
        complaints = list(face.warnings)
        face.close()
        assert complaints == []


@pytest.fixture(scope="module")
def glass(qapp: object) -> Iterator[Glass]:
    """A window for components that stand alone."""
    opened = Glass()
    yield opened
    opened.close()

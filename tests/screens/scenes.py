"""Every screen in a state worth looking at: what is known, and the window that shows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QEventLoop, QTimer

from kiosk.domain.events import Facility
from kiosk.scanning.frames import CameraState
from kiosk.station.demo import PROFILE
from kiosk.station.settings import Settings
from ui.app import SIZES, Face
from ui.viewmodels.flow import Colour, Flow, Guest, Notice, Screen
from ui.viewmodels.kiosk import Times
from ui.viewmodels.seen import Seen, Sentence

GUEST = Guest("00000000000001", "夏*")
BUSY = (False, True, False, False, True, False)
_NOTE = Sentence(
    "设置文件读不懂（第 3 行），先用默认设置；请改正或删除：settings.toml",
    "The settings cannot be understood (line 3), so the defaults are used; correct or delete the file: settings.toml",
)

_DAMAGED = Sentence(
    "数据库已损坏，未作任何改动；请联系总部，不要删除",
    "The database is damaged; nothing was changed. Call headquarters and do not delete it",
)


def _seen(screen: Screen, **flow: object) -> Seen:
    camera = flow.pop("camera", CameraState.RUNNING)
    notes = flow.pop("notes", ())
    problem = flow.pop("problem", None)
    return Seen(
        flow=Flow(screen=screen, **flow),
        place=PROFILE,
        busy=BUSY,
        visits_today=37,
        camera=camera,
        staff_notes=notes,
        problem=problem,
    )


SCENES: dict[str, Seen] = {
    "attract": _seen(Screen.ATTRACT),
    "attract-no-camera": _seen(Screen.ATTRACT, camera=CameraState.LOST),
    "scan": _seen(Screen.SCAN),
    "scan-help": _seen(Screen.SCAN, entered=-8_000),
    "greeting": _seen(Screen.GREETING, guest=GUEST),
    "greeting-stranger": _seen(Screen.GREETING, guest=Guest("00000000000005", None)),
    "greeting-again": _seen(Screen.GREETING, guest=GUEST, same_visit=True),
    "greeting-not-recorded": _seen(Screen.GREETING, guest=GUEST, recorded=False),
    "home": _seen(Screen.HOME, guest=GUEST),
    "ports": _seen(Screen.PORTS, guest=GUEST),
    "ports-question": _seen(Screen.PORTS, guest=GUEST, asked_port=2),
    "done-water": _seen(Screen.DONE, facility=Facility.WATER),
    "done-charging": _seen(Screen.DONE, guest=GUEST, facility=Facility.CHARGING, port=3),
    **{f"notice-{notice.replace('_', '-')}": _seen(Screen.NOTICE, notice=notice) for notice in Notice},
    **{f"service-{colour}": _seen(Screen.SERVICE, guest=GUEST, colour=colour) for colour in Colour},
    "help": _seen(Screen.HELP),
    "help-notes": _seen(Screen.HELP, camera=CameraState.LOST, notes=(_NOTE,)),
    "still-there": _seen(Screen.HOME, guest=GUEST, asking=True),
    "gallery": _seen(Screen.GALLERY),
    "safe": _seen(Screen.SAFE, problem=_DAMAGED),
}


@contextmanager
def open_face(layout: str) -> Iterator[Face]:
    """A window without a station, in the size of a layout, whose clock stands still."""
    still = Settings(motion="reduced")
    face = Face(still, SIZES[layout], layout=layout, times=Times(lambda: 0, lambda: "18:30"))
    face.window.show()
    try:
        yield face
    finally:
        face.close()


def show(face: Face, seen: Seen, *, english: bool) -> None:
    """Put a scene on the window, and wait until nothing moves."""
    face.kiosk.see(
        flow=replace(seen.flow, english=english),
        place=seen.place,
        busy=seen.busy,
        visits_today=seen.visits_today,
        camera=seen.camera,
        staff_notes=seen.staff_notes,
        problem=seen.problem,
    )
    wait(40)


def wait(milliseconds: int) -> None:
    """Let Qt work. Not by processEvents, which some releases of PySide count references wrongly in."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

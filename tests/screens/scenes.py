"""Every screen in a state worth looking at: what is known, and the window that shows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer

from kiosk.domain.events import Facility
from kiosk.domain.house import Outage, Trouble
from kiosk.problems import Problem
from kiosk.scanning.decoder import decode
from kiosk.scanning.frames import CameraState, Frame
from kiosk.station.demo import PROFILE
from kiosk.station.settings import Settings
from tests.scanning.making import CARD, FOREIGN, scene
from tests.scanning.people import street
from tests.screens.photo_scenes import PHOTOS
from tests.screens.report_scenes import REPORT_TALKS, REVIEW_TALKS
from tests.screens.service_scenes import TALKS, TYPED
from tests.screens.staff_scenes import CAMERAS, STAFF_FLOWS
from ui.app import SIZES, Face
from ui.preview import Outliner, mirrored
from ui.services.pages import Day, Joined, Line, Name, Pair, phrase, plain
from ui.viewmodels.aids import Aid
from ui.viewmodels.flow import Flow
from ui.viewmodels.inputs import CodeNotTaken, CodeTrouble, Guest, Notice, Screen
from ui.viewmodels.kiosk import Times
from ui.viewmodels.seen import House, Lens, Seen, SyncSeen, sentence
from ui.viewmodels.talking import Talk
from ui.viewmodels.tiles import AT_HOME

_CLOSED = (Outage("home", Trouble.HOLIDAY, 20_866),)
_OUT = (
    Outage("water", Trouble.CUT, 20_866),
    Outage("port-3", Trouble.BROKEN, None),
    Outage("fridge", Trouble.BROKEN, None),
    Outage("microwave", Trouble.ABSENT, None),
)
GUEST = Guest("00000000000001", "夏*")
SYNC = SyncSeen(unsent=3, acknowledged=1204, last="11-24 17:55", reason="no_answer", oldest=1800)
_OLD = SyncSeen(212, 1204, "11-22 09:30", "not_trusted", oldest=26 * 3600, skew=-190)
_DOUBT = SyncSeen(3, 1204, "11-24 17:55", "no_answer", oldest=1800, in_doubt=True)
BUSY = (False, True, False, False, True, False)
_FOLDER = Path("/home/kiosk/.local/share/redhome/station")
_NOTE = sentence(
    Problem(
        "settings_unreadable",
        path=_FOLDER / "settings.toml",
        spot="Unclosed array (at line 12, column 8)",
    )
)
_LENS = Lens(CAMERAS[0].spec, 1280, 720, 30)
_CAMERA = sentence(Problem("camera_missing", source="/dev/v4l/by-id/usb-046d_HD_Pro_Webcam_C920-video-index0"))
_NO_CAMERA = sentence(Problem("no_camera"))
STAFF_MORE: dict[str, dict[str, Any]] = {
    "staff-home-camera": {"camera": CameraState.LOST, "camera_problem": _CAMERA},
    "staff-home-doubt": {"sync": _DOUBT},
    "staff-home-house": {"house": House(notes=2, few=3, check_due=True)},
    "staff-home-check": {"house": House(check_due=True)},
    "staff-home-old": {"sync": _OLD},
    "staff-card-doubt": {"sync": _DOUBT},
    "staff-sync-well": {"sync": SyncSeen(0, 1204, "11-24 17:55")},
    "staff-sync-busy": {"sync": SyncSeen(84, 1332, "11-24 17:55", oldest=1800, syncing=True, began_with=212)},
    "staff-sync-old": {"sync": _OLD},
    "staff-sync-doubt": {"sync": replace(_DOUBT, oldest=26 * 3600, skew=190)},
    "staff-sync-alone": {"sync": None},
    "staff-camera-film": {"lens": Lens("", 1280, 720)},
    "staff-camera-opening": {"camera": CameraState.STARTING, "lens": Lens(CAMERAS[0].spec)},
    "staff-camera-lost": {"camera": CameraState.LOST, "camera_problem": _CAMERA},
    "staff-camera-trial-lost": {"camera": CameraState.LOST, "camera_problem": _CAMERA},
    "staff-camera-none": {"camera": CameraState.LOST, "camera_problem": _NO_CAMERA, "lens": Lens("auto")},
}


_POSTS = (
    Line(
        Joined(
            (
                Pair("冬季骑行安全课", "Riding safely in winter"),
                Day("2026-11-29"),
                plain("09:00"),
                phrase("还有 {seats} 位", seats=8),
            )
        ),
        glyph="calendar",
    ),
    Line(phrase("本月先锋榜：{names}", names=Joined((Name("夏*"), Name("欧*"), Name("李*")))), glyph="trophy"),
)


def _seen(screen: Screen, **flow: object) -> Seen:
    camera = flow.pop("camera", CameraState.RUNNING)
    notes = flow.pop("notes", ())
    camera_problem = flow.pop("camera_problem", None)
    problem = flow.pop("problem", None)
    house = flow.pop("house", House(services=tuple(AT_HOME), posts=_POSTS))
    busy = flow.pop("busy", BUSY)
    visits = flow.pop("visits", 37)
    return Seen(
        flow=Flow(screen=screen, **flow),
        place=PROFILE,
        busy=busy,
        visits_today=visits,
        camera=camera,
        camera_problem=camera_problem,
        staff_notes=notes,
        problem=problem,
        house=house,
    )


def _at_desk(talk: Talk) -> Flow:
    assert talk.screen is not None
    return Flow(screen=talk.screen, talk=talk, work=STAFF_FLOWS["staff-home"].work)


SCENES: dict[str, Seen] = {
    "attract": _seen(Screen.ATTRACT),
    "attract-quiet": _seen(Screen.ATTRACT, visits=0, house=House()),
    "attract-coming": _seen(Screen.ATTRACT, visits=0, house=House(posts=_POSTS[:1])),
    "attract-best": _seen(Screen.ATTRACT, visits=0, house=House(posts=_POSTS[1:])),
    "attract-closed": _seen(Screen.ATTRACT, house=House(_CLOSED)),
    "attract-out": _seen(Screen.ATTRACT, house=House(_OUT[:2])),
    "attract-out-many": _seen(Screen.ATTRACT, house=House(_OUT)),
    "home-out": _seen(Screen.HOME, guest=GUEST, house=House(_OUT, services=tuple(AT_HOME))),
    "ports-out": _seen(Screen.PORTS, guest=GUEST, house=House(_OUT)),
    "attract-no-camera": _seen(Screen.ATTRACT, camera=CameraState.LOST),
    "scan": _seen(Screen.SCAN),
    "scan-help": _seen(Screen.SCAN, entered=-8_000),
    "scan-found": _seen(Screen.SCAN),
    "scan-foreign": _seen(Screen.SCAN),
    "scan-no-camera": _seen(Screen.SCAN, camera=CameraState.LOST),
    "code": _seen(Screen.PAD),
    **{f"code-{why}": _seen(Screen.PAD, code_trouble=CodeNotTaken(why, 40), code_tries=1) for why in CodeTrouble},
    "code-still-wrong": _seen(Screen.PAD, code_trouble=CodeNotTaken(CodeTrouble.MISTYPED), code_tries=3),
    "points-no-card": _seen(Screen.POINTS, guest=GUEST, without_card=True),
    "greeting": _seen(Screen.GREETING, guest=GUEST),
    "greeting-stranger": _seen(Screen.GREETING, guest=Guest("00000000000005", None)),
    "greeting-again": _seen(Screen.GREETING, guest=GUEST, same_visit=True),
    "greeting-not-recorded": _seen(Screen.GREETING, guest=GUEST, recorded=False),
    "home": _seen(Screen.HOME, guest=GUEST),
    "ports": _seen(Screen.PORTS, guest=GUEST),
    "ports-twelve": _seen(Screen.PORTS, guest=GUEST, busy=(False, True, False) * 4),
    "ports-question": _seen(Screen.PORTS, guest=GUEST, asked_port=2),
    "done-water": _seen(Screen.DONE, facility=Facility.WATER),
    "done-charging": _seen(Screen.DONE, guest=GUEST, facility=Facility.CHARGING, port=3),
    **{f"notice-{notice.replace('_', '-')}": _seen(Screen.NOTICE, notice=notice) for notice in Notice},
    **{
        f"service-{name}": _seen(talk.screen, guest=GUEST, talk=talk)
        for name, talk in {**TALKS, **REPORT_TALKS}.items()
    },
    **{f"staff-{name}": Seen(flow=_at_desk(talk), place=PROFILE, busy=BUSY) for name, talk in REVIEW_TALKS.items()},
    "help": _seen(Screen.HELP),
    "help-notes": _seen(Screen.HELP, camera=CameraState.LOST, notes=(_NOTE,)),
    "help-camera": _seen(Screen.HELP, camera=CameraState.LOST, camera_problem=_CAMERA),
    "display": _seen(Screen.HOME, guest=GUEST, displaying=True),
    "still-there": _seen(Screen.HOME, guest=GUEST, asking=True),
    **{
        name: replace(
            Seen(flow=flow, place=PROFILE, busy=BUSY, sync=SYNC, camera=CameraState.RUNNING, lens=_LENS),
            **STAFF_MORE.get(name, {}),
        )
        for name, flow in STAFF_FLOWS.items()
    },
    "staff-card-no-camera": Seen(flow=STAFF_FLOWS["staff-card"], place=PROFILE, camera=CameraState.LOST),
    **{
        name: replace(_seen(talk.screen, guest=GUEST, talk=talk, camera=camera), taking=taking)
        for name, (talk, taking, camera) in PHOTOS.items()
    },
    **{
        f"safe-{name}": _seen(Screen.SAFE, problem=sentence(Problem(f"database_{name}", path=_FOLDER / "station.db")))
        for name in ("damaged", "newer", "locked", "full", "unreadable")
    },
}
# What is held before the camera; anywhere else it looks at a dark wall.
IN_VIEW = {"scan-found": CARD, "scan-foreign": FOREIGN}


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


def show(face: Face, name: str, *, english: bool, aids: frozenset[Aid] = frozenset()) -> None:
    """Put a scene on the window, and wait until nothing moves."""
    seen, text = SCENES[name], IN_VIEW.get(name)
    image = scene(text, side=380, turn=12, at=(600, 380)) if text else np.full((72, 128, 3), 30, np.uint8)
    if seen.flow.screen is Screen.PHOTO:
        image = street()
    face.show_picture(mirrored(image), Outliner().outlines(Frame(image, 0, 1.0), decode(image) if text else ()))
    face.kiosk.see(
        flow=replace(seen.flow, english=english, aids=aids),
        place=seen.place,
        busy=seen.busy,
        visits_today=seen.visits_today,
        camera=seen.camera,
        camera_problem=seen.camera_problem,
        staff_notes=seen.staff_notes,
        problem=seen.problem,
        house=seen.house,
        sync=seen.sync,
        lens=seen.lens,
    )
    face.kiosk.darkroom.open(seen.taking.shown)
    face.kiosk.see(taking=seen.taking)
    wait(40)
    if typed := TYPED.get(name):
        limit, written, keys = typed
        keyboard = face.kiosk.keyboard
        keyboard.begin(limit, latin=True)
        while not keyboard.is_ready:
            wait(10)
        for key in (*written, "language", *keys):
            keyboard.press(key)
        wait(40)


def wait(milliseconds: int) -> None:
    """Let Qt work. Not by processEvents, which some releases of PySide count references wrongly in."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

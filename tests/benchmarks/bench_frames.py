"""How smoothly the waiting screen moves while the camera's picture runs in it.

The kiosk's own window at 1080 × 1920 on the software renderer, offscreen, with a film of 30 pictures a second going
through the real scanner, and every animation of the attract screen running. A frame's time is from the step
of its animations to its being on the glass: for so long a finger waits.
"""

import os
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

import numpy as np
from PySide6.QtCore import QSize, QTimer

from kiosk.scanning.frames import CameraState
from kiosk.station.demo import make_demo
from kiosk.station.settings import Settings
from tests.scanning.making import save_film
from tests.scanning.people import street
from ui.app import Face, make_application
from ui.desk import open_desk
from ui.viewmodels.inputs import Screen

LIMIT_MS = 33.0  # of the 95th percentile of frames with a new picture: those that cost most
SECONDS, WARM_UP = 10, 3
RATE = 30


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_demo(folder / "station")
        street_seen = street()
        pans = [np.roll(street_seen, 8 * step, axis=1) for step in range(RATE)]
        film = save_film(folder / "film.avi", pans * (SECONDS + WARM_UP + 2), RATE)
        every, pictured = drawing(folder / "station", str(film))
    p95 = quantiles(pictured, n=20)[-1]
    print(
        f"waiting screen, 1080 × 1920, moving: {len(every) / SECONDS:.0f} frames/s, drawn in {median(every):.1f} ms "
        f"(median); {len(pictured) / SECONDS:.0f} of them with a new picture of the camera: "
        f"median {median(pictured):.1f} ms, p95 {p95:.1f} ms (limit {LIMIT_MS:.0f} ms), worst {max(pictured):.1f} ms"
    )


def drawing(station: Path, film: str) -> tuple[list[float], list[float]]:
    """How long frames took after the warm-up, in milliseconds: all, and those with a new picture of the camera."""
    application = make_application()
    face = Face(Settings(sound=False), QSize(1080, 1920), layout="portrait")
    begun, last = 0.0, 0
    every: list[float] = []
    pictured: list[float] = []

    def begin() -> None:
        nonlocal begun
        begun = time.perf_counter()

    def end() -> None:
        nonlocal last
        now = time.perf_counter()
        before, last = last, face.kiosk.property("picture")
        if now >= started + WARM_UP:
            every.append((now - begun) * 1000)
            if last != before:
                pictured.append(every[-1])

    started = time.perf_counter()
    face.window.afterAnimating.connect(begin)
    face.window.frameSwapped.connect(end)
    face.kiosk.opened.connect(lambda: face.scan(film))
    face.window.show()
    face.kiosk.serve(lambda: open_desk(station))
    QTimer.singleShot((SECONDS + WARM_UP) * 1000, lambda: application.exit(0))
    application.exec()
    assert face.kiosk.seen.flow.screen is Screen.ATTRACT, face.kiosk.seen.flow.screen
    assert face.kiosk.seen.camera is CameraState.RUNNING, face.kiosk.seen.camera
    face.close()
    return every, pictured


if __name__ == "__main__":
    main()

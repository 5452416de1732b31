"""What a rider waits for: the first picture after switching on; greeting and chime after the card is in the frame."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

ROUNDS = 7
FIRST_FRAME_GOAL = 2.0  # times an empty QML window
GREETING_GOAL_MS = 100.0
_ARRIVALS = 20

_EMPTY = """
import sys
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
application = QGuiApplication(sys.argv)
engine = QQmlApplicationEngine()
engine.loadData(b"import QtQuick\\nWindow { width: 1080; height: 1920; visible: true }")
engine.rootObjects()[0].frameSwapped.connect(lambda: application.exit(0))
application.exec()
"""

# As main.py does it.
_KIOSK = """
import gc
gc.disable()
import sys
from pathlib import Path
from PySide6.QtCore import QSize
from kiosk.station.settings import Settings
from ui.app import Face, make_application
application = make_application()
face = Face(Settings(), QSize(1080, 1920))
face.window.frameSwapped.connect(lambda: application.exit(0))
face.window.show()
application.exec()
"""


def _seconds(program: str, *arguments: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, *arguments], check=True, capture_output=True)
    return time.perf_counter() - begin


def first_frame(folder: Path) -> None:
    """From the start of the process to the first frame, in turns with an empty window."""
    pairs = [(_seconds(_EMPTY), _seconds(_KIOSK, str(folder))) for _ in range(ROUNDS)]
    empty, ours = (median(column) for column in zip(*pairs, strict=True))
    print(
        f"first frame: empty window {empty * 1000:.0f} ms, kiosk {ours * 1000:.0f} ms, "
        f"ratio {ours / empty:.2f} (goal ≤ {FIRST_FRAME_GOAL})"
    )


def greeting(folder: Path) -> None:
    """From a picture with a card that a camera sends to the greeting on the glass, and to the chime in a device.

    Through the scanner, the log, the window and the player; the device is one that plays to nobody.
    """
    import miniaudio
    import numpy as np
    from PySide6.QtCore import QSize, QTimer

    from kiosk.domain.cards import Role, issue
    from kiosk.scanning.card_image import qr_image
    from kiosk.scanning.cv import cv2
    from kiosk.station.settings import Settings
    from tests.scanning.making import noisy
    from tests.scanning.streaming import NetworkCamera
    from ui.app import Face, make_application
    from ui.desk import open_desk
    from ui.sound import RATE, SOUNDS, Player, files_of
    from ui.viewmodels.inputs import Screen

    application = make_application()
    seed = bytes.fromhex((folder / "station.key").read_text(encoding="ascii"))
    shown_at: list[float] = []
    blank = np.full((720, 1280, 3), 200, np.uint8)

    def jpeg(image: np.ndarray, variant: int) -> bytes:
        return cv2.imencode(".jpg", noisy(image, 2, variant))[1].tobytes()

    blanks = [jpeg(blank, variant) for variant in range(2)]
    cards = []
    for number in range(_ARRIVALS):
        code = np.asarray(qr_image(issue(seed, Role.RIDER, f"{number + 100:014x}", 1), 6).convert("L"))
        image = blank.copy()
        image[100 : 100 + code.shape[0], 400 : 400 + code.shape[1]] = code[:, :, None]
        cards.append([jpeg(image, variant) for variant in range(2)])

    def pictures() -> Iterator[bytes]:
        for number in range(_ARRIVALS):
            for n in range(20 if number else 90):  # the first may take its time to be opened
                yield blanks[n % 2]
            shown_at.append(time.monotonic())
            for n in range(10):
                yield cards[number][n % 2]
        for n in count():
            yield blanks[n % 2]

    camera = NetworkCamera(pictures(), rate=30)
    camera.plug()
    chimed_at: list[float] = []

    class Nobody(miniaudio.PlaybackDevice):
        def start(self, callback_generator: Any) -> None:
            chimed_at.append(time.monotonic())
            super().start(callback_generator)

    face = Face(Settings(sound=False), QSize(1080, 1920))
    player = Player(lambda: Nobody(nchannels=1, sample_rate=RATE, backends=[miniaudio.Backend.NULL]))
    face.kiosk.sounded.connect(lambda cue, english: player.play(files_of(cue, SOUNDS, english=english, voice=True)))
    face.window.show()
    face.kiosk.serve(lambda: open_desk(folder))
    waited: list[float] = []
    greeted: list[str] = []

    def drawn() -> None:
        flow = face.kiosk.seen.flow
        if flow.screen is Screen.GREETING and flow.guest and flow.guest.rider not in greeted:
            greeted.append(flow.guest.rider)
            QTimer.singleShot(0, face.kiosk.end)
            waited.append((time.monotonic() - shown_at[len(greeted) - 1]) * 1000)
            if len(greeted) == _ARRIVALS:
                application.exit(0)

    face.window.frameSwapped.connect(drawn)
    face.kiosk.opened.connect(lambda: face.scan(camera.url))
    QTimer.singleShot(60_000, lambda: application.exit(1))
    application.exec()
    face.close()
    camera.unplug()
    player.close()
    waited.sort()
    print(
        f"card in the frame → greeting drawn: median {median(waited):.0f} ms, worst {waited[-1]:.0f} ms "
        f"of {len(waited)} (goal ≤ {GREETING_GOAL_MS:.0f} ms)"
    )
    heard = sorted((chimed - shown) * 1000 for chimed, shown in zip(chimed_at, shown_at, strict=True))
    print(
        f"card in the frame → chime begun: median {median(heard):.0f} ms, worst {heard[-1]:.0f} ms "
        f"(goal ≤ {GREETING_GOAL_MS:.0f} ms)"
    )


def main() -> None:
    """Print both."""
    from kiosk.station.demo import make_demo

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_demo(folder)
        measures: list[Callable[[Path], None]] = [first_frame, greeting]
        for measure in measures:
            measure(folder)


if __name__ == "__main__":
    main()

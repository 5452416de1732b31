"""Opens the kiosk of a data folder and keeps it open: which screen, which camera, and what when one of them fails."""

import gc
import logging
import os
import signal
import socket
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication

from kiosk.problems import Problem
from kiosk.station.lock import window_lock
from kiosk.station.settings import Settings, load_settings
from ui.app import SIZES, Face, make_application

if TYPE_CHECKING:
    from kiosk.scanning.scanner import Sources
    from ui.desk import Desk

log = logging.getLogger(__name__)

_FIRST_VNC_PORT = 5900
_SCREENS = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}


@dataclass(frozen=True, slots=True)
class Look:
    """How the window is to be shown.

    Attributes:
        layout: "portrait", "landscape", "compact", or None for what the screen's shape suggests.
        windowed: in a window that fits the screen, rather than over all of it.
        serve: without a screen, serve the kiosk by VNC rather than refuse.
    """

    layout: str | None = None
    windowed: bool = False
    serve: bool = False


def run_kiosk(folder: Path, look: Look, camera: "Sources | None" = None) -> int:
    """Open the kiosk of the station in `folder`, until its window is closed. The exit code.

    `camera` is what `Scanner` takes; None for what the settings say. Trouble with the station is shown on the safe
    screen, which gives way to the kiosk by itself as soon as the station can be opened.
    Raises `Problem`: what `window_lock` raises, and no_screen.
    """
    with window_lock(folder):
        _log_to(folder / "kiosk.log")
        settings, notes = _settings(folder)
        layout = look.layout or (settings.screen if settings.screen != "auto" else None)
        port = choose_platform(layout, serve=look.serve)
        application = make_application()
        if port is not None and application.platformName() == "vnc":
            os.environ.setdefault("QT_QUICK_BACKEND", "software")
            _say_where(port)
        end_by_signals(application)
        size = fitting(application.primaryScreen().availableSize(), layout, windowed=look.windowed)
        face = Face(settings, size, layout=layout, notes=notes, locked=not look.windowed)
        face.kiosk.opened.connect(lambda: face.scan(camera or settings.camera))

        def begin() -> None:
            face.window.frameSwapped.disconnect(begin)
            gc.enable()
            face.kiosk.serve(partial(_open_desk, folder))

        # Only once the first picture is on the glass: the database and OpenCV take their time to load.
        face.window.frameSwapped.connect(begin)
        with _Stumbles(face):
            if look.windowed:
                face.window.show()
            else:
                face.window.showFullScreen()
            code: int = application.exec()
            face.close()
        return code


def end_by_signals(application: QGuiApplication) -> None:
    """End where the process is told to."""
    for wish in (signal.SIGINT, signal.SIGTERM):
        # Not quit(): a signal comes at any moment, and closing windows in the middle of drawing them crashes.
        signal.signal(wish, lambda *_: application.exit(0))


def _open_desk(folder: Path) -> "Desk":
    from ui.desk import open_desk

    return open_desk(folder)


def _settings(folder: Path) -> tuple[Settings, tuple[Problem, ...]]:
    try:
        return load_settings(folder), ()
    except Problem as problem:
        print(problem, file=sys.stderr)
        return Settings(), (problem,)


def choose_platform(layout: str | None, *, serve: bool) -> int | None:
    """Say to Qt where to draw; the port, where that may be VNC. Without a graphics card Qt Quick draws by itself.

    Raises `Problem` no_screen where there is none and `serve` is off.
    """
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    port = None
    if not chosen and sys.platform == "linux":
        screens = [name for name, variable in _SCREENS.items() if os.environ.get(variable)]
        if not screens and not serve:
            raise Problem("no_screen")
        if serve:
            size, port = SIZES[layout or "portrait"], _free_port()
            # A list: Qt takes the first that works, and a variable left over from another day names none that does.
            screens.append(f"vnc:size={size.width()}x{size.height()}:port={port}")
        chosen = os.environ["QT_QPA_PLATFORM"] = ";".join(screens)
    if chosen.startswith(("vnc", "offscreen")):
        os.environ.setdefault("QT_QUICK_BACKEND", "software")
    return port


def _say_where(port: int) -> None:
    print(
        f"没有屏幕：请用 VNC 打开本机 {port} 端口（无密码，只放演示数据）\n"
        f"No screen here: point a VNC viewer at port {port} of this machine (no password; demo data only).",
        flush=True,
    )


def _free_port() -> int:
    for port in range(_FIRST_VNC_PORT, _FIRST_VNC_PORT + 100):
        with socket.socket() as probe:
            try:
                probe.bind(("", port))
            except OSError:
                continue
            return port
    raise Problem("no_screen")


def fitting(screen: QSize, layout: str | None, *, windowed: bool) -> QSize:
    """The window's size: the whole screen, or what fits in it in the shape of the layout."""
    if not windowed:
        return screen
    nominal = SIZES[layout or "portrait"]
    if nominal.width() <= screen.width() and nominal.height() <= screen.height():
        return nominal
    return nominal.scaled(screen * 0.9, Qt.AspectRatioMode.KeepAspectRatio)


def _log_to(path: Path) -> None:
    """Log beside the data, never more than two megabytes. What is logged holds nothing personal."""
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    with suppress(OSError):  # a full disk must not keep the kiosk shut
        handlers.append(RotatingFileHandler(path, maxBytes=1_000_000, backupCount=1, encoding="utf-8"))
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s", handlers=handlers)


class _Stumbles:
    """While it is entered, an exception that nobody caught is logged and shown as a calm word; the kiosk goes on."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._busy = False

    def __enter__(self) -> None:
        sys.excepthook = self._stumbled

    def __exit__(self, *_: object) -> None:
        sys.excepthook = sys.__excepthook__

    def _stumbled(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        # The text of an exception may quote what it choked on, so only its kind and place are kept.
        places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
        log.error("unexpected %s at %s", kind.__name__, " < ".join(reversed(places)))
        if self._busy:
            return
        self._busy = True
        try:
            self._face.kiosk.stumbled()
        finally:
            self._busy = False

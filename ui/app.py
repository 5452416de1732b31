"""The window: Qt, the QML engine, the kiosk behind it and the scanner beside it."""

import logging
import sys
import time
from collections import deque
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Qt Quick has to be imported, or the root window is a bare QWindow.
from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QImage
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

from kiosk.problems import RESOURCES, Problem
from kiosk.scanning.frames import SIZES as FRAME_SIZES
from kiosk.station.settings import Settings
from ui.album import Album
from ui.preview import Outline, Outliner, Preview, Rate, mirrored, nothing
from ui.viewmodels.flow import Pace
from ui.viewmodels.kiosk import Kiosk, Times
from ui.viewmodels.sounds import TICK, Cue
from ui.viewmodels.taking import Taking
from ui.words import load_english

if TYPE_CHECKING:
    from kiosk.scanning.frames import Found, Frame
    from kiosk.scanning.scanner import Scanner, Sources
    from ui.keys import KeyFilter
    from ui.sound import Player

log = logging.getLogger(__name__)

QML = Path(__file__).parent / "qml"
SIZES = {"portrait": QSize(1080, 1920), "landscape": QSize(1920, 1080), "compact": QSize(1280, 800)}
FONT = "Noto Sans CJK SC"


def monotonic_ms() -> int:
    """The clock of the screens."""
    return time.monotonic_ns() // 1_000_000


def time_of_day() -> str:
    """The wall clock as people read it."""
    return datetime.now().astimezone().strftime("%H:%M")


def screen_class(size: QSize) -> str:
    """The layout that suits a screen of this size in pixels."""
    if size.height() > size.width():
        return "portrait"
    return "landscape" if size.width() >= 1600 else "compact"


def make_application() -> QGuiApplication:
    """Qt with our fonts and the software renderer's settings; once a process."""
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    assert isinstance(application, QGuiApplication)
    application.setApplicationName("RedHome")
    QFontDatabase.addApplicationFont(str(RESOURCES / "icons" / "Phosphor-Fill.ttf"))
    application.setFont(QFont(FONT))
    return application


class Face(QObject):
    """One window and what belongs to it.

    Attributes:
        kiosk: the root view model.
        window: the QML window.
        warnings: the last that QML complained of; empty where all is well. Each is logged once.
    """

    # From the scanner's thread to this one.
    _code = Signal(str)
    _state = Signal(str, object)
    _picture = Signal(QImage, object)
    _pictures = Signal(int, int, int)
    _shot = Signal(int, object)

    def __init__(
        self,
        settings: Settings,
        size: QSize,
        *,
        layout: str | None = None,
        notes: tuple[Problem, ...] = (),
        locked: bool = False,
        times: Times | None = None,
        pace: Pace | None = None,
    ) -> None:
        """Make the window, without showing it.

        Args:
            settings: this machine's.
            size: the window's, in pixels.
            layout: "portrait", "landscape" or "compact"; None for what the size suggests.
            notes: what a volunteer should know about this kiosk.
            locked: nobody at the screen or its keyboard can close the window.
            times: the clocks of the screens; None for the machine's.
            pace: how long screens wait.
        """
        super().__init__()
        self.warnings: deque[str] = deque(maxlen=100)
        self._scanner: Scanner | None = None
        self._begun_with: Sources = ""
        self._size = FRAME_SIZES[settings.camera_size]
        self._english = load_english()
        self._preview, self._photograph, self._album = Preview(), Preview(), Album()
        self.kiosk = Kiosk(
            self._english,
            times or Times(monotonic_ms, time_of_day),
            pace=pace,
            notes=notes,
            phone=settings.phone,
            parent=self,
        )
        self._engine = QQmlApplicationEngine()
        self._engine.warnings.connect(self._warned)
        self._engine.addImportPath(str(QML))
        self._engine.addImageProvider("camera", self._preview)
        self._engine.addImageProvider("photo", self._photograph)
        self._engine.addImageProvider("album", self._album)
        self.kiosk.album_changed.connect(self._album.show)
        self.kiosk.spoke.connect(self._speak)
        self.kiosk.begin_with(settings)
        self._engine.setInitialProperties(
            {
                "kiosk": self.kiosk,
                "screenClass": layout or screen_class(size),
                "width": size.width(),
                "height": size.height(),
                "locked": locked,
            }
        )
        self._engine.load(QML / "Main.qml")
        roots = self._engine.rootObjects()
        if not roots:
            raise RuntimeError("the window could not be made: " + "; ".join(self.warnings))
        window = roots[0]
        assert isinstance(window, QQuickWindow)
        self.window = window
        self._touch_filter = _TouchFilter(self.kiosk)
        window.installEventFilter(self._touch_filter)
        self._keys: KeyFilter | None = None
        self._player: Player | None = None
        self._settings = settings
        self.kiosk.opened.connect(self._begin)
        self.kiosk.settled.connect(self._settle)
        self._code.connect(self.kiosk.code_seen)
        self._state.connect(self.kiosk.camera_changed)
        self._picture.connect(self.show_picture)
        self._pictures.connect(self.kiosk.pictures_are)
        self.kiosk.camera_wanted.connect(self._use)
        self._shot.connect(self.kiosk.darkroom.expose)
        self.kiosk.darkroom.shot_wanted.connect(self._shoot)
        self.kiosk.darkroom.changed.connect(self._show_photograph)

    def scan(self, source: "Sources") -> None:
        """Begin to look through a camera, or whatever else `Scanner` takes."""
        # Here: the window does not wait for the scanner to load.
        from kiosk.scanning.scanner import Scanner

        self._begun_with = source
        self.kiosk.camera_begun(source if isinstance(source, str) else "")
        outliner, rate = Outliner(), Rate()

        def on_frame(frame: "Frame", found: "tuple[Found, ...]") -> None:
            self._picture.emit(mirrored(frame.image), outliner.outlines(frame, found))
            if (pace := rate.after(frame)) is not None:
                self._pictures.emit(frame.image.shape[1], frame.image.shape[0], pace)

        self._scanner = scanner = Scanner(
            source,
            size=self._size,
            on_frame=on_frame,
            on_code=lambda text, _: self._code.emit(text),
            on_state=lambda state: self._state.emit(str(state), scanner.problem),
        )
        scanner.start()

    def _use(self, spec: str) -> None:
        """Look through another camera, or again through what it began with."""
        if self._scanner:
            self._scanner.use(spec or self._begun_with)

    def _shoot(self, number: int) -> None:
        """One fresh frame for the darkroom; what is shown in the mirror is smaller, and older than the finger."""
        if self._scanner:
            self._scanner.shoot(lambda frame: self._shot.emit(number, frame))
        else:
            self._shot.emit(number, None)

    def _show_photograph(self, taking: Taking) -> None:
        self._photograph.show(QImage.fromData(taking.shown) if taking.shown else nothing())

    def stop_scanning(self) -> None:
        """Give the camera back."""
        if self._scanner:
            self._scanner.stop()
            self._scanner = None

    def close(self) -> None:
        """Stop the camera, finish what is under way, and take the window down before its models."""
        self.stop_scanning()
        self.kiosk.stop()
        if self._keys:
            self._keys.remove()
        if self._player:
            self._player.close()
        self.window.removeEventFilter(self._touch_filter)
        self.window.setProperty("locked", False)
        self.window.close()
        QGuiApplication.removeTranslator(self._english)
        del self.window
        del self._engine

    def _warned(self, found: list[QQmlError]) -> None:
        for warning in found:
            text = warning.toString()
            if text not in self.warnings:
                log.warning("%s", text)
            self.warnings.append(text)

    def _begin(self) -> None:
        # Here: the first picture does not wait for what nobody needs before it.
        from ui.keys import KeyFilter
        from ui.sound import Player

        self._keys = KeyFilter(self.window, self.kiosk)
        self._player = Player() if self._settings.sound else None
        self.kiosk.sounded.connect(self._play)
        guard: Any = self._engine.singletonInstance("Components", "TapGuard")
        guard.pressed.connect(lambda: self._play(TICK, False))

    def _play(self, cue: Cue, english: bool) -> None:
        if self._player and self._settings.is_loud(time_of_day()):
            from ui.sound import SOUNDS, files_of

            folder = Path(self._settings.sounds or SOUNDS)
            self._player.play(files_of(cue, folder, english=english, voice=self._settings.voice))

    def _settle(self, settings: Settings) -> None:
        """Go by other settings from now on; the camera waits for the next start."""
        from ui.sound import Player

        self._settings = settings
        if settings.sound and self._player is None:
            self._player = Player()
        if (layout := settings.screen) == "auto":
            layout = screen_class(self.window.size())
        self.window.setProperty("screenClass", layout)

    def show_picture(self, picture: QImage, outlines: tuple[Outline, ...]) -> None:
        """Show a picture of the camera, mirrored, with the codes in it."""
        self._preview.show(picture)
        self.kiosk.picture_taken(outlines)

    def _speak(self, in_english: bool) -> None:
        if in_english:
            QGuiApplication.installTranslator(self._english)
        else:
            QGuiApplication.removeTranslator(self._english)
        self._engine.retranslate()


class _TouchFilter(QObject):
    """Tells the kiosk of every touch and click on the window, and lets them pass.

    Except while it asks whether anybody is there: any touch is an answer then, and must not press what lies beneath.
    """

    _PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)
    _RELEASES = (QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
    _BETWEEN = (QEvent.Type.MouseMove, QEvent.Type.TouchUpdate, QEvent.Type.MouseButtonDblClick)

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._kiosk = kiosk
        self._answering = False

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in self._PRESSES:
            self._answering = self._kiosk.seen.flow.asking
            if not self._answering:
                self._kiosk.touch()
        if not self._answering:
            return False
        if kind in self._RELEASES:
            self._answering = False
            self._kiosk.touch()
            return True
        return kind in self._PRESSES or kind in self._BETWEEN

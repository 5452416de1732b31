"""Shows every component of the screens in its states, for those who build them."""

from dataclasses import replace

from PySide6.QtCore import QSize

from kiosk.station.settings import Settings
from ui.app import Face, make_application
from ui.run import choose_platform, end_by_signals, fitting
from ui.viewmodels.flow import Flow
from ui.viewmodels.inputs import Screen
from ui.viewmodels.kiosk import Times


def open_gallery(settings: Settings, layout: str, size: QSize) -> Face:
    """A window with the gallery in one of the three layouts; `settings` say in which letters, colours and language."""
    # Its clock stands still, or it would go back to waiting like any screen that nobody touches.
    face = Face(settings, size, layout=layout, times=Times(lambda: 0, lambda: "18:30"))
    face.kiosk.see(flow=Flow(screen=Screen.GALLERY))
    face.window.show()
    return face


def run_gallery(settings: Settings, layout: str) -> int:
    """Show it until its window is closed. The exit code. Raises `Problem` no_screen."""
    choose_platform(layout, serve=False)
    application = make_application()
    end_by_signals(application)
    size = fitting(application.primaryScreen().availableSize(), layout, windowed=True)
    face = open_gallery(replace(settings, sound=False), layout, size)
    code: int = application.exec()
    face.close()
    return code

"""The keyboard, where a barcode scanner may type too: scans go to the kiosk, a person's keys to the window."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickWindow

from kiosk.scanning.wedge import Heard, Key, Wedge
from ui.viewmodels.kiosk import Kiosk


class _Press(NamedTuple):
    key: int
    modifiers: Qt.KeyboardModifier
    text: str


class KeyFilter(QObject):
    """Stands before the window: no key reaches a control before it is clear that a person pressed it.

    Keys that make no text (Shift, arrows) pass. A person's key arrives some milliseconds late, pressed and released at
    once; while the kiosk asks whether anybody is there, it is the answer and nothing else.
    """

    def __init__(self, window: QQuickWindow, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._window = window
        self._kiosk = kiosk
        self._wedge = Wedge()
        self._handing_on = False
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self._hear(self._wedge.pause()))
        window.installEventFilter(self)

    def remove(self) -> None:
        """Let go of the window."""
        self._timer.stop()
        self._window.removeEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Qt's hook; true for what goes no further."""
        if self._handing_on or not isinstance(event, QKeyEvent) or not event.text():
            return False
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            press = _Press(event.key(), event.modifiers(), event.text())
            self._hear(self._wedge.key(Key(press.text, event.timestamp(), press)))
        return event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)

    def _hear(self, heard: Heard) -> None:
        if self._wedge.patience is None:
            self._timer.stop()
        else:
            self._timer.start(self._wedge.patience)
        for key in heard.typed:
            assert isinstance(key.event, _Press)
            self._hand_on(key.event)
        if heard.code is not None:
            self._kiosk.touch()
            self._kiosk.code_seen(heard.code, on_purpose=True)

    def _hand_on(self, press: _Press) -> None:
        answering = self._kiosk.seen.flow.asking
        self._kiosk.touch()
        if answering:
            return
        self._handing_on = True
        try:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(self._window, QKeyEvent(kind, *press))
        finally:
            self._handing_on = False

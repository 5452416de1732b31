"""The live loop: the newest frame of a source, the codes in it, and who wants to know."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kiosk.domain.cards import PREFIX
from kiosk.problems import Problem
from kiosk.scanning.frames import CameraState, Found, Frame

if TYPE_CHECKING:
    from kiosk.scanning.pictures import Image
    from kiosk.scanning.source import Source

log = logging.getLogger(__name__)

AWAY = 2.0  # seconds out of sight after which a code counts as shown again
RETRY = 2.0  # seconds between attempts to open a lost source
SILENCE = 3.0  # seconds without a frame after which a source counts as lost
PREVIEW_PERIOD = 1 / 15
THOROUGH_PERIOD = 0.25  # the slow decoder has its try four times a second

Opener = Callable[[Callable[[float], object]], "Source"]
Decode = Callable[["Image", bool], tuple[Found, ...]]


class Scanner:
    """Looks at a source in two threads of its own until it is stopped, and never stops by itself.

    The callbacks run in the decoding thread, never after `stop` has returned; one that raises is logged and called
    again the next time. Newest frame wins: whatever comes while one is decoded is dropped but for the last.

    Attributes:
        problem: why the source is LOST, in a sentence; None while it delivers.
    """

    def __init__(
        self,
        spec: str | Opener,
        *,
        loop: bool = True,
        on_frame: Callable[[Frame, tuple[Found, ...]], object] = lambda frame, found: None,
        on_code: Callable[[str, Frame], object] = lambda text, frame: None,
        on_state: Callable[[CameraState], object] = lambda state: None,
        decode: Decode | None = None,
        retry: float = RETRY,
    ) -> None:
        """Nothing is opened, and OpenCV not loaded, before `start`.

        Args:
            spec: what `open_source` takes, or a function that opens a source.
            loop: files and folders begin again at their end.
            on_frame: the newest frame and the codes in it, at most about 15 times a second.
            on_code: a code came into view; of several in a frame the largest card of ours, or else the largest. One
                that stays in view is told once, and again after it was away for AWAY seconds.
            on_state: the camera's state, whenever it changes, STARTING first.
            decode: instead of `decoder.decode`: the image, and whether to be thorough.
            retry: seconds until a lost source is tried again.
        """
        self._loop, self._retry = loop, retry
        self._capture = Capture(_opener(spec, loop) if isinstance(spec, str) else spec, retry)
        self._on_frame, self._on_code, self._on_state = on_frame, on_code, on_state
        self._decode = decode or _decode
        self._state: CameraState | None = None
        self._sightings = Sightings()
        self._preview_due = self._thorough_due = 0.0
        self._failures: set[tuple[str, int]] = set()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="decode", daemon=True)

    @property
    def problem(self) -> Problem | None:
        """Why the source is lost, where that is known."""
        return self._capture.problem

    def start(self) -> None:
        """Begin to look; once only."""
        self._capture.start()
        self._thread.start()

    def use(self, spec: str | Opener) -> None:
        """Look at another source from now on, STARTING: what `Scanner` takes. Any thread may call it, while it runs."""
        opener = _opener(spec, self._loop) if isinstance(spec, str) else spec
        before, self._capture = self._capture, Capture(opener, self._retry)
        before.stop()
        self._capture.start()

    def stop(self) -> None:
        """End both threads and give the source back; also from within a callback, and more than once."""
        self._stopping.set()
        self._capture.stop()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(2.0)

    def _run(self) -> None:
        capture: Capture | None = None
        heard = 0.0
        while not self._stopping.is_set():
            if capture is not self._capture:
                capture, heard = self._capture, time.monotonic()
                self._tell(CameraState.STARTING)
            frame = capture.newest(timeout=0.1)
            if frame is not None:
                heard = time.monotonic()
                self._tell(CameraState.RUNNING)
                self._look(frame)
            elif capture.lost or time.monotonic() - heard > SILENCE:
                self._tell(CameraState.LOST)

    def _look(self, frame: Frame) -> None:
        thorough = frame.at >= self._thorough_due
        if thorough:
            self._thorough_due = frame.at + THOROUGH_PERIOD
        found: tuple[Found, ...] = self._safely(self._decode, frame.image, thorough) or ()
        new = {code.text for code in found if self._sightings.is_new(code.text, frame.at)}
        # Whoever stands behind holds a smaller card: the largest of ours counts, or else the largest of all.
        largest = next((code for code in found if code.text.startswith(PREFIX)), found[0] if found else None)
        if largest and largest.text in new:
            self._safely(self._on_code, largest.text, frame)
        # One early frame has credit, or a source of 15 frames a second that trembles would show every other one.
        if frame.at >= self._preview_due:
            self._preview_due = max(self._preview_due, frame.at - PREVIEW_PERIOD) + PREVIEW_PERIOD
            self._safely(self._on_frame, frame, found)

    def _tell(self, state: CameraState) -> None:
        if state is not self._state:
            self._state = state
            self._safely(self._on_state, state)

    def _safely(self, call: Callable[..., Any], *args: object) -> Any:
        """What `call` returns; None where it raises, which is logged once a place and without a stranger's text."""
        if self._stopping.is_set():
            return None
        try:
            return call(*args)
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            if (key := (place.filename, place.lineno or 0)) not in self._failures:
                self._failures.add(key)
                log.error("%s in the scanner's loop at %s:%s", type(error).__name__, *key)
            return None


class Sightings:
    """Which codes are new in view."""

    def __init__(self) -> None:
        self._last: dict[str, float] = {}

    def is_new(self, text: str, at: float) -> bool:
        """Note that `text` was seen at `at` (seconds); true where it had been away for longer than AWAY."""
        self._last = {known: last for known, last in self._last.items() if at - last <= AWAY}
        new = text not in self._last
        self._last[text] = at
        return new


class Capture:
    """A thread that opens a source, again and again, and keeps its newest frame. A queue would only add delay.

    Attributes:
        lost: the source could not be opened or has ended, and no frame came since.
        problem: why it could not be opened.
    """

    def __init__(self, opener: Opener, retry: float) -> None:
        """`opener` gets a `wait` that `stop` cuts short, and gives a source or raises Problem."""
        self.lost = False
        self.problem: Problem | None = None
        self._opener = opener
        self._retry = retry
        self._news = threading.Condition()
        self._frame: Frame | None = None
        self._stopping = threading.Event()
        # A daemon: a read that never returns must not keep the program alive.
        self._thread = threading.Thread(target=self._run, name="capture", daemon=True)

    def start(self) -> None:
        """Begin; once only."""
        self._thread.start()

    def stop(self) -> None:
        """End soon. A read that hangs is left behind: its thread gives the source back when it returns."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(0.5)

    def newest(self, timeout: float) -> Frame | None:
        """The newest frame, each at most once; None where `timeout` seconds brought none."""
        with self._news:
            self._news.wait_for(lambda: self._frame is not None, timeout)
            frame, self._frame = self._frame, None
            return frame

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with self._opener(self._stopping.wait) as source:
                    for frame in source:
                        if self._stopping.is_set():
                            return
                        self._put(frame)
            except Problem as problem:
                self.problem = problem
            except Exception:
                if not self.lost:  # once, not at every attempt
                    log.exception("the source failed")
            self.lost = True
            self._stopping.wait(self._retry)

    def _put(self, frame: Frame) -> None:
        self.lost, self.problem = False, None
        with self._news:
            self._frame = frame
            self._news.notify()


def _decode(image: Image, thorough: bool) -> tuple[Found, ...]:
    # Here, so that whoever makes a scanner does not wait for OpenCV to load.
    from kiosk.scanning.decoder import decode

    return decode(image, thorough=thorough)


def _opener(spec: str, loop: bool) -> Opener:
    def opener(wait: Callable[[float], object]) -> Source:
        from kiosk.scanning.source import open_source

        return open_source(spec, loop=loop, wait=wait)

    return opener

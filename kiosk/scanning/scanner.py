"""The live loop: the newest frame of a source, the codes in it, and who wants to know."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from kiosk.domain.cards import PREFIX
from kiosk.problems import Problem
from kiosk.scanning.capture import Capture
from kiosk.scanning.frames import SIZES, CameraState, Found, Frame

if TYPE_CHECKING:
    from kiosk.scanning.decoder import Reader
    from kiosk.scanning.pictures import Image
    from kiosk.scanning.watch import Patience

log = logging.getLogger(__name__)

AWAY = 2.0  # seconds out of sight after which a code counts as shown again
PREVIEW_PERIOD = 1 / 15
SHOT_PATIENCE = 3.0  # seconds that somebody who wants a photograph waits for a frame at most

Decode = Callable[["Image"], tuple[Found, ...]]
OnShot = Callable[[Frame | None], object]
Sources: TypeAlias = "str | Sequence[str] | Eye"  # what `open_source` takes; or several, the first that gives a picture


class Eye(Protocol):
    """Where frames come from: a `Capture`, or another one that a test hands in. It is used from one thread."""

    @property
    def state(self) -> CameraState:
        """How it is doing."""

    @property
    def problem(self) -> Problem | None:
        """What is wrong with it."""

    def newest(self, timeout: float) -> Frame | None:
        """The newest frame, each at most once; None where `timeout` seconds brought none."""

    def close(self) -> None:
        """Give the source back."""


class Scanner:
    """Looks at a source until it is stopped, and never stops by itself: a process captures, a thread decodes.

    The callbacks run in the decoding thread, never after `stop` has returned; one that raises is logged and called
    again the next time. Newest frame wins: whatever comes while one is decoded is dropped but for the last.
    """

    def __init__(
        self,
        source: Sources,
        *,
        loop: bool = True,
        size: tuple[int, int] = SIZES["720p"],
        on_frame: Callable[[Frame, tuple[Found, ...]], object] = lambda frame, found: None,
        on_code: Callable[[str, Frame], object] = lambda text, frame: None,
        on_state: Callable[[CameraState], object] = lambda state: None,
        decode: Decode | None = None,
        patience: Patience | None = None,
    ) -> None:
        """Nothing is opened, and OpenCV not loaded, before `start`.

        Args:
            source: what `open_source` takes, or several of them: the first that gives a picture. Or an eye.
            loop: files and folders begin again at their end.
            size: the width and height that a camera is asked for.
            on_frame: the newest frame and the codes in it, at most about 15 times a second.
            on_code: a code came into view; of several in a frame the largest card of ours, or else the largest. One
                that stays in view is told once, and again after it was away for AWAY seconds.
            on_state: the camera's state, STARTING first, whenever it or `problem` changes.
            decode: the codes in the next image, instead of a `decoder.Reader`.
            patience: how long to wait until something is wrong with the source.
        """
        self._open: Callable[[Sequence[str]], Eye] = lambda specs: Capture(
            tuple(specs), loop=loop, size=size, patience=patience
        )
        self._eye = self._eye_of(source)
        self._wishes: deque[Eye] = deque()
        self._shots: deque[tuple[float, OnShot]] = deque()
        self._on_frame, self._on_code, self._on_state = on_frame, on_code, on_state
        self._decode = decode or _reading()
        self._reads = decode is None
        self._told: tuple[CameraState, str | None] | None = None
        self._sightings = Sightings()
        self._preview_due = 0.0
        self._failures: set[tuple[str, int]] = set()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="decode", daemon=True)

    @property
    def problem(self) -> Problem | None:
        """Why the source is LOST, where that is known; or what a volunteer should know of one that RUNs."""
        return self._eye.problem

    def start(self) -> None:
        """Begin to look; once only."""
        self._thread.start()

    def use(self, source: Sources) -> None:
        """Look at another source from now on; it begins with STARTING. From any thread, and from a callback."""
        self._wishes.append(self._eye_of(source))

    def shoot(self, on_shot: OnShot) -> None:
        """Hand over the first frame taken after this call; None where the source is lost or gives none in time.

        After `use` it is a frame of the new source. `on_shot` is called once, in the decoding thread, and not at all
        where the scanner is stopped before.
        """
        self._shots.append((time.monotonic(), on_shot))

    def stop(self) -> None:
        """End the thread and give the source back; also from within a callback, and more than once."""
        self._stopping.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(2.0)

    def _eye_of(self, source: Sources) -> Eye:
        if isinstance(source, str):
            return self._open((source,))
        return self._open(source) if isinstance(source, Sequence) else source

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                while self._wishes:
                    self._eye.close()
                    self._eye = self._wishes.popleft()
                self._tell(self._eye)
                frame = self._eye.newest(timeout=0.1)
                self._tell(self._eye)
                self._hand_out(frame)
                if frame is not None:
                    self._look(frame)
                elif self._reads:
                    _load()
        finally:
            self._eye.close()

    def _hand_out(self, frame: Frame | None) -> None:
        """Give the frame to whoever waits for one, and nothing to whoever has waited in vain."""
        while self._shots and not self._wishes:  # another source was asked for: its frame is meant
            asked, on_shot = self._shots[0]
            fresh = frame if frame is not None and frame.at >= asked else None
            vain = self._eye.state is CameraState.LOST or time.monotonic() - asked >= SHOT_PATIENCE
            if fresh is None and not vain:
                return
            self._shots.popleft()
            self._safely(on_shot, fresh)

    def _look(self, frame: Frame) -> None:
        found: tuple[Found, ...] = self._safely(self._decode, frame.image) or ()
        new = {code.text for code in found if self._sightings.is_new(code.text, frame.at)}
        # Whoever stands behind holds a smaller card: the largest of ours counts, or else the largest of all.
        largest = next((code for code in found if code.text.startswith(PREFIX)), found[0] if found else None)
        if largest and largest.text in new:
            self._safely(self._on_code, largest.text, frame)
        # One early frame has credit, or a source of 15 frames a second that trembles would show every other one.
        if frame.at >= self._preview_due:
            self._preview_due = max(self._preview_due, frame.at - PREVIEW_PERIOD) + PREVIEW_PERIOD
            self._safely(self._on_frame, frame, found)

    def _tell(self, eye: Eye) -> None:
        told = eye.state, eye.problem.zh if eye.problem else None
        if told != self._told:
            self._told = told
            self._safely(self._on_state, eye.state)

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


def _load() -> None:
    # While the process opens the source, so that the first frame need not wait.
    import kiosk.scanning.decoder  # noqa: F401


def _reading() -> Decode:
    """A reader made at the first image, so that whoever makes a scanner does not wait for OpenCV to load."""
    reader: Reader | None = None

    def decode(image: Image) -> tuple[Found, ...]:
        nonlocal reader
        if reader is None:
            from kiosk.scanning.decoder import Reader

            reader = Reader()
        return reader.read(image)

    return decode

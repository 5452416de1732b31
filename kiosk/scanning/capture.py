"""The kiosk's end of the capture process: it is started, asked for frames, and replaced when it hangs or crashes."""

from __future__ import annotations

import logging
import subprocess
import time
from contextlib import suppress

from kiosk.problems import Problem
from kiosk.scanning.capture_link import Failed, Memory, Message, Opened, Order, launch
from kiosk.scanning.frames import CameraState, Frame
from kiosk.scanning.watch import Fault, Glance, Patience, Watch

log = logging.getLogger(__name__)

_STEADY = 10.0  # seconds after which a process is no longer held to fail again and again
_REAP = 1.0  # seconds that a killed process may take to end: in a driver it may hang even so


class Capture:
    """The newest frame of a source, whatever happens to the source. Use it from one thread: it ends with that.

    A source that ends or cannot be opened is tried again by the process itself; where it hangs, crashes or freezes, the
    process is replaced. Nothing is started before the first frame is asked for.

    Attributes:
        state: LOST while there are no frames, or none that can be used.
        problem: why, in a sentence; also of a camera that RUNs, where it is slow or its picture small.
    """

    def __init__(
        self, specs: tuple[str, ...], *, loop: bool, size: tuple[int, int], patience: Patience | None = None
    ) -> None:
        """`specs`: what `open_source` takes; the first that gives a picture. The rest as for `Scanner`."""
        self.state = CameraState.STARTING
        self.problem: Problem | None = None
        self._patience = patience or Patience()
        self._order = Order(specs, loop, size, self._patience.retry)
        self._child: _Child | None = None
        self._memory: Memory | None = None
        self._watch: Watch | None = None  # of a live source
        self._began = time.monotonic()
        self._due = 0.0  # when the next process may be started
        self._failures = 0
        self._bugs: set[str] = set()

    def newest(self, timeout: float) -> Frame | None:
        """The newest frame, each at most once; None where `timeout` seconds brought none that can be used."""
        if self._child is None:
            if (wait := self._due - time.monotonic()) > 0:
                time.sleep(min(wait, timeout))
                return None
            if not self._launch():
                return None
        child = self._child
        assert child
        try:
            message = child.next(timeout)
        except Exception:  # it has ended, or says what nobody understands
            self._replace(Problem("camera_crashed"))
            return None
        frame = self._hear(message) if message else None
        now = time.monotonic()
        patience = self._patience.silence if child.is_open else self._patience.opening + self._patience.retry
        if message is None and now - child.quiet_since > patience:
            self._replace(Problem("camera_hangs"))
        elif self.state is CameraState.STARTING and now - self._began > self._patience.starting:
            self.state = CameraState.LOST
        return frame

    def close(self) -> None:
        """Give the source back. Nothing may be asked afterwards."""
        if self._child:
            self._child.kill()
            self._child = None
        if self._memory:
            self._memory.close()
            self._memory = None

    def _launch(self) -> bool:
        try:
            self._memory = self._memory or Memory()
            self._child = _Child(self._order, self._memory)
        except OSError as error:  # no processes or no memory left
            problem = Problem("camera_crashed")
            if self.problem is None or self.problem.name != problem.name:  # not at every attempt
                log.error("the capture process was not started: %s", type(error).__name__)
            self._replace(problem)
        return self._child is not None

    def _hear(self, message: Message) -> Frame | None:
        match message:
            case Opened(live=live, asked=asked):
                self._watch = Watch(self._patience, asked) if live else None
            case Failed(problem=problem, bug=bug):
                if bug and bug not in self._bugs:
                    self._bugs.add(bug)
                    log.error("unexpected %s in the capture process", bug)
                self._lose(problem)
            case Glance():
                return self._judge(message)
        return None

    def _judge(self, glance: Glance) -> Frame | None:
        fault = self._watch.see(glance) if self._watch else None
        match fault:
            case Fault.UNSURE:
                return None
            case Fault.BLACK:
                self._lose(Problem("camera_black"))
                return None
            case Fault.FROZEN:
                self._replace(Problem("camera_frozen"))
                return None
            case Fault.SLOW:
                self.problem = Problem("camera_slow")
            case Fault.SMALL:
                height, width = glance.shape[:2]
                self.problem = Problem("camera_small", size=f"{width}×{height}")
            case None:
                self.problem = None
        self.state = CameraState.RUNNING
        assert self._memory
        return _frame(self._memory, glance)

    def _lose(self, problem: Problem) -> None:
        self.state, self.problem = CameraState.LOST, problem

    def _replace(self, problem: Problem) -> None:
        """Kill the process; the first time the next one starts at once, then later and later."""
        new = self.problem is None or self.problem.name != problem.name
        self._lose(problem)
        now = time.monotonic()
        if self._child:
            code = self._child.kill()
            if new:  # not at every attempt
                log.warning("%s: the capture process is replaced (exit code %s)", problem.name, code)
            if now - self._child.began > _STEADY:
                self._failures = 0
            self._child = None
        self._due = now + min(0.5 * self._failures, self._patience.longest)
        self._failures += 1


class _Child:
    """One capture process, and the line to it."""

    def __init__(self, order: Order, memory: Memory) -> None:
        """Raises OSError where it cannot be started."""
        self.began = self.quiet_since = time.monotonic()
        self.is_open = False
        self._asked = False
        self._process, self._line = launch(memory)
        try:
            self._line.send(order)
        except OSError:
            self.kill()
            raise

    def next(self, timeout: float) -> Message | None:
        """What it says next; a frame is asked for. Raises EOFError, OSError and others where it has ended."""
        if not self._asked:
            self._asked = True
            self.quiet_since = time.monotonic()
            self._line.send(None)
        # A message is short and written at one stroke, so whoever is stopped in the middle cannot stop us here.
        if not self._line.poll(timeout):
            return None
        message: Message = self._line.recv()
        self.quiet_since = time.monotonic()
        self._asked = not isinstance(message, Glance)
        self.is_open = not isinstance(message, Failed)
        return message

    def kill(self) -> int | None:
        """End it, whatever it hangs in, and with it the source is given back. Its exit code, if it has ended by now."""
        self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_REAP)
        self._line.close()
        return self._process.returncode


def _frame(memory: Memory, glance: Glance) -> Frame:
    """The picture that is in the memory now, copied: whoever gets a frame may keep it."""
    import numpy as np  # here: whoever makes a scanner does not wait for it

    height, width, channels = glance.shape
    pixels = np.frombuffer(memory.buffer, np.uint8, height * width * channels)
    return Frame(pixels.reshape(glance.shape).copy(), glance.number, glance.at)

"""The capture process: it opens a source with OpenCV, reads it for ever, and shows the newest frame when asked.

OpenCV may hang in here, or crash: the kiosk kills this process and starts another. It knows no Qt and no station.
"""

from __future__ import annotations

import ctypes
import math
import os
import signal
import sys
import threading
import time
import traceback

import numpy as np

from kiosk.problems import Problem
from kiosk.scanning.capture_link import LARGEST, Connection, Failed, Memory, Message, Opened, Order
from kiosk.scanning.cv import cv2
from kiosk.scanning.frames import Frame
from kiosk.scanning.pictures import Image, to_bgr
from kiosk.scanning.source import Source, open_source
from kiosk.scanning.watch import Glance

_PR_SET_PDEATHSIG = 1  # from linux/prctl.h: a signal to us when the thread that started us ends
_STEP = 16  # every sixteenth pixel, both ways, tells how light a picture is


class Counter:
    """Where frames are handed out: the newest, each once, to whoever asks. Asking and taking run in two threads."""

    def __init__(self, line: Connection, memory: Memory) -> None:
        self._line = line
        self._pixels = np.frombuffer(memory.buffer, np.uint8)
        self._lock = threading.Lock()
        self._newest: tuple[Image, Glance] | None = None
        self._wanted = False

    def listen(self) -> None:
        """Answer for as long as somebody asks, then end the process, even while OpenCV hangs in the other thread."""
        try:
            while True:
                self._line.recv()
                with self._lock:
                    self._wanted = True
                    self._hand_out()
        except (EOFError, OSError):
            os._exit(0)

    def show(self, image: Image, glance: Glance) -> None:
        """Here is a newer frame."""
        with self._lock:
            self._newest = image, glance
            self._hand_out()

    def say(self, message: Message) -> None:
        """Send it; what was not asked for in time is forgotten, since it is of another source."""
        with self._lock:
            self._newest = None
            self._line.send(message)

    def _hand_out(self) -> None:
        if not self._wanted or self._newest is None:
            return
        image, glance = self._newest
        self._newest, self._wanted = None, False
        self._pixels[: image.size] = image.reshape(-1)
        self._line.send(glance)


class Glances:
    """What is to be said of each frame of a source."""

    def __init__(self) -> None:
        self._before: Image | None = None
        self._changed: float | None = None

    def at(self, frame: Frame) -> tuple[Image, Glance]:
        """The picture, made smaller where it would not fit into the memory, and what is to be said of it."""
        image = _fitting(frame.image)
        if self._before is not None and not _same(self._before, image):
            self._changed = frame.at
        self._before = image
        light = image[::_STEP, ::_STEP].mean(2)
        height, width = image.shape[:2]
        numbers = float(light.mean()), float(light.std())
        return image, Glance(frame.number, frame.at, self._changed, (height, width, 3), *numbers)


def _same(one: Image, other: Image) -> bool:
    # A few lines first: they differ nearly always, and the whole picture need not be looked at.
    return np.array_equal(one[::64], other[::64]) and np.array_equal(one, other)


def _fitting(image: Image) -> Image:
    shrink = math.sqrt(LARGEST / image.nbytes)
    if shrink >= 1:
        return image
    height, width = (max(1, int(side * shrink)) for side in image.shape[:2])
    smaller = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA)
    return to_bgr(smaller)


def _open(order: Order) -> Source:
    """The first source that gives a picture. Raises the Problem of the last."""
    for spec in order.specs[:-1]:
        try:
            return open_source(spec, loop=order.loop, size=order.size)
        except Problem:
            continue
    return open_source(order.specs[-1], loop=order.loop, size=order.size)


def _attempt(order: Order, counter: Counter) -> Failed:
    """Open a source and show its frames as long as they come. Why there are no more."""
    try:
        with _open(order) as source:
            counter.say(Opened(source.live, source.asked))
            glances = Glances()
            for frame in source:
                counter.show(*glances.at(frame))
        return Failed(Problem("source_ended"))
    except Problem as problem:
        return Failed(problem)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return Failed(Problem("bug"), f"{type(error).__name__} at {place.filename}:{place.lineno}")


def main() -> None:
    """Follow the order that comes first on the line, until the line is closed."""
    if sys.platform == "linux":
        # Also where we are stopped and cannot see that the line is closed.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    line = Connection(int(sys.argv[1]))
    order = line.recv()
    counter = Counter(line, Memory(sys.argv[2]))
    threading.Thread(target=counter.listen, name="listen", daemon=True).start()
    while True:
        counter.say(_attempt(order, counter))
        time.sleep(order.retry)


if __name__ == "__main__":
    main()

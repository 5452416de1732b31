"""What the capture process costs: CPU time a frame against reading in our own process, and the wait for the first one.

CPU time of both processes together, since it is the same two cores that do the work.
"""

import resource
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from kiosk.scanning.capture import Capture
from kiosk.scanning.cv import cv2
from kiosk.scanning.decoder import decode
from kiosk.scanning.frames import SIZES, Frame
from kiosk.scanning.source import open_source
from tests.scanning.making import CARD, noisy, save_film, scene

FRAMES, ROUNDS, STARTS = 150, 3, 7
COST_GOAL = 1.5  # times reading and decoding in our own process


def main() -> None:
    """Print both."""
    with tempfile.TemporaryDirectory() as name:
        for label, size in SIZES.items():
            pictures = [cv2.resize(noisy(scene(CARD), 5, n), size) for n in range(10)]
            _cost(label, save_film(Path(name, f"{label}.avi"), pictures, rate=60))
        _first_frame(Path(name, "720p.avi"))


def _cost(label: str, film: Path) -> None:
    pairs = [(_inside(film), _beside(film)) for _ in range(ROUNDS)]
    inside, beside = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(
        f"capture {label}, read and decoded: CPU of a frame {inside:.2f} ms in our process, "
        f"{beside:.2f} ms beside it, ratio {beside / inside:.2f} (goal ≤ {COST_GOAL})"
    )


def _look(frame: Frame) -> None:
    decode(frame.image, thorough=False)


def _inside(film: Path) -> float:
    with open_source(str(film), loop=True, paced=True) as source:
        frames = iter(source)
        _look(next(frames))
        begin = time.process_time()
        for _ in range(FRAMES):
            _look(next(frames))
        return (time.process_time() - begin) * 1000 / FRAMES


def _beside(film: Path) -> float:
    """Both processes, without what it takes to start one; a frame that the process read and nobody took counts too."""
    begun = _children()
    with closing(Capture((str(film),), loop=True, size=SIZES["720p"])) as capture:
        _next(capture)
    start = _children() - begun
    begun = _children()
    with closing(Capture((str(film),), loop=True, size=SIZES["720p"])) as capture:
        first = _next(capture)
        own = time.process_time()
        while (last := _next(capture)) < first + FRAMES:
            pass
        own = time.process_time() - own
    return (own + _children() - begun - start) * 1000 / (last - first)


def _next(capture: Capture) -> int:
    while (frame := capture.newest(1.0)) is None:
        pass
    _look(frame)
    return frame.number


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _first_frame(film: Path) -> None:
    waits = []
    for _ in range(STARTS):
        with closing(Capture((str(film),), loop=True, size=SIZES["720p"])) as capture:
            begin = time.monotonic()
            _next(capture)
            waits.append((time.monotonic() - begin) * 1000)
    print(f"capture: from the start of the process to its first frame {statistics.median(waits):.0f} ms")


if __name__ == "__main__":
    main()

"""The memory of a scanner after a day: a million frames, small so that they pass in minutes."""

import itertools
import sys
import time
from pathlib import Path

import numpy as np

from kiosk.problems import Problem
from kiosk.scanning.cv import cv2
from kiosk.scanning.frames import CameraState, Frame
from kiosk.scanning.pictures import Image
from kiosk.scanning.scanner import Scanner
from tests.scanning.hard import hard_picture
from tests.scanning.making import CARD, OTHER_CARD, empty, scene

FRAMES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
STEPS = 10
WARM = 20_000


class _Day:
    """An eye that sees, as fast as they are taken, frames stamped 30 a second."""

    state = CameraState.RUNNING
    problem: Problem | None = None

    def __init__(self) -> None:
        self._numbers = itertools.count()
        quiet = [_small(empty())] * 40
        cards = [_small(scene(card, turn=turn)) for card in (CARD, OTHER_CARD) for turn in (0, 10, 20)]
        bent = [_small(hard_picture("curved", seed)[0]) for seed in (14, 15, 16)]
        moved = [np.roll(image, 7 * step, 1) for step, image in enumerate([*cards, *bent])]
        self._round = [*quiet, *cards, *quiet, *bent, *moved]

    def newest(self, timeout: float) -> Frame | None:
        number = next(self._numbers)
        return Frame(self._round[number % len(self._round)], number, number / 30)

    def close(self) -> None:
        pass


def _small(image: Image) -> Image:
    smaller: Image = cv2.resize(image, (320, 180), interpolation=cv2.INTER_AREA)
    return smaller


def resident() -> float:
    """Megabytes of this process in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def main() -> None:
    """Print the memory as the day goes."""
    told = [0, 0]

    def on_frame(frame: Frame, found: object) -> None:
        told[0] = frame.number

    def on_code(text: str, frame: Frame) -> None:
        told[1] += 1

    scanner = Scanner(_Day(), on_frame=on_frame, on_code=on_code)
    scanner.start()
    marks = [WARM, *(WARM + (FRAMES - WARM) * step // STEPS for step in range(1, STEPS + 1))]
    sizes = []
    for mark in marks:
        while told[0] < mark:
            time.sleep(0.05)
        sizes.append(resident())
    scanner.stop()
    print(f"day: {FRAMES:,} frames, {told[1]:,} codes told; memory after {WARM:,} frames {sizes[0]:.1f} MB")
    print(f"  growth in tenths of the day, MB: {', '.join(f'{size - sizes[0]:+.1f}' for size in sizes[1:])}")


if __name__ == "__main__":
    main()

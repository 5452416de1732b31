"""What is wrong with a camera that opened well, judged from a few numbers a frame. Pure: times are handed in."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

RATE = 4.8  # frames a second; in the dark some cameras give five on purpose
DARK_MEAN, DARK_SPREAD = 16.0, 6.0  # of 255; a room at night has brighter spots, a covered lens has none


class Fault(StrEnum):
    """What is wrong. Only with SLOW and SMALL can the pictures be used."""

    UNSURE = "unsure"  # just opened: dark, or one picture only, so it may yet turn out black or frozen
    BLACK = "black"
    FROZEN = "frozen"
    SLOW = "slow"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds, until something is wrong.

    Attributes:
        opening: without a picture since a source began to open, after which the process that opens it is replaced.
        starting: without a picture since the beginning, after which people are told.
        silence: without a picture from an open source, after which its process is replaced.
        frozen: with the very same picture.
        black: in the dark.
        rate: over which frames are counted; fewer than RATE a second are too few.
        retry: between attempts to open a source.
        longest: between replacements of a process that fails again and again.
    """

    opening: float = 10.0
    starting: float = 3.0
    silence: float = 2.5
    frozen: float = 2.5
    black: float = 2.0
    rate: float = 2.5
    retry: float = 2.0
    longest: float = 3.0


@dataclass(frozen=True, slots=True)
class Glance:
    """What is known of a frame without its pixels.

    Attributes:
        number: counts from 0 since the source was opened; frames that nobody asked for count.
        at: monotonic seconds when it arrived.
        changed: when a frame last differed, in any pixel, from the one before; None where none did yet.
        shape: of the picture: height, width, channels.
        mean, spread: of its light, 0 to 255: the mean and the standard deviation.
    """

    number: int
    at: float
    changed: float | None
    shape: tuple[int, int, int]
    mean: float
    spread: float


class Watch:
    """The judge of one opened camera or stream. A real camera is never still: its noise changes every picture."""

    def __init__(self, patience: Patience, asked: tuple[int, int] | None = None) -> None:
        """`asked`: the width and height that the camera was asked for, if it was."""
        self._patience = patience
        self._asked = asked
        self._first: float | None = None
        self._lit: float | None = None  # when it was last not dark
        self._window: deque[tuple[float, int]] = deque()

    def see(self, glance: Glance) -> Fault | None:
        """What is wrong, now that this frame came; the worst where there are several."""
        if self._first is None:
            self._first = glance.at
        since = self._first
        if glance.mean >= DARK_MEAN or glance.spread >= DARK_SPREAD:
            self._lit = glance.at
        # The dark comes first: a covered lens may well give the very same picture, and opening it again is no help.
        if glance.at - (since if self._lit is None else self._lit) >= self._patience.black:
            return Fault.BLACK
        if self._lit is None:
            return Fault.UNSURE
        if glance.at - (since if glance.changed is None else glance.changed) >= self._patience.frozen:
            return Fault.FROZEN
        if glance.changed is None:
            return Fault.UNSURE
        if self._is_slow(glance):
            return Fault.SLOW
        if self._asked and (glance.shape[1] < self._asked[0] or glance.shape[0] < self._asked[1]):
            return Fault.SMALL
        return None

    def _is_slow(self, glance: Glance) -> bool:
        """Whether fewer than RATE frames a second came in the time of patience that has just passed."""
        self._window.append((glance.at, glance.number))
        # What remains first is the newest that is old enough, so the window is never shorter than the patience.
        while len(self._window) > 1 and glance.at - self._window[1][0] >= self._patience.rate:
            self._window.popleft()
        at, number = self._window[0]
        seconds = glance.at - at
        return seconds >= self._patience.rate and (glance.number - number) / seconds < RATE

"""The sounds themselves, by calculation: the same on every machine, and nothing to download."""

import numpy as np
from numpy.typing import NDArray

from ui.viewmodels.sounds import Sound

RATE = 48_000  # frames a second, one channel

# The notes of each sound: start and length in seconds, pitch in hertz, loudness.
_NOTES: dict[Sound, tuple[tuple[float, float, float, float], ...]] = {
    Sound.CHIME: ((0.0, 0.40, 783.99, 0.28), (0.09, 0.50, 1174.66, 0.30)),  # G5, D6: rising, like a bell
    Sound.SOFT: ((0.0, 0.22, 440.00, 0.22), (0.13, 0.32, 349.23, 0.22)),  # A4, F4: falling, no alarm
}


def samples(sound: Sound) -> NDArray[np.int16]:
    """The frames of a sound, RATE a second. It begins and ends in silence, and clips nowhere."""
    notes = _NOTES[sound]
    wave = np.zeros(round(RATE * max(start + length for start, length, _, _ in notes)))
    for start, length, pitch, loudness in notes:
        time = np.arange(round(RATE * length)) / RATE
        # A struck bar: the octave sounds along and dies sooner; soft at both ends, or it would click.
        tone = np.sin(2 * np.pi * pitch * time) + 0.3 * np.exp(-12 * time) * np.sin(4 * np.pi * pitch * time)
        shape = np.exp(-7 * time) * np.minimum(1, time / 0.006) * np.minimum(1, (length - time) / 0.04)
        begin = round(RATE * start)
        wave[begin : begin + len(time)] += loudness * tone * shape
    return np.asarray(np.round(wave * 32_767), np.int16)

"""`make sounds`: the sounds by calculation, and the sentences by espeak-ng, into resources/sounds.

The kiosk only plays the files. A folder with files of the same names, spoken by a person say, takes their place: its
path is the setting `sounds`.
"""

import subprocess
import sys
import tempfile
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kiosk.problems import RESOURCES
from ui.viewmodels.sounds import PHRASES, Sound
from ui.words import Speaker, load_english

SOUND_RATE, VOICE_RATE = 24_000, 12_000  # frames a second, one channel
PEAK = 10 ** (-6 / 20)  # no file is louder
_VOICES = {"zh": ("cmn", "225"), "en": ("en-gb", "155")}  # espeak-ng's voice, and its words a minute
_SILENCE = 0.01  # of the peak
_AROUND = 0.03  # seconds that are left of the silence before and after a sentence

# The notes of each sound: start and length in seconds, pitch in hertz, loudness.
_NOTES: dict[Sound, tuple[tuple[float, float, float, float], ...]] = {
    Sound.ACCEPTED: ((0.0, 0.40, 783.99, 0.9), (0.09, 0.50, 1174.66, 1.0)),  # G5, D6: rising, like a bell
    Sound.REFUSED: ((0.0, 0.22, 440.00, 1.0), (0.13, 0.32, 349.23, 1.0)),  # A4, F4: falling, no alarm
    Sound.TICK: ((0.0, 0.05, 1046.50, 1.0),),  # C6, hardly there
    Sound.ATTENTION: ((0.0, 0.30, 659.26, 0.9), (0.25, 0.30, 659.26, 0.9), (0.50, 0.45, 880.00, 1.0)),  # E5, E5, A5
    Sound.DONE: ((0.0, 0.25, 783.99, 0.8), (0.08, 0.30, 987.77, 0.8), (0.16, 0.55, 1318.51, 1.0)),  # G5, B5, E6
}
_QUIETER = {Sound.TICK: 0.25}  # of the peak of the others


def samples(sound: Sound) -> NDArray[np.int16]:
    """The frames of a sound, SOUND_RATE a second. It begins and ends in silence, and clips nowhere."""
    notes = _NOTES[sound]
    made = np.zeros(round(SOUND_RATE * max(start + length for start, length, _, _ in notes)))
    for start, length, pitch, loudness in notes:
        time = np.arange(round(SOUND_RATE * length)) / SOUND_RATE
        # A struck bar: the octave sounds along and dies sooner; soft at both ends, or it would click.
        tone = np.sin(2 * np.pi * pitch * time) + 0.3 * np.exp(-12 * time) * np.sin(4 * np.pi * pitch * time)
        shape = np.exp(-7 * time) * np.minimum(1, time / 0.008) * np.minimum(1, (length - time) / 0.04)
        begin = round(SOUND_RATE * start)
        made[begin : begin + len(time)] += loudness * tone * shape
    return _levelled(made, _QUIETER.get(sound, 1.0))


def spoken(text: str, language: str) -> NDArray[np.int16]:
    """The frames of a sentence, VOICE_RATE a second, without silence around it. Needs espeak-ng."""
    import miniaudio

    voice, pace = _VOICES[language]
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        subprocess.run(["espeak-ng", "-v", voice, "-s", pace, "-w", file.name, text], check=True)
        kind = miniaudio.SampleFormat.SIGNED16
        heard = miniaudio.decode_file(file.name, kind, nchannels=1, sample_rate=VOICE_RATE).samples
    made = np.asarray(heard, float)
    loud = np.flatnonzero(abs(made) > _SILENCE * abs(made).max())
    around = round(_AROUND * VOICE_RATE)
    made = made[max(0, loud[0] - around) : loud[-1] + around]
    ramp = np.minimum(1, np.arange(len(made)) / around)
    return _levelled(made * ramp * ramp[::-1])


def _levelled(made: NDArray[np.float64], share: float = 1.0) -> NDArray[np.int16]:
    return np.asarray(np.round(made * (share * PEAK * 32_767 / abs(made).max())), np.int16)


def _write(path: Path, frames: NDArray[np.int16], rate: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, rate, len(frames), "NONE", ""))
        file.writeframes(frames.astype("<i2").tobytes())


def main() -> int:
    """Write all files anew."""
    folder = RESOURCES / "sounds"
    for sound in Sound:
        _write(folder / f"{sound}.wav", samples(sound), SOUND_RATE)
    english = load_english()
    for language in _VOICES:
        speaker = Speaker(english, in_english=language == "en")
        for prompt, phrase in PHRASES.items():
            _write(folder / language / f"{prompt}.wav", spoken(speaker.say(phrase), language), VOICE_RATE)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Plays the kiosk's sounds on a thread of its own; a kiosk without a loudspeaker is silent, and nothing waits."""

import logging
import queue
import sys
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from kiosk.problems import RESOURCES
from ui.viewmodels.sounds import Cue

log = logging.getLogger(__name__)

RATE = 48_000  # frames a second, one channel
SOUNDS = RESOURCES / "sounds"
_PERIOD = 20  # milliseconds that the device asks for at a time
_TAIL = 0.2  # seconds after a sound in which the device plays what it still holds
_CARDS = Path("/dev/snd")

# Makes a playback device of miniaudio, of one channel of int16; None where there is none to be had.
OpenDevice = Callable[[], Any]
Files = tuple[Path, ...]


def files_of(cue: Cue, folder: Path, *, english: bool, voice: bool) -> Files:
    """The files of a pack of sounds that a cue asks for: `accepted.wav`, `zh/welcome.wav`."""
    sound = (folder / f"{cue.sound}.wav",) if cue.sound else ()
    language = "en" if english else "zh"
    return (*sound, folder / language / f"{cue.prompt}.wav") if cue.prompt and voice else sound


class Player:
    """Plays one thing at a time, of one file or more; a new one cuts off the one before.

    A device is looked for at the start and, while there is none, at each sound: one that was plugged in is found, one
    that was pulled is given up. A file that is missing is silence.
    """

    def __init__(self, open_device: OpenDevice | None = None) -> None:
        """Begin; `open_device` instead of the machine's loudspeaker."""
        self._open = open_device or _loudspeaker
        self._wanted: queue.SimpleQueue[Files | None] = queue.SimpleQueue()
        self._troubles: set[str] = set()
        self._ready: dict[Path, bytes] = {}
        self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
        self._thread.start()

    def play(self, files: Files) -> None:
        """Play these now, one after the other, if there is anything to play on. Returns at once, and never raises."""
        self._wanted.put(files)

    def close(self) -> None:
        """Fall silent. A device that hangs is left behind."""
        self._wanted.put(None)
        self._thread.join(1.0)

    def _run(self) -> None:
        device = self._opened()
        files = self._wanted.get()
        while files is not None:
            device = device or self._opened()
            following: list[Files | None] = []
            if device is not None and (frames := b"".join(map(self._frames, files))):
                stream = feed(frames)
                next(stream)
                try:
                    device.start(stream)
                    following = self._heard_out(len(frames) / 2 / RATE + _TAIL)
                    device.stop()
                except Exception as error:  # whatever it is, the kiosk goes on without a sound
                    self._complain(f"the loudspeaker has gone: {error}")
                    device.close()
                    device = None
            files = following[0] if following else self._wanted.get()
        if device is not None:
            device.close()

    def _frames(self, file: Path) -> bytes:
        """The frames of a file, RATE a second; none where it cannot be played."""
        if file not in self._ready:
            self._ready[file] = self._decoded(file)
        return self._ready[file]

    def _decoded(self, file: Path) -> bytes:
        import miniaudio

        kind = miniaudio.SampleFormat.SIGNED16
        try:
            return bytes(miniaudio.decode_file(str(file), kind, nchannels=1, sample_rate=RATE).samples)
        except (OSError, miniaudio.MiniaudioError) as error:
            self._complain(f"{file.name} is not heard: {error}")
            return b""

    def _heard_out(self, seconds: float) -> list[Files | None]:
        """What is wanted before this time is over."""
        try:
            return [self._wanted.get(timeout=seconds)]
        except queue.Empty:
            return []

    def _opened(self) -> Any:
        try:
            device = self._open()
        except Exception as error:
            self._complain(f"no sound: {error}")
            return None
        if device is None:
            self._complain("no sound: there is no loudspeaker")
        return device

    def _complain(self, trouble: str) -> None:
        if trouble not in self._troubles:  # once
            self._troubles.add(trouble)
            log.warning("%s", trouble)


def feed(frames: bytes) -> Generator[bytes, int, None]:
    """What miniaudio plays: it sends the number of frames it wants, and gets their bytes; silence at the end."""
    wanted, position = (yield b"") * 2, 0
    while True:
        piece = frames[position : position + wanted]
        position += wanted
        wanted = (yield piece.ljust(wanted, b"\0")) * 2


def _loudspeaker() -> Any:
    # ALSA fills the terminal with complaints where there is no sound card, and asking the folder costs nothing.
    if sys.platform == "linux" and not any(_CARDS.glob("pcm*p")):
        return None
    import miniaudio

    kinds = miniaudio.Backend
    wanted = (kinds.WASAPI, kinds.COREAUDIO, kinds.PULSEAUDIO, kinds.ALSA)  # not the one that plays to nobody
    return miniaudio.PlaybackDevice(
        output_format=miniaudio.SampleFormat.SIGNED16,
        nchannels=1,
        sample_rate=RATE,
        buffersize_msec=_PERIOD,
        backends=[kind for kind in wanted if miniaudio.is_backend_enabled(kind)],
        app_name="RedHome",
    )

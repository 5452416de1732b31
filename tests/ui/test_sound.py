"""Sounds: when, which frames, and that a kiosk without a loudspeaker is silent and goes on."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import miniaudio
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.events import Standing
from kiosk.station.demo import DEMO_RIDERS, card_text
from kiosk.station.station import Station
from ui.app import Face
from ui.sound import Player, feed
from ui.tones import RATE, samples
from ui.viewmodels.asks import Said, Trouble
from ui.viewmodels.flow import Flow
from ui.viewmodels.inputs import Guest, Screen
from ui.viewmodels.sounds import Sound, sound_of
from ui.viewmodels.work import Step, Work

XIA, YAN = Guest("00000000000001", "夏*"), Guest("00000000000002", "演*")
WORK = Work("00000000000007", Standing.CONFIRMED)


class Recorder:
    """Hears what a device of miniaudio plays to nobody."""

    def __init__(self) -> None:
        self.heard = b""
        self.opened = 0
        self.broken = False

    def open(self) -> Any:
        self.opened += 1
        recorder = self

        class Device(miniaudio.PlaybackDevice):
            def start(self, callback_generator: Any) -> None:
                if recorder.broken:
                    raise miniaudio.MiniaudioError("unplugged", -1)
                recorder.heard = b""
                super().start(recorder.listening(callback_generator))

        return Device(nchannels=1, sample_rate=RATE, buffersize_msec=10, backends=[miniaudio.Backend.NULL])

    def listening(self, stream: Any) -> Any:
        def listen() -> Iterator[bytes]:
            wanted = yield b""
            while True:
                piece = stream.send(wanted)
                self.heard += piece
                wanted = yield piece

        listener = listen()
        next(listener)
        return listener

    def has_heard(self, sound: Sound) -> bool:
        return self.heard.startswith(samples(sound).tobytes())


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def player(recorder: Recorder) -> Iterator[Player]:
    made = Player(recorder.open)
    yield made
    made.close()
    assert not made._thread.is_alive()


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_is_short_begins_and_ends_in_silence_and_clips_nowhere(sound: Sound) -> None:
    frames = samples(sound).astype(int)
    assert 0.2 < len(frames) / RATE < 0.7
    assert abs(frames[:3]).max() < 200
    assert abs(frames[-3:]).max() < 200
    assert 5_000 < abs(frames).max() < 20_000
    assert np.array_equal(samples(sound), frames)


def test_the_chime_rises_and_the_other_falls() -> None:
    def pitch(frames: Any) -> float:
        return float(np.argmax(abs(np.fft.rfft(frames))) * RATE / len(frames))

    for sound, rises in ((Sound.CHIME, True), (Sound.SOFT, False)):
        frames = samples(sound)
        assert (pitch(frames[-9_600:]) > pitch(frames[:4_000]) + 50) is rises


def test_a_stream_gives_what_is_wanted_and_then_silence() -> None:
    stream = feed(bytes(range(1, 11)))
    next(stream)
    assert [stream.send(frames) for frames in (2, 1, 4, 3)] == [
        bytes([1, 2, 3, 4]), bytes([5, 6]), bytes([7, 8, 9, 10, 0, 0, 0, 0]), bytes(6)
    ]  # fmt: skip


def test_a_sound_is_played_whole(qtbot: QtBot, player: Player, recorder: Recorder) -> None:
    player.play(Sound.CHIME)
    qtbot.waitUntil(lambda: recorder.has_heard(Sound.CHIME))


def test_a_new_sound_cuts_off_the_one_before(qtbot: QtBot, player: Player, recorder: Recorder) -> None:
    player.play(Sound.CHIME)
    player.play(Sound.SOFT)
    qtbot.waitUntil(lambda: recorder.has_heard(Sound.SOFT))
    assert recorder.opened == 1


def test_a_loudspeaker_that_is_pulled_is_looked_for_again(
    qtbot: QtBot, player: Player, recorder: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    recorder.broken = True
    for _ in range(5):
        player.play(Sound.CHIME)
    qtbot.waitUntil(lambda: recorder.opened >= 5)
    recorder.broken = False
    player.play(Sound.SOFT)
    qtbot.waitUntil(lambda: recorder.has_heard(Sound.SOFT))
    assert len(caplog.records) == 1


@pytest.mark.parametrize("missing", [None, OSError("no such device")])
def test_without_a_loudspeaker_it_is_silent_and_says_so_once(
    qtbot: QtBot, recorder: Recorder, caplog: pytest.LogCaptureFixture, missing: OSError | None
) -> None:
    caplog.set_level(logging.WARNING)
    asked: list[int] = []

    def open_device() -> Any:
        asked.append(1)
        if len(asked) > 5:  # somebody plugs one in
            return recorder.open()
        if missing:
            raise missing
        return None

    player = Player(open_device)
    for _ in range(6):
        player.play(Sound.CHIME)
    qtbot.waitUntil(lambda: recorder.has_heard(Sound.CHIME))
    assert len(caplog.records) == 1
    player.close()


def test_on_this_machine_it_never_raises(caplog: pytest.LogCaptureFixture) -> None:
    player = Player()
    player.close()
    player.play(Sound.CHIME)
    assert not player._thread.is_alive()


@pytest.mark.parametrize(
    ("before", "after", "sound"),
    [
        (Flow(), Flow(Screen.GREETING, guest=XIA), Sound.CHIME),
        (Flow(Screen.GREETING, guest=XIA), Flow(Screen.GREETING, guest=YAN), Sound.CHIME),
        (Flow(Screen.GREETING, guest=XIA), Flow(Screen.GREETING, guest=XIA, asking=True), None),
        (Flow(), Flow(Screen.GREETING, guest=XIA, recorded=False), Sound.SOFT),
        (Flow(), Flow(Screen.NOTICE), Sound.SOFT),
        (Flow(Screen.NOTICE), Flow(Screen.NOTICE), None),
        (Flow(Screen.HOME, guest=XIA), Flow(Screen.PORTS, guest=XIA), None),
        (Flow(), Flow(work=WORK), Sound.CHIME),
        (Flow(work=Work("7", Standing.CONFIRMED, Step.CARD)), Flow(work=Work("7", Standing.CONFIRMED, Step.CATALOGUE)),
         Sound.CHIME),
        (Flow(work=WORK), Flow(work=Work("7", Standing.CONFIRMED, said=Said(Trouble.WRONG_PIN, 4))), Sound.SOFT),
    ],
)  # fmt: skip
def test_what_is_heard(before: Flow, after: Flow, sound: Sound | None) -> None:
    assert sound_of(before, after) is sound


def test_a_card_chimes_once(qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face]) -> None:
    face = open_face(station)
    sounds: list[str] = []
    face.kiosk.sounded.connect(sounds.append)
    face.kiosk.code_seen(card_text(demo_folder, DEMO_RIDERS[0]))
    qtbot.waitUntil(lambda: face.kiosk.seen.flow.screen is Screen.GREETING)
    face.kiosk.tick()
    face.kiosk.code_seen("https://example.org")
    qtbot.wait(200)
    assert sounds == [Sound.CHIME]

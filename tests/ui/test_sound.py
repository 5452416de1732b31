"""Sounds: when, which frames, and that a kiosk without a loudspeaker is silent and goes on."""

import logging
import re
import wave
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import miniaudio
import numpy as np
import pytest
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.domain.events import Facility, Standing
from kiosk.scanning.frames import CameraState
from kiosk.station.demo import DEMO_REVOKED, DEMO_RIDERS, card_text
from kiosk.station.station import Station
from tests.ui.fingers import tap
from ui.app import Face
from ui.services.pages import End, Page, Read, phrase
from ui.sound import RATE, SOUNDS, Player, feed, files_of
from ui.tones import PEAK, SOUND_RATE, samples
from ui.viewmodels.asks import Said, Trouble
from ui.viewmodels.flow import Flow
from ui.viewmodels.inputs import Guest, Notice, Screen
from ui.viewmodels.sounds import PHRASES, TICK, Cue, Prompt, Sound, cue_of
from ui.viewmodels.talking import Talk
from ui.viewmodels.work import Step, Work
from ui.words import load_english

XIA, YAN = Guest("00000000000001", "夏*"), Guest("00000000000002", "演*")


def _talk(page: Page) -> Talk:
    return Talk("report", "act", page=page)


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

    def has_heard(self, *files: Path) -> bool:
        return self.heard.startswith(b"".join(frames(file).tobytes() for file in files))


def frames(file: Path) -> Any:
    decoded = miniaudio.decode_file(str(file), miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE)
    return np.asarray(decoded.samples, np.int16)


def own(sound: Sound) -> Path:
    return SOUNDS / f"{sound}.wav"


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
    made = samples(sound).astype(int)
    assert 0.04 < len(made) / SOUND_RATE <= 1
    assert abs(made[:3]).max() < 300
    assert abs(made[-3:]).max() < 300
    assert 3_000 < abs(made).max() <= PEAK * 32_767 + 1


@pytest.mark.parametrize("sound", Sound)
def test_the_file_of_a_sound_is_what_is_calculated(sound: Sound) -> None:
    with wave.open(str(own(sound))) as file:
        assert file.getparams()[:3] == (1, 2, SOUND_RATE)
        written = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(int)
    assert abs(written - samples(sound)).max() <= 1  # another machine may round the last bit otherwise


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("prompt", Prompt)
def test_every_sentence_is_there_in_both_languages_short_and_not_too_loud(prompt: Prompt, language: str) -> None:
    heard = abs(frames(SOUNDS / language / f"{prompt}.wav").astype(int))
    assert 0.5 < len(heard) / RATE < 4
    assert 5_000 < heard.max() <= PEAK * 32_767 * 1.1  # resampling may overshoot


def test_all_files_together_are_small() -> None:
    assert sum(file.stat().st_size for file in SOUNDS.rglob("*.wav")) < 1_500_000


def test_what_is_spoken_names_nobody_and_no_points() -> None:
    english = load_english()
    for said in PHRASES.values():
        for text in (said, english.translate("Words", said)):
            assert text
            assert not re.search(r"[{}%*0-9]|师傅|分", text)
    assert set(PHRASES) == set(Prompt)


def test_a_stream_gives_what_is_wanted_and_then_silence() -> None:
    stream = feed(bytes(range(1, 11)))
    next(stream)
    assert [stream.send(frames) for frames in (2, 1, 4, 3)] == [
        bytes([1, 2, 3, 4]), bytes([5, 6]), bytes([7, 8, 9, 10, 0, 0, 0, 0]), bytes(6)
    ]  # fmt: skip


def test_a_sound_is_played_whole(qtbot: QtBot, player: Player, recorder: Recorder) -> None:
    player.play((own(Sound.ACCEPTED),))
    qtbot.waitUntil(lambda: recorder.has_heard(own(Sound.ACCEPTED)))


def test_a_sentence_follows_its_sound(qtbot: QtBot, player: Player, recorder: Recorder) -> None:
    files = files_of(Cue(Sound.ACCEPTED, Prompt.STILL_THERE), SOUNDS, english=True, voice=True)
    assert files == (SOUNDS / "accepted.wav", SOUNDS / "en" / "still-there.wav")
    player.play(files)
    qtbot.waitUntil(lambda: recorder.has_heard(*files))


def test_what_is_missing_or_broken_is_silence(
    qtbot: QtBot, player: Player, recorder: Recorder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "broken.wav").write_bytes(b"RIFF and no more")
    player.play((tmp_path / "missing.wav",))
    player.play((tmp_path / "broken.wav", own(Sound.DONE)))
    qtbot.waitUntil(lambda: recorder.has_heard(own(Sound.DONE)))
    assert len(caplog.records) == 2


def test_a_new_sound_cuts_off_the_one_before(qtbot: QtBot, player: Player, recorder: Recorder) -> None:
    player.play((own(Sound.ACCEPTED),))
    player.play((own(Sound.REFUSED),))
    qtbot.waitUntil(lambda: recorder.has_heard(own(Sound.REFUSED)))
    assert recorder.opened == 1


def test_a_loudspeaker_that_is_pulled_is_looked_for_again(
    qtbot: QtBot, player: Player, recorder: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    recorder.broken = True
    for _ in range(5):
        player.play((own(Sound.ACCEPTED),))
    qtbot.waitUntil(lambda: recorder.opened >= 5)
    recorder.broken = False
    player.play((own(Sound.REFUSED),))
    qtbot.waitUntil(lambda: recorder.has_heard(own(Sound.REFUSED)))
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
        player.play((own(Sound.ACCEPTED),))
    qtbot.waitUntil(lambda: recorder.has_heard(own(Sound.ACCEPTED)))
    assert len(caplog.records) == 1
    player.close()


def test_on_this_machine_it_never_raises(caplog: pytest.LogCaptureFixture) -> None:
    player = Player()
    player.close()
    player.play((own(Sound.ACCEPTED),))
    assert not player._thread.is_alive()


@pytest.mark.parametrize(
    ("before", "after", "cue"),
    [
        (Flow(), Flow(Screen.GREETING, guest=XIA), Cue(Sound.ACCEPTED, Prompt.WELCOME)),
        (Flow(), Flow(Screen.GREETING, guest=XIA, same_visit=True), Cue(Sound.ACCEPTED, Prompt.AGAIN)),
        (Flow(Screen.GREETING, guest=XIA), Flow(Screen.GREETING, guest=YAN), Cue(Sound.ACCEPTED, Prompt.WELCOME)),
        (Flow(Screen.GREETING, guest=XIA), Flow(Screen.GREETING, guest=XIA, english=True), None),
        (Flow(), Flow(Screen.GREETING, guest=XIA, recorded=False), Cue(Sound.REFUSED)),
        *(
            (Flow(), Flow(Screen.NOTICE, notice=notice), Cue(Sound.REFUSED, prompt))
            for notice, prompt in zip(
                Notice,
                (Prompt.FOREIGN, Prompt.DAMAGED, Prompt.FORGED, Prompt.REVOKED, Prompt.NOT_RECORDED),
                strict=True,
            )
        ),
        (Flow(Screen.NOTICE, notice=Notice.FORGED), Flow(Screen.NOTICE, notice=Notice.FORGED), None),
        (Flow(Screen.HOME, guest=XIA), Flow(Screen.PORTS, guest=XIA), None),
        (Flow(), Flow(Screen.SCAN), Cue(None, Prompt.AIM)),
        (Flow(Screen.HOME), Flow(Screen.HOME, asking=True), Cue(Sound.ATTENTION, Prompt.STILL_THERE)),
        (Flow(), Flow(Screen.DONE, facility=Facility.WATER), Cue(Sound.DONE, Prompt.COUNTED)),
        (Flow(), Flow(Screen.DONE, facility=Facility.WATER, guest=XIA), Cue(Sound.DONE)),
        (Flow(), Flow(Screen.READ, talk=_talk(Read(phrase("先打电话！"), ()))), Cue(None, Prompt.CALL_FIRST)),
        (Flow(), Flow(Screen.READ, talk=_talk(Read(phrase("看到了什么？"), ()))), None),
        (Flow(), Flow(Screen.READ, talk=_talk(Read(phrase("{x}"), (), said=Said(Trouble.NOT_RECORDED)))),
         Cue(Sound.REFUSED)),
        (Flow(), Flow(Screen.OUTCOME, talk=_talk(End(phrase("日结已签字")))), Cue(Sound.DONE)),
        (Flow(), Flow(Screen.OUTCOME, talk=_talk(End(phrase("已借走"), glyph="info"))), None),
        (Flow(), Flow(work=WORK), Cue(Sound.ACCEPTED)),
        (Flow(work=Work("7", Standing.CONFIRMED, Step.CARD)), Flow(work=Work("7", Standing.CONFIRMED, Step.CATALOGUE)),
         Cue(Sound.ACCEPTED)),
        (Flow(work=WORK), Flow(work=Work("7", Standing.CONFIRMED, Step.RESULT)), Cue(Sound.DONE)),
        (Flow(work=WORK), Flow(work=Work("7", Standing.CONFIRMED, said=Said(Trouble.WRONG_PIN, 4))),
         Cue(Sound.REFUSED)),
    ],
)  # fmt: skip
def test_what_is_heard(before: Flow, after: Flow, cue: Cue | None) -> None:
    assert cue_of(before, after) == cue


def texts(face: Face) -> set[str]:
    found: set[str] = set()

    def walk(item: QQuickItem) -> None:
        for child in item.childItems():
            if child.isVisible():
                found.add(child.property("text") or "")
                walk(child)

    walk(face.window.contentItem())
    return found


@pytest.mark.parametrize("english", [False, True])
def test_whatever_is_spoken_stands_on_the_screen_word_for_word(
    qtbot: QtBot, station: Station, open_face: Callable[..., Face], english: bool
) -> None:
    face = open_face(station)
    translator = load_english()
    spoken: set[Prompt] = set()
    before = Flow(english=english)
    moments = (
        Flow(Screen.GREETING, guest=XIA),
        Flow(Screen.GREETING, guest=XIA, same_visit=True),
        *(Flow(Screen.NOTICE, notice=notice) for notice in Notice),
        Flow(Screen.SCAN),
        Flow(Screen.HOME, guest=XIA, asking=True),
        Flow(Screen.DONE, facility=Facility.WATER),
        Flow(Screen.READ, talk=_talk(Read(phrase("先打电话！"), ()))),
    )
    face.kiosk.tick()
    for flow in moments:
        after = replace(flow, english=english, entered=face.kiosk.seen.now)
        cue = cue_of(before, after)
        assert cue
        assert cue.prompt
        face.kiosk.see(flow=after, camera=CameraState.RUNNING)
        said = PHRASES[cue.prompt]
        assert (translator.translate("Words", said) if english else said) in texts(face), cue.prompt
        spoken.add(cue.prompt)
    assert spoken == set(Prompt)


def test_a_day_at_the_counter_is_heard(
    qtbot: QtBot,
    demo_folder: Path,
    station: Station,
    open_face: Callable[..., Face],
    recorder: Recorder,
    tmp_path: Path,
) -> None:
    """A card, a poster, a key, another pack and the quiet hours, through the window and the player."""
    face = open_face(station)
    face._player = Player(recorder.open)
    asked: list[object] = []
    face._player.play = asked.append  # type: ignore[method-assign]  # what is asked of it

    def heard() -> list[object]:
        found = list(asked)
        asked.clear()
        return found

    face._settings = replace(face._settings, sound=True)
    face.kiosk.code_seen(card_text(demo_folder, DEMO_RIDERS[0]))
    qtbot.waitUntil(lambda: face.kiosk.seen.flow.screen is Screen.GREETING)
    face.kiosk.tick()
    face.kiosk.code_seen("https://example.org")
    qtbot.wait(200)
    assert heard() == [(SOUNDS / "accepted.wav", SOUNDS / "zh" / "welcome.wav")]
    tap(face, "更多服务")
    assert heard() == [(SOUNDS / "tick.wav",)]
    face.kiosk.end()
    face._settings = replace(face._settings, voice=False, sounds=str(tmp_path))
    face.kiosk.code_seen(card_text(demo_folder, DEMO_REVOKED))
    qtbot.waitUntil(lambda: face.kiosk.seen.flow.screen is Screen.NOTICE)
    assert heard() == [(tmp_path / "refused.wav",)]
    for quiet in ({"quiet_from": "00:00", "quiet_until": "23:59"}, {"sound": False}):
        face._settings = replace(face._settings, **quiet)  # type: ignore[arg-type]
        face._play(TICK, False)
    assert heard() == []

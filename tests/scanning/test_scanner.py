import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from kiosk.problems import Problem
from kiosk.scanning import scanner as scanners
from kiosk.scanning import source as sources
from kiosk.scanning.cv import cv2
from kiosk.scanning.frames import CameraState, Found, Frame
from kiosk.scanning.pictures import Image
from kiosk.scanning.scanner import AWAY, Scanner, Sightings
from kiosk.scanning.source import Source
from tests.scanning.making import CARD, FOREIGN, OTHER_CARD, empty, noisy, save_film, save_picture, scene, small

STARTING, RUNNING, LOST = CameraState.STARTING, CameraState.RUNNING, CameraState.LOST


class Watcher:
    """Notes what a scanner tells, and waits for it."""

    def __init__(self) -> None:
        self.frames: list[tuple[Frame, tuple[Found, ...]]] = []
        self.codes: list[tuple[str, Frame]] = []
        self.states: list[CameraState] = []

    @property
    def texts(self) -> list[str]:
        return [text for text, _ in self.codes]

    def scanner(self, spec: object, **options: object) -> Scanner:
        told = {
            "on_frame": lambda frame, found: self.frames.append((frame, found)),
            "on_code": lambda text, frame: self.codes.append((text, frame)),
            "on_state": self.states.append,
        }
        return Scanner(spec, **(told | {"retry": 0.3} | options))  # type: ignore[arg-type]


def until(true: Callable[[], object], seconds: float = 10.0) -> None:
    limit = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < limit, "it never came true"
        time.sleep(0.005)


@pytest.fixture
def watcher() -> Watcher:
    return Watcher()


@pytest.fixture
def run() -> Iterator[Callable[[Scanner], Scanner]]:
    """Starts scanners, and stops them at the end."""
    running: list[Scanner] = []

    def start(scanner: Scanner) -> Scanner:
        running.append(scanner)
        scanner.start()
        return scanner

    yield start
    for scanner in running:
        scanner.stop()
    left = [thread.name for thread in threading.enumerate() if thread.name == "decode"]
    assert not left


def played(times: Iterable[float]) -> object:
    """A source, opened once, whose frames are stamped with these times and come when the one before was taken."""
    ended = threading.Event()

    def opener(wait: Callable[[float], object]) -> Source:
        if ended.is_set():
            wait(0.01)
            raise Problem("no_camera")
        ended.set()
        now = [0.0]

        def images() -> Iterator[Image]:
            for now[0] in times:
                yield small(0)
                time.sleep(0.01)  # let it be looked at: the newest wins

        return Source(images(), clock=lambda: now[0])

    return opener


def saying(*texts: str) -> Callable[[Image, bool], tuple[Found, ...]]:
    """A decoder that always finds these."""
    return lambda image, thorough: tuple(Found(text, None) for text in texts)  # type: ignore[arg-type]


def test_a_film_of_cards_is_told_once_each_with_frames_and_states(
    tmp_path: Path, watcher: Watcher, run: Callable[[Scanner], Scanner]
) -> None:
    pictures = [empty()] * 2 + [scene(CARD)] * 5 + [empty()] * 3 + [scene(FOREIGN)] * 5 + [scene(OTHER_CARD)] * 5
    film = save_film(tmp_path / "film.mp4", pictures, rate=15)
    begin = time.monotonic()
    scanner = run(watcher.scanner(str(film), loop=False))
    until(lambda: LOST in watcher.states)
    scanner.stop()
    assert watcher.texts == [CARD, FOREIGN, OTHER_CARD]
    assert watcher.states[:3] == [STARTING, RUNNING, LOST]
    assert all(begin < frame.at < time.monotonic() for _, frame in watcher.codes)
    with_code = [found for _, found in watcher.frames if found]
    assert with_code
    assert all(found[0].corners.shape == (4, 2) for found in with_code)


def test_a_folder_of_pictures_is_a_camera_too(
    tmp_path: Path, watcher: Watcher, run: Callable[[Scanner], Scanner]
) -> None:
    save_picture(tmp_path / "1.png", empty())
    save_picture(tmp_path / "2.jpg", scene(CARD))
    run(watcher.scanner(str(tmp_path)))
    until(lambda: watcher.texts == [CARD])


class TestTheSameCode:
    def test_is_new_once_and_again_after_it_was_away(self) -> None:
        sightings = Sightings()
        times = [0, 0.1, 1.0, 1.0 + AWAY, 3.1 + AWAY, 3.2 + AWAY]
        assert [sightings.is_new("a", t) for t in times] == [True, False, False, False, True, False]

    def test_flickering_is_not_new_however_long_it_lasts(self) -> None:
        sightings = Sightings()
        assert sum(sightings.is_new("a", n * (AWAY - 0.1)) for n in range(100)) == 1

    def test_others_are_new_beside_it(self) -> None:
        sightings = Sightings()
        assert [sightings.is_new(text, 0.1) for text in ("a", "b", "a", "b")] == [True, True, False, False]

    def test_is_forgotten(self) -> None:
        sightings = Sightings()
        for number in range(10_000):
            sightings.is_new(str(number), number * 0.1)
        assert len(sightings._last) < 30

    def test_in_the_loop(self, watcher: Watcher, run: Callable[[Scanner], Scanner]) -> None:
        times = [0.1, 0.2, 1.9, 3.8, 3.9, 3.9 + AWAY + 0.1, 6.1]
        run(watcher.scanner(played(times), decode=saying("big", "small")))
        until(lambda: LOST in watcher.states)
        assert watcher.texts == ["big"] * 2
        assert [frame.at for _, frame in watcher.codes] == [0.1, 6.0]

    def test_of_several_in_view_the_largest_card_of_ours_counts(
        self, watcher: Watcher, run: Callable[[Scanner], Scanner]
    ) -> None:
        run(watcher.scanner(played([0.1, 0.2]), decode=saying("https://big.example", "RH1:ours", "RH1:behind")))
        until(lambda: LOST in watcher.states)
        assert watcher.texts == ["RH1:ours"]


def test_the_newest_frame_wins(watcher: Watcher, run: Callable[[Scanner], Scanner]) -> None:
    """A decoder slower than the camera falls behind by no more than what it is looking at."""
    given = [0]
    behind: list[int] = []

    def opener(wait: Callable[[float], object]) -> Source:
        def images() -> Iterator[Image]:
            for given[0] in range(10_000):
                yield small(given[0] % 10)
                wait(0.004)

        return Source(images())

    def slow(image: Image, thorough: bool) -> tuple[Found, ...]:
        time.sleep(0.06)
        return ()

    run(watcher.scanner(opener, decode=slow, on_frame=lambda frame, found: behind.append(given[0] - frame.number)))
    until(lambda: len(behind) == 12)
    assert max(behind[1:]) <= 40  # some 15 frames come while one is decoded; a queue would be at 160
    assert given[0] > 100


@pytest.mark.parametrize(("rate", "least", "most"), [(60, 14, 17), (30, 14, 17), (15, 15, 16), (10, 10, 11)])
def test_the_preview_shows_about_fifteen_a_second(
    rate: int, least: int, most: int, watcher: Watcher, run: Callable[[Scanner], Scanner]
) -> None:
    jitter = [0.004, -0.004, 0.0]
    run(watcher.scanner(played([5 + n / rate + jitter[n % 3] for n in range(rate)]), decode=saying()))
    until(lambda: LOST in watcher.states)
    assert least <= len(watcher.frames) <= most


def test_the_slow_decoder_has_its_try_four_times_a_second(watcher: Watcher, run: Callable[[Scanner], Scanner]) -> None:
    tries: list[bool] = []

    def decode(image: Image, thorough: bool) -> tuple[Found, ...]:
        tries.append(thorough)
        return ()

    run(watcher.scanner(played([n / 30 for n in range(60)]), decode=decode))
    until(lambda: LOST in watcher.states)
    assert len(tries) > 50
    assert 6 <= sum(tries) <= 9


def test_what_raises_is_logged_once_without_the_text_and_the_loop_goes_on(
    watcher: Watcher, run: Callable[[Scanner], Scanner], caplog: pytest.LogCaptureFixture
) -> None:
    calls = dict.fromkeys(("frame", "code", "state", "decode"), 0)

    def raising(name: str) -> Callable[..., None]:
        def raises(*args: object) -> None:
            calls[name] += 1
            raise RuntimeError(f"{args} secret")

        return raises

    def decode(image: Image, thorough: bool) -> tuple[Found, ...]:
        calls["decode"] += 1
        if calls["decode"] % 2:
            raise ValueError("secret")
        return saying(f"secret {calls['decode']}")(image, thorough)

    tell = {f"on_{name}": raising(name) for name in ("frame", "code", "state")}
    times = [n / 10 for n in range(30)]
    run(Scanner(played(times), **tell, decode=decode, retry=0.05))  # type: ignore[arg-type]
    until(lambda: calls["state"] >= 3)
    assert calls["decode"] > 20
    assert min(calls["frame"], calls["code"]) > 5
    assert "secret" not in caplog.text
    assert len(caplog.records) == 2  # one place in this test raises for all callbacks, one for the decoder


class TestLostAndFound:
    def test_a_missing_film_is_lost_until_it_appears(
        self, tmp_path: Path, watcher: Watcher, run: Callable[[Scanner], Scanner]
    ) -> None:
        film = save_film(tmp_path / "later.avi", [scene(CARD)] * 3, rate=5)
        path = tmp_path / "film.avi"
        scanner = run(watcher.scanner(str(path)))
        until(lambda: LOST in watcher.states)
        assert scanner.problem is not None
        assert scanner.problem.name == "source_missing"
        assert watcher.states == [STARTING, LOST]
        film.rename(path)
        until(lambda: len(watcher.frames) == 4)
        assert watcher.texts == [CARD]
        assert watcher.states == [STARTING, LOST, RUNNING]
        assert scanner.problem is None
        path.rename(film)
        until(lambda: watcher.states[-1] is LOST)

    def test_pulled_and_given_back(
        self, tmp_path: Path, watcher: Watcher, run: Callable[[Scanner], Scanner], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A pipe that OpenCV reads: it falls silent, comes back, ends, and is opened anew."""
        monkeypatch.setattr(scanners, "SILENCE", 0.5)
        pipe = tmp_path / "camera.mjpeg"
        os.mkfifo(pipe)
        jpeg = cv2.imencode(".jpg", noisy(scene(CARD), 20))[1].tobytes()  # large, so that OpenCV is soon sure of it
        plugged, going = threading.Event(), threading.Event()

        def camera() -> None:
            with pipe.open("wb", buffering=0) as out:
                while going.is_set():
                    if plugged.wait(0.01):
                        try:
                            out.write(jpeg)
                        except BrokenPipeError:
                            return
                        time.sleep(0.005)

        def plug_in() -> threading.Thread:
            going.set()
            plugged.set()
            thread = threading.Thread(target=camera, daemon=True)
            thread.start()
            return thread

        thread = plug_in()
        scanner = run(watcher.scanner(str(pipe)))
        until(lambda: watcher.states == [STARTING, RUNNING])
        until(lambda: watcher.texts == [CARD])
        plugged.clear()
        until(lambda: watcher.states == [STARTING, RUNNING, LOST])
        plugged.set()
        until(lambda: watcher.states == [STARTING, RUNNING, LOST, RUNNING])
        going.clear()
        thread.join()
        until(lambda: watcher.states[-1] is LOST)
        thread = plug_in()
        until(lambda: watcher.states[-1] is RUNNING)
        begin = time.monotonic()
        plugged.clear()
        scanner.stop()  # while OpenCV waits for the pipe
        assert time.monotonic() - begin < 1.0
        going.clear()
        thread.join()

    def test_an_opener_that_breaks_is_tried_again(
        self, watcher: Watcher, run: Callable[[Scanner], Scanner], caplog: pytest.LogCaptureFixture
    ) -> None:
        attempts = [0]

        def opener(wait: Callable[[float], object]) -> Source:
            attempts[0] += 1
            if attempts[0] < 4:
                raise RuntimeError("driver")
            return Source(iter([small(1)] * 3))

        run(watcher.scanner(opener, decode=saying()))
        until(lambda: RUNNING in watcher.states)
        assert watcher.states == [STARTING, LOST, RUNNING]
        assert len([r for r in caplog.records if r.levelno >= logging.ERROR]) == 1


class TestStopping:
    def soon(self, scanner: Scanner) -> None:
        begin = time.monotonic()
        scanner.stop()
        assert time.monotonic() - begin < 1.0

    def test_while_a_film_runs_and_nothing_is_told_afterwards(self, tmp_path: Path, watcher: Watcher) -> None:
        film = save_film(tmp_path / "film.avi", [scene(CARD)] * 3, rate=30)
        scanner = watcher.scanner(str(film))
        scanner.start()
        until(lambda: len(watcher.frames) > 3)
        self.soon(scanner)
        told = len(watcher.frames), len(watcher.codes), len(watcher.states)
        time.sleep(0.2)
        assert (len(watcher.frames), len(watcher.codes), len(watcher.states)) == told
        assert not [thread for thread in threading.enumerate() if thread.name in ("capture", "decode")]
        self.soon(scanner)

    def test_while_nothing_opens(self, watcher: Watcher) -> None:
        scanner = watcher.scanner("missing.mp4", retry=60)
        scanner.start()
        until(lambda: LOST in watcher.states)
        self.soon(scanner)

    def test_while_a_picture_stays(self, tmp_path: Path, watcher: Watcher, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sources, "_PICTURE_SECONDS", 60)
        save_picture(tmp_path / "1.png", empty())
        scanner = watcher.scanner(str(tmp_path))
        scanner.start()
        until(lambda: watcher.frames)
        self.soon(scanner)
        assert not [thread for thread in threading.enumerate() if thread.name in ("capture", "decode")]

    def test_while_opening_hangs(self, tmp_path: Path, watcher: Watcher, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scanners, "SILENCE", 0.2)
        os.mkfifo(tmp_path / "pipe.mjpeg")
        scanner = watcher.scanner(str(tmp_path / "pipe.mjpeg"))
        scanner.start()
        until(lambda: watcher.states == [STARTING, LOST])
        self.soon(scanner)
        os.close(os.open(tmp_path / "pipe.mjpeg", os.O_WRONLY))  # let the thread that was left behind go

    def test_before_it_began(self, watcher: Watcher) -> None:
        self.soon(watcher.scanner("auto"))

    def test_from_within_a_callback(self, watcher: Watcher) -> None:
        def stop(text: str, frame: Frame) -> None:
            scanner.stop()
            watcher.codes.append((text, frame))

        scanner = watcher.scanner(played(range(1, 99)), on_code=stop, decode=saying("a", "b"))
        scanner.start()
        until(lambda: watcher.codes)
        until(lambda: not [thread for thread in threading.enumerate() if thread.name in ("capture", "decode")])
        assert watcher.texts == ["a"]
        assert watcher.frames == []


def test_making_a_scanner_does_not_load_opencv() -> None:
    program = (
        "import sys; from kiosk.scanning.scanner import Scanner; from kiosk.scanning.frames import CameraState;"
        "Scanner('auto'); print('cv2' in sys.modules, 'numpy' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["False", "False"]

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.problems import Problem
from kiosk.scanning.frames import CameraState, Found, Frame
from kiosk.scanning.pictures import Image
from kiosk.scanning.scanner import AWAY, Scanner, Sightings
from kiosk.scanning.watch import Patience
from tests.scanning.making import CARD, FOREIGN, OTHER_CARD, empty, number_of, save_film, save_picture, scene, small
from tests.scanning.streaming import until

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
        return Scanner(spec, **(told | {"patience": Patience(retry=0.3)} | options))  # type: ignore[arg-type]


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


class Played:
    """An eye whose frames are stamped with these times, one whenever it is asked; then it is lost."""

    def __init__(self, times: Iterable[float]) -> None:
        self.state = STARTING
        self.problem: Problem | None = None
        self.closed = 0
        self._frames = (Frame(small(0), number, at) for number, at in enumerate(times))

    def newest(self, timeout: float) -> Frame | None:
        frame = next(self._frames, None)
        self.state = RUNNING if frame else LOST
        if frame is None:
            time.sleep(0.01)
        return frame

    def close(self) -> None:
        self.closed += 1


def saying(*texts: str) -> Callable[[Image], tuple[Found, ...]]:
    """A decoder that always finds these."""
    return lambda image: tuple(Found(text, None) for text in texts)  # type: ignore[arg-type]


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
        run(watcher.scanner(Played(times), decode=saying("big", "small")))
        until(lambda: LOST in watcher.states)
        assert watcher.texts == ["big"] * 2
        assert [frame.at for _, frame in watcher.codes] == [0.1, 6.0]

    def test_of_several_in_view_the_largest_card_of_ours_counts(
        self, watcher: Watcher, run: Callable[[Scanner], Scanner]
    ) -> None:
        run(watcher.scanner(Played([0.1, 0.2]), decode=saying("https://big.example", "RH1:ours", "RH1:behind")))
        until(lambda: LOST in watcher.states)
        assert watcher.texts == ["RH1:ours"]


def test_the_newest_frame_wins(tmp_path: Path, watcher: Watcher, run: Callable[[Scanner], Scanner]) -> None:
    """A decoder slower than the camera sees few of its frames, and each whole."""
    film = save_film(tmp_path / "film.avi", [small(n % 10) for n in range(200)], rate=100)

    def slow(image: Image) -> tuple[Found, ...]:
        time.sleep(0.06)
        return ()

    run(watcher.scanner(str(film), decode=slow))
    until(lambda: len(watcher.frames) == 12)
    numbers = [frame.number for frame, _ in watcher.frames]
    assert all(later - sooner >= 3 for sooner, later in pairwise(numbers))  # a queue would be at 1
    assert [number_of(frame.image) for frame, _ in watcher.frames] == [number % 10 for number in numbers]


@pytest.mark.parametrize(("rate", "least", "most"), [(60, 14, 17), (30, 14, 17), (15, 15, 16), (10, 10, 11)])
def test_the_preview_shows_about_fifteen_a_second(
    rate: int, least: int, most: int, watcher: Watcher, run: Callable[[Scanner], Scanner]
) -> None:
    jitter = [0.004, -0.004, 0.0]
    run(watcher.scanner(Played([5 + n / rate + jitter[n % 3] for n in range(rate)]), decode=saying()))
    until(lambda: LOST in watcher.states)
    assert least <= len(watcher.frames) <= most


def test_what_raises_is_logged_once_without_the_text_and_the_loop_goes_on(
    watcher: Watcher, run: Callable[[Scanner], Scanner], caplog: pytest.LogCaptureFixture
) -> None:
    calls = dict.fromkeys(("frame", "code", "state", "decode"), 0)

    def raising(name: str) -> Callable[..., None]:
        def raises(*args: object) -> None:
            calls[name] += 1
            raise RuntimeError(f"{args} secret")

        return raises

    def decode(image: Image) -> tuple[Found, ...]:
        calls["decode"] += 1
        if calls["decode"] % 2:
            raise ValueError("secret")
        return saying(f"secret {calls['decode']}")(image)

    tell = {f"on_{name}": raising(name) for name in ("frame", "code", "state")}
    times = [n / 10 for n in range(30)]
    run(Scanner(Played(times), **tell, decode=decode))  # type: ignore[arg-type]
    until(lambda: calls["state"] == 3)
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


class TestAnotherSource:
    def test_is_used_from_now_on(self, tmp_path: Path, watcher: Watcher, run: Callable[[Scanner], Scanner]) -> None:
        save_picture(tmp_path / "1.png", scene(CARD))
        save_picture(tmp_path / "2.png", scene(OTHER_CARD))
        scanner = run(watcher.scanner(str(tmp_path / "1.png")))
        until(lambda: watcher.texts == [CARD])
        scanner.use(str(tmp_path / "none.png"))
        until(lambda: watcher.states == [STARTING, RUNNING, STARTING, LOST])
        scanner.use([str(tmp_path / "none.png"), str(tmp_path / "2.png")])  # the first that gives a picture
        until(lambda: watcher.texts == [CARD, OTHER_CARD])
        assert watcher.states == [STARTING, RUNNING, STARTING, LOST, STARTING, RUNNING]
        assert scanner.problem is None

    def test_the_last_of_many_wishes_counts_and_all_are_closed(
        self, watcher: Watcher, run: Callable[[Scanner], Scanner]
    ) -> None:
        eyes = [Played([]) for _ in range(5)]
        scanner = watcher.scanner(eyes[0], decode=saying("a"))
        for eye in eyes[1:]:
            scanner.use(eye)
        last = Played([1.0])
        scanner.use(last)
        run(scanner)
        until(lambda: watcher.texts == ["a"])
        assert [eye.closed for eye in [*eyes, last]] == [1, 1, 1, 1, 1, 0]
        scanner.stop()
        assert last.closed == 1

    def test_from_within_a_callback(self, watcher: Watcher, run: Callable[[Scanner], Scanner]) -> None:
        other = Played([7.0])
        scanner = watcher.scanner(Played([1.0, 2.0]), decode=saying("a"), on_code=lambda *_: scanner.use(other))
        run(scanner)
        until(lambda: other.state is LOST)


def test_what_is_wrong_with_a_running_camera_is_told_once(watcher: Watcher, run: Callable[[Scanner], Scanner]) -> None:
    class Slow(Played):
        def newest(self, timeout: float) -> Frame | None:
            frame = super().newest(timeout)
            self.problem = Problem("camera_slow") if frame and 5 <= frame.number < 8 else None
            return frame

    problems: list[str | None] = []

    def on_state(state: CameraState) -> None:
        watcher.states.append(state)
        problems.append(scanner.problem and scanner.problem.name)

    scanner = watcher.scanner(Slow(range(12)), decode=saying(), on_state=on_state)
    run(scanner)
    until(lambda: LOST in watcher.states)
    assert watcher.states == [STARTING, RUNNING, RUNNING, RUNNING, LOST]
    assert problems == [None, None, "camera_slow", None, None]


class TestAPhotograph:
    def test_is_a_whole_frame_taken_after_it_was_asked_for(
        self, tmp_path: Path, watcher: Watcher, run: Callable[[Scanner], Scanner]
    ) -> None:
        save_picture(tmp_path / "1.png", scene(CARD))
        scanner = run(watcher.scanner(str(tmp_path / "1.png")))
        until(lambda: watcher.frames)
        shots: list[Frame | None] = []
        asked = time.monotonic()
        scanner.shoot(shots.append)
        until(lambda: shots)
        (frame,) = shots
        assert frame is not None
        assert frame.at >= asked
        assert frame.image.shape == (720, 1280, 3)
        time.sleep(0.3)
        assert len(shots) == 1

    def test_an_old_frame_is_none(self, watcher: Watcher, run: Callable[[Scanner], Scanner]) -> None:
        later = time.monotonic() + 100
        scanner = watcher.scanner(Played([1.0, 2.0, later, later + 1]))
        shots: list[Frame | None] = []
        scanner.shoot(shots.append)
        run(scanner)
        until(lambda: shots)
        assert [frame.at for frame in shots if frame] == [later]

    def test_of_a_lost_camera_is_none_at_once_and_the_next_one_works(
        self, tmp_path: Path, watcher: Watcher, run: Callable[[Scanner], Scanner]
    ) -> None:
        film = save_picture(tmp_path / "away.png", scene(CARD))
        scanner = run(watcher.scanner(str(tmp_path / "1.png")))
        until(lambda: LOST in watcher.states)
        shots: list[Frame | None] = []
        scanner.shoot(shots.append)
        until(lambda: shots)
        assert shots == [None]
        film.rename(tmp_path / "1.png")
        until(lambda: watcher.states[-1] is RUNNING)
        scanner.shoot(shots.append)
        until(lambda: len(shots) == 2)
        assert shots[1] is not None

    def test_that_was_asked_for_with_another_camera_is_of_that_one(
        self, watcher: Watcher, run: Callable[[Scanner], Scanner]
    ) -> None:
        later = time.monotonic() + 100
        shots: list[Frame | None] = []

        class Changed(Played):
            def newest(self, timeout: float) -> Frame | None:
                if not self.closed:
                    scanner.use(new)  # while this one is still looking
                    scanner.shoot(shots.append)
                return super().newest(timeout)

        new = Played([later + 1])
        scanner = watcher.scanner(Changed([later]))
        run(scanner)
        until(lambda: shots)
        assert [frame.at for frame in shots if frame] == [later + 1]

    def test_of_a_camera_that_falls_silent_is_none_after_a_while(
        self, watcher: Watcher, run: Callable[[Scanner], Scanner]
    ) -> None:
        class Silent(Played):
            def newest(self, timeout: float) -> Frame | None:
                frame = super().newest(timeout)
                self.state = RUNNING
                return frame

        scanner = run(watcher.scanner(Silent([1.0])))
        shots: list[Frame | None] = []
        scanner.shoot(shots.append)
        until(lambda: shots)
        assert shots == [None]

    def test_whoever_takes_it_badly_does_not_stop_the_scanner(
        self, watcher: Watcher, run: Callable[[Scanner], Scanner]
    ) -> None:
        later = time.monotonic() + 100
        scanner = watcher.scanner(Played([later, later + 1, later + 2]), decode=saying("a"))
        scanner.shoot(lambda frame: 1 / 0)
        run(scanner)
        until(lambda: watcher.texts == ["a"])


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
        assert not [thread for thread in threading.enumerate() if thread.name == "decode"]
        self.soon(scanner)

    def test_while_nothing_opens(self, watcher: Watcher) -> None:
        scanner = watcher.scanner("missing.mp4", patience=Patience(retry=60))
        scanner.start()
        until(lambda: LOST in watcher.states)
        self.soon(scanner)

    def test_while_the_process_starts(self, watcher: Watcher) -> None:
        scanner = watcher.scanner("missing.mp4")
        scanner.start()
        until(lambda: watcher.states)
        self.soon(scanner)

    def test_before_it_began(self, watcher: Watcher) -> None:
        self.soon(watcher.scanner("auto"))

    def test_from_within_a_callback(self, watcher: Watcher) -> None:
        def stop(text: str, frame: Frame) -> None:
            scanner.stop()
            watcher.codes.append((text, frame))

        eye = Played(range(1, 99))
        scanner = watcher.scanner(eye, on_code=stop, decode=saying("a", "b"))
        scanner.start()
        until(lambda: watcher.codes)
        until(lambda: not [thread for thread in threading.enumerate() if thread.name == "decode"])
        assert watcher.texts == ["a"]
        assert watcher.frames == []
        assert eye.closed == 1


def test_making_a_scanner_does_not_load_opencv() -> None:
    program = (
        "import sys; from kiosk.scanning.scanner import Scanner; from kiosk.scanning.frames import CameraState;"
        "Scanner('auto'); print('cv2' in sys.modules, 'numpy' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["False", "False"]

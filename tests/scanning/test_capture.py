"""The capture process, with sources and processes that really fail: OpenCV reads a stream that a test can spoil."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.problems import Problem
from kiosk.scanning.capture import Capture
from kiosk.scanning.capture_link import LARGEST
from kiosk.scanning.frames import CameraState, Frame
from kiosk.scanning.watch import Patience
from tests.scanning.making import number_of, save_film, save_picture, small
from tests.scanning.streaming import NetworkCamera, network_camera, until

STARTING, RUNNING, LOST = CameraState.STARTING, CameraState.RUNNING, CameraState.LOST
QUICK = Patience(silence=0.8, frozen=0.6, black=0.6, rate=0.8, retry=0.3, longest=0.5)


class Looking:
    """A capture and what came of it; `look` is asked again and again until something is true."""

    def __init__(self, *specs: str, patience: Patience = QUICK, loop: bool = True) -> None:
        self.capture = Capture(specs, loop=loop, size=(1280, 720), patience=patience)
        self.frames: list[Frame] = []
        self.told: list[tuple[CameraState, str | None]] = []

    def look(self) -> Frame | None:
        frame = self.capture.newest(0.1)
        if frame:
            self.frames.append(frame)
        problem = self.capture.problem
        told = self.capture.state, problem.name if problem else None
        if not self.told or self.told[-1] != told:
            self.told.append(told)
        return frame

    def until(self, state: CameraState, problem: str | None = None) -> None:
        until(lambda: (self.look(), self.told[-1] == (state, problem))[1])

    def again(self) -> None:
        """It comes back by itself, with a new picture."""
        before = len(self.frames)
        until(lambda: self.look() and self.told[-1] == (RUNNING, None) and len(self.frames) > before)

    @property
    def pid(self) -> int:
        child = self.capture._child
        assert child
        return child._process.pid


@pytest.fixture
def looking() -> Iterator[Callable[..., Looking]]:
    made: list[Looking] = []

    def make(*specs: str, **options: object) -> Looking:
        made.append(Looking(*specs, **options))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for one in made:
        one.capture.close()


@pytest.fixture
def camera() -> Iterator[NetworkCamera]:
    with network_camera() as camera:
        yield camera


def is_alive(pid: int) -> bool:
    """Whether there is such a process that has not ended; one that nobody has reaped has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def ours() -> tuple[int, set[str]]:
    """How many files this process has open, and what lies in shared memory under a name."""
    shared = {path.name for path in Path("/dev/shm").iterdir() if not path.name.startswith("PostgreSQL")}
    return len(list(Path("/proc/self/fd").iterdir())), shared


class TestACamera:
    def test_that_falls_silent_costs_its_process_and_comes_back(
        self, camera: NetworkCamera, looking: Callable[..., Looking]
    ) -> None:
        eye = looking(camera.url)
        eye.again()
        pid = eye.pid
        camera.shows = "nothing"
        eye.until(LOST, "camera_hangs")
        assert not is_alive(pid)
        camera.shows = "card"
        eye.again()

    def test_that_is_unplugged_is_missed_and_comes_back(
        self, camera: NetworkCamera, looking: Callable[..., Looking]
    ) -> None:
        eye = looking(camera.url)
        eye.again()
        pid = eye.pid
        camera.unplug()
        eye.until(LOST, "source_ended")
        eye.until(LOST, "stream_silent")
        camera.plug()
        eye.again()
        assert eye.pid == pid  # it tries again by itself: a missing camera costs no processes

    def test_that_is_frozen_is_opened_again_and_is_lost_until_it_moves(
        self, camera: NetworkCamera, looking: Callable[..., Looking]
    ) -> None:
        eye = looking(camera.url)
        eye.again()
        camera.shows = "still"
        eye.until(LOST, "camera_frozen")
        visits, seen = camera.visits, len(eye.told)
        until(lambda: (eye.look(), camera.visits > visits + 1)[1])  # opened again, and again
        assert eye.told[seen:] == []  # with riders told nothing else all the time
        camera.shows = "card"
        eye.again()

    def test_that_is_covered_is_black_and_not_opened_again(
        self, camera: NetworkCamera, looking: Callable[..., Looking]
    ) -> None:
        eye = looking(camera.url)
        eye.again()
        visits = camera.visits
        camera.shows = "black"
        eye.until(LOST, "camera_black")
        limit = time.monotonic() + 1
        while time.monotonic() < limit:
            assert eye.look() is None
        camera.shows = "room"
        eye.again()
        assert camera.visits == visits

    def test_that_slows_down_runs_with_a_word_for_staff(
        self, camera: NetworkCamera, looking: Callable[..., Looking]
    ) -> None:
        eye = looking(camera.url)
        eye.again()
        camera.rate = 3
        eye.until(RUNNING, "camera_slow")
        camera.rate = 25
        eye.again()
        assert LOST not in [state for state, _ in eye.told]

    def test_that_is_small_runs_with_a_word_for_staff(
        self, looking: Callable[..., Looking], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """No device is here: a stream stands in, and what it was asked for is planted in the process."""
        (tmp_path / "sitecustomize.py").write_text(
            "from kiosk.scanning import source\nstream = source._stream\n"
            "source._camera = lambda number, size: stream(f'http://127.0.0.1:{number}/')\n"
            "source._device_number = lambda spec: int(spec[10:])\n"
        )
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        with network_camera() as camera:
            eye = looking(f"/dev/video{camera.url[17:-1]}")
            eye.until(RUNNING, "camera_small")
            assert eye.frames[-1].image.shape == (360, 640, 3)
        assert eye.capture.problem
        assert "640×360" in eye.capture.problem.zh

    def test_that_is_not_there_at_first(self, camera: NetworkCamera, looking: Callable[..., Looking]) -> None:
        camera.unplug()
        eye = looking("missing.mp4", camera.url)
        eye.until(LOST, "stream_silent")
        camera.plug()
        eye.again()


class TestTheProcess:
    def test_that_is_killed_is_replaced_at_once(self, camera: NetworkCamera, looking: Callable[..., Looking]) -> None:
        eye = looking(camera.url)
        eye.again()
        os.kill(eye.pid, signal.SIGKILL)
        eye.until(LOST, "camera_crashed")
        eye.again()

    def test_that_is_stopped_is_killed_and_replaced(
        self, camera: NetworkCamera, looking: Callable[..., Looking]
    ) -> None:
        eye = looking(camera.url)
        eye.again()
        pid = eye.pid
        os.kill(pid, signal.SIGSTOP)
        eye.until(LOST, "camera_hangs")
        assert not is_alive(pid)
        eye.again()

    def test_that_hangs_while_it_opens_is_killed_and_replaced(
        self, tmp_path: Path, looking: Callable[..., Looking]
    ) -> None:
        """Opening a pipe that nobody writes to hangs in the kernel."""
        pipe = tmp_path / "camera.avi"
        os.mkfifo(pipe)
        eye = looking(str(pipe), patience=Patience(opening=1.0, retry=0.1, starting=0.3))
        eye.until(LOST)
        eye.until(LOST, "camera_hangs")
        film = save_film(tmp_path / "film.avi", [small(1)] * 5)
        pipe.unlink()
        film.rename(pipe)
        eye.again()

    def test_that_crashes_again_and_again_is_started_less_and_less_often(
        self,
        tmp_path: Path,
        looking: Callable[..., Looking],
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        starts = tmp_path / "starts"
        (tmp_path / "sitecustomize.py").write_text(f"import os; open({str(starts)!r}, 'a').write('x'); os._exit(3)")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        eye = looking("whatever", patience=Patience(longest=0.5))
        eye.until(LOST, "camera_crashed")
        limit = time.monotonic() + 2.0
        while time.monotonic() < limit:
            eye.look()
        assert 2 <= starts.stat().st_size <= 7
        assert len(caplog.records) == 1  # not at every start
        monkeypatch.delenv("PYTHONPATH")
        save_picture(tmp_path / "1.png", small(1))
        eye.capture._order = Looking(str(tmp_path / "1.png")).capture._order
        eye.again()

    def test_that_stumbles_says_where_and_no_more(
        self,
        tmp_path: Path,
        looking: Callable[..., Looking],
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        (tmp_path / "sitecustomize.py").write_text(
            "from kiosk.scanning import source\ndef broken(*_):\n    raise RuntimeError('secret')\n"
            "source._pictures = broken\n"
        )
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        save_picture(tmp_path / "1.png", small(1))
        eye = looking(str(tmp_path / "1.png"), patience=Patience(retry=0.01))
        eye.until(LOST, "bug")
        for _ in range(5):
            eye.look()
        assert "RuntimeError at" in caplog.text
        assert "secret" not in caplog.text
        assert len(caplog.records) == 1

    def test_ends_with_the_kiosk_however_that_ends(self, camera: NetworkCamera, tmp_path: Path) -> None:
        kiosk = (
            "import sys, time; from kiosk.scanning.capture import Capture\n"
            "capture = Capture((sys.argv[1],), loop=True, size=(1280, 720))\n"
            "while not capture.newest(0.1): pass\n"
            "print(capture._child._process.pid, flush=True)\n"
            "time.sleep(60)"
        )
        program = [sys.executable, "-c", kiosk, camera.url]
        for shows in ("card", "nothing", "stopped"):  # while it reads, while its read hangs, while it cannot run at all
            camera.shows = "card"
            with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
                assert process.stdout
                assert process.stderr
                pid = int(process.stdout.readline())
                assert is_alive(pid)
                if shows == "stopped":
                    os.kill(pid, signal.SIGSTOP)
                else:
                    camera.shows = shows
                process.kill()
                until(lambda pid=pid: not is_alive(pid))
                assert process.stderr.read() == ""

    def test_knows_no_qt_and_no_station_and_has_no_password_on_its_command_line(
        self, looking: Callable[..., Looking], tmp_path: Path
    ) -> None:
        save_picture(tmp_path / "1.png", small(1))
        eye = looking("rtsp://admin:secret@127.0.0.1:1/x", str(tmp_path / "1.png"))
        eye.again()
        process = Path(f"/proc/{eye.pid}")
        assert b"capture_child" in (process / "cmdline").read_bytes()
        assert b"secret" not in (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        program = "import sys, kiosk.scanning.capture_child; print(*sys.modules)"
        loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        modules = loaded.stdout.split()
        assert "cv2" in modules
        assert [name for name in modules if name.split(".")[0] in ("PySide6", "sqlalchemy", "zxingcpp", "main")] == []
        assert [name for name in modules if name.startswith(("kiosk.station", "kiosk.storage", "kiosk.domain"))] == []


class TestFrames:
    def test_of_every_size_come_whole(self, tmp_path: Path, looking: Callable[..., Looking]) -> None:
        shapes = [(1080, 1920, 3), (48, 64, 3), (720, 1280, 3), (1, 1, 3), (333, 517, 3)]
        pictures = [np.random.default_rng(n).integers(0, 256, shape).astype(np.uint8) for n, shape in enumerate(shapes)]
        for number, picture in enumerate(pictures):
            save_picture(tmp_path / f"{number}.png", picture)
        eye = looking(str(tmp_path), loop=False)
        until(lambda: (eye.look(), len(eye.frames) == len(shapes))[1])
        assert all(np.array_equal(f.image, p) for f, p in zip(eye.frames, pictures, strict=True))
        assert [frame.number for frame in eye.frames] == list(range(len(shapes)))
        eye.until(LOST, "source_ended")

    def test_too_large_for_the_memory_are_made_smaller(self, tmp_path: Path, looking: Callable[..., Looking]) -> None:
        save_picture(tmp_path / "1.png", np.full((3000, 6000, 3), 90, np.uint8))
        eye = looking(str(tmp_path))
        eye.again()
        image = eye.frames[0].image
        assert 0.95 * LARGEST < image.nbytes <= LARGEST
        assert image.shape[1] / image.shape[0] == pytest.approx(2, abs=0.01)
        assert image.min() == image.max() == 90

    def test_stay_as_they_are_when_others_come(self, tmp_path: Path, looking: Callable[..., Looking]) -> None:
        film = save_film(tmp_path / "film.avi", [small(n) for n in range(10)], rate=50)
        eye = looking(str(film))
        until(lambda: (eye.look(), len(eye.frames) == 10)[1])
        assert [number_of(frame.image) for frame in eye.frames] == [frame.number % 10 for frame in eye.frames]
        eye.capture.close()
        assert [number_of(frame.image) for frame in eye.frames] == [frame.number % 10 for frame in eye.frames]

    def test_of_films_and_folders_may_be_black_and_still(self, tmp_path: Path, looking: Callable[..., Looking]) -> None:
        save_picture(tmp_path / "1.png", np.zeros((48, 64, 3), np.uint8))
        eye = looking(str(tmp_path))
        until(lambda: (eye.look(), len(eye.frames) == 5)[1])
        assert eye.told == [(STARTING, None), (RUNNING, None)] or eye.told == [(RUNNING, None)]


def test_two_hundred_restarts_leave_nothing_behind(tmp_path: Path) -> None:
    save_picture(tmp_path / "1.png", small(1))
    before = ours()
    pids = []
    for number in range(200):
        eye = Looking(str(tmp_path / "1.png"))
        if number % 20 == 0:
            eye.again()
        else:
            eye.capture.newest(number % 50 / 1000)  # killed at every stage of its start
        pids.append(eye.pid)
        eye.capture.close()
    files, shared = ours()
    assert files <= before[0]  # fewer where what a test before this one left was let go meanwhile
    assert shared <= before[1]
    assert [pid for pid in pids if is_alive(pid)] == []


def test_a_problem_crosses_between_processes() -> None:
    problem = pickle.loads(pickle.dumps(Problem("database_full", path=Path("/secret/x.db"))))
    assert isinstance(problem, Problem)
    assert (problem.name, problem.short_en) == ("database_full", Problem("database_full", path=Path("x.db")).en)


def test_the_sentences_for_a_camera_are_plain_and_in_two_languages() -> None:
    for name in ("hangs", "crashed", "frozen", "black", "slow", "small"):
        problem = Problem(f"camera_{name}", size="640×480")
        assert problem.zh != problem.en

import http.server
import os
import threading
import time
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
import pytest

from kiosk.problems import Problem
from kiosk.scanning import source as sources
from kiosk.scanning.cv import cv2
from kiosk.scanning.source import Source, open_source
from tests.scanning.making import number_of, save_film, save_picture, small


def numbers(source: Source, limit: int | None = None) -> list[int]:
    with source:
        return [number_of(frame.image) for frame in islice(source, limit)]


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return save_film(tmp_path / "film.avi", [small(n) for n in range(10)], rate=20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "图片"
    folder.mkdir()
    for number, name in enumerate(["a.png", "b.jpg", "c 红.bmp"]):
        save_picture(folder / name, small(number))
    (folder / "aa.png").write_text("no picture")
    (folder / "notes.txt").write_text("nor this")
    (folder / "b.png").mkdir()
    return folder


def test_a_film_gives_its_frames_in_order(film: Path) -> None:
    with open_source(str(film), paced=False) as source:
        frames = list(source)
        assert not source.live
    assert [number_of(f.image) for f in frames] == [f.number for f in frames] == list(range(10))
    assert {(f.image.shape, f.image.dtype) for f in frames} == {((48, 64, 3), np.dtype(np.uint8))}
    assert all(a.at <= b.at for a, b in pairwise(frames))


def test_a_film_runs_at_its_own_speed(film: Path) -> None:
    now = 100.0

    def wait(seconds: float) -> None:
        nonlocal now
        now += seconds

    frames = list(open_source(str(film), clock=lambda: now, wait=wait))
    assert [f.at - 100 for f in frames] == pytest.approx([n / 20 for n in range(10)])


def test_a_film_does_not_hurry_after_a_late_reader(film: Path) -> None:
    now = [0.0]

    def wait(seconds: float) -> None:
        now[0] += seconds

    taken = []
    for frame in open_source(str(film), clock=lambda: now[0], wait=wait):
        taken.append(frame.at)
        now[0] += 5.0 if frame.number == 3 else 0.0
    assert np.diff(taken) == pytest.approx([0.05] * 3 + [5.0, 0.0] + [0.05] * 4)


def test_a_film_begins_again_only_if_asked(film: Path) -> None:
    assert numbers(open_source(str(film), loop=True, paced=False), 25) == [*range(10), *range(10), *range(5)]


def test_a_looping_film_ends_when_its_file_goes(film: Path) -> None:
    source = open_source(str(film), loop=True, paced=False)
    film.unlink()
    assert numbers(source) == list(range(10))


def test_a_folder_gives_its_pictures_in_name_order_and_passes_over_the_rest(folder: Path) -> None:
    assert numbers(open_source(str(folder), paced=False)) == [0, 1, 2]
    assert numbers(open_source(str(folder), loop=True, paced=False), 7) == [0, 1, 2, 0, 1, 2, 0]


def test_pictures_stay_half_a_second(folder: Path) -> None:
    waits: list[float] = []
    list(open_source(str(folder), clock=lambda: 0.0, wait=waits.append))
    assert waits == pytest.approx([0.5, 1.0])


def test_a_folder_may_change_while_it_is_shown(folder: Path) -> None:
    source = open_source(str(folder), loop=True, paced=False)
    shown = [number_of(frame.image) for frame in islice(source, 3)]
    assert shown == [0, 1, 2]
    for file in folder.glob("*.*"):
        if file.is_file():
            file.unlink()
    assert numbers(source) == []


def test_a_single_picture_is_a_source(folder: Path) -> None:
    assert numbers(open_source(str(folder / "b.jpg"), loop=True, paced=False), 3) == [1, 1, 1]


def test_pictures_of_any_kind_come_as_bgr(tmp_path: Path) -> None:
    save_picture(tmp_path / "1.png", np.full((9, 8), 77, np.uint8))
    save_picture(tmp_path / "2.png", np.full((9, 8, 4), 77, np.uint8))
    save_picture(tmp_path / "3.png", np.full((9, 8, 3), 77 * 257, np.uint16))
    shapes = {(f.image.shape, f.image.dtype.name) for f in open_source(str(tmp_path), paced=False)}
    assert shapes == {((9, 8, 3), "uint8")}


@pytest.mark.parametrize(
    ("spec", "problem"),
    [
        ("", "source_missing"),
        ("missing.mp4", "source_missing"),
        ("a\0b", "source_missing"),
        ("odd\udcff.mp4", "source_missing"),
        ("empty", "folder_empty"),
        ("text.mp4", "film_unreadable"),
        ("nothing.mp4", "film_unreadable"),
        ("text.png", "folder_empty"),
        ("/dev/null", "camera_missing"),
        ("/dev/v4l/by-id/none", "camera_missing"),
        ("99", "camera_missing"),
        ("9" * 30, "source_missing"),
        ("http://127.0.0.1:1/", "stream_silent"),
        ("nonsense://x", "stream_silent"),
    ],
)
def test_what_cannot_be_opened_is_a_problem_in_two_languages(
    spec: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    for name, content in (("text.mp4", "not a film\n" * 999), ("nothing.mp4", ""), ("text.png", "x")):
        (tmp_path / name).write_text(content)
    with pytest.raises(Problem) as raised:
        open_source(spec)
    assert raised.value.name == problem
    assert raised.value.zh != raised.value.en
    assert capfd.readouterr().err == ""


def test_a_password_in_an_address_is_not_shown() -> None:
    with pytest.raises(Problem) as raised:
        open_source("rtsp://admin:secret@127.0.0.1:1/x")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("ending", ["avi", "mp4"])
def test_a_truncated_film_shows_what_is_left_of_it(
    ending: str, share: float, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    film = save_film(tmp_path / f"film.{ending}", [small(n) for n in range(10)])
    data = film.read_bytes()
    film.write_bytes(data[: int(len(data) * share)])
    try:
        shown = numbers(open_source(str(film), paced=False))
    except Problem:
        shown = []
    assert shown == list(range(len(shown)))
    assert len(shown) < 10
    assert capfd.readouterr().err == ""


def test_the_first_camera_that_gives_a_picture_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def camera(number: int, size: tuple[int, int]) -> Iterator[np.ndarray]:
        if number != 2:
            raise Problem("camera_busy", source=number)
        return iter([small(2)])

    monkeypatch.setattr(sources, "_camera", camera)
    monkeypatch.setattr(sources, "_camera_numbers", lambda: [0, 2, 3])
    assert numbers(open_source("auto")) == [2]
    monkeypatch.setattr(sources, "_camera_numbers", lambda: [0, 3])
    with pytest.raises(Problem) as raised:
        open_source("auto")
    assert raised.value.name == "camera_busy"
    monkeypatch.setattr(sources, "_camera_numbers", list)
    with pytest.raises(Problem) as raised:
        open_source("auto")
    assert raised.value.name == "no_camera"


def test_a_stable_device_path_leads_to_its_camera(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "realpath", lambda spec: "/dev/video3" if "by-id" in spec else spec)
    opened: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(sources, "_camera", lambda *asked: opened.append(asked) or iter(()))
    camera = open_source("/dev/v4l/by-id/usb-cam-index0")
    assert (camera.live, camera.asked) == (True, (1280, 720))
    open_source("/dev/video1")
    assert open_source("5", size=(1920, 1080)).asked == (1920, 1080)
    assert opened == [(3, (1280, 720)), (1, (1280, 720)), (5, (1920, 1080))]


def test_a_stream_is_read(tmp_path: Path) -> None:
    """Pictures over HTTP, the way network cameras send them."""
    ok, jpeg = cv2.imencode(".jpg", small(3))
    assert ok

    class Camera(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
            self.end_headers()
            for _ in range(30):
                head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
                try:
                    self.wfile.write(head.encode() + jpeg.tobytes() + b"\r\n")
                except OSError:
                    return

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Camera) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            stream = open_source(f"http://127.0.0.1:{server.server_port}/")
            assert (stream.live, stream.asked) == (True, None)
            assert numbers(stream, 5) == [3] * 5
        finally:
            server.shutdown()
            thread.join()


def test_waiting_is_real_by_default(film: Path) -> None:
    begin = time.monotonic()
    list(open_source(str(film)))
    assert time.monotonic() - begin >= 9 / 20

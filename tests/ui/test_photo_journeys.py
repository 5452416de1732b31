"""A photograph by real taps in a real window, with a film as the camera: taken, covered, kept; and what is left."""

import io
import logging
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.scanning.cv import cv2
from kiosk.scanning.frames import CameraState
from kiosk.scanning.photograph import MOST_BYTES
from kiosk.scanning.pictures import Image
from kiosk.station.demo import DEMO_RIDERS
from kiosk.station.station import Station
from tests.scanning.making import save_film, save_picture
from tests.scanning.people import core, with_face
from tests.ui.counter import Counter
from tests.ui.fingers import buttons, picture_of, tap_at
from ui.app import Face
from ui.services import menu
from ui.services.pages import Cover, End, Photo, plain
from ui.services.play import Here, Script
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Colour, Screen
from ui.viewmodels.taking import Shot

SIZE = 240  # pixels of the face in the film, in its middle
HERE, THERE = (0.148, 0.35), (0.898, 0.35)  # where windows begin, so that they are not flat by themselves
FLAT = 8.0  # grey levels of spread in a patch


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What the service was answered with in the end."""
    answers: list[bytes] = []

    def script(_here: Here) -> Script:
        taken = yield Photo(plain("拍照"))
        if taken:
            taken = yield Cover(plain("涂"), taken)  # type: ignore[arg-type]
        answers.append(taken)  # type: ignore[arg-type]
        return End(plain("好"))

    monkeypatch.setitem(menu._BY_NAME, "photo", menu.Service("photo", Colour.YELLOW, plain("photo"), "report", script))
    return answers


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A street with somebody in it, before a camera that trembles."""
    folder = tmp_path / "film"
    folder.mkdir()
    return save_film(folder / "street.mp4", [with_face(SIZE, at=(640 + 2 * n, 360)) for n in range(8)])


@pytest.fixture
def open_counter(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face], kept: list[bytes]
) -> Callable[..., Counter]:
    def open_counter(source: Path | None, layout: str = "portrait") -> Counter:
        face = open_face(station, layout, pace=Pace(idle=600_000, success=600_000))
        counter = Counter(qtbot, face, demo_folder)
        if source:
            face.scan(str(source))
            qtbot.waitUntil(lambda: face.kiosk.seen.camera is not CameraState.STARTING, timeout=20_000)
        counter.hold_up(DEMO_RIDERS[0])
        counter.on(Screen.GREETING)
        face.kiosk.begin("photo")
        counter.on(Screen.PHOTO)
        return counter

    return open_counter


def shoot(counter: Counter) -> None:
    """The shutter key, and whatever comes of it."""
    counter.tap("拍照")
    counter.qtbot.waitUntil(lambda: counter.face.kiosk.seen.taking.shot is not Shot.DEVELOPING, timeout=60_000)


def paper(counter: Counter) -> QQuickItem:
    """The photograph on the glass."""

    def find(item: QQuickItem) -> QQuickItem | None:
        if item.property("brush") is not None:
            return item
        return next((found for child in item.childItems() if (found := find(child))), None)

    easel = find(counter.face.window.contentItem())
    assert easel
    return easel


def spot(counter: Counter, x: float, y: float) -> QPoint:
    """Where this place of the photograph (shares of it) is on the glass."""
    easel = paper(counter)
    width, height = easel.width(), easel.height()
    scale = min(width / 1280, height / 720)
    at = QPointF(width / 2 + (x - 0.5) * 1280 * scale, height / 2 + (y - 0.5) * 720 * scale)
    return easel.mapToScene(at).toPoint()


def stroke(counter: Counter, *places: tuple[float, float]) -> None:
    """A finger goes from place to place without leaving the glass."""
    window, left = counter.face.window, Qt.MouseButton.LeftButton
    way = [spot(counter, *place) for place in places]
    QTest.mousePress(window, left, pos=way[0])
    for point in way[1:]:
        QTest.mouseMove(window, point)
        QTest.qWait(10)
    QTest.mouseRelease(window, left, pos=way[-1])


def settled(counter: Counter, strokes: int) -> None:
    """Wait until so many strokes are drawn and shown."""
    room = counter.face.kiosk.darkroom
    before = room.property("number")
    taking = counter.face.kiosk.seen.taking
    counter.qtbot.waitUntil(lambda: len(counter.face.kiosk.seen.taking.strokes) == strokes)
    if taking.shown == counter.face.kiosk.seen.taking.shown:
        counter.qtbot.waitUntil(lambda: room.property("number") != before, timeout=20_000)
    counter.qtbot.wait(100)


def opened(jpeg: bytes) -> Image:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return np.asarray(picture)


def is_covered(picture: Image, x: float, y: float, reach: int = 20) -> bool:
    """Whether this place (shares) is a patch."""
    height, width = picture.shape[:2]
    at = picture[int(y * height) - reach : int(y * height) + reach, int(x * width) - reach : int(x * width) + reach]
    return bool(at.std(axis=(0, 1)).max() < FLAT)


@pytest.mark.parametrize("layout", ["portrait", "landscape", "compact"])
def test_a_photograph_is_taken_covered_and_kept(
    open_counter: Callable[..., Counter], film: Path, kept: list[bytes], layout: str
) -> None:
    counter = open_counter(film, layout)
    shoot(counter)
    counter.on(Screen.COVER)
    photo = counter.face.kiosk.seen.taking.photo
    assert core(opened(photo), SIZE * 0.6).std(axis=(0, 1)).max() < FLAT
    assert not is_covered(opened(photo), *HERE)

    tap_at(counter.face, spot(counter, *HERE))
    settled(counter, 1)
    stroke(counter, (0.15, 0.62), (0.2, 0.62), (0.25, 0.62))
    settled(counter, 2)
    tap_at(counter.face, spot(counter, *THERE))
    settled(counter, 3)
    counter.tap("撤销")
    settled(counter, 2)
    counter.tap("好了，用这张")
    counter.on(Screen.OUTCOME)

    (jpeg,) = kept
    picture = opened(jpeg)
    assert is_covered(picture, *HERE)
    assert all(is_covered(picture, x, 0.62) for x in (0.15, 0.2, 0.25))
    assert not is_covered(picture, *THERE)
    assert len(jpeg) <= MOST_BYTES
    with Pillow.open(io.BytesIO(jpeg)) as file:
        assert not file.getexif()
    assert counter.face.kiosk.seen.taking.photo == b""  # the next rider finds nothing


def test_what_is_shown_is_what_is_kept(open_counter: Callable[..., Counter], film: Path, kept: list[bytes]) -> None:
    counter = open_counter(film)
    shoot(counter)
    counter.on(Screen.COVER)
    tap_at(counter.face, spot(counter, *HERE))
    settled(counter, 1)
    shown = counter.face.kiosk.seen.taking.shown
    glass = picture_of(counter.face)
    at = spot(counter, *HERE)
    assert glass[at.y() - 8 : at.y() + 8, at.x() - 8 : at.x() + 8].std(axis=(0, 1)).max() < FLAT
    counter.tap("好了，用这张")
    counter.on(Screen.OUTCOME)
    assert kept == [shown]


def test_the_preview_is_not_mirrored(open_counter: Callable[..., Counter], tmp_path: Path) -> None:
    picture = np.full((720, 1280, 3), 40, np.uint8)
    picture[:, :400] = (0, 0, 220)
    counter = open_counter(save_picture(tmp_path / "left.png", picture))

    def red() -> bool:
        glass = picture_of(counter.face).astype(int)
        row = glass[glass.shape[0] // 4]
        is_red = (row[:, 2] > 180) & (row[:, 0] < 60)
        width = len(row)
        return bool(is_red[width // 8] and not is_red[-width // 8])

    counter.qtbot.waitUntil(red, timeout=20_000)


def test_another_one_is_taken(open_counter: Callable[..., Counter], film: Path, kept: list[bytes]) -> None:
    counter = open_counter(film)
    shoot(counter)
    counter.on(Screen.COVER)
    tap_at(counter.face, spot(counter, *HERE))
    settled(counter, 1)
    counter.tap("重拍")
    counter.on(Screen.PHOTO)
    shoot(counter)
    counter.on(Screen.COVER)
    assert counter.face.kiosk.seen.taking.strokes == ()
    counter.tap("好了，用这张")
    counter.on(Screen.OUTCOME)
    assert not is_covered(opened(kept[0]), *HERE)


def test_without_a_camera_it_goes_on_without_a_photograph(
    open_counter: Callable[..., Counter], tmp_path: Path, kept: list[bytes]
) -> None:
    counter = open_counter(tmp_path / "none.mp4")
    assert "拍照" not in buttons(counter.face)
    counter.tap("不用照片")
    counter.on(Screen.OUTCOME)
    assert kept == [b""]


def test_a_camera_that_dies_while_it_is_taken_is_said_and_comes_back(
    open_counter: Callable[..., Counter], film: Path, tmp_path: Path
) -> None:
    counter = open_counter(film)
    away = film.rename(tmp_path / "away.mp4")
    counter.face.kiosk.camera_wanted.emit("")  # it is opened anew, and is not there
    counter.face.kiosk.darkroom.shoot()
    counter.qtbot.waitUntil(lambda: counter.face.kiosk.seen.taking.shot is Shot.NO_CAMERA, timeout=20_000)
    counter.qtbot.waitUntil(lambda: counter.face.kiosk.seen.camera is CameraState.LOST, timeout=20_000)
    counter.on(Screen.PHOTO)
    away.rename(film)
    counter.qtbot.waitUntil(lambda: counter.face.kiosk.seen.camera is CameraState.RUNNING, timeout=20_000)
    assert "没有拍到" in counter.face.kiosk.photo.property("said")
    counter.tap("再拍一次")
    counter.qtbot.waitUntil(lambda: counter.face.kiosk.seen.flow.screen is Screen.COVER, timeout=60_000)


@pytest.mark.parametrize(("light", "said"), [(120, "看不出"), (30, "看不出")])
def test_what_shows_nothing_is_said_and_nothing_is_kept(
    open_counter: Callable[..., Counter], tmp_path: Path, kept: list[bytes], light: int, said: str
) -> None:
    counter = open_counter(save_picture(tmp_path / "wall.png", np.full((720, 1280, 3), light, np.uint8)))
    shoot(counter)
    assert said in counter.face.kiosk.photo.property("said")
    counter.on(Screen.PHOTO)
    assert "再拍一次" in buttons(counter.face)
    assert kept == []


def test_whoever_leaves_while_it_is_taken_leaves_nothing_to_the_next(
    open_counter: Callable[..., Counter], film: Path, kept: list[bytes]
) -> None:
    counter = open_counter(film)
    counter.tap("拍照")
    counter.qtbot.waitUntil(lambda: counter.face.kiosk.seen.taking.shot is Shot.DEVELOPING)
    counter.face.kiosk.end()
    counter.hold_up(DEMO_RIDERS[1])
    counter.on(Screen.GREETING)
    counter.face.kiosk.begin("photo")
    counter.on(Screen.PHOTO)
    counter.qtbot.wait(4_000)
    assert counter.face.kiosk.seen.flow.screen is Screen.PHOTO
    assert counter.face.kiosk.seen.taking.shot is Shot.READY
    assert kept == []


def _pictures(files: dict[Path, bytes]) -> int:
    """How many pictures begin in these files."""
    return sum(data.count(magic) for data in files.values() for magic in (b"\xff\xd8\xff", b"\x89PNG\r\n", b"BM6"))


def _files(*folders: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def test_the_original_is_nowhere_on_the_disk_and_in_no_log(
    open_counter: Callable[..., Counter],
    tmp_path: Path,
    demo_folder: Path,
    film: Path,
    kept: list[bytes],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """No row of the frame's pixels, and no picture at all, is in the data folder or where temporary files go."""
    caplog.set_level(logging.DEBUG)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", None)
    counter = open_counter(film)
    before = _pictures(_files(demo_folder, scratch))  # the demo station has photographs of its own
    frames: list[Image] = []
    scanner = counter.face._scanner
    assert scanner
    original = scanner.shoot
    monkeypatch.setattr(
        scanner, "shoot", lambda on_shot: original(lambda f: (frames.append(f.image.copy()), on_shot(f)))
    )
    shoot(counter)
    counter.on(Screen.COVER)
    tap_at(counter.face, spot(counter, *HERE))
    settled(counter, 1)
    counter.tap("好了，用这张")
    counter.on(Screen.OUTCOME)
    counter.face.stop_scanning()
    (frame,) = frames
    row = frame[360, 500:780].tobytes()  # across the face
    mirrored_row = frame[360, 500:780][::-1].tobytes()
    for path, data in _files(demo_folder, scratch).items():
        assert row not in data, path.name
        assert mirrored_row not in data, path.name
    assert _pictures(_files(demo_folder, scratch)) == before
    assert len(kept) == 1
    assert row not in kept[0]
    told = " ".join(record.getMessage() for record in caplog.records)
    assert "xff" not in told
    assert "array(" not in told


def test_the_search_would_find_it(demo_folder: Path) -> None:
    """What the test above looks for is found where it is."""
    ok, jpeg = cv2.imencode(".jpg", with_face(SIZE))
    assert ok
    (demo_folder / "left behind").write_bytes(b"before" + jpeg.tobytes())
    assert any(b"\xff\xd8\xff" in data for data in _files(demo_folder).values())

"""A manager looks after the camera by real taps: what it sees, another one on trial, kept or not."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from kiosk.problems import Problem
from kiosk.scanning.cv import cv2
from kiosk.scanning.devices import Device
from kiosk.scanning.frames import CameraState
from kiosk.station.demo import DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER, card_text
from kiosk.station.settings import FILE, load_settings
from kiosk.station.station import Station
from tests.scanning.making import scene
from tests.ui.counter import Counter
from tests.ui.fingers import buttons, picture_of
from ui.app import Face
from ui.desk import Desk
from ui.viewmodels.flow import Pace
from ui.viewmodels.work import Step

RED, BLUE = (40, 20, 200), (200, 20, 40)  # BGR
NEVER = Pace(idle=600_000, staff=600_000, success=600_000)


def camera(folder: Path, colour: tuple[int, int, int]) -> str:
    """A camera that sees nothing but a colour."""
    folder.mkdir()
    cv2.imwrite(str(folder / "1.png"), np.full((360, 640, 3), colour, np.uint8))
    return str(folder)


@pytest.fixture
def devices(tmp_path: Path) -> tuple[Device, Device]:
    return Device(camera(tmp_path / "a", RED), "C270 HD"), Device(camera(tmp_path / "b", BLUE), "C920")


@pytest.fixture
def open_counter(
    qtbot: QtBot, demo_folder: Path, open_face: Callable[..., Face], devices: tuple[Device, ...]
) -> Callable[..., Counter]:
    def open_counter(plugged: tuple[Device, ...] = devices, begin: str | tuple[str, ...] = "") -> Counter:
        face = open_face(lambda: Desk(Station.open(demo_folder), lambda: plugged), pace=NEVER)
        face.scan(begin or devices[0].path)
        return Counter(qtbot, face, demo_folder)

    return open_counter


def sees(counter: Counter, colour: tuple[int, int, int]) -> None:
    """Wait until this colour is in the preview on the glass."""

    def there() -> bool:
        picture = picture_of(counter.face)
        return bool(np.abs(picture[picture.shape[0] // 4, picture.shape[1] // 2].astype(int) - colour).max() < 12)

    counter.qtbot.waitUntil(there, timeout=20_000)


def look(counter: Counter) -> None:
    counter.log_in(DEMO_STAFF)
    counter.begin("本站", "镜头")
    counter.at(Step.CAMERA)


def test_another_camera_is_tried_and_left(open_counter: Callable[..., Counter], demo_folder: Path) -> None:
    counter = open_counter()
    look(counter)
    sees(counter, RED)
    counter.qtbot.waitUntil(lambda: "640 × 360" in counter.face.kiosk.camera.property("state"))
    counter.tap("C920")
    sees(counter, BLUE)
    counter.tap("返回")
    counter.at(Step.HOME)
    counter.begin("本站", "镜头")
    counter.at(Step.CAMERA)
    sees(counter, RED)
    assert not (demo_folder / FILE).exists()


def test_another_camera_is_kept(
    open_counter: Callable[..., Counter], demo_folder: Path, devices: tuple[Device, ...]
) -> None:
    counter = open_counter()
    look(counter)
    sees(counter, RED)
    counter.tap("C920")
    sees(counter, BLUE)
    counter.tap("用这个")
    counter.qtbot.waitUntil(lambda: "已换好" in counter.face.kiosk.camera.property("state"))
    assert load_settings(demo_folder).camera == devices[1].path
    counter.tap("返回")
    counter.at(Step.HOME)
    counter.begin("本站", "镜头")
    counter.at(Step.CAMERA)
    sees(counter, BLUE)
    eyes = counter.face.kiosk.camera.property("eyes")
    assert [(eye["name"], eye["chosen"]) for eye in eyes] == [("C270 HD", False), ("C920", True)]


def test_whoever_is_logged_out_leaves_the_camera_as_it_was(open_counter: Callable[..., Counter]) -> None:
    counter = open_counter()
    look(counter)
    counter.tap("C920")
    sees(counter, BLUE)
    counter.face.kiosk.see(pace=Pace(staff=0, asking=0))
    counter.at(None)
    counter.face.kiosk.see(pace=NEVER)
    wanted: list[str] = []
    counter.face.kiosk.camera_wanted.connect(wanted.append)
    look(counter)
    sees(counter, RED)
    assert wanted == []


def test_a_card_held_before_the_camera_on_trial_shows_that_it_reads(
    open_counter: Callable[..., Counter], demo_folder: Path, tmp_path: Path, devices: tuple[Device, ...]
) -> None:
    (tmp_path / "c").mkdir()
    cv2.imwrite(str(tmp_path / "c" / "1.png"), scene(card_text(demo_folder, DEMO_RIDERS[0])))
    counter = open_counter((*devices, Device(str(tmp_path / "c"), "StreamCam")))
    look(counter)
    counter.tap("StreamCam")
    counter.qtbot.waitUntil(lambda: "能用" in counter.face.kiosk.camera.property("state"), timeout=20_000)
    counter.at(Step.CAMERA)


def test_a_volunteer_looks_only(open_counter: Callable[..., Counter]) -> None:
    counter = open_counter()
    counter.log_in(DEMO_VOLUNTEER)
    counter.begin("本站", "镜头")
    counter.at(Step.CAMERA)
    sees(counter, RED)
    assert "用这个" not in buttons(counter.face)
    counter.tap("C920")
    counter.qtbot.wait(300)
    sees(counter, RED)


def test_no_camera_says_what_to_do_and_the_home_shows_it(open_counter: Callable[..., Counter]) -> None:
    counter = open_counter(plugged=(), begin="/nowhere/at/all")
    counter.qtbot.waitUntil(lambda: counter.face.kiosk.seen.camera is CameraState.LOST, timeout=20_000)
    counter.log_in(DEMO_STAFF)
    home = counter.face.kiosk.staff
    assert home.property("camera_trouble")
    assert home.property("camera") == Problem("source_missing", source="").short_zh.removesuffix("：")
    counter.begin("本站", "镜头")
    counter.at(Step.CAMERA)
    assert "没有找到摄像头" in counter.face.kiosk.camera.property("state")
    counter.tap("重新找")
    counter.at(Step.CAMERA)


def test_the_demo_film_has_a_name(open_counter: Callable[..., Counter], tmp_path: Path) -> None:
    counter = open_counter(plugged=(), begin=camera(tmp_path / "film", RED))
    look(counter)
    assert [eye["name"] for eye in counter.face.kiosk.camera.property("eyes")] == ["演示影片"]


def test_the_demo_goes_back_to_its_film(
    open_counter: Callable[..., Counter], tmp_path: Path, devices: tuple[Device, ...]
) -> None:
    film = camera(tmp_path / "film", RED)
    counter = open_counter(plugged=devices[1:], begin=("/nowhere/at/all", film))
    look(counter)
    assert [eye["name"] for eye in counter.face.kiosk.camera.property("eyes")] == ["自动，或演示影片", "C920"]
    sees(counter, RED)
    counter.tap("C920")
    sees(counter, BLUE)
    counter.tap("自动，或演示影片")
    sees(counter, RED)
    assert "用这个" in buttons(counter.face)
    assert not counter.face.kiosk.camera.property("may_keep")

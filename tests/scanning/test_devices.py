"""Cameras as Linux lists them, in a tree made for the test: this machine need not have any."""

import errno
import os
from pathlib import Path

import pytest

from kiosk.problems import Problem
from kiosk.scanning import devices as module
from kiosk.scanning.devices import Device, devices, trouble


def plug(root: Path, number: int, name: str, index: int = 0, *, by_id: str = "", by_path: str = "") -> Path:
    node = root / "dev" / f"video{number}"
    node.parent.mkdir(exist_ok=True)
    node.touch()
    facts = root / "sys" / node.name
    facts.mkdir(parents=True)
    (facts / "name").write_text(f"{name}\n")
    (facts / "index").write_text(f"{index}\n")
    for kind, link in (("by-id", by_id), ("by-path", by_path)):
        if link:
            folder = root / "dev" / "v4l" / kind
            folder.mkdir(parents=True, exist_ok=True)
            (folder / link).symlink_to(f"../../{node.name}")
    return node


def listed(root: Path) -> tuple[Device, ...]:
    return devices(root / "dev", root / "sys")


def test_cameras_are_listed_by_lasting_path_and_name_and_once_each(tmp_path: Path) -> None:
    plug(tmp_path, 10, "Laptop: Laptop", by_path="pci-3-index0")
    plug(tmp_path, 0, "C270 HD", by_id="usb-C270-index0", by_path="pci-1-index0")
    plug(tmp_path, 1, "C270 HD", 1, by_id="usb-C270-index1")
    plug(tmp_path, 2, "摄像头")
    dev = tmp_path / "dev"
    assert listed(tmp_path) == (
        Device(str(dev / "v4l/by-id/usb-C270-index0"), "C270 HD"),
        Device(str(dev / "video2"), "摄像头"),
        Device(str(dev / "v4l/by-path/pci-3-index0"), "Laptop"),
    )


def test_a_camera_that_the_system_says_nothing_of_is_listed_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "video3").touch()
    (tmp_path / "dev" / "video_of_me").touch()
    assert listed(tmp_path) == (Device(str(tmp_path / "dev" / "video3"), "video3"),)


def test_no_cameras_no_list(tmp_path: Path) -> None:
    assert listed(tmp_path) == ()
    assert all(isinstance(device, Device) for device in devices())


@pytest.mark.parametrize(("capabilities", "is_listed"), [(0x04200001, True), (0x04201000, True), (0x04A00000, False)])
def test_what_its_driver_says_gives_no_pictures_is_no_camera(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capabilities: int, is_listed: bool
) -> None:
    """Metadata nodes and video codecs. No such driver is here, so its answer is made up."""
    plug(tmp_path, 0, "codec")

    def driver(handle: int, request: int, argument: bytes) -> bytes:
        assert (request, len(argument)) == (0x80685600, 104)
        return argument[:88] + capabilities.to_bytes(4, "little") + argument[92:]

    monkeypatch.setattr(module, "_ioctl", driver)
    assert bool(listed(tmp_path)) is is_listed


class TestTrouble:
    @pytest.mark.parametrize("spec", [97, "/dev/video97", "/dev/v4l/by-id/none", "/dev/null"])
    def test_missing(self, spec: str | int) -> None:
        problem = trouble(spec)
        assert problem.name == "camera_missing"
        assert str(spec) in problem.zh

    @pytest.mark.parametrize(
        ("error", "name"),
        [(errno.EBUSY, "camera_busy"), (errno.EACCES, "camera_denied"), (errno.ENODEV, "camera_missing")],
    )
    def test_what_the_driver_answers(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, name: str
    ) -> None:
        """No driver is here, so its answer is made up; some say it when they are opened, some when they are used."""
        node = plug(tmp_path, 0, "camera")

        def raises(*_: object) -> bytes:
            raise OSError(error, os.strerror(error))

        before = len(list(Path("/proc/self/fd").iterdir()))
        with monkeypatch.context() as patch:
            patch.setattr(module, "_ioctl", raises)
            assert trouble(str(node)).name == name
        with monkeypatch.context() as patch:
            patch.setattr(os, "open", raises)
            assert trouble(str(node)).name == name
        assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_every_sentence_has_two_languages() -> None:
    for name in ("camera_busy", "camera_denied", "camera_missing"):
        problem = Problem(name, source="x")
        assert problem.zh != problem.en

"""The cameras of this machine, as Linux names them, and what keeps one of them from giving a picture. No OpenCV."""

from __future__ import annotations

import errno
import os
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.problems import Problem

DEV = Path("/dev")
SYS = Path("/sys/class/video4linux")

# From linux/videodev2.h.
_QUERYCAP = 0x80685600
_QUERYCAP_BYTES, _DEVICE_CAPS_AT = 104, 88
_CAPTURES = 0x1 | 0x1000  # V4L2_CAP_VIDEO_CAPTURE, …_MPLANE
_REQBUFS = 0xC0145608
_REQBUFS_NONE = struct.pack("IIIII", 0, 1, 1, 0, 0)  # no buffers, VIDEO_CAPTURE, MMAP


@dataclass(frozen=True, slots=True)
class Device:
    """A camera.

    Attributes:
        path: what `open_source` takes, and the same after a restart or in another order of plugging in, if possible.
        name: what its maker calls it.
    """

    path: str
    name: str


def devices(dev: Path = DEV, sys_class: Path = SYS) -> tuple[Device, ...]:
    """The cameras that are plugged in, in the order of their numbers; none where the system is not Linux.

    A camera has several nodes: only its first counts, and only where it gives pictures.
    """
    stable = dict(_stable_paths(dev))
    return tuple(
        Device(str(stable.get(node, node)), _name(sys_class / node.name))
        for node in _nodes(dev)
        if _read(sys_class / node.name / "index") in ("", "0") and _captures(node)
    )


def trouble(spec: str | int) -> Problem:
    """Why this device gives no picture, as far as the system says.

    That a camera is busy is known from its driver's EBUSY and has not been tried on a real one.
    """
    path = f"/dev/video{spec}" if isinstance(spec, int) else spec
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        return _problem(error, spec)
    try:
        _ioctl(handle, _REQBUFS, _REQBUFS_NONE)
    except OSError as error:
        return _problem(error, spec)
    finally:
        os.close(handle)
    return Problem("camera_missing", source=spec)


def _problem(error: OSError, spec: str | int) -> Problem:
    names = {errno.EBUSY: "camera_busy", errno.EACCES: "camera_denied", errno.EPERM: "camera_denied"}
    return Problem(names.get(error.errno or 0, "camera_missing"), source=spec)


def _nodes(dev: Path) -> list[Path]:
    found = [path for path in dev.glob("video*") if path.name[5:].isdecimal()]
    return sorted(found, key=lambda path: int(path.name[5:]))


def _stable_paths(dev: Path) -> Iterator[tuple[Path, Path]]:
    """Nodes and their lasting names; the better ones come last."""
    for kind in ("by-path", "by-id"):
        for link in sorted((dev / "v4l" / kind).glob("*"), reverse=True):
            yield dev / Path(os.path.realpath(link)).name, link


def _name(node: Path) -> str:
    # Drivers say it twice: "HD Webcam: HD Webcam".
    return _read(node / "name").split(": ")[0] or node.name


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _captures(node: Path) -> bool:
    """False where the driver says that it gives no pictures; who cannot be asked may be a camera."""
    try:
        handle = os.open(node, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return True
    try:
        answer = _ioctl(handle, _QUERYCAP, bytes(_QUERYCAP_BYTES))
    except OSError:
        return True
    finally:
        os.close(handle)
    return bool(struct.unpack_from("I", answer, _DEVICE_CAPS_AT)[0] & _CAPTURES)


def _ioctl(handle: int, request: int, argument: bytes) -> bytes:
    if sys.platform == "win32":
        raise OSError(errno.ENOTTY, "no ioctl here")
    from fcntl import ioctl

    return ioctl(handle, request, argument)

"""Where pictures come from: a camera, a film, a folder of pictures or a stream, all behind one `Source`."""

from __future__ import annotations

import math
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Self

from kiosk.problems import Problem
from kiosk.scanning.cv import cv2
from kiosk.scanning.devices import devices, trouble
from kiosk.scanning.frames import SIZES, Frame
from kiosk.scanning.pictures import SUFFIXES, Image, read_picture, to_bgr

AUTO = "auto"
_PICTURE_SECONDS = 0.5  # how long a folder's pictures stay
_STREAM_TIMEOUT_MS = 5_000


class Source:
    """Frames in order until the source ends or stops delivering. Iterate and close it in one thread.

    Attributes:
        live: a camera or a stream, whose pictures are never the same twice while it works.
        asked: the width and height that a camera was asked for; it may give others. None for what has its own.
    """

    def __init__(
        self,
        images: Iterator[Image],
        period: float = 0.0,
        *,
        live: bool = False,
        asked: tuple[int, int] | None = None,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], object] = time.sleep,
    ) -> None:
        """`period`: seconds between frames, 0 for as they come. `wait` sleeps, or returns early to be woken."""
        self.live, self.asked = live, asked
        self._images = images
        self._period = period
        self._clock = clock
        self._wait = wait

    def __iter__(self) -> Iterator[Frame]:
        due = self._clock()
        for number, image in enumerate(self._images):
            if self._period:
                if (ahead := due - self._clock()) > 0:
                    self._wait(ahead)
                due = max(due + self._period, self._clock())
            yield Frame(image, number, self._clock())

    def close(self) -> None:
        """Give the device or file back."""
        close = getattr(self._images, "close", None)
        if close is not None:
            close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_source(
    spec: str,
    *,
    loop: bool = False,
    paced: bool = True,
    size: tuple[int, int] = SIZES["720p"],
    clock: Callable[[], float] = time.monotonic,
    wait: Callable[[float], object] = time.sleep,
) -> Source:
    """The source that `spec` names.

    Args:
        spec: "auto" (the first camera that gives a picture), a camera's number, a device path such as
            /dev/v4l/by-id/…, a video file, a picture or a folder of them (in name order), or a stream's URL.
        loop: start files and folders again at their end.
        paced: films run at their own speed and pictures stay half a second; otherwise as fast as they are taken.
        size: the width and height that a camera is asked for.
        clock: monotonic seconds.
        wait: sleeps for some seconds, or returns early to be woken.

    Raises Problem with the way out where no picture comes from it.
    """
    camera = _camera_of(spec, size)
    if camera is not None:
        return Source(camera, live=True, asked=size, clock=clock, wait=wait)
    if "://" in spec:
        return Source(_stream(spec), live=True, clock=clock, wait=wait)
    path = Path(spec).absolute()
    if not spec or not path.exists():
        raise Problem("source_missing", source=spec)
    if path.is_dir() or path.suffix.lower() in SUFFIXES:
        images, period = _pictures(path, loop), _PICTURE_SECONDS
    else:
        images, period = _film(path, loop)
    return Source(images, period if paced else 0.0, clock=clock, wait=wait)


def _camera_of(spec: str, size: tuple[int, int]) -> Iterator[Image] | None:
    """The pictures of the camera that `spec` names; None where it names none."""
    if spec == AUTO:
        return _first_camera(size)
    if re.fullmatch(r"[0-9]{1,3}", spec):
        return _camera(int(spec), size)
    return _camera(_device_number(spec), size) if spec.startswith("/dev/") else None


def _device_number(spec: str) -> int:
    match = re.fullmatch(r"/dev/video(\d+)", os.path.realpath(spec))
    if match is None:
        raise Problem("camera_missing", source=spec)
    return int(match[1])


def _first_camera(size: tuple[int, int]) -> Iterator[Image]:
    problem = Problem("no_camera")
    for number in _camera_numbers():
        try:
            return _camera(number, size)
        except Problem as why:
            problem = why
    raise problem


def _camera_numbers() -> Sequence[int]:
    if sys.platform != "linux":
        return range(4)
    return [_device_number(device.path) for device in devices()]


def _camera(number: int, size: tuple[int, int]) -> Iterator[Image]:
    capture = cv2.VideoCapture(number)
    # MJPG before the size: over USB 2 most cameras give 720p at 30 pictures a second only so.
    capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, size[0])
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, size[1])
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    return _opened(capture, lambda: trouble(number))


def _stream(url: str) -> Iterator[Image]:
    timeouts = [
        cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
        _STREAM_TIMEOUT_MS,
        cv2.CAP_PROP_READ_TIMEOUT_MSEC,
        _STREAM_TIMEOUT_MS,
    ]
    shown = re.sub(r"//[^/@]*@", "//", url)  # no password in a message
    return _opened(cv2.VideoCapture(url, cv2.CAP_FFMPEG, timeouts), lambda: Problem("stream_silent", source=shown))


def _film(path: Path, loop: bool) -> tuple[Iterator[Image], float]:
    def once() -> tuple[cv2.VideoCapture, Iterator[Image]]:
        capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
        return capture, _opened(capture, lambda: Problem("film_unreadable", source=path))

    capture, first = once()
    rate = capture.get(cv2.CAP_PROP_FPS)
    period = 1 / rate if math.isfinite(rate) and 1 <= rate <= 240 else 1 / 25

    def images() -> Iterator[Image]:
        yield from first
        while loop:
            try:
                _, again = once()
            except Problem:
                return
            yield from again

    return images(), period


def _opened(capture: cv2.VideoCapture, why: Callable[[], Problem]) -> Iterator[Image]:
    """The pictures of an open capture, which is released at their end. Raises the problem where not even one comes."""
    ok, first = capture.read()
    if not ok or first is None:
        capture.release()  # first: a camera that we hold ourselves is busy
        raise why()

    def images() -> Iterator[Image]:
        try:
            yield to_bgr(first)
            while True:
                ok, image = capture.read()
                if not ok or image is None:
                    return
                yield to_bgr(image)
        finally:
            capture.release()

    return images()


def _pictures(path: Path, loop: bool) -> Iterator[Image]:
    """The picture, or the folder's in name order, looked up again at each round; what is no picture is passed over."""

    def once() -> Iterator[Image]:
        try:
            files = sorted(f for f in ([path] if path.is_file() else path.iterdir()) if f.suffix.lower() in SUFFIXES)
        except OSError:
            return
        for file in files:
            try:
                yield read_picture(file)
            except Problem:
                continue

    first = next(once(), None)
    if first is None:
        raise Problem("folder_empty", source=path)

    def images() -> Iterator[Image]:
        seen = True
        while seen:
            seen = False
            for image in once():
                seen = loop
                yield image

    return images()

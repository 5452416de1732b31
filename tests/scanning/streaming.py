"""A camera on the network that can be made to fail: pictures over HTTP, read by real OpenCV."""

from __future__ import annotations

import http.server
import io
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count

import numpy as np

from kiosk.scanning.cv import cv2
from kiosk.scanning.pictures import Image
from tests.scanning.making import CARD, noisy, scene

SMALL = (640, 360)


def until(true: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait for it, generously: the machine may be busy with other tests."""
    limit = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < limit, "it never came true"
        time.sleep(0.005)


def _jpegs(image: Image, sigma: float, variants: int) -> list[bytes]:
    little = cv2.resize(image, SMALL, interpolation=cv2.INTER_AREA)
    return [cv2.imencode(".jpg", noisy(little, sigma, seed))[1].tobytes() for seed in range(variants)]


class NetworkCamera:
    """Attributes that a test sets while it runs.

    shows: "card" and "room" with noise, "still" (one picture of a room), "black" (with a little noise), "nothing".
    rate: pictures a second.
    visits: how often it was opened.
    """

    def __init__(self, pictures: Iterator[bytes] | None = None, rate: float = 25.0) -> None:
        """`pictures`: JPEG files to send, once, instead of what it `shows`."""
        self._pictures = pictures
        room = np.full((720, 1280, 3), 120, np.uint8)
        self._jpegs = {
            "card": _jpegs(scene(CARD), 6, 4),
            "room": _jpegs(room, 6, 4),
            "still": _jpegs(room, 6, 1),
            "black": _jpegs(room * 0, 2, 4),
            "nothing": [],
        }
        self.shows = "card"
        self.rate = rate
        self.visits = 0
        self._port = 0
        self._lines: set[socket.socket] = set()
        self._server: http.server.ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}/"

    def plug(self) -> None:
        camera = self

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                camera.visits += 1
                camera._lines.add(self.request)
                with suppress(OSError):
                    self.send_response(200)
                    self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
                    self.end_headers()
                    camera._send(self.wfile)
                camera._lines.discard(self.request)

            def log_message(self, *_: object) -> None:
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                pass

        self._server = Server(("127.0.0.1", self._port), Answer)
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def unplug(self) -> None:
        server, self._server = self._server, None
        if server is None:
            return
        server.shutdown()
        server.socket.close()
        for line in list(self._lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def _send(self, out: io.BufferedIOBase) -> None:
        pictures = self._pictures or self._own()
        due = time.monotonic()
        while self._server is not None:
            if jpeg := next(pictures, b""):
                head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
                out.write(head.encode() + jpeg + b"\r\n")
            due = max(due + 1 / self.rate, time.monotonic())
            time.sleep(max(0.0, due - time.monotonic()))

    def _own(self) -> Iterator[bytes]:
        for number in count():
            jpegs = self._jpegs[self.shows]
            yield jpegs[number % len(jpegs)] if jpegs else b""


@contextmanager
def network_camera() -> Iterator[NetworkCamera]:
    camera = NetworkCamera()
    camera.plug()
    try:
        yield camera
    finally:
        camera.unplug()

"""Headquarters' own answers over plain HTTP, with a fault at the wire where a test wants one."""

import gzip
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from kiosk.headquarters.answering import Answer, Headquarters
from kiosk.sync.envelope import CONTENT_TYPE, SIGNATURE_HEADER, STATION_HEADER
from kiosk.sync.protocol import BLOB_PATH, ENROL_PATH, RECOVER_PATH

Fault = Callable[["Handler", Answer], Answer | None]


class Server:
    """Answers as headquarters does; `faults` are taken one for each exchange, and None is no fault.

    `bodies` are the requests that came, whether the answer went back or not.
    """

    def __init__(self, headquarters: Headquarters) -> None:
        self.headquarters = headquarters
        self.faults: list[Fault | None] = []
        self.bodies: list[tuple[str, bytes]] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._http.owner = self  # type: ignore[attr-defined]
        self.url = f"http://127.0.0.1:{self._http.server_port}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=lambda: self._http.serve_forever(0.01))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class Handler(BaseHTTPRequestHandler):
    """One exchange."""

    def do_POST(self) -> None:
        owner: Server = self.server.owner  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"]))
        owner.bodies.append((self.path, body))
        fault = owner.faults.pop(0) if owner.faults else None
        answer: Answer | None = self.ask(body)
        if fault is not None:
            answer = fault(self, answer)
        if answer is not None:
            self.reply(answer)

    do_PUT = do_POST  # noqa: N815 (the library's name)

    def ask(self, body: bytes) -> Answer:
        """What headquarters answers to this request with this body."""
        headquarters: Headquarters = self.server.owner.headquarters  # type: ignore[attr-defined]
        station, signature = self.headers.get(STATION_HEADER, ""), self.headers.get(SIGNATURE_HEADER, "")
        if self.path == ENROL_PATH:
            return headquarters.enrol(signature, body)
        if self.path == RECOVER_PATH:
            return headquarters.recover(station, signature, body)
        if self.path.startswith(BLOB_PATH):
            return headquarters.blob(station, signature, self.path.removeprefix(BLOB_PATH), body)
        return headquarters.sync(station, signature, body)

    def reply(self, answer: Answer, cut: int | None = None, encoding: str = "identity") -> None:
        """Send the answer, or only so many bytes of its body."""
        self.send_response(answer.status)
        self.send_header("Content-Type", CONTENT_TYPE)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Content-Encoding", encoding)
        if answer.signature:
            self.send_header(SIGNATURE_HEADER, answer.signature)
        self.end_headers()
        with suppress(ConnectionError):  # the client has gone
            self.wfile.write(answer.body[:cut])

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def dropped(handler: Handler, _answer: Answer) -> None:
    """Headquarters has committed, and its answer gets lost."""
    handler.close_connection = True


def doubled(handler: Handler, _answer: Answer) -> Answer:
    """The request arrives twice; the answer to the second one comes back."""
    return handler.ask(handler.server.owner.bodies[-1][1])  # type: ignore[attr-defined]


def nonsense(_handler: Handler, answer: Answer) -> Answer:
    """The login page of a hotel."""
    return Answer(200, b"<html>Welcome! Please log in.</html>")


def unsigned(_handler: Handler, answer: Answer) -> Answer:
    return Answer(answer.status, answer.body)


def gateway(_handler: Handler, _answer: Answer) -> Answer:
    return Answer(502, b"Bad Gateway")


def cut(at: int) -> Fault:
    """The connection breaks after so many bytes of the answer's body."""

    def fault(handler: Handler, answer: Answer) -> None:
        handler.reply(answer, at)
        handler.close_connection = True

    return fault


def packed_on_the_way(handler: Handler, answer: Answer) -> None:
    """Nobody asked for it, and what it unpacks to may have no end."""
    handler.reply(replace(answer, body=gzip.compress(answer.body)), encoding="gzip")


def endless(handler: Handler, _answer: Answer) -> None:
    try:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
        while True:
            handler.wfile.write(bytes(1 << 16))
    except OSError:
        pass  # the client has gone
    handler.close_connection = True


def trickled_body(handler: Handler, answer: Answer) -> None:
    """The answer comes, one byte in a while."""
    _trickle(handler, b"HTTP/1.0 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x" * 100_000)


def trickled_headers(handler: Handler, answer: Answer) -> None:
    _trickle(handler, b"HTTP/1.0 200 OK\r\n", b"X-Slow: " + b"x" * 100_000)


def _trickle(handler: Handler, at_once: bytes, slowly: bytes) -> None:
    try:
        handler.wfile.write(at_once)
        for byte in slowly:
            handler.wfile.write(bytes([byte]))
            time.sleep(0.05)
    except OSError:
        pass  # the client has gone
    handler.close_connection = True


def silent(handler: Handler, _answer: Answer) -> None:
    time.sleep(1.5)
    handler.close_connection = True

"""Headquarters over HTTP: Starlette around `kiosk.headquarters.answering`, served by uvicorn.

The work is done on a few threads: SQL waits there, and the event loop goes on reading.
"""

import asyncio
import logging
import os
import socket
import time
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from kiosk.headquarters.answering import Answer, Headquarters
from kiosk.headquarters.database import Database
from kiosk.headquarters.keys import open_key
from kiosk.headquarters.witness import TURNS_EVERY, turn
from kiosk.problems import Problem
from kiosk.sync.envelope import CONTENT_TYPE, MOST_SENT, SIGNATURE_HEADER, STATION_HEADER
from kiosk.sync.protocol import BLOB_PATH, ENROL_PATH, MOST_BLOB_BYTES, MOST_ENROL, RECOVER_PATH, SYNC_PATH

THREADS = 2  # of one process that work at a time: one while another waits for SQL; more are in each other's way
BODY_SECONDS = 60  # for a body to arrive
MOST_WAITING = 100  # requests of one process: more would be answered too late to be of use
STOP_SECONDS = 10  # for what has begun, when it is told to stop
_log = logging.getLogger(__name__)
_DATABASE, _FOLDER = "REDHOME_HEADQUARTERS_DATABASE", "REDHOME_HEADQUARTERS_FOLDER"


def make_app(headquarters: Headquarters, folder: Path | None = None) -> Starlette:
    """The ASGI application. `folder` is where headquarters' witness lies; without one nobody looks at it."""
    threads = CapacityLimiter(THREADS)

    async def answered(
        request: Request, most: int, work: Callable[[bytes], Answer], *, at_once: bool = False
    ) -> Response:
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _body(request, most)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody reads it
        except TimeoutError:
            return Response(status_code=408, headers={"Connection": "close"})
        try:
            if body is None:
                answer = headquarters.too_large()
            else:
                answer = work(body) if at_once else await to_thread.run_sync(work, body, limiter=threads)
        except Exception as error:  # a bug
            place = traceback.extract_tb(error.__traceback__)[-1]  # its text may quote what it choked on
            _log.error("%s at %s:%d", type(error).__name__, place.filename, place.lineno)
            return Response(status_code=500)
        headers = {SIGNATURE_HEADER: answer.signature} if answer.signature else {}
        if body is None:
            headers["Connection"] = "close"  # or the rest of it would be read, and thrown away
        return Response(answer.body, answer.status, headers, media_type=CONTENT_TYPE if answer.body else None)

    async def sync(request: Request) -> Response:
        station, signature = request.headers.get(STATION_HEADER, ""), request.headers.get(SIGNATURE_HEADER, "")
        if threads.statistics().tasks_waiting >= MOST_WAITING:
            return await answered(request, MOST_SENT, headquarters.busy, at_once=True)
        return await answered(request, MOST_SENT, lambda body: headquarters.sync(station, signature, body))

    async def recover(request: Request) -> Response:
        station, signature = request.headers.get(STATION_HEADER, ""), request.headers.get(SIGNATURE_HEADER, "")
        return await answered(request, MOST_SENT, lambda body: headquarters.recover(station, signature, body))

    async def enrol(request: Request) -> Response:
        signature = request.headers.get(SIGNATURE_HEADER, "")
        # Anybody may knock here, so nobody is listened to for long.
        return await answered(request, MOST_ENROL, lambda body: headquarters.enrol(signature, body))

    async def blob(request: Request) -> Response:
        station, signature = request.headers.get(STATION_HEADER, ""), request.headers.get(SIGNATURE_HEADER, "")
        named = request.path_params["named"]
        return await answered(request, MOST_BLOB_BYTES, lambda body: headquarters.blob(station, signature, named, body))

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        watch = asyncio.create_task(_watch(headquarters.database, folder)) if folder else None
        yield
        if watch:
            watch.cancel()
        headquarters.database.close()

    routes = [
        Route(SYNC_PATH, sync, methods=["POST"]),
        Route(ENROL_PATH, enrol, methods=["POST"]),
        Route(RECOVER_PATH, recover, methods=["POST"]),
        Route(BLOB_PATH + "{named}", blob, methods=["PUT"]),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


async def _watch(database: Database, folder: Path) -> None:
    """Look now and then whether the database is still the one that it was."""
    while True:
        await asyncio.sleep(TURNS_EVERY)
        try:
            await to_thread.run_sync(_turn, database, folder)
        except Problem as problem:
            _log.warning("witness: %s", problem.name)


def _turn(database: Database, folder: Path) -> None:
    if not turn(database, folder, int(time.time())):
        _log.error("headquarters' database is another than it was: a new generation begins")


async def _body(request: Request, most: int) -> bytes | None:
    """What was sent; None where it is more than `most` bytes, of which no more than these are read."""
    claimed = request.headers.get("content-length", "")
    if claimed.isascii() and claimed.isdigit() and (len(claimed) > 12 or int(claimed) > most):
        return None
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            return None
        parts.append(part)
    return b"".join(parts)


def app_of_process() -> Starlette:
    """The application of one of uvicorn's worker processes: it finds in the environment what it works with."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    folder = Path(os.environ[_FOLDER])
    database = Database.open(os.environ.get(_DATABASE) or folder)
    return make_app(Headquarters(database, open_key(database, folder), lambda: int(time.time())), folder)


def serve(url: str | None, folder: Path, host: str, port: int, workers: int) -> None:
    """Serve until the process is told to stop; what has begun is finished. Port 0 is any that is free.

    Raises `Problem` before it begins: port_taken, and what opening the database and the key raise.
    """
    database = Database.open(url or folder)
    open_key(database, folder)
    _turn(database, folder)
    database.close()
    try:
        with socket.create_server((host, port)) as free:
            port = free.getsockname()[1]
    except OSError as error:
        raise Problem("port_taken", host=host, port=port) from error
    print(f"总部已启动 / Headquarters: http://{host}:{port}", flush=True)
    os.environ[_FOLDER] = str(folder)
    if url:
        os.environ[_DATABASE] = url
    uvicorn.run(
        "kiosk.headquarters.service:app_of_process",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        access_log=False,
        server_header=False,
        log_level="warning",
        timeout_graceful_shutdown=STOP_SECONDS,
    )

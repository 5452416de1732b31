"""Headquarters as it runs, in processes of its own, which may be killed and started again at the same place."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Self

import httpx

from kiosk.domain.profile import Profile
from kiosk.headquarters.board import new_station
from kiosk.headquarters.database import Database
from kiosk.headquarters.keys import open_key
from kiosk.station.station import DATABASE
from kiosk.sync.enrolment import Enrolled, enrol
from tests.crash.flows import MANAGER

ROOT = Path(__file__).parent.parent.parent
SERVICE = ("main.py", "headquarters")


class Far:
    """Serves within a `with` block; `service` is what Python runs."""

    def __init__(self, url: str, folder: Path, workers: int, service: tuple[str, ...] = SERVICE) -> None:
        self.url, self.folder, self.port = url, folder, 0
        self._command = [sys.executable, *service, "--database", url, "--data", str(folder), "--workers", str(workers)]

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start it, where it was before."""
        self.process = subprocess.Popen(
            [*self._command, "--port", str(self.port)], cwd=ROOT, text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        assert self.process.stdout
        self.port = int(self.process.stdout.readline().rpartition(":")[2])
        deadline = time.monotonic() + 60
        while True:
            try:
                httpx.get(f"http://127.0.0.1:{self.port}/", trust_env=False)
                return
            except httpx.TransportError:
                assert time.monotonic() < deadline, "it does not start"
                time.sleep(0.05)

    def kill(self) -> None:
        """All its processes at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()

    def workers(self) -> list[int]:
        """The processes that serve, but for the one that looks after them."""
        command = ["pgrep", "-P", str(self.process.pid), "-f", "spawn_main"]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        return [int(pid) for pid in found.stdout.split()]

    def kill_worker(self, number: int) -> None:
        """One of the processes that serve."""
        if pids := self.workers():
            with suppress(ProcessLookupError):
                os.kill(pids[number % len(pids)], signal.SIGKILL)

    def enrol(self, name: str, folder: Path, url: str) -> None:
        """Make a new station in `folder`, which finds headquarters at `url`."""
        with closing(Database.open(self.url)) as database:
            seed = open_key(database, self.folder)
            plate = Profile(name, f"{name} 站", name, "高正街", "Street", "000", 6)
            code = database.writing(lambda connection: new_station(connection, seed, plate, int(time.time())))
        outcome = enrol(folder, DATABASE, url, code, MANAGER)
        assert isinstance(outcome, Enrolled), outcome

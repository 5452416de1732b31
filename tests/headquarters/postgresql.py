"""A real PostgreSQL for tests: made in a folder of its own, reached by a socket in it, gone afterwards."""

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Self

import psycopg

ROOTS = Path("/usr/lib/postgresql")


class PostgreSQL:
    """Runs within a `with` block; as the user postgres where the tests run as root, which PostgreSQL refuses."""

    def __init__(self, *options: str) -> None:
        found = sorted(ROOTS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
        if not found:
            raise RuntimeError("the tests need PostgreSQL: apt-get install postgresql")
        self._bin = found[-1].parent
        self._options = options
        self._numbers = itertools.count(1)
        # Not pytest's folder: its path is too long for a socket, and closed to another user.
        self._folder = Path(tempfile.mkdtemp(prefix="redhome-pg-"))
        self._as: dict[str, Any] = {}
        if os.getuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self._folder, user.pw_uid, user.pw_gid)
            self._as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def __enter__(self) -> Self:
        data = self._folder / "data"
        self._run("initdb", "-D", data, "-U", "redhome", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        self.start()
        return self

    def start(self) -> None:
        """Start it, where it was before."""
        data = self._folder / "data"
        command = [self._bin / "postgres", "-D", data, "-k", self._folder, "-h", "", *self._options]
        self._log = (self._folder / "log").open("ab")
        self.process = subprocess.Popen(command, stdout=self._log, stderr=self._log, cwd=self._folder, **self._as)
        deadline = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(self._conninfo("postgres")).close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise
                time.sleep(0.05)

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    def stop(self) -> None:
        """At once, as in a crash: it has to recover when it starts again."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(timeout=30)
        self._log.close()

    def new_database(self, like: str = "template1") -> str:
        """The URL of a new database: empty, or with what is in the one of that name, to which nobody is connected."""
        name = f"test{os.getpid()}_{next(self._numbers)}"
        with psycopg.connect(self._conninfo("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}".encode())
        return f"postgresql://redhome@/{name}?host={self._folder}"

    def _conninfo(self, database: str) -> str:
        return f"host={self._folder} user=redhome dbname={database}"

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self._bin / program), *map(str, arguments)]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True, check=False, **self._as)
        if done.returncode:
            raise RuntimeError(done.stderr)

"""A lock on a file, held as long as a program runs; the system lets go of it when the program ends, however it ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kiosk.problems import Problem
from kiosk.storage.failures import disk_failures


@contextmanager
def file_lock(path: Path, held: Problem) -> Iterator[None]:
    """Hold the file. Raises `held` where another program holds it, database_unreadable where nothing can be written."""
    with disk_failures(path):
        file = path.open("ab")
    with file:
        try:
            _lock(file)
        except OSError as error:
            raise held from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

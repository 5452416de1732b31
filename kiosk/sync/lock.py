"""One sync at a time for one data folder, whichever program runs it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kiosk.problems import Problem
from kiosk.storage.failures import disk_failures

LOCK_FILE = "sync.lock"


@contextmanager
def sync_lock(folder: Path) -> Iterator[None]:
    """Hold the data folder's sync. The system lets go of it when the program ends, however it ends.

    Raises `Problem`: sync_running where another one holds it, database_unreadable where nothing can be written.
    """
    path = folder / LOCK_FILE
    with disk_failures(path):
        file = path.open("ab")
    with file:
        try:
            _lock(file)
        except OSError as error:
            raise Problem("sync_running") from error
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

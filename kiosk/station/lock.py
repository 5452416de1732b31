"""One kiosk window for one data folder. Commands need no lock: they may run beside it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kiosk.problems import Problem
from kiosk.storage.failures import disk_failures

LOCK_FILE = "kiosk.lock"


@contextmanager
def window_lock(folder: Path) -> Iterator[None]:
    """Hold the data folder for this window. The system lets go of it when the program ends, however it ends.

    Raises `Problem`: kiosk_running where another window holds it, database_missing where there is no such folder,
    database_unreadable where nothing can be written in it.
    """
    path = folder / LOCK_FILE
    if not folder.is_dir():
        raise Problem("database_missing", path=folder)
    with disk_failures(path):
        file = path.open("ab")
    with file:
        try:
            _lock(file)
        except OSError as error:
            raise Problem("kiosk_running", path=path) from error
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

"""One kiosk window for one data folder. Commands need no lock: they may run beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.problems import Problem
from kiosk.storage.locking import file_lock

LOCK_FILE = "kiosk.lock"


@contextmanager
def window_lock(folder: Path) -> Iterator[None]:
    """Hold the data folder for this window.

    Raises `Problem`: kiosk_running where another window holds it, database_missing where there is no such folder,
    database_unreadable where nothing can be written in it.
    """
    path = folder / LOCK_FILE
    if not folder.is_dir():
        raise Problem("database_missing", path=folder)
    with file_lock(path, Problem("kiosk_running", path=path)):
        yield

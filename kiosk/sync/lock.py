"""One sync at a time for one data folder, whichever program runs it."""

from contextlib import AbstractContextManager
from pathlib import Path

from kiosk.problems import Problem
from kiosk.storage.locking import file_lock

LOCK_FILE = "sync.lock"


def sync_lock(folder: Path) -> AbstractContextManager[None]:
    """Hold the data folder's sync. Entering raises `Problem`: sync_running where another one holds it."""
    return file_lock(folder / LOCK_FILE, Problem("sync_running"))

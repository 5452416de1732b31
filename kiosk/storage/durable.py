"""Small files that are there for good once they are written."""

import os
from pathlib import Path

from kiosk.storage.failures import disk_failures


def write_durably(path: Path, content: bytes) -> None:
    """Put a file, readable by its owner alone, in place of the one at `path`: on the disk when this returns.

    Raises what `disk_failures` does; then the file is the old one or the new one, and never half of either.
    """
    with disk_failures(path):
        part = path.with_name(path.name + ".part")
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk: without it a power cut can undo a renaming."""
    if os.name != "posix":
        return  # Windows has no such thing, and needs none
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

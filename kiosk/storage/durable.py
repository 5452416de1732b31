"""Files and names that are on the disk for good, whatever happens to the power afterwards."""

import os
from pathlib import Path

from kiosk.storage.failures import disk_failures


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner reads, and those above it, where they are missing. Raises OSError."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for made in missing:
        sync_folder(made.parent)


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
        keep_as(part, path)


def keep_as(part: Path, path: Path) -> None:
    """Give a file that was written under another name of the same folder its own, in place of one that has it.

    Raises OSError.
    """
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk: without it a power cut can undo a renaming. Raises OSError."""
    if os.name != "posix":
        return  # Windows has no such thing, and needs none
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

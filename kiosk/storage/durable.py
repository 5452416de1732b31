"""Files and names that are on the disk for good, whatever happens to the power afterwards."""

import os
import sys
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner reads, and those above it, where they are missing."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for made in missing:
        sync_folder(made.parent)


def write_secret(path: Path, content: str) -> None:
    """Write a file that only its owner reads. It has its name once all of it is on the disk."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(content)
    keep_as(part, path)


def keep_as(part: Path, path: Path) -> None:
    """Give a file that was written under another name of the same folder its own, in place of one that has it."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk."""
    if sys.platform == "win32":  # knows no such thing
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

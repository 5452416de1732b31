"""The station's secret key. It is made on this machine and never leaves it."""

import os
from collections.abc import Callable
from pathlib import Path

from nacl.signing import SigningKey

from kiosk.problems import Problem
from kiosk.storage.durable import sync_folder, write_durably
from kiosk.storage.failures import disk_failures

KEY_FILE = "station.key"
_SEED_BYTES = 32


def public_half(seed: bytes) -> bytes:
    """The 32-byte public key that belongs to a secret seed."""
    return bytes(SigningKey(seed).verify_key)


def read_seed(folder: Path) -> bytes:
    """The 32-byte secret seed in the data folder. Raises `Problem` key_unreadable."""
    path = folder / KEY_FILE
    try:
        seed = bytes.fromhex(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise Problem("key_unreadable", path=path) from error
    if len(seed) != _SEED_BYTES:
        raise Problem("key_unreadable", path=path)
    return seed


def read_or_make_seed(folder: Path, random_bytes: Callable[[int], bytes] = os.urandom) -> bytes:
    """The seed in the data folder, made and on the disk for good where there was none.

    Raises `Problem`: key_unreadable, and what `disk_failures` raises.
    """
    path = folder / KEY_FILE
    with disk_failures(path):
        if not path.exists():
            write_durably(path, random_bytes(_SEED_BYTES).hex().encode() + b"\n")
        else:  # it may have been cut off before the name of the file was on the disk
            sync_folder(folder)
    return read_seed(folder)

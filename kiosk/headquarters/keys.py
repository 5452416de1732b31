"""Headquarters' Ed25519 key: made once, in a file that only its owner reads, and one for all the life of a database."""

import hashlib
import hmac
import os
from pathlib import Path

from nacl.signing import SigningKey
from sqlalchemy import select, update

from kiosk.headquarters import tables
from kiosk.headquarters.database import Database
from kiosk.problems import Problem
from kiosk.storage.durable import make_folder, write_durably
from kiosk.storage.failures import disk_failures

FILE = "headquarters.key"
_SEED_BYTES = 32


def open_key(database: Database, folder: Path) -> bytes:
    """The 32-byte secret of headquarters, which lies in `folder`; made where the database has never had one.

    Raises `Problem`: headquarters_key where the file is missing, damaged, or of another database; stations trust only
    the first key. And what the disk and the database raise.
    """
    path = folder / FILE
    with database.write() as connection:
        # Within a transaction that writes, so that of two that start together one makes the key.
        row = tables.headquarters
        known = connection.scalar(select(row.c.public_key).with_for_update())
        if known is None and not path.exists():
            _make(path)
        seed = _read(path)
        public_key = bytes(SigningKey(seed).verify_key).hex()
        if known is None:
            connection.execute(update(row).values(public_key=public_key))
        elif known != public_key:
            raise Problem("headquarters_key", path=path)
    return seed


def code_hash(seed: bytes, code: str) -> str:
    """What is stored of an enrolment code. Keyed, because a code alone is short enough to be found by trying."""
    return hmac.digest(hashlib.sha256(b"redhome code 1\x00" + seed).digest(), code.encode(), "sha256").hex()


def _make(path: Path) -> None:
    with disk_failures(path):
        make_folder(path.parent)
        write_durably(path, os.urandom(_SEED_BYTES).hex().encode() + b"\n")


def _read(path: Path) -> bytes:
    try:
        seed = bytes.fromhex(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise Problem("headquarters_key", path=path) from error
    if len(seed) != _SEED_BYTES:
        raise Problem("headquarters_key", path=path)
    return seed

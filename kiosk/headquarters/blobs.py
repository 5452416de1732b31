"""Attachments: kept under the SHA-256 of their bytes, each once for the station whose events name it."""

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select, update

from kiosk.headquarters import tables
from kiosk.headquarters.asking import Question
from kiosk.headquarters.documents import put_away

MOST_MISSING = 50  # hashes in one reply; a station asks again
_blobs = tables.blobs.c
_MISSING = (
    select(_blobs.hash)
    .where(_blobs.station == bindparam("id"), _blobs.body.is_(None))
    .order_by(_blobs.hash)
    .limit(MOST_MISSING)
)


def want(connection: Connection, station: str, hashes: Iterable[str]) -> None:
    """Ask the station for these attachments: its events name them."""
    for one in hashes:
        put_away(connection, tables.blobs, {"station": station, "hash": one})


def missing(station: str) -> Question:
    """Which attachments this station has to send: the hash of each."""
    return Question(_MISSING, {"id": station})


def keep(connection: Connection, station: str, named: str, body: bytes) -> bool:
    """Keep an attachment; False where it is not what its name says, or where nobody asked this station for it."""
    if hashlib.sha256(body).hexdigest() != named:
        return False
    where = (_blobs.station == station, _blobs.hash == named)
    return bool(connection.execute(update(tables.blobs).where(*where).values(body=body)).rowcount)

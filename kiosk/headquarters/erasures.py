"""Whom headquarters decided to forget, and what each station has to erase of them."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select, update

from kiosk.domain.published import Kind
from kiosk.headquarters import documents, tables
from kiosk.headquarters.documents import put_away
from kiosk.headquarters.tables import EVERYWHERE

_erasures = tables.erasures.c
_IS_ERASED = select(_erasures.rider).where(_erasures.station == EVERYWHERE, _erasures.rider == bindparam("rider"))


def begin(connection: Connection, rider: str, now: int) -> None:
    """From here on nothing new of this rider is asked for."""
    put_away(connection, tables.erasures, {"station": EVERYWHERE, "rider": rider, "records": "[]", "at": now})


def is_erased(connection: Connection, rider: str) -> bool:
    """Whether headquarters decided to forget this rider."""
    return connection.scalar(_IS_ERASED, {"rider": rider}) is not None


def erase_at(connection: Connection, station: str, rider: str, hashes: Iterable[str], now: int) -> None:
    """Let a station forget a rider and erase these attachments, beside those that it has to erase already."""
    where = (_erasures.station == station, _erasures.rider == rider)
    records = sorted({*hashes})
    row = {"station": station, "rider": rider, "records": json.dumps(records), "at": now}
    if not put_away(connection, tables.erasures, row):
        before = json.loads(connection.scalar(select(_erasures.records).where(*where)) or "[]")
        both = json.dumps(sorted({*before, *records}))
        connection.execute(update(tables.erasures).where(*where).values(records=both))
    documents.touch(connection, Kind.ERASED, station)

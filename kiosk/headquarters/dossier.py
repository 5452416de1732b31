"""Everything that is held of a rider, from all stations, sealed records opened: sheets of texts.

Every cell is a text: nothing in it becomes a formula, a link or a number, whatever it says.
"""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path

from msgspec.structs import astuple
from sqlalchemy import Connection, Table, select
from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from kiosk.domain import events, services
from kiosk.domain.fold import fold
from kiosk.domain.rows import MemoryTables, Row
from kiosk.headquarters import tables
from kiosk.headquarters.books import AT_STATIONS
from kiosk.headquarters.erasing import is_of, private_requests, traces_of
from kiosk.headquarters.vanguard import aliases_of
from kiosk.problems import Problem
from kiosk.sync.sealing import unseal

Sheet = tuple[tuple[str, ...], ...]  # rows of cells, the heads first
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_LONGEST_CELL = 32_000  # Excel takes 32,767 characters, and drops what is longer
_OWNERS_ONLY = 0o600
_ALSO = (tables.accounts, tables.decisions, tables.crumbs, tables.people, tables.answered, tables.erasures)
_blobs = tables.blobs.c


def everything(connection: Connection, seed: bytes, riders: Sequence[str]) -> dict[str, Sheet]:
    """What is held of a person with these ids, by the title of the sheet; `seed` is headquarters' secret key."""
    log: list[tuple[str, ...]] = []
    at_stations: dict[str, MemoryTables] = {}
    opened: list[tuple[str, ...]] = []
    aliases = [alias for rider in riders for alias in aliases_of(connection, rider)]
    for name in (*riders, *aliases):
        for station, number, body in traces_of(connection, name):
            moment, event = events.decode(body)
            mine = is_of(event, name)
            if not mine and (hasattr(event, "rider") or hasattr(event, "alias")):
                continue  # it is somebody else's, and what they said of this rider is theirs
            when = _when(moment.at, moment.tz) if moment else ""
            if mine and moment:
                with suppress(Exception):  # an event that our fold stumbles over is in the log all the same
                    fold(at_stations.setdefault(station, MemoryTables()), number, moment, event)
            log.append((station, str(number), when, body.decode(errors="backslashreplace")))
            for attached in services.attachments(event) if mine else ():
                opened += _opened(connection, seed, station, str(number), attached)
    for station, attached in private_requests(connection, seed, riders):
        opened += _opened(connection, seed, station, "-", attached)
    sheets: dict[str, Sheet] = {
        "records": (("station", "event", "attachment", "field", "value"), *opened),
        "log": (("station", "event", "time", "body"), *log),
    }
    for row_type in AT_STATIONS:
        if rows := [
            (station, *_texts(astuple(row))) for station in at_stations for row in _of(at_stations[station], row_type)
        ]:
            sheets[tables.name_of(row_type)] = (("station", *row_type.__struct_fields__), *rows)
    for table in (*tables.folded.values(), *_ALSO):
        if "rider" in table.c and (rows := _rows(connection, table, riders)):
            sheets[table.name] = (tuple(table.c.keys()), *rows)
    return sheets


def write(path: Path, sheets: dict[str, Sheet]) -> None:
    """Write the sheets to `path`, for its owner alone: as JSON where its name says so, as a workbook elsewhere.

    Raises `Problem` file_unwritable.
    """
    try:
        path.touch(_OWNERS_ONLY)
        path.chmod(_OWNERS_ONLY)
        if path.suffix == ".json":
            path.write_text(json.dumps(sheets, ensure_ascii=False, indent=1), encoding="utf-8", errors="replace")
            return
        workbook = Workbook(str(path), _PLAIN)
        for title, rows in sheets.items():
            sheet = workbook.add_worksheet(title)
            for line, row in enumerate(rows):
                cells = [part for cell in row for part in _parts(cell)]
                for column, cell in enumerate(cells):
                    sheet.write_string(line, column, cell)
        workbook.close()
    except (FileCreateError, OSError) as error:
        raise Problem("file_unwritable", path=path) from error


def _parts(cell: str) -> list[str]:
    """What fits into cells side by side, without what no file can hold."""
    text = cell.encode("utf-8", "replace").decode()
    return [text[start : start + _LONGEST_CELL] for start in range(0, len(text), _LONGEST_CELL)] or [""]


def _opened(connection: Connection, seed: bytes, station: str, number: str, name: str) -> list[tuple[str, ...]]:
    body = connection.scalar(select(_blobs.body).where(_blobs.station == station, _blobs.hash == name))
    where = (station, number, name)
    if body is None:
        return [(*where, "-", "not here: it has not come, or was erased")]
    record = unseal(seed, bytes(body))
    if record is None:
        return [(*where, "-", f"a photograph of {len(body)} bytes")]
    return [(*where, field, value) for field, value in sorted(record.items())]


def _of(kept: MemoryTables, row_type: type[Row]) -> list[Row]:
    return [row for row in kept.rows[row_type].values() if hasattr(row, "rider")]


def _rows(connection: Connection, table: Table, riders: Sequence[str]) -> list[tuple[str, ...]]:
    found = connection.execute(select(table).where(table.c.rider.in_(riders)).order_by(*table.primary_key))
    return [_texts(row) for row in found]


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple("" if value is None else str(value) for value in values)


def _when(at: int, tz: int) -> str:
    try:
        return datetime.fromtimestamp(at, timezone(timedelta(minutes=tz))).isoformat()
    except (ValueError, OverflowError, OSError):  # a clock that was wrong by ages
        return str(at)

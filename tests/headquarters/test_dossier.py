"""What is written down of a rider holds texts and nothing else, whatever they say."""

import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec import structs

from kiosk.domain.events import decode, encode
from kiosk.domain.fold import fold
from kiosk.domain.rows import MemoryTables
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.books import AT_STATIONS
from kiosk.headquarters.database import Database
from kiosk.headquarters.dossier import everything, write
from kiosk.headquarters.tables import name_of
from kiosk.problems import Problem
from tests.headquarters.stations import (
    AWARD,
    MOMENT,
    OTHER_RIDER,
    REDEMPTION,
    RIDER,
    STOCK,
    VISIT,
    WATER,
    Station,
)
from tests.headquarters.test_report import HOSTILE

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STARTS = st.sampled_from(
    [*"=+-@\t\r|%", "=cmd|' /C calc'!A0", "http://", "ftp://", "mailto:", "internal:", "external:", "{="]
)
_CELLS = st.builds(lambda start, rest: start + rest, _STARTS, st.text(max_size=8))


def sheets_of(path: Path) -> tuple[list[ElementTree.Element], list[str], list[str]]:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        sheets = [ElementTree.fromstring(archive.read(one)) for one in names if re.search(r"sheet\d+\.xml$", one)]
        strings = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        texts = ["".join(part.text or "" for part in one.iter(f"{_MAIN}t")) for one in strings.iter(f"{_MAIN}si")]
    return sheets, texts, names


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.one_of(_CELLS, st.text(max_size=12)), min_size=100, max_size=100))
@example(HOSTILE)
@example(["\ud800", "\x00", "_x000D_", "a" * 70_000, ""])
def test_ten_thousand_hostile_cells_are_texts(tmp_path: Path, cells: list[str]) -> None:
    path = tmp_path / "everything.xlsx"
    write(path, {"records": (("value",), *((cell,) for cell in cells))})
    (sheet,), texts, names = sheets_of(path)
    kinds = {cell.get("t") for cell in sheet.iter(f"{_MAIN}c")}
    assert kinds <= {"s", None}
    assert all(cell.get("t") == "s" or len(cell) == 0 for cell in sheet.iter(f"{_MAIN}c"))
    assert list(sheet.iter(f"{_MAIN}f")) == list(sheet.iter(f"{_MAIN}hyperlink")) == []
    assert not any(".rels" in name and "sheet" in name for name in names)
    assert "value" in texts


def test_a_long_text_is_whole(tmp_path: Path) -> None:
    path, long = tmp_path / "everything.xlsx", "".join(f"王{number}" for number in range(12_000))
    write(path, {"log": (("body",), (long,))})
    _, texts, _ = sheets_of(path)
    assert "".join(texts[1:]) == long


def test_json_holds_the_same(tmp_path: Path) -> None:
    path = tmp_path / "everything.json"
    write(path, {"records": (("value",), *((cell,) for cell in HOSTILE))})
    assert json.loads(path.read_text(encoding="utf-8")) == {"records": [["value"], *([cell] for cell in HOSTILE)]}
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["everything.xlsx", "everything.json"])
def test_a_file_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problem) as caught:
        write(tmp_path / "none" / name, {"log": (("body",),)})
    assert caught.value.name == "file_unwritable"


def test_what_only_stations_keep_of_a_rider_is_made_anew_for_it(
    headquarters: Headquarters, database: Database, seed: bytes, station: Station
) -> None:
    of_another = encode(MOMENT, structs.replace(AWARD, rider=OTHER_RIDER))
    station.happened(VISIT, AWARD, AWARD, STOCK, of_another, REDEMPTION, WATER, b"\xff", VISIT)
    station.send(headquarters)
    there = MemoryTables()
    for number, body in enumerate(station.bodies, 1):
        moment, event = decode(body)
        if moment:
            fold(there, number, moment, event)
    with database.read() as connection:
        sheets = everything(connection, seed, [RIDER])
    for row_type in AT_STATIONS:
        rows = [row for row in there.rows[row_type].values() if getattr(row, "rider", None) == RIDER]
        found = sheets.get(name_of(row_type), ())[1:]
        assert list(found) == [("one", *map(str, structs.astuple(row))) for row in rows]
    assert {"rider_visits", "points_entry", "rider_item"} <= sheets.keys()
    assert OTHER_RIDER not in str(sheets)

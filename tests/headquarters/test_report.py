"""What headquarters counts, and how it is written down."""

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from kiosk.domain.events import Facility, FacilityUsed, StockMoved, encode
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.database import Database
from kiosk.headquarters.keeping import OnTheWay
from kiosk.headquarters.report import Handed, InStock, Report, Use, make_report
from kiosk.headquarters.workbook import write_workbook
from kiosk.problems import Problem
from tests.headquarters.stations import (
    AWARD,
    DAY,
    MOMENT,
    REDEMPTION,
    STOCK,
    VISIT,
    WATER,
    Station,
    cancelled,
    enrolled,
)

HOSTILE = [  # what a spreadsheet takes for a formula or a link
    "=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@x", "http://x.example", "mailto:x@y", "internal:A1", "{=1}",
]  # fmt: skip
LATER = structs.replace(MOMENT, at=MOMENT.at + 24 * 3600)


@pytest.fixture
def other(headquarters: Headquarters, station: Station, seed: bytes) -> Station:
    """A second station; both have sent two days."""
    other = enrolled(headquarters, seed, "two")
    carded = FacilityUsed(Facility.WATER, None, VISIT.rider)
    station.happened(VISIT, WATER, WATER, carded, AWARD, STOCK, REDEMPTION, REDEMPTION, cancelled(8))
    station.happened(encode(LATER, WATER), encode(LATER, REDEMPTION))
    other.happened(WATER, encode(LATER, VISIT), StockMoved("kettle", 1, STOCK.cause, STOCK.by))
    for one in (station, other):
        one.send(headquarters)
    return other


def report_of(database: Database, first: str, last: str) -> Report:
    with database.read() as connection:
        return make_report(connection, date.fromisoformat(first), date.fromisoformat(last))


def test_the_figures_of_one_day(database: Database, other: Station) -> None:
    assert report_of(database, DAY, DAY) == Report(
        DAY,
        DAY,
        (
            Use("one", "one 站", DAY, "redeem", 2, 0),
            Use("one", "one 站", DAY, "visit", 1, 0),
            Use("one", "one 站", DAY, "water", 1, 2),
            Use("two", "two 站", DAY, "water", 0, 1),
        ),
        (Handed("one", "one 站", "cable", 1, 60, 1),),
        (InStock("one", "one 站", "cable", 3), InStock("two", "two 站", "kettle", 1)),
    )


def test_the_figures_of_some_days(database: Database, other: Station) -> None:
    report = report_of(database, "2027-01-01", "2027-01-31")
    assert sum(use.total for use in report.uses) == 10
    assert {use.day for use in report.uses} == {DAY, "2027-01-16"}
    assert report.redemptions == (Handed("one", "one 站", "cable", 2, 120, 1),)
    assert any(line.endswith("water: 3 (1 + 2)") for line in report.lines())


@pytest.mark.parametrize(
    ("first", "last"), [("2027-01-01", "2027-01-14"), ("2027-01-17", "2027-12-31"), (DAY, "1969-01-01")]
)
def test_days_on_which_nothing_happened(database: Database, other: Station, first: str, last: str) -> None:
    report = report_of(database, first, last)
    assert (report.uses, report.redemptions, len(report.stock)) == ((), (), 2)


def test_no_cell_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    uses = tuple(Use(text, text, DAY, text, 1, 2) for text in HOSTILE)
    handed = tuple(Handed(text, text, text, 1, 60, 0) for text in HOSTILE)
    stock = tuple(InStock(text, text, text, 1) for text in HOSTILE)
    path = tmp_path / "report.xlsx"
    carried = tuple(OnTheWay(text, text, text, text, text, 1) for text in HOSTILE)
    write_workbook(Report(DAY, DAY, uses, handed, stock, carried), path)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        sheets = [archive.read(name).decode() for name in names if re.search(r"sheet\d\.xml$", name)]
        texts = archive.read("xl/sharedStrings.xml").decode()
    assert len(sheets) == 4
    assert not any("<f" in sheet or "hyperlink" in sheet for sheet in sheets)
    assert not any(".rels" in name and "sheet" in name for name in names)
    assert "=1+1" in texts
    assert '<c r="E2"><v>3</v></c>' in sheets[0]  # a number is a number


def test_a_workbook_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        write_workbook(Report(DAY, DAY, (), (), ()), tmp_path / "none" / "report.xlsx")
    assert caught.value.name == "file_unwritable"

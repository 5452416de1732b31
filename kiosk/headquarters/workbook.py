"""The report as an Excel workbook. Every text is a text: no formula, no link, whatever it says."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from kiosk.headquarters.report import Report
from kiosk.problems import Problem

_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def write_workbook(report: Report, path: Path) -> None:
    """Write the report to `path`. Raises `Problem` file_unwritable."""
    workbook = Workbook(str(path), _PLAIN)
    _sheet(
        workbook,
        "服务人次",
        ("站点", "名称", "日期", "服务", "人次", "持卡", "匿名"),
        ((use.station, use.name, use.day, use.service, use.total, use.carded, use.anonymous) for use in report.uses),
    )
    _sheet(
        workbook,
        "兑换",
        ("站点", "名称", "商品", "数量", "积分", "已取消"),
        ((one.station, one.name, one.item, one.redemptions, one.points, one.cancelled) for one in report.redemptions),
    )
    _sheet(
        workbook,
        "库存",
        ("站点", "名称", "商品", "数量"),
        ((one.station, one.name, one.item, one.count) for one in report.stock),
    )
    _sheet(
        workbook,
        "在途",
        ("商品", "从", "名称", "到", "名称", "数量"),
        ((one.item, one.station, one.name, one.other, one.other_name, one.count) for one in report.on_the_way),
    )
    try:
        workbook.close()
    except (FileCreateError, OSError) as error:
        raise Problem("file_unwritable", path=path) from error


def _sheet(workbook: Workbook, title: str, heads: Sequence[str], rows: Iterable[Sequence[str | int]]) -> None:
    sheet = workbook.add_worksheet(title)
    for line, row in enumerate((heads, *rows)):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, column, value)
            else:
                sheet.write_number(line, column, value)

"""日结: what happened on a business day, signed off by the manager, on paper where there is a printer."""

from PySide6.QtCore import QTranslator

from kiosk.domain.staff import StaffRole
from kiosk.domain.voucher import voucher
from kiosk.scanning.text_sheet import text_pdf
from kiosk.station import daysheet, printing
from kiosk.station.daysheet import DaySheet
from kiosk.station.station import Station
from ui.services.pages import (
    Bar,
    Choose,
    Day,
    End,
    Joined,
    Line,
    Option,
    Pair,
    Read,
    Words,
    again,
    confirm,
    phrase,
    plain,
)
from ui.services.play import Here, Script, only_read
from ui.viewmodels.asks import Said, Trouble
from ui.viewmodels.outages import FACILITY_TITLES
from ui.viewmodels.pages import say
from ui.words import QT_TRANSLATE_NOOP, Speaker

_WHICH = QT_TRANSLATE_NOOP("Words", "哪一天的日结？")
_TODAY = QT_TRANSLATE_NOOP("Words", "今天这一天")
_YESTERDAY = QT_TRANSLATE_NOOP("Words", "昨天那一天")
_DAY_ENDS = QT_TRANSLATE_NOOP("Words", "一天到次日凌晨四点")
_TITLE = QT_TRANSLATE_NOOP("Words", "日结")
_WEEK = QT_TRANSLATE_NOOP("Words", "一周到站人次")
_WHEN = QT_TRANSLATE_NOOP("Words", "按时段")
_BY_HOURS = QT_TRANSLATE_NOOP("Words", "每三小时到站人次")
_ALL_DAY = QT_TRANSLATE_NOOP("Words", "全天到站")
_BUSIEST = QT_TRANSLATE_NOOP("Words", "最忙的时候")
_FROM_TO = QT_TRANSLATE_NOOP("Words", "{first} 点到 {last} 点")
_NOT_SIGNED = QT_TRANSLATE_NOOP("Words", "还没有签字")
_SIGNED = QT_TRANSLATE_NOOP("Words", "{name}已签字")
_LATER = QT_TRANSLATE_NOOP("Words", "签字后又有 {count} 条")
_UPTO = QT_TRANSLATE_NOOP("Words", "封存码，到第 {number} 条记录为止；请拍照")
_SIGN = QT_TRANSLATE_NOOP("Words", "签字")
_PRINT = QT_TRANSLATE_NOOP("Words", "打印")
_SURE = QT_TRANSLATE_NOOP("Words", "{day}的日结，签字？")
_ONCE = QT_TRANSLATE_NOOP("Words", "一天只签一次；签字后的记录算在封存码之外")
_CLOSED = QT_TRANSLATE_NOOP("Words", "日结已签字")
_PHOTO = QT_TRANSLATE_NOOP("Words", "封存码 {code}，请拍照")
_PRINTED = QT_TRANSLATE_NOOP("Words", "已送去打印")
_NOTHING = QT_TRANSLATE_NOOP("Words", "这一天没有记录")
_TIMES = QT_TRANSLATE_NOOP("Words", "{count} 次")
_POINTS = QT_TRANSLATE_NOOP("Words", "共 {amount} 分")
_PIECES = QT_TRANSLATE_NOOP("Words", "共 {amount} 件")
_HANDED = QT_TRANSLATE_NOOP("Words", "凭证码 {voucher}")
_CANCELLED = QT_TRANSLATE_NOOP("Words", "已取消")
_DIFFERENCE = QT_TRANSLATE_NOOP("Words", "{item}，盘点与账不符")
_OTHERS = QT_TRANSLATE_NOOP("Words", "其他登记")
_KINDS = {
    "visit": QT_TRANSLATE_NOOP("Words", "到站"),
    **{facility.value: title for facility, title in FACILITY_TITLES.items()},
    "award": QT_TRANSLATE_NOOP("Words", "随手拍奖励"),
    "earn": QT_TRANSLATE_NOOP("Words", "其他加分"),
    "redeem": QT_TRANSLATE_NOOP("Words", "兑换"),
    "cancel": QT_TRANSLATE_NOOP("Words", "取消兑换"),
    "reverse": QT_TRANSLATE_NOOP("Words", "撤销奖励"),
    "card": QT_TRANSLATE_NOOP("Words", "补卡"),
    "supply-out": QT_TRANSLATE_NOOP("Words", "发口罩、药品"),
    "supply-in": QT_TRANSLATE_NOOP("Words", "物资入库"),
    "supply-sent": QT_TRANSLATE_NOOP("Words", "物资发往别站"),
    "supply-count": QT_TRANSLATE_NOOP("Words", "物资清点改数"),
    "lend": QT_TRANSLATE_NOOP("Words", "借充电宝"),
    "bring": QT_TRANSLATE_NOOP("Words", "还充电宝"),
    "lose": QT_TRANSLATE_NOOP("Words", "充电宝丢失"),
    "stock-received": QT_TRANSLATE_NOOP("Words", "礼品入库"),
    "stock-arrived": QT_TRANSLATE_NOOP("Words", "礼品从别站到"),
    "stock-sent": QT_TRANSLATE_NOOP("Words", "礼品发往别站"),
    "stock-counted": QT_TRANSLATE_NOOP("Words", "礼品盘点改数"),
    "out-of-service": QT_TRANSLATE_NOOP("Words", "停用"),
    "in-service": QT_TRANSLATE_NOOP("Words", "恢复"),
    "self-check": QT_TRANSLATE_NOOP("Words", "六有自查"),
    "note": QT_TRANSLATE_NOOP("Words", "交接留言"),
}
_OF_POINTS = ("award", "earn", "redeem", "cancel", "reverse")


def look_and_sign(here: Here) -> Script:
    """Which day; what happened on it; and it is signed off, or goes to the printer."""
    staff = here.member
    days = (Option("0", phrase(_TODAY), strong=True), Option("1", phrase(_YESTERDAY)))
    chosen = yield Choose(phrase(_WHICH), days, phrase(_DAY_ENDS))
    sheet = daysheet.sheet(here.station, int(str(chosen)))
    options = []
    if sheet.signed_by is None and staff.may(StaffRole.MANAGER):
        options.append(Option("sign", phrase(_SIGN), glyph="checks", strong=True))
    if printing.has_printer():
        options.append(Option("print", phrase(_PRINT), glyph="printer"))
    options.append(Option("hours", phrase(_WHEN), glyph="chart"))
    day = Day(sheet.date.isoformat())
    bars = tuple(Bar(plain(one.day), visits) for one, visits in daysheet.week(here.station, sheet.day))
    lines = _lines(here.station, sheet)
    hint = Joined((day, _signed(sheet), phrase(_WEEK)))
    wish = yield Read(phrase(_TITLE), lines, tuple(options), hint, bars=bars)
    if wish == "hours":
        most = sheet.visits.index(max(sheet.visits))
        hours = tuple(Bar(plain(_hour(block)), visits, block == most) for block, visits in enumerate(sheet.visits))
        return (
            yield from only_read(
                Read(phrase(_WHEN), _busiest(sheet), hint=Joined((day, phrase(_BY_HOURS))), bars=hours)
            )
        )
    if wish == "print":
        if printing.print_pdf(text_pdf(_paper(here.station, sheet))):
            return End(phrase(_PRINTED))
        return again(Said(Trouble.NOT_PRINTED))
    yield confirm(phrase(_SURE, day=day), phrase(_SIGN), phrase(_ONCE))
    if (refused := daysheet.close(here.station, staff, sheet.day, here.act)) is not None:
        return again(refused)
    signed = daysheet.sheet(here.station, int(str(chosen)))
    return End(phrase(_CLOSED), phrase(_PHOTO, code=_grouped(signed.proof)))


def _lines(station: Station, sheet: DaySheet) -> tuple[Line, ...]:
    lines = [Line(plain(_grouped(sheet.proof)), None, phrase(_UPTO, number=sheet.upto), "shield")]
    rest = 0
    for entry in sheet.tally.entries:
        if entry.kind not in _KINDS:
            rest += entry.times
            continue
        amount = phrase(_POINTS if entry.kind in _OF_POINTS else _PIECES, amount=entry.amount) if entry.amount else None
        lines.append(Line(phrase(_KINDS[entry.kind]), phrase(_TIMES, count=entry.times), amount))
    if rest:
        lines.append(Line(phrase(_OTHERS), phrase(_TIMES, count=rest)))
    for one in sheet.tally.handed:
        code = phrase(_HANDED, voucher=voucher(station.profile.id, one.number))
        lines.append(Line(_item(station, one.item), phrase(_CANCELLED) if one.cancelled else None, code, "green"))
    for difference in sheet.tally.differences:
        what = phrase(_DIFFERENCE, item=_item(station, difference.item))
        lines.append(Line(what, plain(f"{difference.change:+}"), glyph="alarm"))
    return (*lines, *(() if sheet.events else (Line(phrase(_NOTHING)),)))


def _hour(block: int) -> str:
    return str((4 + block * daysheet.BLOCK) % 24)


def _busiest(sheet: DaySheet) -> tuple[Line, ...]:
    whole = Line(phrase(_ALL_DAY), phrase(_TIMES, count=sum(sheet.visits)), glyph="people")
    most = max(sheet.visits)
    if not most:
        return (whole,)
    block = sheet.visits.index(most)
    when = phrase(_FROM_TO, first=_hour(block), last=_hour(block + 1))
    return (whole, Line(phrase(_BUSIEST), phrase(_TIMES, count=most), when, "clock"))


def _paper(station: Station, sheet: DaySheet) -> list[str]:
    """The sheet for paper, in Chinese."""
    speaker = Speaker(QTranslator())
    heading = (plain(station.profile.name_zh), phrase(_TITLE), Day(sheet.date.isoformat()), _signed(sheet))
    rows = [say(speaker, Joined(heading))]
    for line in _lines(station, sheet):
        parts = (line.text, line.value, line.note)
        rows.append("    ".join(say(speaker, part) for part in parts if part))
    return rows


def _signed(sheet: DaySheet) -> Words:
    if sheet.signed_by is None:
        return phrase(_NOT_SIGNED)
    signed = phrase(_SIGNED, name=sheet.signed_by)
    return Joined((signed, phrase(_LATER, count=sheet.later))) if sheet.later else signed


def _item(station: Station, name: str) -> Words:
    item = station.rules.items.get(name)
    return Pair(item.name_zh, item.name_en) if item else plain(name)


def _grouped(code: str) -> str:
    return " ".join(code[first : first + 4] for first in range(0, len(code), 4))

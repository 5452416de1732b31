"""绿 points: why a rider has the points they have, line by line, down to rule, version, report and date."""

from kiosk.domain.events import Awarded, Earned, Standing
from kiosk.station import points
from kiosk.station.points import Entry, Grounds
from ui.services.cases import LEVELS
from ui.services.pages import Again, Choose, Day, End, Joined, Line, Option, Pair, Read, Words, again, phrase, plain
from ui.services.play import Here, Script
from ui.viewmodels.asks import Trouble
from ui.viewmodels.points import SOURCES
from ui.words import QT_TRANSLATE_NOOP

_MOST = 30
_WHY = QT_TRANSLATE_NOOP("Words", "为什么是 {points} 分？")
_EACH = QT_TRANSLATE_NOOP("Words", "本站的每一笔，点开看依据")
_NONE = QT_TRANSLATE_NOOP("Words", "还没有积分；报告一处隐患，审核后就有")
_SCAN = QT_TRANSLATE_NOOP("Words", "看积分请扫骑手码")
_ABOUT = QT_TRANSLATE_NOOP("Words", "事由")
_LEVEL = QT_TRANSLATE_NOOP("Words", "级别")
_RULES = QT_TRANSLATE_NOOP("Words", "依据的规则")
_VERSION = QT_TRANSLATE_NOOP("Words", "积分规则第 {version} 版")
_REPORT = QT_TRANSLATE_NOOP("Words", "报告编号")
_VOUCHER = QT_TRANSLATE_NOOP("Words", "凭证码")
_DATE = QT_TRANSLATE_NOOP("Words", "日期")
_CAPPED = QT_TRANSLATE_NOOP("Words", "已到当日或当月上限，只记录")
_OTHERS = QT_TRANSLATE_NOOP("Words", "看别的")
_MOVED = {
    "redeem": QT_TRANSLATE_NOOP("Words", "兑换"),
    "cancel": QT_TRANSLATE_NOOP("Words", "退回"),
    "grant": QT_TRANSLATE_NOOP("Words", "从别站转来"),
    "release": QT_TRANSLATE_NOOP("Words", "转到别站用"),
    "reverse": QT_TRANSLATE_NOOP("Words", "奖励已撤销"),
}


def why(here: Here) -> Script:
    """Which line, and what it rests on."""
    if here.rider is None or here.standing not in (Standing.CONFIRMED, Standing.UNCONFIRMED):
        yield from ()
        return End(phrase(_SCAN), glyph="info")
    statement = points.statement(here.station, here.rider, _MOST)
    entries = [entry for entry in statement.entries if entry.change or entry.kind == Awarded.KIND]
    title = phrase(_WHY, points=statement.balance)
    options = tuple(Option(str(entry.number), _title(entry), Day(entry.day.isoformat())) for entry in entries)
    chosen = yield Choose(title, options, phrase(_EACH if options else _NONE))
    found = points.grounds(here.station, here.rider, int(str(chosen)))
    if found is None:
        return again(Trouble.NOT_RECORDED)
    yield Read(_title(found.entry), _lines(found), (Option("others", phrase(_OTHERS), strong=True),))
    return Again(None, 2)


def _title(entry: Entry) -> Words:
    return Joined((plain(f"{entry.change:+d}"), _about(entry)))


def _lines(found: Grounds) -> tuple[Line, ...]:
    entry, event = found.entry, found.event
    lines = [Line(phrase(_ABOUT), _about(entry))]
    if isinstance(event, Awarded | Earned):
        if isinstance(event, Awarded):
            lines.append(Line(phrase(_LEVEL), phrase(LEVELS[event.level][1])))
            if event.report is not None:
                lines.append(Line(phrase(_REPORT), plain(event.report)))
        note = phrase(_CAPPED) if event.points == 0 else None
        lines.append(Line(phrase(_RULES), phrase(_VERSION, version=event.rules), note))
    if found.voucher:
        lines.append(Line(phrase(_VOUCHER), plain(found.voucher)))
    return (*lines, Line(phrase(_DATE), plain(entry.day.isoformat())))


def _about(entry: Entry) -> Words:
    if entry.kind == Earned.KIND:
        return phrase(SOURCES[entry.about_zh])
    if entry.kind in _MOVED:
        return phrase(_MOVED[entry.kind])
    return Pair(entry.about_zh, entry.about_en)

"""Reports in words: what both riders and staff read of them."""

from collections.abc import Mapping

from kiosk.domain.events import Level
from kiosk.domain.profile import Street
from kiosk.domain.reports import Became, Ground, Status
from kiosk.domain.rules import Category
from kiosk.station.reports import Case
from ui.services.pages import Day, Joined, Line, Option, Pair, Words, phrase, plain
from ui.words import QT_TRANSLATE_NOOP

HERE = QT_TRANSLATE_NOOP("Words", "就在这里")
URGENT = QT_TRANSLATE_NOOP("Words", "紧急")
_LATE = QT_TRANSLATE_NOOP("Words", "等太久")
_FILED = QT_TRANSLATE_NOOP("Words", "上报时间")
_PHOTOS = QT_TRANSLATE_NOOP("Words", "{count} 张照片")
_POINTS = QT_TRANSLATE_NOOP("Words", "+{points} 分")
_FULL = QT_TRANSLATE_NOOP("Words", "到了上限，这条不加分")
_AFTERWARDS = QT_TRANSLATE_NOOP("Words", "后来怎样")
_NO_NEWS = QT_TRANSLATE_NOOP("Words", "还没有消息")
LEVELS = {
    Level.MINOR: ("info", QT_TRANSLATE_NOOP("Words", "一般")),
    Level.MAJOR: ("alarm", QT_TRANSLATE_NOOP("Words", "较大")),
    Level.URGENT: ("siren", URGENT),
}
_STATUS = {
    Status.WAITING: ("wait", QT_TRANSLATE_NOOP("Words", "等待审核")),
    Status.CONFIRMED: ("tick", QT_TRANSLATE_NOOP("Words", "已核实")),
    Status.REJECTED: ("info", QT_TRANSLATE_NOOP("Words", "没有通过")),
    Status.DUPLICATE: ("copy", QT_TRANSLATE_NOOP("Words", "和别人报的是同一件")),
    Status.TAKEN_BACK: ("undo", QT_TRANSLATE_NOOP("Words", "已撤销")),
}
GROUNDS = {
    Ground.NOT_FOUND: QT_TRANSLATE_NOOP("Words", "现场没有找到"),
    Ground.UNCLEAR: QT_TRANSLATE_NOOP("Words", "看不清是什么、在哪里"),
    Ground.NOT_PUBLIC: QT_TRANSLATE_NOOP("Words", "不归随手拍管"),
    Ground.MADE_UP: QT_TRANSLATE_NOOP("Words", "不属实"),
}
BECAME = {
    Became.PASSED_ON: ("went", QT_TRANSLATE_NOOP("Words", "已转给城市管理部门")),
    Became.UNDER_WAY: ("wrench", QT_TRANSLATE_NOOP("Words", "正在处理")),
    Became.MENDED: ("tick", QT_TRANSLATE_NOOP("Words", "已经处理好")),
    Became.NOT_POSSIBLE: ("info", QT_TRANSLATE_NOOP("Words", "暂时处理不了")),
}
# Of the categories that come with the program; those of headquarters have the plain one.
_GLYPHS = {
    "damage": "barrier",
    "litter": "trash",
    "obstruction": "cone",
    "fire": "fire",
    "emergency": "siren",
    "hardship": "lifebuoy",
}


def category_option(name: str, category: Category, note: Words | None = None, *, strong: bool = False) -> Option:
    """A category, to be chosen."""
    title = Pair(category.name_zh, category.name_en)
    return Option(name, title, note, glyph_of(name), strong=strong)


def category_title(categories: Mapping[str, Category], name: str) -> Words:
    """What a category is called; its bare name where the rules no longer know it."""
    known = categories.get(name)
    return Pair(known.name_zh, known.name_en) if known else plain(name)


def glyph_of(category: str) -> str:
    """The icon of a category."""
    return _GLYPHS.get(category, "report")


def place_of(street: Street | None) -> Words:
    """A place."""
    return Pair(street.zh, street.en) if street else phrase(HERE)


def what(case: Case) -> Words:
    """What was reported, and where."""
    return Joined((Pair(case.category_zh, case.category_en), place_of(case.place)))


def when(case: Case) -> Words:
    """When it was reported."""
    return Joined((Day(case.day.isoformat()), plain(case.time)))


def status(case: Case) -> Words:
    """Where it stands."""
    return phrase(_STATUS[Status(case.report.status)][1])


def listed(case: Case, note: Words | None = None, *, why: Words | None = None, strong: bool = False) -> Option:
    """A report in a list; beneath it where, and what matters most of it unless a `note` says more."""
    matters = phrase(URGENT) if case.report.urgent else phrase(_LATE) if case.late else Day(case.day.isoformat())
    beneath = why or Joined((place_of(case.place), note or matters))
    title = Pair(case.category_zh, case.category_en)
    return Option(str(case.report.number), title, beneath, glyph_of(case.report.category), strong=strong, why=why)


def brief(case: Case) -> Words:
    """What tells it from others of its kind and place."""
    urgent = (phrase(URGENT),) if case.report.urgent else ()
    photos = (phrase(_PHOTOS, count=case.photos),) if case.photos else ()
    return Joined((*urgent, status(case), *photos))


def filed(case: Case) -> Words:
    """When, and with how many photographs."""
    return Joined((when(case), phrase(_PHOTOS, count=case.photos))) if case.photos else when(case)


def points(case: Case) -> Words | None:
    """What it brought; None where it brought nothing."""
    return phrase(_POINTS, points=case.report.points) if case.report.points else None


def lines(case: Case) -> tuple[Line, ...]:
    """All that its rider may read of it."""
    report = case.report
    became = BECAME[Became(report.became)] if report.became else ("chat", _NO_NEWS)
    return (
        Line(phrase(_FILED), phrase(URGENT) if report.urgent else None, filed(case), "clock"),
        Line(status(case), points(case), _why(case), _STATUS[Status(report.status)][0]),
        Line(phrase(_AFTERWARDS), None, phrase(became[1]), became[0]),
    )


def _why(case: Case) -> Words | None:
    report = case.report
    if report.ground:
        return phrase(GROUNDS[Ground(report.ground)])
    if report.status != Status.CONFIRMED:
        return None
    level = phrase(LEVELS[Level(report.level)][1])
    return Joined((level, phrase(_FULL))) if report.rider and not report.points else level

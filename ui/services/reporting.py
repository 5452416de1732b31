"""随手拍: a rider reports what is wrong on the street, and reads what became of it."""

from kiosk.domain.profile import Street
from kiosk.domain.refusals import Reason, Refusal
from kiosk.station import reports
from kiosk.station.reports import Case, Draft, Filed
from ui.services import cases
from ui.services.pages import (
    Choose,
    Cover,
    End,
    Joined,
    Line,
    Option,
    Pair,
    Photo,
    Read,
    Words,
    again,
    confirm,
    phrase,
    plain,
)
from ui.services.play import Here, Script
from ui.words import QT_TRANSLATE_NOOP

_WHAT = QT_TRANSLATE_NOOP("Words", "看到了什么？")
_WHAT_HINT = QT_TRANSLATE_NOOP("Words", "审核员核实后加分")
_IS_URGENT = QT_TRANSLATE_NOOP("Words", "紧急吗？")
_URGENT_NOTE = QT_TRANSLATE_NOOP("Words", "马上会伤到人")
_NOT_URGENT = QT_TRANSLATE_NOOP("Words", "不紧急")
_CARD_FIRST = QT_TRANSLATE_NOOP("Words", "先扫骑手码；紧急的不用扫")
_CALL = QT_TRANSLATE_NOOP("Words", "先打电话！")
_CALL_HINT = QT_TRANSLATE_NOOP("Words", "人最要紧，上报可以等")
_CALLED = QT_TRANSLATE_NOOP("Words", "电话打过了，继续上报")
_CALLS = (
    ("shield", QT_TRANSLATE_NOOP("Words", "报警"), "110"),
    ("fire", QT_TRANSLATE_NOOP("Words", "火警"), "119"),
    ("heartbeat", QT_TRANSLATE_NOOP("Words", "急救"), "120"),
)
_WHERE = QT_TRANSLATE_NOOP("Words", "在哪里？")
_WHERE_HINT = QT_TRANSLATE_NOOP("Words", "点最近的街道")
_SAME = QT_TRANSLATE_NOOP("Words", "有人报过，是这一件吗？")
_SAME_HINT = QT_TRANSLATE_NOOP("Words", "是同一件就点它，核实后您也有分")
_ANOTHER = QT_TRANSLATE_NOOP("Words", "不是，另报一件")
_YOURS = QT_TRANSLATE_NOOP("Words", "这件您报过了")
_REPORTED_AT = QT_TRANSLATE_NOOP("Words", "{when} 报的")
_PHOTO = QT_TRANSLATE_NOOP("Words", "拍一张？")
_ANOTHER_PHOTO = QT_TRANSLATE_NOOP("Words", "再拍一张？")
_COVER = QT_TRANSLATE_NOOP("Words", "不想给人看的，用手指涂掉")
_SURE = QT_TRANSLATE_NOOP("Words", "上报：{what}？")
_SURE_SAME = QT_TRANSLATE_NOOP("Words", "您也看到了：{what}？")
_REPORT = QT_TRANSLATE_NOOP("Words", "上报")
_SAW_IT = QT_TRANSLATE_NOOP("Words", "是，我也看到了")
_DONE = QT_TRANSLATE_NOOP("Words", "收到了，谢谢")
_DONE_NOTE = QT_TRANSLATE_NOOP("Words", "核实后加分，结果看“我的报告”")
_DONE_SAME = QT_TRANSLATE_NOOP("Words", "核实后，前 {most} 位各加 {points} 分")
_DONE_NOBODY = QT_TRANSLATE_NOOP("Words", "有危险，先打 110、119、120")
_MINE = QT_TRANSLATE_NOOP("Words", "我的报告")
_MINE_HINT = QT_TRANSLATE_NOOP("Words", "点一条，看后来怎样")
_NONE = QT_TRANSLATE_NOOP("Words", "还没有报告")
_NONE_NOTE = QT_TRANSLATE_NOOP("Words", "看到路上有隐患，点“随手拍”")
_SHOW_CARD = QT_TRANSLATE_NOOP("Words", "请扫骑手码")
_SHOW_CARD_NOTE = QT_TRANSLATE_NOOP("Words", "输入短码看不了自己的报告")
_MOST_ALIKE = 5


def report(here: Here) -> Script:
    """What, how grave and where; perhaps the same as somebody else's; sure; and it is reported."""
    station = here.station
    rules = station.rules
    kinds = tuple(cases.category_option(name, category) for name, category in rules.categories.items())
    category = str((yield Choose(phrase(_WHAT), kinds, phrase(_WHAT_HINT))))
    urgent = (yield _is_urgent(here)) == "urgent"
    if urgent:
        calls = tuple(Line(phrase(words), plain(number), None, glyph) for glyph, words, number in _CALLS)
        go = Option("go", phrase(_CALLED), glyph="call", strong=True)
        yield Read(phrase(_CALL), calls, (go,), phrase(_CALL_HINT), large=True)
    streets = {f"at {street.zh}": street for street in station.profile.streets}
    options = (Option("here", phrase(cases.HERE), glyph="house", strong=True), *map(_street_option, streets.items()))
    street = streets.get(str((yield Choose(phrase(_WHERE), options, phrase(_WHERE_HINT)))))
    place = street.zh if street else None
    same_as = None
    if found := reports.alike(station, category, place)[:_MOST_ALIKE]:
        another = Option("another", phrase(_ANOTHER), glyph="report", strong=True)
        alike = (*(_alike(here, case) for case in found), another)
        said = str((yield Choose(phrase(_SAME), alike, phrase(_SAME_HINT))))
        same_as = None if said == "another" else int(said)
    photos: list[bytes] = []
    while same_as is None and len(photos) < reports.MOST_PHOTOS:
        taken = yield Photo(phrase(_ANOTHER_PHOTO if photos else _PHOTO))
        if not isinstance(taken, bytes) or not taken:
            break
        covered = yield Cover(phrase(_COVER), taken)
        if not isinstance(covered, bytes) or not reports.is_photo(covered):
            return again(Reason.PHOTO_EMPTY, 2)
        photos.append(covered)
    kind = rules.categories[category]
    named = Joined((Pair(kind.name_zh, kind.name_en), cases.place_of(street)))
    if same_as is None:
        yield confirm(phrase(_SURE, what=named), phrase(_REPORT))
    else:
        yield confirm(phrase(_SURE_SAME, what=named), phrase(_SAW_IT))
    outcome = reports.file(station, here.rider, Draft(category, urgent, place, tuple(photos), same_as), here.act)
    if not isinstance(outcome, Filed):
        return again(outcome)
    return End(phrase(_DONE), _what_follows(here, same_as is not None))


def my_reports(here: Here) -> Script:
    """A rider's own reports; each can be read."""
    assert here.rider is not None, "it needs a card"
    found = reports.mine(here.station, here.rider, here.standing)
    if isinstance(found, Refusal):
        return End(phrase(_SHOW_CARD), phrase(_SHOW_CARD_NOTE), glyph="card")
    if not found:
        return End(phrase(_NONE), phrase(_NONE_NOTE), glyph="info")
    by_name = {str(case.report.number): case for case in found}
    options = tuple(cases.listed(case, _standing(case)) for case in found)
    chosen = yield Choose(phrase(_MINE), options, phrase(_MINE_HINT))
    case = by_name[str(chosen)]
    yield Read(cases.what(case), cases.lines(case))
    raise AssertionError("there is nothing to answer")


def _is_urgent(here: Here) -> Choose:
    rescue = here.station.rules.texts.rescue
    why = None if here.rider else phrase(_CARD_FIRST)
    options = (
        Option("urgent", phrase(cases.URGENT), phrase(_URGENT_NOTE), "siren", strong=True),
        Option("calm", phrase(_NOT_URGENT), why, "clock", why=why),
    )
    return Choose(phrase(_IS_URGENT), options, Pair(rescue.zh, rescue.en))


def _street_option(named: tuple[str, Street]) -> Option:
    name, street = named
    return Option(name, cases.place_of(street), glyph="place", line=street.line)


def _alike(here: Here, case: Case) -> Option:
    why = phrase(_YOURS) if here.rider and case.report.rider == here.rider else None
    title, note = phrase(_REPORTED_AT, when=cases.when(case)), why or cases.brief(case)
    return Option(str(case.report.number), title, note, "copy", why=why)


def _standing(case: Case) -> Words:
    points = cases.points(case)
    return Joined((cases.status(case), points)) if points else cases.status(case)


def _what_follows(here: Here, same: bool) -> Words:
    duplicates = here.station.rules.duplicates
    if here.rider is None:
        return phrase(_DONE_NOBODY)
    if same:
        return phrase(_DONE_SAME, most=duplicates.most_confirmers, points=duplicates.confirmer_points)
    return phrase(_DONE_NOTE)

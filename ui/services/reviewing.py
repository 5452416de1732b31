"""随手拍 for staff: a reviewer grades what riders reported; anybody of the staff says what happened to it."""

from kiosk.domain.events import Level
from kiosk.domain.reports import Became, Ground
from kiosk.station import reports
from kiosk.station.reports import Case, Judged
from ui.services import cases
from ui.services.pages import (
    Choose,
    Day,
    End,
    Joined,
    Line,
    Name,
    Option,
    Pair,
    Picture,
    Read,
    Words,
    again,
    confirm,
    phrase,
)
from ui.services.play import Here, Script
from ui.words import QT_TRANSLATE_NOOP

_WHICH = QT_TRANSLATE_NOOP("Words", "审核哪一条？")
_WHICH_HINT = QT_TRANSLATE_NOOP("Words", "最早的在最前面")
_NOTHING = QT_TRANSLATE_NOOP("Words", "没有等着审核的报告")
_YOURS = QT_TRANSLATE_NOOP("Words", "自己报的，请另一位审核员")
_TRUE = QT_TRANSLATE_NOOP("Words", "属实，定级")
_LINK = QT_TRANSLATE_NOOP("Words", "和更早的是同一件")
_NONE_EARLIER = QT_TRANSLATE_NOOP("Words", "没有更早的报告")
_SEND_BACK = QT_TRANSLATE_NOOP("Words", "不通过")
_NO_CARD = QT_TRANSLATE_NOOP("Words", "没有扫码的人")
_SAYS_SAME = QT_TRANSLATE_NOOP("Words", "说和另一条是同一件")
_OTHERS = QT_TRANSLATE_NOOP("Words", "还有 {count} 位说看到了同一件")
_HOW_GRAVE = QT_TRANSLATE_NOOP("Words", "有多严重？")
_POINTS = QT_TRANSLATE_NOOP("Words", "{points} 分")
_OTHER_KIND = QT_TRANSLATE_NOOP("Words", "换一个类别")
_WHICH_KIND = QT_TRANSLATE_NOOP("Words", "是哪一类？")
_SURE = QT_TRANSLATE_NOOP("Words", "{what}，{level}：确认？")
_SURE_HINT = QT_TRANSLATE_NOOP("Words", "确认以后马上加分")
_CONFIRM = QT_TRANSLATE_NOOP("Words", "确认")
_CONFIRMED = QT_TRANSLATE_NOOP("Words", "已核实")
_ADDED = QT_TRANSLATE_NOOP("Words", "{rider}加 {points} 分")
_CAPPED = QT_TRANSLATE_NOOP("Words", "到了上限，{rider}加 {points} 分")
_NOBODY = QT_TRANSLATE_NOOP("Words", "没有扫码，不加分")
_THANKED = QT_TRANSLATE_NOOP("Words", "另有 {count} 位说看到了，也加了分")
_SAME_AS = QT_TRANSLATE_NOOP("Words", "和哪一条是同一件？")
_SURE_LINK = QT_TRANSLATE_NOOP("Words", "和这一条是同一件？")
_SURE_LINK_HINT = QT_TRANSLATE_NOOP("Words", "先报的得全部分数")
_LINKED = QT_TRANSLATE_NOOP("Words", "已记为同一件")
_GROUND = QT_TRANSLATE_NOOP("Words", "为什么不通过？")
_SURE_BACK = QT_TRANSLATE_NOOP("Words", "不通过：{why}？")
_SURE_BACK_HINT = QT_TRANSLATE_NOOP("Words", "定了不能再改；小哥能看到原因")
_SENT_BACK = QT_TRANSLATE_NOOP("Words", "没有通过")
_SEEN_BY_RIDER = QT_TRANSLATE_NOOP("Words", "小哥在“我的报告”里看得到")
_FOLLOW = QT_TRANSLATE_NOOP("Words", "哪一条有消息了？")
_NOTHING_UNDER_WAY = QT_TRANSLATE_NOOP("Words", "没有等消息的报告")
_WHAT_BECAME = QT_TRANSLATE_NOOP("Words", "后来怎样？")
_SURE_BECAME = QT_TRANSLATE_NOOP("Words", "{became}：记下来？")
_NOTE_DOWN = QT_TRANSLATE_NOOP("Words", "记下来")
_NOTED = QT_TRANSLATE_NOOP("Words", "记下了")
_MOST = 40  # reports to be linked to


def review(here: Here) -> Script:
    """The oldest first: its pictures, and then one of three ways to judge it."""
    waiting = {str(case.report.number): case for case in reports.waiting(here.station)}
    if not waiting:
        return End(phrase(_NOTHING))
    listed = tuple(cases.listed(case, why=_own(here, case)) for case in waiting.values())
    chosen = yield Choose(phrase(_WHICH), listed, phrase(_WHICH_HINT))
    case = waiting[str(chosen)]
    number = case.report.number
    earlier = reports.earlier(here.station, number)[:_MOST]
    none = None if earlier else phrase(_NONE_EARLIER)
    ways = (
        Option("true", phrase(_TRUE), glyph="award", strong=True),
        Option("same", phrase(_LINK), none, "copy", why=none),
        Option("back", phrase(_SEND_BACK), glyph="revoked"),
    )
    photos = tuple(Picture(*photo) for photo in reports.photos(here.station, number).items())
    who = Name(case.masked_name) if case.report.rider else phrase(_NO_CARD)
    urgent = phrase(cases.URGENT) if case.report.urgent else None
    about = Line(cases.place_of(case.place), urgent, Joined((who, Day(case.day.isoformat()))), "place")
    title = Pair(case.category_zh, case.category_en)
    way = yield Read(title, (about,), ways, _others_say(here, case), pictures=photos)
    match way:
        case "true":
            return (yield from _confirm(here, case))
        case "same":
            return (yield from _link(here, case, earlier))
    return (yield from _send_back(here, case))


def follow_up(here: Here) -> Script:
    """What happened to a report that was confirmed."""
    under_way = {str(case.report.number): case for case in reports.under_way(here.station)}
    if not under_way:
        return End(phrase(_NOTHING_UNDER_WAY))
    listed = tuple(cases.listed(case, why=_own(here, case)) for case in under_way.values())
    case = under_way[str((yield Choose(phrase(_FOLLOW), listed, phrase(_WHICH_HINT))))]
    options = tuple(Option(became, phrase(words), glyph=glyph) for became, (glyph, words) in cases.BECAME.items())
    became = Became(str((yield Choose(phrase(_WHAT_BECAME), options, cases.what(case)))))
    yield confirm(phrase(_SURE_BECAME, became=phrase(cases.BECAME[became][1])), phrase(_NOTE_DOWN), cases.what(case))
    outcome = reports.follow_up(here.station, here.member, case.report.number, became, here.act)
    return End(phrase(_NOTED), phrase(_SEEN_BY_RIDER)) if isinstance(outcome, Judged) else again(outcome)


def _confirm(here: Here, case: Case) -> Script:
    """Its level, perhaps another category, and the points that follow."""
    categories = here.station.rules.categories
    category = case.report.category
    while True:
        named = categories.get(category)
        options = tuple(
            Option(level, phrase(words), phrase(_POINTS, points=named.points[level]), glyph)
            for level, (glyph, words) in cases.LEVELS.items()
            if named
        )
        kind = cases.category_title(categories, category)
        other = Option("kind", phrase(_OTHER_KIND), kind, "list")
        answer = str((yield Choose(phrase(_HOW_GRAVE), (*options, other), Joined((kind, cases.place_of(case.place))))))
        if answer != "kind":
            break
        kinds = tuple(cases.category_option(name, one, strong=name == category) for name, one in categories.items())
        category = str((yield Choose(phrase(_WHICH_KIND), kinds)))
    level = Level(answer)
    sure = phrase(_SURE, what=cases.category_title(categories, category), level=phrase(cases.LEVELS[level][1]))
    yield confirm(sure, phrase(_CONFIRM), phrase(_SURE_HINT) if case.report.rider else phrase(_NOBODY))
    outcome = reports.confirm(here.station, here.member, case.report.number, category, level, here.act)
    if not isinstance(outcome, Judged):
        return again(outcome)
    thanks = (Line(phrase(_THANKED, count=outcome.thanked), glyph="people"),) if outcome.thanked else ()
    return End(phrase(_CONFIRMED), _added(case, outcome), lines=thanks)


def _link(here: Here, case: Case, earlier: tuple[Case, ...]) -> Script:
    """The one that the rider named comes first, then those of its category and place."""
    named = case.report.same_as
    ordered = sorted(earlier, key=lambda one: one.report.number != named)
    options = tuple(cases.listed(one, strong=one.report.number == named) for one in ordered)
    same_as = int(str((yield Choose(phrase(_SAME_AS), options, cases.what(case)))))
    first = next(one for one in earlier if one.report.number == same_as)
    yield confirm(phrase(_SURE_LINK), phrase(_CONFIRM), Joined((cases.what(first), cases.when(first))))
    outcome = reports.link(here.station, here.member, case.report.number, same_as, here.act)
    return End(phrase(_LINKED), phrase(_SURE_LINK_HINT)) if isinstance(outcome, Judged) else again(outcome)


def _send_back(here: Here, case: Case) -> Script:
    options = tuple(Option(ground, phrase(words)) for ground, words in cases.GROUNDS.items())
    ground = Ground(str((yield Choose(phrase(_GROUND), options, cases.what(case)))))
    yield confirm(phrase(_SURE_BACK, why=phrase(cases.GROUNDS[ground])), phrase(_SEND_BACK), phrase(_SURE_BACK_HINT))
    outcome = reports.reject(here.station, here.member, case.report.number, ground, here.act)
    return End(phrase(_SENT_BACK), phrase(_SEEN_BY_RIDER)) if isinstance(outcome, Judged) else again(outcome)


def _own(here: Here, case: Case) -> Words | None:
    rider = here.member.rider
    return phrase(_YOURS) if rider is not None and case.report.rider == rider else None


def _others_say(here: Here, case: Case) -> Words | None:
    if case.report.same_as:
        return phrase(_SAYS_SAME)
    others = reports.said_the_same(here.station, case.report.number)
    return phrase(_OTHERS, count=others) if others else None


def _added(case: Case, judged: Judged) -> Words:
    if not case.report.rider:
        return phrase(_NOBODY)
    return phrase(_CAPPED if judged.capped else _ADDED, rider=Name(case.masked_name), points=judged.points)

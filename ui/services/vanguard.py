"""先锋骑手 for riders: one's own score and how it came about, the best of the station, and the year's run."""

import re
from datetime import date

from kiosk.domain.vanguard import TENTHS, Candidate, Counts, Doubt, Part, Phase, Run, Share
from kiosk.station import vanguard
from kiosk.station.vanguard import Mine, Placed
from ui.services.pages import (
    YES,
    Choose,
    Day,
    Digits,
    End,
    Joined,
    Line,
    Name,
    Option,
    Phrase,
    Read,
    Words,
    again,
    confirm,
    phrase,
    plain,
)
from ui.services.play import Here, Script, only_read
from ui.words import QT_TRANSLATE_NOOP

_EPOCH = date(1970, 1, 1).toordinal()
_PHONE_DIGITS = 11
_PHONE = re.compile(r"1[3-9][0-9]{9}", re.ASCII)
_TITLE = QT_TRANSLATE_NOOP("Words", "先锋骑手")
_MINE = QT_TRANSLATE_NOOP("Words", "我的先锋分")
_CARD_FIRST = QT_TRANSLATE_NOOP("Words", "先扫骑手码，再办这一件")
_MONTH = QT_TRANSLATE_NOOP("Words", "先锋榜：本月")
_YEAR = QT_TRANSLATE_NOOP("Words", "先锋榜：今年")
_MONTH_HINT = QT_TRANSLATE_NOOP("Words", "本站本月核实的积分；同意公开的才显示姓")
_YEAR_HINT = QT_TRANSLATE_NOOP("Words", "按本站记录算的先锋分；同意公开的才显示姓")
_NOBODY = QT_TRANSLATE_NOOP("Words", "还没有人上榜")
_RUNS = {
    Phase.VOTE: ("checks", QT_TRANSLATE_NOOP("Words", "{year} 年评选：投票")),
    Phase.NOTICE: ("megaphone", QT_TRANSLATE_NOOP("Words", "{year} 年评选：公示")),
    Phase.RESULT: ("trophy", QT_TRANSLATE_NOOP("Words", "{year} 年先锋骑手")),
}
_UNTIL = QT_TRANSLATE_NOOP("Words", "到 {day} 为止")
_PARTS = {
    Part.CONTRIBUTION: ("report", QT_TRANSLATE_NOOP("Words", "贡献")),
    Part.QUALITY: ("checks", QT_TRANSLATE_NOOP("Words", "质量")),
    Part.PUBLIC_GOOD: ("heart", QT_TRANSLATE_NOOP("Words", "公益")),
    Part.SAFETY: ("shield", QT_TRANSLATE_NOOP("Words", "安全")),
    Part.PEERS: ("people", QT_TRANSLATE_NOOP("Words", "同行投票")),
}
_SCORE = QT_TRANSLATE_NOOP("Words", "{year} 年：{score} 分")
_ONLY_HERE = QT_TRANSLATE_NOOP("Words", "只算本站的记录；花积分不影响")
_OFFICIAL = QT_TRANSLATE_NOOP("Words", "总部公布的分：{score}（各站合计）")
_WHY_CONTRIBUTION = QT_TRANSLATE_NOOP("Words", "核实 {points} 分，满分要 {full}")
_WHY_QUALITY = QT_TRANSLATE_NOOP("Words", "审过 {decided} 件，核实 {good} 件")
_WHY_PUBLIC_GOOD = QT_TRANSLATE_NOOP("Words", "活动和志愿 {deeds} 次，满分要 {full}")
_WHY_SAFETY = QT_TRANSLATE_NOOP("Words", "上课 {courses} 次，满分要 {full}")
_WHY_SAFE = QT_TRANSLATE_NOOP("Words", "今年还没有课，先算满分")
_WHY_PEERS = QT_TRANSLATE_NOOP("Words", "评选投票后才有")
_OCCUPATIONS = {
    "courier": QT_TRANSLATE_NOOP("Words", "快递员"),
    "food": QT_TRANSLATE_NOOP("Words", "外卖骑手"),
    "truck": QT_TRANSLATE_NOOP("Words", "货车司机"),
    "hailing": QT_TRANSLATE_NOOP("Words", "网约车司机"),
}
_OTHER = QT_TRANSLATE_NOOP("Words", "其他")
_NUMBERED = QT_TRANSLATE_NOOP("Words", "{occupation} {number} 号")
_POINTS = QT_TRANSLATE_NOOP("Words", "{points} 分")
_FOR_WHOM = QT_TRANSLATE_NOOP("Words", "投给谁？一人一票")
_SECRET = QT_TRANSLATE_NOOP("Words", "投给谁保密，屏幕上不显示")
_VOTED = QT_TRANSLATE_NOOP("Words", "今年您已经投过票")
_VOTE_SURE = QT_TRANSLATE_NOOP("Words", "投给{candidate}？")
_VOTE_HINT = QT_TRANSLATE_NOOP("Words", "投了不能改")
_VOTE = QT_TRANSLATE_NOOP("Words", "投票")
_THANKS = QT_TRANSLATE_NOOP("Words", "已投票，谢谢")
_OBJECT = QT_TRANSLATE_NOOP("Words", "我有异议")
_ALL_WELL = QT_TRANSLATE_NOOP("Words", "对名单有异议，在公示期内提出")
_SCAN_TO_OBJECT = QT_TRANSLATE_NOOP("Words", "扫骑手码后可以提异议")
_AGAINST = QT_TRANSLATE_NOOP("Words", "对哪一位有异议？")
_DOUBT = QT_TRANSLATE_NOOP("Words", "是什么问题？")
_DOUBTS = {
    Doubt.UNTRUE: ("report", QT_TRANSLATE_NOOP("Words", "事迹不属实")),
    Doubt.UNSAFE: ("siren", QT_TRANSLATE_NOOP("Words", "有严重交通违法")),
    Doubt.CONDUCT: ("chat", QT_TRANSLATE_NOOP("Words", "服务或行为不当")),
    Doubt.PROCEDURE: ("scales", QT_TRANSLATE_NOOP("Words", "评选程序有问题")),
    Doubt.OTHER: ("more", QT_TRANSLATE_NOOP("Words", "其他问题")),
}
_NO_NAMES = QT_TRANSLATE_NOOP("Words", "屏幕和名单上都不显示是谁提的")
_REACH = QT_TRANSLATE_NOOP("Words", "要留手机号吗？")
_REACH_HINT = QT_TRANSLATE_NOOP("Words", "马上加密，只有总部能看，用来向您核实")
_LEAVE = QT_TRANSLATE_NOOP("Words", "留手机号")
_LEAVE_NOT = QT_TRANSLATE_NOOP("Words", "不留")
_PHONE_ASK = QT_TRANSLATE_NOOP("Words", "请输入手机号")
_NO_PHONE = QT_TRANSLATE_NOOP("Words", "不是手机号，请再输一遍")
_OBJECTED = QT_TRANSLATE_NOOP("Words", "异议已记下，会送到总部")
_ANSWERED = QT_TRANSLATE_NOOP("Words", "总部核实后再公布结果")


def vanguard_rider(here: Here) -> Script:
    """One's own score, the best of the month or the year, or the run."""
    run = vanguard.run(here.station)
    why = phrase(_CARD_FIRST) if here.rider is None else None
    options = [
        Option("mine", phrase(_MINE), why, "star", why=why),
        Option("month", phrase(_MONTH), glyph="chart"),
        Option("year", phrase(_YEAR), glyph="trophy"),
    ]
    if run:
        glyph, words = _RUNS[run.phase]
        until = None if run.phase is Phase.RESULT else _until(run)
        options.append(Option("run", phrase(words, year=run.year), until, glyph, strong=True))
    chosen = yield Choose(phrase(_TITLE), tuple(options))
    if chosen == "run":
        assert run is not None, "it was on the page"
        if run.phase is Phase.VOTE:
            return (yield from _vote(here, run))
        return (yield from _read(here, run))
    if chosen == "mine":
        assert here.rider is not None, "nobody else could choose it"
        page = _explained(here, vanguard.mine(here.station, here.rider))
    elif chosen == "month":
        best = vanguard.best_of_month(here.station)
        page = Read(phrase(_MONTH), _ranked(best, tenths=False), hint=phrase(_MONTH_HINT if best else _NOBODY))
    else:
        best = vanguard.best_of_year(here.station)
        page = Read(phrase(_YEAR), _ranked(best, tenths=True), hint=phrase(_YEAR_HINT if best else _NOBODY))
    return (yield from only_read(page))


def _vote(here: Here, run: Run) -> Script:
    voted = here.rider is not None and vanguard.has_voted(here.station, run, here.rider)
    why = phrase(_CARD_FIRST) if here.rider is None else phrase(_VOTED) if voted else None
    options = tuple(
        Option(one.rider, _named(run, one), _candidate_note(one), "person", why=why)
        for one in run.candidates
        if one.rider != here.rider
    )
    chosen = yield Choose(phrase(_FOR_WHOM), options, why or Joined((_until(run), phrase(_SECRET))))
    candidate = run.candidate(str(chosen))
    assert candidate is not None, "it was on the page"
    assert here.rider is not None, "nobody else could choose one"
    yield confirm(phrase(_VOTE_SURE, candidate=_named(run, candidate)), phrase(_VOTE), phrase(_VOTE_HINT))
    refused = vanguard.vote(here.station, here.rider, here.standing, candidate.rider, here.act)
    if refused is not None:
        return again(refused, 2)
    return End(phrase(_THANKS), phrase(_SECRET))


def _read(here: Here, run: Run) -> Script:
    glyph, words = _RUNS[run.phase]
    lines = tuple(Line(_named(run, one), plain(_tenths(one.score)), _occupation(one), glyph) for one in run.candidates)
    open_now = run.is_on(Phase.NOTICE, vanguard.today(here.station))
    options: tuple[Option, ...] = ()
    hint: Words | None = None
    if open_now:
        hint = Joined((_until(run), phrase(_ALL_WELL if here.rider else _SCAN_TO_OBJECT)))
        options = (Option("object", phrase(_OBJECT), glyph="note"),) if here.rider else ()
    yield Read(phrase(words, year=run.year), lines, options, hint)
    assert here.rider is not None, "nobody else could choose it"
    against = tuple(Option(one.rider, _named(run, one), _candidate_note(one), "person") for one in run.candidates)
    candidate = str((yield Choose(phrase(_AGAINST), against)))
    doubts = tuple(Option(doubt, phrase(title), glyph=glyph) for doubt, (glyph, title) in _DOUBTS.items())
    doubt = Doubt(str((yield Choose(phrase(_DOUBT), doubts, phrase(_NO_NAMES)))))
    leave = yield Choose(
        phrase(_REACH),
        (Option(YES, phrase(_LEAVE), glyph="phone"), Option("without", phrase(_LEAVE_NOT), glyph="checks")),
        phrase(_REACH_HINT),
    )
    phone = None
    if leave == YES:
        phone = str((yield Digits(phrase(_PHONE_ASK), _PHONE_DIGITS, phrase(_REACH_HINT), secret=True)))
        if not _PHONE.fullmatch(phone):
            return again(phrase(_NO_PHONE))
    refused = vanguard.object_to(here.station, here.rider, here.standing, candidate, doubt, phone, here.act)
    return again(refused) if refused is not None else End(phrase(_OBJECTED), phrase(_ANSWERED))


def _explained(here: Here, mine: Mine) -> Read:
    rules = here.station.rules.vanguard
    reasons = {
        Part.CONTRIBUTION: phrase(_WHY_CONTRIBUTION, points=mine.counts.points, full=rules.full_points),
        Part.QUALITY: phrase(_WHY_QUALITY, decided=mine.counts.decided, good=mine.counts.good),
        Part.PUBLIC_GOOD: phrase(_WHY_PUBLIC_GOOD, deeds=mine.counts.deeds, full=rules.full_deeds),
        Part.SAFETY: _safety(mine.counts, rules.full_courses),
        Part.PEERS: phrase(_WHY_PEERS),
    }
    lines = tuple(_share(share, reasons[share.part]) for share in mine.score.shares)
    hint = phrase(_ONLY_HERE) if mine.official is None else phrase(_OFFICIAL, score=_tenths(mine.official))
    return Read(phrase(_SCORE, year=mine.year, score=_tenths(mine.score.tenths)), lines, hint=hint)


def _safety(counts: Counts, full: int) -> Phrase:
    return phrase(_WHY_SAFE) if counts.courses is None else phrase(_WHY_SAFETY, courses=counts.courses, full=full)


def _share(share: Share, why: Words) -> Line:
    glyph, title = _PARTS[share.part]
    return Line(phrase(title), plain(f"{_tenths(share.tenths)} / {share.most // TENTHS}"), why, glyph)


def _ranked(best: tuple[Placed, ...], *, tenths: bool) -> tuple[Line, ...]:
    def value(one: Placed) -> Words:
        return plain(_tenths(one.number)) if tenths else phrase(_POINTS, points=one.number)

    return tuple(
        Line(Joined((plain(place), Name(one.masked_name))), value(one), glyph="trophy" if place <= 3 else "star")
        for place, one in enumerate(best, start=1)
    )


def _named(run: Run, candidate: Candidate) -> Words:
    """By the masked name; of one who has not agreed to be shown, by a number within the occupation."""
    if candidate.masked_name:
        return Name(candidate.masked_name)
    nameless = [one for one in run.candidates if one.occupation == candidate.occupation]
    return phrase(_NUMBERED, occupation=_occupation(candidate), number=nameless.index(candidate) + 1)


def _candidate_note(candidate: Candidate) -> Words:
    return Joined((_occupation(candidate), plain(_tenths(candidate.score))))


def _occupation(candidate: Candidate) -> Words:
    return phrase(_OCCUPATIONS.get(candidate.occupation, _OTHER))


def _until(run: Run) -> Words:
    return phrase(_UNTIL, day=Day(date.fromordinal(_EPOCH + run.last).isoformat()))


def _tenths(tenths: int) -> str:
    return f"{tenths // TENTHS}.{tenths % TENTHS}"

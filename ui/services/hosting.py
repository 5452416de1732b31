"""Activities for the staff: check people in one after the other, see who came, close; and make one, or call it off."""

from datetime import date

from kiosk.domain.activities import LONGEST_TITLE, READY, ActivityKind, Ready
from kiosk.domain.core import Why
from kiosk.domain.refusals import Reason
from kiosk.domain.staff import Staff, StaffRole
from kiosk.station import activities, reward
from kiosk.station.activities import CheckedIn, Event, Guest
from ui.services.happenings import KINDS, READY_TITLES, TEAM, option, title_of, when
from ui.services.pages import (
    Again,
    Choose,
    Digits,
    End,
    Joined,
    Line,
    Name,
    Option,
    Pair,
    Read,
    ShowCard,
    Shown,
    Words,
    Write,
    again,
    confirm,
    phrase,
    plain,
)
from ui.services.play import Here, Script
from ui.words import QT_TRANSLATE_NOOP

_DATE_DIGITS, _TIME_DIGITS, _SEAT_DIGITS = 8, 4, 3
_WHICH = QT_TRANSLATE_NOOP("Words", "哪个活动？")
_NONE = QT_TRANSLATE_NOOP("Words", "最近没有活动；站长可以在“办活动”里办一个")
_WHAT = QT_TRANSLATE_NOOP("Words", "{title}：要办什么？")
_FIGURES = QT_TRANSLATE_NOOP("Words", "名额 {seats}，已报 {taken}，候补 {waiting}，签到 {came}")
_CHECK_IN = QT_TRANSLATE_NOOP("Words", "签到")
_TOO_EARLY = QT_TRANSLATE_NOOP("Words", "开始前三小时起")
_LIST = QT_TRANSLATE_NOOP("Words", "看名单")
_CLOSE = QT_TRANSLATE_NOOP("Words", "结束活动")
_CALL_OFF = QT_TRANSLATE_NOOP("Words", "取消活动")
_SHOW = QT_TRANSLATE_NOOP("Words", "请小哥举起骑手码")
_SHOW_HINT = QT_TRANSLATE_NOOP("Words", "一位接一位扫；签完按返回")
_CAME = QT_TRANSLATE_NOOP("Words", "{rider}签到了，加 {points} 分；请下一位")
_CAME_BEFORE = QT_TRANSLATE_NOOP("Words", "{rider}已经签到过；请下一位")
_WHO = QT_TRANSLATE_NOOP("Words", "名单：{title}")
_NOBODY = QT_TRANSLATE_NOOP("Words", "还没有人报名")
_THERE = QT_TRANSLATE_NOOP("Words", "到了")
_NOT_YET = QT_TRANSLATE_NOOP("Words", "没到")
_WAITING = QT_TRANSLATE_NOOP("Words", "候补第 {place} 位")
_MISTAKE = QT_TRANSLATE_NOOP("Words", "有人签错了")
_WHOSE_MISTAKE = QT_TRANSLATE_NOOP("Words", "撤销谁的签到？")
_CHECKED_IN_AT = QT_TRANSLATE_NOOP("Words", "{clock} 签到")
_MISTAKE_HINT = QT_TRANSLATE_NOOP("Words", "积分一并扣回；之后可以重新签到")
_MISTAKE_SURE = QT_TRANSLATE_NOOP("Words", "撤销{rider}的签到？")
_TAKE_OFF = QT_TRANSLATE_NOOP("Words", "撤销签到")
_MISTAKE_OPTION = Option("mistake", phrase(_MISTAKE), glyph="undo")
_TAKEN_OFF = QT_TRANSLATE_NOOP("Words", "{rider}的签到已撤销")
_POINTS_BACK = QT_TRANSLATE_NOOP("Words", "扣回 {points} 分")
_CLOSE_SURE = QT_TRANSLATE_NOOP("Words", "结束：{title}？")
_CLOSE_HINT = QT_TRANSLATE_NOOP("Words", "结束后不能再签到")
_CLOSED = QT_TRANSLATE_NOOP("Words", "已结束：{title}")
_HOW_MANY_CAME = QT_TRANSLATE_NOOP("Words", "来了 {came} 位")
_OFF_SURE = QT_TRANSLATE_NOOP("Words", "取消：{title}？")
_OFF_HINT = QT_TRANSLATE_NOOP("Words", "报了名的小哥会看到已取消")
_WAS_OFF = QT_TRANSLATE_NOOP("Words", "已取消：{title}")
_KIND = QT_TRANSLATE_NOOP("Words", "办什么活动？")
_OTHER = QT_TRANSLATE_NOOP("Words", "其他，自己写名称")
_TITLE = QT_TRANSLATE_NOOP("Words", "活动叫什么？")
_TITLE_HINT = QT_TRANSLATE_NOOP("Words", "会显示在屏幕上，不要写人名和电话")
_SORT = QT_TRANSLATE_NOOP("Words", "属于哪一种？")
_DATE = QT_TRANSLATE_NOOP("Words", "哪一天？")
_DATE_HINT = QT_TRANSLATE_NOOP("Words", "八位数字，例如 20271231")
_NO_DATE = QT_TRANSLATE_NOOP("Words", "没有这一天，请再输一遍")
_TIME = QT_TRANSLATE_NOOP("Words", "几点开始？")
_TIME_HINT = QT_TRANSLATE_NOOP("Words", "四位数字，例如 1930 是晚上七点半")
_NO_TIME = QT_TRANSLATE_NOOP("Words", "没有这个时间，请再输一遍")
_SEATS = QT_TRANSLATE_NOOP("Words", "有几个位子？")
_PLAN_SURE = QT_TRANSLATE_NOOP("Words", "{title}，{day} {time}，{seats} 个位子？")
_PLAN = QT_TRANSLATE_NOOP("Words", "办")
_PLANNED = QT_TRANSLATE_NOOP("Words", "办好了：{title}")
_NOW_OPEN = QT_TRANSLATE_NOOP("Words", "小哥现在就能报名")


def attend(here: Here) -> Script:
    """Which activity, and what about it; cards are shown one after the other."""
    staff = here.member
    found = [one for one in activities.agenda(here.station) if not one.is_off and not one.is_over]
    chosen = yield Choose(phrase(_WHICH), tuple(map(option, found)), None if found else phrase(_NONE))
    event = next(one for one in found if one.activity.id == chosen)
    title = title_of(event)
    wish = yield Choose(phrase(_WHAT, title=title), _wishes(event, staff), _figures(event))
    match wish:
        case "in":
            shown = yield ShowCard(phrase(_SHOW), Joined((title, phrase(_SHOW_HINT))))
            assert isinstance(shown, Shown)
            return _next(
                activities.check_in(here.station, staff, shown.rider, shown.standing, event.activity, here.act)
            )
        case "list":
            guests = activities.guests(here.station, event.activity)
            there = tuple(guest for guest in guests if guest.award)
            hint = None if guests else phrase(_NOBODY)
            options = (_MISTAKE_OPTION,) if there else ()
            yield Read(phrase(_WHO, title=title), tuple(map(_line, guests)), options, hint)
            number = yield Choose(phrase(_WHOSE_MISTAKE), tuple(map(_checked_in, there)), phrase(_MISTAKE_HINT))
            guest = next((one for one in there if one.award == int(str(number))), None)
            if guest is None:
                return again(Reason.REVERSED_ALREADY)
            name = Name(guest.masked_name)
            yield confirm(phrase(_MISTAKE_SURE, rider=name), phrase(_TAKE_OFF), phrase(_MISTAKE_HINT))
            taken = reward.take_back(here.station, staff, guest.award, Why.MISTAKE, here.act)
            if not isinstance(taken, reward.TakenBack):
                return again(taken)
            return End(phrase(_TAKEN_OFF, rider=name), phrase(_POINTS_BACK, points=taken.points))
        case "close":
            yield confirm(phrase(_CLOSE_SURE, title=title), phrase(_CLOSE), phrase(_CLOSE_HINT))
            outcome = activities.close(here.station, staff, event.activity, here.act)
            done = _CLOSED
        case _:
            yield confirm(phrase(_OFF_SURE, title=title), phrase(_CALL_OFF), phrase(_OFF_HINT))
            outcome = activities.cancel(here.station, staff, event.activity, here.act)
            done = _WAS_OFF
    if not isinstance(outcome, Event):
        return again(outcome)
    return End(phrase(done, title=title), phrase(_HOW_MANY_CAME, came=outcome.came))


def plan(here: Here) -> Script:
    """What, when, for how many; and riders can sign up."""
    staff = here.member
    ready = (Option(one, phrase(READY_TITLES[one]), glyph=KINDS[READY[one]][0]) for one in Ready)
    other = Option("other", phrase(_OTHER), glyph="note")
    chosen = yield Choose(phrase(_KIND), (*ready, other))
    what: Ready | tuple[str, ActivityKind]
    title: Words
    if chosen == "other":
        written = str((yield Write(phrase(_TITLE), LONGEST_TITLE, phrase(_TITLE_HINT)))).strip()
        kinds = tuple(Option(kind, phrase(name), glyph=glyph) for kind, (glyph, name) in KINDS.items())
        what = written, ActivityKind(str((yield Choose(phrase(_SORT), kinds))))
        title = Pair(written, written)
    else:
        what = Ready(str(chosen))
        title = phrase(READY_TITLES[what])
    day = _day(str((yield Digits(phrase(_DATE), _DATE_DIGITS, phrase(_DATE_HINT), places=True))))
    if day is None:
        return again(phrase(_NO_DATE))
    typed = str((yield Digits(phrase(_TIME), _TIME_DIGITS, phrase(_TIME_HINT), places=True)))
    hour, minute = int(typed[:2]), int(typed[2:])
    if hour > 23 or minute > 59:
        return again(phrase(_NO_TIME))
    seats = int(str((yield Digits(phrase(_SEATS), _SEAT_DIGITS))))
    clock = plain(f"{hour:02}:{minute:02}")
    yield confirm(phrase(_PLAN_SURE, title=title, day=plain(day.isoformat()), time=clock, seats=seats), phrase(_PLAN))
    outcome = activities.plan(here.station, staff, what, day, hour * 60 + minute, seats, here.act)
    if not isinstance(outcome, Event):
        return again(outcome, 2)
    return End(phrase(_PLANNED, title=title), Joined((when(outcome), phrase(_NOW_OPEN))))


def _wishes(event: Event, staff: Staff) -> tuple[Option, ...]:
    early = None if event.is_now else phrase(_TOO_EARLY)
    wishes = [
        Option("in", phrase(_CHECK_IN), early, "scan", strong=True, why=early),
        Option("list", phrase(_LIST), glyph="list"),
        Option("close", phrase(_CLOSE), early, "checks", why=early),
    ]
    if event.activity.is_ours and staff.may(StaffRole.MANAGER):
        wishes.append(Option("off", phrase(_CALL_OFF), glyph="revoked"))
    return tuple(wishes)


def _figures(event: Event) -> Words:
    return phrase(_FIGURES, seats=event.activity.seats, taken=event.taken, waiting=event.waiting, came=event.came)


def _next(outcome: CheckedIn | object) -> Again:
    if not isinstance(outcome, CheckedIn):
        return again(outcome)
    rider = Name(outcome.masked_name)
    if outcome.points is None:
        return again(phrase(_CAME_BEFORE, rider=rider))
    return again(phrase(_CAME, rider=rider, points=outcome.points))


def _line(guest: Guest) -> Line:
    there = phrase(_THERE) if guest.here else phrase(_WAITING, place=guest.place) if guest.place else phrase(_NOT_YET)
    team = phrase(TEAM, number=guest.team) if guest.team else None
    return Line(Name(guest.masked_name), there, team, "tick" if guest.here else "person")


def _checked_in(guest: Guest) -> Option:
    return Option(str(guest.award), Name(guest.masked_name), phrase(_CHECKED_IN_AT, clock=plain(guest.clock)), "person")


def _day(typed: str) -> date | None:
    try:
        return date(int(typed[:4]), int(typed[4:6]), int(typed[6:]))
    except ValueError:
        return None

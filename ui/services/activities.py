"""蓝 activities for riders: what is on, sign up, sign off; and books and games, which need nobody's name."""

from collections.abc import Callable

from kiosk.domain.activities import MOST_TEAMS, ActivityKind
from kiosk.domain.core import Facility
from kiosk.station import activities
from kiosk.station.activities import Event
from kiosk.station.amenity import Used, use
from ui.services.happenings import TEAM, lines, option, state, title_of, when
from ui.services.pages import YES, Again, Choose, End, Joined, Line, Option, Read, again, confirm, phrase
from ui.services.play import Here, Script
from ui.words import QT_TRANSLATE_NOOP

_ON = QT_TRANSLATE_NOOP("Words", "最近有什么活动")
_NOTHING_ON = QT_TRANSLATE_NOOP("Words", "最近没有活动，过几天再来看看")
_SEE = QT_TRANSLATE_NOOP("Words", "点开看时间、地点和名额")
_MINE = QT_TRANSLATE_NOOP("Words", "我的报名")
_NONE_MINE = QT_TRANSLATE_NOOP("Words", "还没有报名；到“活动报名”里看看")
_CARD_FIRST = QT_TRANSLATE_NOOP("Words", "报名请先扫骑手码")
_COME = QT_TRANSLATE_NOOP("Words", "当天带骑手码来签到")
_SIGN_UP = QT_TRANSLATE_NOOP("Words", "报名")
_WAIT = QT_TRANSLATE_NOOP("Words", "排候补")
_SIGN_OFF = QT_TRANSLATE_NOOP("Words", "取消报名")
_SURE = QT_TRANSLATE_NOOP("Words", "取消报名：{title}？")
_SURE_HINT = QT_TRANSLATE_NOOP("Words", "位子会让给候补的第一位")
_WHICH_TEAM = QT_TRANSLATE_NOOP("Words", "参加第几队？")
_TEAM_HINT = QT_TRANSLATE_NOOP("Words", "和队友选同一个数字")
_IN = QT_TRANSLATE_NOOP("Words", "报上名了：{title}")
_IN_LINE = QT_TRANSLATE_NOOP("Words", "排上候补了：{title}")
_MOVES_UP = QT_TRANSLATE_NOOP("Words", "有人取消就轮到您，可以在“我的报名”里看")
_OUT = QT_TRANSLATE_NOOP("Words", "已取消报名：{title}")
_AGAIN = QT_TRANSLATE_NOOP("Words", "想来可以再报")
_BOOKS = QT_TRANSLATE_NOOP("Words", "图书角")
_BOOKS_1 = QT_TRANSLATE_NOOP("Words", "书随便看，不用登记")
_BOOKS_2 = QT_TRANSLATE_NOOP("Words", "想带走看的，看完放回来就好")
_BOOKS_3 = QT_TRANSLATE_NOOP("Words", "站里开着门就能看")
_READ_ONE = QT_TRANSLATE_NOOP("Words", "我来看书")
_GAMES = QT_TRANSLATE_NOOP("Words", "棋牌娱乐")
_GAMES_1 = QT_TRANSLATE_NOOP("Words", "象棋、跳棋、扑克，不用登记")
_GAMES_2 = QT_TRANSLATE_NOOP("Words", "玩完收好，留给下一位")
_GAMES_3 = QT_TRANSLATE_NOOP("Words", "有人在休息，请小声一点")
_PLAY = QT_TRANSLATE_NOOP("Words", "我来玩")
_COUNTED = QT_TRANSLATE_NOOP("Words", "记下了，请自便")
_ONLY_COUNTED = QT_TRANSLATE_NOOP("Words", "只计人次，不记是谁")


def see(here: Here) -> Script:
    """What is on; one of it; and the rider is in its row, or leaves it."""
    found = activities.agenda(here.station, here.rider)
    title = phrase(_ON if found else _NOTHING_ON)
    return (yield from _one_of(here, Choose(title, tuple(map(option, found)), phrase(_SEE) if found else None)))


def mine(here: Here) -> Script:
    """What the rider signed up for; and they leave a row."""
    found = tuple(one for one in activities.agenda(here.station, here.rider) if one.booked)
    hint = None if found else phrase(_NONE_MINE)
    return (yield from _one_of(here, Choose(phrase(_MINE), tuple(map(option, found)), hint)))


def _one_of(here: Here, page: Choose) -> Script:
    chosen = yield page
    event = activities.event(here.station, str(chosen), here.rider)
    assert event is not None, "it was on the page before"
    title, rider = title_of(event), here.rider
    options: tuple[Option, ...] = ()
    if rider and event.booked and not event.here and not event.is_off and not event.is_over:
        options = (Option("off", phrase(_SIGN_OFF), glyph="undo"),)
    elif rider and not event.booked and event.is_open:
        options = (Option("in", phrase(_SIGN_UP if event.free else _WAIT), glyph="checks", strong=True),)
    yield Read(title, lines(event), options, phrase(_COME if rider else _CARD_FIRST))
    assert rider is not None, "nothing could be chosen"
    if event.booked:
        yield confirm(phrase(_SURE, title=title), phrase(_SIGN_OFF), phrase(_SURE_HINT))
        outcome = activities.sign_off(here.station, rider, here.standing, event.activity, here.act)
        return End(phrase(_OUT, title=title), phrase(_AGAIN)) if isinstance(outcome, Event) else again(outcome)
    team = None
    if event.activity.kind is ActivityKind.TEAM:
        teams = tuple(Option(str(number), phrase(TEAM, number=number)) for number in range(1, MOST_TEAMS + 1))
        team = int(str((yield Choose(phrase(_WHICH_TEAM), teams, phrase(_TEAM_HINT)))))
    return _signed_up(activities.sign_up(here.station, rider, here.standing, event.activity, team, here.act))


def _signed_up(outcome: Event | object) -> End | Again:
    if not isinstance(outcome, Event):
        return again(outcome)
    if outcome.place:
        return End(phrase(_IN_LINE, title=title_of(outcome)), Joined((state(outcome), phrase(_MOVES_UP))))
    return End(phrase(_IN, title=title_of(outcome)), Joined((when(outcome), phrase(_COME))))


def _corner(facility: Facility, title: str, texts: tuple[str, ...], glyph: str, yes: str) -> Callable[[Here], Script]:
    def corner(here: Here) -> Script:
        told = tuple(Line(phrase(text), glyph=glyph) for text in texts)
        yield Read(phrase(title), told, (Option(YES, phrase(yes), glyph=glyph, strong=True),), phrase(_ONLY_COUNTED))
        outcome = use(here.station, facility, act=here.act)
        return End(phrase(_COUNTED), phrase(_ONLY_COUNTED)) if isinstance(outcome, Used) else again(outcome)

    return corner


library = _corner(Facility.LIBRARY, _BOOKS, (_BOOKS_1, _BOOKS_2, _BOOKS_3), "book", _READ_ONE)
games = _corner(Facility.GAMES, _GAMES, (_GAMES_1, _GAMES_2, _GAMES_3), "game", _PLAY)

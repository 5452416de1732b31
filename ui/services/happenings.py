"""How activities are called and described, for riders and for staff."""

from kiosk.domain.activities import ActivityKind, Ready
from kiosk.domain.offers import Text
from kiosk.station.activities import Event
from ui.services.pages import Day, Joined, Line, Option, Pair, Words, phrase, plain
from ui.words import QT_TRANSLATE_NOOP

KINDS = {
    ActivityKind.ACTIVITY: ("star", QT_TRANSLATE_NOOP("Words", "活动")),
    ActivityKind.COURSE: ("course", QT_TRANSLATE_NOOP("Words", "课程")),
    ActivityKind.TEAM: ("people", QT_TRANSLATE_NOOP("Words", "组队活动")),
    ActivityKind.FESTIVAL: ("calendar", QT_TRANSLATE_NOOP("Words", "节日活动")),
}
READY_TITLES = {
    Ready.DUMPLINGS: QT_TRANSLATE_NOOP("Words", "一起包饺子"),
    Ready.BIRTHDAY: QT_TRANSLATE_NOOP("Words", "集体生日会"),
    Ready.HAIRCUT: QT_TRANSLATE_NOOP("Words", "免费理发"),
    Ready.CLEANUP: QT_TRANSLATE_NOOP("Words", "清洁家园"),
    Ready.SAFETY: QT_TRANSLATE_NOOP("Words", "交通安全课"),
    Ready.MATCH: QT_TRANSLATE_NOOP("Words", "趣味比赛"),
}
TEAM = QT_TRANSLATE_NOOP("Words", "第 {number} 队")
_OFF = QT_TRANSLATE_NOOP("Words", "已取消")
_OVER = QT_TRANSLATE_NOOP("Words", "已结束")
_CAME = QT_TRANSLATE_NOOP("Words", "已签到")
_BOOKED = QT_TRANSLATE_NOOP("Words", "已报名")
_WAITING = QT_TRANSLATE_NOOP("Words", "候补第 {place} 位")
_FREE = QT_TRANSLATE_NOOP("Words", "还有 {count} 个位子")
_FULL = QT_TRANSLATE_NOOP("Words", "满了，可以候补")
_NO_SIGN_UP = QT_TRANSLATE_NOOP("Words", "报名截止")
_WHEN = QT_TRANSLATE_NOOP("Words", "时间")
_WHERE = QT_TRANSLATE_NOOP("Words", "地点")
_HERE = QT_TRANSLATE_NOOP("Words", "本站")
_SEATS = QT_TRANSLATE_NOOP("Words", "名额")
_TAKEN = QT_TRANSLATE_NOOP("Words", "已报 {taken}，候补 {waiting}")
_POINTS = QT_TRANSLATE_NOOP("Words", "签到后的积分")
_STATE = QT_TRANSLATE_NOOP("Words", "现在")


def title_of(event: Event) -> Words:
    """What it is called."""
    title = event.activity.title
    return Pair(title.zh, title.en) if isinstance(title, Text) else phrase(READY_TITLES[title])


def when(event: Event) -> Words:
    """Its day and time."""
    return Joined((Day(event.day.isoformat()), plain(event.clock)))


def option(event: Event) -> Option:
    """It, to choose."""
    glyph = KINDS[event.activity.kind][0]
    return Option(event.activity.id, title_of(event), Joined((Day(event.day.isoformat()), state(event))), glyph)


def state(event: Event) -> Words:
    """How it stands, for the rider if there is one."""
    if event.is_off:
        return phrase(_OFF)
    if event.here:
        return phrase(_CAME)
    if event.is_over:
        return phrase(_OVER)
    if event.booked:
        return phrase(_WAITING, place=event.place) if event.place else phrase(_BOOKED)
    if not event.is_open:
        return phrase(_NO_SIGN_UP)
    return phrase(_FREE, count=event.free) if event.free else phrase(_FULL)


def lines(event: Event) -> tuple[Line, ...]:
    """What is known of it."""
    place = event.activity.place
    now = state(event)
    if event.team:
        now = Joined((now, phrase(TEAM, number=event.team)))
    return (
        Line(phrase(_STATE), now, glyph="info"),
        Line(phrase(_WHEN), when(event), glyph="clock"),
        Line(phrase(_WHERE), Pair(place.zh, place.en) if place else phrase(_HERE), glyph="place"),
        Line(
            phrase(_SEATS),
            plain(event.activity.seats),
            phrase(_TAKEN, taken=event.taken, waiting=event.waiting),
            "people",
        ),
        Line(phrase(_POINTS), plain(f"+{event.points}"), glyph="award"),
    )

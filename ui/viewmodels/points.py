"""A rider's own points: what can be spent here, what is elsewhere, and how it came about. Shown only after a tap."""

from dataclasses import dataclass

from kiosk.domain.events import Source
from ui.viewmodels.charts import Column, columns
from ui.viewmodels.dates import minute_of
from ui.viewmodels.inputs import Line, Statement
from ui.viewmodels.model import model_of
from ui.viewmodels.seen import Seen
from ui.words import QT_TRANSLATE_NOOP, Speaker

# The kinds of a line, each with its icon.
_KINDS = {
    "award": ("award", QT_TRANSLATE_NOOP("Words", "随手拍")),
    "earn": ("heart", QT_TRANSLATE_NOOP("Words", "其他积分")),
    "reverse": ("revoked", QT_TRANSLATE_NOOP("Words", "奖励已撤销")),
    "redeem": ("green", QT_TRANSLATE_NOOP("Words", "兑换")),
    "cancel": ("undo", QT_TRANSLATE_NOOP("Words", "退回")),
    "grant": ("came", QT_TRANSLATE_NOOP("Words", "从别站转来")),
    "release": ("went", QT_TRANSLATE_NOOP("Words", "转到别站用")),
}
SOURCES: dict[str, str] = {
    Source.ACTIVITY: QT_TRANSLATE_NOOP("Words", "参加活动"),
    Source.HOUR: QT_TRANSLATE_NOOP("Words", "志愿服务"),
    Source.COURSE: QT_TRANSLATE_NOOP("Words", "参加课程"),
    Source.CARE: QT_TRANSLATE_NOOP("Words", "关爱积分"),
    Source.CONFIRMED: QT_TRANSLATE_NOOP("Words", "确认他人报告"),
}
_MOVES = ("grant", "release")  # of nothing, they are nothing to a rider
_LINES = 5  # what fits without a swipe
_PLACES = 2
_DAYS = 7  # columns of the chart
_ELSEWHERE = QT_TRANSLATE_NOOP("Words", "在{station} {points} 分（截至{when}）")
_ELSEWHERE_TOO = QT_TRANSLATE_NOOP("Words", "在另外 {count} 个站 {points} 分")
_EXPIRING = QT_TRANSLATE_NOOP("Words", "{points} 分 {day} 到期")
_HELD = QT_TRANSLATE_NOOP("Words", "另有 {points} 分已为预约留着")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: what it was about, and of which kind and day."""

    glyph: str
    title: str
    aside: str
    change: str


@dataclass(frozen=True, slots=True)
class Points:
    """What the screen shows; not `ready` while the station is still asked, or where a card has to be shown first.

    `held` and `elsewhere` are sentences about what cannot be spent here now, `expiring` one about what is soon too old;
    nothing is wrong with them. `columns` are how many points there were, day by day.
    """

    card_first: bool = False
    ready: bool = False
    balance: int = 0
    held: str = ""
    elsewhere: tuple[str, ...] = ()
    expiring: str = ""
    entries: tuple[Entry, ...] = ()
    columns: tuple[Column, ...] = ()


PointsModel = model_of(Points)


def derive(seen: Seen, speaker: Speaker) -> Points:
    """The points of the session's guest."""
    statement = seen.flow.statement
    if statement is None:
        return Points(card_first=seen.flow.without_card)
    lines = [line for line in statement.lines if line.change or line.kind not in _MOVES]
    return Points(
        ready=True,
        balance=statement.balance,
        held=speaker.say(_HELD, points=statement.held) if statement.held else "",
        elsewhere=_elsewhere(statement, speaker),
        expiring=speaker.say(_EXPIRING, points=statement.expiring, day=statement.expires) if statement.expiring else "",
        entries=tuple(_entry(line, speaker) for line in lines[:_LINES]),
        columns=columns(_over_time(statement)),
    )


def _over_time(statement: Statement) -> list[tuple[str, int]]:
    """How many points there were at the end of each of the last days on which something changed, the oldest first."""
    points, days = statement.balance + statement.held, dict[str, int]()
    for line in statement.lines:
        days.setdefault(line.day, max(0, points))
        points -= line.change
    return [(day[5:], of_day) for day, of_day in list(days.items())[:_DAYS]][::-1]


def _elsewhere(statement: Statement, speaker: Speaker) -> tuple[str, ...]:
    places = sorted(statement.elsewhere, key=lambda place: -place.points)
    most = _PLACES - bool(statement.held and statement.expiring)  # all four sentences would not fit on 10.1 inches
    shown = places if len(places) <= most else places[: most - 1]
    said = tuple(
        speaker.say(
            _ELSEWHERE,
            station=speaker.pick(place.station_zh, place.station_en),
            points=place.points,
            when=minute_of(speaker, place.when),
        )
        for place in shown
    )
    rest = places[len(shown) :]
    if not rest:
        return said
    return (*said, speaker.say(_ELSEWHERE_TOO, count=len(rest), points=sum(place.points for place in rest)))


def _entry(line: Line, speaker: Speaker) -> Entry:
    glyph, kind = _KINDS.get(line.kind, ("info", ""))
    about = speaker.pick(line.about_zh, line.about_en)
    if line.about_zh in SOURCES:
        about = speaker.say(SOURCES[line.about_zh])
    title, *aside = filter(None, (about, kind and speaker.say(kind), line.day))
    return Entry(glyph, title, " · ".join(aside), f"{line.change:+d}")

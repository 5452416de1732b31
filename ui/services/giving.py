"""Points from the manager: 关爱 in hardship, whose reason nobody reads here, and hours of voluntary work."""

from kiosk.domain.refusals import Reason, Refusal
from kiosk.station import giving
from kiosk.station.giving import MOST_HOURS, Hardship
from kiosk.station.reward import Given
from ui.services.pages import Again, Choose, Digits, End, Name, Option, ShowCard, Shown, again, confirm, phrase
from ui.services.play import Here, Script
from ui.words import QT_TRANSLATE_NOOP

_WHOSE = QT_TRANSLATE_NOOP("Words", "请小哥举起骑手码")
_TO_THIS_CARD = QT_TRANSLATE_NOOP("Words", "积分记到这张码上")
_HOW_MANY = QT_TRANSLATE_NOOP("Words", "给{rider}多少关爱积分？")
_LEFT = QT_TRANSLATE_NOOP("Words", "这个月还可以给 {points} 分")
_WHY = QT_TRANSLATE_NOOP("Words", "因为什么？")
_WHY_HINT = QT_TRANSLATE_NOOP("Words", "原因马上加密，只有总部看得到")
_WHYS = {
    Hardship.ILLNESS: ("heartbeat", QT_TRANSLATE_NOOP("Words", "生病住院")),
    Hardship.ACCIDENT: ("alarm", QT_TRANSLATE_NOOP("Words", "出了事故")),
    Hardship.FAMILY: ("people", QT_TRANSLATE_NOOP("Words", "家里有难")),
    Hardship.DISASTER: ("siren", QT_TRANSLATE_NOOP("Words", "受了灾")),
    Hardship.INCOME: ("chart", QT_TRANSLATE_NOOP("Words", "断了收入")),
    Hardship.OTHER: ("more", QT_TRANSLATE_NOOP("Words", "其他困难")),
}
_CARE_SURE = QT_TRANSLATE_NOOP("Words", "给{rider} {points} 分关爱积分？")
_GIVE = QT_TRANSLATE_NOOP("Words", "给")
_GIVEN = QT_TRANSLATE_NOOP("Words", "加了 {points} 分")
_BALANCE = QT_TRANSLATE_NOOP("Words", "本站可用 {points} 分")
_HOURS = QT_TRANSLATE_NOOP("Words", "{rider}做了几小时志愿服务？")
_HOURS_HINT = QT_TRANSLATE_NOOP("Words", "每小时 {points} 分，一次最多 {hours} 小时")
_HOURS_WRONG = QT_TRANSLATE_NOOP("Words", "一次最多记 {hours} 小时，请重新输入")
_HOURS_SURE = QT_TRANSLATE_NOOP("Words", "给{rider}记 {hours} 小时，{points} 分？")
_RECORD = QT_TRANSLATE_NOOP("Words", "记上")


def care(here: Here) -> Script:
    """Whose card, how many points, and why."""
    assert here.staff, "only the staff's home leads here"
    shown = yield ShowCard(phrase(_WHOSE), phrase(_TO_THIS_CARD))
    assert isinstance(shown, Shown)
    left = giving.care_left(here.station, shown.rider)
    rider = Name(shown.name)
    points = int(str((yield Digits(phrase(_HOW_MANY, rider=rider), 2, phrase(_LEFT, points=left)))))
    if not 0 < points <= left:
        return again(Refusal(Reason.CARE_FULL, left))
    options = (Option(why, phrase(title), glyph=glyph) for why, (glyph, title) in _WHYS.items())
    why = Hardship(str((yield Choose(phrase(_WHY), tuple(options), phrase(_WHY_HINT)))))
    yield confirm(phrase(_CARE_SURE, rider=rider, points=points), phrase(_GIVE))
    return _end(giving.care(here.station, here.staff, shown.rider, points, why, here.act))


def hours(here: Here) -> Script:
    """Whose card, and how many hours."""
    assert here.staff, "only the staff's home leads here"
    shown = yield ShowCard(phrase(_WHOSE), phrase(_TO_THIS_CARD))
    assert isinstance(shown, Shown)
    rider, each = Name(shown.name), here.station.rules.earning.hour
    hint = phrase(_HOURS_HINT, points=each, hours=MOST_HOURS)
    count = int(str((yield Digits(phrase(_HOURS, rider=rider), 2, hint))))
    if not 0 < count <= MOST_HOURS:
        return again(phrase(_HOURS_WRONG, hours=MOST_HOURS))
    yield confirm(phrase(_HOURS_SURE, rider=rider, hours=count, points=count * each), phrase(_RECORD))
    return _end(giving.hours(here.station, here.staff, shown.rider, count, here.act))


def _end(outcome: Given | object) -> End | Again:
    if not isinstance(outcome, Given):
        return again(outcome)
    return End(phrase(_GIVEN, points=outcome.points), phrase(_BALANCE, points=outcome.balance))

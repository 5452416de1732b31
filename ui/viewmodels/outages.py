"""What is out of service, in words: for riders who wait before it, and for the staff."""

from datetime import date

from kiosk.domain.events import Facility
from kiosk.domain.house import HOME, Outage, Trouble
from ui.viewmodels.dates import day_of
from ui.words import QT_TRANSLATE_NOOP, Speaker

FACILITY_TITLES = {
    Facility.REST: QT_TRANSLATE_NOOP("Words", "歇歇脚"),
    Facility.CHARGING: QT_TRANSLATE_NOOP("Words", "充电"),
    Facility.WATER: QT_TRANSLATE_NOOP("Words", "饮水"),
    Facility.FRIDGE: QT_TRANSLATE_NOOP("Words", "冰箱"),
    Facility.MICROWAVE: QT_TRANSLATE_NOOP("Words", "微波炉"),
    Facility.LIBRARY: QT_TRANSLATE_NOOP("Words", "图书角"),
    Facility.GAMES: QT_TRANSLATE_NOOP("Words", "棋牌娱乐"),
}
PORT = QT_TRANSLATE_NOOP("Words", "{number} 号充电口")
TROUBLES = {
    Trouble.BROKEN: QT_TRANSLATE_NOOP("Words", "坏了"),
    Trouble.CUT: QT_TRANSLATE_NOOP("Words", "停水停电"),
    Trouble.HOLIDAY: QT_TRANSLATE_NOOP("Words", "放假"),
    Trouble.ABSENT: QT_TRANSLATE_NOOP("Words", "本站没有"),
}
BRIEF = {
    Trouble.BROKEN: TROUBLES[Trouble.BROKEN],
    Trouble.CUT: QT_TRANSLATE_NOOP("Words", "断了"),
    Trouble.HOLIDAY: QT_TRANSLATE_NOOP("Words", "停用中"),
    Trouble.ABSENT: QT_TRANSLATE_NOOP("Words", "没有这项"),
}
_HOME = {
    Trouble.BROKEN: QT_TRANSLATE_NOOP("Words", "本站检修，暂停开放"),
    Trouble.CUT: QT_TRANSLATE_NOOP("Words", "停水停电，本站暂停开放"),
    Trouble.HOLIDAY: QT_TRANSLATE_NOOP("Words", "本站放假，暂停开放"),
}
_SOMETHING = QT_TRANSLATE_NOOP("Words", "{what}：{why}")
_UNTIL = QT_TRANSLATE_NOOP("Words", "{what}，到 {day} 为止")
_BETWEEN = QT_TRANSLATE_NOOP("Words", "；")
_MORE = QT_TRANSLATE_NOOP("Words", "{what}等 {count} 项停用")
_EPOCH = date(1970, 1, 1).toordinal()
_MOST = 2  # that the banner has room for


def iso(day: int) -> str:
    """A day (since 1970-01-01) as YYYY-MM-DD."""
    return date.fromordinal(_EPOCH + day).isoformat()


def title(speaker: Speaker, amenity: str) -> str:
    """What an amenity other than the home is called."""
    name, _, number = amenity.partition("port-")
    return speaker.say(PORT, number=number) if number else speaker.say(FACILITY_TITLES[Facility(name)])


def brief(speaker: Speaker, outage: Outage) -> str:
    """Why something cannot be had, in a word."""
    return speaker.say(BRIEF[outage.trouble])


def full(speaker: Speaker, outage: Outage) -> str:
    """What cannot be had, why, and until when."""
    if outage.amenity == HOME:
        what = speaker.say(_HOME.get(outage.trouble, _HOME[Trouble.BROKEN]))
    else:
        what = speaker.say(_SOMETHING, what=title(speaker, outage.amenity), why=speaker.say(TROUBLES[outage.trouble]))
    if outage.last_day is None:
        return what
    return speaker.say(_UNTIL, what=what, day=day_of(speaker, iso(outage.last_day)))


def notice(speaker: Speaker, outages: tuple[Outage, ...]) -> str:
    """What riders should know before they come in; empty where all is well. What was never there is no news."""
    news = [outage for outage in outages if outage.trouble is not Trouble.ABSENT]
    closed = [outage for outage in news if outage.amenity == HOME]
    if closed:
        return full(speaker, closed[0])
    if len(news) > _MOST:
        return speaker.say(_MORE, what=title(speaker, news[0].amenity), count=len(news))
    return speaker.say(_BETWEEN).join(full(speaker, outage) for outage in news)

"""Days as people say them, from what the station's side gives: YYYY-MM-DD."""

from dataclasses import dataclass
from datetime import date

from ui.words import QT_TRANSLATE_NOOP, Speaker

_WEEKDAYS = (
    QT_TRANSLATE_NOOP("Words", "周一"),
    QT_TRANSLATE_NOOP("Words", "周二"),
    QT_TRANSLATE_NOOP("Words", "周三"),
    QT_TRANSLATE_NOOP("Words", "周四"),
    QT_TRANSLATE_NOOP("Words", "周五"),
    QT_TRANSLATE_NOOP("Words", "周六"),
    QT_TRANSLATE_NOOP("Words", "周日"),
)
_TODAY = QT_TRANSLATE_NOOP("Words", "今天")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEK = 6  # days for which a weekday's name is clear


@dataclass(frozen=True, slots=True)
class When:
    """A minute of the past: its day (YYYY-MM-DD) and time (HH:MM) at the station, and how many days ago that was."""

    day: str
    time: str
    days_ago: int


def day_of(speaker: Speaker, day: str) -> str:
    """12月1日 for 2026-12-01."""
    then = date.fromisoformat(day)
    return speaker.pick(f"{then.month}月{then.day}日", f"{then.day} {_MONTHS[then.month - 1]}")


def minute_of(speaker: Speaker, when: When) -> str:
    """今天 21:10, 周二 21:10, and without the time where it is longer ago: 12月1日."""
    if when.days_ago == 0:
        return f"{speaker.say(_TODAY)} {when.time}"
    if 0 < when.days_ago <= _WEEK:
        return f"{speaker.say(_WEEKDAYS[date.fromisoformat(when.day).weekday()])} {when.time}"
    return day_of(speaker, when.day)

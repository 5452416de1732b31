"""服务申请 for the home's staff: which requests there are, how far, and who looks after them. Never their content."""

from kiosk.domain.refusals import Refusal
from kiosk.domain.requests import Outcome
from kiosk.station import requests
from kiosk.station.requests import State, Waiting
from ui.services.pages import Choose, Day, End, Joined, Line, Option, Pair, Read, Words, again, phrase, plain
from ui.services.play import Here, Script, only_read
from ui.viewmodels.asks import Said
from ui.viewmodels.inputs import Colour
from ui.viewmodels.tiles import COLOUR_TITLES
from ui.words import QT_TRANSLATE_NOOP

_WHICH = QT_TRANSLATE_NOOP("Words", "哪一件申请？")
_NONE = QT_TRANSLATE_NOOP("Words", "没有要办的申请")
_SEALED = QT_TRANSLATE_NOOP("Words", "内容已加密，本站看不到；答复由总部凭码给小哥")
_PLACE = QT_TRANSLATE_NOOP("Words", "类别")
_REFERENCE = QT_TRANSLATE_NOOP("Words", "编号")
_STATE = QT_TRANSLATE_NOOP("Words", "进度")
_DAY = QT_TRANSLATE_NOOP("Words", "提交日期")
_TAKE = QT_TRANSLATE_NOOP("Words", "我来跟进")
_CLOSE = QT_TRANSLATE_NOOP("Words", "办结")
_HOW = QT_TRANSLATE_NOOP("Words", "这件申请怎样了？")
_TAKEN = QT_TRANSLATE_NOOP("Words", "由您跟进")
_CLOSED = QT_TRANSLATE_NOOP("Words", "已办结")
_NUMBER = QT_TRANSLATE_NOOP("Words", "编号 {ref}")
_STATES = {
    State.OPEN: QT_TRANSLATE_NOOP("Words", "待办"),
    State.ASSIGNED: QT_TRANSLATE_NOOP("Words", "有人跟进"),
    State.ANSWERED: QT_TRANSLATE_NOOP("Words", "总部已答复"),
    State.CLOSED: QT_TRANSLATE_NOOP("Words", "已办结"),
}
_MINE = QT_TRANSLATE_NOOP("Words", "您在跟进")
_OUTCOMES = {
    Outcome.SETTLED: (QT_TRANSLATE_NOOP("Words", "办好了"), "tick"),
    Outcome.REFERRED: (QT_TRANSLATE_NOOP("Words", "转给别处办理"), "went"),
    Outcome.WITHDRAWN: (QT_TRANSLATE_NOOP("Words", "本人不办了"), "clear"),
}


def look_after(here: Here) -> Script:
    """Which request, and what about it."""
    assert here.staff is not None, "it is in the staff's part"
    found = requests.waiting(here.station, here.staff)
    if isinstance(found, Refusal):
        return (yield from only_read(Read(phrase(_NONE), (), said=Said(found.reason, found.lacking))))
    if not found:
        return (yield from only_read(Read(phrase(_NONE), ())))
    chosen = yield Choose(phrase(_WHICH), tuple(map(_option, found)), phrase(_SEALED))
    one = next(each for each in found if each.ref == chosen)
    take = Option("take", phrase(_TAKE), glyph="hand", strong=True)
    close = Option("close", phrase(_CLOSE), glyph="tick")
    options = (*([] if one.mine else [take]), *([] if one.private else [close]))
    lines = (
        Line(phrase(_PLACE), _colour(one), glyph=one.colour),
        Line(phrase(_REFERENCE), plain(one.ref), glyph="note"),
        Line(phrase(_STATE), _state(one), glyph="clock"),
        Line(phrase(_DAY), Day(one.day.isoformat()), glyph="calendar"),
    )
    wish = yield Read(_title(one), lines, options, phrase(_SEALED))
    if wish == take.name:
        outcome = requests.assign(here.station, here.staff, one.ref, here.act)
        if not isinstance(outcome, str):
            return again(outcome)
        return End(phrase(_TAKEN), phrase(_NUMBER, ref=one.ref))
    outcomes = tuple(Option(name, phrase(words), glyph=glyph) for name, (words, glyph) in _OUTCOMES.items())
    how = yield Choose(phrase(_HOW), outcomes)
    outcome = requests.close(here.station, here.staff, one.ref, Outcome(str(how)), here.act)
    if not isinstance(outcome, str):
        return again(outcome)
    return End(phrase(_CLOSED), phrase(_NUMBER, ref=one.ref))


def _option(one: Waiting) -> Option:
    return Option(one.ref, _title(one), Joined((plain(one.ref), _state(one))))


def _title(one: Waiting) -> Words:
    return Pair(one.title.zh, one.title.en)


def _colour(one: Waiting) -> Words:
    return phrase(COLOUR_TITLES[Colour(one.colour)])


def _state(one: Waiting) -> Words:
    return phrase(_MINE if one.mine and one.state is State.ASSIGNED else _STATES[one.state])

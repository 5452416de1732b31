"""预约兑换: what a rider can reserve, what they have reserved, and the question about one of them."""

from dataclasses import dataclass, replace

from kiosk.domain.decide import RESERVED_DAYS
from ui.viewmodels.dates import day_of
from ui.viewmodels.gifts import IN_STOCK, NONE, POINTS, picture_of
from ui.viewmodels.inputs import Item
from ui.viewmodels.model import model_of
from ui.viewmodels.refusals import sentence
from ui.viewmodels.seen import Seen
from ui.words import QT_TRANSLATE_NOOP, Speaker

_TITLE = QT_TRANSLATE_NOOP("Words", "预约哪一件？")
_HINT = QT_TRANSLATE_NOOP("Words", "东西和分给您留 {days} 天；来本站找志愿者，扫码领取")
_LACKING = QT_TRANSLATE_NOOP("Words", "{points} 分，还差 {lacking} 分")
_MINE = QT_TRANSLATE_NOOP("Words", "已预约，留到 {day}")
_GIVEN_UP = QT_TRANSLATE_NOOP("Words", "预约已取消，留着的分可以用了")
_QUESTION = QT_TRANSLATE_NOOP("Words", "预约{item}？")
_QUESTION_HINT = QT_TRANSLATE_NOOP("Words", "{points} 分，今天的价；留 {days} 天，随时可取消")
_YES = QT_TRANSLATE_NOOP("Words", "预约")
_NO = QT_TRANSLATE_NOOP("Words", "再看看")
_GIVE_UP = QT_TRANSLATE_NOOP("Words", "取消预约{item}？")
_GIVE_UP_HINT = QT_TRANSLATE_NOOP("Words", "已为您留到 {day}")
_GIVE_UP_YES = QT_TRANSLATE_NOOP("Words", "取消预约")
_GIVE_UP_NO = QT_TRANSLATE_NOOP("Words", "留着")


@dataclass(frozen=True, slots=True)
class Wish:
    """One item, to tap: with its picture, or the mark of what the rider has reserved as its `glyph`."""

    name: str
    title: str
    note: str
    glyph: str = ""


@dataclass(frozen=True, slots=True)
class Reserve:
    """What the screen shows; `question` is empty where none is asked."""

    title: str = ""
    hint: str = ""
    said: str = ""
    wishes: tuple[Wish, ...] = ()
    question: str = ""
    question_hint: str = ""
    yes: str = ""
    no: str = ""


ReserveModel = model_of(Reserve)


def derive(seen: Seen, speaker: Speaker) -> Reserve:
    """The catalogue of the session's guest."""
    flow = seen.flow
    if flow.guest is None:
        return Reserve()
    said = speaker.say(_GIVEN_UP) if flow.given_up else sentence(speaker, flow.refused)
    shown = Reserve(
        speaker.say(_TITLE),
        speaker.say(_HINT, days=RESERVED_DAYS),
        said,
        tuple(_wish(item, speaker, with_points=not flow.without_card) for item in flow.items),
    )
    return _asking(shown, flow.wish, speaker) if flow.wish else shown


def _wish(item: Item, speaker: Speaker, *, with_points: bool) -> Wish:
    name = speaker.pick(item.name_zh, item.name_en)
    if item.until:
        return Wish(item.item, name, speaker.say(_MINE, day=day_of(speaker, item.until)), "reserve")
    if item.lacking and with_points:
        price = speaker.say(_LACKING, points=item.points, lacking=item.lacking)
    else:
        price = speaker.say(POINTS, points=item.points)
    stock = speaker.say(IN_STOCK, stock=item.free) if item.free else speaker.say(NONE)
    note = price if item.free is None else f"{price}\n{stock}"
    return Wish(item.item, name, note, picture_of(item.item))


def _asking(shown: Reserve, item: Item, speaker: Speaker) -> Reserve:
    name = speaker.pick(item.name_zh, item.name_en)
    if item.until:
        question, hint = speaker.say(_GIVE_UP, item=name), speaker.say(_GIVE_UP_HINT, day=day_of(speaker, item.until))
        yes, no = _GIVE_UP_YES, _GIVE_UP_NO
    else:
        question = speaker.say(_QUESTION, item=name)
        hint = speaker.say(_QUESTION_HINT, points=item.points, days=RESERVED_DAYS)
        yes, no = _YES, _NO
    return replace(shown, question=question, question_hint=hint, yes=speaker.say(yes), no=speaker.say(no))

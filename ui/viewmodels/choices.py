"""A question of the staff's part with its answers as tiles: the catalogue, categories, stock, people."""

from dataclasses import dataclass

from kiosk.domain.events import Level
from ui.viewmodels.asks import Handed, Movement, Offer
from ui.viewmodels.model import model_of
from ui.viewmodels.people import masked
from ui.viewmodels.refusals import sentence
from ui.viewmodels.seen import Seen
from ui.viewmodels.work import Step, Work
from ui.words import QT_TRANSLATE_NOOP, Speaker

_LEVELS = {
    Level.MINOR: QT_TRANSLATE_NOOP("Words", "一般"),
    Level.MAJOR: QT_TRANSLATE_NOOP("Words", "较大"),
    Level.URGENT: QT_TRANSLATE_NOOP("Words", "紧急"),
}
_MOVEMENTS = {
    Movement.RECEIVE: QT_TRANSLATE_NOOP("Words", "到货入库"),
    Movement.COUNT: QT_TRANSLATE_NOOP("Words", "盘点"),
}
_QUESTIONS = {
    Step.CATALOGUE: QT_TRANSLATE_NOOP("Words", "{rider}换哪一件？"),
    Step.HANDOVER: QT_TRANSLATE_NOOP("Words", "把{item}交给{rider}？"),
    Step.CATEGORY: QT_TRANSLATE_NOOP("Words", "{rider}报告的是哪一类？"),
    Step.LEVEL: QT_TRANSLATE_NOOP("Words", "有多严重？"),
    Step.ITEMS: QT_TRANSLATE_NOOP("Words", "哪一件？"),
    Step.MOVEMENT: QT_TRANSLATE_NOOP("Words", "{item}：要做什么？"),
    Step.REDEMPTIONS: QT_TRANSLATE_NOOP("Words", "取消今天的哪一张？"),
    Step.CANCEL: QT_TRANSLATE_NOOP("Words", "东西已经收回了吗？"),
    Step.PEOPLE: QT_TRANSLATE_NOOP("Words", "是哪一位？"),
    Step.PERSON: QT_TRANSLATE_NOOP("Words", "{rider}，办什么？"),
    Step.REISSUE: QT_TRANSLATE_NOOP("Words", "给{rider}补办新卡？"),
}
_HINTS = {
    Step.PEOPLE: QT_TRANSLATE_NOOP("Words", "请小哥自己说姓什么，对上再点"),
    Step.REISSUE: QT_TRANSLATE_NOOP("Words", "旧卡马上作废；请小哥拿好手机，准备拍新卡"),
}
_NOTHING_TODAY = QT_TRANSLATE_NOOP("Words", "今天还没有兑换")
_POINTS = QT_TRANSLATE_NOOP("Words", "{points} 分")
_STOCK = QT_TRANSLATE_NOOP("Words", "库存 {stock}")
_HANDED = QT_TRANSLATE_NOOP("Words", "已交给小哥")
_TAKEN_BACK = QT_TRANSLATE_NOOP("Words", "已收回，取消")
_NO = QT_TRANSLATE_NOOP("Words", "不，返回")
_REISSUE = QT_TRANSLATE_NOOP("Words", "补办，旧卡作废")
_ARRIVE = QT_TRANSLATE_NOOP("Words", "登记到站")
_NEW_CARD = QT_TRANSLATE_NOOP("Words", "补办新卡")
_YES = {Step.HANDOVER: _HANDED, Step.CANCEL: _TAKEN_BACK, Step.REISSUE: _REISSUE}
_CANCELLED = QT_TRANSLATE_NOOP("Words", "已取消")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer; `quiet` where it leads nowhere now, and `note` says why or gives a figure."""

    name: str
    title: str
    note: str = ""
    glyph: str = ""
    quiet: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What the screen shows; `hint` is what to mind, `said` is about the last try."""

    title: str = ""
    hint: str = ""
    said: str = ""
    choices: tuple[Choice, ...] = ()


ChoicesModel = model_of(Choices)


def derive(seen: Seen, speaker: Speaker) -> Choices:
    """The question that the work is at."""
    work = seen.flow.work
    if work is None or work.step not in _QUESTIONS:
        return Choices()
    choices = _choices(work, speaker)
    values = {"rider": masked(speaker, work.rider_name), "item": _item(work, speaker)}
    question = _NOTHING_TODAY if work.step is Step.REDEMPTIONS and not choices else _QUESTIONS[work.step]
    hint = speaker.say(_HINTS[work.step]) if work.step in _HINTS else ""
    return Choices(speaker.say(question, **values), hint, sentence(speaker, work.said), choices)


def _choices(work: Work, speaker: Speaker) -> tuple[Choice, ...]:
    match work.step:
        case Step.CATALOGUE:
            return tuple(_offer(offer, speaker) for offer in work.offers)
        case Step.ITEMS:
            return tuple(
                Choice(offer.item, speaker.pick(offer.name_zh, offer.name_en), speaker.say(_STOCK, stock=offer.stock))
                for offer in work.offers
            )
        case Step.CATEGORY:
            return tuple(Choice(kind.name, speaker.pick(kind.name_zh, kind.name_en)) for kind in work.kinds)
        case Step.LEVEL:
            return tuple(Choice(level, speaker.say(title)) for level, title in _LEVELS.items())
        case Step.MOVEMENT:
            return tuple(Choice(movement, speaker.say(title)) for movement, title in _MOVEMENTS.items())
        case Step.REDEMPTIONS:
            return tuple(_redemption(handed, speaker) for handed in work.redemptions)
        case Step.PEOPLE:
            return tuple(Choice(person.rider, masked(speaker, person.name), glyph="person") for person in work.people)
        case Step.PERSON:
            return (
                Choice("arrive", speaker.say(_ARRIVE), glyph="place"),
                Choice("reissue", speaker.say(_NEW_CARD), glyph="card", quiet=work.alike),
            )
        case Step.HANDOVER | Step.CANCEL | Step.REISSUE:
            return (Choice("yes", speaker.say(_YES[work.step]), strong=True), Choice("no", speaker.say(_NO)))
    return ()


def _offer(offer: Offer, speaker: Speaker) -> Choice:
    note = sentence(speaker, offer.refusal) or speaker.say(_POINTS, points=offer.points)
    return Choice(offer.item, speaker.pick(offer.name_zh, offer.name_en), note, quiet=offer.refusal is not None)


def _redemption(handed: Handed, speaker: Speaker) -> Choice:
    note = speaker.say(_CANCELLED) if handed.cancelled else handed.voucher
    return Choice(str(handed.number), speaker.pick(handed.name_zh, handed.name_en), note, quiet=handed.cancelled)


def _item(work: Work, speaker: Speaker) -> str:
    return next((speaker.pick(offer.name_zh, offer.name_en) for offer in work.offers if offer.item == work.item), "")

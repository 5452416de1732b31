"""A question with its answers as tiles: a service's, or of the staff's part."""

from dataclasses import dataclass, replace

from kiosk.domain.events import Why
from kiosk.domain.refusals import Reason
from ui.services.cases import LEVELS
from ui.services.pages import Choose, Option
from ui.viewmodels.asks import Handed, Offer, Rewarded
from ui.viewmodels.dates import day_of
from ui.viewmodels.gifts import picture_of
from ui.viewmodels.model import model_of
from ui.viewmodels.pages import option_note, page_of, say
from ui.viewmodels.people import item_name, masked
from ui.viewmodels.points import SOURCES
from ui.viewmodels.refusals import sentence
from ui.viewmodels.seen import Seen
from ui.viewmodels.sync import IN_DOUBT
from ui.viewmodels.talking import MORE
from ui.viewmodels.work import Step, Work
from ui.words import QT_TRANSLATE_NOOP, Speaker

_WHYS = {
    Why.MISTAKE: ("undo", QT_TRANSLATE_NOOP("Words", "加错了")),
    Why.DUPLICATE: ("copy", QT_TRANSLATE_NOOP("Words", "重复报告")),
    Why.FALSE_REPORT: ("revoked", QT_TRANSLATE_NOOP("Words", "不属实")),
}
_QUESTIONS = {
    Step.CATALOGUE: QT_TRANSLATE_NOOP("Words", "{rider}换哪一件？"),
    Step.HANDOVER: QT_TRANSLATE_NOOP("Words", "把{item}交给{rider}？"),
    Step.RESERVE: QT_TRANSLATE_NOOP("Words", "为{rider}预约{item}？"),
    Step.CATEGORY: QT_TRANSLATE_NOOP("Words", "{rider}报告的是哪一类？"),
    Step.LEVEL: QT_TRANSLATE_NOOP("Words", "有多严重？"),
    Step.REDEMPTIONS: QT_TRANSLATE_NOOP("Words", "取消今天的哪一张？"),
    Step.CANCEL: QT_TRANSLATE_NOOP("Words", "东西已经收回了吗？"),
    Step.AWARDS: QT_TRANSLATE_NOOP("Words", "撤销哪一笔奖励？"),
    Step.WHY: QT_TRANSLATE_NOOP("Words", "为什么撤销？"),
    Step.PEOPLE: QT_TRANSLATE_NOOP("Words", "是哪一位？"),
    Step.PERSON: QT_TRANSLATE_NOOP("Words", "{rider}，办什么？"),
    Step.REISSUE: QT_TRANSLATE_NOOP("Words", "给{rider}补办新卡？"),
}
_HINTS = {
    Step.PEOPLE: QT_TRANSLATE_NOOP("Words", "请小哥自己说姓什么，对上再点"),
    Step.REISSUE: QT_TRANSLATE_NOOP("Words", "旧卡马上作废；请小哥拿好手机，准备拍新卡"),
}
_NOTHING = {
    Step.REDEMPTIONS: QT_TRANSLATE_NOOP("Words", "今天还没有兑换"),
    Step.AWARDS: QT_TRANSLATE_NOOP("Words", "今天和昨天没有奖励"),
}
_POINTS = QT_TRANSLATE_NOOP("Words", "{points} 分")
_HANDED = QT_TRANSLATE_NOOP("Words", "已交给小哥")
_TAKEN_BACK = QT_TRANSLATE_NOOP("Words", "已收回，取消")
_NO = QT_TRANSLATE_NOOP("Words", "不，返回")
_REISSUE = QT_TRANSLATE_NOOP("Words", "补办，旧卡作废")
_ARRIVE = QT_TRANSLATE_NOOP("Words", "登记到站")
_NEW_CARD = QT_TRANSLATE_NOOP("Words", "补办新卡")
_RESERVE = QT_TRANSLATE_NOOP("Words", "预约，先留着")
_RESERVED = QT_TRANSLATE_NOOP("Words", "已预约 · {points} 分 · 留到 {day}")
_RESERVED_BUT = QT_TRANSLATE_NOOP("Words", "已预约；{why}")
_TODAY = QT_TRANSLATE_NOOP("Words", "{kind} · 今天")
_YESTERDAY = QT_TRANSLATE_NOOP("Words", "{kind} · 昨天")
_REWARD_TAKEN_BACK = QT_TRANSLATE_NOOP("Words", "{kind} · 已撤销")
_MORE = QT_TRANSLATE_NOOP("Words", "更多")
_YES = {Step.HANDOVER: _HANDED, Step.CANCEL: _TAKEN_BACK, Step.REISSUE: _REISSUE, Step.RESERVE: _RESERVE}
_MOST = 6  # choices that the glass has room for
_SHORT = 8  # of those that are words and an icon alone
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
class Way:
    """A street on the map; `line` is flat: metres east and north of the station, corner by corner."""

    name: str
    mark: str  # stands on the map, and before its name in the list
    line: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the screen shows.

    `hint` is what to mind, `said` about the last try, `colour` the service's or empty, `picture` what it is about.
    """

    colour: str = ""
    picture: str = ""
    title: str = ""
    hint: str = ""
    said: str = ""
    choices: tuple[Choice, ...] = ()
    streets: tuple[Way, ...] = ()


ChoicesModel = model_of(Choices)


def derive(seen: Seen, speaker: Speaker) -> Choices:
    """The question that the work or the service is at."""
    if (talk := seen.flow.talk) and (page := page_of(seen, Choose)):
        streets = _ways(page.options)
        answers = _marked(tuple(choice_of(option, speaker) for option in page.options), streets)
        choices = _page(answers, talk.part, speaker)
        title, hint, said = (say(speaker, words) for words in (page.title, page.hint, page.said))
        return Choices(talk.colour, talk.colour, title, hint, said, choices, streets)
    work = seen.flow.work
    if work is None or work.step not in _QUESTIONS:
        return Choices()
    choices = _choices(work, speaker)
    values = {"rider": masked(speaker, work.rider_name), "item": item_name(work, speaker)}
    question = _QUESTIONS[work.step] if choices else _NOTHING.get(work.step, _QUESTIONS[work.step])
    said = speaker.say(IN_DOUBT) if work.step is Step.CATALOGUE and work.in_doubt else sentence(speaker, work.said)
    picture = picture_of(work.item) if work.step in (Step.HANDOVER, Step.RESERVE) and work.item else ""
    return Choices("", picture, speaker.say(question, **values), _hint(work, speaker), said, choices)


def choice_of(option: Option, speaker: Speaker) -> Choice:
    """An option of a page, in words."""
    return Choice(
        option.name,
        say(speaker, option.title),
        option_note(speaker, option),
        option.glyph,
        quiet=option.quiet,
        strong=option.strong,
    )


def _ways(options: tuple[Option, ...]) -> tuple[Way, ...]:
    lined = (option for option in options if option.line)
    return tuple(
        Way(option.name, str(number), tuple(metres for corner in option.line for metres in corner))
        for number, option in enumerate(lined, 1)
    )


def _marked(choices: tuple[Choice, ...], streets: tuple[Way, ...]) -> tuple[Choice, ...]:
    marks = {street.name: street.mark for street in streets}
    return tuple(
        replace(one, title=f"{marks[one.name]} {one.title}", glyph="") if one.name in marks else one for one in choices
    )


def _hint(work: Work, speaker: Speaker) -> str:
    if work.step is Step.WHY:
        award = next(award for award in work.awards if award.number == work.award)
        return f"{_whose(award, speaker)} · {_what(award, speaker)}"
    return speaker.say(_HINTS[work.step]) if work.step in _HINTS else ""


def _choices(work: Work, speaker: Speaker) -> tuple[Choice, ...]:
    match work.step:
        case Step.CATALOGUE:
            return tuple(_offer(offer, speaker) for offer in work.offers)
        case Step.CATEGORY:
            return tuple(Choice(kind.name, speaker.pick(kind.name_zh, kind.name_en)) for kind in work.kinds)
        case Step.LEVEL:
            return tuple(Choice(level, speaker.say(title), glyph=glyph) for level, (glyph, title) in LEVELS.items())
        case Step.REDEMPTIONS:
            return _page(tuple(_redemption(handed, speaker) for handed in work.redemptions), work.page, speaker)
        case Step.AWARDS:
            return _page(tuple(_reward(award, speaker) for award in work.awards), work.page, speaker)
        case Step.WHY:
            return tuple(Choice(why, speaker.say(title), glyph=glyph) for why, (glyph, title) in _WHYS.items())
        case Step.PEOPLE:
            return tuple(Choice(person.rider, masked(speaker, person.name), glyph="person") for person in work.people)
        case Step.PERSON:
            return (
                Choice("arrive", speaker.say(_ARRIVE), glyph="place"),
                Choice("reissue", speaker.say(_NEW_CARD), glyph="card", quiet=work.alike),
            )
        case Step.HANDOVER | Step.RESERVE | Step.CANCEL | Step.REISSUE:
            return (Choice("yes", speaker.say(_YES[work.step]), strong=True), Choice("no", speaker.say(_NO)))
    return ()


def _offer(offer: Offer, speaker: Speaker) -> Choice:
    # The doubt is said once, for all of them.
    refusal = None if offer.refusal and offer.refusal.why is Reason.PAST_IN_DOUBT else offer.refusal
    if offer.until and refusal:
        note = speaker.say(_RESERVED_BUT, why=sentence(speaker, refusal))
    elif offer.until:
        note = speaker.say(_RESERVED, points=offer.points, day=day_of(speaker, offer.until))
    else:
        note = sentence(speaker, refusal) or speaker.say(_POINTS, points=offer.points)
    return Choice(
        offer.item,
        speaker.pick(offer.name_zh, offer.name_en),
        note,
        glyph="reserve" if offer.until else picture_of(offer.item),
        quiet=offer.refusal is not None,
    )


def _page(choices: tuple[Choice, ...], page: int, speaker: Speaker) -> tuple[Choice, ...]:
    """As many as fit: of a long list a part, and a way to the next one, from the last to the first."""
    if len(choices) <= (_MOST if any(choice.note for choice in choices) else _SHORT):
        return choices
    room = _MOST - 1
    first = page % -(-len(choices) // room) * room
    return (*choices[first : first + room], Choice(MORE, speaker.say(_MORE), glyph="more"))


def _reward(award: Rewarded, speaker: Speaker) -> Choice:
    return Choice(str(award.number), _whose(award, speaker), _what(award, speaker), quiet=award.taken_back)


def _whose(award: Rewarded, speaker: Speaker) -> str:
    return f"{masked(speaker, award.name)} +{award.points}"


def _what(award: Rewarded, speaker: Speaker) -> str:
    words = _REWARD_TAKEN_BACK if award.taken_back else _TODAY if award.today else _YESTERDAY
    source = SOURCES.get(award.kind_zh)
    return speaker.say(words, kind=speaker.say(source) if source else speaker.pick(award.kind_zh, award.kind_en))


def _redemption(handed: Handed, speaker: Speaker) -> Choice:
    note = speaker.say(_CANCELLED) if handed.cancelled else handed.voucher
    return Choice(str(handed.number), speaker.pick(handed.name_zh, handed.name_en), note, quiet=handed.cancelled)

"""Digits: a PIN, the last four of a phone; and a rider's short code."""

from dataclasses import dataclass

from kiosk.domain.shortcode import DIGITS
from ui.services.pages import Digits
from ui.viewmodels.flow import Flow
from ui.viewmodels.inputs import CodeTrouble, Screen
from ui.viewmodels.model import model_of
from ui.viewmodels.pages import page_of, say
from ui.viewmodels.people import masked
from ui.viewmodels.refusals import sentence
from ui.viewmodels.seen import Seen
from ui.viewmodels.work import PIN_DIGITS, TAIL_DIGITS, Step
from ui.words import QT_TRANSLATE_NOOP, Speaker

_TITLES = {
    Step.PIN: QT_TRANSLATE_NOOP("Words", "请输入密码"),
    Step.TAIL: QT_TRANSLATE_NOOP("Words", "请{rider}输入手机后四位"),
    Step.FIND: QT_TRANSLATE_NOOP("Words", "手机后四位是多少？"),
}
_HINTS = {
    Step.PIN: QT_TRANSLATE_NOOP("Words", "工作牌已认出，输入六位以上的密码"),
    Step.TAIL: QT_TRANSLATE_NOOP("Words", "由本人输入，志愿者请转过身"),
    Step.FIND: QT_TRANSLATE_NOOP("Words", "请小哥说，您来输入"),
}
_LIMITS = {Step.PIN: PIN_DIGITS, Step.TAIL: TAIL_DIGITS, Step.FIND: TAIL_DIGITS}
_CODE = QT_TRANSLATE_NOOP("Words", "请输入短码")
_CODE_HINT = QT_TRANSLATE_NOOP("Words", "骑手卡上的九位数字")
_CODE_AGAIN = QT_TRANSLATE_NOOP("Words", "还是不对；请找志愿者帮忙")
_CODE_SAYS = {
    CodeTrouble.MISTYPED: QT_TRANSLATE_NOOP("Words", "有一位不对，请对照卡片改一改"),
    CodeTrouble.UNKNOWN: QT_TRANSLATE_NOOP("Words", "本站没有这个短码，没有登记；请找志愿者"),
    CodeTrouble.AMBIGUOUS: QT_TRANSLATE_NOOP("Words", "这个短码要人工核对，没有登记；请找志愿者"),
    CodeTrouble.LOCKED: QT_TRANSLATE_NOOP("Words", "试错太多，请等 {seconds} 秒，或找志愿者"),
}
_FEW = 2  # slips of the finger before a volunteer is the better help


@dataclass(frozen=True, slots=True)
class Pad:
    """What the pad shows.

    `secret` digits are shown as dots; in `places` exactly `limit` are asked for, and the last one ends them.
    `about` changes with what is asked, to begin empty.
    """

    title: str = ""
    hint: str = ""
    said: str = ""
    limit: int = 0
    secret: bool = False
    places: bool = False
    about: str = ""


PadModel = model_of(Pad)


def derive(seen: Seen, speaker: Speaker) -> Pad:
    """The digits that a service or the work asks for, or a rider's short code."""
    if (talk := seen.flow.talk) and (page := page_of(seen, Digits)):
        title, hint, said = (say(speaker, words) for words in (page.title, page.hint, page.said))
        about = f"{talk.act} {len(talk.answers)}"
        return Pad(title, hint, said, page.limit, page.secret, page.places, about)
    work = seen.flow.work
    if work is None and seen.flow.screen is Screen.PAD:
        return _code(seen.flow, speaker)
    if work is None or work.step not in _TITLES:
        return Pad()
    return Pad(
        title=speaker.say(_TITLES[work.step], rider=masked(speaker, work.rider_name)),
        hint=speaker.say(_HINTS[work.step]),
        said=sentence(speaker, work.said),
        limit=_LIMITS[work.step],
        secret=work.step in (Step.PIN, Step.TAIL),
        places=work.step in (Step.TAIL, Step.FIND),
        about=f"{work.step}",
    )


def _code(flow: Flow, speaker: Speaker) -> Pad:
    trouble, said = flow.code_trouble, ""
    if trouble:
        slips = trouble.why is CodeTrouble.MISTYPED and flow.code_tries > _FEW
        said = speaker.say(_CODE_AGAIN if slips else _CODE_SAYS[trouble.why], seconds=trouble.seconds)
    return Pad(
        title=speaker.say(_CODE),
        hint=speaker.say(_CODE_HINT),
        said=said,
        limit=DIGITS,
        places=True,
        about="code",
    )

"""服务申请: a rider asks by choices and digits alone, and reads the answer by the code; nothing of it stays here."""

import re
import textwrap
from collections.abc import Callable, Generator

from kiosk.domain.forms import PHONE, Form, Question
from kiosk.domain.forms import Option as Answer
from kiosk.domain.guide import Card
from kiosk.domain.offers import Text
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.requests import SECRET_DIGITS, Satisfaction
from kiosk.station import requests
from kiosk.station.requests import CODE_DIGITS, ErasureNoted, NotYet, Opened, WrongCode
from ui.services.pages import (
    YES,
    Choose,
    Day,
    Digits,
    End,
    Lead,
    Line,
    Option,
    Page,
    Pair,
    Read,
    Words,
    again,
    confirm,
    phrase,
    plain,
)
from ui.services.pages import Answer as Heard
from ui.services.play import Here, Script, only_read
from ui.viewmodels.asks import Said, Trouble
from ui.viewmodels.inputs import Screen
from ui.words import QT_TRANSLATE_NOOP

_AGREE = QT_TRANSLATE_NOOP("Words", "我同意，继续")
_CONSENT_HINT = QT_TRANSLATE_NOOP("Words", "自愿办理，不用扫骑手码")
_CALL = QT_TRANSLATE_NOOP("Words", "要我们打电话给您吗？")
_CALL_HINT = QT_TRANSLATE_NOOP("Words", "不打电话也行：凭码来本站查答复")
_CALL_ME = QT_TRANSLATE_NOOP("Words", "请打电话给我")
_NO_CALL = QT_TRANSLATE_NOOP("Words", "不用，我凭码来查")
_PHONE = QT_TRANSLATE_NOOP("Words", "请输入手机号")
_PHONE_HINT = QT_TRANSLATE_NOOP("Words", "屏幕上只显示圆点；号码加密后只有总部能看")
_NO_PHONE = QT_TRANSLATE_NOOP("Words", "手机号是 1 开头的十一位数字，请再输一次")
_SEND = QT_TRANSLATE_NOOP("Words", "提交这件申请？")
_SEND_HINT = QT_TRANSLATE_NOOP("Words", "提交后给您一个十二位的码，请准备拍照")
_YES = QT_TRANSLATE_NOOP("Words", "提交")
_RECEIVED = QT_TRANSLATE_NOOP("Words", "已收到，请拍下这个码")
_KEEP = QT_TRANSLATE_NOOP("Words", "凭码在本站查答复；后六位只有您知道，不要告诉别人")
_VOLUNTEER = QT_TRANSLATE_NOOP("Words", "找志愿者")
_NOT_KEPT = QT_TRANSLATE_NOOP("Words", "没有记下任何内容")
_CODE = QT_TRANSLATE_NOOP("Words", "请输入您的码")
_CODE_HINT = QT_TRANSLATE_NOOP("Words", "提交申请时拍下的十二位数字")
_NOT_YET = QT_TRANSLATE_NOOP("Words", "还没有答复")
_NOT_YET_NOTE = QT_TRANSLATE_NOOP("Words", "申请已收到，请过一两天再来查")
_WRONG = QT_TRANSLATE_NOOP("Words", "码不对，还可试 {tries} 次；请对照照片")
_LOCKED = QT_TRANSLATE_NOOP("Words", "试错太多，请等 {minutes} 分钟，或找志愿者")
_ANSWER = QT_TRANSLATE_NOOP("Words", "给您的答复")
_ANSWER_CLOSED = QT_TRANSLATE_NOOP("Words", "给您的答复（已办结）")
_NO_WORDS = QT_TRANSLATE_NOOP("Words", "这件申请已经办结")
_RATE = QT_TRANSLATE_NOOP("Words", "评价一下")
_HOW = QT_TRANSLATE_NOOP("Words", "这样办，您满意吗？")
_RATED = QT_TRANSLATE_NOOP("Words", "您已评价过，谢谢")
_THANKS = QT_TRANSLATE_NOOP("Words", "谢谢您的评价")
_THANKS_NOTE = QT_TRANSLATE_NOOP("Words", "屏幕上的答复已清除")
_ERASE_SURE = QT_TRANSLATE_NOOP("Words", "删除这件申请？")
_ERASE_HINT = QT_TRANSLATE_NOOP("Words", "不能恢复，也不会再有人办理")
_ERASE_YES = QT_TRANSLATE_NOOP("Words", "删除申请")
_ERASURE_NOTED = QT_TRANSLATE_NOOP("Words", "已记下：删除这件申请")
_ERASURE_NOTE = QT_TRANSLATE_NOOP("Words", "联网后由总部核对这个码，对上就删除")
_ERASE_OPTION = Option("erase", phrase(_ERASE_YES), glyph="trash")
_FEELINGS = {
    Satisfaction.GOOD: (QT_TRANSLATE_NOOP("Words", "满意"), "tick"),
    Satisfaction.FAIR: (QT_TRANSLATE_NOOP("Words", "还可以"), "chat"),
    Satisfaction.POOR: (QT_TRANSLATE_NOOP("Words", "不满意"), "clear"),
}
_ASK_FOR_CALL = QT_TRANSLATE_NOOP("Words", "申请专人回电")
_GUIDE = QT_TRANSLATE_NOOP("Words", "想看哪一张？")
_NO_CARDS = QT_TRANSLATE_NOOP("Words", "现在没有别的指南")
_LANES = QT_TRANSLATE_NOOP("Words", "哪一条绿色通道？")
_NO_LANES = QT_TRANSLATE_NOOP("Words", "现在没有开放的绿色通道")
_VALID = QT_TRANSLATE_NOOP("Words", "有效期：{first} 到 {last}")
_DIGITS = re.compile("1[0-9]{10}", re.ASCII)
_CJK, _LATIN = 38, 76  # letters of an answer on one line


def ask_for(name: str) -> Callable[[Here], Script]:
    """The script that asks for one kind of thing."""

    def script(here: Here) -> Script:
        return (yield from _ask(here, name))

    return script


def card(name: str) -> Callable[[Here], Script]:
    """The script of one information card; where headquarters has none of this name now, what can be asked for."""

    def script(here: Here) -> Script:
        found = next((one for one in requests.guide(here.station).cards if one.name == name), None)
        return (yield from _card(here, found) if found else _ask(here, name))

    return script


def other_cards(here: Here) -> Script:
    """The information cards that have no place of their own."""
    kinds = here.station.forms.kinds
    cards = [one for one in requests.guide(here.station).cards if one.name not in kinds]
    if not cards:
        return (yield from _nothing(phrase(_NO_CARDS)))
    options = tuple(Option(one.name, _pair(one.title), glyph=one.glyph) for one in cards)
    chosen = yield Choose(phrase(_GUIDE), options)
    return (yield from _card(here, next(one for one in cards if one.name == chosen)))


def lanes(here: Here) -> Script:
    """The priority lanes that are open today."""
    today = requests.today(here.station).isoformat()
    found = requests.guide(here.station).open_lanes(today)
    if not found:
        return (yield from _nothing(phrase(_NO_LANES)))
    lane = found[0]
    if len(found) > 1:
        chosen = yield Choose(phrase(_LANES), tuple(Option(one.name, _pair(one.title), glyph="lane") for one in found))
        lane = next(one for one in found if one.name == chosen)
    valid = phrase(_VALID, first=Day(lane.first), last=Day(lane.last))
    return (yield from only_read(Read(_pair(lane.title), _lines(lane.lines), hint=valid)))


def answer(here: Here) -> Script:
    """By the code, what was answered; it is opened once, and forgotten with the act."""
    code = str((yield Digits(phrase(_CODE), CODE_DIGITS, phrase(_CODE_HINT), places=True)))
    found = here.kept.get(code) or requests.look_up(here.station, code)
    match found:
        case NotYet():
            yield Read(phrase(_NOT_YET), (Line(phrase(_NOT_YET_NOTE)),), (_ERASE_OPTION,))
            return (yield from _erase(here, code))
        case WrongCode(seconds=seconds) if seconds:
            return again(phrase(_LOCKED, minutes=-(-seconds // 60)))
        case WrongCode(tries_left=left):
            return again(phrase(_WRONG, tries=left))
        case Opened():
            here.kept[code] = found
        case _:
            return again(found)
    title = phrase(_ANSWER_CLOSED if found.closed else _ANSWER)
    lines = _written(found.text) or (Line(phrase(_NO_WORDS)),)
    rate = () if found.rated else (Option("rate", phrase(_RATE), glyph="chat", strong=True),)
    wish = yield Read(title, lines, (*rate, _ERASE_OPTION), phrase(_RATED) if found.rated else None)
    if wish == _ERASE_OPTION.name:
        return (yield from _erase(here, code))
    options = tuple(Option(one, phrase(words), glyph=glyph) for one, (words, glyph) in _FEELINGS.items())
    chosen = yield Choose(phrase(_HOW), options)
    outcome = requests.rate(here.station, found, Satisfaction(str(chosen)), here.act)
    if not isinstance(outcome, Opened):
        return again(outcome)
    return End(phrase(_THANKS), phrase(_THANKS_NOTE))


def _erase(here: Here, code: str) -> Script:
    """The wish waits for headquarters, which alone can tell whether the code is right."""
    yield confirm(phrase(_ERASE_SURE), phrase(_ERASE_YES), phrase(_ERASE_HINT))
    outcome = requests.ask_erasure(here.station, code, here.act)
    match outcome:
        case ErasureNoted():
            return End(phrase(_ERASURE_NOTED), phrase(_ERASURE_NOTE))
        case WrongCode(seconds=seconds):
            return again(phrase(_LOCKED, minutes=-(-seconds // 60)))
    return again(outcome)


def _ask(here: Here, name: str) -> Script:
    form = here.kept.setdefault(f"form {name}", here.station.forms.kinds.get(name))  # whatever begins meanwhile
    assert isinstance(form, Form), "it can be asked for"
    if not requests.can_seal(here.station):
        volunteer = Option("volunteer", phrase(_VOLUNTEER), glyph="hand", strong=True)
        yield Read(_pair(form.title), (Line(Said(Reason.CANNOT_SEAL), glyph="info"),), (volunteer,), phrase(_NOT_KEPT))
        return Lead(Screen.HELP)
    if form.consent:
        agree = Option(YES, phrase(_AGREE), glyph="tick", strong=True)
        yield Read(_pair(form.title), _lines(form.consent), (agree,), phrase(_CONSENT_HINT))
    answers: dict[str, str] = {}
    for question in form.questions:
        answers[question.name] = yield from _choose(question, question.options)
    call, no_call = (
        Option("call", phrase(_CALL_ME), glyph="call"),
        Option("no-call", phrase(_NO_CALL), glyph="numpad"),
    )
    if (yield Choose(phrase(_CALL), (call, no_call), phrase(_CALL_HINT))) == call.name:
        phone = str((yield Digits(phrase(_PHONE), 11, phrase(_PHONE_HINT), secret=True)))
        if not _DIGITS.fullmatch(phone):
            return again(phrase(_NO_PHONE))
        answers[PHONE] = phone
    yield confirm(phrase(_SEND), phrase(_YES), phrase(_SEND_HINT))
    secret = str(here.kept.setdefault("secret", requests.draw(SECRET_DIGITS)))
    outcome = requests.ask(here.station, form, answers, here.rider, secret, here.act)
    if not isinstance(outcome, str):
        return again(outcome if isinstance(outcome, Refusal) else Trouble.NOT_RECORDED)
    return End(phrase(_RECEIVED), phrase(_KEEP), code=outcome + secret)


def _choose(question: Question, options: tuple[Answer, ...]) -> Generator[Page, Heard, str]:
    """The names that lead to an answer, with a space between them."""
    shown = tuple(Option(one.name, _pair(one.title), glyph=one.glyph) for one in options)
    chosen = yield Choose(_pair(question.title), shown)
    option = next(one for one in options if one.name == chosen)
    if not option.options:
        return option.name
    return f"{option.name} {yield from _choose(question, option.options)}"


def _card(here: Here, found: Card) -> Script:
    page = Read(_pair(found.title), _lines(found.lines))
    if found.asks not in here.station.forms.kinds:
        return (yield from only_read(page))
    yield Read(page.title, page.lines, (Option("ask", phrase(_ASK_FOR_CALL), glyph="call", strong=True),))
    return (yield from _ask(here, found.asks))


def _nothing(words: Words) -> Script:
    return (yield from only_read(Read(words, ())))


def _pair(text: Text) -> Pair:
    return Pair(text.zh, text.en)


def _lines(texts: tuple[Text, ...]) -> tuple[Line, ...]:
    return tuple(Line(_pair(text)) for text in texts)


def _written(text: str) -> tuple[Line, ...]:
    """What somebody wrote, in lines that fit; what cannot be printed is left out."""
    width = _LATIN if text.isascii() else _CJK
    parts = (part for paragraph in text.splitlines() for part in textwrap.wrap(paragraph, width))
    return tuple(Line(plain("".join(filter(str.isprintable, part)))) for part in parts)

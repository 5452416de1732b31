"""会员: a volunteer signs up a rider; a rider sees what is held of them, and asks for it, or to be forgotten."""

import re

from kiosk.domain.members import LONGEST_NAME, REVOCABLE_DAYS, Occupation, is_phone, masked, tidy_name
from kiosk.domain.offers import Text
from kiosk.domain.refusals import Reason, Refusal, not_own_card
from kiosk.station import cards, members
from kiosk.station.cards import IssuedCard
from kiosk.station.members import About, Newcomer
from ui.backoffice import fresh_card
from ui.services.pages import (
    YES,
    Again,
    Choose,
    Day,
    Digits,
    End,
    Line,
    Made,
    Name,
    Option,
    Pair,
    Phrase,
    Read,
    Words,
    Write,
    again,
    confirm,
    phrase,
    plain,
)
from ui.services.play import Here, Script
from ui.viewmodels.asks import Said
from ui.words import QT_TRANSLATE_NOOP

_PHONE_DIGITS = 11
_SENTENCE = re.compile(r"(?<=[。；])|(?<=\.)\s+")

_CONSENT = QT_TRANSLATE_NOOP("Words", "请小哥读一读，再自己点")
_EDITION = QT_TRANSLATE_NOOP("Words", "同意书第 {version} 版")
_AGREE = QT_TRANSLATE_NOOP("Words", "我同意")
_OCCUPATION = QT_TRANSLATE_NOOP("Words", "小哥做哪一行？")
_OCCUPATIONS = {
    Occupation.COURIER: ("stock", QT_TRANSLATE_NOOP("Words", "快递员")),
    Occupation.FOOD: ("supplies", QT_TRANSLATE_NOOP("Words", "外卖骑手")),
    Occupation.TRUCK: ("flag", QT_TRANSLATE_NOOP("Words", "货车司机")),
    Occupation.HAILING: ("people", QT_TRANSLATE_NOOP("Words", "网约车司机")),
    Occupation.OTHER: ("more", QT_TRANSLATE_NOOP("Words", "其他")),
}
_PHONE = QT_TRANSLATE_NOOP("Words", "请小哥输入手机号")
_PHONE_HINT = QT_TRANSLATE_NOOP("Words", "由本人输入，志愿者请转过身")
_PHONE_AGAIN = QT_TRANSLATE_NOOP("Words", "请再输入一遍")
_PHONES_DIFFER = QT_TRANSLATE_NOOP("Words", "两次不一样，请重新输入")
_KNOWN = QT_TRANSLATE_NOOP("Words", "这个手机号在本站登记过：{rider}")
_KNOWN_HINT = QT_TRANSLATE_NOOP("Words", "积分都在原来的卡上：是同一个人就补办新卡")
_NEW_CARD = QT_TRANSLATE_NOOP("Words", "补办，旧卡作废")
_OTHER_PERSON = QT_TRANSLATE_NOOP("Words", "号码换了主人，新办")
_NAME = QT_TRANSLATE_NOOP("Words", "小哥叫什么名字？")
_NAME_HINT = QT_TRANSLATE_NOOP("Words", "照证件写；马上加密，屏幕上只留姓")
_SIGN_UP = QT_TRANSLATE_NOOP("Words", "给{rider}办卡？")
_SIGN_UP_HINT = QT_TRANSLATE_NOOP("Words", "请小哥拿好手机，准备拍卡")
_MAKE_CARD = QT_TRANSLATE_NOOP("Words", "办卡")

_MINE = QT_TRANSLATE_NOOP("Words", "本站记着您的这些")
_CALLED = QT_TRANSLATE_NOOP("Words", "怎么称呼")
_SEALED = QT_TRANSLATE_NOOP("Words", "全名和手机号加密存在总部")
_VISITS = QT_TRANSLATE_NOOP("Words", "到站")
_TIMES = QT_TRANSLATE_NOOP("Words", "{count} 次")
_LAST_ON = QT_TRANSLATE_NOOP("Words", "最近一次 {day}")
_POINTS = QT_TRANSLATE_NOOP("Words", "积分")
_ELSEWHERE = QT_TRANSLATE_NOOP("Words", "其他站还有 {points} 分")
_CARD = QT_TRANSLATE_NOOP("Words", "骑手卡")
_NUMBER = QT_TRANSLATE_NOOP("Words", "第 {number} 张")
_CARD_LOST = QT_TRANSLATE_NOOP("Words", "卡丢了？请志愿者补办，旧卡马上作废")
_RESERVED = QT_TRANSLATE_NOOP("Words", "预约中的礼品")
_REPORTS = QT_TRANSLATE_NOOP("Words", "随手拍报告")
_ACTIVITIES = QT_TRANSLATE_NOOP("Words", "参加、报名的活动")
_REQUESTS = QT_TRANSLATE_NOOP("Words", "服务申请")
_VOTED = QT_TRANSLATE_NOOP("Words", "先锋骑手投票")
_HAS_VOTED = QT_TRANSLATE_NOOP("Words", "已投")
_VOTED_NOTE = QT_TRANSLATE_NOOP("Words", "本机不显示投给了谁")
_BANKS = QT_TRANSLATE_NOOP("Words", "借着的充电宝")
_COUNT = QT_TRANSLATE_NOOP("Words", "{count} 个")
_WORK = QT_TRANSLATE_NOOP("Words", "职业")
_JOINED = QT_TRANSLATE_NOOP("Words", "在本站办卡")
_BOARD = QT_TRANSLATE_NOOP("Words", "先锋榜")
_SHOWN = QT_TRANSLATE_NOOP("Words", "显示")
_NOT_SHOWN = QT_TRANSLATE_NOOP("Words", "不显示")
_EXPORT_ASKED = QT_TRANSLATE_NOOP("Words", "已要求导出")
_DELETION_ASKED = QT_TRANSLATE_NOOP("Words", "已要求删除")
_ASK = QT_TRANSLATE_NOOP("Words", "改一改，或者要回去")
_ASK_WHAT = QT_TRANSLATE_NOOP("Words", "想怎么办？")
_LIST = QT_TRANSLATE_NOOP("Words", "上先锋榜")
_UNLIST = QT_TRANSLATE_NOOP("Words", "不再上先锋榜")
_EXPORT = QT_TRANSLATE_NOOP("Words", "要一份全部资料")
_DELETE = QT_TRANSLATE_NOOP("Words", "删除我的资料")
_LIST_SURE = QT_TRANSLATE_NOOP("Words", "在先锋榜上显示{rider}？")
_LIST_HINT = QT_TRANSLATE_NOOP("Words", "只显示姓和得分，随时可以不再显示")
_UNLIST_SURE = QT_TRANSLATE_NOOP("Words", "不再在先锋榜上显示？")
_UNLIST_HINT = QT_TRANSLATE_NOOP("Words", "积分和评选都不变")
_YES_SHOW = QT_TRANSLATE_NOOP("Words", "好，显示")
_YES_HIDE = QT_TRANSLATE_NOOP("Words", "好，不再显示")
_EXPORT_SURE = QT_TRANSLATE_NOOP("Words", "向总部要一份您的全部资料？")
_EXPORT_HINT = QT_TRANSLATE_NOOP("Words", "总部整理好，按您留的手机号联系您")
_YES_EXPORT = QT_TRANSLATE_NOOP("Words", "要一份")
_WHAT_HAPPENS = QT_TRANSLATE_NOOP("Words", "删除以后会这样")
_POINTS_GO = QT_TRANSLATE_NOOP("Words", "没用的积分全部作废")
_POINTS_GO_NOTE = QT_TRANSLATE_NOOP("Words", "本站 {points} 分，别站的也算")
_CARD_GOES = QT_TRANSLATE_NOOP("Words", "您的卡不能再用")
_CARD_GOES_NOTE = QT_TRANSLATE_NOOP("Words", "以后可以重新办，从零开始")
_NAME_GOES = QT_TRANSLATE_NOOP("Words", "姓名、手机号、照片、申请内容都删掉")
_NAME_GOES_NOTE = QT_TRANSLATE_NOOP("Words", "留下的记录里没有人认得出您")
_MAY_TAKE_BACK = QT_TRANSLATE_NOOP("Words", "{days} 天内可以反悔")
_MAY_TAKE_BACK_NOTE = QT_TRANSLATE_NOOP("Words", "请找总部或站长；其间卡照常用")
_REST_STAYS = QT_TRANSLATE_NOOP("Words", "歇脚、喝水、充电照样欢迎")
_UNDERSTOOD = QT_TRANSLATE_NOOP("Words", "知道了，继续删除")
_DELETE_SURE = QT_TRANSLATE_NOOP("Words", "真的要删除您的全部资料？")
_DELETE_HINT = QT_TRANSLATE_NOOP("Words", "{days} 天后由总部删除，删了找不回来")
_YES_DELETE = QT_TRANSLATE_NOOP("Words", "删除")
_WAS_LISTED = QT_TRANSLATE_NOOP("Words", "已同意上先锋榜")
_WAS_UNLISTED = QT_TRANSLATE_NOOP("Words", "先锋榜上不再显示您")
_WAS_ASKED = QT_TRANSLATE_NOOP("Words", "已记下，会送到总部")
_WAS_ASKED_BEFORE = QT_TRANSLATE_NOOP("Words", "之前已经记下了，不用再提")


def sign_up(here: Here) -> Script:
    """Consent, what they do, the phone by the rider, the name by the volunteer; and there is a card."""
    assert here.staff, "only the staff's home leads here"
    texts = here.station.rules.texts
    options = (Option(YES, phrase(_AGREE), strong=True),)
    hint = phrase(_EDITION, version=texts.consent_version)
    yield Read(phrase(_CONSENT), _sentences(texts.consent), options, hint)
    chosen = yield Choose(phrase(_OCCUPATION), tuple(_occupation(one) for one in Occupation))
    occupation = Occupation(str(chosen))
    phone = str((yield Digits(phrase(_PHONE), _PHONE_DIGITS, phrase(_PHONE_HINT), secret=True)))
    if not is_phone(phone):
        return again(Reason.NO_PHONE)
    second = yield Digits(phrase(_PHONE_AGAIN), _PHONE_DIGITS, phrase(_PHONE_HINT), secret=True)
    if second != phone:
        return Again(phrase(_PHONES_DIFFER), 2)
    if known := members.with_this_phone(here.station, phone):
        same = yield Choose(
            phrase(_KNOWN, rider=Name(known.masked_name)),
            (
                Option("card", phrase(_NEW_CARD), glyph="card", strong=True),
                Option("other", phrase(_OTHER_PERSON), glyph="person"),
            ),
            phrase(_KNOWN_HINT),
        )
        if same == "card":
            return _made(cards.reissue(here.station, here.staff, known.rider))
    name = tidy_name(str((yield Write(phrase(_NAME), LONGEST_NAME, phrase(_NAME_HINT)))))
    if name is None:
        return again(Reason.NO_NAME)
    yield confirm(phrase(_SIGN_UP, rider=Name(masked(name))), phrase(_MAKE_CARD), phrase(_SIGN_UP_HINT))
    newcomer = Newcomer(texts.consent_version, occupation, name, phone)
    return _made(members.join(here.station, here.staff, newcomer, here.act))


def mine(here: Here) -> Script:
    """What is held of the rider who stands there with a card that may be trusted; and what they may ask for."""
    rider, name = here.rider, here.name
    refusal = not_own_card(here.standing)
    if rider is None or refusal:
        said = refusal or Refusal(Reason.OWN_CARD_FIRST)
        yield Read(phrase(_MINE), (), said=Said(said.reason))
        return again(said)
    about = members.about(here.station, rider)
    yield Read(phrase(_MINE), _lines(about), (Option("ask", phrase(_ASK), glyph="hand"),))
    wish = yield Choose(phrase(_ASK_WHAT), _wishes(about))
    if wish == "export":
        yield confirm(phrase(_EXPORT_SURE), phrase(_YES_EXPORT), phrase(_EXPORT_HINT))
        outcome = members.ask_for_export(here.station, rider, here.standing, here.act)
        return _asked(outcome, phrase(_EXPORT_HINT))
    if wish == "delete":
        yield Read(phrase(_WHAT_HAPPENS), _consequences(about), (Option(YES, phrase(_UNDERSTOOD)),))
        days = phrase(_DELETE_HINT, days=REVOCABLE_DAYS)
        yield confirm(phrase(_DELETE_SURE), phrase(_YES_DELETE), days)
        outcome = members.ask_for_deletion(here.station, rider, here.standing, here.act)
        return _asked(outcome, phrase(_MAY_TAKE_BACK_NOTE))
    shown = not about.listed
    if shown:
        yield confirm(phrase(_LIST_SURE, rider=Name(name)), phrase(_YES_SHOW), phrase(_LIST_HINT))
    else:
        yield confirm(phrase(_UNLIST_SURE), phrase(_YES_HIDE), phrase(_UNLIST_HINT))
    outcome = members.show_me(here.station, rider, here.standing, here.act, shown=shown)
    if not isinstance(outcome, bool):
        return again(outcome)
    return End(phrase(_WAS_LISTED if shown else _WAS_UNLISTED), phrase(_LIST_HINT if shown else _UNLIST_HINT))


def _made(outcome: IssuedCard | object) -> Made | Again:
    return Made(outcome.rider, fresh_card(outcome)) if isinstance(outcome, IssuedCard) else again(outcome)


def _asked(outcome: bool | object, follows: Words) -> End | Again:
    match outcome:
        case True:
            return End(phrase(_WAS_ASKED), follows)
        case False:
            return End(phrase(_WAS_ASKED_BEFORE), follows, glyph="info")
    return again(outcome)


def _sentences(text: Text) -> tuple[Line, ...]:
    """A text sentence by sentence; where one language has fewer, the other's go on alone."""
    zh, en = ([part.strip() for part in _SENTENCE.split(one) if part.strip()] for one in (text.zh, text.en))
    if len(zh) != len(en):
        zh, en = [text.zh], [text.en]
    return tuple(Line(Pair(*both), glyph="checks") for both in zip(zh, en, strict=True))


def _occupation(occupation: Occupation) -> Option:
    glyph, title = _OCCUPATIONS[occupation]
    return Option(occupation, phrase(title), glyph=glyph)


def _lines(about: About) -> tuple[Line, ...]:
    elsewhere = phrase(_ELSEWHERE, points=about.elsewhere) if about.elsewhere else None
    last = phrase(_LAST_ON, day=Day(about.last.isoformat())) if about.last else None
    found = [
        Line(phrase(_CALLED), Name(about.masked_name), phrase(_SEALED), "person"),
        Line(phrase(_VISITS), phrase(_TIMES, count=about.visits), last, "place"),
        Line(phrase(_POINTS), plain(about.points), elsewhere, "green"),
        Line(phrase(_CARD), phrase(_NUMBER, number=about.card), phrase(_CARD_LOST), "card"),
    ]
    if about.joined:
        edition = phrase(_EDITION, version=about.consent)
        found.append(Line(phrase(_JOINED), Day(about.joined.isoformat()), edition, "calendar"))
    if about.occupation:
        found.append(Line(phrase(_WORK), phrase(_OCCUPATIONS[about.occupation][1]), glyph="list"))
    found.append(Line(phrase(_BOARD), phrase(_SHOWN if about.listed else _NOT_SHOWN), glyph="trophy"))
    counts = (
        (_REPORTS, about.reports, "report"),
        (_ACTIVITIES, about.activities, "calendar"),
        (_REQUESTS, about.requests, "list"),
        (_RESERVED, about.reserved, "reserve"),
        (_BANKS, about.banks, "bank"),
    )
    for words, count, glyph in counts:
        if count:
            found.append(Line(phrase(words), phrase(_COUNT, count=count), glyph=glyph))
    if about.voted:
        found.append(Line(phrase(_VOTED), phrase(_HAS_VOTED), phrase(_VOTED_NOTE), "star"))
    for words, day in ((_EXPORT_ASKED, about.export_asked), (_DELETION_ASKED, about.deletion_asked)):
        if day:
            found.insert(0, Line(phrase(words), Day(day.isoformat()), glyph="note"))
    return tuple(found)


def _wishes(about: About) -> tuple[Option, ...]:
    return (
        Option("list", phrase(_UNLIST if about.listed else _LIST), glyph="trophy"),
        Option("export", phrase(_EXPORT), glyph="copy"),
        Option("delete", phrase(_DELETE), glyph="trash"),
    )


def _consequences(about: About) -> tuple[Line, ...]:
    def line(glyph: str, text: str, note: Phrase | None = None) -> Line:
        return Line(phrase(text), None, note, glyph)

    return (
        line("green", _POINTS_GO, phrase(_POINTS_GO_NOTE, points=about.points)),
        line("card", _CARD_GOES, phrase(_CARD_GOES_NOTE)),
        line("trash", _NAME_GOES, phrase(_NAME_GOES_NOTE)),
        Line(phrase(_MAY_TAKE_BACK, days=REVOCABLE_DAYS), None, phrase(_MAY_TAKE_BACK_NOTE), "undo"),
        line("house", _REST_STAYS),
    )

"""物资: masks and medicine as riders see them, and as staff hand them out, receive and count them."""

from datetime import date

from kiosk.station import supplies
from kiosk.station.places import Place
from kiosk.station.supplies import Lot, Provision
from ui.services import places
from ui.services.pages import (
    Choose,
    Day,
    Digits,
    End,
    Joined,
    Line,
    Option,
    Pair,
    Read,
    Words,
    again,
    confirm,
    phrase,
    plain,
)
from ui.services.play import Here, Script, only_read
from ui.words import QT_TRANSLATE_NOOP

_DATE_DIGITS, _COUNT_DIGITS = 8, 4
_THERE = QT_TRANSLATE_NOOP("Words", "口罩和常备药")
_ASK = QT_TRANSLATE_NOOP("Words", "需要就找志愿者拿，不登记姓名，不问病情")
_LEFT = QT_TRANSLATE_NOOP("Words", "还有 {count}")
_NONE = QT_TRANSLATE_NOOP("Words", "暂时没有")
_WHICH = QT_TRANSLATE_NOOP("Words", "哪一种？")
_HOW_MANY = QT_TRANSLATE_NOOP("Words", "{item}：发几份？")
_GIVEN = QT_TRANSLATE_NOOP("Words", "发了 {count} 份{item}")
_COUNTED_ONLY = QT_TRANSLATE_NOOP("Words", "只计数，不记是谁")
_COME_IN = QT_TRANSLATE_NOOP("Words", "{item}：到了几份？")
_UNTIL = QT_TRANSLATE_NOOP("Words", "有效期到哪一天？")
_UNTIL_HINT = QT_TRANSLATE_NOOP("Words", "八位数字，例如 20271231")
_NO_DAY = QT_TRANSLATE_NOOP("Words", "没有这一天，请照包装上的再输一遍")
_SURE = QT_TRANSLATE_NOOP("Words", "{item} {count} 份，有效期到 {day}？")
_PUT_IN = QT_TRANSLATE_NOOP("Words", "入库")
_IN = QT_TRANSLATE_NOOP("Words", "{item}已入库 {count} 份")
_BATCH = QT_TRANSLATE_NOOP("Words", "清点哪一批？")
_BATCH_HINT = QT_TRANSLATE_NOOP("Words", "过期的请扔掉，清点为 0")
_EMPTY = QT_TRANSLATE_NOOP("Words", "柜子是空的")
_EXPIRED = QT_TRANSLATE_NOOP("Words", "已过期：{day}")
_SOON = QT_TRANSLATE_NOOP("Words", "快到期：{day}")
_GOOD = QT_TRANSLATE_NOOP("Words", "有效期到 {day}")
_SEND = QT_TRANSLATE_NOOP("Words", "哪一批发往别站？")
_SENT = QT_TRANSLATE_NOOP("Words", "{item}：发出几份？")
_SURE_SENT = QT_TRANSLATE_NOOP("Words", "{count} 份{item}发往{place}？")
_GONE = QT_TRANSLATE_NOOP("Words", "已装车，发出")
_IS_SENT = QT_TRANSLATE_NOOP("Words", "{item}发出 {count} 份")
_TELL = QT_TRANSLATE_NOOP("Words", "对方收到后在那边入库")
_FOUND = QT_TRANSLATE_NOOP("Words", "{item}：数到几份？")
_BLIND = QT_TRANSLATE_NOOP("Words", "先数，再输入；数完才给看账上的数")
_COMPARE = QT_TRANSLATE_NOOP("Words", "账上 {books} 份，数到 {count} 份。以数到的为准？")
_RIGHT = QT_TRANSLATE_NOOP("Words", "以数到的为准")
_COUNTED = QT_TRANSLATE_NOOP("Words", "{item}清点好了：{count} 份")
_LOW = QT_TRANSLATE_NOOP("Words", "不多了")


def look(here: Here) -> Script:
    """What there is, and whom to ask."""
    return (
        yield from only_read(
            Read(phrase(_THERE), tuple(map(_line, supplies.provisions(here.station))), hint=phrase(_ASK))
        )
    )


def hand_out(here: Here) -> Script:
    """Which, how many; and they are given."""
    staff, found = here.member, supplies.provisions(here.station)
    chosen = yield Choose(phrase(_WHICH), tuple(map(_option, found)))
    item = _named(found, chosen)
    numbers = tuple(Option(str(count), plain(count)) for count in range(1, item.most + 1))
    count = yield Choose(phrase(_HOW_MANY, item=_name(item)), numbers)
    if (refused := supplies.give(here.station, staff, item.item, int(str(count)), here.act)) is not None:
        return again(refused)
    return End(phrase(_GIVEN, count=str(count), item=_name(item)), phrase(_COUNTED_ONLY))


def receive(here: Here) -> Script:
    """Which, how many, until when; and they are in the cupboard."""
    staff, found = here.member, supplies.provisions(here.station)
    chosen = yield Choose(phrase(_WHICH), tuple(Option(item.item, _name(item), _left(item)) for item in found))
    item = _named(found, chosen)
    sender = yield from places.whence(here)
    if not (sender is None or isinstance(sender, Place)):
        return sender
    count = yield Digits(phrase(_COME_IN, item=_name(item)), _COUNT_DIGITS)
    typed = yield Digits(phrase(_UNTIL), _DATE_DIGITS, phrase(_UNTIL_HINT), places=True)
    expires = _day(str(typed))
    if expires is None:
        return again(phrase(_NO_DAY))
    day = Day(expires.isoformat())
    yield confirm(phrase(_SURE, item=_name(item), count=str(count), day=plain(expires.isoformat())), phrase(_PUT_IN))
    from_where = sender.station if sender else None
    refused = supplies.receive(here.station, staff, item.item, int(str(count)), expires, here.act, from_where)
    if refused is not None:
        return again(refused, 3)
    return End(phrase(_IN, item=_name(item), count=str(count)), phrase(_GOOD, day=day))


def send(here: Here) -> Script:
    """Which batch, to which station, how many; and they are on the way."""
    staff = here.member
    lots = [(item, lot) for item in supplies.provisions(here.station) for lot in item.lots if not lot.expired]
    options = tuple(Option(f"{item.item} {lot.batch}", _name(item), _state(lot)) for item, lot in lots)
    chosen = yield Choose(phrase(_SEND), options, None if options else phrase(_EMPTY))
    item, lot = next(one for one in lots if f"{one[0].item} {one[1].batch}" == chosen)
    to = yield from places.which(here)
    if not isinstance(to, Place):
        return to
    count = int(str((yield Digits(phrase(_SENT, item=_name(item)), _COUNT_DIGITS, phrase(_LEFT, count=lot.count)))))
    yield confirm(phrase(_SURE_SENT, count=count, item=_name(item), place=places.name_of(to)), phrase(_GONE))
    refused = supplies.send(here.station, staff, item.item, lot.batch, count, to.station, here.act)
    if refused is not None:
        return again(refused, 2)
    return End(phrase(_IS_SENT, count=count, item=_name(item)), phrase(_TELL))


def count(here: Here) -> Script:
    """Which batch, how many are there; and the books say so."""
    staff = here.member
    lots = [(item, lot) for item in supplies.provisions(here.station) for lot in item.lots]
    lots.sort(key=lambda one: one[1].expires)
    options = tuple(Option(f"{item.item} {lot.batch}", _name(item), _state(lot)) for item, lot in lots)
    chosen = yield Choose(phrase(_BATCH), options, phrase(_BATCH_HINT if options else _EMPTY))
    item, lot = next(one for one in lots if f"{one[0].item} {one[1].batch}" == chosen)
    found = yield Digits(phrase(_FOUND, item=_name(item)), _COUNT_DIGITS, phrase(_BLIND))
    if int(str(found)) != lot.count:
        yield confirm(phrase(_COMPARE, books=lot.count, count=int(str(found))), phrase(_RIGHT))
    refused = supplies.count(here.station, staff, item.item, lot.batch, int(str(found)), here.act)
    if refused is not None:
        return again(refused)
    return End(phrase(_COUNTED, item=_name(item), count=int(str(found))), _state(lot))


def _named(found: tuple[Provision, ...], name: object) -> Provision:
    return next(item for item in found if item.item == name)


def _name(item: Provision) -> Words:
    return Pair(item.name_zh, item.name_en)


def _left(item: Provision) -> Words:
    left = phrase(_LEFT, count=item.good)
    return Joined((left, phrase(_LOW))) if item.low and item.good else left


def _line(item: Provision) -> Line:
    return Line(_name(item), phrase(_LEFT, count=item.good) if item.good else phrase(_NONE), glyph="supplies")


def _option(item: Provision) -> Option:
    return Option(item.item, _name(item), _left(item), "supplies", why=None if item.good else phrase(_NONE))


def _state(lot: Lot) -> Words:
    words = _EXPIRED if lot.expired else _SOON if lot.soon else _GOOD
    return phrase(words, day=plain(lot.expires.isoformat()))


def _day(typed: str) -> date | None:
    try:
        return date(int(typed[:4]), int(typed[4:6]), int(typed[6:]))
    except ValueError:
        return None

"""礼品库存: what comes in, what goes to another station, what a blind count finds, what runs low."""

from kiosk.station import cupboard
from kiosk.station.cupboard import Shelf, Stocked
from kiosk.station.places import Place
from ui.services import places
from ui.services.pages import (
    Choose,
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

_COUNT_DIGITS = 4
_STOCK = QT_TRANSLATE_NOOP("Words", "礼品库存")
_RECEIVE = QT_TRANSLATE_NOOP("Words", "到货入库")
_COUNT = QT_TRANSLATE_NOOP("Words", "盘点")
_SEND = QT_TRANSLATE_NOOP("Words", "发往别站")
_LOOK = QT_TRANSLATE_NOOP("Words", "看库存")
_FEW = QT_TRANSLATE_NOOP("Words", "{count} 种不多了")
_WHICH = QT_TRANSLATE_NOOP("Words", "哪一件？")
_THERE = QT_TRANSLATE_NOOP("Words", "库存 {stock}")
_LOW = QT_TRANSLATE_NOOP("Words", "不多了")
_RESERVED = QT_TRANSLATE_NOOP("Words", "其中 {count} 件有人预约")
_NONE = QT_TRANSLATE_NOOP("Words", "没有可以发的")
_CAME = QT_TRANSLATE_NOOP("Words", "{item}：到了几件？")
_FOUND = QT_TRANSLATE_NOOP("Words", "{item}：数到几件？")
_BLIND = QT_TRANSLATE_NOOP("Words", "先数，再输入；数完才给看账上的数")
_COMPARE = QT_TRANSLATE_NOOP("Words", "账上 {books} 件，数到 {count} 件。以数到的为准？")
_RIGHT = QT_TRANSLATE_NOOP("Words", "以数到的为准")
_SENT = QT_TRANSLATE_NOOP("Words", "{item}：发出几件？")
_SURE = QT_TRANSLATE_NOOP("Words", "{count} 件{item}发往{place}？")
_GONE = QT_TRANSLATE_NOOP("Words", "已装车，发出")
_IS_SENT = QT_TRANSLATE_NOOP("Words", "{item}发出 {count} 件")
_NOW = QT_TRANSLATE_NOOP("Words", "库存现在是 {count}")
_TELL = QT_TRANSLATE_NOOP("Words", "库存现在是 {count}；对方收到后在那边入库")


def keep(here: Here) -> Script:
    """What is to be done with the gifts; and it is done."""
    few = sum(shelf.low for shelf in cupboard.shelves(here.station))
    low = phrase(_FEW, count=few) if few else None
    options = (
        Option("receive", phrase(_RECEIVE), glyph="came"),
        Option("count", phrase(_COUNT), glyph="checks"),
        Option("send", phrase(_SEND), glyph="went"),
        Option("look", phrase(_LOOK), low, "list"),
    )
    chosen = yield Choose(phrase(_STOCK), options)
    return (yield from {"receive": _receive, "count": _count, "send": _send, "look": _look}[str(chosen)](here))


def _receive(here: Here) -> Script:
    shelves = cupboard.shelves(here.station)
    shelf = _named(shelves, (yield Choose(phrase(_WHICH), tuple(Option(one.item, _name(one)) for one in shelves))))
    sender = yield from places.whence(here)
    if not (sender is None or isinstance(sender, Place)):
        return sender
    count = yield Digits(phrase(_CAME, item=_name(shelf)), _COUNT_DIGITS)
    from_where = sender.station if sender else None
    done = cupboard.receive(here.station, here.member, shelf.item, int(str(count)), from_where, here.act)
    return End(phrase(_NOW, count=done.stock), _name(shelf)) if isinstance(done, Stocked) else again(done)


def _count(here: Here) -> Script:
    shelves = cupboard.shelves(here.station)
    shelf = _named(shelves, (yield Choose(phrase(_WHICH), tuple(Option(one.item, _name(one)) for one in shelves))))
    found = int(str((yield Digits(phrase(_FOUND, item=_name(shelf)), _COUNT_DIGITS, phrase(_BLIND)))))
    if found != shelf.stock:
        yield confirm(phrase(_COMPARE, books=shelf.stock, count=found), phrase(_RIGHT))
    done = cupboard.count(here.station, here.member, shelf.item, found, here.act)
    return End(phrase(_NOW, count=done.stock), _name(shelf)) if isinstance(done, Stocked) else again(done)


def _send(here: Here) -> Script:
    shelves = cupboard.shelves(here.station)

    def option(shelf: Shelf) -> Option:
        return Option(shelf.item, _name(shelf), _state(shelf), why=None if shelf.free else phrase(_NONE))

    shelf = _named(shelves, (yield Choose(phrase(_WHICH), tuple(map(option, shelves)))))
    to = yield from places.which(here)
    if not isinstance(to, Place):
        return to
    count = int(str((yield Digits(phrase(_SENT, item=_name(shelf)), _COUNT_DIGITS, _state(shelf)))))
    yield confirm(phrase(_SURE, count=count, item=_name(shelf), place=places.name_of(to)), phrase(_GONE))
    done = cupboard.send(here.station, here.member, shelf.item, count, to.station, here.act)
    if not isinstance(done, Stocked):
        return again(done, 2)
    return End(phrase(_IS_SENT, item=_name(shelf), count=count), phrase(_TELL, count=done.stock))


def _look(here: Here) -> Script:
    return (yield from only_read(Read(phrase(_STOCK), tuple(map(_line, cupboard.shelves(here.station))))))


def _line(shelf: Shelf) -> Line:
    reserved = phrase(_RESERVED, count=shelf.stock - shelf.free) if shelf.free < shelf.stock else None
    notes = tuple(note for note in (phrase(_LOW) if shelf.low else None, reserved) if note)
    return Line(_name(shelf), plain(shelf.stock), Joined(notes) if notes else None, "alarm" if shelf.low else "stock")


def _state(shelf: Shelf) -> Words:
    there = phrase(_THERE, stock=shelf.free)
    return Joined((there, phrase(_LOW))) if shelf.low else there


def _named(shelves: tuple[Shelf, ...], name: object) -> Shelf:
    return next(shelf for shelf in shelves if shelf.item == name)


def _name(shelf: Shelf) -> Words:
    return Pair(shelf.name_zh, shelf.name_en)

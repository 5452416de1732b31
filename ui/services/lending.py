"""充电宝: a rider borrows a power bank with a card; anybody puts one back."""

from datetime import date

from kiosk.station import lending
from kiosk.station.lending import Bank
from ui.services.pages import NO, YES, Choose, Day, End, Joined, Name, Option, Words, again, phrase
from ui.services.play import Here, Script
from ui.viewmodels.asks import Trouble
from ui.words import QT_TRANSLATE_NOOP

_WHICH = QT_TRANSLATE_NOOP("Words", "哪一个充电宝？")
_BRING_HINT = QT_TRANSLATE_NOOP("Words", "扫骑手码就能借；归还不用扫")
_BORROW_HINT = QT_TRANSLATE_NOOP("Words", "拿一个，点它的编号")
_BORROW = QT_TRANSLATE_NOOP("Words", "借 {number} 号")
_BRING = QT_TRANSLATE_NOOP("Words", "还 {number} 号")
_DUE = QT_TRANSLATE_NOOP("Words", "{day} 前归还")
_OVERDUE = QT_TRANSLATE_NOOP("Words", "已到期，请归还")
_BORROWED = QT_TRANSLATE_NOOP("Words", "{number} 号充电宝借好了")
_BROUGHT = QT_TRANSLATE_NOOP("Words", "{number} 号充电宝已归还")
_THANKS = QT_TRANSLATE_NOOP("Words", "已登记，谢谢")
_NUMBER = QT_TRANSLATE_NOOP("Words", "{number} 号")
_AWAY = QT_TRANSLATE_NOOP("Words", "借出去的充电宝")
_ALL_BACK = QT_TRANSLATE_NOOP("Words", "充电宝都在")
_BACK_OR_LOST = QT_TRANSLATE_NOOP("Words", "{number} 号充电宝怎么样了？")
_BACK = QT_TRANSLATE_NOOP("Words", "已收回")
_LOST = QT_TRANSLATE_NOOP("Words", "找不到了，记为丢失")
_LOST_ALREADY = QT_TRANSLATE_NOOP("Words", "已记为丢失")
_LEAVE = QT_TRANSLATE_NOOP("Words", "还在借")
_GIVEN_UP = QT_TRANSLATE_NOOP("Words", "{number} 号充电宝已记为丢失")
_BORROWED_NOTE = QT_TRANSLATE_NOOP("Words", "请在 {day} 前还到本站")


def borrow_or_bring(here: Here) -> Script:
    """Which power bank; and it is taken, or back."""
    shelf = [bank for bank in lending.banks(here.station) if not bank.lost]
    mine = [bank for bank in shelf if bank.rider and bank.rider == here.rider]
    free = [bank for bank in shelf if not bank.rider]
    away = [bank for bank in shelf if bank.rider and bank.rider != here.rider]
    options = [*map(_bring, mine), *(map(_borrow, free) if here.rider and not mine else ()), *map(_bring, away)]
    chosen = yield Choose(phrase(_WHICH), tuple(options), phrase(_BORROW_HINT if here.rider else _BRING_HINT))
    wish, number = str(chosen).split()
    if wish == "borrow" and here.rider:
        outcome = lending.lend(here.station, here.rider, here.standing, int(number), here.act)
        if not isinstance(outcome, Bank):
            return again(outcome)
        if outcome.due is None:
            return again(Trouble.NOT_RECORDED)
        day = Day(outcome.due.isoformat())
        return End(phrase(_BORROWED, number=outcome.number), phrase(_BORROWED_NOTE, day=day))
    outcome = lending.bring(here.station, int(number), here.act)
    if not isinstance(outcome, Bank):
        return again(outcome)
    return End(phrase(_BROUGHT, number=outcome.number), phrase(_THANKS))


def look_after(here: Here) -> Script:
    """Which of those that are away; and it is back, or given up on."""
    assert here.staff is not None, "only staff get here"
    away = sorted((bank for bank in lending.banks(here.station) if bank.rider), key=lambda bank: bank.due or date.max)
    options = tuple(Option(str(bank.number), phrase(_NUMBER, number=bank.number), _with(bank), "bank") for bank in away)
    chosen = yield Choose(phrase(_AWAY if away else _ALL_BACK), options)
    bank = next(bank for bank in away if str(bank.number) == chosen)
    lost = () if bank.lost else (Option("lost", phrase(_LOST), glyph="revoked"),)
    back = Option(YES, phrase(_BACK), glyph="undo", strong=True)
    wish = yield Choose(
        phrase(_BACK_OR_LOST, number=bank.number), (back, *lost, Option(NO, phrase(_LEAVE))), _with(bank)
    )
    act = lending.bring if wish == YES else lending.give_up_on
    outcome = act(here.station, bank.number, here.act, here.staff)
    if not isinstance(outcome, Bank):
        return again(outcome)
    return End(phrase(_BROUGHT if wish == YES else _GIVEN_UP, number=bank.number), phrase(_THANKS))


def _with(bank: Bank) -> Words:
    state = phrase(_LOST_ALREADY) if bank.lost else phrase(_OVERDUE) if bank.overdue else _due(bank)
    return Joined((Name(bank.masked_name), state))


def _due(bank: Bank) -> Words:
    assert bank.due is not None, "it is with somebody"
    return phrase(_DUE, day=Day(bank.due.isoformat()))


def _borrow(bank: Bank) -> Option:
    return Option(f"borrow {bank.number}", phrase(_BORROW, number=bank.number), glyph="bank")


def _bring(bank: Bank) -> Option:
    note = phrase(_OVERDUE) if bank.overdue else _due(bank)
    return Option(f"bring {bank.number}", phrase(_BRING, number=bank.number), note, glyph="undo")

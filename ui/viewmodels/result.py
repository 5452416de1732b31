"""What a member of staff has done: the voucher, the points, the stock."""

from dataclasses import dataclass

from ui.viewmodels.asks import Task
from ui.viewmodels.model import model_of
from ui.viewmodels.seen import Seen
from ui.words import QT_TRANSLATE_NOOP, Speaker

_TITLES = {
    Task.REDEEM: QT_TRANSLATE_NOOP("Words", "凭证码 {voucher}"),
    Task.AWARD: QT_TRANSLATE_NOOP("Words", "加了 {points} 分"),
    Task.STOCK: QT_TRANSLATE_NOOP("Words", "库存现在是 {count}"),
    Task.CANCEL: QT_TRANSLATE_NOOP("Words", "已取消，{points} 分退回"),
    Task.SYNC: "",
}
_BALANCE = QT_TRANSLATE_NOOP("Words", "本站可用 {balance} 分")
_CAPPED = QT_TRANSLATE_NOOP("Words", "已到上限，只记录，少给或不给分；本站可用 {balance} 分")
_AGAIN = QT_TRANSLATE_NOOP("Words", "这件刚才已经兑换过，没有再扣分；不要再给一件")
_STOCK = QT_TRANSLATE_NOOP("Words", "已登记")


@dataclass(frozen=True, slots=True)
class Done:
    """What the screen shows; not `ticked` where nothing new was done."""

    title: str = ""
    outcome: str = ""
    ticked: bool = True


ResultModel = model_of(Done)


def derive(seen: Seen, speaker: Speaker) -> Done:
    """The end of a task."""
    result = seen.flow.work.result if seen.flow.work else None
    if result is None:
        return Done()
    if result.again:
        outcome = _AGAIN
    elif result.task is Task.STOCK:
        outcome = _STOCK
    else:
        outcome = _CAPPED if result.capped else _BALANCE
    return Done(
        title=speaker.say(_TITLES[result.task], voucher=result.voucher, points=result.points, count=result.count),
        outcome=speaker.say(outcome, balance=result.balance),
        ticked=not result.again,
    )

"""What a member of staff has done: the voucher, the points, the visit."""

from dataclasses import dataclass

from ui.viewmodels.asks import Task
from ui.viewmodels.dates import day_of
from ui.viewmodels.model import model_of
from ui.viewmodels.people import item_name, masked
from ui.viewmodels.seen import Seen
from ui.words import QT_TRANSLATE_NOOP, Speaker

_TITLES = {
    Task.REDEEM: QT_TRANSLATE_NOOP("Words", "凭证码 {voucher}"),
    Task.AWARD: QT_TRANSLATE_NOOP("Words", "加了 {points} 分"),
    Task.CANCEL: QT_TRANSLATE_NOOP("Words", "已取消，{points} 分退回"),
    Task.TAKE_BACK: QT_TRANSLATE_NOOP("Words", "奖励已撤销，扣回 {points} 分"),
    Task.FIND: QT_TRANSLATE_NOOP("Words", "{rider}到站已登记"),
}
_RESERVED = QT_TRANSLATE_NOOP("Words", "{item}已预约")
_UNTIL = QT_TRANSLATE_NOOP("Words", "为{rider}留到 {day}；分到了就能领")
_HANDED = QT_TRANSLATE_NOOP("Words", "{rider}换了{item}；本站可用 {balance} 分")
_BALANCE = QT_TRANSLATE_NOOP("Words", "本站可用 {balance} 分")
_CAPPED = QT_TRANSLATE_NOOP("Words", "已到上限，只记录，少给或不给分；本站可用 {balance} 分")
_AGAIN = QT_TRANSLATE_NOOP("Words", "这件刚才已经兑换过，没有再扣分；不要再给一件")
_FOUND = QT_TRANSLATE_NOOP("Words", "按手机尾号找到的")
_HERE_ALREADY = QT_TRANSLATE_NOOP("Words", "刚才已登记过，没有再记一次")


@dataclass(frozen=True, slots=True)
class Done:
    """What the screen shows; not `ticked` where nothing new was done."""

    title: str = ""
    outcome: str = ""
    ticked: bool = True


ResultModel = model_of(Done)


def derive(seen: Seen, speaker: Speaker) -> Done:
    """The end of a task."""
    work = seen.flow.work
    result = work.result if work else None
    if work is None or result is None:
        return Done()
    rider = masked(speaker, work.rider_name)
    if result.until:
        title = speaker.say(_RESERVED, item=item_name(work, speaker))
        return Done(title, speaker.say(_UNTIL, rider=rider, day=day_of(speaker, result.until)))
    if result.task is Task.FIND:
        outcome = _HERE_ALREADY if result.again else _FOUND
    elif result.again:
        outcome = _AGAIN
    elif result.task is Task.REDEEM:
        outcome = _HANDED
    else:
        outcome = _CAPPED if result.capped else _BALANCE
    return Done(
        title=speaker.say(_TITLES[result.task], rider=rider, voucher=result.voucher, points=result.points),
        outcome=speaker.say(outcome, rider=rider, item=item_name(work, speaker), balance=result.balance),
        ticked=result.task is Task.FIND or not result.again,
    )

"""Why something was refused, in plain words, and what to do about it."""

from kiosk.domain.refusals import Reason
from ui.viewmodels.asks import Said, Trouble
from ui.words import QT_TRANSLATE_NOOP, Speaker

_WORDS: dict[Reason | Trouble, str] = {
    Reason.NO_SUCH_PORT: QT_TRANSLATE_NOOP("Words", "没有这个充电口"),
    Reason.PORT_BUSY: QT_TRANSLATE_NOOP("Words", "这个口显示有人在用"),
    Reason.NOT_YOUR_ROLE: QT_TRANSLATE_NOOP("Words", "这件事不归您的岗位，请找对应的同事"),
    Reason.NOT_FOR_YOURSELF: QT_TRANSLATE_NOOP("Words", "不能给自己办，请另一位同事来"),
    Reason.NO_SUCH_CATEGORY: QT_TRANSLATE_NOOP("Words", "规则里没有这个类别"),
    Reason.NO_SUCH_ITEM: QT_TRANSLATE_NOOP("Words", "目录里没有这件商品"),
    Reason.CARD_UNCONFIRMED: QT_TRANSLATE_NOOP("Words", "这张卡还在核实，联网核实后再兑换"),
    Reason.TOO_FEW_POINTS: QT_TRANSLATE_NOOP("Words", "还差 {number} 分"),
    Reason.NONE_IN_STOCK: QT_TRANSLATE_NOOP("Words", "本站没有库存"),
    Reason.MONTH_FULL: QT_TRANSLATE_NOOP("Words", "本月兑换次数已满，下月再来"),
    Reason.DAY_FULL: QT_TRANSLATE_NOOP("Words", "今天可用的积分已用完，明天再来"),
    Reason.SAME_ITEM_TOO_SOON: QT_TRANSLATE_NOOP("Words", "同款还要等 {number} 天"),
    Reason.NO_SUCH_REDEMPTION: QT_TRANSLATE_NOOP("Words", "本站没有这张兑换单"),
    Reason.CANCELLED_ALREADY: QT_TRANSLATE_NOOP("Words", "这张兑换单已经取消过"),
    Reason.NEEDS_MANAGER: QT_TRANSLATE_NOOP("Words", "超过 {number} 分的，要由没有经手的站长来办"),
    Reason.NO_SUCH_AWARD: QT_TRANSLATE_NOOP("Words", "本站没有这笔奖励"),
    Reason.REVERSED_ALREADY: QT_TRANSLATE_NOOP("Words", "这笔奖励已经撤销过"),
    Reason.RESERVED_ENOUGH: QT_TRANSLATE_NOOP("Words", "已预约 {number} 件；先取消一件，再预约别的"),
    Reason.PAST_IN_DOUBT: QT_TRANSLATE_NOOP("Words", "本站正在和总部核对记录，核对完再办；要兑换可先预约"),
    Reason.NO_SUCH_COUNT: QT_TRANSLATE_NOOP("Words", "数量不对，请重新输入"),
    Reason.NO_SUCH_RIDER: QT_TRANSLATE_NOOP("Words", "本站没有这位小哥的资料"),
    Reason.CARD_NOT_SHOWN: QT_TRANSLATE_NOOP("Words", "兑换要当场扫骑手码，请出示骑手码"),
    Reason.CARD_ISSUED_BY_YOU: QT_TRANSLATE_NOOP("Words", "这张卡是您刚补办的，请另一位同事来兑换"),
    Reason.NO_MORE_CARDS: QT_TRANSLATE_NOOP("Words", "这位小哥不能再补卡，请联系总部"),
    Reason.CARE_FULL: QT_TRANSLATE_NOOP("Words", "这位小哥本月还能给 {number} 分关爱积分"),
    Reason.NO_SUCH_BANK: QT_TRANSLATE_NOOP("Words", "本站没有这个充电宝"),
    Reason.BANK_AWAY: QT_TRANSLATE_NOOP("Words", "这个充电宝刚被借走，请换一个"),
    Reason.BANKS_ENOUGH: QT_TRANSLATE_NOOP("Words", "您手上还有 {number} 个没还，先还再借"),
    Reason.EXPIRED_ALREADY: QT_TRANSLATE_NOOP("Words", "这个日期已经过了，过期的不能入库"),
    Reason.TOO_MANY_AT_ONCE: QT_TRANSLATE_NOOP("Words", "一次最多发 {number} 份"),
    Reason.TOO_SOON_TO_GIVE_UP: QT_TRANSLATE_NOOP("Words", "借出满 {number} 天没还，才能记为丢失"),
    Reason.REFERENCE_TAKEN: QT_TRANSLATE_NOOP("Words", "没有记上，什么都没有改变；请再试一次"),
    Reason.NO_SUCH_REQUEST: QT_TRANSLATE_NOOP("Words", "本站没有这个码；请对照照片再输一次"),
    Reason.REQUEST_CLOSED: QT_TRANSLATE_NOOP("Words", "这件申请已经办结"),
    Reason.REQUEST_IS_PRIVATE: QT_TRANSLATE_NOOP("Words", "这类申请由总部专人办理，本站不能办结"),
    Reason.CANNOT_SEAL: QT_TRANSLATE_NOOP("Words", "本站还没有接通总部，现在不能受理；请找志愿者"),
    Reason.NOT_SO_MANY: QT_TRANSLATE_NOOP("Words", "本站最多能发出 {number} 件，预约的要留着"),
    Reason.DAY_CLOSED_ALREADY: QT_TRANSLATE_NOOP("Words", "这一天已经签过字了"),
    Reason.DAY_NOT_OPEN: QT_TRANSLATE_NOOP("Words", "只能签今天和昨天的"),
    Reason.NO_SUCH_DAY: QT_TRANSLATE_NOOP("Words", "日期要在今天到一年之内"),
    Reason.NO_SUCH_AMENITY: QT_TRANSLATE_NOOP("Words", "本站没有这一项"),
    Reason.NO_SUCH_NOTE: QT_TRANSLATE_NOOP("Words", "这条留言已经没有了"),
    Trouble.WRONG_PIN: QT_TRANSLATE_NOOP("Words", "密码不对，还可试 {number} 次"),
    Trouble.LOCKED: QT_TRANSLATE_NOOP("Words", "试错太多，请等 {number} 分钟"),
    Trouble.BADGE_UNKNOWN: QT_TRANSLATE_NOOP("Words", "这块工作牌在本站还不能用，请联系站长"),
    Trouble.WRONG_TAIL: QT_TRANSLATE_NOOP("Words", "尾号不对，还可试 {number} 次"),
    Trouble.TAIL_LOCKED: QT_TRANSLATE_NOOP("Words", "试错太多，请等 {number} 分钟"),
    Reason.TAIL_UNKNOWN: QT_TRANSLATE_NOOP("Words", "本站还没有这位小哥的手机尾号，联网后再兑换"),
    Trouble.NOT_RECORDED: QT_TRANSLATE_NOOP("Words", "没有记上，什么都没有改变；请再试一次"),
    Trouble.NOBODY_FOUND: QT_TRANSLATE_NOOP("Words", "没有找到；请核对号码，再说一遍"),
    Trouble.LOOK_ALIKE: QT_TRANSLATE_NOOP("Words", "有两位同姓同尾号，分不清；请联系总部补办"),
    Trouble.NOT_PRINTED: QT_TRANSLATE_NOOP("Words", "没有打印出来；请用手机拍下"),
    Trouble.NOT_SAVED: QT_TRANSLATE_NOOP("Words", "没有存上，设置没有改变；请再试一次"),
    Trouble.BAD_CARD: QT_TRANSLATE_NOOP("Words", "这不是能用的骑手码，请换一张"),
}


def sentence(speaker: Speaker, said: Said | None) -> str:
    """The words for a refusal; empty where there is none."""
    return speaker.say(_WORDS[said.why], number=said.number) if said else ""

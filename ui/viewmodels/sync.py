"""How this kiosk stands with headquarters, for staff: what waits here, since when, and why."""

from dataclasses import dataclass

from ui.viewmodels.model import model_of
from ui.viewmodels.seen import Seen, SyncSeen
from ui.words import QT_TRANSLATE_NOOP, Speaker

_TITLE = QT_TRANSLATE_NOOP("Words", "与总部同步")
_ALONE = QT_TRANSLATE_NOOP("Words", "本站还没有接入总部；一切照记在本站")
_UNSENT = QT_TRANSLATE_NOOP("Words", "未送出 {unsent} 条")
_UNSENT_YET = QT_TRANSLATE_NOOP("Words", "未送出 {unsent} 条，会自动再试")
_SENDING = QT_TRANSLATE_NOOP("Words", "正在同步，还有 {unsent} 条")
_COMPARING = QT_TRANSLATE_NOOP("Words", "正在同步")
_ALL_SENT = QT_TRANSLATE_NOOP("Words", "全部送到")
_MINUTES = QT_TRANSLATE_NOOP("Words", "最早的一条等了 {count} 分钟")
_HOURS = QT_TRANSLATE_NOOP("Words", "最早的一条等了 {count} 小时")
_DAYS = QT_TRANSLATE_NOOP("Words", "最早的一条等了 {count} 天")
_TOO_OLD = QT_TRANSLATE_NOOP("Words", "{waited}：请检查网络，或打电话给总部")
_WAITS_LONG = QT_TRANSLATE_NOOP("Words", "未送出 {unsent} 条，等了太久；请看“同步”")
_ACKNOWLEDGED = QT_TRANSLATE_NOOP("Words", "总部已确认到第 {acknowledged} 条")
_LAST = QT_TRANSLATE_NOOP("Words", "上次成功：{last}")
_NEVER = QT_TRANSLATE_NOOP("Words", "还没有成功过")
_SLOW_CLOCK = QT_TRANSLATE_NOOP("Words", "本机的钟比总部慢 {minutes} 分钟")
_FAST_CLOCK = QT_TRANSLATE_NOOP("Words", "本机的钟比总部快 {minutes} 分钟")
_SET_CLOCK = QT_TRANSLATE_NOOP("Words", "请校准本机的日期和时间")
IN_DOUBT = QT_TRANSLATE_NOOP("Words", "本站正在和总部核对记录，登记、奖励照常；联网核对后即可兑换。可先预约。")
_IN_DOUBT_BRIEF = QT_TRANSLATE_NOOP("Words", "正在和总部核对记录，暂不能兑换；可先预约")
_NO_ANSWER = QT_TRANSLATE_NOOP("Words", "连不上总部；网络好了会自动再试")
_BROKEN_OFF = QT_TRANSLATE_NOOP("Words", "网络太慢，没有传完；会自动再试")
_NOT_OURS = QT_TRANSLATE_NOOP("Words", "应答的不像是总部；请检查网络和本机日期")
_NOT_TAKEN = QT_TRANSLATE_NOOP("Words", "总部没有收下，记录都留着；请联系总部")
_NOT_KNOWN = QT_TRANSLATE_NOOP("Words", "总部不认这台机器，记录都留着；请联系总部")
_BUSY = QT_TRANSLATE_NOOP("Words", "总部正忙，会自动再试")
_COMPARED = QT_TRANSLATE_NOOP("Words", "总部的记录和本站不同，正在核对")
_OWN_TROUBLE = QT_TRANSLATE_NOOP("Words", "这次没有送成，会自动再试")
# By the sync's own names.
_REASONS = {
    "no_answer": _NO_ANSWER,
    "not_trusted": _NOT_OURS,
    "not_ours": _NOT_OURS,
    "too_slow": _BROKEN_OFF,
    "cut_off": _BROKEN_OFF,
    "busy": _BUSY,
    "wrong_epoch": _COMPARED,
    "fork": _COMPARED,
    "unknown_station": _NOT_KNOWN,
    "revoked_station": _NOT_KNOWN,
    "retired": _NOT_KNOWN,
    "wrong_signature": _NOT_KNOWN,
    "malformed": _NOT_TAKEN,
    "too_large": _NOT_TAKEN,
    "gap": _NOT_TAKEN,
}
_MINUTE, _HOUR, _DAY = 60, 3600, 24 * 3600
_SKEWED = 60  # seconds between two clocks that nobody minds


@dataclass(frozen=True, slots=True)
class Fact:
    """One line; in `trouble` somebody should do something, and `aside` says what."""

    glyph: str
    text: str
    aside: str = ""
    trouble: bool = False


@dataclass(frozen=True, slots=True)
class Sync:
    """What the screen shows.

    Attributes:
        title: what it is about.
        said: what went wrong last.
        doubt: why nothing can be handed over.
        lines: how things stand.
        asks: whether it can be asked for now: there is a headquarters, and no exchange under way.
        doing: the exchange that is under way, in words; empty where there is none.
        share: how much of what was unsent when it began has arrived since, from 0 to 1.
    """

    title: str = ""
    said: str = ""
    doubt: str = ""
    lines: tuple[Fact, ...] = ()
    asks: bool = False
    doing: str = ""
    share: float = 0


SyncModel = model_of(Sync)


def derive(seen: Seen, speaker: Speaker) -> Sync:
    """The state of the synchronisation."""
    now = seen.sync
    title = speaker.say(_TITLE)
    if now is None:
        return Sync(title, lines=(Fact("house", state(seen, speaker)),))
    last = speaker.say(_LAST, last=now.last) if now.last else speaker.say(_NEVER)
    lines = [_waiting(now, speaker), Fact("house", speaker.say(_ACKNOWLEDGED, acknowledged=now.acknowledged), last)]
    if abs(now.skew) >= _SKEWED:
        words = speaker.say(_SLOW_CLOCK if now.skew > 0 else _FAST_CLOCK, minutes=abs(now.skew) // _MINUTE)
        lines.append(Fact("clock", words, speaker.say(_SET_CLOCK), trouble=True))
    said = speaker.say(_REASONS.get(now.reason, _OWN_TROUBLE)) if now.reason and not now.syncing else ""
    doubt = speaker.say(IN_DOUBT) if now.in_doubt else ""
    if not now.syncing:
        return Sync(title, said, doubt, tuple(lines), asks=True)
    doing = speaker.say(_SENDING, unsent=now.unsent) if now.unsent else speaker.say(_COMPARING)
    share = max(0.0, 1 - now.unsent / now.began_with) if now.began_with else 1.0
    return Sync(title, said, doubt, tuple(lines), doing=doing, share=share)


def state(seen: Seen, speaker: Speaker) -> str:
    """How the synchronisation does, in one sentence."""
    now = seen.sync
    if now is None:
        return speaker.say(_ALONE)
    if now.in_doubt:
        return speaker.say(_IN_DOUBT_BRIEF)
    if now.unsent and now.oldest > _DAY:
        return speaker.say(_WAITS_LONG, unsent=now.unsent)
    if now.reason:
        return speaker.say(_UNSENT_YET, unsent=now.unsent)
    return _sent(now, speaker)


def in_trouble(seen: Seen) -> bool:
    """Whether somebody should look after it."""
    now = seen.sync
    return now is not None and bool(now.reason or now.in_doubt or (now.unsent and now.oldest > _DAY))


def _waiting(now: SyncSeen, speaker: Speaker) -> Fact:
    if now.unsent == 0 or now.oldest < _MINUTE:
        return Fact("wait" if now.unsent else "tick", _sent(now, speaker))
    unit, words = next(
        pair
        for pair in ((_DAY, _DAYS), (_HOUR, _HOURS), (_MINUTE, _MINUTES))
        if now.oldest >= 2 * pair[0] or pair[0] == _MINUTE
    )
    waited = speaker.say(words, count=now.oldest // unit)
    if now.oldest <= _DAY:
        return Fact("wait", _sent(now, speaker), waited)
    return Fact("alarm", _sent(now, speaker), speaker.say(_TOO_OLD, waited=waited), trouble=True)


def _sent(now: SyncSeen, speaker: Speaker) -> str:
    return speaker.say(_UNSENT, unsent=now.unsent) if now.unsent else speaker.say(_ALL_SENT)

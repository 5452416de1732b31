"""Calm answers: what happened, and what to do; two lines, no codes."""

from dataclasses import dataclass

from ui.viewmodels.inputs import Notice
from ui.viewmodels.model import model_of
from ui.viewmodels.seen import Seen
from ui.words import QT_TRANSLATE_NOOP, Speaker

_WORDS = {
    Notice.FOREIGN: (
        QT_TRANSLATE_NOOP("Words", "这不是骑手码"),
        QT_TRANSLATE_NOOP("Words", "请换骑手码；饮水、充电不用扫码，直接点"),
    ),
    Notice.DAMAGED: (
        QT_TRANSLATE_NOOP("Words", "这张码不完整"),
        QT_TRANSLATE_NOOP("Words", "没有登记；请找志愿者换一张"),
    ),
    Notice.FORGED: (
        QT_TRANSLATE_NOOP("Words", "这张码核对不上"),
        QT_TRANSLATE_NOOP("Words", "没有登记；请找志愿者看一看"),
    ),
    Notice.REVOKED: (
        QT_TRANSLATE_NOOP("Words", "这张码已经停用"),
        QT_TRANSLATE_NOOP("Words", "没有登记；请用新码，或找志愿者"),
    ),
    Notice.NOT_RECORDED: (
        QT_TRANSLATE_NOOP("Words", "这次没有记上"),
        QT_TRANSLATE_NOOP("Words", "请照常使用，不影响您"),
    ),
}


@dataclass(frozen=True, slots=True)
class NoticeShown:
    """What a notice shows."""

    glyph: str = ""
    title: str = ""
    aside: str = ""
    advice: str = ""
    advice_aside: str = ""
    stays: int = 0


NoticeModel = model_of(NoticeShown)


def derive(seen: Seen, speaker: Speaker) -> NoticeShown:
    """The notice that the flow asks for."""
    notice = seen.flow.notice
    title, advice = _WORDS[notice]
    return NoticeShown(
        glyph="info" if notice is Notice.NOT_RECORDED else "card",
        title=speaker.say(title),
        aside=speaker.aside(title),
        advice=speaker.say(advice),
        advice_aside=speaker.aside(advice),
        stays=seen.pace.success,
    )

"""What headquarters has of this station's log, for staff."""

from dataclasses import dataclass

from ui.viewmodels.model import model_of
from ui.viewmodels.seen import Seen, SyncSeen
from ui.words import QT_TRANSLATE_NOOP, Speaker

_TITLE = QT_TRANSLATE_NOOP("Words", "与总部同步")
_ALONE = QT_TRANSLATE_NOOP("Words", "本站还没有接入总部；一切照记在本站")
_UNSENT = QT_TRANSLATE_NOOP("Words", "未送出 {unsent} 条")
_UNSENT_YET = QT_TRANSLATE_NOOP("Words", "未送出 {unsent} 条，会自动再试")
_ALL_SENT = QT_TRANSLATE_NOOP("Words", "全部送到")
_ACKNOWLEDGED = QT_TRANSLATE_NOOP("Words", "总部已确认到第 {acknowledged} 条")
_LAST = QT_TRANSLATE_NOOP("Words", "上次成功：{last}")
_NEVER = QT_TRANSLATE_NOOP("Words", "还没有成功过")
_TROUBLE = QT_TRANSLATE_NOOP("Words", "这次没有送成，会自动再试")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line."""

    glyph: str
    text: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Sync:
    """What the screen shows."""

    title: str = ""
    said: str = ""
    lines: tuple[Fact, ...] = ()


SyncModel = model_of(Sync)


def derive(seen: Seen, speaker: Speaker) -> Sync:
    """The state of the synchronisation."""
    now = seen.sync
    title = speaker.say(_TITLE)
    if now is None:
        return Sync(title, lines=(Fact("house", state(seen, speaker)),))
    last = speaker.say(_LAST, last=now.last) if now.last else speaker.say(_NEVER)
    return Sync(
        title,
        speaker.say(_TROUBLE) if now.trouble else "",
        (
            Fact("wait" if now.unsent else "tick", _sent(now, speaker)),
            Fact("house", speaker.say(_ACKNOWLEDGED, acknowledged=now.acknowledged)),
            Fact("info", last),
        ),
    )


def state(seen: Seen, speaker: Speaker) -> str:
    """How the synchronisation does, in one sentence."""
    now = seen.sync
    if now is None:
        return speaker.say(_ALONE)
    if now.trouble:
        return speaker.say(_UNSENT_YET, unsent=now.unsent)
    return _sent(now, speaker)


def _sent(now: SyncSeen, speaker: Speaker) -> str:
    return speaker.say(_UNSENT, unsent=now.unsent) if now.unsent else speaker.say(_ALL_SENT)

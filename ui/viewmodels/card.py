"""Waiting for a rider's card, live, in the staff's part."""

from dataclasses import dataclass

from kiosk.scanning.frames import CameraState
from ui.services.pages import ShowCard
from ui.viewmodels.asks import Task
from ui.viewmodels.model import model_of
from ui.viewmodels.pages import page_of, say
from ui.viewmodels.refusals import sentence
from ui.viewmodels.seen import Seen
from ui.viewmodels.sync import IN_DOUBT
from ui.words import QT_TRANSLATE_NOOP, Speaker

_TITLE = QT_TRANSLATE_NOOP("Words", "请小哥举起骑手码")
_REDEEM = QT_TRANSLATE_NOOP("Words", "兑换要当场扫本人的码，短码不算")
_AWARD = QT_TRANSLATE_NOOP("Words", "积分记到这张码上")
_NO_CAMERA = QT_TRANSLATE_NOOP("Words", "镜头不能用：请用扫码枪，或检查连线")


@dataclass(frozen=True, slots=True)
class CardWait:
    """What the screen shows; `doubt` is why nothing can be handed over, where that is so."""

    title: str = ""
    hint: str = ""
    said: str = ""
    doubt: str = ""
    camera_lost: bool = False


CardModel = model_of(CardWait)


def derive(seen: Seen, speaker: Speaker) -> CardWait:
    """Whose card is waited for, and why."""
    if page := page_of(seen, ShowCard):
        lost = seen.camera is CameraState.LOST
        title, hint, said = (say(speaker, words) for words in (page.title, page.hint, page.said))
        return CardWait(title, hint, speaker.say(_NO_CAMERA) if lost else said, camera_lost=lost)
    work = seen.flow.work
    if work is None:
        return CardWait()
    lost = seen.camera is CameraState.LOST
    in_doubt = work.task is Task.REDEEM and seen.sync is not None and seen.sync.in_doubt
    return CardWait(
        title=speaker.say(_TITLE),
        hint=speaker.say(_REDEEM if work.task is Task.REDEEM else _AWARD),
        said=speaker.say(_NO_CAMERA) if lost else sentence(speaker, work.said),
        doubt=speaker.say(IN_DOUBT) if in_doubt else "",
        camera_lost=lost,
    )

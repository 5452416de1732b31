"""A card that was made a moment ago, to be photographed from the screen."""

from dataclasses import dataclass

from kiosk.domain.shortcode import printed
from kiosk.scanning.frames import CameraState
from ui.viewmodels.asks import DoPrint, Run
from ui.viewmodels.model import model_of
from ui.viewmodels.people import masked
from ui.viewmodels.refusals import sentence
from ui.viewmodels.seen import Seen
from ui.words import QT_TRANSLATE_NOOP, Speaker

_PHOTOGRAPH = QT_TRANSLATE_NOOP("Words", "请用手机拍下")
_GONE = QT_TRANSLATE_NOOP("Words", "旧卡已作废；拍好再离开这一页")
_TRY = QT_TRANSLATE_NOOP("Words", "旧卡已作废；拍好后举到镜头前试一下")
_FIRST = QT_TRANSLATE_NOOP("Words", "这是第一张卡；拍好再离开这一页")
_TRY_FIRST = QT_TRANSLATE_NOOP("Words", "这是第一张卡；拍好后举到镜头前试一下")
_READ = QT_TRANSLATE_NOOP("Words", "读到了，这张照片能用")
_PRINTING = QT_TRANSLATE_NOOP("Words", "正在打印…")
_PRINTED = QT_TRANSLATE_NOOP("Words", "已送到打印机；也请用手机拍下")


@dataclass(frozen=True, slots=True)
class NewCard:
    """What the screen shows.

    Attributes:
        title, hint: what to do with it.
        said: what came of printing, or of a try.
        proved: the card was read from the photograph.
        name: the rider's, masked.
        short_code: three groups of three digits.
        side, runs: the QR code without its quiet zone: modules on a side, and the dark ones.
        printer: there is one.
    """

    title: str = ""
    hint: str = ""
    said: str = ""
    name: str = ""
    short_code: str = ""
    side: int = 0
    runs: tuple[Run, ...] = ()
    printer: bool = False
    proved: bool = False


NewCardModel = model_of(NewCard)


def derive(seen: Seen, speaker: Speaker) -> NewCard:
    """The new card; nothing of it elsewhere."""
    work = seen.flow.work
    if work is None or work.card is None:
        return NewCard()
    card = work.card
    if isinstance(work.ask, DoPrint):
        said = speaker.say(_PRINTING)
    elif work.said:
        said = sentence(speaker, work.said)
    elif work.was_read:
        said = speaker.say(_READ)
    else:
        said = speaker.say(_PRINTED) if work.printed else ""
    hint, hint_to_try = (_FIRST, _TRY_FIRST) if card.first else (_GONE, _TRY)
    return NewCard(
        title=speaker.say(_PHOTOGRAPH),
        hint=speaker.say(hint_to_try if seen.camera is CameraState.RUNNING else hint),
        said=said,
        proved=work.was_read,
        name=masked(speaker, card.name),
        short_code=printed(card.short_code),
        side=card.side,
        runs=card.runs,
        printer=work.printer,
    )

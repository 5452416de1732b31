"""Where a photograph is taken: what the camera sees, one big key, and a way on without."""

from dataclasses import dataclass

from kiosk.scanning.frames import CameraState
from ui.services.pages import Photo as PhotoPage
from ui.viewmodels.model import model_of
from ui.viewmodels.pages import page_of, say
from ui.viewmodels.seen import Seen
from ui.viewmodels.taking import Shot
from ui.words import QT_TRANSLATE_NOOP, Speaker

_SAID = {
    Shot.NO_CAMERA: QT_TRANSLATE_NOOP("Words", "没有拍到，请再拍一次"),
    Shot.FAILED: QT_TRANSLATE_NOOP("Words", "照片没有处理好，请再拍一次"),
    Shot.DARK: QT_TRANSLATE_NOOP("Words", "太暗了；把手机调亮，再拍"),
    Shot.PLAIN: QT_TRANSLATE_NOOP("Words", "什么也看不出；对准镜头，再拍"),
    Shot.BLURRED: QT_TRANSLATE_NOOP("Words", "太模糊；拿稳、离远一点，再拍"),
}


@dataclass(frozen=True, slots=True)
class Photo:
    """What the screen shows.

    Attributes:
        title: what it is a photograph of.
        said: why the last attempt gave nothing; empty where there was none.
        developing: one is being made, and nothing can be tapped until it is.
        lost: the camera gives no pictures.
        opening: it has not given one yet.
    """

    title: str = ""
    said: str = ""
    developing: bool = False
    lost: bool = False
    opening: bool = False


PhotoModel = model_of(Photo)


def derive(seen: Seen, speaker: Speaker) -> Photo:
    """The photograph being taken."""
    page, shot = page_of(seen, PhotoPage), seen.taking.shot
    if page is None:
        return Photo()
    return Photo(
        title=say(speaker, page.title),
        said=speaker.say(_SAID[shot]) if shot in _SAID else say(speaker, page.said),
        developing=shot is Shot.DEVELOPING,
        lost=seen.camera is CameraState.LOST,
        opening=seen.camera is CameraState.STARTING,
    )

"""A photograph on its way, at moments worth looking at: the service, the photograph, and how the camera does."""

from kiosk.scanning.frames import CameraState, Stroke
from kiosk.scanning.photograph import blur_area, covered, to_jpeg
from tests.scanning.people import with_face
from tests.screens.service_scenes import talk
from ui.services.pages import Cover, Pair, Photo
from ui.viewmodels.taking import Shot, Taking
from ui.viewmodels.talking import Talk

_RUNNING = CameraState.RUNNING
_AIMED = talk(Photo(Pair("拍一张照片", "Take a photo")))
_FACE = (Stroke(((0.64, 0.46),), 0.07),)
_PLATE = (Stroke(((0.32, 0.8), (0.42, 0.8)), 0.03),)
_TAKEN = to_jpeg(blur_area(with_face(120, at=(820, 330)), _FACE))
_HELD = talk(Cover(Pair("涂掉车牌和人脸", "Cover plates and faces"), _TAKEN))

PHOTOS: dict[str, tuple[Talk, Taking, CameraState]] = {
    "photo": (_AIMED, Taking(), _RUNNING),
    "photo-lost": (_AIMED, Taking(), CameraState.LOST),
    "photo-opening": (_AIMED, Taking(), CameraState.STARTING),
    **{f"photo-{shot.replace('_', '-')}": (_AIMED, Taking(shot), _RUNNING) for shot in Shot if shot is not Shot.READY},
    "cover": (_HELD, Taking(photo=_TAKEN, shown=_TAKEN), _RUNNING),
    "cover-drawn": (_HELD, Taking(photo=_TAKEN, shown=covered(_TAKEN, _PLATE), strokes=_PLATE), _RUNNING),
    "cover-failed": (_HELD, Taking(Shot.FAILED, _TAKEN, _TAKEN), _RUNNING),
}

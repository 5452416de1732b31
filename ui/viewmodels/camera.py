"""The camera, for staff: how it does, what it sees, and which one it is."""

import re
from dataclasses import dataclass

from kiosk.scanning.frames import CameraState
from ui.viewmodels.model import model_of
from ui.viewmodels.refusals import sentence
from ui.viewmodels.seen import Lens, Seen
from ui.viewmodels.work import Step
from ui.words import QT_TRANSLATE_NOOP, Speaker

_SOURCE = re.compile(r"(：|: )\S+$")  # at the end of a problem's sentence
MOST = 4  # sources that the screen has room for

_RUNNING = QT_TRANSLATE_NOOP("Words", "镜头正常")
_RUNNING_SIZE = QT_TRANSLATE_NOOP("Words", "镜头正常：{width} × {height}")
_RUNNING_RATE = QT_TRANSLATE_NOOP("Words", "镜头正常：{width} × {height}，每秒 {rate} 幅")
_STARTING = QT_TRANSLATE_NOOP("Words", "正在打开镜头…")
_LOST = QT_TRANSLATE_NOOP("Words", "镜头没有画面：请检查连线，接好后会自动恢复")
_NONE = QT_TRANSLATE_NOOP("Words", "没有找到摄像头：插好 USB 线，再点“重新找”")
_LOOKING = QT_TRANSLATE_NOOP("Words", "正在找摄像头…")
_LOOK_ONLY = QT_TRANSLATE_NOOP("Words", "换摄像头要请站长来")
_TRYING = QT_TRANSLATE_NOOP("Words", "看得清就点“用这个”；返回就不换")
_KEPT = QT_TRANSLATE_NOOP("Words", "已换好，重启以后也用这个")
_READ = QT_TRANSLATE_NOOP("Words", "读到了一张骑手码，能用")
_FILM = QT_TRANSLATE_NOOP("Words", "演示影片")
_AUTO = QT_TRANSLATE_NOOP("Words", "自动选择")
_CAMERA_OR_FILM = QT_TRANSLATE_NOOP("Words", "自动，或演示影片")
_PRESENT = QT_TRANSLATE_NOOP("Words", "现在的镜头")


@dataclass(frozen=True, slots=True)
class Eye:
    """One camera; `chosen` is the one that is looked through now."""

    spec: str
    name: str
    glyph: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Camera:
    """What the screen shows.

    Attributes:
        state, trouble: how the camera does, or what to do now; and whether somebody should look after it.
        confirmed: it is good news: a card was read, or the choice is kept.
        hint: in place of the buttons, for whom there are none.
        eyes: the cameras.
        may_choose: they can be tapped.
        may_keep: the one looked through is not the one of the settings, and it gives pictures.
        opening: no picture of the one chosen has come yet.
        lost: there is no picture.
    """

    state: str = ""
    trouble: bool = False
    hint: str = ""
    eyes: tuple[Eye, ...] = ()
    may_choose: bool = False
    may_keep: bool = False
    opening: bool = False
    lost: bool = False
    confirmed: bool = False


CameraModel = model_of(Camera)


def derive(seen: Seen, speaker: Speaker) -> Camera:
    """The camera, while a member of staff looks after it."""
    work = seen.flow.work
    if work is None or work.step is not Step.CAMERA:
        return Camera()
    trouble = in_trouble(seen)
    if work.said:
        words = sentence(speaker, work.said)
    elif not work.may_choose_camera:
        words = speaker.say(_READ) if work.was_read else ""
    elif work.cameras == ():
        words = speaker.say(_NONE)
    elif trouble:
        words = ""
    elif work.trial and not work.was_read:
        words = speaker.say(_TRYING)
    elif work.kept or work.was_read:
        words = speaker.say(_KEPT if work.kept else _READ)
    else:
        words = "" if work.cameras else speaker.say(_LOOKING)
    return Camera(
        state=words or state(seen, speaker),
        trouble=trouble,
        hint="" if work.may_choose_camera else speaker.say(_LOOK_ONLY),
        eyes=_eyes(seen, speaker),
        may_choose=work.may_choose_camera,
        may_keep=bool(work.trial) and seen.camera is CameraState.RUNNING,
        opening=seen.camera is CameraState.STARTING,
        lost=seen.camera is CameraState.LOST,
        confirmed=(work.kept or work.was_read) and not trouble and not work.said,
    )


def state(seen: Seen, speaker: Speaker, *, brief: bool = False) -> str:
    """How the camera does, in one sentence; `brief` leaves figures out, and which source it is."""
    if why := seen.camera_problem:
        words = speaker.pick(why.zh, why.en)
        return _SOURCE.sub("", words) if brief else words
    if seen.camera is CameraState.LOST:
        return speaker.say(_LOST)
    if seen.camera is CameraState.STARTING:
        return speaker.say(_STARTING)
    lens = Lens() if brief else seen.lens
    phrase = _RUNNING_RATE if lens.rate else _RUNNING_SIZE if lens.width else _RUNNING
    return speaker.say(phrase, width=lens.width, height=lens.height, rate=lens.rate)


def in_trouble(seen: Seen) -> bool:
    """Whether somebody should look after the camera."""
    return seen.camera is CameraState.LOST or seen.camera_problem is not None


def _eyes(seen: Seen, speaker: Speaker) -> tuple[Eye, ...]:
    work = seen.flow.work
    assert work is not None
    cameras = (work.cameras or ())[:MOST]
    now = work.trial or seen.lens.spec
    eyes = [Eye(camera.spec, camera.name, "camera", camera.spec == now) for camera in cameras]
    if all(camera.spec != seen.lens.spec for camera in cameras):
        name, glyph = _begun(seen.lens.spec)
        eyes.insert(0, Eye(seen.lens.spec, speaker.say(name), glyph, not work.trial))
    return tuple(eyes[:MOST])


def _begun(spec: str) -> tuple[str, str]:
    """What to call a source that is none of the cameras listed."""
    if spec == "auto":
        return _AUTO, "camera"
    if not spec:
        return _CAMERA_OR_FILM, "camera"
    if spec.isdecimal() or spec.startswith("/dev/"):
        return _PRESENT, "camera"
    return _FILM, "film"

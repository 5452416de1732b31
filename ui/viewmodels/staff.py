"""The staff's home: what they may begin, and how the station does."""

from dataclasses import dataclass

from ui.viewmodels import camera, sync
from ui.viewmodels.asks import Task
from ui.viewmodels.model import model_of
from ui.viewmodels.refusals import sentence
from ui.viewmodels.seen import Seen
from ui.viewmodels.work import Step, tasks
from ui.words import QT_TRANSLATE_NOOP, Speaker

_TITLE = QT_TRANSLATE_NOOP("Words", "{name}，要办什么？")
# What is done all day, and what puts something right or looks after the kiosk: no group of more than four.
_EVERYDAY = {
    Task.REDEEM: ("green", QT_TRANSLATE_NOOP("Words", "兑换")),
    Task.FIND: ("find", QT_TRANSLATE_NOOP("Words", "找骑手")),
    Task.AWARD: ("award", QT_TRANSLATE_NOOP("Words", "加分")),
    Task.STOCK: ("stock", QT_TRANSLATE_NOOP("Words", "库存")),
}
_UPKEEP = {
    Task.CANCEL: ("undo", QT_TRANSLATE_NOOP("Words", "取消兑换")),
    Task.TAKE_BACK: ("revoked", QT_TRANSLATE_NOOP("Words", "撤销奖励")),
    Task.CAMERA: ("camera", QT_TRANSLATE_NOOP("Words", "镜头")),
    Task.SYNC: ("sync", QT_TRANSLATE_NOOP("Words", "同步")),
}


@dataclass(frozen=True, slots=True)
class Duty:
    """One task, to tap."""

    name: str
    glyph: str
    title: str
    aside: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Staff:
    """What the screen shows.

    Attributes:
        title: whom it speaks to.
        said: about the last try.
        everyday, upkeep: what is done all day; and what puts something right, or looks after the kiosk.
        camera, camera_trouble: how the camera does, and whether somebody should look after it.
        sync, sync_trouble: the same for the synchronisation.
    """

    title: str = ""
    said: str = ""
    everyday: tuple[Duty, ...] = ()
    upkeep: tuple[Duty, ...] = ()
    camera: str = ""
    camera_trouble: bool = False
    sync: str = ""
    sync_trouble: bool = False


StaffModel = model_of(Staff)


def derive(seen: Seen, speaker: Speaker) -> Staff:
    """What may be begun, by role, and what needs somebody."""
    work = seen.flow.work
    if work is None or work.staff is None or work.step is not Step.HOME:
        return Staff()
    may = tasks(work.staff)

    def duties(group: dict[Task, tuple[str, str]]) -> tuple[Duty, ...]:
        return tuple(
            Duty(task, glyph, speaker.say(title), speaker.aside(title))
            for task, (glyph, title) in group.items()
            if task in may
        )

    return Staff(
        title=speaker.say(_TITLE, name=work.name),
        said=sentence(speaker, work.said),
        everyday=duties(_EVERYDAY),
        upkeep=duties(_UPKEEP),
        camera=camera.state(seen, speaker, brief=True),
        camera_trouble=camera.in_trouble(seen),
        sync=sync.state(seen, speaker),
        sync_trouble=sync.in_trouble(seen),
    )

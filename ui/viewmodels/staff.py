"""The staff's home: what they may begin, and how the station does."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.staff import StaffRole
from ui.viewmodels import camera, sync
from ui.viewmodels.asks import Task
from ui.viewmodels.model import model_of
from ui.viewmodels.refusals import sentence
from ui.viewmodels.seen import Seen
from ui.viewmodels.work import ROLES, Step
from ui.words import QT_TRANSLATE_NOOP, Speaker

_NOTES = QT_TRANSLATE_NOOP("Words", "留言 {count} 条")
_CHECK = QT_TRANSLATE_NOOP("Words", "该自查了")
_FEW = QT_TRANSLATE_NOOP("Words", "{count} 种要留意")
_TITLE = QT_TRANSLATE_NOOP("Words", "{name}，要办什么？")


class Group(StrEnum):
    """What belongs together in the staff's part."""

    REPORTS = "reports"
    PEOPLE = "people"
    GOODS = "goods"
    AFFAIRS = "affairs"
    MENDING = "mending"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on the staff's home: its icon, its name, and who may."""

    glyph: str
    title: str
    roles: frozenset[StaffRole]


_HELPERS = frozenset({StaffRole.VOLUNTEER, StaffRole.MANAGER})
_ALL = frozenset(StaffRole)
GROUPS = {
    Group.REPORTS: Entry("report", QT_TRANSLATE_NOOP("Words", "随手拍"), frozenset(StaffRole)),
    Group.PEOPLE: Entry("people", QT_TRANSLATE_NOOP("Words", "小哥"), _HELPERS),
    Group.GOODS: Entry("stock", QT_TRANSLATE_NOOP("Words", "物资"), _HELPERS),
    Group.AFFAIRS: Entry("calendar", QT_TRANSLATE_NOOP("Words", "申请与活动"), _HELPERS),
    Group.MENDING: Entry("undo", QT_TRANSLATE_NOOP("Words", "更正"), _ALL),
    Group.HOUSE: Entry("house", QT_TRANSLATE_NOOP("Words", "本站"), _ALL),
}
_REDEEM = Entry("green", QT_TRANSLATE_NOOP("Words", "兑换"), ROLES[Task.REDEEM])
_SYNC = Entry("sync", QT_TRANSLATE_NOOP("Words", "同步"), ROLES[Task.SYNC])
# What is done all day, and what puts something right or looks after the home: no group of more than four.
_EVERYDAY: dict[Task | Group, Entry] = {
    Task.REDEEM: _REDEEM,
    **{group: GROUPS[group] for group in (Group.REPORTS, Group.PEOPLE, Group.GOODS)},
}
_UPKEEP: dict[Task | Group, Entry] = {
    **{group: GROUPS[group] for group in (Group.AFFAIRS, Group.MENDING, Group.HOUSE)},
    Task.SYNC: _SYNC,
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
    staff = work.staff

    house = seen.house

    def note(name: Task | Group) -> str:
        if name is Group.GOODS and house.few:
            return speaker.say(_FEW, count=house.few)
        if name is Group.HOUSE and house.notes:
            return speaker.say(_NOTES, count=house.notes)
        return speaker.say(_CHECK) if name is Group.HOUSE and house.check_due else ""

    def duties(entries: dict[Task | Group, Entry]) -> tuple[Duty, ...]:
        return tuple(
            Duty(name, entry.glyph, speaker.say(entry.title), speaker.aside(entry.title), note(name))
            for name, entry in entries.items()
            if staff.may(*entry.roles)
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

"""Help: how to scan, whom to call, and what a volunteer should know about this kiosk."""

from dataclasses import dataclass

from kiosk.scanning.frames import CameraState
from ui.viewmodels.model import model_of
from ui.viewmodels.seen import Seen
from ui.words import QT_TRANSLATE_NOOP, Speaker

_CAMERA_LOST = QT_TRANSLATE_NOOP("Words", "镜头没有画面：请检查连线，接好后会自动恢复")


@dataclass(frozen=True, slots=True)
class Help:
    """What the help screen shows; `notes` are for staff, one sentence each."""

    phone: str = ""
    notes: tuple[str, ...] = ()


HelpModel = model_of(Help)


def derive(seen: Seen, speaker: Speaker) -> Help:
    """The help screen."""
    notes = [speaker.pick(note.zh, note.en) for note in seen.staff_notes]
    why = seen.camera_problem
    if why or seen.camera is CameraState.LOST:
        notes.append(speaker.pick(why.zh, why.en) if why else speaker.say(_CAMERA_LOST))
    return Help(phone=seen.place.phone, notes=tuple(notes))

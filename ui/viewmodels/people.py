"""How a rider is addressed: by surname and 师傅, never by more than the masked name holds; and what they chose."""

from ui.viewmodels.inputs import Guest
from ui.viewmodels.work import Work
from ui.words import QT_TRANSLATE_NOOP, Speaker

_MASTER = QT_TRANSLATE_NOOP("Words", "{surname}师傅")
_STRANGER = QT_TRANSLATE_NOOP("Words", "师傅")


def address(speaker: Speaker, guest: Guest) -> str:
    """夏师傅 for 夏*; 师傅 for a rider whom this station never met."""
    return masked(speaker, guest.name)


def masked(speaker: Speaker, name: str | None) -> str:
    """The same for a masked name, or None."""
    surname = name.replace("*", "") if name else ""
    return speaker.say(_MASTER, surname=surname) if surname else speaker.say(_STRANGER)


def item_name(work: Work, speaker: Speaker) -> str:
    """The item at hand; empty where there is none."""
    return next((speaker.pick(offer.name_zh, offer.name_en) for offer in work.offers if offer.item == work.item), "")

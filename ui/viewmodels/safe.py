"""The safe screen: shown when the station's records cannot be used. Rest, water and charging go on."""

from dataclasses import dataclass

from ui.viewmodels.model import model_of
from ui.viewmodels.seen import Seen
from ui.words import Speaker


@dataclass(frozen=True, slots=True)
class Safe:
    """What the safe screen shows; `problem` is for staff."""

    problem: str = ""
    phone: str = ""


SafeModel = model_of(Safe)


def derive(seen: Seen, speaker: Speaker) -> Safe:
    """The safe screen."""
    problem = seen.problem
    return Safe(problem=speaker.pick(problem.zh, problem.en) if problem else "", phone=seen.place.phone)

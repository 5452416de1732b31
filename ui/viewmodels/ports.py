"""Charging: numbered ports, free or busy; a busy one that is empty in fact may be taken after a question."""

from dataclasses import dataclass

from ui.viewmodels.model import model_of
from ui.viewmodels.seen import Seen
from ui.words import Speaker


@dataclass(frozen=True, slots=True)
class PortSeen:
    """One charging port."""

    number: int
    busy: bool


@dataclass(frozen=True, slots=True)
class Ports:
    """What the ports screen shows; `asked` is the busy port that the question is about, 0 for none."""

    ports: tuple[PortSeen, ...] = ()
    free: int = 0
    asked: int = 0


PortsModel = model_of(Ports)


def derive(seen: Seen, _: Speaker) -> Ports:
    """The ports."""
    return Ports(
        ports=tuple(PortSeen(number, busy) for number, busy in enumerate(seen.busy, start=1)),
        free=seen.busy.count(False),
        asked=seen.flow.asked_port or 0,
    )

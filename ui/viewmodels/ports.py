"""Charging: numbered ports, free or busy; a busy one that is empty in fact may be taken after a question."""

from dataclasses import dataclass

from kiosk.domain.house import port
from ui.viewmodels.model import model_of
from ui.viewmodels.outages import brief
from ui.viewmodels.seen import Seen
from ui.words import Speaker


@dataclass(frozen=True, slots=True)
class PortSeen:
    """One charging port; `out` is why it is out of service, or empty."""

    number: int
    busy: bool
    out: str = ""


@dataclass(frozen=True, slots=True)
class Ports:
    """What the ports screen shows.

    `asked` is the busy port that the question is about, 0 for none; `banks`: there are power banks to borrow too.
    """

    ports: tuple[PortSeen, ...] = ()
    free: int = 0
    asked: int = 0
    banks: bool = False


PortsModel = model_of(Ports)


def derive(seen: Seen, speaker: Speaker) -> Ports:
    """The ports."""
    out = {outage.amenity: brief(speaker, outage) for outage in seen.house.outages}
    ports = tuple(PortSeen(number, busy, out.get(port(number), "")) for number, busy in enumerate(seen.busy, start=1))
    return Ports(
        ports=ports,
        free=sum(not (one.busy or one.out) for one in ports),
        asked=seen.flow.asked_port or 0,
        banks=seen.place.banks > 0,
    )

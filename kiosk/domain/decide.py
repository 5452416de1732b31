"""What is allowed: from what somebody asks for to the events that follow, or to a refusal with its reason."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.events import Facility, FacilityUsed, Standing, Visited
from kiosk.domain.fold import Port, RiderVisits, Tables
from kiosk.domain.moments import Moment, within
from kiosk.domain.rules import Rules


@dataclass(frozen=True, slots=True)
class Arrive:
    """A rider shows a card."""

    rider: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Use:
    """Somebody takes a facility; `takeover` says that a port shown as busy is empty in fact."""

    facility: Facility
    port: int | None = None
    rider: str | None = None
    takeover: bool = False


Command = Arrive | Use


class Reason(StrEnum):
    """Why something was refused. The words for people are made where people are spoken to."""

    NO_SUCH_PORT = "no_such_port"
    PORT_BUSY = "port_busy"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer, not an error: nothing was changed, and this is why."""

    reason: Reason


Decision = tuple[Visited | FacilityUsed, ...] | Refusal


def decide(tables: Tables, rules: Rules, ports: int, command: Command, now: Moment) -> Decision:
    """The events that `command` leads to at a station with this many charging ports, or why not.

    No events at all means that nothing new happened: the rider is on the same visit.
    """
    match command:
        case Arrive(rider=rider, standing=standing):
            before = tables.get(RiderVisits, rider)
            if before and within(before.last, now, rules.same_visit_seconds):
                return ()
            return (Visited(rider, standing),)
        case Use(facility=facility, port=port, rider=rider, takeover=takeover):
            if facility is Facility.CHARGING:
                if port is None or not 1 <= port <= ports:
                    return Refusal(Reason.NO_SUCH_PORT)
                if not takeover and is_busy(tables.get(Port, port), rules, now):
                    return Refusal(Reason.PORT_BUSY)
            elif port is not None:
                return Refusal(Reason.NO_SUCH_PORT)
            return (FacilityUsed(facility, port, rider),)


def is_busy(port: Port | None, rules: Rules, now: Moment) -> bool:
    """Whether a charging port counts as taken."""
    return port is not None and within(port.since, now, rules.charging_seconds)

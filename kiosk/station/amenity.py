"""设施使用: charging, water, fridge, microwave, books, games; with a card or by one anonymous tap."""

from dataclasses import dataclass

from kiosk.domain.decide import Use
from kiosk.domain.events import Facility
from kiosk.domain.refusals import Refusal
from kiosk.problems import Problem
from kiosk.station.station import NotRecorded, Station


@dataclass(frozen=True, slots=True)
class Used:
    """It is theirs, and the log says so. `port` is the number of the charging port, None elsewhere."""

    facility: Facility
    port: int | None


def use(
    station: Station,
    facility: Facility,
    port: int | None = None,
    rider: str | None = None,
    takeover: bool = False,
    act: str = "",
) -> Used | Refusal | NotRecorded:
    """Log that somebody uses a facility.

    Args:
        station: where.
        facility: which.
        port: the number of a charging port from 1; None elsewhere.
        rider: the id on the card that was shown; None for an anonymous tap.
        takeover: the port is shown as busy and is empty in fact.
        act: names this act: the same one is done once.
    """
    try:
        decision = station.carry_out(Use(facility, port, rider, takeover), act)
    except Problem as problem:
        return NotRecorded(problem)
    return decision if isinstance(decision, Refusal) else Used(facility, port)

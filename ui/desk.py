"""The station's side of the screens: what people ask for goes in, what happened comes out. No Qt.

Everything here may block on the disk, so the kiosk calls it on its worker thread. Loading this module loads the
database, which takes longer than drawing the first picture: the kiosk does that on the worker thread too.
"""

from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.cards import Card, Verdict
from kiosk.domain.decide import Reason, Refusal
from kiosk.domain.events import Facility
from kiosk.domain.profile import Profile
from kiosk.problems import Problem
from kiosk.station.amenity import Used, use
from kiosk.station.board import board
from kiosk.station.station import NotRecorded, Station
from kiosk.station.visit import Arrival, NoCard, StaffBadge, arrive
from ui.viewmodels.flow import Arrived, Guest, Input, Notice, Rejected, WasBusy, WasNotRecorded, WasUsed

_NOTICES = {
    Verdict.FOREIGN: Notice.FOREIGN,
    Verdict.DAMAGED: Notice.DAMAGED,
    Verdict.FORGED: Notice.FORGED,
    Verdict.REVOKED: Notice.REVOKED,
}


@dataclass(frozen=True, slots=True)
class News:
    """What the public screen shows of the station: for each port whether it is busy, and today's visits."""

    busy: tuple[bool, ...]
    visits_today: int


class Desk:
    """An open station. Use it from one thread at a time."""

    def __init__(self, station: Station) -> None:
        self._station = station

    @property
    def profile(self) -> Profile:
        """The station's name plate."""
        return self._station.profile

    def code(self, text: str) -> Input:
        """A code was held up."""
        judgement = self._station.judge(text)
        match judgement.card, arrive(self._station, judgement):
            case _, Arrival(rider=rider, masked_name=name, same_visit=same_visit):
                return Arrived(Guest(rider, name), same_visit, recorded=True)
            case Card(holder=rider), NotRecorded(masked_name=name):
                return Arrived(Guest(rider, name), same_visit=False, recorded=False)
            case _, StaffBadge():
                return Rejected(Notice.STAFF_BADGE)
            case _, NoCard(verdict=verdict):
                return Rejected(_NOTICES[verdict])
        raise AssertionError("an arrival without a card")

    def use(self, facility: Facility, port: int | None, rider: str | None, *, takeover: bool) -> Input:
        """Somebody took a facility."""
        match use(self._station, facility, port, rider, takeover):
            case Used():
                return WasUsed(facility, port)
            case Refusal(reason=Reason.PORT_BUSY) if port is not None:
                return WasBusy(port)
        return WasNotRecorded()

    def news(self) -> News | None:
        """The board; None where it cannot be read just now, and what was shown stays."""
        try:
            seen = board(self._station)
        except Problem:
            return None
        return News(seen.ports, seen.visits_today)

    def close(self) -> None:
        """Let go of the station."""
        self._station.close()


def open_desk(folder: Path) -> Desk:
    """The desk of the station in `folder`. Raises what `Station.open` raises."""
    return Desk(Station.open(folder))

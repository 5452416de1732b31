"""What the public screen shows of the station: free and busy ports, and the counts of the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.domain.decide import is_busy
from kiosk.domain.events import Facility, Visited
from kiosk.domain.house import Outage, check_of, outages
from kiosk.domain.moments import business_day
from kiosk.domain.rows import DayCount, Port
from kiosk.station import notes
from kiosk.station.station import Station


@dataclass(frozen=True, slots=True)
class Board:
    """The station at one moment; nothing in it is about one person.

    Attributes:
        ports: for each charging port, from number 1 on, whether it is busy.
        visits_today: visits with a card on this business day.
        uses_today: uses of each facility on this business day, with a card and without.
        outages: what is out of service.
        notes: how many notes wait for the staff.
        check_due: whether the self-check of the week is due.
    """

    ports: tuple[bool, ...]
    visits_today: int
    uses_today: Mapping[Facility, int]
    outages: tuple[Outage, ...] = ()
    notes: int = 0
    check_due: bool = False


def board(station: Station) -> Board:
    """The board as of now. Raises `Problem` where the database cannot be read."""
    now = station.clock.now()
    day = business_day(now)
    with station.look() as reading:

        def count(service: str) -> int:
            row = reading.get(DayCount, day, service)
            return row.carded + row.anonymous if row else 0

        return Board(
            tuple(is_busy(reading.get(Port, port + 1), station.rules, now) for port in range(station.profile.ports)),
            count(Visited.KIND),
            MappingProxyType({facility: count(facility) for facility in Facility}),
            outages(reading, station.profile.ports, day),
            notes.count(reading, now),
            check_of(reading, day) is None,
        )

"""Other stations: whom goods are sent to and come from."""

from dataclasses import dataclass

from kiosk.domain.voucher import station_digits
from kiosk.station.station import Station
from kiosk.storage import reference


@dataclass(frozen=True, slots=True)
class Place:
    """A station: its number is what people call it by, and a few may share one."""

    station: str
    number: str
    name_zh: str
    name_en: str


def others(station: Station) -> tuple[Place, ...]:
    """Every other station that headquarters told of. Raises `Problem` where the database cannot be read."""
    own = station.profile.id
    with station.look() as reading:
        found = reference.stations(reading)
    return tuple(Place(one.id, station_digits(one.id), one.name_zh, one.name_en) for one in found if one.id != own)


def own_number(station: Station) -> str:
    """站号: what others call this station by."""
    return station_digits(station.profile.id)

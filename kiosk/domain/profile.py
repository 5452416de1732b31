"""What a station is and where it stands, as its screen shows it."""

from dataclasses import dataclass
from enum import StrEnum


class StationKind(StrEnum):
    """Whose home it is: 小哥之家, 货车司机之家, or one with a 行业协会. It picks what the kiosk offers."""

    RIDER = "rider"
    DRIVER = "driver"
    ASSOCIATION = "association"


@dataclass(frozen=True, slots=True)
class Street:
    """A street near a station, for the place of a report.

    `line` is where it runs, corner by corner: whole metres east and north of the station. Empty where nobody said: then
    it is not on the map.
    """

    zh: str
    en: str
    line: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """A station's name plate.

    Attributes:
        id: the station's name in logs and messages; never changes.
        name_zh, name_en, street_zh, street_en, phone: what riders read on the screen.
        ports: how many charging ports there are, numbered from 1.
        banks: how many power banks there are to borrow, numbered from 1.
        kind: whose home it is.
        streets: those around, in the order of the screen.
        opens, closes: from when to when it is open, "08:00" and "22:00", or over midnight; empty for round the clock.
    """

    id: str
    name_zh: str
    name_en: str
    street_zh: str
    street_en: str
    phone: str
    ports: int
    banks: int = 0
    kind: StationKind = StationKind.RIDER
    streets: tuple[Street, ...] = ()
    opens: str = ""
    closes: str = ""

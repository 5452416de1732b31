"""What a station is and where it stands, as its screen shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """A station's name plate.

    Attributes:
        id: the station's name in logs and messages; never changes.
        name_zh, name_en, street_zh, street_en, phone: what riders read on the screen.
        ports: how many charging ports there are, numbered from 1.
        banks: how many power banks there are to borrow, numbered from 1.
    """

    id: str
    name_zh: str
    name_en: str
    street_zh: str
    street_en: str
    phone: str
    ports: int
    banks: int = 0

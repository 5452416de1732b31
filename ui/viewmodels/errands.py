"""What a rider's own screens ask of the station: values, no more."""

from dataclasses import dataclass

from kiosk.domain.events import Standing
from kiosk.domain.staff import Staff
from ui.services.pages import Answer


@dataclass(frozen=True, slots=True)
class SeeStatement:
    """What has this rider? `claim`: they stand here with a good card, so what is elsewhere shall come here."""

    rider: str
    claim: bool = False


@dataclass(frozen=True, slots=True)
class SeeItems:
    """What can this rider reserve, and what have they reserved?"""

    rider: str


@dataclass(frozen=True, slots=True)
class DoReserve:
    """Reserve this item for this rider."""

    rider: str
    item: str


@dataclass(frozen=True, slots=True)
class DoGiveUp:
    """End this rider's reservation of this item."""

    rider: str
    item: str


@dataclass(frozen=True, slots=True)
class Proceed:
    """What comes next in a service, for this rider or this one of the staff, after these answers?"""

    service: str
    act: str
    answers: tuple[Answer, ...]
    rider: str | None
    name: str | None
    standing: Standing
    staff: Staff | None


Errand = SeeStatement | SeeItems | DoReserve | DoGiveUp | Proceed

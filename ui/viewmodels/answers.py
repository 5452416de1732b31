"""What the station answers in the staff's part, and what people do there: values, no more."""

from dataclasses import dataclass

from kiosk.domain.events import Standing
from kiosk.domain.staff import Staff
from ui.viewmodels.asks import Camera, FreshCard, Handed, Kind, Offer, Person, Result, Rewarded, Said


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody tapped a choice; `act` names what it is the beginning of, where it is."""

    name: str
    act: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody typed digits and confirmed them."""

    digits: str


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A rider's card came into view; `name` is masked, None where the station does not know them."""

    rider: str
    standing: Standing
    name: str | None


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """The PIN was right."""

    staff: Staff
    name: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class OffersSeen:
    """The catalogue, for the rider at hand or for the cupboard."""

    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class RedemptionsSeen:
    """What was handed over today."""

    redemptions: tuple[Handed, ...]


@dataclass(frozen=True, slots=True)
class AwardsSeen:
    """What was awarded today and yesterday."""

    awards: tuple[Rewarded, ...]


@dataclass(frozen=True, slots=True)
class PeopleSeen:
    """Whom the search found."""

    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class CardMade:
    """The new card is good from now on, and the old one is not."""

    card: FreshCard


@dataclass(frozen=True, slots=True)
class PrinterSeen:
    """Whether this machine has a printer."""

    there: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """The card went to the printer."""


@dataclass(frozen=True, slots=True)
class CamerasSeen:
    """The cameras of this machine."""

    cameras: tuple[Camera, ...]


@dataclass(frozen=True, slots=True)
class CameraTried:
    """Somebody tapped a camera to look through it."""

    spec: str


@dataclass(frozen=True, slots=True)
class CameraSaved:
    """This is the camera from now on."""

    spec: str


@dataclass(frozen=True, slots=True)
class Achieved:
    """It was done, and is on the disk."""

    result: Result


@dataclass(frozen=True, slots=True)
class Failed:
    """It was not done."""

    said: Said


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Something may have come from elsewhere: what is shown is looked at again."""


@dataclass(frozen=True, slots=True)
class Returned:
    """返回."""


WorkInput = (
    Chosen
    | Entered
    | CardSeen
    | LoggedIn
    | OffersSeen
    | RedemptionsSeen
    | AwardsSeen
    | PeopleSeen
    | CardMade
    | PrinterSeen
    | Printed
    | CamerasSeen
    | CameraTried
    | CameraSaved
    | Achieved
    | Failed
    | Refreshed
    | Returned
)

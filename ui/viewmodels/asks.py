"""What the staff's screens ask of the station, what it answers, and what people do there: values, no more."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.events import Level, Standing
from kiosk.domain.refusals import Reason
from kiosk.domain.staff import Staff


class Task(StrEnum):
    """What can be begun from the staff's home, and who may."""

    REDEEM = "redeem"
    AWARD = "award"
    STOCK = "stock"
    CANCEL = "cancel"
    SYNC = "sync"


class Movement(StrEnum):
    """How a number of items is meant."""

    RECEIVE = "receive"
    COUNT = "count"


class Trouble(StrEnum):
    """Why something did not go through that no rule speaks of."""

    WRONG_PIN = "wrong_pin"
    LOCKED = "locked"
    BADGE_UNKNOWN = "badge_unknown"
    WRONG_TAIL = "wrong_tail"
    TAIL_LOCKED = "tail_locked"
    NOT_RECORDED = "not_recorded"
    BAD_CARD = "bad_card"


@dataclass(frozen=True, slots=True)
class Said:
    """What the screen says about the last try: why not, with the number that belongs to it."""

    why: Reason | Trouble
    number: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """One item of the catalogue for the rider who stands there; `refusal` is why they cannot have it now."""

    item: str
    name_zh: str
    name_en: str
    points: int
    stock: int
    refusal: Said | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """One redemption of today; `who` is how the rider is addressed on screen: a masked name or nothing."""

    number: int
    voucher: str
    item: str
    name_zh: str
    name_en: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """A category of reports."""

    name: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Result:
    """What was done, for the last screen of a task.

    `again`: it was done a moment ago, and nothing was done twice; `capped`: it brought less than the rules name.
    """

    task: Task
    points: int = 0
    balance: int = 0
    voucher: str = ""
    item: str = ""
    count: int = 0
    capped: bool = False
    again: bool = False


# What the station is asked.


@dataclass(frozen=True, slots=True)
class LogIn:
    """Is this the PIN of the badge?"""

    holder: str
    standing: Standing
    pin: str


@dataclass(frozen=True, slots=True)
class SeeOffers:
    """What is in the catalogue for this rider, or in the cupboard where there is none?"""

    rider: str | None


@dataclass(frozen=True, slots=True)
class DoRedeem:
    """Hand this item over; `tail` is what the rider typed."""

    rider: str
    standing: Standing
    item: str
    tail: str


@dataclass(frozen=True, slots=True)
class DoAward:
    """Award this report."""

    rider: str
    category: str
    level: Level


@dataclass(frozen=True, slots=True)
class DoMove:
    """Move this stock."""

    item: str
    movement: Movement
    count: int


@dataclass(frozen=True, slots=True)
class SeeRedemptions:
    """What was handed over today?"""


@dataclass(frozen=True, slots=True)
class DoCancel:
    """Take this redemption back."""

    number: int


Ask = LogIn | SeeOffers | DoRedeem | DoAward | DoMove | SeeRedemptions | DoCancel


# What happens.


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody tapped a choice."""

    name: str


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
class Achieved:
    """It was done, and is on the disk."""

    result: Result


@dataclass(frozen=True, slots=True)
class Failed:
    """It was not done."""

    said: Said


@dataclass(frozen=True, slots=True)
class Returned:
    """返回."""


WorkInput = Chosen | Entered | CardSeen | LoggedIn | OffersSeen | RedemptionsSeen | Achieved | Failed | Returned

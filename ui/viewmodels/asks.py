"""What the staff's screens speak of, and what they ask of the station: values, no more."""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.events import Level, Standing, Why
from kiosk.domain.refusals import Reason


class Task(StrEnum):
    """What can be begun from the staff's home, and who may."""

    REDEEM = "redeem"
    FIND = "find"
    AWARD = "award"
    CANCEL = "cancel"
    TAKE_BACK = "take_back"
    CAMERA = "camera"
    SYNC = "sync"


class Trouble(StrEnum):
    """Why something did not go through that no rule speaks of."""

    WRONG_PIN = "wrong_pin"
    LOCKED = "locked"
    BADGE_UNKNOWN = "badge_unknown"
    WRONG_TAIL = "wrong_tail"
    TAIL_LOCKED = "tail_locked"
    NOT_RECORDED = "not_recorded"
    BAD_CARD = "bad_card"
    NOBODY_FOUND = "nobody_found"
    LOOK_ALIKE = "look_alike"
    NOT_PRINTED = "not_printed"
    NOT_SAVED = "not_saved"


@dataclass(frozen=True, slots=True)
class Said:
    """What the screen says about the last try: why not, with the number that belongs to it."""

    why: Reason | Trouble
    number: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """One item of the catalogue for the rider who stands there.

    `refusal` is why they cannot have it now; `until` is the last day of their reservation (YYYY-MM-DD), which the price
    is of, or empty.
    """

    item: str
    name_zh: str
    name_en: str
    points: int
    stock: int
    refusal: Said | None = None
    until: str = ""


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
class Rewarded:
    """One award of today or yesterday; `name` is the rider's, masked, or None."""

    number: int
    name: str | None
    kind_zh: str
    kind_en: str
    points: int
    today: bool
    taken_back: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """A category of reports."""

    name: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Person:
    """A rider whom the search found; `name` is masked."""

    rider: str
    name: str


@dataclass(frozen=True, slots=True)
class Run:
    """Dark modules of a QR code that stand side by side: where the first is, counted from the top left, how many."""

    x: int
    y: int
    length: int


@dataclass(frozen=True, slots=True)
class FreshCard:
    """A card that was made a moment ago. Its text and its code open what the rider has, so no `repr` tells them.

    Attributes:
        name: the rider's, masked; None where it is not known.
        short_code: what is typed where the code cannot be read: three groups of three digits.
        text: the card itself.
        side, runs: its QR code without the quiet zone: modules on a side, and the dark ones.
        first: no card of this rider stops working by it.
    """

    name: str | None
    short_code: str = field(repr=False)
    text: str = field(repr=False)
    side: int
    runs: tuple[Run, ...] = field(repr=False)
    first: bool = False


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera of this machine: what the scanner takes for it, and its own name."""

    spec: str
    name: str


@dataclass(frozen=True, slots=True)
class Result:
    """What was done, for the last screen of a task.

    `again`: it was done a moment ago, and nothing was done twice; `capped`: it brought less than the rules name;
    `until`: the last day of a reservation (YYYY-MM-DD).
    """

    task: Task
    points: int = 0
    balance: int = 0
    voucher: str = ""
    item: str = ""
    capped: bool = False
    again: bool = False
    until: str = ""


# What the station is asked.


@dataclass(frozen=True, slots=True)
class LogIn:
    """Is this the PIN of the badge?"""

    holder: str
    standing: Standing
    pin: str


@dataclass(frozen=True, slots=True)
class SeeOffers:
    """What is in the catalogue for this rider?

    `claim`: the rider stands here with a good card, so what they have elsewhere shall come here.
    """

    rider: str
    claim: bool = False


@dataclass(frozen=True, slots=True)
class DoRedeem:
    """Hand this item over; `tail` is what the rider typed."""

    rider: str
    standing: Standing
    item: str
    tail: str


@dataclass(frozen=True, slots=True)
class DoReserveFor:
    """Reserve this item for the rider."""

    rider: str
    item: str


@dataclass(frozen=True, slots=True)
class DoAward:
    """Award this report; `act` names what is done, wherever it is tried again."""

    rider: str
    category: str
    level: Level
    act: str = ""


@dataclass(frozen=True, slots=True)
class SeeRedemptions:
    """What was handed over today?"""


@dataclass(frozen=True, slots=True)
class DoCancel:
    """Take this redemption back."""

    number: int


@dataclass(frozen=True, slots=True)
class SeeAwards:
    """What was awarded today and yesterday?"""


@dataclass(frozen=True, slots=True)
class DoTakeBack:
    """Take this award back."""

    number: int
    why: Why


@dataclass(frozen=True, slots=True)
class Search:
    """Whose phone ends in these four digits?"""

    tail: str


@dataclass(frozen=True, slots=True)
class DoArrive:
    """Log the visit of a rider who was found."""

    rider: str


@dataclass(frozen=True, slots=True)
class DoReissue:
    """Make this rider a new card; the old one stops working."""

    rider: str


@dataclass(frozen=True, slots=True)
class SeePrinter:
    """Is there a printer?"""


@dataclass(frozen=True, slots=True)
class DoPrint:
    """Print this card."""

    card: FreshCard


@dataclass(frozen=True, slots=True)
class SeeCameras:
    """Which cameras has this machine?"""


@dataclass(frozen=True, slots=True)
class DoSaveCamera:
    """Use this camera from now on, after a restart too."""

    spec: str


Ask = (
    LogIn
    | SeeOffers
    | DoRedeem
    | DoReserveFor
    | DoAward
    | SeeRedemptions
    | DoCancel
    | SeeAwards
    | DoTakeBack
    | Search
    | DoArrive
    | DoReissue
    | SeePrinter
    | DoPrint
    | SeeCameras
    | DoSaveCamera
)

"""What people and the station do at the riders' screens, and the words it is told in: values, no more."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.events import Facility, Standing
from ui.services.pages import Answer, Lead, Made, Page
from ui.viewmodels.aids import Aid
from ui.viewmodels.answers import Refreshed, WorkInput
from ui.viewmodels.asks import Said
from ui.viewmodels.dates import When


class Screen(StrEnum):
    """The screens, named as their QML files are."""

    ATTRACT = "Attract"
    SCAN = "Scan"
    GREETING = "Greeting"
    HOME = "Home"
    PORTS = "Ports"
    DONE = "Done"
    NOTICE = "Notice"
    HELP = "Help"
    POINTS = "Points"
    RESERVE = "Reserve"
    STAFF = "Staff"
    CHOICES = "Choices"
    PAD = "Pad"
    WRITE = "Write"
    CARD = "Card"
    SYNC = "Sync"
    RESULT = "Result"
    NEW_CARD = "NewCard"
    CAMERA = "Camera"
    READ = "Read"
    OUTCOME = "Outcome"
    PHOTO = "Photo"
    COVER = "Cover"
    SAFE = "Safe"
    GALLERY = "Gallery"  # every component in its states, for those who build screens; no rider gets there


class Colour(StrEnum):
    """The five services of a home."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    BLUE = "blue"
    GREEN = "green"


class Notice(StrEnum):
    """Calm answers to what could not be done."""

    FOREIGN = "foreign"
    DAMAGED = "damaged"
    FORGED = "forged"
    REVOKED = "revoked"
    NOT_RECORDED = "not_recorded"


class CodeTrouble(StrEnum):
    """Why a short code welcomed nobody."""

    MISTYPED = "mistyped"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Guest:
    """The rider of this session. `name` is masked, and None where this station never met them."""

    rider: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a rider's points; `day` as YYYY-MM-DD."""

    kind: str
    change: int
    about_zh: str
    about_en: str
    day: str


@dataclass(frozen=True, slots=True)
class Away:
    """What of a rider's points is at another station, as of some time."""

    station_zh: str
    station_en: str
    points: int
    when: When


@dataclass(frozen=True, slots=True)
class Statement:
    """A rider's points that may be spent here, and how they came about, the newest first.

    `held` is what waits here for what they reserved, `elsewhere` what other stations have; as many as `expiring` are
    too old from the day `expires` on, as YYYY-MM-DD.
    """

    balance: int
    lines: tuple[Line, ...]
    held: int = 0
    elsewhere: tuple[Away, ...] = ()
    expiring: int = 0
    expires: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """What can be reserved.

    `until` is the last day of the rider's own reservation (YYYY-MM-DD), empty without one; `free` how many nobody
    reserved, None where nobody looked; `lacking` how many points they need for it yet.
    """

    item: str
    name_zh: str
    name_en: str
    points: int
    until: str = ""
    free: int | None = None
    lacking: int = 0


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody touched the screen anywhere."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody chose a screen."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class WentBack:
    """返回."""


@dataclass(frozen=True, slots=True)
class Ended:
    """结束."""


@dataclass(frozen=True, slots=True)
class SwitchedLanguage:
    """Chinese to English, or back."""


@dataclass(frozen=True, slots=True)
class OpenedDisplay:
    """显示: how the display may be changed is shown, or no longer."""


@dataclass(frozen=True, slots=True)
class Aided:
    """Somebody wants this of the display, or no longer."""

    aid: Aid


@dataclass(frozen=True, slots=True)
class Arrived:
    """A rider's card was recognised, and the visit logged (or not, where `recorded` is False)."""

    guest: Guest
    standing: Standing
    same_visit: bool
    recorded: bool


@dataclass(frozen=True, slots=True)
class CodeNotTaken:
    """A short code was typed that welcomed nobody; `seconds` is how long to wait before another one."""

    why: CodeTrouble
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class BadgeSeen:
    """A staff badge came into view."""

    holder: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Worked:
    """Something happened in the staff's part."""

    happened: WorkInput


@dataclass(frozen=True, slots=True)
class StatementSeen:
    """The points that a rider asked for."""

    rider: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class ItemsSeen:
    """What the rider can reserve, what they have reserved first."""

    rider: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Wished:
    """The rider tapped an item, to reserve it or to give it up."""

    item: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """The rider says yes to the question about it."""


@dataclass(frozen=True, slots=True)
class WasReserved:
    """It is reserved, and on the disk."""

    rider: str
    item: Item


@dataclass(frozen=True, slots=True)
class WasGivenUp:
    """It is reserved no longer; this is what the rider can reserve now."""

    rider: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class WasRefused:
    """It cannot be reserved."""

    rider: str
    said: Said


@dataclass(frozen=True, slots=True)
class Rejected:
    """A code was read that is no good card of a rider."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class WasUsed:
    """The use of a facility was logged."""

    facility: Facility
    port: int | None


@dataclass(frozen=True, slots=True)
class WasBusy:
    """The port asked for is shown as taken."""

    port: int


@dataclass(frozen=True, slots=True)
class WasNotRecorded:
    """What somebody asked for could not be written down."""


@dataclass(frozen=True, slots=True)
class Began:
    """Somebody begins a service, or a colour's; `act` names what they are going to do, wherever it is tried again."""

    service: str
    act: str


@dataclass(frozen=True, slots=True)
class Answered:
    """Somebody answered the page of a service."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class TurnedOver:
    """Somebody wants the next part of a long list."""


@dataclass(frozen=True, slots=True)
class Paged:
    """The next page of a service, after the answers `asked` with; `answers` are those that led to it.

    `colour` is the one that the service stands under, or empty; `patient`: people need more time for it.
    """

    act: str
    asked: tuple[Answer, ...]
    page: Page | Lead | Made
    answers: tuple[Answer, ...]
    colour: str = ""
    patient: bool = False


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time passed."""


Input = (
    Touched
    | Opened
    | WentBack
    | Ended
    | SwitchedLanguage
    | OpenedDisplay
    | Aided
    | Arrived
    | CodeNotTaken
    | BadgeSeen
    | Worked
    | StatementSeen
    | ItemsSeen
    | Wished
    | Agreed
    | WasReserved
    | WasGivenUp
    | WasRefused
    | Refreshed
    | Rejected
    | WasUsed
    | WasBusy
    | WasNotRecorded
    | Began
    | Answered
    | TurnedOver
    | Paged
    | Ticked
)

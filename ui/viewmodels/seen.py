"""Everything that a screen may show, in one value: the input of every `derive`."""

from dataclasses import dataclass, field

from kiosk.domain.house import Outage
from kiosk.domain.offers import Service
from kiosk.domain.profile import Profile
from kiosk.problems import Problem
from kiosk.scanning.frames import CameraState
from ui.services.pages import Line
from ui.viewmodels.aids import Aid
from ui.viewmodels.flow import Flow, Pace
from ui.viewmodels.taking import Taking

NOWHERE = Profile(id="", name_zh="红色之家", name_en="RedHome", street_zh="", street_en="", phone="", ports=0)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One plain sentence in both languages."""

    zh: str
    en: str


def sentence(problem: Problem) -> Sentence:
    """A problem as the screen says it: without the folder that its file lies in."""
    return Sentence(problem.short_zh, problem.short_en)


@dataclass(frozen=True, slots=True)
class SyncSeen:
    """What is known of the synchronisation.

    Attributes:
        unsent: events that headquarters has not acknowledged.
        acknowledged: the number of the last event that it has.
        last: when it last worked, as people read it; empty for never.
        reason: why the last attempt did not work, as the sync names it; empty where it did.
        oldest: for how many seconds the first of the unsent events has waited; 0 where nobody can tell.
        skew: headquarters' clock less this machine's, in seconds.
        in_doubt: the station is not sure of its past, and nothing can be handed over.
        syncing: an exchange is under way.
        began_with: how many events were unsent when it began.
    """

    unsent: int
    acknowledged: int
    last: str
    reason: str = ""
    oldest: int = 0
    skew: int = 0
    in_doubt: bool = False
    syncing: bool = False
    began_with: int = 0


@dataclass(frozen=True, slots=True)
class House:
    """How the home itself does.

    Attributes:
        outages: what is out of service.
        notes: how many notes wait for the staff.
        few: of how many gifts and supplies there is little left, or something has expired or soon will.
        check_due: the self-check of the week is due.
        services: what its kiosk offers.
        posts: what the waiting screen tells of it by and by.
    """

    outages: tuple[Outage, ...] = ()
    notes: int = 0
    few: int = 0
    check_due: bool = False
    services: tuple[Service, ...] = ()
    posts: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Lens:
    """What is known of the pictures.

    Attributes:
        spec: the source that the settings name; empty for one that has no name there, such as the demo film.
        width, height: of a picture, in pixels; 0 before the first.
        rate: pictures a second; 0 while it is not known.
    """

    spec: str = ""
    width: int = 0
    height: int = 0
    rate: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known at one moment.

    Attributes:
        flow, pace, now: the state machine, its waits, and its clock (monotonic milliseconds).
        clock: the time of day as HH:MM.
        place: the station.
        busy: for each charging port from 1, whether it counts as taken.
        visits_today: visits logged this business day.
        house: how the home itself does.
        english_first: sessions begin in English.
        aids_first: what they begin with, of what helps with the display.
        camera, camera_problem: what the camera does, and what is wrong with it, where that is known.
        lens: its pictures.
        taking: the photograph on its way.
        sync: the synchronisation; None where the station has no headquarters.
        problem: why the safe screen is shown; None elsewhere.
        staff_notes: what a volunteer should know, shown on the help screen.
    """

    flow: Flow = field(default_factory=Flow)
    pace: Pace = field(default_factory=Pace)
    now: int = 0
    clock: str = ""
    place: Profile = NOWHERE
    busy: tuple[bool, ...] = ()
    visits_today: int = 0
    house: House = field(default_factory=House)
    english_first: bool = False
    aids_first: frozenset[Aid] = frozenset()
    camera: CameraState = CameraState.STARTING
    camera_problem: Sentence | None = None
    lens: Lens = field(default_factory=Lens)
    sync: SyncSeen | None = None
    taking: Taking = field(default_factory=Taking)
    problem: Sentence | None = None
    staff_notes: tuple[Sentence, ...] = ()

    @property
    def in_english(self) -> bool:
        """The language of the session."""
        return self.flow.english != self.english_first

    @property
    def aids(self) -> frozenset[Aid]:
        """What the session has, of what helps with the display."""
        return self.flow.aids ^ self.aids_first

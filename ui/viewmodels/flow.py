"""Which screen is shown: a pure state machine over what people and the station do.

Times are milliseconds of a monotonic clock, handed in. The end of a session clears everything: the next rider sees
nothing of the one before.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.events import Facility


class Screen(StrEnum):
    """The screens, named as their QML files are."""

    ATTRACT = "Attract"
    SCAN = "Scan"
    GREETING = "Greeting"
    HOME = "Home"
    PORTS = "Ports"
    DONE = "Done"
    SERVICE = "Service"
    NOTICE = "Notice"
    HELP = "Help"
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
    STAFF_BADGE = "staff_badge"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class Pace:
    """How long screens wait, in milliseconds (`SCREEN` rules: 45 s, then 20 s of asking; a success stays 8 s)."""

    idle: int = 45_000
    asking: int = 20_000
    success: int = 8_000
    scan_help: int = 8_000


@dataclass(frozen=True, slots=True)
class Guest:
    """The rider of this session. `name` is masked, and None where this station never met them."""

    rider: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Flow:
    """Where the kiosk is.

    Attributes:
        screen, back: what is shown, and where 返回 leads.
        guest: the rider of the session; None for everybody else.
        same_visit, recorded: how the guest's arrival went.
        colour, notice, facility, port: what the screen is about, where it is about one of them.
        asked_port: a port that is shown as busy, while the screen asks whether it is empty in fact.
        english: the session's language.
        asking: "Still there?" is shown.
        entered, touched: when the screen came up and when somebody last did something.
    """

    screen: Screen = Screen.ATTRACT
    back: Screen = Screen.ATTRACT
    guest: Guest | None = None
    same_visit: bool = False
    recorded: bool = True
    colour: Colour = Colour.RED
    notice: Notice = Notice.FOREIGN
    facility: Facility = Facility.WATER
    port: int | None = None
    asked_port: int | None = None
    english: bool = False
    asking: bool = False
    entered: int = 0
    touched: int = 0


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody touched the screen anywhere."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody chose a screen; `colour` says which service, on the service screen."""

    screen: Screen
    colour: Colour = Colour.RED


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
class Arrived:
    """A rider's card was recognised, and the visit logged (or not, where `recorded` is False)."""

    guest: Guest
    same_visit: bool
    recorded: bool


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
class Ticked:
    """Time passed."""


Input = (
    Touched
    | Opened
    | WentBack
    | Ended
    | SwitchedLanguage
    | Arrived
    | Rejected
    | WasUsed
    | WasBusy
    | WasNotRecorded
    | Ticked
)

_SUCCESS = (Screen.GREETING, Screen.DONE, Screen.NOTICE)
_WAITING = (Screen.ATTRACT, Screen.SCAN)


def step(flow: Flow, happened: Input, now: int, pace: Pace) -> Flow:
    """The flow after `happened`. The safe screen is left by nothing but a restart."""
    if flow.screen is Screen.SAFE and not isinstance(happened, SwitchedLanguage):
        return flow
    if isinstance(happened, Ticked):
        return _tick(flow, now, pace)
    flow = replace(flow, touched=now, asking=False)
    match happened:
        case Touched():
            return flow
        case SwitchedLanguage():
            return replace(flow, english=not flow.english)
        case Opened(screen=screen, colour=colour):
            return _enter(flow, screen, now, colour=colour)
        case WentBack():
            return _went_back(flow, now)
        case Ended():
            return _ended(now)
        case Arrived(guest=guest, same_visit=same_visit, recorded=recorded):
            if flow.guest and flow.guest.rider == guest.rider:
                return flow
            fresh = replace(_ended(now), english=flow.english)
            return replace(fresh, screen=Screen.GREETING, guest=guest, same_visit=same_visit, recorded=recorded)
        case Rejected(notice=notice):
            if flow.screen in _WAITING:
                return _enter(flow, Screen.NOTICE, now, notice=notice)
            return replace(flow, notice=notice) if flow.screen is Screen.NOTICE else flow
        case WasUsed(facility=facility, port=port):
            return _enter(flow, Screen.DONE, now, facility=facility, port=port)
        case WasBusy(port=port):
            return replace(flow, asked_port=port)
        case WasNotRecorded():
            return _enter(flow, Screen.NOTICE, now, notice=Notice.NOT_RECORDED)


def _enter(
    flow: Flow,
    screen: Screen,
    now: int,
    *,
    colour: Colour | None = None,
    notice: Notice | None = None,
    facility: Facility | None = None,
    port: int | None = None,
) -> Flow:
    if screen is flow.screen:
        return flow
    return replace(
        flow,
        screen=screen,
        back=_base(flow) if screen in _SUCCESS or flow.screen in _SUCCESS else flow.screen,
        colour=colour or flow.colour,
        notice=notice or flow.notice,
        facility=facility or flow.facility,
        port=port,
        asked_port=None,
        entered=now,
    )


def _went_back(flow: Flow, now: int) -> Flow:
    if flow.asked_port is not None:
        return replace(flow, asked_port=None)
    target = flow.back if flow.back is not flow.screen else _base(flow)
    if target is Screen.ATTRACT and flow.guest:
        target = Screen.HOME
    return replace(flow, screen=target, back=_base(flow), asked_port=None, entered=now)


def _base(flow: Flow) -> Screen:
    return Screen.HOME if flow.guest else Screen.ATTRACT


def _ended(now: int) -> Flow:
    return Flow(entered=now, touched=now)


def _tick(flow: Flow, now: int, pace: Pace) -> Flow:
    quiet = now - max(flow.touched, flow.entered)
    if flow.screen in _SUCCESS:
        return _ended(now) if quiet >= pace.success else flow
    if flow.screen is Screen.ATTRACT:
        return _ended(now) if flow.english and quiet >= pace.idle else flow
    if quiet >= pace.idle + pace.asking:
        return _ended(now)
    return replace(flow, asking=True) if quiet >= pace.idle and not flow.asking else flow

"""How a script is played: it is gone through from its beginning with all the answers so far, each time.

So a script keeps nothing between two pages, going back is one answer less, and what changed meanwhile is seen. A script
writes nothing before its last answer, and does so under the act that it was given: whoever taps twice did it once.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace

from kiosk.domain.events import Standing
from kiosk.domain.staff import Staff
from kiosk.station.station import Station
from ui.services.pages import (
    NO,
    Again,
    Answer,
    Choose,
    Cover,
    Digits,
    End,
    Lead,
    Made,
    Page,
    Photo,
    Read,
    ShowCard,
    Shown,
    Write,
)
from ui.viewmodels.draft import is_writable

Script = Generator[Page, Answer, End | Again | Lead | Made]


@dataclass(frozen=True, slots=True)
class Here:
    """Who stands at which station.

    Attributes:
        station: the station.
        act: what names this act, wherever it is tried again.
        rider, standing, name: the rider of the session, how sure the station is of them, and their masked name.
        staff: the member of staff at the kiosk; None while it belongs to riders.
        claim: asks for a rider's points from wherever they are.
        kept: what a script keeps in memory as long as its act lasts: what must not be done at every step anew, and be
            on no disk.
    """

    station: Station
    act: str = ""
    rider: str | None = None
    standing: Standing = Standing.UNCONFIRMED
    name: str | None = None
    staff: Staff | None = None
    claim: Callable[[str], None] = lambda _rider: None
    kept: dict[str, object] = field(default_factory=dict, repr=False)

    @property
    def member(self) -> Staff:
        """The member of staff at the kiosk, for the scripts that only staff begin."""
        assert self.staff is not None, "only staff get here"
        return self.staff


@dataclass(frozen=True, slots=True)
class Played:
    """The page to show now, and the answers that led there."""

    page: Page | Lead | Made
    answers: tuple[Answer, ...]


def only_read(page: Read) -> Script:
    """A page that nothing can be answered to; people leave it by what is always there."""
    yield page
    raise AssertionError("nothing can be answered to it")


def play(script: Callable[[Here], Script], here: Here, answers: tuple[Answer, ...]) -> Played:
    """Go through a script with these answers, as far as they fit.

    An answer that does not fit any more, since what could be chosen has changed, ends the playing at its page. A "no"
    takes back the answer before it.
    """
    run = script(here)
    taken: list[Answer] = []
    try:
        page = next(run)
        for answer in answers:
            if not _fits(page, answer):
                return Played(_why_not(page, answer), tuple(taken))
            taken.append(answer)
            if answer == NO:
                return play(script, here, tuple(taken[:-2]))
            page = run.send(answer)
    except StopIteration as stop:
        end: End | Again | Lead | Made = stop.value
        if not isinstance(end, Again):
            return Played(end, tuple(taken))
        before = play(script, here, tuple(taken[: len(taken) - end.answers]))
        if isinstance(before.page, End | Lead | Made):
            return before
        return replace(before, page=replace(before.page, said=end.said))
    finally:
        run.close()
    return Played(page, tuple(taken))


def _fits(page: Page, answer: Answer) -> bool:
    match page:
        case Choose(options=options) | Read(options=options):
            return any(option.name == answer and not option.quiet for option in options)
        case Digits(limit=limit, places=places):
            return (
                isinstance(answer, str)
                and answer.isascii()
                and answer.isdecimal()
                and (limit if places else 1) <= len(answer) <= limit
            )
        case Write(limit=limit):
            return isinstance(answer, str) and 0 < len(answer.strip()) <= len(answer) <= limit and is_writable(answer)
        case ShowCard():
            return isinstance(answer, Shown)
        case Photo():
            return isinstance(answer, bytes)
        case Cover():
            return isinstance(answer, bytes) and answer != b""
    return False


def _why_not(page: Page, answer: Answer) -> Page:
    if isinstance(page, Choose | Read):
        why = next((option.why for option in page.options if option.name == answer), None)
        return replace(page, said=why)
    return page

"""The end of a service: what was done, what follows, and perhaps a code to keep."""

from dataclasses import dataclass

from ui.services.pages import End
from ui.viewmodels.model import model_of
from ui.viewmodels.pages import aside, page_of, say
from ui.viewmodels.read import Line, lines
from ui.viewmodels.seen import Seen
from ui.words import Speaker

_GROUP = 4  # digits of a code that are read together


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the screen shows; `stays` is how long, in milliseconds, 0 where it waits for somebody.

    `code` is grouped as people read it; `staff`: somebody of the staff may go on with the next thing.
    """

    glyph: str = ""
    title: str = ""
    aside: str = ""
    outcome: str = ""
    outcome_aside: str = ""
    code: str = ""
    lines: tuple[Line, ...] = ()
    stays: int = 0
    staff: bool = False


OutcomeModel = model_of(Outcome)


def derive(seen: Seen, speaker: Speaker) -> Outcome:
    """The end of the service under way."""
    page = page_of(seen, End)
    if page is None:
        return Outcome()
    code, staff = page.code, seen.flow.work is not None
    return Outcome(
        glyph=page.glyph,
        title=say(speaker, page.title),
        aside=aside(speaker, page.title),
        outcome=say(speaker, page.outcome),
        outcome_aside=aside(speaker, page.outcome),
        code=" ".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP)),
        lines=lines(page.lines, speaker),
        stays=0 if staff or code else seen.pace.success,
        staff=staff,
    )

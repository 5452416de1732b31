"""A text that staff write: a name, a note, a reason."""

from dataclasses import dataclass

from ui.services import pages
from ui.viewmodels.model import model_of
from ui.viewmodels.pages import page_of, say
from ui.viewmodels.seen import Seen
from ui.words import Speaker


@dataclass(frozen=True, slots=True)
class Write:
    """What is asked, what the last try came to, and how many characters there may be.

    `latin`: the session is English, so letters are meant. `about` changes with what is asked, to begin empty.
    """

    title: str = ""
    hint: str = ""
    said: str = ""
    limit: int = 0
    latin: bool = False
    about: str = ""


WriteModel = model_of(Write)


def derive(seen: Seen, speaker: Speaker) -> Write:
    """The text that a service asks for."""
    talk, page = seen.flow.talk, page_of(seen, pages.Write)
    if talk is None or page is None:
        return Write()
    title, hint, said = (say(speaker, words) for words in (page.title, page.hint, page.said))
    return Write(title, hint, said, page.limit, speaker.in_english, f"{talk.act} {len(talk.answers)}")

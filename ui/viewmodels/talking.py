"""A service under way: which page is shown, what was answered, and what is asked of the station next. Pure."""

from dataclasses import dataclass, replace

from ui.services.pages import Answer, Choose, Cover, Digits, End, Lead, Made, Page, Photo, Read, ShowCard, Write
from ui.viewmodels.inputs import Paged, Screen

MORE = "more"  # the choice that leads to the next part of a long list
SCREENS: dict[type[Page], Screen] = {
    Choose: Screen.CHOICES,
    Digits: Screen.PAD,
    Write: Screen.WRITE,
    ShowCard: Screen.CARD,
    Photo: Screen.PHOTO,
    Cover: Screen.COVER,
    Read: Screen.READ,
    End: Screen.OUTCOME,
}


@dataclass(frozen=True, slots=True)
class Talk:
    """A service under way.

    Attributes:
        service: its name, or a colour's.
        act: what names this act.
        answers: those that led to the page.
        page: what is shown; None while the first is not there yet.
        asking: the answers that the station is asked with now; None while it is not.
        part: which part of a long list is shown, from 0.
        colour: the service's colour, or empty.
        patient: people need more time for it.
    """

    service: str
    act: str
    answers: tuple[Answer, ...] = ()
    page: Page | None = None
    asking: tuple[Answer, ...] | None = ()
    part: int = 0
    colour: str = ""
    patient: bool = False

    def answered(self, answer: Answer) -> "Talk":
        """The same with one more answer; unchanged while the last one is being looked into, or after the end.

        What is asked only to see whether the page is another by now waits for nobody.
        """
        waiting = self.asking not in (None, self.answers)
        if waiting or self.page is None or isinstance(self.page, End):
            return self
        return replace(self, asking=(*self.answers, answer))

    def back(self) -> "Talk | None":
        """The same with one answer less; None where there is none, or it is over."""
        if not self.answers or isinstance(self.page, End):
            return None
        return replace(self, asking=self.answers[:-1])

    def seen(self, news: Paged) -> "Talk | Lead | Made":
        """With the page that was asked for; where it is no news any more, unchanged."""
        if news.act != self.act or news.asked != self.asking:
            return self
        if isinstance(news.page, Lead | Made):
            return news.page
        return replace(
            self,
            answers=news.answers,
            page=news.page,
            asking=None,
            part=0,
            colour=news.colour,
            patient=news.patient,
        )

    @property
    def screen(self) -> Screen | None:
        """The screen of its page; None while there is none."""
        return None if self.page is None else SCREENS[type(self.page)]

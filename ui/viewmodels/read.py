"""Something to read: a rider's points, a report, an information card; and what can be done about it."""

from dataclasses import dataclass

from ui.services.pages import Line as PageLine
from ui.services.pages import Read as ReadPage
from ui.viewmodels.charts import Column, columns
from ui.viewmodels.choices import Choice, choice_of
from ui.viewmodels.model import model_of
from ui.viewmodels.pages import page_of, say
from ui.viewmodels.seen import Seen
from ui.words import Speaker


@dataclass(frozen=True, slots=True)
class Line:
    """One line: an icon, words with smaller ones beneath, and a value at its end."""

    glyph: str
    text: str
    note: str
    value: str


@dataclass(frozen=True, slots=True)
class Read:
    """What the screen shows; `said` is about the last try, `pictures` are names in the album, `columns` a chart's."""

    colour: str = ""
    title: str = ""
    hint: str = ""
    said: str = ""
    lines: tuple[Line, ...] = ()
    choices: tuple[Choice, ...] = ()
    pictures: tuple[str, ...] = ()
    large: bool = False
    columns: tuple[Column, ...] = ()


ReadModel = model_of(Read)


def derive(seen: Seen, speaker: Speaker) -> Read:
    """The page that is read."""
    page, talk = page_of(seen, ReadPage), seen.flow.talk
    if page is None or talk is None:
        return Read()
    title, hint, said = (say(speaker, words) for words in (page.title, page.hint, page.said))
    choices = tuple(choice_of(option, speaker) for option in page.options)
    pictures = tuple(picture.name for picture in page.pictures)
    meant = next((place for place, bar in enumerate(page.bars) if bar.meant), None)
    bars = columns([(say(speaker, bar.label), bar.value) for bar in page.bars], meant)
    return Read(talk.colour, title, hint, said, lines(page.lines, speaker), choices, pictures, page.large, bars)


def lines(page_lines: tuple[PageLine, ...], speaker: Speaker) -> tuple[Line, ...]:
    """Lines in words."""
    return tuple(
        Line(line.glyph, say(speaker, line.text), say(speaker, line.note), say(speaker, line.value))
        for line in page_lines
    )

"""What a service shows, page by page, and what it hears: values in no language yet."""

from dataclasses import dataclass, field

from kiosk.domain.events import Standing
from kiosk.domain.refusals import Reason, Refusal
from ui.viewmodels.asks import FreshCard, Said, Trouble
from ui.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of ours, marked with QT_TRANSLATE_NOOP; `values` go into its {places} and may be words themselves."""

    source: str
    values: tuple[tuple[str, "Words | str | int"], ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A text that comes from data, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Name:
    """A rider, by a masked name or None: 夏师傅."""

    masked: str | None


@dataclass(frozen=True, slots=True)
class Day:
    """A day, as YYYY-MM-DD."""

    iso: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Several words on one line, with a dot between them."""

    parts: tuple["Words", ...]


Words = Phrase | Pair | Name | Day | Said | Joined


def phrase(source: str, **values: "Words | str | int") -> Phrase:
    """Words of ours with what goes into their places."""
    return Phrase(source, tuple(values.items()))


def plain(text: str | int) -> Pair:
    """What is the same in every language: a code, a number, a time."""
    return Pair(str(text), str(text))


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to tap; `name` is the answer. One that is `quiet` says `why` it cannot be had now.

    A street has a `line`, as in `kiosk.domain.profile.Street`: it can be tapped on the map as well.
    """

    name: str
    title: Words
    note: Words | None = None
    glyph: str = ""
    strong: bool = False
    why: Words | None = None
    line: tuple[tuple[int, int], ...] = ()

    @property
    def quiet(self) -> bool:
        """Whether it leads nowhere now."""
        return self.why is not None


@dataclass(frozen=True, slots=True)
class Choose:
    """One question with its answers as tiles; a long list is shown in parts. The answer is the name of an option."""

    title: Words
    options: tuple[Option, ...]
    hint: Words | None = None
    said: Words | None = None


@dataclass(frozen=True, slots=True)
class Digits:
    """Digits on a pad: exactly `limit` of them where they are shown in `places`, else up to so many."""

    title: Words
    limit: int
    hint: Words | None = None
    secret: bool = False
    places: bool = False
    said: Words | None = None


@dataclass(frozen=True, slots=True)
class Write:
    """A text that staff write, of up to `limit` characters."""

    title: Words
    limit: int
    hint: Words | None = None
    said: Words | None = None


@dataclass(frozen=True, slots=True)
class ShowCard:
    """A rider shows their card, live; the answer is `Shown`."""

    title: Words
    hint: Words | None = None
    said: Words | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph is taken. The answer is a small JPEG with hidden faces; empty where people go on without one."""

    title: Words
    said: Words | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """A finger covers what nobody shall see of a photograph. The answer is the JPEG as the finger left it."""

    title: Words
    photo: bytes = field(repr=False)
    said: Words | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line to read; `glyph` names an icon, `value` stands large at its end, `note` small beneath."""

    text: Words
    value: Words | None = None
    note: Words | None = None
    glyph: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph to look at: a JPEG, and a name for it that says nothing."""

    name: str
    jpeg: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of a chart: a number that is not below 0, and what stands beneath it.

    One of them may be `meant`; else it is the last that stands out.
    """

    label: Words
    value: int
    meant: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """Something to read, and what can be done about it (three things at most, each an answer).

    `pictures` or a chart of `bars` are shown beside it; `large`: a few lines that are seen from afar.
    """

    title: Words
    lines: tuple[Line, ...]
    options: tuple[Option, ...] = ()
    hint: Words | None = None
    said: Words | None = None
    pictures: tuple[Picture, ...] = ()
    large: bool = False
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """What came of it, and the end.

    Attributes:
        title, outcome: what was done, and what follows.
        glyph: "tick" for what was done, "info" for what was found done already.
        code: digits for people to keep: the page stays until somebody ends it or is gone.
        lines: what else to know.
    """

    title: Words
    outcome: Words | None = None
    glyph: str = "tick"
    code: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Again:
    """Back: the last `answers` of them are taken back, to be given anew. `said` is why it did not go through."""

    said: Words | None
    answers: int = 1


@dataclass(frozen=True, slots=True)
class Lead:
    """It goes on at a screen of its own, or in a task of the staff's, by its name."""

    screen: str


@dataclass(frozen=True, slots=True)
class Made:
    """It goes on with a card that was made for a rider, to be photographed; only staff get there."""

    rider: str
    card: FreshCard


@dataclass(frozen=True, slots=True)
class Shown:
    """A rider's card that was held up; `name` is masked, or None."""

    rider: str
    standing: Standing
    name: str | None


Page = Choose | Digits | Write | ShowCard | Photo | Cover | Read | End
Answer = str | bytes | Shown
YES, NO = "yes", "no"
_NOT_RECORDED = Said(Trouble.NOT_RECORDED)
_NO = QT_TRANSLATE_NOOP("Words", "不，返回")


def again(outcome: Refusal | Reason | Trouble | Words | object, answers: int = 1) -> Again:
    """Why it did not go through; whatever is no refusal and no words was not recorded."""
    match outcome:
        case Refusal(reason=reason, lacking=lacking):
            return Again(Said(reason, lacking), answers)
        case Reason() | Trouble():
            return Again(Said(outcome), answers)
        case Phrase() | Pair() | Name() | Day() | Said() | Joined():
            return Again(outcome, answers)
    return Again(_NOT_RECORDED, answers)


def confirm(title: Words, yes: Words, hint: Words | None = None) -> Choose:
    """A question to be answered with yes or no."""
    return Choose(title, (Option(YES, yes, strong=True), Option(NO, phrase(_NO))), hint)

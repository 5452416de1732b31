"""What can be asked for, and which questions it takes: data, in `resources/requests.toml`. Nobody has to write a word.

The kiosk asks by it, and headquarters reads the sealed record by it: the record holds the names of what was chosen. So
every edition that ever was in force is kept, and a request says by which one it was made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from kiosk.domain.content import Content, Why, Wrong, choice, day, only, table, tables, whole
from kiosk.domain.offers import Text
from kiosk.domain.requests import Colour
from kiosk.domain.texts import entries, lines, named, text, unique

PHONE, RIDER, SECRET, EDITION = "phone", "rider", "secret", "edition"  # what a record holds beside the answers
_RESERVED = frozenset({PHONE, RIDER, SECRET, EDITION})
_MOST = 12  # questions of a form, options of a question, lines of a consent
_DEEPEST = 3  # options within options
_BETWEEN = " · "
MOST_FORM_EDITIONS = 24


class OfficerRole(StrEnum):
    """Who at headquarters may open a request."""

    PARTY = "party"
    GOVERNMENT = "government"
    MEDIATION = "mediation"
    LEGAL = "legal"
    HARDSHIP = "hardship"
    HEALTH = "health"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer, or several of them under one title: `options`."""

    name: str
    title: Text
    glyph: str = ""
    options: tuple["Option", ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question and its answers."""

    name: str
    title: Text
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of request.

    Attributes:
        edition: the version of the forms that this is of.
        role: who at headquarters opens it.
        private: nobody at the home may know whose it is.
        consent: what a rider agrees to first; empty where the asking itself is enough.
    """

    name: str
    edition: int
    colour: Colour
    role: OfficerRole
    private: bool
    glyph: str
    title: Text
    consent: tuple[Text, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms by their names, in the order of the screen; `begins` as in `kiosk.domain.rules.Rules`."""

    version: int
    begins: int
    kinds: Mapping[str, Form]


def parse_forms(content: Content) -> Forms:
    """The forms in a parsed document. Raises `Wrong`, naming the spot, where it is none."""
    only(content, ("version", "from", "kinds"))
    version = whole(content, "version", least=1)
    kinds = {name: _form(name, version, one) for name, one in tables(content, "kinds")}
    return Forms(version, day(content, "from"), kinds)


def parse_form_editions(content: object) -> tuple[Forms, ...]:
    """The editions in a parsed document, by their versions, the lowest first. Raises `Wrong`, naming the spot."""
    if not isinstance(content, list):
        raise Wrong("forms", Why.LIST)
    if not content:
        raise Wrong("forms", Why.MISSING)
    if len(content) > MOST_FORM_EDITIONS:
        raise Wrong("forms", Why.MANY, most=MOST_FORM_EDITIONS)
    found = tuple(_within(f"{place}.", one) for place, one in enumerate(content))
    for place, (before, after) in enumerate(pairwise(found), start=1):
        if after.version <= before.version:
            raise Wrong(f"{place}.version", Why.VERSION, least=before.version)
    return found


def forms_on(editions: Sequence[Forms], day: int) -> Forms:
    """What can be asked for on a business day: the newest edition whose day has come; where none has, the oldest."""
    return next((forms for forms in reversed(editions) if forms.begins <= day), editions[0])


def forms_of(editions: Sequence[Forms], version: int) -> Forms:
    """The edition of this version; the oldest, where a request of before there were editions says 0."""
    return next((forms for forms in editions if forms.version == version), editions[0])


def readable(forms: Forms, what: str, record: Mapping[str, str]) -> tuple[tuple[Text, Text], ...]:
    """What a record says, question by question; what no form knows of (any more) as it is, if it can be printed."""
    form = forms.kinds.get(what)
    found = []
    for question in form.questions if form else ():
        if question.name in record:
            found.append((question.title, _answer(question.options, record[question.name])))
    known = {question.name for question in form.questions} if form else set[str]()
    rest = sorted(record.keys() - known - {SECRET})
    return (*found, *((_as_it_is(name), _as_it_is(record[name])) for name in rest))


def _answer(options: tuple[Option, ...], answer: str) -> Text:
    titles = []
    for name in answer.split():
        option = next((one for one in options if one.name == name), None)
        if option is None:
            return _as_it_is(answer)
        titles.append(option.title)
        options = option.options
    return Text(_BETWEEN.join(title.zh for title in titles), _BETWEEN.join(title.en for title in titles))


def _as_it_is(found: str) -> Text:
    printable = "".join(letter if letter.isprintable() else "?" for letter in found)
    return Text(printable, printable)


def _within(where: str, content: object) -> Forms:
    try:
        return parse_forms(table({"forms": content}, "forms"))
    except Wrong as wrong:
        raise wrong.at(where + wrong.spot) from wrong


def _form(name: str, edition: int, one: Content) -> Form:
    where = f"kinds.{name}."
    only(one, ("colour", "role", "private", "glyph", "zh", "en", "questions"), where, may=("consent",))
    if type(one["private"]) is not bool:
        raise Wrong(where + "private", Why.OTHER)
    questions = tuple(_question(each, spot) for each, spot in entries(one, "questions", where, _MOST))
    unique([question.name for question in questions], where + "questions")
    return Form(
        name,
        edition,
        choice(one, "colour", where, Colour),
        choice(one, "role", where, OfficerRole),
        one["private"],
        named(one, "glyph", where),
        text(one, where),
        lines(one, "consent", where, _MOST),
        questions,
    )


def _question(one: Content, where: str) -> Question:
    only(one, ("name", "zh", "en", "options"), where)
    name = named(one, "name", where)
    if name in _RESERVED:
        raise Wrong(where + "name", Why.NAME)
    return Question(name, text(one, where), _options(one, where, _DEEPEST))


def _options(content: Content, where: str, deep: int) -> tuple[Option, ...]:
    found: list[Option] = []
    for one, spot in entries(content, "options", where, _MOST):
        only(one, ("name", "zh", "en"), spot, may=("glyph", "options") if deep > 1 else ("glyph",))
        inner = _options(one, spot, deep - 1) if "options" in one else ()
        glyph = named(one, "glyph", spot) if "glyph" in one else ""
        found.append(Option(named(one, "name", spot), text(one, spot), glyph, inner))
    if not found:
        raise Wrong(where + "options", Why.MISSING)
    unique([option.name for option in found], where + "options")
    return tuple(found)

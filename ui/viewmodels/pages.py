"""The pages of services in words: what `Choices`, `Pad`, `CardWait` and the rest show of them."""

from typing import TypeVar

from ui.services.pages import Day, Joined, Name, Option, Page, Pair, Phrase, Words
from ui.viewmodels.asks import Said
from ui.viewmodels.dates import day_of
from ui.viewmodels.people import masked
from ui.viewmodels.refusals import sentence
from ui.viewmodels.seen import Seen
from ui.words import Speaker

P = TypeVar("P", bound=Page)
_BETWEEN = " · "


def page_of(seen: Seen, page_type: type[P]) -> P | None:
    """The page of the service under way, where it is one of this type."""
    page = seen.flow.talk.page if seen.flow.talk else None
    return page if isinstance(page, page_type) else None


def say(speaker: Speaker, words: Words | None) -> str:
    """The words in the session's language; empty where there are none."""
    match words:
        case Phrase(source=source, values=values):
            return speaker.say(source, **{name: _value(speaker, value) for name, value in values})
        case Pair(zh=zh, en=en):
            return speaker.pick(zh, en)
        case Name(masked=name):
            return masked(speaker, name)
        case Day(iso=day):
            return day_of(speaker, day)
        case Joined(parts=parts):
            return _BETWEEN.join(say(speaker, part) for part in parts)
        case Said():
            return sentence(speaker, words)
    return ""


def aside(speaker: Speaker, words: Words | None) -> str:
    """The small English line beneath Chinese words; empty where English is spoken already."""
    return "" if speaker.in_english else say(Speaker(speaker.english, in_english=True), words)


def option_note(speaker: Speaker, option: Option) -> str:
    """What stands beneath an option."""
    return say(speaker, option.note) or say(speaker, option.why)


def _value(speaker: Speaker, value: "Words | str | int") -> object:
    return value if isinstance(value, str | int) else say(speaker, value)

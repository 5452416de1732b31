"""What is heard when the screen changes: a short sound, and perhaps a sentence that stands on the screen too."""

from dataclasses import dataclass
from enum import StrEnum

from ui.services.pages import End, Phrase, Words
from ui.services.pages import Page as ServicePage
from ui.viewmodels.flow import Flow
from ui.viewmodels.inputs import Notice, Screen
from ui.viewmodels.work import Step
from ui.words import QT_TRANSLATE_NOOP


class Sound(StrEnum):
    """The sounds of the kiosk, named as their files are. None says who somebody is, or what they have."""

    ACCEPTED = "accepted"  # a card was taken
    REFUSED = "refused"  # not this time: the screen says why
    TICK = "tick"  # a key was pressed
    ATTENTION = "attention"  # is anybody there?
    DONE = "done"  # it is recorded


class Prompt(StrEnum):
    """The sentences that are spoken, named as their files are."""

    WELCOME = "welcome"
    AGAIN = "again"
    AIM = "aim"
    FOREIGN = "foreign"
    DAMAGED = "damaged"
    FORGED = "forged"
    REVOKED = "revoked"
    NOT_RECORDED = "not-recorded"
    STILL_THERE = "still-there"
    COUNTED = "counted"
    CALL_FIRST = "call-first"


# Word for word what the screen shows at that moment; nothing that has to be filled in, so neither a name nor a number.
PHRASES: dict[Prompt, str] = {
    Prompt.WELCOME: QT_TRANSLATE_NOOP("Words", "已登记，欢迎回家"),
    Prompt.AGAIN: QT_TRANSLATE_NOOP("Words", "刚才已登记，不用再扫"),
    Prompt.AIM: QT_TRANSLATE_NOOP("Words", "把码放进框里"),
    Prompt.FOREIGN: QT_TRANSLATE_NOOP("Words", "这不是骑手码"),
    Prompt.DAMAGED: QT_TRANSLATE_NOOP("Words", "这张码不完整"),
    Prompt.FORGED: QT_TRANSLATE_NOOP("Words", "这张码核对不上"),
    Prompt.REVOKED: QT_TRANSLATE_NOOP("Words", "这张码已经停用"),
    Prompt.NOT_RECORDED: QT_TRANSLATE_NOOP("Words", "这次没有记上"),
    Prompt.STILL_THERE: QT_TRANSLATE_NOOP("Words", "还在吗？"),
    Prompt.COUNTED: QT_TRANSLATE_NOOP("Words", "已计数，不用扫码"),
    Prompt.CALL_FIRST: QT_TRANSLATE_NOOP("Words", "先打电话！"),
}
_BY_PHRASE = {phrase: prompt for prompt, phrase in PHRASES.items()}
_NOTICES = {
    Notice.FOREIGN: Prompt.FOREIGN,
    Notice.DAMAGED: Prompt.DAMAGED,
    Notice.FORGED: Prompt.FORGED,
    Notice.REVOKED: Prompt.REVOKED,
    Notice.NOT_RECORDED: Prompt.NOT_RECORDED,
}


@dataclass(frozen=True, slots=True)
class Cue:
    """What is heard at one moment: a sound, and after it a sentence."""

    sound: Sound | None = None
    prompt: Prompt | None = None


TICK = Cue(Sound.TICK)


def cue_of(before: Flow, after: Flow) -> Cue | None:
    """What is heard at the step from one flow to the next."""
    if after.asking and not before.asking:
        return Cue(Sound.ATTENTION, Prompt.STILL_THERE)
    if after.screen is Screen.GREETING and (before.screen is not Screen.GREETING or before.guest != after.guest):
        if not after.recorded:
            return Cue(Sound.REFUSED)
        return Cue(Sound.ACCEPTED, Prompt.AGAIN if after.same_visit else Prompt.WELCOME)
    if after.screen is Screen.NOTICE and before.screen is not Screen.NOTICE:
        return Cue(Sound.REFUSED, _NOTICES[after.notice])
    if after.screen is Screen.DONE and before.screen is not Screen.DONE:
        return Cue(Sound.DONE, None if after.guest else Prompt.COUNTED)
    if after.screen is Screen.SCAN and before.screen is not Screen.SCAN:
        return Cue(None, Prompt.AIM)
    if after.code_trouble and after.code_trouble is not before.code_trouble:
        return Cue(Sound.REFUSED)
    if after.talk and after.talk.page is not (before.talk.page if before.talk else None):
        return _at_page(after.talk.page)
    return _at_work(before, after)


def _at_page(page: ServicePage | None) -> Cue | None:
    match page:
        case None:
            return None
        case End(glyph=glyph):
            return Cue(Sound.DONE) if glyph == "tick" else None
    if page.said:
        return Cue(Sound.REFUSED)
    prompt = _spoken(page.title)
    return Cue(None, prompt) if prompt else None


def _spoken(words: Words) -> Prompt | None:
    return _BY_PHRASE.get(words.source) if isinstance(words, Phrase) else None


def _at_work(before: Flow, after: Flow) -> Cue | None:
    was, work = before.work, after.work
    if work is None:
        return None
    if was is None or (was.step is Step.CARD and work.step in (Step.CATALOGUE, Step.CATEGORY)):
        return Cue(Sound.ACCEPTED)
    if work.step is Step.RESULT and was.step is not Step.RESULT:
        return Cue(Sound.DONE)
    return Cue(Sound.REFUSED) if work.said and work.said is not was.said else None

"""What keys do to a text that is written: pure, and the same for the glass and for a keyboard that is plugged in."""

import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from ui.pinyin import LONGEST, Candidate


class Key(StrEnum):
    """The keys that write no character."""

    DELETE = "delete"
    ENTER = "enter"
    SHIFT = "shift"
    SYMBOLS = "symbols"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Draft:
    """A text under the fingers.

    Attributes:
        text: what is written.
        letters: pinyin of which no characters were chosen yet.
        latin: letters are written as they are.
        capital: the next of them is a capital.
        symbols: the keys show digits and signs.
        limit: how many characters `text` may have.
    """

    text: str = ""
    letters: str = ""
    latin: bool = False
    capital: bool = False
    symbols: bool = False
    limit: int = 0


# Letters, digits, punctuation, mathematical and currency signs. Not: controls, marks that turn or overlay what stands
# before them, private characters, pictures.
_WRITABLE = frozenset("Lu Ll Lt Lm Lo Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc".split())  # noqa: SIM905


def is_writable(text: str) -> bool:
    """Whether every character may stand in a name or a note: a letter, a digit, a sign or a plain space."""
    return all(char == " " or unicodedata.category(char) in _WRITABLE for char in text)


def press(draft: Draft, key: str, candidates: tuple[Candidate, ...]) -> Draft:
    """One key: a `Key`, or a character. `candidates` are those of the letters now. What cannot be is ignored."""
    match key:
        case Key.DELETE if draft.letters:
            return replace(draft, letters=draft.letters[:-1])
        case Key.DELETE:
            return replace(draft, text=draft.text[:-1])
        case Key.ENTER:
            return _as_they_are(draft)
        case Key.SHIFT:
            return replace(draft, capital=not draft.capital)
        case Key.SYMBOLS:
            return replace(draft, symbols=not draft.symbols)
        case Key.LANGUAGE:
            after = _as_they_are(draft)
            return draft if after.letters else replace(after, latin=not draft.latin, capital=False, symbols=False)
    if len(key) != 1 or not is_writable(key):
        return draft
    is_pinyin = key.isascii() and (key.isalpha() or (key == "'" and draft.letters != ""))
    if is_pinyin and not draft.latin:
        letters = draft.letters + key.lower()
        return replace(draft, letters=letters) if len(letters) <= LONGEST else draft
    if draft.letters:
        chosen = choose(draft, candidates[0]) if candidates else draft
        draft = _as_they_are(chosen)
        if key == " " or draft.letters:  # it chose, or there is no room
            return draft
    written = key.upper() if draft.latin and draft.capital and len(key.upper()) == 1 else key
    return replace(_written(draft, written), capital=False)


def choose(draft: Draft, candidate: Candidate) -> Draft:
    """Take these characters for the letters that they stand for; nothing, where they have no room."""
    after = _written(draft, candidate.text)
    return replace(after, letters=draft.letters[candidate.used :]) if after is not draft else draft


def _as_they_are(draft: Draft) -> Draft:
    after = _written(draft, draft.letters)
    return replace(after, letters="") if after is not draft else draft


def _written(draft: Draft, more: str) -> Draft:
    fits = len(draft.text) + len(more) <= draft.limit
    return replace(draft, text=draft.text + more) if fits and more else draft

"""What the kiosk says: Chinese is the source language, English its translation (Qt Linguist, `resources/i18n`)."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTranslator

from kiosk.problems import Problem

CONTEXT = "Words"
ENGLISH_FILE = Path(__file__).parent.parent / "build" / "i18n" / "en.qm"


def QT_TRANSLATE_NOOP(_context: str, phrase: str) -> str:
    """The phrase as it is. `make translations` collects what stands in a call of this name."""
    return phrase


def load_english() -> QTranslator:
    """The English translator. Raises `Problem` not_built where make has not compiled it yet."""
    translator = QTranslator()
    if not translator.load(str(ENGLISH_FILE)):
        raise Problem("not_built", path=ENGLISH_FILE)
    return translator


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says phrases marked with QT_TRANSLATE_NOOP("Words", …) in the language of the session."""

    english: QTranslator
    in_english: bool = False

    def say(self, phrase: str, **values: object) -> str:
        """The phrase in the session's language."""
        return (self._translated(phrase) if self.in_english else phrase).format(**values)

    def aside(self, phrase: str, **values: object) -> str:
        """The small English line beneath a Chinese one; empty where English is spoken already."""
        return "" if self.in_english else self._translated(phrase).format(**values)

    def pick(self, chinese: str, english: str) -> str:
        """One of two texts that come from data."""
        return english if self.in_english else chinese

    def _translated(self, phrase: str) -> str:
        return self.english.translate(CONTEXT, phrase) or phrase

"""The keyboard as QML sees it: what is written, the candidates, and slots for the keys."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Slot

from ui import pinyin
from ui.jobs import Jobs
from ui.pinyin import Lexicon
from ui.viewmodels import draft
from ui.viewmodels.draft import Draft, Key
from ui.viewmodels.model import model_of


@dataclass(frozen=True, slots=True)
class Keys:
    """What the keyboard shows.

    Attributes:
        text: what is written, without what is not chosen yet.
        letters: pinyin that waits for a choice.
        candidates: to choose from, the likeliest first.
        latin, capital, symbols: what the keys write.
        mute: there is no Chinese on this kiosk now.
        length, limit: characters that there are, and that there may be.
        is_done: there is something, and nothing waits for a choice.
    """

    text: str = ""
    letters: str = ""
    candidates: tuple[str, ...] = ()
    latin: bool = False
    capital: bool = False
    symbols: bool = False
    mute: bool = False
    length: int = 0
    limit: int = 0
    is_done: bool = False


KeysModel = model_of(Keys)


class Keyboard(QObject):
    """One text at a time, kept nowhere else, and gone when another begins."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._lexicon: Lexicon | None = None
        self._asked = self._mute = False
        self._draft = Draft()
        self._candidates: tuple[pinyin.Candidate, ...] = ()
        self._model = KeysModel(self)

    @property
    def is_ready(self) -> bool:
        """Whether letters become Chinese by now."""
        return self._lexicon is not None

    @Slot(int, bool)
    def begin(self, limit: int, latin: bool) -> None:
        """An empty text of up to `limit` characters; in Chinese letters, or `latin` ones."""
        if not self._asked:
            self._asked = True
            self._jobs.run(pinyin.load, self._loaded, self._not_loaded)
        self._show(Draft(limit=limit, latin=latin or self._mute))

    @Slot(str)
    def press(self, key: str) -> None:
        """A key by its character or its name."""
        after = draft.press(self._draft, key, self._candidates)
        self._show(after if after.latin or not self._mute else self._draft)

    @Slot(int)
    def choose(self, index: int) -> None:
        """One of the candidates."""
        if 0 <= index < len(self._candidates):
            self._show(draft.choose(self._draft, self._candidates[index]))

    def _loaded(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._show(self._draft)

    def _not_loaded(self) -> None:
        self._mute = True
        kept = self._draft if self._draft.latin else draft.press(self._draft, Key.LANGUAGE, ())
        self._show(replace(kept, letters="", latin=True))

    def _show(self, now: Draft) -> None:
        self._draft = now
        self._candidates = self._lexicon.candidates(now.letters) if self._lexicon else ()
        self._model.show(
            Keys(
                text=now.text,
                letters=now.letters,
                candidates=tuple(candidate.text for candidate in self._candidates),
                latin=now.latin,
                capital=now.capital,
                symbols=now.symbols,
                mute=self._mute,
                length=len(now.text),
                limit=now.limit,
                is_done=bool(now.text.strip()) and not now.letters,
            )
        )

    shown = Property(QObject, lambda self: self._model, constant=True)

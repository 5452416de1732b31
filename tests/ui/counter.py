"""A kiosk with people before it: they hold up cards, tap words and type digits."""

from dataclasses import dataclass
from pathlib import Path

from pytestqt.qtbot import QtBot

from kiosk.station.demo import DemoCard, card_text
from tests.ui.english import english_of
from tests.ui.fingers import buttons, tap
from ui.app import Face
from ui.viewmodels.inputs import Screen
from ui.viewmodels.work import Step

_PATIENCE = 20_000  # milliseconds that a busy machine may take


@dataclass
class Counter:
    """A kiosk with somebody of the staff before it."""

    qtbot: QtBot
    face: Face
    folder: Path
    english: bool = False  # the words are tapped in English

    def hold_up(self, card: DemoCard) -> None:
        self.face.kiosk.code_seen(card_text(self.folder, card))

    def at(self, step: Step | None) -> None:
        def there() -> bool:
            work = self.face.kiosk.seen.flow.work
            return (work.step if work else None) is step and not (work and work.ask)

        self.qtbot.waitUntil(there, timeout=_PATIENCE)
        self.qtbot.wait(30)

    def on(self, screen: Screen) -> None:
        """Wait until this screen is shown."""
        self.qtbot.waitUntil(lambda: self.face.kiosk.seen.flow.screen is screen, timeout=_PATIENCE)

    def tap(self, *words: str) -> None:
        for word in map(english_of, words) if self.english else words:
            self.qtbot.waitUntil(lambda word=word: word in buttons(self.face), timeout=_PATIENCE)
            tap(self.face, word)

    def begin(self, group: str, service: str) -> None:
        """Choose a service in a group of the staff's home; where a group has but one, it is there at once."""
        self.tap(group)
        self.qtbot.waitUntil(lambda: self.face.kiosk.seen.flow.screen is not Screen.STAFF, timeout=_PATIENCE)
        if self.face.kiosk.seen.flow.talk:
            self.tap(service)

    def type(self, digits: str | None) -> None:
        assert digits
        ends = not self.face.kiosk.pad.property("places")
        for digit in digits:
            tap(self.face, digit)
        if ends:
            self.tap("确定")

    def log_in(self, badge: DemoCard) -> None:
        self.hold_up(badge)
        self.at(Step.PIN)
        assert badge.pin
        self.type(badge.pin)
        self.at(Step.HOME)

"""A rider's own points: the balance, and how it came about. Shown only after a tap."""

from dataclasses import dataclass

from ui.viewmodels.inputs import Line
from ui.viewmodels.model import model_of
from ui.viewmodels.seen import Seen
from ui.words import QT_TRANSLATE_NOOP, Speaker

_KINDS = {
    "award": QT_TRANSLATE_NOOP("Words", "随手拍"),
    "redeem": QT_TRANSLATE_NOOP("Words", "兑换"),
    "cancel": QT_TRANSLATE_NOOP("Words", "退回"),
}
_LINES = 5  # what fits without a swipe


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history."""

    title: str
    about: str
    day: str
    change: str


@dataclass(frozen=True, slots=True)
class Points:
    """What the screen shows; not `ready` while the station is still asked, or where a card has to be shown first."""

    card_first: bool = False
    ready: bool = False
    balance: int = 0
    entries: tuple[Entry, ...] = ()


PointsModel = model_of(Points)


def derive(seen: Seen, speaker: Speaker) -> Points:
    """The points of the session's guest."""
    statement = seen.flow.statement
    if statement is None:
        return Points(card_first=seen.flow.without_card)
    entries = tuple(_entry(line, speaker) for line in statement.lines[:_LINES])
    return Points(ready=True, balance=statement.balance, entries=entries)


def _entry(line: Line, speaker: Speaker) -> Entry:
    title = speaker.say(_KINDS[line.kind]) if line.kind in _KINDS else ""
    return Entry(title, speaker.pick(line.about_zh, line.about_en), line.day, f"{line.change:+d}")

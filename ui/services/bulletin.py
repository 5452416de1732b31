"""What the waiting screen tells of the home by and by: the next activity, and the month's best.

Of people there are only the masked names of those who agreed to it.
"""

from kiosk.station import activities, vanguard
from kiosk.station.station import Station
from ui.services.happenings import title_of, when
from ui.services.pages import Joined, Line, Name, phrase
from ui.words import QT_TRANSLATE_NOOP

_SEATS = QT_TRANSLATE_NOOP("Words", "还有 {seats} 位")
_BEST = QT_TRANSLATE_NOOP("Words", "本月先锋榜：{names}")
_MOST_NAMES = 3


def posts(station: Station) -> tuple[Line, ...]:
    """One line each. Raises `Problem` where the database cannot be read."""
    lines = []
    coming = next((event for event in activities.agenda(station) if not (event.is_off or event.is_over)), None)
    if coming:
        seats = (phrase(_SEATS, seats=coming.free),) if coming.is_open and coming.free else ()
        lines.append(Line(Joined((title_of(coming), when(coming), *seats)), glyph="calendar"))
    names = [Name(one.masked_name) for one in vanguard.best_of_month(station) if one.masked_name][:_MOST_NAMES]
    if names:
        lines.append(Line(phrase(_BEST, names=Joined(tuple(names))), glyph="trophy"))
    return tuple(lines)

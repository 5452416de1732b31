"""Which other station: by its name where there are few, by its number where there are many."""

from collections.abc import Generator

from kiosk.station import places
from kiosk.station.places import Place
from ui.services.pages import Again, Answer, Choose, Digits, End, Option, Page, Pair, again, phrase
from ui.services.play import Here
from ui.words import QT_TRANSLATE_NOOP

_FEW = 15  # that are shown by name
_NUMBER_DIGITS = 4
NEW = "new"
_WHENCE = QT_TRANSLATE_NOOP("Words", "从哪里来的？")
_BOUGHT = QT_TRANSLATE_NOOP("Words", "总部发来、新买的")
_CARRIED = QT_TRANSLATE_NOOP("Words", "别的站调来的")
_WHICH = QT_TRANSLATE_NOOP("Words", "哪一个站？")
_NUMBER = QT_TRANSLATE_NOOP("Words", "站号 {number}")
_TYPE = QT_TRANSLATE_NOOP("Words", "对方的站号是多少？")
_TYPE_HINT = QT_TRANSLATE_NOOP("Words", "四位数字，在对方的“本站名片”上")
_NOBODY = QT_TRANSLATE_NOOP("Words", "没有这个站号，请再问一遍")
_ALONE = QT_TRANSLATE_NOOP("Words", "还不知道有哪些站，联网后再办")

Asking = Generator[Page, Answer, Place | End | Again]


def which(here: Here) -> Asking:
    """One of the other stations; an end or a way back where there is none."""
    found = places.others(here.station)
    if not found:
        yield from ()
        return End(phrase(_ALONE), glyph="info")
    if len(found) > _FEW:
        typed = yield Digits(phrase(_TYPE), _NUMBER_DIGITS, phrase(_TYPE_HINT), places=True)
        found = tuple(place for place in found if place.number == typed)
        if not found:
            return again(phrase(_NOBODY))
    options = (Option(one.station, name_of(one), phrase(_NUMBER, number=one.number)) for one in found)
    chosen = yield Choose(phrase(_WHICH), tuple(options))
    return next(place for place in found if place.station == chosen)


def whence(here: Here) -> Generator[Page, Answer, Place | End | Again | None]:
    """Where what comes in comes from: another station, or None where it is new. Nobody is asked where there is none."""
    if not places.others(here.station):
        yield from ()
        return None
    options = (
        Option(NEW, phrase(_BOUGHT), glyph="came", strong=True),
        Option("carried", phrase(_CARRIED), glyph="place"),
    )
    chosen = yield Choose(phrase(_WHENCE), options)
    return None if chosen == NEW else (yield from which(here))


def name_of(place: Place) -> Pair:
    """What the screen calls a station."""
    return Pair(place.name_zh, place.name_en)

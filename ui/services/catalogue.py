"""礼品目录: what points buy, with or without a card; a rider with one goes on to reserve."""

from kiosk.station import cupboard
from ui.services.pages import Lead, Line, Pair, Read, phrase
from ui.services.play import Here, Script, only_read
from ui.viewmodels.gifts import IN_STOCK, NONE, POINTS, picture_of
from ui.viewmodels.inputs import Screen
from ui.words import QT_TRANSLATE_NOOP

_TITLE = QT_TRANSLATE_NOOP("Words", "积分能换这些")
_HINT = QT_TRANSLATE_NOOP("Words", "扫骑手码，看还差多少分，也能预约")


def look(here: Here) -> Script:
    """Prices and what there is; for a rider with a card what they lack too, on a screen of its own."""
    if here.rider is not None:
        return Lead(Screen.RESERVE)
    prices = here.station.rules.items
    lines = (
        Line(
            Pair(shelf.name_zh, shelf.name_en),
            phrase(POINTS, points=prices[shelf.item].points),
            phrase(IN_STOCK, stock=shelf.free) if shelf.free else phrase(NONE),
            picture_of(shelf.item),
        )
        for shelf in cupboard.shelves(here.station)
    )
    return (yield from only_read(Read(phrase(_TITLE), tuple(lines), hint=phrase(_HINT))))

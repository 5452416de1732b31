"""The catalogue's items as people see them: an icon, a price, what there is."""

from ui.words import QT_TRANSLATE_NOOP

POINTS = QT_TRANSLATE_NOOP("Words", "{points} 分")
IN_STOCK = QT_TRANSLATE_NOOP("Words", "库存 {stock}")
NONE = QT_TRANSLATE_NOOP("Words", "本站没有库存")
# Headquarters may offer what is not among these.
_PICTURES = {
    "cable": "plug",
    "charger": "charging",
    "raincoat": "umbrella",
    "power-bank": "bank",
    "kettle": "kettle",
    "rice-cooker": "pot",
}
_ANY = "green"


def picture_of(item: str) -> str:
    """The icon of an item by its name in the rules; that of a gift where it has none of its own."""
    return _PICTURES.get(item, _ANY)

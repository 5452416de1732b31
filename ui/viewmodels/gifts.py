"""The catalogue's items as people see them: a picture, a price, what there is."""

from kiosk.problems import RESOURCES
from ui.words import QT_TRANSLATE_NOOP

POINTS = QT_TRANSLATE_NOOP("Words", "{points} 分")
IN_STOCK = QT_TRANSLATE_NOOP("Words", "库存 {stock}")
NONE = QT_TRANSLATE_NOOP("Words", "本站没有库存")
_DRAWN = {picture.stem for picture in (RESOURCES / "gifts").glob("*.svg")}
_ANY = "gift"


def picture_of(item: str) -> str:
    """The picture of an item by its name in the rules; that of any gift where headquarters offers what nobody drew."""
    return f"gift:{item if item in _DRAWN else _ANY}"

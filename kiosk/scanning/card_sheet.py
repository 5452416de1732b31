"""Sheets of cards to print: A4, ten to a page, 85.6 × 54 mm each (ISO/IEC 7810 ID-1), with marks to cut along.

A page is black on white at 300 dots an inch, and every QR module is 13 dots wide: nothing is left to a printer's
halftoning, and no lossy compression touches a code.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from kiosk.domain.cards import Role
from kiosk.scanning.card_image import printed_code, qr_image, role_of, title_font
from kiosk.scanning.replacing import replacing

DPI = 300
ACROSS, DOWN = 2, 5
MODULE = 13  # dots: a version 5 symbol is 41 mm wide, 49 mm with its quiet zone
_BLACK, _WHITE = 0, 255
_PAGE_MM, _CARD_MM, _MARK_MM = (210, 297), (85.6, 54), (2, 7)  # a mark begins and ends so far outside the cards


def sheet_pages(cards: Sequence[tuple[str, str]]) -> Iterator[Pillow.Image]:
    """The pages for cards, each a text (see `kiosk.domain.cards`) and a masked name or "": black and white."""
    for first in range(0, len(cards), ACROSS * DOWN):
        page = Pillow.new("1", (_dots(_PAGE_MM[0]), _dots(_PAGE_MM[1])), _WHITE)
        _cut_marks(page)
        for place, (text, name) in enumerate(cards[first : first + ACROSS * DOWN]):
            page.paste(_card(text, name), (_column(place % ACROSS), _row(place // ACROSS)))
        yield page


def sheet_pdf(cards: Sequence[tuple[str, str]]) -> bytes:
    """The pages as a PDF file. Raises ValueError where there are no cards."""
    pages = list(sheet_pages(cards))
    if not pages:
        raise ValueError("a sheet has one card at the least")
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=DPI, save_all=True, append_images=pages[1:], title="RedHome")
    return out.getvalue()


def write_sheet(path: Path, cards: Sequence[tuple[str, str]]) -> None:
    """Write `sheet_pdf` to `path`, whole or not at all. Raises Problem where the folder cannot be written to."""
    with replacing(path) as draft:
        draft.write_bytes(sheet_pdf(cards))


def _card(text: str, name: str) -> Pillow.Image:
    """One card: the code on the left, words on the right."""
    card = Pillow.new("1", (_dots(_CARD_MM[0]), _dots(_CARD_MM[1])), _WHITE)
    draw = ImageDraw.Draw(card)
    code = qr_image(text, MODULE)
    margin = (card.height - code.height) // 2
    card.paste(code, (margin, margin))
    left, right = margin + code.width, card.width - _dots(3)
    middle, staff = (left + right) // 2, role_of(text) is Role.STAFF
    chinese = title_font(1) is not None
    if chinese:
        draw.text((middle, _dots(8)), "红色之家", _BLACK, _font(_dots(5.2)), "mm")
        draw.text((middle, _dots(14.5)), "工作牌" if staff else "骑手码", _BLACK, _font(_dots(5.2)), "mm")
        draw.text((middle, _dots(30)), name, _BLACK, _font(_dots(7)), "mm")
    draw.text((middle, _dots(20)), "RedHome staff" if staff else "RedHome rider", _BLACK, _font(_dots(2.9)), "mm")
    if digits := printed_code(text):
        label = "短码 Short code" if chinese else "Short code"
        draw.text((middle, _dots(40)), label, _BLACK, _font(_dots(2.6)), "mm")
        draw.text((middle, _dots(45.5)), digits, _BLACK, _font(_dots(4.9)), "mm")
    return card


def _font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return title_font(size) or ImageFont.load_default(size)


def _cut_marks(page: Pillow.Image) -> None:
    draw = ImageDraw.Draw(page)
    near, far = map(_dots, _MARK_MM)
    left, right, top, bottom = _column(0), _column(ACROSS), _row(0), _row(DOWN)
    for x in map(_column, range(ACROSS + 1)):
        draw.line((x, top - far, x, top - near), _BLACK)
        draw.line((x, bottom + near, x, bottom + far), _BLACK)
    for y in map(_row, range(DOWN + 1)):
        draw.line((left - far, y, left - near, y), _BLACK)
        draw.line((right + near, y, right + far, y), _BLACK)


def _column(place: int) -> int:
    return _dots((_PAGE_MM[0] - ACROSS * _CARD_MM[0]) / 2 + place * _CARD_MM[0])


def _row(place: int) -> int:
    return _dots((_PAGE_MM[1] - DOWN * _CARD_MM[1]) / 2 + place * _CARD_MM[1])


def _dots(millimetres: float) -> int:
    return round(millimetres * DPI / 25.4)

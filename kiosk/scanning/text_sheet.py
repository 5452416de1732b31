"""Lines of text on paper: A4, black on white, a page after another."""

import io
from collections.abc import Sequence

from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from kiosk.scanning.card_image import title_font

DPI = 150
_WIDTH, _HEIGHT = 1240, 1754  # A4
_MARGIN, _LEADING, _SIZE = 120, 44, 26  # dots
_ROOM = (_HEIGHT - 2 * _MARGIN) // _LEADING
_BLACK, _WHITE = 0, 255


def text_pdf(lines: Sequence[str]) -> bytes:
    """The lines as a PDF file, the first one large. Raises ValueError where there are none."""
    if not lines:
        raise ValueError("a sheet has one line at the least")
    pages = [_page(lines[first : first + _ROOM], first == 0) for first in range(0, len(lines), _ROOM)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=DPI, save_all=True, append_images=pages[1:], title="RedHome")
    return out.getvalue()


def _page(lines: Sequence[str], is_first: bool) -> Pillow.Image:
    page = Pillow.new("1", (_WIDTH, _HEIGHT), _WHITE)
    draw = ImageDraw.Draw(page)
    for place, line in enumerate(lines):
        size = _SIZE * 1.3 if is_first and place == 0 else _SIZE
        draw.text((_MARGIN, _MARGIN + place * _LEADING), line, _BLACK, _fitting(line, size))
    return page


def _fitting(line: str, size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    font = title_font(size) or ImageFont.load_default(size)
    width = font.getlength(line)
    room = _WIDTH - 2 * _MARGIN
    return font if width <= room else (title_font(size * room / width) or ImageFont.load_default(size * room / width))

"""The picture of a card: its QR code, drawn crisp, on a calm printed card."""

from __future__ import annotations

import io
import subprocess
from functools import cache
from pathlib import Path

import qrcode
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont
from qrcode.constants import ERROR_CORRECT_M

from kiosk.domain.cards import Role, judge
from kiosk.domain.shortcode import printed, short_code
from kiosk.scanning.replacing import replacing

QUIET_ZONE = 4  # modules of white around the code, as ISO/IEC 18004 wants
MODULE = 12  # pixels a module
_MARGIN = 2  # modules beside the quiet zone
_PAPER, _INK, _RED, _MUTED = "#FFFFFF", "#15181E", "#B80C26", "#4A5260"
_RIDER = ("红色之家 骑手码", "RedHome rider code", _RED)
_STAFF = ("红色之家 工作牌", "RedHome staff badge", _INK)


def qr_modules(text: str, correction: int = ERROR_CORRECT_M) -> list[list[bool]]:
    """The smallest symbol at ECC M (see docs/decisions/0002-cards.md) for `text`, true is dark, without quiet zone.

    Raises ValueError where no symbol is large enough.
    """
    code = qrcode.QRCode(error_correction=correction, border=0)
    code.add_data(text, optimize=0)  # one segment: splitting can only make ours larger
    code.make(fit=True)
    modules: list[list[bool]] = code.get_matrix()
    return modules


def qr_image(text: str, module: int = MODULE, correction: int = ERROR_CORRECT_M) -> Pillow.Image:
    """The code alone with its quiet zone, grey, `module` pixels a module."""
    modules = qr_modules(text, correction)
    side = len(modules) + 2 * QUIET_ZONE
    image = Pillow.new("L", (side, side), 255)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                image.putpixel((x + QUIET_ZONE, y + QUIET_ZONE), 0)
    return image.resize((side * module, side * module), Pillow.Resampling.NEAREST)


def card_image(text: str, *, name: str = "", module: int = MODULE) -> Pillow.Image:
    """A card: title, code, short code and, if given, the masked name. The code alone where there is no Chinese font.

    Args:
        text: the card's, see `kiosk.domain.cards`.
        name: already masked, such as 夏师傅; nothing else personal belongs on a card.
        module: pixels of a QR module; everything else follows from it.
    """
    code = qr_image(text, module)
    if title_font(1) is None:
        return code.convert("RGB")
    side, margin, band = code.width, _MARGIN * module, 9 * module
    digits = printed_code(text)
    foot = (2 + 5 * bool(name) + 4 * bool(digits)) * module
    card = Pillow.new("RGB", (side + 2 * margin, band + side + foot), _PAPER)
    draw = ImageDraw.Draw(card)
    title_zh, title_en, colour = _STAFF if role_of(text) is Role.STAFF else _RIDER
    middle = card.width // 2
    draw.rectangle((0, 0, card.width, band), colour)
    draw.text((middle, band * 0.36), title_zh, _PAPER, title_font(module * 3.4), "mm")
    draw.text((middle, band * 0.76), title_en, _PAPER, title_font(module * 1.9), "mm")
    card.paste(code, (margin, band + module // 2))
    if name:
        draw.text((middle, band + side + 2.8 * module), name, _INK, title_font(module * 3.2), "mm")
    if digits:
        draw.text((middle, card.height - 3 * module), digits, _INK, title_font(module * 2.6), "mm")
    return card


def role_of(text: str) -> Role | None:
    """Whose card this text is; None for a text that is none of ours."""
    card = judge(text, {}, lambda _: False).card
    return card.role if card else None


def printed_code(text: str) -> str:
    """The short code of a rider's card as people read it; empty for a badge, and for a text that is no card."""
    card = judge(text, {}, lambda _: False).card
    return printed(short_code(card.holder, card.number)) if card and card.role is Role.RIDER else ""


def screen_card(text: str, *, name: str = "", side: int = 1080) -> bytes:
    """`card_png` for a screen, to be photographed from it: as wide as whole modules allow, `side` pixels at most."""
    return card_png(text, name=name, module=max(1, side // (len(qr_modules(text)) + 2 * QUIET_ZONE + 2 * _MARGIN)))


def card_png(text: str, *, name: str = "", module: int = MODULE) -> bytes:
    """`card_image` as a PNG file without metadata."""
    out = io.BytesIO()
    card_image(text, name=name, module=module).save(out, "PNG", optimize=True)
    return out.getvalue()


def write_card(path: Path, text: str, *, name: str = "") -> None:
    """The card as a PNG file, whole or not at all; a file already there is replaced.

    Raises Problem where the folder cannot be written to.
    """
    with replacing(path) as draft:
        draft.write_bytes(card_png(text, name=name))


def title_font(size: float) -> ImageFont.FreeTypeFont | None:
    """Noto Sans CJK SC, bold, `size` pixels; None where it is not on this machine."""
    file = _font_file()
    return ImageFont.truetype(file[0], size, index=file[1]) if file else None


@cache
def _font_file() -> tuple[str, int] | None:
    """The file of Noto Sans CJK SC and the face's place in it, where fontconfig knows it."""
    ask = ["fc-match", "-f", "%{file}\n%{index}\n%{family}", "Noto Sans CJK SC:bold"]
    try:
        answer = subprocess.run(ask, capture_output=True, text=True, timeout=10, check=True).stdout
        file, index, family = answer.split("\n", 2)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return (file, int(index)) if "Noto Sans CJK SC" in family else None

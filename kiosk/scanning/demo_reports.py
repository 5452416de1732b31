"""Drawn pictures of a street, for the demo's reports: nobody was there."""

import io
from collections.abc import Callable

from PIL import Image as Pillow
from PIL import ImageDraw, ImageFilter

_SIZE = (640, 480)
_QUALITY = 70


def pothole() -> bytes:
    """A hole in the road beside the kerb, as a JPEG."""
    return _street(_draw_pothole)


def blocked_way() -> bytes:
    """Boxes piled up before a fire exit, as a JPEG."""
    return _street(_draw_boxes)


def _street(draw_on: Callable[[ImageDraw.ImageDraw], None]) -> bytes:
    image = Pillow.new("RGB", _SIZE, "#C9D6DC")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 60, 640, 250), "#B8A58E")  # houses
    for x in range(20, 640, 124):
        draw.rectangle((x, 90, x + 84, 180), "#5F7480")
    draw.rectangle((0, 250, 640, 290), "#D8D2C6")  # pavement
    draw.rectangle((0, 290, 640, 302), "#8E8A82")
    draw.rectangle((0, 302, 640, 480), "#6B6F73")  # road
    draw_on(draw)
    made = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(1.2)).save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()


def _draw_pothole(draw: ImageDraw.ImageDraw) -> None:
    draw.ellipse((210, 340, 450, 430), "#4A4440")
    draw.ellipse((240, 356, 426, 420), "#2B2724")
    for x, y in ((196, 352), (452, 372), (322, 428), (270, 334)):
        draw.polygon([(x, y), (x + 22, y - 9), (x + 30, y + 12), (x + 6, y + 16)], "#8B867F")


def _draw_boxes(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((230, 80, 410, 290), "#2E6B4A")  # the exit
    draw.rectangle((290, 110, 350, 134), "#E9F5EC")
    for x, y, size in ((222, 210, 92), (312, 224, 78), (262, 132, 84), (388, 236, 66)):
        draw.rectangle((x, y, x + size, y + size), "#B98B56", "#7F5D36", 3)
        draw.line((x, y + size // 2, x + size, y + size // 2), "#E5D3B3", 6)

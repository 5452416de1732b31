"""What the demo film shows, drawn: a room out of focus, riders in it, and the things that they hold up.

A layer is float32, (height, width, 4): BGR already multiplied by the cover, and the cover 0 to 1 in the last channel.
"""

from __future__ import annotations

import numpy as np
from PIL import Image as Pillow
from PIL import ImageChops, ImageColor, ImageDraw, ImageFilter

from kiosk.scanning.card_image import card_image, qr_image, title_font
from kiosk.scanning.cv import cv2
from kiosk.scanning.pictures import AnyArray

WIDTH, HEIGHT = 1280, 720
HAND = 420  # pixels of hand and sleeve below the thing in a held layer
_FINE = 2  # drawn this much larger, then made smaller, for smooth edges

YELLOW, BLUE, GREY = ("#F2B71F", "#20242B"), ("#1F6FC4", "#E8EDF2"), ("#6E7F73", "#3A3F45")


def room(random: np.random.Generator) -> AnyArray:
    """The station's room as a camera focused on a hand sees it: BGR, float32, (HEIGHT, WIDTH, 3)."""
    image = Pillow.new("RGB", (WIDTH, HEIGHT), "#DCCFBB")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 110), "#EFE8DB")  # ceiling
    for x in (150, 560, 980):
        draw.rounded_rectangle((x, 30, x + 190, 62), 16, "#FFFDF2")
    draw.polygon([(0, 560), (WIDTH, 540), (WIDTH, HEIGHT), (0, HEIGHT)], "#A98B66")  # wooden floor
    draw.rectangle((860, 150, 1210, 440), "#8C7A63")  # window, with the street's trees in it
    draw.rectangle((874, 164, 1196, 426), "#D9ECF4")
    for _ in range(26):
        x, y, r = int(random.integers(880, 1190)), int(random.integers(280, 426)), int(random.integers(14, 44))
        draw.ellipse((x - r, y - r, x + r, y + r), ("#7FA66B", "#98BB7E", "#6C9560")[int(random.integers(3))])
    draw.rectangle((1030, 164, 1040, 426), "#8C7A63")
    draw.rectangle((40, 200, 430, 580), "#B79468")  # shelf with helmets and boxes
    colours = ("#F2B71F", "#1F6FC4", "#B80C26", "#F4F0E6", "#3F8F5B", "#E58A2B")
    for row in range(3):
        draw.rectangle((52, 212 + row * 122, 418, 322 + row * 122), "#8A6A45")
        for column in range(4):
            x, y = 66 + column * 90, 248 + row * 122
            colour = colours[int(random.integers(len(colours)))]
            if random.random() < 0.5:
                draw.pieslice((x, y, x + 70, y + 140), 180, 360, colour)
            else:
                draw.rectangle((x, y, x + 70, y + 74), colour)
    draw.rectangle((40, 140, 800, 178), "#B80C26")  # the red band of the house
    draw.rounded_rectangle((500, 300, 640, 600), 14, "#F3F3EF")  # water dispenser
    draw.rounded_rectangle((520, 220, 620, 320), 24, "#9CCBE6")
    draw.rectangle((530, 400, 610, 450), "#5C646B")
    draw.rounded_rectangle((700, 470, 860, 600), 20, "#5E7F52")  # armchair
    draw.ellipse((1120, 470, 1260, 600), "#4F7B45")  # plant
    draw.rectangle((1160, 570, 1220, 660), "#C9703F")
    soft = image.filter(ImageFilter.GaussianBlur(13))
    y, x = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
    vignette = 1.03 - 0.16 * (x**2 + y**2)
    room: AnyArray = np.asarray(soft, np.float32)[:, :, ::-1] * vignette[:, :, None]
    return room.astype(np.float32)


def rider(jacket: str, stripe: str) -> AnyArray:
    """A rider from the waist up, out of focus and without a face: a layer of 640 × 620 pixels."""
    image = Pillow.new("RGBA", (640, 620), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.polygon(
        [(96, 620), (120, 380), (190, 306), (280, 280), (370, 280), (460, 306), (530, 380), (554, 620)], jacket
    )
    draw.rectangle((286, 230, 364, 300), "#C99873")  # neck
    draw.polygon([(262, 290), (388, 290), (326, 372)], "#3A3A40")  # collar
    draw.ellipse((250, 92, 400, 276), "#DDB08A")  # head
    draw.pieslice((228, 40, 422, 300), 180, 360, jacket)  # helmet
    draw.rectangle((228, 160, 422, 184), stripe)
    draw.line([(250, 180), (268, 262), (325, 286), (382, 262), (400, 180)], "#2A2D33", 9)  # strap
    draw.line([(170, 330), (196, 620)], stripe, 26)
    draw.line([(480, 330), (454, 620)], stripe, 26)
    draw.rectangle((118, 500, 532, 528), "#DCDCD2")  # reflective band
    # Blurred with its cover multiplied in: otherwise black seeps in from where there is nothing.
    return cv2.GaussianBlur(_layer(image), (0, 0), 9)


def paper_card(text: str, glove: str) -> AnyArray:
    """A printed card between gloved fingers. Like all that is held, a layer with HAND rows below the thing."""
    card = card_image(text, module=7 * _FINE)
    warm = Pillow.new("RGB", card.size, "#FBF6EA")
    return _held(_rounded(ImageChops.multiply(card, warm), 16), glove)


def phone(text: str, glove: str) -> AnyArray:
    """A phone that shows the code."""
    code = qr_image(text, 6 * _FINE).convert("RGB")
    unit = _FINE
    screen = Pillow.new("RGB", (code.width + 24 * unit, code.height + 190 * unit), "#FFFFFF")
    draw = ImageDraw.Draw(screen)
    draw.rectangle((0, 0, screen.width, 76 * unit), "#B80C26")
    if font := title_font(26 * unit):
        draw.text((screen.width // 2, 46 * unit), "骑手码", "#FFFFFF", font, "mm")
    draw.rounded_rectangle((60 * unit, screen.height - 64 * unit, screen.width - 60 * unit, screen.height - 28 * unit),
                           18 * unit, "#EFEBE2")  # fmt: skip
    screen.paste(code, (12 * unit, 86 * unit))
    body = Pillow.new("RGB", (screen.width + 22 * unit, screen.height + 26 * unit), "#1B1D22")
    body.paste(_rounded(screen, 20), (11 * unit, 13 * unit), _rounded(screen, 20))
    return _held(_rounded(body, 30), glove)


def parcel(text: str, glove: str) -> AnyArray:
    """A take-away box with a stranger's code on its label."""
    code = qr_image(text, 8 * _FINE).convert("RGB")
    unit = _FINE
    box = Pillow.new("RGB", (code.width + 150 * unit, code.height + 110 * unit), "#B98C5A")
    draw = ImageDraw.Draw(box)
    draw.rectangle((0, 0, box.width, 26 * unit), "#A57A4B")
    draw.rectangle((box.width // 2 - 16 * unit, 0, box.width // 2 + 16 * unit, box.height), "#C9A06E")
    label = ((box.width - code.width) // 2 - 10 * unit, 46 * unit)
    size = (label[0] + code.width + 20 * unit, label[1] + code.height + 20 * unit)
    draw.rounded_rectangle((*label, *size), 8 * unit, "#FFFFFF")
    box.paste(code, (label[0] + 10 * unit, label[1] + 10 * unit))
    return _held(_rounded(box, 8), glove)


def _held(thing: Pillow.Image, glove: str) -> AnyArray:
    """The thing in a hand: fingers behind it, a thumb before it, a sleeve below."""
    unit = _FINE
    width, height = thing.width + 160 * unit, thing.height + HAND * unit
    canvas = Pillow.new("RGBA", (width, height), (0, 0, 0, 0))
    middle, bottom = width // 2, thing.height + 10 * unit
    draw = ImageDraw.Draw(canvas)
    dark, light = _shade(glove, 0.72), _shade(glove, 1.25)
    for step in range(4):  # fingertips behind the right edge
        x, y = middle + thing.width // 2 - 40 * unit, bottom - (56 + 50 * step) * unit
        draw.rounded_rectangle((x, y, x + 66 * unit, y + 44 * unit), 22 * unit, _shade(glove, 0.72 + 0.06 * step))
    draw.polygon(
        [(middle - 70 * unit, bottom - 30 * unit), (middle + thing.width // 2 + 20 * unit, bottom - 70 * unit),
         (middle + 150 * unit, height), (middle - 40 * unit, height)], glove)  # fmt: skip
    canvas.alpha_composite(thing.convert("RGBA"), (middle - thing.width // 2, 10 * unit))
    draw.rounded_rectangle(
        (middle - 62 * unit, bottom - 34 * unit, middle + 2 * unit, bottom + 150 * unit), 32 * unit, dark
    )
    draw.rounded_rectangle(
        (middle - 58 * unit, bottom - 34 * unit, middle - 6 * unit, bottom + 150 * unit), 28 * unit, glove
    )
    draw.rounded_rectangle(
        (middle - 48 * unit, bottom - 24 * unit, middle - 26 * unit, bottom + 40 * unit), 11 * unit, light
    )
    return _layer(canvas.resize((width // _FINE, height // _FINE), Pillow.Resampling.BOX))


def _rounded(image: Pillow.Image, radius: int) -> Pillow.Image:
    mask = Pillow.new("L", image.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, image.width - 1, image.height - 1), radius * _FINE, 255)
    image = image.convert("RGBA")
    image.putalpha(mask)
    return image


def _shade(colour: str, factor: float) -> tuple[int, ...]:
    return tuple(min(255, int(c * factor)) for c in ImageColor.getrgb(colour))


def _layer(image: Pillow.Image) -> AnyArray:
    rgba = np.asarray(image, np.float32)
    cover = rgba[:, :, 3:] / 255
    return np.concatenate([rgba[:, :, 2::-1] * cover, cover], axis=2)

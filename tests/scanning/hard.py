"""Hard pictures of QR codes, made from a seed: each kind is one trouble that a held-up code meets, over mild others."""

import math
from collections.abc import Callable

import numpy as np
import zxingcpp

from kiosk.domain.cards import Role, issue
from kiosk.scanning.cv import cv2
from kiosk.scanning.pictures import AnyArray, Image
from tests.scanning.making import SEED

WIDTH, HEIGHT = 1280, 720
Random = np.random.Generator


def hard_picture(kind: str, seed: int) -> tuple[Image, str]:
    """A 720p picture with this trouble, and the text of the code in it. One seed, one picture."""
    random = np.random.default_rng([seed, *kind.encode()])
    text = some_text(random, long=kind == "dense")
    return render(kind, random, text), text


def some_text(random: Random, long: bool = False) -> str:
    """A card of ours, or what strangers hold up: an address, digits, words."""
    letters = "".join(random.choice(list("abcdefghijklmnopqrstuvwxyz0123456789-"), size=300))
    if long:
        return letters[: int(random.integers(160, 300))]
    choice = random.random()
    if choice < 0.45:
        return issue(SEED, Role.RIDER, random.bytes(7).hex(), int(random.integers(1, 9)))
    if choice < 0.8:
        return "https://example.com/" + letters[: int(random.integers(3, 60))]
    return str(random.integers(10**12)) if choice < 0.9 else letters[: int(random.integers(10, 90))]


def flat(text: str, module: int = 10, quiet: int = 4) -> AnyArray:
    """The code, grey, `module` pixels a module, with `quiet` modules of white around it."""
    options = {"ec_level": "M"} if len(text) < 200 else {"ec_level": "L"}
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, **options)
    grey = np.array(zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False))
    return np.pad(grey, quiet, constant_values=255).repeat(module, axis=0).repeat(module, axis=1)


def render(kind: str, random: Random, text: str) -> Image:
    """The code with its trouble, in a room."""
    trouble = KINDS[kind]
    quiet = 0 if kind in ("dark mode", "dark surround") else 1 if kind == "narrow quiet zone" else 4
    module = 10
    paper = flat(text, module, quiet).astype(np.float32) * random.uniform(0.7, 0.95) + random.uniform(5, 40)
    if kind == "dark mode":
        paper = np.pad(255 - paper, int(random.integers(0, 4)) * module, constant_values=float(255 - paper.max()))
    elif kind == "dark surround":
        paper = np.pad(paper, 5 * module, constant_values=float(random.uniform(15, 70)))
    if kind in _ON_PAPER:
        paper = trouble(paper, random)
    side = random.uniform(170, 380)
    tilt = random.uniform(0, 20)
    if kind == "small":
        side = paper.shape[0] / module * random.uniform(1.3, 1.9)
    elif kind == "dense":
        side = paper.shape[0] / module * random.uniform(2.0, 3.2)
    elif kind == "close":
        side = random.uniform(500, 640)
    elif kind == "perspective":
        side, tilt = side * 0.8, random.uniform(50, 70)
    image = _place(paper, side, tilt, random)
    if kind not in _ON_PAPER:
        image = trouble(image, random)
    return _sensor(image, kind, random)


def _place(paper: AnyArray, side: float, tilt: float, random: Random) -> AnyArray:
    """The paper, `side` pixels wide and turned and tilted by degrees, in a cluttered room; float32 grey."""
    size = paper.shape[0]
    corners = np.array([(0, 0), (size, 0), (size, size), (0, size)], np.float32)
    roll = math.radians(random.normal(0, 12) if random.random() < 0.6 else random.uniform(0, 360))
    axis, lean = random.uniform(0, math.tau), math.radians(tilt)
    points = (
        (corners / size - 0.5) * side @ np.array([[math.cos(roll), math.sin(roll)], [-math.sin(roll), math.cos(roll)]])
    )
    along = points @ (math.cos(axis), math.sin(axis))
    depth = 800 / (800 + along * math.sin(lean))
    points = points - np.outer(along * (1 - math.cos(lean)), (math.cos(axis), math.sin(axis)))
    margin = min(side * 0.55, 340)
    middle = random.uniform((margin, min(margin, 355)), (WIDTH - margin, max(HEIGHT - margin, 365)))
    target = (points * depth[:, None] + middle).astype(np.float32) * 2
    room = cv2.resize(_room(random), (WIDTH * 2, HEIGHT * 2), interpolation=cv2.INTER_LINEAR)
    shrunk = max(0.1, size / side / 4)
    cv2.warpPerspective(
        cv2.GaussianBlur(paper, (0, 0), shrunk),
        cv2.getPerspectiveTransform(corners, target),
        (WIDTH * 2, HEIGHT * 2),
        dst=room,
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_TRANSPARENT,
    )
    return cv2.resize(room, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)


def _room(random: Random) -> AnyArray:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    room = 110 + random.uniform(-60, 60) * (x / WIDTH - 0.5) + random.uniform(-80, 80) * (y / HEIGHT - 0.5)
    room = room.astype(np.uint8)
    for _ in range(int(random.integers(5, 40))):
        corner = random.uniform((-50, -50), (WIDTH, HEIGHT)).astype(int)
        width, height = random.integers(8, 260, 2)
        box = (int(corner[0]), int(corner[1]), int(width), int(height))
        cv2.rectangle(room, box, float(random.uniform(20, 230)), -1 if random.random() < 0.7 else 4)
    for _ in range(int(random.integers(0, 12))):
        at = random.uniform((0, 0), (WIDTH, HEIGHT)).astype(int).tolist()
        words = "".join(random.choice(list("ABCDEFGHKLMNRSTUX0123456789"), 8))
        cv2.putText(room, words, at, 0, float(random.uniform(0.4, 2)), float(random.uniform(0, 255)), 2)
    return cv2.GaussianBlur(room, (0, 0), float(random.uniform(0.8, 4))).astype(np.float32)


def _sensor(image: AnyArray, kind: str, random: Random) -> Image:
    """Exposure, noise and compression."""
    if kind == "low light":
        image = image * random.uniform(0.04, 0.2)
    elif kind == "overexposed":
        image = (image + random.uniform(80, 220)) * random.uniform(1.1, 1.6)
    elif kind == "low contrast":
        image = image * random.uniform(0.03, 0.12) + random.uniform(60, 150)
    sigma = random.uniform(4, 14) if kind == "low light" else random.uniform(1, 5)
    grain = random.normal(0, sigma, (HEIGHT, WIDTH)) * 0.7
    coloured = random.normal(0, sigma, (*image.shape, 3)) * 0.5
    noisy = image[:, :, None] * random.uniform(0.9, 1.05, 3) + grain[:, :, None] + coloured
    quality = int(random.integers(4, 14)) if kind == "jpeg" else int(random.integers(60, 95))
    picture = np.clip(noisy, 0, 255).astype(np.uint8)
    ok, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert ok
    return cv2.imdecode(data, cv2.IMREAD_COLOR)


def _nothing(image: AnyArray, random: Random) -> AnyArray:
    return image


def defocus(image: AnyArray, random: Random, radius: float | None = None) -> AnyArray:
    radius = random.uniform(2.5, 7) if radius is None else radius
    size = 2 * math.ceil(radius) + 1
    y, x = np.mgrid[:size, :size] - size // 2
    disk = np.clip(radius + 0.5 - np.hypot(x, y), 0, 1)
    return cv2.filter2D(image, -1, disk / disk.sum())


def smear(image: AnyArray, random: Random, length: float | None = None) -> AnyArray:
    length = random.uniform(5, 16) if length is None else length
    kernel = np.zeros((33, 33), np.float32)
    way = random.uniform(0, math.pi)
    step = np.array((math.cos(way), math.sin(way))) * min(length, 31) / 2
    start, end = np.round((16 - step) * 16).astype(int), np.round((16 + step) * 16).astype(int)
    cv2.line(kernel, start.tolist(), end.tolist(), 1.0, 1, cv2.LINE_AA, 4)
    return cv2.filter2D(image, -1, kernel / kernel.sum())


def _spots(shape: tuple[int, ...], random: Random, count: int, least: float, most: float) -> AnyArray:
    """Bright spots, 0 to 1."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    light = np.zeros(shape[:2], np.float32)
    for _ in range(count):
        middle, wide = random.uniform((0, 0), shape[:2]), random.uniform(least, most, 2)
        light += np.exp(-(((x - middle[1]) / wide[0]) ** 2 + ((y - middle[0]) / wide[1]) ** 2) / 2)
    return np.minimum(light, 1)


def _glare(paper: AnyArray, random: Random) -> AnyArray:
    size = paper.shape[0]
    light = _spots(paper.shape, random, int(random.integers(1, 4)), size * 0.05, size * 0.22)
    return np.minimum(paper * 0.85 + random.uniform(120, 330) * light, 255)


def _shadow(image: AnyArray, random: Random) -> AnyArray:
    dark = np.ones(image.shape, np.float32)
    for _ in range(int(random.integers(2, 7))):
        points = random.uniform((-100, -100), (WIDTH + 100, HEIGHT + 100), (4, 2)).astype(np.int32)
        cv2.fillConvexPoly(dark, cv2.convexHull(points), float(random.uniform(0.15, 0.5)))
    return image * cv2.GaussianBlur(dark, (0, 0), float(random.uniform(1, 12)))


def _crease(paper: AnyArray, random: Random) -> AnyArray:
    size = paper.shape[0]
    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    for _ in range(int(random.integers(1, 4))):
        way, through = random.uniform(0, math.tau), random.uniform(0.2, 0.8, 2) * size
        away = (x - through[0]) * math.cos(way) + (y - through[1]) * math.sin(way)
        bent = random.uniform(0.01, 0.07) * np.abs(away)
        moved = cv2.remap(
            paper,
            (x + bent * math.cos(way)).astype(np.float32),
            (y + bent * math.sin(way)).astype(np.float32),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        fold = np.exp(-((away / (size * 0.01)) ** 2))
        paper = moved * np.where(away > 0, 1, random.uniform(0.55, 1)) * (1 - 0.5 * fold) + 70 * fold
    return paper.astype(np.float32)


def _cracks(paper: AnyArray, random: Random) -> AnyArray:
    """A cracked screen, or scratches and dirt on a print."""
    size = paper.shape[0]
    paper = paper.copy()
    for _ in range(int(random.integers(2, 10))):
        point = random.uniform(0, size, 2)
        way = random.uniform(0, math.tau)
        colour, thick = float(random.choice((20, 120, 250))), int(random.integers(2, 9))
        for _ in range(int(random.integers(3, 12))):
            way += random.normal(0, 0.5)
            onward = point + np.array((math.cos(way), math.sin(way))) * size * 0.09
            cv2.line(paper, point.astype(int).tolist(), onward.astype(int).tolist(), colour, thick, cv2.LINE_AA)
            point = onward
    for _ in range(int(random.integers(0, 5))):
        at = random.uniform(0, size, 2).astype(int).tolist()
        cv2.circle(paper, at, int(size * random.uniform(0.01, 0.05)), float(random.choice((30, 240))), -1, cv2.LINE_AA)
    return paper


def _curved(paper: AnyArray, random: Random) -> AnyArray:
    """Wrapped around a bottle or a wrist."""
    size = paper.shape[0]
    bend = random.uniform(0.6, 1.25)
    x = np.linspace(-1, 1, size, dtype=np.float32)
    across = np.arcsin(x * math.sin(bend)) / bend
    drop = (np.cos(across * bend) - math.cos(bend)) * random.uniform(-0.25, 0.25)
    y = np.linspace(-1, 1, size, dtype=np.float32)[:, None] * 1.15 + drop[None, :]
    columns = np.broadcast_to(across[None, :], (size, size))
    bent = cv2.remap(
        paper,
        ((columns + 1) / 2 * size).astype(np.float32),
        ((y + 1) / 2 * size).astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    bent = bent * (0.35 + 0.65 * np.cos(across * bend))[None, :].astype(np.float32)
    return (np.rot90(bent) if random.random() < 0.5 else bent).astype(np.float32).copy()


def _moire(image: AnyArray, random: Random) -> AnyArray:
    """Off a screen: the grid of its pixels beats with the sensor's."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    for _ in range(2):
        way, period = random.uniform(0, math.tau), random.uniform(2.5, 14)
        wave = np.sin((x * math.cos(way) + y * math.sin(way)) * math.tau / period)
        image = image * (1 + random.uniform(0.15, 0.45) * wave)
    return image


def _dots(paper: AnyArray, random: Random) -> AnyArray:
    """A designer's code: round modules with gaps between them, a sign in the middle."""
    size = paper.shape[0]
    module = 10
    y, x = np.mgrid[0:size, 0:size] % module - (module - 1) / 2
    dot = np.hypot(x, y) <= random.uniform(4.0, 6.0)
    light = float(paper.max())
    paper = np.where(dot | (paper > light - 1), paper, light).astype(np.float32)
    half = int(size * random.uniform(-0.06, 0.09))
    if half > 0:
        paper[size // 2 - half : size // 2 + half, size // 2 - half : size // 2 + half] = random.uniform(60, 250)
    return paper * random.uniform(0.5, 1) + random.uniform(0, 60)


_PaperTrouble = Callable[[AnyArray, Random], AnyArray]
_ON_PAPER = {"glare", "crease", "cracks", "curved", "designed"}
KINDS: dict[str, _PaperTrouble] = {
    "perspective": lambda image, random: defocus(image, random, float(random.uniform(0.3, 1.8))),
    "glare": _glare,
    "shadow": _shadow,
    "crease": _crease,
    "cracks": _cracks,
    "low light": _nothing,
    "low contrast": _nothing,
    "motion": smear,
    "defocus": defocus,
    "dark mode": lambda image, random: defocus(image, random, float(random.uniform(0.4, 2.2))),
    "dark surround": lambda image, random: defocus(image, random, float(random.uniform(0.4, 2.2))),
    "narrow quiet zone": lambda image, random: defocus(image, random, float(random.uniform(0.4, 2.2))),
    "moire": _moire,
    "overexposed": _nothing,
    "small": _nothing,
    "dense": lambda image, random: defocus(image, random, float(random.uniform(0.3, 1.2))),
    "close": lambda image, random: defocus(image, random, float(random.uniform(3, 10))),
    "curved": _curved,
    "jpeg": lambda image, random: defocus(image, random, float(random.uniform(0.5, 2.5))),
    "designed": _dots,
}

"""Films of a card that comes into view in somebody's hand, made from a seed: shake, blur, tilt, glare, dark mode."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kiosk.domain.cards import Role, issue
from kiosk.scanning.cv import cv2
from kiosk.scanning.pictures import AnyArray, Image
from tests.scanning.hard import defocus, flat, smear
from tests.scanning.making import SEED

RATE = 30
SECONDS = 2.6
COMES = 0.3  # seconds until the card begins to come into view
KINDS = ("plain", "far", "tilted", "out of focus", "glare", "dim", "dark mode", "trembling")
_SIZE = (1280, 720)


@dataclass(frozen=True, slots=True)
class Clip:
    """A film of one card.

    Attributes:
        kind: what is the matter with it.
        text: the card's.
        seed: it is made from.
        in_view: seconds until the whole card is in the picture.
    """

    kind: str
    text: str
    seed: int
    in_view: float

    def images(self) -> Iterator[Image]:
        """Its frames, RATE a second."""
        random = np.random.default_rng(self.seed)
        random.random(2)
        hand = _Hand(self, random)
        return (hand.image(number / RATE) for number in range(round(SECONDS * RATE)))


def clip(seed: int, kind: str | None = None) -> Clip:
    """The clip of this seed; without a kind, each seed has the next."""
    random = np.random.default_rng(seed)
    arrives = COMES + 0.25 + 0.3 * float(random.random())
    text = issue(SEED, Role.RIDER, np.random.default_rng([seed, 1]).bytes(7).hex(), 1)
    return Clip(kind or KINDS[seed % len(KINDS)], text, seed, arrives)


class _Hand:
    """Where the card is and how it looks at each moment."""

    def __init__(self, clip: Clip, random: np.random.Generator) -> None:
        self._clip, self._random = clip, random
        kind = clip.kind
        self._side = random.uniform(70, 95) if kind == "far" else random.uniform(115, 210)
        self._lean = math.radians(random.uniform(55, 68) if kind == "tilted" else random.uniform(0, 22))
        self._roll = random.normal(0, 0.2)
        shake = 2.5 if kind == "trembling" else 1.0
        self._shake = [(random.uniform(2, 14) * shake, random.uniform(1, 4), random.uniform(0, 6)) for _ in range(4)]
        self._focus = random.uniform(3.5, 6), random.uniform(0.1, 0.4)
        blurred = random.uniform(0.65, 1.05) if kind == "out of focus" else random.uniform(0.1, 0.5)
        self._blur = blurred * self._side / 45  # pixels, of so many modules
        self._middle = np.array((random.uniform(480, 800), random.uniform(300, 420)))
        self._from = np.array((random.choice((-1, 1)) * 900, random.uniform(-300, 300)))
        self._light = random.uniform(0.06, 0.14) if kind == "dim" else random.uniform(0.7, 1.05)
        self._paper = self._drawn()
        self._room = self._background()
        self._grain = [
            random.normal(0, random.uniform(4, 7) if kind == "dim" else 3, (720, 1280)).astype(np.float32)
            for _ in range(3)
        ]

    def _drawn(self) -> AnyArray:
        paper = flat(self._clip.text, 10, 0 if self._clip.kind == "dark mode" else 4).astype(np.float32) * 0.85 + 20
        if self._clip.kind == "dark mode":
            return np.pad(255 - paper, 10 * (self._clip.seed // 8 % 4), constant_values=float(255 - paper.max()))
        return paper

    def _background(self) -> AnyArray:
        room = np.full((720, 1280), 120, np.uint8)
        for _ in range(25):
            x, y, width, height = (int(v) for v in self._random.integers((0, 0, 20, 20), (1280, 720, 300, 300)))
            cv2.rectangle(room, (x, y, width, height), float(self._random.uniform(20, 220)), -1)
        return cv2.GaussianBlur(room, (0, 0), 3).astype(np.float32)

    def _at(self, time: float) -> AnyArray:
        missing = max(0.0, min(1.0, (self._clip.in_view - time) / (self._clip.in_view - COMES)))
        sway = np.zeros(2)
        for size, pace, way in self._shake:
            sway += size * np.array((math.sin(pace * time * 6 + way), math.cos(pace * time * 5 + way)))
        return self._middle + self._from * missing**1.5 + sway / 2

    def image(self, time: float) -> Image:
        middle, before = self._at(time), self._at(time - 0.016)  # seconds of exposure
        lean = self._lean * (1 + 0.2 * math.sin(time * 5))
        size = self._paper.shape[0]
        corners = np.array([(0, 0), (size, 0), (size, size), (0, size)], np.float32)
        turn = self._roll + 0.08 * math.sin(time * 4)
        points = (corners / size - 0.5) * self._side * (size / 450)
        depth = 700 / (700 + points[:, 0] * math.sin(lean))
        points = points * (math.cos(lean), 1) * depth[:, None]
        points = points @ np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]]) + middle
        paper = self._paper
        if self._clip.kind == "glare":
            y, x = np.mgrid[0:size, 0:size]
            spot = size * (0.5 + 0.45 * math.sin(time * 3 + self._clip.seed))
            far = (x - spot) ** 2 + (y - size * 0.4) ** 2
            paper = np.minimum(paper + 320 * np.exp(-far / (2 * (size * 0.14) ** 2)), 255)
        image = self._room.copy()
        paper = cv2.GaussianBlur(paper.astype(np.float32), (0, 0), max(0.1, size / self._side / 3))
        place = cv2.getPerspectiveTransform(corners, points.astype(np.float32))
        cv2.warpPerspective(paper, place, _SIZE, dst=image, borderMode=cv2.BORDER_TRANSPARENT)
        start, fades = self._focus
        radius = max(self._blur * (1 + 0.3 * math.sin(time * 9)), start * math.exp(-max(0.0, time - COMES) / fades))
        moved = float(np.hypot(*(middle - before)))
        image = self._smeared(image, moved, radius)
        grain = self._grain[int(time * RATE) % 3]
        grain = np.roll(grain, (int(time * 997) % 720, int(time * 1499) % 1280), (0, 1))
        return cv2.cvtColor(np.clip(image * self._light + grain, 0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR)

    def _smeared(self, image: AnyArray, moved: float, radius: float) -> AnyArray:
        if radius > 0.6:
            image = defocus(image, self._random, min(radius, 6))
        return smear(image, self._random, min(moved, 28)) if moved > 2 else image

"""Which error correction a card should have: pictures of worn cards as a 720p camera sees them, read by our decoder.

A card has room for a code 49 mm wide with its quiet zone, whatever the correction: more of it means smaller modules. At
30 cm a webcam sees 3.7 pixels a millimetre. Everything is seeded, and every level gets the same damage.
"""

from collections.abc import Callable

import numpy as np
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q

from kiosk.scanning.card_image import qr_image
from kiosk.scanning.cv import cv2
from kiosk.scanning.decoder import decode
from kiosk.scanning.pictures import Image
from tests.scanning.making import CARD, held_up, noisy

LEVELS = {"L": ERROR_CORRECT_L, "M": ERROR_CORRECT_M, "Q": ERROR_CORRECT_Q, "H": ERROR_CORRECT_H}
PRINTED = 585  # pixels that stand for 49 mm of print: whole modules at every level, or nearly so
AT_30_CM = 49.5 * 3.7
PICTURES = 40

Random = np.random.Generator
Damage = Callable[[Image, Random], Image]
Sight = Callable[[Image, Random], Image]


def main() -> None:
    """Print the table."""
    cards = {name: _printed(level) for name, level in LEVELS.items()}
    widths = {name: qr_image(CARD, 1, level).width for name, level in LEVELS.items()}
    print(f"cards: {PICTURES} pictures each, read, by error correction (modules with the quiet zone)")
    print(" " * 34 + "".join(f"{name} ({widths[name]})".rjust(9) for name in LEVELS))
    total = dict.fromkeys(LEVELS, 0)
    for what, (side, damage, sight) in CASES.items():
        read = {name: _read(card, side, damage, sight) for name, card in cards.items()}
        for name, count in read.items():
            total[name] += count
        print(f"  {what:32}" + "".join(f"{count / PICTURES:9.0%}" for count in read.values()))
    print(f"  {'all':32}" + "".join(f"{count / PICTURES / len(CASES):9.1%}" for count in total.values()))


def _printed(level: int) -> Image:
    grey = np.asarray(qr_image(CARD, 24, level))
    return cv2.cvtColor(cv2.resize(grey, (PRINTED, PRINTED), interpolation=cv2.INTER_AREA), cv2.COLOR_GRAY2BGR)


def _read(card: Image, side: float, damage: Damage, sight: Sight) -> int:
    random = np.random.default_rng(30)
    return sum(CARD in _texts(_seen(card, side, damage, sight, random)) for _ in range(PICTURES))


def _seen(card: Image, side: float, damage: Damage, sight: Sight, random: Random) -> Image:
    turn, tilt, size = random.uniform(-20, 20), random.uniform(-25, 25), random.uniform(0.9, 1.1)
    worn = damage(card.copy(), random)
    picture = held_up(worn, side=side * size, turn=turn, tilt=tilt)
    return noisy(sight(picture, random), 5, int(random.integers(1 << 30)))


def _texts(image: Image) -> list[str]:
    return [found.text for found in decode(image)]


def _as_it_is(image: Image, _random: Random) -> Image:
    return image


def _stained(share: float) -> Damage:
    """Blots of grease and ink that cover so much of it."""

    def damage(image: Image, random: Random) -> Image:
        radius = int(PRINTED * (share / 3 / np.pi) ** 0.5)
        for _ in range(3):
            at = random.integers(radius, PRINTED - radius, 2).tolist()
            cv2.circle(image, at, radius, random.integers(0, 200, 3).tolist(), -1)
        return image

    return damage


def _scratched(image: Image, random: Random) -> Image:
    for _ in range(8):
        ends = random.integers(0, PRINTED, (2, 2)).tolist()
        cv2.line(image, ends[0], ends[1], (235, 235, 235), int(random.integers(3, 12)))
    return image


def _folded(image: Image, random: Random) -> Image:
    """A white crease from edge to edge, 1 to 2 mm wide."""
    left, right = random.integers(PRINTED // 4, 3 * PRINTED // 4, 2).tolist()
    cv2.line(image, (0, left), (PRINTED, right), (240, 240, 240), int(random.integers(12, 24)))
    return image


def _blurred(sigma: float) -> Sight:
    return lambda image, _random: cv2.GaussianBlur(image, (0, 0), sigma)


def _moved(image: Image, random: Random) -> Image:
    return cv2.blur(image, (int(random.integers(4, 8)), 1))


def _dim(image: Image, random: Random) -> Image:
    return noisy(image * 0.2, 14, int(random.integers(1 << 30)))


CASES: dict[str, tuple[float, Damage, Sight]] = {
    "30 cm": (AT_30_CM, _as_it_is, _as_it_is),
    "60 cm": (AT_30_CM / 2, _as_it_is, _as_it_is),
    "75 cm": (AT_30_CM / 2.5, _as_it_is, _as_it_is),
    "30 cm, blurred 1.5 px": (AT_30_CM, _as_it_is, _blurred(1.5)),
    "30 cm, blurred 2 px": (AT_30_CM, _as_it_is, _blurred(2)),
    "30 cm, moved": (AT_30_CM, _as_it_is, _moved),
    "30 cm, dim and noisy": (AT_30_CM, _as_it_is, _dim),
    "30 cm, stains on 3 %": (AT_30_CM, _stained(0.03), _as_it_is),
    "30 cm, stains on 8 %": (AT_30_CM, _stained(0.08), _as_it_is),
    "30 cm, scratched": (AT_30_CM, _scratched, _as_it_is),
    "30 cm, folded": (AT_30_CM, _folded, _as_it_is),
    "45 cm, scratched, blurred 1 px": (AT_30_CM / 1.5, _scratched, _blurred(1)),
}


if __name__ == "__main__":
    main()

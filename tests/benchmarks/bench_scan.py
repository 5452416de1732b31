"""What is read and what it costs: pyzbar alone, zxing-cpp alone, and both as the scanner uses them.

Real photographs are measured where a folder of them is named, as an argument or in REDHOME_PHOTOS: pictures beside a
.txt of what they say, in sub-folders; nothing may be read in those of a sub-folder whose name begins with
"falsepositives". Pictures made here, seeded and hard, are always measured.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import zxingcpp
from pyzbar import pyzbar

from kiosk.scanning.cv import cv2
from kiosk.scanning.decoder import decode
from kiosk.scanning.pictures import SUFFIXES, Image, read_picture
from tests.scanning.making import CARD, empty, noisy, scene

LONG_SIDE = 1280
GOAL = 0.93
REPEATS = 40

Reader = Callable[[Image], Sequence[str]]


def _pyzbar(image: Image) -> list[str]:
    found = pyzbar.decode(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [code.data.decode("utf-8", "replace") for code in found]


def _zxing(image: Image) -> list[str]:
    found = zxingcpp.read_barcodes(
        cv2.cvtColor(image, cv2.COLOR_BGR2GRAY),
        zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2),
        text_mode=zxingcpp.TextMode.Plain,
    )
    return [code.text for code in found]


READERS: dict[str, Reader] = {
    "pyzbar alone": _pyzbar,
    "zxing-cpp alone": _zxing,
    "ours": lambda image: [found.text for found in decode(image)],
    "ours, not thorough": lambda image: [found.text for found in decode(image, thorough=False)],
}


def main() -> None:
    """Print the tables."""
    folder = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("REDHOME_PHOTOS", "")
    if folder and Path(folder).is_dir():
        for side in (LONG_SIDE, None):
            _photographs(Path(folder), side)
    else:
        print("scan: no photographs measured (name their folder as an argument or in REDHOME_PHOTOS)")
    _made()
    _cost()


def _photographs(folder: Path, side: int | None) -> None:
    pictures = [
        (path, _at_most(read_picture(path), side)) for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES
    ]
    real = [(path, image) for path, image in pictures if not path.parent.name.startswith("falsepositives")]
    traps = [image for path, image in pictures if path.parent.name.startswith("falsepositives")]
    print(f"scan: {len(real)} photographs, {f'long side ≤ {side}' if side else 'as they are'}, and {len(traps)} traps")
    for name, reader in READERS.items():
        texts = [(path, reader(image)) for path, image in real]
        read = sum(bool(found) for _, found in texts)
        wrong = sum(bool(found) and _truth(path) not in (None, *found) for path, found in texts)
        ghosts = sum(bool(reader(image)) for image in traps)
        goal = f" (goal ≥ {GOAL:.0%}, 0 ghosts)" if name == "ours" else ""
        print(f"  {name:20} {read / len(real):6.1%} read, {wrong} with another text, {ghosts} ghosts{goal}")


def _truth(path: Path) -> str | None:
    text = path.with_suffix(".txt")
    return text.read_bytes().decode("utf-8") if text.exists() else None


def _at_most(image: Image, side: int | None) -> Image:
    scale = side / max(image.shape) if side else 1.0
    if scale >= 1:
        return image
    smaller: Image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return smaller


def _made() -> None:
    random = np.random.default_rng(20)
    pictures = [_hard(random) for _ in range(300)]
    print(f"scan: {len(pictures)} hard pictures made here, 1280 × 720, of one card")
    for name, reader in READERS.items():
        print(f"  {name:20} {sum(CARD in reader(image) for image in pictures) / len(pictures):6.1%} read")


def _hard(random: np.random.Generator) -> Image:
    """A card as it is held up: small, tilted, smeared, out of focus, dim, noisy, some in dark mode, some with glare."""
    image = scene(
        CARD,
        side=float(random.uniform(85, 320)),
        turn=float(random.uniform(0, 360)),
        tilt=float(random.uniform(-55, 55)),
        at=(float(random.uniform(350, 930)), float(random.uniform(250, 470))),
        inverted=bool(random.random() < 0.2),
    )
    if random.random() < 0.4:
        image = cv2.GaussianBlur(image, (0, 0), float(random.uniform(0.5, 3)))
    if random.random() < 0.3:
        image = cv2.blur(image, (int(random.integers(2, 10)), 1))
    if random.random() < 0.3:
        y, x = np.mgrid[0:720, 0:1280]
        centre = random.uniform((450, 300), (830, 420))
        glare = 220 * np.exp(-((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / (2 * random.uniform(20, 60) ** 2))
        image = np.clip(image + glare[:, :, None], 0, 255).astype(np.uint8)
    return noisy(image * random.uniform(0.15, 1.1), float(random.uniform(1, 18)), int(random.integers(1 << 30)))


def _cost() -> None:
    """CPU time, for several threads may decode at once, and each beside zxing-cpp alone on the same frame."""
    print("scan: CPU of one 1280 × 720 frame, ms (median), and its ratio to zxing-cpp alone")
    for kind, image in (("empty", empty()), ("with a card", scene(CARD))):
        alone = _milliseconds(_zxing, image)
        for name, reader in READERS.items():
            ms = alone if reader is _zxing else _milliseconds(reader, image)
            print(f"  {name:20} {kind:12} {ms:6.2f}   × {ms / alone:.2f}")


def _milliseconds(reader: Reader, image: Image) -> float:
    times = []
    for _ in range(REPEATS):
        begin = time.process_time()
        reader(image)
        times.append((time.process_time() - begin) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()

"""What is read in still pictures and what it costs: pyzbar alone, zxing-cpp alone, and ours.

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
from kiosk.scanning.decoder import Reader, decode
from kiosk.scanning.pictures import SUFFIXES, AnyArray, Image, read_picture
from kiosk.scanning.stages import STAGES
from tests.scanning.hard import KINDS, hard_picture
from tests.scanning.making import CARD, code, empty, noisy, scene

LONG_SIDE = 1280
GOAL = 0.95
EACH = 20  # hard pictures of a kind
FIRST = 100_000  # their seed: not those that the stages were chosen by
REPEATS = 40
WORST_MS = 35

Read = Callable[[Image], Sequence[str]]


def pyzbar_alone(image: Image) -> list[str]:
    """What pyzbar reads by itself."""
    found = pyzbar.decode(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [code.data.decode("utf-8", "replace") for code in found]


def zxing_alone(image: Image) -> list[str]:
    """What zxing-cpp reads by itself."""
    found = zxingcpp.read_barcodes(
        cv2.cvtColor(image, cv2.COLOR_BGR2GRAY),
        zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2),
        text_mode=zxingcpp.TextMode.Plain,
    )
    return [code.text for code in found]


def _then(image: Image) -> list[str]:
    return zxing_alone(image) or pyzbar_alone(image)


READERS: dict[str, Read] = {
    "pyzbar alone": pyzbar_alone,
    "zxing-cpp alone": zxing_alone,
    "zxing-cpp, then pyzbar": _then,
    "ours": lambda image: [found.text for found in decode(image)],
}


def main() -> None:
    """Print the tables."""
    folder = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("REDHOME_PHOTOS", "")
    if folder and Path(folder).is_dir():
        for side in (LONG_SIDE, None):
            _photographs(Path(folder), side)
    else:
        print("scan: no photographs measured (name their folder as an argument or in REDHOME_PHOTOS)")
    _hard()
    _cost()
    _worst()


def _photographs(folder: Path, side: int | None) -> None:
    pictures = [
        (path, _at_most(read_picture(path), side)) for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES
    ]
    real = [(path, image) for path, image in pictures if not path.parent.name.startswith("falsepositives")]
    traps = [image for path, image in pictures if path.parent.name.startswith("falsepositives")]
    print(f"scan: {len(real)} photographs, {f'long side ≤ {side}' if side else 'as they are'}, and {len(traps)} traps")
    for name, read in READERS.items():
        texts = [(path, read(image)) for path, image in real]
        wrong = sum(bool(found) and _truth(path) not in (None, *found) for path, found in texts)
        right = sum(bool(found) for _, found in texts) - wrong
        ghosts = sum(bool(read(image)) for image in traps)
        goal = f" (goal ≥ {GOAL:.0%}, 0 ghosts)" if name == "ours" else ""
        print(f"  {name:22} {right / len(real):6.1%} right, {wrong} with another text, {ghosts} ghosts{goal}")


def _truth(path: Path) -> str | None:
    text = path.with_suffix(".txt")
    return text.read_bytes().decode("utf-8") if text.exists() else None


def _at_most(image: Image, side: int | None) -> Image:
    scale = side / max(image.shape) if side else 1.0
    if scale >= 1:
        return image
    smaller: Image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return smaller


def _hard() -> None:
    print(f"scan: hard pictures made here, 1280 × 720, {EACH} of a kind: how many are right")
    print(f"  {'':18}" + "".join(f"{name:>24}" for name in READERS))
    total = dict.fromkeys(READERS, 0)
    wrong = 0
    for kind in KINDS:
        right = dict.fromkeys(READERS, 0)
        for seed in range(FIRST, FIRST + EACH):
            image, text = hard_picture(kind, seed)
            for name, read in READERS.items():
                texts = read(image)
                right[name] += text in texts
                wrong += name == "ours" and bool(texts) and text not in texts
        print(f"  {kind:18}" + "".join(f"{right[name]:24}" for name in READERS))
        total = {name: total[name] + right[name] for name in READERS}
    print(f"  {'all':18}" + "".join(f"{count / EACH / len(KINDS):24.1%}" for count in total.values()))
    print(f"  ours with another text: {wrong}")


def _cost() -> None:
    """CPU time, for several threads may decode at once, and each beside zxing-cpp alone on the same frame."""
    print("scan: CPU of one 1280 × 720 frame, ms (median), and its ratio to zxing-cpp alone")
    for kind, image in (("empty", empty()), ("with a card", scene(CARD))):
        alone = milliseconds(zxing_alone, image)
        reader = Reader()
        for _ in range(2 * len(STAGES)):
            reader.read(image)
        live = milliseconds(lambda frame: [found.text for found in reader.read(frame)], image)  # noqa: B023
        whole = milliseconds(READERS["ours"], image)
        for name, ms in (
            ("pyzbar alone", milliseconds(pyzbar_alone, image)),
            ("zxing-cpp alone", alone),
            ("ours, live (goal ≤ 2)", live),
            ("ours, a still", whole),
        ):
            print(f"  {name:22} {kind:12} {ms:6.2f}   × {ms / alone:.2f}")


def _worst() -> None:
    """Every picture of a live loop as if it were the first: each stage has its turn on pictures that are hard on it."""
    print(f"scan: CPU of the worst frame in a live loop, ms, whatever stage has its turn (goal ≤ {WORST_MS})")
    for height, width in ((720, 1280), (1080, 1920)):
        for name, image in _traps(height, width).items():
            reader = Reader()
            costs = []
            for turn in range(2 * len(STAGES) + 2):
                # A mark that moves: no picture is like the last, so that none is quiet.
                frame = cv2.rectangle(image.copy(), (40 + 90 * (turn % 8), 40, 60, 60), (90, 90, 90), -1)
                begin = time.process_time()
                reader.read(frame)
                costs.append((time.process_time() - begin) * 1000)
            alone = milliseconds(zxing_alone, image)
            print(f"  {height}p {name:14} zxing-cpp alone {alone:5.1f}   ours {max(costs):5.1f}")


def _traps(height: int, width: int) -> dict[str, Image]:
    random = np.random.default_rng(1)
    broken = code("x" * 20, 3)[:, :, 0].copy()
    broken[40:60, 30:60], broken[60:75, 20:70] = 128, 0
    large = code("9" * 2500, 3)[:, :, 0].copy()
    large[200:260] = 128
    page = np.full((height, width), 255, np.uint8)
    page[: min(height, large.shape[0]), : min(width, large.shape[1])] = large[:height, :width]
    blocks = random.integers(0, 2, (height // 5, width // 5)).astype(np.uint8) * 255
    greys: dict[str, AnyArray] = {
        "noise": random.integers(0, 256, (height, width)).astype(np.uint8),
        "blocks": cv2.resize(blocks, (width, height), interpolation=cv2.INTER_NEAREST),
        "a broken code": page,
        "a wall of them": np.tile(broken, (20, 20))[:height, :width].copy(),
        "a dim room": noisy(np.full((height, width), 12), 9),
    }
    return {name: cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR) for name, grey in greys.items()}


def milliseconds(read: Callable[[Image], object], image: Image) -> float:
    """The median of its CPU time."""
    times = []
    for _ in range(REPEATS):
        begin = time.process_time()
        read(image)
        times.append((time.process_time() - begin) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()

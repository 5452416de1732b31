"""How soon a card that comes into view is read: ours beside each decoder alone, on the same films.

The newest frame wins: a reader that needs 40 ms for a frame misses those that come meanwhile. Its CPU time stands for
the time it needs, so that other programs on the machine change nothing.
"""

import itertools
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kiosk.scanning.decoder import Reader
from kiosk.scanning.pictures import Image
from kiosk.scanning.source import open_source
from tests.benchmarks.bench_scan import pyzbar_alone, zxing_alone
from tests.scanning.clips import KINDS, RATE, SECONDS, Clip, clip
from tests.scanning.making import save_film

CLIPS = 48
FIRST = 1000  # their first seed
P50, P90 = 0.4, 1.0  # seconds, the limits

Read = Callable[[Image], Sequence[str]]


def _ours() -> Read:
    reader = Reader()
    return lambda image: [found.text for found in reader.read(image)]


READERS: dict[str, Callable[[], Read]] = {
    "pyzbar alone": lambda: pyzbar_alone,
    "zxing-cpp alone": lambda: zxing_alone,
    "ours": _ours,
}


def main() -> None:
    """Print the table."""
    times: dict[str, list[float]] = {name: [] for name in READERS}
    kinds: dict[str, dict[str, list[float]]] = {name: {kind: [] for kind in KINDS} for name in READERS}
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(FIRST, FIRST + CLIPS):
            made = clip(seed)
            film = save_film(Path(folder) / "clip.avi", made.images(), RATE)
            frames = [frame.image for frame in open_source(str(film), paced=False)]
            for name, reader in READERS.items():
                took = time_to_read(reader(), frames, made)
                times[name].append(took)
                kinds[name][made.kind].append(took)
    print(f"video: {CLIPS} films of a card coming into view, {RATE} frames a second: seconds until it is read")
    print(f"  {'':17} {'p50':>6} {'p90':>6} {'not read':>9}   median: " + ", ".join(KINDS))
    for name, took in times.items():
        deciles = statistics.quantiles(took, n=10, method="inclusive")
        each = "  ".join(_said(statistics.median(kinds[name][kind])) for kind in KINDS)
        lost = sum(second == float("inf") for second in took)
        limit = f"   (limits {P50} and {P90})" if name == "ours" else ""
        print(f"  {name:17} {_said(deciles[4]):>6} {_said(deciles[8]):>6} {lost:9}   {each}{limit}")


def _said(seconds: float) -> str:
    return f"{seconds:.2f}" if seconds < SECONDS else "  – "


def time_to_read(read: Read, frames: Iterable[Image], made: Clip) -> float:
    """Seconds from the card's being whole in view to its text; infinite where it never is read."""
    free = 0.0  # when the reader has time again
    for number, image in zip(itertools.count(), frames, strict=False):
        if number / RATE < free - 1 / RATE:  # a newer one will be there by then
            continue
        begin = time.process_time()
        texts = read(image)
        free = max(free, number / RATE) + time.process_time() - begin
        if made.text in texts:
            return max(0.0, free - made.in_view)
    return float("inf")


if __name__ == "__main__":
    main()

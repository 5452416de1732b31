"""100,000 texts that are no cards before a station's judge, and hundreds of broken pictures before the decoder."""

import os
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path

import numpy as np
from nacl.signing import SigningKey

from kiosk.domain.cards import Verdict, judge, key_id
from kiosk.scanning.decoder import Reader, decode
from kiosk.station.demo import make_demo
from kiosk.station.station import Station
from tests.scanning.garbage import drawable, payload, picture
from tests.scanning.making import SEED, code

TEXTS = 100_000
DRAWN = 600
PICTURES = 1500


def main() -> None:
    """Print what became of them. Raises AssertionError where one was taken for a card, or something was written."""
    _texts()
    _pictures()


def _texts() -> None:
    random = np.random.default_rng(20)
    public = bytes(SigningKey(SEED).verify_key)
    keys = {key_id(public): public}
    begin = time.process_time()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "demo"
        make_demo(folder, os.urandom)
        station = Station.open(folder)
        before = _files(folder)
        by_station: Counter[str] = Counter()
        by_key: Counter[str] = Counter()
        for _ in range(TEXTS):
            text = payload(random)
            by_station[station.judge(text).verdict] += 1
            by_key[judge(text, keys, lambda card: False).verdict] += 1
        assert Verdict.VALID not in by_station | by_key
        assert _files(folder) == before
        station.close()
    seconds = time.process_time() - begin
    print(f"fuzz: {TEXTS:,} texts, none valid, nothing written, {seconds / TEXTS * 1e6:.0f} µs CPU each")
    print(f"  a station that knows not their key: {dict(by_station)}")
    print(f"  one that does:                      {dict(by_key)}")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.name.endswith("-shm")
    }


def _pictures() -> None:
    warnings.simplefilter("ignore", RuntimeWarning)  # numpy: NaN as a whole number
    random = np.random.default_rng(21)
    public = bytes(SigningKey(SEED).verify_key)
    reader = Reader()
    texts = []
    slowest = 0.0
    for number in range(DRAWN + PICTURES):
        image = code(drawable(payload(random)), 2) if number < DRAWN else picture(random)
        begin = time.process_time()
        found = reader.read(image)
        slowest = max(slowest, time.process_time() - begin)
        texts += [code_found.text for code_found in (*found, *decode(image))]
    verdicts = Counter(judge(text, {key_id(public): public}, lambda card: False).verdict for text in texts)
    assert Verdict.VALID not in verdicts
    print(
        f"fuzz: {DRAWN} drawn and {PICTURES} broken pictures, slowest frame {slowest * 1000:.0f} ms: {dict(verdicts)}"
    )


if __name__ == "__main__":
    main()

"""Whatever text is held before the camera, judging it changes nothing."""

from pathlib import Path

import numpy as np

from kiosk.domain.cards import Verdict
from kiosk.station.station import Station
from kiosk.station.visit import NoCard, arrive
from tests.scanning.garbage import payload

NO_CARDS = {Verdict.DAMAGED, Verdict.FOREIGN}  # a true card of a strange station, but for one bit, is unconfirmed


def _files(folder: Path) -> dict[str, bytes]:
    """All that is kept but SQLite's index of readers."""
    return {
        path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.name.endswith("-shm")
    }


def test_garbage_is_judged_refused_and_writes_nothing(station: Station, folder: Path) -> None:
    random = np.random.default_rng(5)
    before = _files(folder)
    verdicts = set()
    for _ in range(600):
        judgement = station.judge(payload(random))
        verdicts.add(judgement.verdict)
        if judgement.verdict in NO_CARDS:
            assert isinstance(arrive(station, judgement), NoCard)
    assert verdicts == NO_CARDS | {Verdict.UNCONFIRMED}
    assert _files(folder) == before

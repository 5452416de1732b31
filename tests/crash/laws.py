"""What must hold of a station's folder, whatever happened to it."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from kiosk.problems import Problem
from kiosk.station.station import DATABASE
from kiosk.storage import outbox, reference
from kiosk.storage.store import Head, Reading, Store
from kiosk.storage.verify import verify
from kiosk.sync.keys import public_half, read_seed
from tests.crash.flows import NOW, WATER


def broken(folder: Path, promises: Mapping[str, Any], whole: Sequence[bytes]) -> str | None:
    """What of the laws does not hold in `folder`; None where all do. Writes one event more.

    `promises` is what was promised before; `whole` are the hashes of the log as it would be at the end.
    """
    try:
        if "key" in promises and public_half(read_seed(folder)).hex() != promises["key"]:
            return "the key is another one"
        if "copy" in promises and not (folder / promises["copy"]).exists():
            return "the copy is gone"
        folder.mkdir(parents=True, exist_ok=True)
        new = not promises.keys() - {"key"}
        with closing(Store.open(folder / DATABASE, create=new)) as store:
            with store.read() as reading:
                if new and reading.station_id() is None:
                    return None  # it was never enrolled; it can be
            if not (report := verify(store)).sound:
                return str(report.faults[0])
            with store.read() as reading:
                if (lost := _lost(reading, promises, whole)) is not None:
                    return lost
            with store.write() as writing:
                writing.append(NOW, WATER)
    except Problem as problem:
        return problem.name
    return None


def _lost(reading: Reading, promises: Mapping[str, Any], whole: Sequence[bytes]) -> str | None:
    hashes = hashes_of(reading)
    if hashes != list(whole[: len(hashes)]):
        return f"the log of {len(hashes)} events is not the beginning of what was written"
    if "log" in promises:
        number, hashed = promises["log"]
        if not reading.holds(Head(number, bytes.fromhex(hashed))):
            return f"event {number} was promised, and {len(hashes)} are there"
    known = outbox.headquarters(reading)
    if known and known.acknowledged > len(hashes):
        return f"headquarters has {known.acknowledged} events, and {len(hashes)} are there"
    if "headquarters" in promises and (known is None or known.url != promises["headquarters"]):
        return "it is not enrolled any more"
    if "acknowledged" in promises and (known is None or known.acknowledged < promises["acknowledged"]):
        return "what headquarters acknowledged is forgotten"
    versions = reference.versions(reading)
    if any(versions.get(kind, 0) < version for kind, version in promises.get("versions", {}).items()):
        return "a document is forgotten"
    return None


def hashes_of(reading: Reading) -> list[bytes]:
    return [hashed for _, hashed, _ in reading.log()]

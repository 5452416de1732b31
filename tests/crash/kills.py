"""A kill, or an error of the disk, at one system call after the other."""

import random
from collections.abc import Iterator

from tests.crash.scenes import Connected, Found, Scene, station
from tests.crash.tracing import Tracer

# What a disk may answer, and for how many calls in a row.
ERRORS = (
    ("pwrite64", "ENOSPC", 1),
    ("pwrite64", "ENOSPC", 4),
    ("pwrite64", "EIO", 1),
    ("fdatasync", "EIO", 1),
    ("fdatasync", "EIO", 3),
    ("fsync", "EIO", 1),
    ("ftruncate", "ENOSPC", 1),
    ("unlink", "EIO", 1),
    ("rename", "EIO", 1),
    ("mkdir", "ENOSPC", 1),
)


def kills(tracer: Tracer, scene: Scene, luck: random.Random, most: int | None = None) -> Found:
    """Play the scene, killed at each call in its turn, or at `most` of them."""
    found = Found()
    root = scene.begin()
    places = tracer.run(scene.flow, station(root), scene.given).places(root)
    whole = scene.whole(root)
    for call, number in some(places, luck, most):
        root = scene.begin()
        promises = scene.before(root)
        run = tracer.run(scene.flow, station(root), scene.given, f"{call}:signal=KILL:when={number}")
        assert run.status == -9, (call, number, run.status)
        fault = scene.fault(station(root), promises | dict(run.promises), whole)
        if fault is None and isinstance(scene, Connected):
            fault = scene.goes_on(station(root))
        found.add(fault, f"{call} {number}: ")
    return found


def disk_errors(tracer: Tracer, scene: Scene, luck: random.Random, most: int | None = None) -> tuple[Found, int]:
    """Play the scene, with each error at each call in its turn, or with `most` of them: what is wrong in the end, and
    in how many of the plays something was refused in plain words meanwhile.
    """
    found, refused = Found(), 0
    root = scene.begin()
    places = tracer.run(scene.flow, station(root), scene.given).places(root)
    whole = scene.whole(root)
    faults = [(*error, number) for error in ERRORS for call, number in places if call == error[0]]
    for call, error, times, number in some(faults, luck, most):
        root = scene.begin()
        promises = scene.before(root)
        inject = f"{call}:error={error}:when={number}..{number + times - 1}"
        run = tracer.run(scene.flow, station(root), scene.given, inject)
        refused += "refused" in run.promises
        fault = f"exit code {run.status}" if run.status else None
        if fault is None and (there := scene.whole(root)) != whole:
            fault = f"{len(there)} events, and {len(whole)} were to be written"
        found.add(fault or scene.fault(station(root), promises | dict(run.promises), whole), f"{inject}: ")
    return found, refused


def some(places: list[tuple], luck: random.Random, most: int | None) -> Iterator[tuple]:
    yield from places if most is None or most >= len(places) else luck.sample(places, most)

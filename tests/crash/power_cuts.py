"""Every image that a power cut may leave of what a flow wrote, opened by the real program."""

import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.crash.disk import Disk, lay_down
from tests.crash.scenes import SCRATCH, Found, Scene, station
from tests.crash.tracing import Run, Tracer


def power_cuts(
    tracer: Tracer, scene: Scene, luck: random.Random, lucky: int, inject: str | None = None, step: int = 1
) -> Found:
    """Play a scene, and open what a cut at each moment leaves: `lucky` images of a moment besides the one that lost
    everything and the one that lost nothing.

    With a `step` above 1 only some of the images are opened.
    """
    root = scene.begin()
    disk, found, seen = Disk(root), Found(), set[int]()
    promises = scene.before(root)
    run = tracer.run(scene.flow, station(root), scene.given, inject)
    assert run.status == 0, (scene.flow, inject, run.status)
    whole = scene.whole(root)
    for image, said in images(disk, run, luck, lucky):
        name = hash((frozenset(image.items()), repr(said)))
        if name in seen:
            continue
        seen.add(name)
        if luck.randrange(step) == 0:
            with tempfile.TemporaryDirectory(dir=SCRATCH) as scratch:
                lay_down(image, Path(scratch))
                found.add(scene.fault(station(Path(scratch)), promises | said, whole))
    return found


def after_failed_syncs(tracer: Tracer, scene: Scene, luck: random.Random, step: int) -> Found:
    """The same where, before the cut, the disk failed to sync a file once: each sync in its turn.

    Not of a folder: SQLite takes no notice, and leaves it to the file system to bring a name with its file's own sync.
    """
    root = scene.begin()
    run, counts, found = tracer.run(scene.flow, station(root), scene.given), Counter[str](), Found()
    for call in run.calls:
        counts[call.name] += 1
        if call.name in ("fsync", "fdatasync") and f"<{station(root)}/" in call.arguments:
            inject = f"{call.name}:error=EIO:when={counts[call.name]}"
            one = power_cuts(tracer, scene, luck, 1, inject, step)
            found.count += one.count
            for fault, count in one.broken.items():
                found.broken[f"{inject}: {fault}"] = count
    return found


def images(
    disk: Disk, run: Run, luck: random.Random, lucky: int
) -> Iterator[tuple[dict[str, bytes | None], dict[str, Any]]]:
    promises: dict[str, Any] = {}
    for call in run.calls:
        if call.name == "write" and "/promises>" in call.arguments:
            promises = promises | json.loads(bytes.fromhex(call.arguments.split('"')[1].replace("\\x", "")))
        else:
            disk.replay(call)
        yield disk.nothing_more(), promises
        yield disk.everything(), promises
        for _ in range(lucky):
            yield disk.something(luck), promises

"""A copy of the station's database that is sound, and such a copy put in its place again.

The secret key and the witness are no part of a copy: what a copy is put back into has to be sure of its past first, and
asks headquarters (`kiosk.domain.life`).
"""

import shutil
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.domain.life import Doubt
from kiosk.problems import Problem
from kiosk.station.lock import window_lock
from kiosk.station.station import DATABASE
from kiosk.storage import outbox
from kiosk.storage.durable import keep_as, make_folder, sync_folder
from kiosk.storage.failures import disk_failures
from kiosk.storage.store import Store
from kiosk.storage.upgrade import back_up
from kiosk.storage.verify import Report, verify
from kiosk.sync.lock import sync_lock

_BESIDE = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A copy that was checked: so many events, the last with this hash (hex)."""

    events: int
    head: str
    size: int


@dataclass(frozen=True, slots=True)
class Restored:
    """A copy that is the station's database now.

    Attributes:
        replaced: where the one before lies; None where there was none.
        doubtful: whether nothing can be spent until headquarters was heard.
    """

    events: int
    head: str
    replaced: Path | None
    doubtful: bool


def backup(folder: Path, target: Path) -> BackedUp:
    """Write a copy of the station's database to `target`, also while its kiosk runs. It appears when it is whole.

    Raises `Problem`: file_exists, copy_unsound, and what `Store.open` and the disk raise.
    """
    if target.exists():
        raise Problem("file_exists", path=target)
    part = target.with_name(target.name + ".part")
    with disk_failures(target):
        part.unlink(missing_ok=True)
        try:
            with closing(Store.open(folder / DATABASE)) as store:
                back_up(store.engine, part)
            report = _checked(part)
            size = part.stat().st_size
            part.replace(target)
            sync_folder(target.parent)
        finally:
            _remove(part)
    return BackedUp(report.events, report.head_hash, size)


def restore(folder: Path, source: Path) -> Restored:
    """Put a copy in place of the station's database, which is set aside and kept. The kiosk must not run.

    Raises `Problem`: file_missing, kiosk_running, sync_running, copy_unsound, other_station, and what `Store.open` and
    the disk raise; then the database is the one before.
    """
    if not source.is_file():
        raise Problem("file_missing", path=source)
    path = folder / DATABASE
    part = path.with_name(path.name + ".part")
    with disk_failures(folder), ExitStack() as locks:
        make_folder(folder)
        locks.enter_context(window_lock(folder))
        locks.enter_context(sync_lock(folder))
        try:
            shutil.copyfile(source, part)
            report = _checked(part)
            doubtful = _prepared(part, _station_at(path))
            replaced = _set_aside(path)
            keep_as(part, path)
        finally:
            _remove(part)
    return Restored(report.events, report.head_hash, replaced, doubtful)


def _checked(copy: Path) -> Report:
    with closing(Store.open(copy)) as store:
        report = verify(store)
    if not report.sound:
        raise Problem("copy_unsound", path=copy)
    return report


def _prepared(copy: Path, station: str | None) -> bool:
    """Let a copy know that it is one: whether it has a headquarters to ask."""
    with closing(Store.open(copy)) as store, store.write() as writing:
        here = writing.station_id()
        if station is not None and here != station:
            raise Problem("other_station", station=here)
        known = outbox.headquarters(writing)
        if known is None:
            return False
        outbox.save_headquarters(writing, replace(known, doubt=Doubt.RESTORED))
        return True


def _station_at(path: Path) -> str | None:
    """Which station the present database is of; None where it cannot say: that may be why it is replaced."""
    try:
        with closing(Store.open(path)) as store, store.read() as reading:
            return reading.station_id()
    except Problem:
        return None


def _set_aside(path: Path) -> Path | None:
    """Give the present database another name, with what lies beside it: a stale -wal would spoil the next one."""
    if not path.exists():
        for suffix in _BESIDE:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return None
    number = 1
    while (aside := path.with_name(f"{path.stem}-replaced-{number}{path.suffix}")).exists():
        number += 1
    beside = [suffix for suffix in _BESIDE if path.with_name(path.name + suffix).exists()]
    if beside:  # it could not be opened and closed: it is damaged, and what lies beside it belongs to it
        path.replace(aside)
        for suffix in beside:
            path.with_name(path.name + suffix).replace(aside.with_name(aside.name + suffix))
    else:  # it has two names until the copy takes the first: there is a database at every moment
        aside.hardlink_to(path)
    sync_folder(path.parent)
    return aside


def _remove(part: Path) -> None:
    for suffix in ("", *_BESIDE):
        part.with_name(part.name + suffix).unlink(missing_ok=True)

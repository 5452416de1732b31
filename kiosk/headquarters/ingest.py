"""Taking in what a station sends: a pure decision, and one transaction that keeps it and folds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from sqlalchemy import Connection, bindparam, insert, select, update

from kiosk.domain import events
from kiosk.domain.rows import RiderCard
from kiosk.headquarters import bulk, tables
from kiosk.headquarters.bulk import Entry
from kiosk.headquarters.folding import StationRows
from kiosk.headquarters.revoking import revoke_lower
from kiosk.storage.store import Head
from kiosk.sync.protocol import Refused, SyncRequest

_stations, _log = tables.stations.c, tables.log.c
_LOCK = (
    select(_stations.epoch, _stations.number, _stations.hash)
    .where(_stations.station == bindparam("id"))
    .with_for_update()
)
_HASH = select(_log.hash).where(_log.station == bindparam("id"), _log.number == bindparam("at"))
_ACKNOWLEDGE = update(tables.stations).where(_stations.station == bindparam("id"))


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a station's events.

    Attributes:
        refused: why nothing was taken and nothing changed; None where everything is kept.
        epoch: which life of the station is accepted.
        head: what headquarters acknowledges.
        new: how many of the events it did not have yet.
    """

    refused: Refused | None
    epoch: int
    head: Head
    new: int = 0


def admit(head: Head, shared: bytes, first: int, before: bytes, bodies: Sequence[bytes]) -> list[Entry] | Refused:
    """Those of a station's events that come after `head`, the end of its log here, or why none can be taken.

    `first` is the number of the first of `bodies`, and `before` the hash that the station says stands before it.
    `shared` is the hash here of the last event that both have: number min(head.number, first - 1 + len(bodies)). Since
    each hash covers all before it, that one agrees only where everything before it does.
    """
    if first > head.number + 1:
        return Refused.GAP
    hashes = list(accumulate(bodies, events.chain, initial=before))
    known = min(head.number - first + 1, len(bodies))  # how many of the bodies are here already
    if hashes[known] != shared:
        return Refused.FORK
    numbers = range(head.number + 1, first + len(bodies))
    return [Entry(*entry) for entry in zip(numbers, hashes[known + 1 :], bodies[known:], strict=True)]


def take_in(connection: Connection, request: SyncRequest, now: int) -> Taken:
    """Keep what is new in a request whose signature is good, fold it, and acknowledge it.

    The station's row is locked until the transaction ends: a request that comes twice at once waits for the first.
    """
    epoch, number, hash_here = connection.execute(_LOCK, {"id": request.station}).one()
    head = Head(number, hash_here)
    if request.epoch != epoch:
        return Taken(Refused.WRONG_EPOCH, epoch, head)
    shared = _shared(connection, head, request)
    entries = admit(head, shared, request.first, request.before, request.events)
    if isinstance(entries, Refused):
        return Taken(entries, epoch, head)
    if entries:
        keep(connection, request.station, entries)
        head = Head(entries[-1].number, entries[-1].hash)
    connection.execute(
        _ACKNOWLEDGE,
        {"id": request.station, "number": head.number, "hash": head.hash, "seen": now, "skew": request.clock - now},
    )
    return Taken(None, epoch, head, len(entries))


def _shared(connection: Connection, head: Head, request: SyncRequest) -> bytes:
    last = request.first - 1 + len(request.events)
    if last >= head.number:
        return head.hash
    if last == 0:
        return events.first_hash(request.station)
    shared: bytes = connection.execute(_HASH, {"id": request.station, "at": last}).scalar_one()
    return shared


def keep(connection: Connection, station: str, entries: Sequence[Entry]) -> None:
    """Add events to a station's log, and carry them into its folded rows."""
    bulk.append(connection, station, entries)
    rows = StationRows(partial(bulk.load, connection, station))
    aside = rows.carry(entries[0].number, [entry.body for entry in entries])
    for row_type, changed in rows.changed().items():
        bulk.save(connection, station, row_type, changed)
        if row_type is RiderCard:
            revoke_lower(connection, changed)
    if aside:
        connection.execute(insert(tables.quarantine), [{"station": station, "number": number} for number in aside])

"""Taking in what a station sends, and giving a station a new life. Pure: all that it changes is in the `Books`."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from msgspec.structs import replace

from kiosk.domain import events, services
from kiosk.domain.events import Awarded, Earned, Event, Granted, Redeemed, Released, ReservationEnded, Reserved, Visited
from kiosk.domain.rows import Held, Kept, marks_of
from kiosk.headquarters import placing
from kiosk.headquarters.books import Books, Decided, Entry, Incident, Life, Trouble
from kiosk.storage.store import Head
from kiosk.sync.protocol import MOST_TAIL, RecoverRequest, Refused, SyncRequest

_DAY = 24 * 3600
# As tuples: a union would be made anew for every event.
_CARRIED_OUT = (Granted, Released)
_DEBITS = (Redeemed, Released)
_WITH_CONSEQUENCES = frozenset({*placing.PLACED, *services.ATTACHING})  # most events are none of these


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a station's events.

    Attributes:
        refused: why nothing was taken and nothing changed; None where everything is kept.
        epoch: which life of the station is accepted.
        head: what headquarters acknowledges.
        new: how many of the events it did not have yet.
        decided: what headquarters decided and the station has not carried out, in order.
    """

    refused: Refused | None
    epoch: int
    head: Head
    new: int = 0
    decided: tuple[Decided, ...] = ()


@dataclass(frozen=True, slots=True)
class Fenced:
    """The new life of a station.

    Attributes:
        common: the last event that is surely in both logs.
        first: the number of the first of `bodies`, which are events of the station's log as headquarters has it.
        head: its end.
    """

    epoch: int
    common: int
    first: int
    head: Head
    bodies: tuple[bytes, ...] = ()


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
    return list(map(Entry, numbers, hashes[known + 1 :], bodies[known:]))


def take_in(books: Books, request: SyncRequest, now: int) -> Taken:
    """Keep what is new in a request whose signature is good, fold it, and decide what follows.

    The station is locked until the transaction ends: a request that comes twice at once waits for the first.
    """
    life = books.life(request.station)
    assert life is not None, "the signature was checked with this station's key"
    head = Head(life.number, life.hash)
    if _knows_more(request.epoch, request.generation, books, life) or _is_ahead(request, books, life):
        _restored(books, request.station, request.generation)
        life = replace(life, epoch=max(life.epoch, request.epoch), incarnation=request.incarnation)
        books.keep_life(life)
    if (request.epoch, request.incarnation) != (life.epoch, life.incarnation or request.incarnation):
        return Taken(Refused.WRONG_EPOCH, life.epoch, head)
    shared = _shared(books, head, request)
    entries = admit(head, shared, request.first, request.before, request.events)
    if isinstance(entries, Refused):
        return Taken(entries, life.epoch, head)
    before = books.recovering()
    books.keep_life(replace(life, incarnation=request.incarnation))
    if entries:
        head = Head(entries[-1].number, entries[-1].hash)
        _keep(books, request.station, entries, now)
    life = books.life(request.station)
    assert life is not None
    # A question from before headquarters was restored proves nothing: there may be more by now.
    everything = request.last == head.number and request.generation == books.generation
    generation = books.generation if everything else life.generation
    books.keep_life(replace(life, number=head.number, hash=head.hash, generation=generation))
    if before and not books.recovering():
        placing.settle(books, now)
    for rider in request.claims:
        placing.claim(books, request.station, rider, now + placing.CLAIM_LASTS)
        placing.place(books, rider, now)
    decided: Sequence[Decided] = ()
    if everything:
        placing.grant(books, request.station, now)
        decided = books.decided(request.station, marks_of(books.tables(request.station)).inbox)
    return Taken(None, life.epoch, head, len(entries), tuple(decided))


def replay(books: Books, station: str, now: int, carried_out: int | None = None, *, everything: bool = False) -> int:
    """Fold a station's log anew, and let follow what did not before: how many events are understood that were not.

    With `everything` all of its events follow: headquarters' own rows know nothing of them yet. `carried_out` is the
    last decision that had followed, where the folded rows are gone that say so.
    """
    life = books.life(station)
    assert life is not None, "there is this station"
    if carried_out is None:
        carried_out = marks_of(books.tables(station)).inbox
    aside = books.fold_anew(station)
    tables = books.tables(station)
    touched: dict[str, None] = {}
    still = []
    for first in range(1, life.number + 1, MOST_TAIL):
        decoded = [events.decode(body) for body in books.bodies(station, first, MOST_TAIL)]
        for number, (moment, event) in enumerate(decoded, first):
            done = marks_of(tables).inbox if isinstance(event, _CARRIED_OUT) else 0
            new = everything or number in aside or (isinstance(event, _CARRIED_OUT) and event.inbox > carried_out)
            if not tables.carry(number, moment, event):
                still.append(number)
            elif new and (rider := _consequences(books, station, number, event, done, now)):
                touched[rider] = None
    if still:
        books.set_aside(station, still)
    for rider in touched:
        placing.place(books, rider, now)
    return len(set(aside).difference(still))


def fence(books: Books, request: RecoverRequest, most: int = MOST_TAIL) -> Fenced | Refused:
    """Give a station whose past is in doubt a new life, and what headquarters has of its log, so many events at most.

    Only the life that headquarters knows as the live one has a successor, and one alone: a copy of a disk whose other
    half went on is refused, and somebody has to look into it.
    """
    life = books.life(request.station)
    assert life is not None, "the signature was checked with this station's key"
    if _knows_more(request.epoch, request.generation, books, life):
        _restored(books, request.station, request.generation)
        life = replace(life, epoch=max(life.epoch, request.epoch), incarnation="")
    if life.incarnation != request.becomes:
        if life.incarnation not in ("", *request.was):
            books.report(Incident(request.station, Trouble.RETIRED, 0))
            return Refused.RETIRED
        books.report(Incident(request.station, Trouble.FENCED, life.number))
        life = replace(life, epoch=life.epoch + 1, incarnation=request.becomes)
        books.keep_life(life)
    head = Head(life.number, life.hash)
    common = _common(books, request, life)
    first = max(common, request.after) + 1
    return Fenced(life.epoch, common, first, head, tuple(books.bodies(request.station, first, most)))


def enrolled(books: Books, station: str) -> None:
    """A machine was enrolled for a station: whichever life it had before, this machine's next one follows it."""
    life = books.life(station)
    assert life is not None, "it has a code of this station"
    books.keep_life(replace(life, incarnation=""))


def retire(books: Books, station: str, now: int) -> None:
    """The machine of a station is refused from now on: wait no longer for what it did not tell.

    That counts when another machine with its disk comes: points that were decided upon anew by then are short.
    """
    life = books.life(station)
    assert life is not None, "somebody chose it from those that are there"
    before = books.recovering()
    books.keep_life(replace(life, generation=books.generation))
    if before and not books.recovering():
        placing.settle(books, now)


def _knows_more(epoch: int, generation: int, books: Books, life: Life) -> bool:
    """Whether a station heard from headquarters what headquarters knows nothing of: it was restored from a backup."""
    return epoch > life.epoch or generation > books.generation


def _is_ahead(request: SyncRequest, books: Books, life: Life) -> bool:
    """The same, of the events that it acknowledged under its present generation."""
    known = (request.epoch, request.incarnation) == (life.epoch, life.incarnation)
    return known and request.first > life.number + 1 and request.generation == books.generation


def _restored(books: Books, station: str, heard: int) -> None:
    """Begin another life of headquarters: until all stations have told everything again, nothing is granted.

    A station's word is enough for that, and cannot be checked: so the incident says whose word it was.
    """
    books.report(Incident(station, Trouble.RESTORED, 0))
    books.raise_generation(max(books.generation, heard) + 1)


def _common(books: Books, request: RecoverRequest, life: Life) -> int:
    known = (
        number
        for number, hash_there in request.known
        if 0 < number <= life.number and books.hash_at(request.station, number) == hash_there
    )
    return max(known, default=0)


def _shared(books: Books, head: Head, request: SyncRequest) -> bytes:
    last = request.first - 1 + len(request.events)
    if last >= head.number:
        return head.hash
    return events.first_hash(request.station) if last == 0 else books.hash_at(request.station, last)


def _keep(books: Books, station: str, entries: Sequence[Entry], now: int) -> None:
    """Add events to a station's log, carry them into its folded rows, and into headquarters' own."""
    decoded = [events.decode(entry.body) for entry in entries]
    tables = books.tables(station)
    books.expect(station, entries[0].number, decoded)
    books.append(station, entries)
    touched: dict[str, None] = {}
    aside = []
    for number, (moment, event) in enumerate(decoded, entries[0].number):
        done = marks_of(tables).inbox if isinstance(event, _CARRIED_OUT) else 0
        short = _shortfall(tables, event.rider) if isinstance(event, _DEBITS) else 0
        if not tables.carry(number, moment, event):
            aside.append(number)
            continue
        if isinstance(event, _DEBITS) and (points := _shortfall(tables, event.rider) - short):
            books.report(Incident(station, Trouble.SHORTFALL, number, points))
        if type(event) in _WITH_CONSEQUENCES and (rider := _consequences(books, station, number, event, done, now)):
            touched[rider] = None
    if aside:
        books.set_aside(station, aside)
    for rider in touched:
        placing.place(books, rider, now)


def _consequences(books: Books, station: str, number: int, event: Event, done: int, now: int) -> str | None:
    """What an event that was carried in means beyond its station's rows; see `_follow`."""
    if attached := services.attachments(event):
        books.want(station, attached, getattr(event, "rider", None) or getattr(event, "alias", None))
    return _follow(books, station, number, event, done, now)


def _shortfall(tables: Kept, rider: str) -> int:
    """How many points of a rider left a station and were not there."""
    held = tables.get(Held, rider)
    return held.shortfall if held else 0


def _follow(books: Books, station: str, number: int, event: Event, done: int, now: int) -> str | None:
    """What an event means for headquarters' own rows; the rider whose points may have to move.

    `done` is the last decision that the station had carried out before.
    """
    match event:
        case Visited(rider=rider):
            return rider if placing.came(books, station, rider) else None
        case Awarded(rider=rider) | Earned(rider=rider) | ReservationEnded(rider=rider):
            account = placing.account_of(books, rider)
            return rider if account.target != station or account.lapsing else None
        case Reserved(rider=rider, days=days):
            placing.claim(books, station, rider, now + days * _DAY)
            return rider
        case Granted(rider=rider, points=points, inbox=inbox) if inbox == done + 1:
            placing.granted(books, station, number, inbox, rider, points)
            return rider
        case Released(rider=rider, points=points, inbox=inbox) if inbox == done + 1:
            placing.released(books, station, inbox, rider, points)
            return rider
    return None

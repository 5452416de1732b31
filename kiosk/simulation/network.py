"""What headquarters answers, and letters that come late, twice or never."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.headquarters import taking
from kiosk.headquarters.taking import Fenced, Taken
from kiosk.simulation.memory import MemoryBooks
from kiosk.simulation.station import Machine
from kiosk.sync.protocol import InboxEntry, RecoverReply, RecoverRequest, Refused, SyncReply, SyncRequest

if TYPE_CHECKING:
    from kiosk.simulation.world import World

Request = SyncRequest | RecoverRequest
Reply = SyncReply | RecoverReply


@dataclass(slots=True)
class Letter:
    """A message under way, signed with the key that the machine had then."""

    machine: Machine
    key: str
    content: Request | Reply


def answer(world: "World", request: Request, key: str, machine: Machine, books: MemoryBooks) -> Reply:
    """What headquarters answers, as `kiosk.headquarters.answering` does."""
    unsigned = Refused.WRONG_SIGNATURE if key != books.keys[request.station] else None
    if isinstance(request, SyncRequest):
        if unsigned:
            return SyncReply(unsigned, 0, 0, 0, b"", world.now, request.nonce)
        generation, told = books.generation, books.lives[request.station].generation
        taken = taking.take_in(books, request, world.now)
        _note_believed(world, machine, books, taken, forgot=books.generation > generation)
        if books.lives[request.station].generation > told:
            _note_told(world, machine, books)
        return _taken(taken, request, books, world.now)
    if unsigned:
        return RecoverReply(unsigned, 0, 0, 0, 1, 0, b"", world.now, request.nonce)
    before = books.lives[request.station]
    fenced = taking.fence(books, request, world.batch)
    if isinstance(fenced, Refused):
        return RecoverReply(fenced, 0, books.generation, 0, 1, 0, b"", world.now, request.nonce)
    if books.lives[request.station].incarnation != before.incarnation:
        _note_retired(world, machine, request, books, forgot=request.epoch > before.epoch)
    return _fenced(fenced, request, books, world.now)


def _note_retired(
    world: "World", machine: Machine, request: RecoverRequest, books: MemoryBooks, *, forgot: bool
) -> None:
    """Law 7: of the machines that had a life, one is followed, and the others never live again.

    Headquarters that forgot which one it was, when it was restored, goes by the highest epoch.
    """
    station = machine.station
    if machine.souls <= books.retired[station] and not forgot:
        world.reality.broken.append(f"law 7: {machine.name} was replaced, and lives again")
    alive, others = machine.souls, frozenset[str]()
    for one in world.machines:
        # A copy that asked for the same life is the same to everybody.
        if one.life.incarnation == request.becomes or (one.witness and one.witness.becomes == request.becomes):
            alive |= one.souls
        elif one.station == station:
            others |= one.souls
    books.retired[station] = (books.retired[station] | others) - alive


def _note_believed(world: "World", machine: Machine, books: MemoryBooks, taken: Taken, *, forgot: bool) -> None:
    station = machine.station
    if forgot:
        books.retired[station] -= machine.souls
    elif taken.refused is None and machine.souls <= books.retired[station]:
        world.reality.broken.append(f"law 7: {machine.name} was replaced, and is believed")


def _note_told(world: "World", machine: Machine, books: MemoryBooks) -> None:
    """Whoever counts as having told everything has told at least what headquarters acknowledged once."""
    station = machine.station
    if station not in world.copied and machine.life.acknowledged > books.lives[station].number:
        world.reality.broken.append(f"law 8: headquarters waits no longer for {machine.name}, and lacks events of it")


def _taken(taken: Taken, request: SyncRequest, books: MemoryBooks, now: int) -> SyncReply:
    inbox = tuple(InboxEntry(one.number, one.wish.value, one.rider, one.points) for one in taken.decided)
    head = taken.head
    return SyncReply(
        taken.refused, taken.epoch, books.generation, head.number, head.hash, now, request.nonce, inbox=inbox
    )


def _fenced(fenced: Fenced, request: RecoverRequest, books: MemoryBooks, now: int) -> RecoverReply:
    return RecoverReply(
        None,
        fenced.epoch,
        books.generation,
        fenced.common,
        fenced.first,
        fenced.head.number,
        fenced.head.hash,
        now,
        request.nonce,
        fenced.bodies,
    )


def answered(world: "World", machine: Machine, request: Request, key: str) -> Reply:
    """What headquarters answers and has committed."""
    reply = answer(world, request, key, machine, world.books)
    note_promise(world, request.station, reply)
    return reply


def note_promise(world: "World", station: str, reply: Reply) -> None:
    """Law 5: what headquarters acknowledges it has."""
    if reply.refused is None and reply.acknowledged > world.books.lives[station].number:
        world.promised = True


def hear(world: "World", machine: Machine, reply: Reply) -> None:
    """An answer reaches a machine, if there still is one."""
    if machine in world.machines:
        machine.stale |= reply.refused is Refused.WRONG_SIGNATURE and machine.waits_for(reply)
        machine.hear(reply)


def enrol(world: "World", machine: Machine) -> None:
    """Headquarters gives a machine a code, and takes it for the station; whatever life it had may be followed."""
    station, books = machine.station, world.books
    key = machine.key if machine.log else f"{machine.name}/{world.random.getrandbits(64)}"
    taking.enrolled(books, station)
    books.keys[station] = key
    books.retired[station] = frozenset()
    machine.enrolled(books.lives[station].epoch, books.generation, key)
    world.counts["enrolled"] += 1


# Deeds.


def talk(world: "World", machine: Machine) -> str | None:
    """A sync as it should be."""
    if machine.offline > world.now:
        return None
    hear(world, machine, answered(world, machine, machine.ask(), machine.key))
    return f"{machine.name} syncs"


def claim(world: "World", machine: Machine) -> str | None:
    """A rider stands there, and wants their points."""
    rider = world.random.choice(world.riders)
    if machine.offline > world.now:
        return None
    machine.claims.add(rider)
    talk(world, machine)
    return f"{machine.name} claims the points of {rider}"


def send(world: "World", machine: Machine) -> str | None:
    """A question takes its time."""
    if machine.offline > world.now:
        return None
    world.post.append(Letter(machine, machine.key, machine.ask()))
    return f"{machine.name} asks, and it takes its time"


def deliver(world: "World", _machine: Machine) -> str | None:
    """A letter arrives at last; now and then it will once more."""
    if not world.post:
        return None
    letter = world.post.pop(int(world.random.random() * len(world.post)))
    world.counts["late"] += 1
    if world.random.random() < 0.25:
        world.post.append(letter)
        world.counts["doubled"] += 1
    machine = letter.machine
    if isinstance(letter.content, SyncRequest | RecoverRequest):
        reply = answered(world, machine, letter.content, letter.key)
        world.post.append(Letter(machine, "", reply))
        return f"what {machine.name} asked arrives"
    hear(world, machine, letter.content)
    return f"an answer arrives at {machine.name}"


def talk_twice(world: "World", machine: Machine) -> str | None:
    """A question arrives twice, and the second answer is heard."""
    if machine.offline > world.now:
        return None
    request, key = machine.ask(), machine.key
    answered(world, machine, request, key)
    world.counts["doubled"] += 1
    hear(world, machine, answered(world, machine, request, key))
    return f"{machine.name} syncs, and its question comes twice"


def unheard(world: "World", machine: Machine) -> str | None:
    """An answer is late, or never comes."""
    if machine.offline > world.now:
        return None
    world.post.append(Letter(machine, "", answered(world, machine, machine.ask(), machine.key)))
    world.counts["lost"] += 1
    return f"{machine.name} syncs, and the answer is late"


def go_offline(world: "World", machine: Machine) -> str | None:
    """A line is cut for a day, or for a month."""
    days = world.random.choice((1, 1, 30))
    if world.random.random() < 0.6:
        return None
    machine.offline = world.now + days * 24 * 3600
    world.counts["offline"] += 1
    return f"{machine.name} is offline for {days} days"

"""What breaks. Each gives the sentence of it, or None where nothing came of it."""

from typing import TYPE_CHECKING

from kiosk.headquarters import taking
from kiosk.simulation import network
from kiosk.simulation.station import Disk, Machine

if TYPE_CHECKING:
    from kiosk.simulation.world import World

YEARS = (-30, -1, 1, 40)
_MOST_MORE = 2  # machines than stations


def crash(world: "World", machine: Machine) -> str:
    """The power of a kiosk goes and comes."""
    machine.restart()
    world.counts["crashes"] += 1
    return f"{machine.name} starts again"


def hq_crash(world: "World", machine: Machine) -> str | None:
    """Headquarters goes down before it commits: it must not have answered."""
    if machine.offline > world.now:
        return None
    request = machine.ask()
    reply = network.answer(world, request, machine.key, machine, world.books.copy())
    world.counts["crashes"] += 1
    if answers_early():
        network.note_promise(world, request.station, reply)
        network.hear(world, machine, reply)
    return f"headquarters crashes before it commits what {machine.name} said"


def answers_early() -> bool:
    """Whether headquarters answers before it commits. It does not."""
    return False


def wrong_clock(world: "World", machine: Machine) -> str:
    """Somebody, or an empty battery, sets the clock."""
    years = world.random.choice(YEARS)
    machine.wall += years * 365 * 24 * 3600
    world.counts["clocks"] += 1
    return f"the clock of {machine.name} jumps by {years} years"


def keep_disk(world: "World", machine: Machine) -> str:
    """A station is backed up."""
    world.disks.setdefault(machine.station, []).append(machine.backup())
    return f"{machine.name} is backed up"


def restore(world: "World", machine: Machine) -> str | None:
    """A backup is put in place of a station's database, and the program is not told."""
    disk = _some_disk(world, machine)
    if disk is None or world.random.random() < 0.6:
        return None
    _forget(world, machine)
    _put_back(world, machine, disk)
    return f"{machine.name} is restored"


def _some_disk(world: "World", machine: Machine) -> Disk | None:
    """One of the station's last backups."""
    disks = world.disks.get(machine.station, [])[-3:]
    return disks[int(world.random.random() * len(disks))] if disks else None


def _put_back(world: "World", machine: Machine, disk: Disk) -> None:
    machine.restore(disk)
    world.counts["restores"] += 1


def _forget(world: "World", machine: Machine) -> None:
    """What is on a machine's disk is gone: whether headquarters has all of it."""
    told = [entry.body for entry in world.books.logs[machine.station]] == [body for _, body in machine.log]
    world.lost |= not told


def clone(world: "World", machine: Machine) -> str | None:
    """A disk is copied, into another machine or another window of the same one."""
    if world.random.random() < 0.9 or len(world.machines) >= len(world.stations) + _MOST_MORE:
        return None
    name = f"{machine.station}'{world.counts['clones'] + world.counts['replaced'] + 1}"
    world.counts["clones"] += 1
    world.lost = True
    world.copied.add(machine.station)
    hardware = machine.hardware if world.random.random() < 0.5 else f"m-{name}"
    world.machines.append(machine.copy(name, hardware))
    return f"{machine.name} is copied to {name}"


def replace_machine(world: "World", machine: Machine) -> str | None:
    """A disk is lost altogether, and a new machine becomes the station by a code of headquarters.

    Now and then the old one, which was thought dead, goes on.
    """
    more = len(world.machines) - len(world.stations)
    goes_on = world.random.random() < 0.3 and more < _MOST_MORE
    if world.random.random() < 0.85:
        return None
    _forget(world, machine)
    name = f"{machine.station}'{world.counts['clones'] + world.counts['replaced'] + 1}"
    world.counts["replaced"] += 1
    if goes_on:
        world.lost = True
    else:
        world.machines.remove(machine)
    new = Machine(name, machine.station, f"m-{name}", world.around)
    new.wall = machine.wall
    world.machines.append(new)
    network.enrol(world, new)
    return f"{machine.name} is lost, and {name} takes its place" + (", though it goes on" if goes_on else "")


def retire(world: "World", machine: Machine) -> str | None:
    """People at headquarters give a machine up, most of all where a restored headquarters waits for it.

    It may go on, and be enrolled again one day.
    """
    if world.random.random() < (0.5 if world.books.recovering() else 0.9):
        return None
    world.lost = True
    taking.retire(world.books, machine.station, world.now)
    world.books.keys[machine.station] = ""
    world.counts["retired"] += 1
    return f"headquarters retires {machine.station}"


def enrol_again(world: "World", machine: Machine) -> str | None:
    """A machine that headquarters does not take for the station, and that heard so, is enrolled by a code once more."""
    if machine.life.doubt is None or machine.key == world.books.keys[machine.station]:
        return None
    network.enrol(world, machine)
    return f"{machine.name} is enrolled again"


def keep_books(world: "World", _machine: Machine) -> str:
    """Headquarters is backed up."""
    world.books_kept = world.books.copy()
    world.decided_alone = False  # the backup has all that it decided
    return "headquarters is backed up"


def restore_books(world: "World", _machine: Machine) -> str | None:
    """Headquarters' backup is put in place of its database."""
    kept = world.books_kept
    if kept is None or world.random.random() < 0.75:
        return None
    known = {machine.key: [body for _, body in machine.log] for machine in world.machines}
    for station, entries in world.books.logs.items():
        log = known.get(world.books.keys[station], [])
        world.lost |= [entry.body for entry in entries] != log[: len(entries)]
    world.lost |= world.decided_alone
    heard = world.books.generation
    world.counts["hq_restores"] += 1
    world.books = kept.copy()
    hq_restored(world, heard)
    return "headquarters is restored"


def hq_restored(world: "World", heard: int) -> None:
    """What the one who restores headquarters does: begin another life of it."""
    world.books.raise_generation(heard + 1)


def keep_both(world: "World", machine: Machine) -> str:
    """A station and headquarters are backed up in the same hour."""
    keep_disk(world, machine)
    keep_books(world, machine)
    return f"headquarters and {machine.name} are backed up"


def restore_both(world: "World", machine: Machine) -> str | None:
    """Headquarters and a station lose the same stretch of the past."""
    disk, kept = _some_disk(world, machine), world.books_kept
    if disk is None or kept is None or world.random.random() < 0.6:
        return None
    world.counts["hq_restores"] += 1
    world.counts["both"] += 1
    world.lost = True
    heard = world.books.generation
    world.books = kept.copy()
    hq_restored(world, heard)
    _put_back(world, machine, disk)
    return f"headquarters and {machine.name} are restored"

"""What people do at the stations and at headquarters. Each gives the sentence of it, or None: nothing came of it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.domain.activities import MOST_SEATS, Activity, ActivityKind, CheckIn, Ready, minutes
from kiosk.domain.decide import (
    Arrive,
    Award,
    CancelRedemption,
    CountStock,
    Earn,
    EndReservation,
    IssueCard,
    ReceiveStock,
    Redeem,
    Reserve,
    ReverseAward,
    Use,
)
from kiosk.domain.events import Ended, Facility, Level, Source, Standing, Why
from kiosk.domain.refusals import Refusal
from kiosk.domain.rows import Held, Redemption, RiderAward, RiderCard
from kiosk.domain.staff import Staff, StaffRole
from kiosk.headquarters import placing
from kiosk.simulation.station import PORTS, Machine

if TYPE_CHECKING:
    from kiosk.simulation.world import World

RIDERS = tuple(f"{number:014x}" for number in range(1, 6))
STAFF = Staff("f" * 14, frozenset(StaffRole), None)
_ISSUER = replace(STAFF, holder="e" * 14)  # whoever issues a card hands nothing over for it on the same day


def _rider(world: "World") -> str:
    return world.random.choice(world.riders)


def _item(world: "World") -> str:
    return world.random.choice(tuple(world.rules.items))


def visit(world: "World", machine: Machine) -> str:
    """A rider comes."""
    rider = _rider(world)
    machine.carry_out(Arrive(rider, Standing.CONFIRMED))
    return f"{rider} comes to {machine.name}"


def crowd(world: "World", machine: Machine) -> str | None:
    """More happens than one request holds."""
    if world.random.random() < 0.8:
        return None
    for _ in range(world.random.choice((10, 50))):
        machine.carry_out(Use(Facility.WATER))
    return f"a crowd drinks at {machine.name}"


def use(world: "World", machine: Machine) -> str:
    """Somebody charges a battery."""
    port, rider = world.random.randint(1, PORTS), world.random.choice((None, *world.riders))
    machine.carry_out(Use(Facility.CHARGING, port, rider, takeover=world.random.random() < 0.5))
    return f"somebody takes port {port} of {machine.name}"


def card(world: "World", machine: Machine) -> str:
    """A rider gets a new card."""
    rider = _rider(world)
    issued = [rows.get(RiderCard, rider) for rows in world.books.folded.values()]
    known = max((row.number for row in issued if row), default=0)
    machine.carry_out(IssueCard(rider, known if world.random.random() < 0.5 else 0, _ISSUER))
    return f"{rider} gets a card at {machine.name}"


def award(world: "World", machine: Machine) -> str:
    """A reviewer confirms a report."""
    rider, level = _rider(world), world.random.choice(tuple(Level))
    machine.carry_out(Award(rider, "emergency", level, STAFF))
    return f"{rider} gets points at {machine.name}"


def earn(world: "World", machine: Machine) -> str:
    """Somebody lent a hand for an hour."""
    rider = _rider(world)
    machine.carry_out(Earn(rider, world.random.choice((10, 40)), Source.HOUR, "-", STAFF))
    return f"{rider} earns points at {machine.name}"


def attend(world: "World", machine: Machine) -> str:
    """A rider is checked in to what goes on at the station all day, for the first time or after it was taken back."""
    rider, now = _rider(world), minutes(machine.now())
    activity = Activity("dumplings", ActivityKind.FESTIVAL, Ready.DUMPLINGS, None, now, now, MOST_SEATS)
    machine.carry_out(CheckIn(rider, Standing.CONFIRMED, activity, STAFF))
    return f"{rider} is checked in at {machine.name}"


def redeem(world: "World", machine: Machine) -> str:
    """A volunteer hands something over, or may not; half the time somebody asks who has points here."""
    rider, item = _rider(world), _item(world)
    rich = [row.rider for row in machine.tables.rows[Held].values() if isinstance(row, Held) and row.points]
    if rich and world.random.random() < 0.5:
        rider = world.random.choice(rich)
    decision = machine.carry_out(Redeem(rider, Standing.CONFIRMED, item, STAFF))
    if isinstance(decision, Refusal):
        return f"{rider} asks for {item} at {machine.name}: {decision.reason}"
    world.counts["redemptions"] += 1
    return f"{rider} redeems {item} at {machine.name}"


def cancel(world: "World", machine: Machine) -> str | None:
    """Something is brought back; half the time what was handed over last."""
    rows = [row for row in machine.tables.rows[Redemption].values() if isinstance(row, Redemption)]
    if not rows:
        return None
    row = rows[-1] if world.random.random() < 0.5 else world.random.choice(rows)
    item = machine.log[row.number - 1][1]
    if item in world.reality.returned and not row.cancelled:
        return None
    if not isinstance(machine.carry_out(CancelRedemption(row.number, STAFF)), Refusal):
        if item in world.reality.returned:
            world.reality.broken.append(f"law 1: {machine.name} took something back twice")
        world.reality.returned.add(item)
        world.counts["cancelled"] += 1
    return f"redemption {row.number} is cancelled at {machine.name}"


def reverse(world: "World", machine: Machine) -> str | None:
    """An award was a mistake, or a check-in; half the time the last one."""
    rows = [row for row in machine.tables.rows[RiderAward].values() if isinstance(row, RiderAward)]
    if not rows:
        return None
    row = rows[-1] if world.random.random() < 0.5 else world.random.choice(rows)
    if not isinstance(machine.carry_out(ReverseAward(row.number, Why.MISTAKE, STAFF)), Refusal):
        world.counts["unearned" if row.source else "reversed"] += 1
    return f"award {row.number} is reversed at {machine.name}"


def reserve(world: "World", machine: Machine) -> str:
    """A rider wants something that waits for them."""
    rider, item = _rider(world), _item(world)
    if machine.carry_out(Reserve(rider, item)):
        world.counts["reservations"] += 1
    return f"{rider} reserves {item} at {machine.name}"


def give_up_reservation(world: "World", machine: Machine) -> str:
    """A rider wants it no longer."""
    rider, item = _rider(world), _item(world)
    machine.carry_out(EndReservation(rider, item, Ended.GIVEN_UP))
    return f"{rider} gives up {item} at {machine.name}"


def clock_strikes(world: "World", machine: Machine) -> str:
    """What a kiosk does by its clock: no point moves by it."""
    before = {rider: machine.tables.get(Held, rider) for rider in world.riders}
    machine.lapse()
    for rider, held in before.items():
        after = machine.tables.get(Held, rider)
        world.clock_took |= (held and held.points) != (after and after.points)
    return f"reservations lapse at {machine.name}"


def receive(world: "World", machine: Machine) -> str:
    """A manager fills the cupboard."""
    item, count = _item(world), world.random.randrange(4)
    machine.carry_out(ReceiveStock(item, count, STAFF))
    return f"{machine.name} gets {count} of {item}"


def count(world: "World", machine: Machine) -> str | None:
    """A manager counts what lies in the cupboard; now and then something got lost or was found."""
    item = _item(world)
    here = world.reality.shelves[machine.station, item]
    found = max(0, here + world.random.choice((0, 0, -1, 1)))
    told = [entry.body for entry in world.books.logs[machine.station]]
    if machine.life.doubt is None and told != [body for _, body in machine.log[: len(told)]]:
        return None  # an older disk that lost no debit does not know it before it syncs: the next count sets it right
    if not isinstance(machine.carry_out(CountStock(item, found, STAFF)), Refusal):
        world.reality.shelves[machine.station, item] = found
    return f"{machine.name} counts {found} of {item}"


def strange(world: "World", machine: Machine) -> str:
    """A newer program wrote something, or a broken one."""
    future = b'{"at":%d,"boot":"%s","kind":"future","tz":480,"up":%d}'
    body = future % (machine.wall, machine.boot.encode(), machine.up)
    machine.append_body(world.random.choice((body, b"\xff\x00 no event at all")))
    return f"{machine.name} writes what nobody understands"


def expire(world: "World", _machine: Machine) -> str | None:
    """Headquarters lets old points expire."""
    rider = _rider(world)
    if world.random.random() < 0.75:
        return None
    into = {account.rider: account.into for account in world.books.accounts()}
    rider = into.get(rider) or rider
    family = [rider, *(one for one in into if into[one] == rider)]
    rows = [rows.get(Held, one) for rows in world.books.folded.values() for one in family]
    earned = sum(row.earned for row in rows if row)
    world.cutoffs[rider] = max(earned // 2, world.cutoffs.get(rider, 0))
    placing.lapse(world.books, rider, earned // 2, world.now)
    world.decided_alone = True
    return f"old points of {rider} expire"


def merge(world: "World", _machine: Machine) -> str | None:
    """Two riders turn out to be the same person."""
    rider, into = world.random.sample(world.riders, 2)
    if world.counts["merged"] > 1 or world.random.random() < 0.8 or world.books.recovering():
        return None
    if placing.merge(world.books, rider, into, world.now):
        world.counts["merged"] += 1
        world.decided_alone = True
    return f"{rider} is {into}"

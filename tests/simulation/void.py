"""A decision number that headquarters used twice: too rare for the dice, so it is told step by step."""

from kiosk.domain.decide import Award
from kiosk.domain.events import Level
from kiosk.simulation import breaking, laws, network
from kiosk.simulation.deeds import menu
from kiosk.simulation.people import RIDERS, STAFF
from kiosk.simulation.run import Setting
from kiosk.simulation.world import World

ANNA, BO = RIDERS[:2]


def told(setting: Setting) -> list[str]:
    """What is broken after headquarters forgot decision 1, gave the number again, and the first one turns up."""
    world = World(1, setting.rules, ("here", "there"), menu(()))
    here, there = world.machines
    for rider in (ANNA, BO):
        there.carry_out(Award(rider, "emergency", Level.URGENT, STAFF))
    network.talk(world, here)
    network.talk(world, there)

    here.claims.add(ANNA)
    network.talk(world, here)
    network.talk(world, there)  # Anna's points are released
    network.talk(world, there)
    before, books = here.backup(), world.books.copy()
    network.talk(world, here)  # and granted here, as decision 1
    after = here.backup()
    heard, world.books = world.books.generation, books
    breaking.hq_restored(world, heard)
    here.restore(before)
    for machine in (here, there, here):
        network.talk(world, machine)
        there.claims.add(ANNA)
        network.talk(world, there)
    here.claims.add(BO)
    for machine in (here, there, there):
        network.talk(world, machine)  # Bo's points are released
    network.answered(world, here, here.ask(), here.key)  # Bo's points are granted here, as decision 1; nobody hears it
    assert world.books.decided("here", 0)[0].rider == BO
    here.restore(after)
    world.lost = True
    for _ in world.heal():
        pass
    return list(laws.at_the_end(world))

"""What may happen in a world, how often, and which fault it belongs to."""

from collections.abc import Iterable
from random import Random

from kiosk.simulation import breaking, network, people
from kiosk.simulation.world import Deed, Fault, Menu

_ALWAYS: dict[Deed, int] = {
    people.visit: 3,
    people.use: 1,
    people.crowd: 1,
    people.card: 1,
    people.award: 4,
    people.earn: 1,
    people.attend: 1,
    people.redeem: 8,
    people.cancel: 2,
    people.reverse: 1,
    people.reserve: 1,
    people.give_up_reservation: 1,
    people.clock_strikes: 1,
    people.receive: 2,
    people.count: 1,
    people.strange: 1,
    people.expire: 1,
    people.merge: 1,
    network.claim: 3,
    network.talk: 9,
}
_BY_FAULT: dict[Fault, dict[Deed, int]] = {
    Fault.NETWORK: {
        network.send: 3,
        network.deliver: 4,
        network.talk_twice: 1,
        network.unheard: 1,
        network.go_offline: 1,
    },
    Fault.CRASH: {breaking.crash: 1, breaking.hq_crash: 1},
    Fault.RESTORE: {breaking.keep_disk: 1, breaking.restore: 1, breaking.replace_machine: 1},
    Fault.CLONE: {breaking.clone: 1},
    Fault.HQ_RESTORE: {breaking.keep_books: 1, breaking.restore_books: 1, breaking.retire: 1, breaking.enrol_again: 1},
    Fault.CLOCK: {breaking.wrong_clock: 1},
}
_BOTH: dict[Deed, int] = {breaking.keep_both: 1, breaking.restore_both: 1}


_OFTEN = (0, 0, 1, 1, 1, 2, 4)  # how much more often in one run than in another
_NEVER_LEFT_OUT = {network.talk, people.award, people.redeem}


def menu(faults: Iterable[Fault], seed: int | None = None) -> Menu:
    """What may happen under these faults. Two of them together mean a third.

    With a seed, this run has some of the faults, and some deeds more often than others: what hides in the noise of
    everything shows where little else happens.
    """
    random = None if seed is None else Random(~seed)
    chosen = tuple(faults)
    if random and len(chosen) > 1:
        chosen = tuple(fault for fault in chosen if random.random() < 0.7) or chosen
    weights = dict(_ALWAYS)
    fault_of: dict[str, Fault] = {}
    for fault in chosen:
        weights |= _BY_FAULT[fault]
        fault_of |= {deed.__name__: fault for deed in _BY_FAULT[fault]}
    if {Fault.RESTORE, Fault.HQ_RESTORE} <= set(chosen):
        weights |= _BOTH
        fault_of |= {deed.__name__: Fault.HQ_RESTORE for deed in _BOTH}
    often = {deed: random.choice(_OFTEN) if random and len(chosen) > 1 else 1 for deed in weights}
    for deed in _NEVER_LEFT_OUT:
        often[deed] = often[deed] or 1
    return Menu(
        {deed.__name__: deed for deed in weights},
        tuple(deed.__name__ for deed, weight in weights.items() for _ in range(weight * often[deed])),
        fault_of,
    )

"""What may happen in a world, how often, and which fault it belongs to."""

from collections.abc import Iterable

from kiosk.simulation import breaking, network, people
from kiosk.simulation.world import Deed, Fault, Menu

_ALWAYS: dict[Deed, int] = {
    people.visit: 3,
    people.use: 1,
    people.crowd: 1,
    people.card: 1,
    people.award: 5,
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
    Fault.HQ_RESTORE: {breaking.keep_books: 1, breaking.restore_books: 1, breaking.give_up: 1},
    Fault.CLOCK: {breaking.wrong_clock: 1},
}
_BOTH: dict[Deed, int] = {breaking.keep_both: 1, breaking.restore_both: 1}


def menu(faults: Iterable[Fault]) -> Menu:
    """What may happen under these faults. Two of them together mean a third."""
    chosen = set(faults)
    weights = dict(_ALWAYS)
    fault_of: dict[str, Fault] = {}
    for fault in Fault:
        if fault in chosen:
            weights |= _BY_FAULT[fault]
            fault_of |= {deed.__name__: fault for deed in _BY_FAULT[fault]}
    if {Fault.RESTORE, Fault.HQ_RESTORE} <= chosen:
        weights |= _BOTH
        fault_of |= {deed.__name__: Fault.HQ_RESTORE for deed in _BOTH}
    return Menu(
        {deed.__name__: deed for deed in weights},
        tuple(deed.__name__ for deed, weight in weights.items() for _ in range(weight)),
        fault_of,
    )

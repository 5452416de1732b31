"""日结: what happened on one business day, and the code by which a photograph of it proves the log."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.events import (
    Awarded,
    AwardReversed,
    Cause,
    Earned,
    Event,
    FacilityUsed,
    Redeemed,
    RedemptionCancelled,
    StockMoved,
)
from kiosk.domain.supplies import SupplyGiven, SupplyReceived, SupplySent
from kiosk.domain.voucher import check_digit

_DIGITS = 11  # and one to check them


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened so often on a day: the event's kind, or the facility or the cause of a movement of stock.

    `amount` is how many points or pieces that comes to, where it is about either.
    """

    kind: str
    times: int
    amount: int


@dataclass(frozen=True, slots=True)
class Handed:
    """One redemption: the number of its event, the item, and whether it was taken back by the end of the day."""

    number: int
    item: str
    points: int
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A count of the gifts found so many more than the books, or fewer."""

    item: str
    change: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What the events of a day come to: what happened, what was handed over, what a count did not find."""

    entries: tuple[Entry, ...]
    handed: tuple[Handed, ...]
    differences: tuple[Difference, ...]


def tally(happened: Iterable[tuple[int, Event]]) -> Tally:
    """What numbered events, in the order of the log, come to."""
    counts: dict[str, tuple[int, int]] = {}
    handed: dict[int, Handed] = {}
    differences: list[Difference] = []
    for number, event in happened:
        kind, amount = _named(event)
        times, total = counts.get(kind, (0, 0))
        counts[kind] = (times + 1, total + amount)
        match event:
            case Redeemed(item=item, points=points):
                handed[number] = Handed(number, item, points, cancelled=False)
            case RedemptionCancelled(redemption=of) if of in handed:
                handed[of] = Handed(of, handed[of].item, handed[of].points, cancelled=True)
            case StockMoved(cause=Cause.COUNTED, item=item, change=change):
                differences.append(Difference(item, change))
    entries = tuple(Entry(kind, times, amount) for kind, (times, amount) in counts.items())
    return Tally(entries, tuple(handed.values()), tuple(differences))


def proof(log_hash: bytes, number: int) -> str:
    """Twelve digits that stand for the log up to and including event `number`, whose hash this is.

    The last one checks the others. Whoever changes the log afterwards meets the same code once in 10^11 tries.
    """
    stretched = hashlib.sha256(b"redhome day 1\x00" + number.to_bytes(8) + log_hash).digest()
    digits = f"{int.from_bytes(stretched) % 10**_DIGITS:0{_DIGITS}}"
    return digits + check_digit(digits)


def _named(event: Event) -> tuple[str, int]:
    match event:
        case FacilityUsed(facility=facility):
            return facility.value, 0
        case StockMoved(cause=cause, change=change):
            return f"stock-{cause.value}", abs(change)
        case Awarded() | Earned() | Redeemed() | RedemptionCancelled() | AwardReversed():
            return event.KIND, event.points
        case SupplyGiven() | SupplyReceived() | SupplySent():
            return event.KIND, event.count
        case _:
            return getattr(event, "KIND", "unknown"), 0

"""Which life of a station this is, and whether it can be sure of its own past. Pure.

A kiosk that was restored from a backup, or copied with its disk, would spend its points twice. So a *witness* lies
outside the database and outside its backups. Where the two disagree, or headquarters has another past than the log,
the station goes on logging and awarding, and nothing leaves it until headquarters gave it a new life and its missing
events.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain import events
from kiosk.domain.events import AwardReversed, RedemptionCancelled
from kiosk.sync.protocol import Refused


class Doubt(StrEnum):
    """Why a station is not sure of its past."""

    RESTORED = "restored"  # somebody restored a backup
    OLDER = "older"  # the database is older than the witness
    MOVED = "moved"  # the witness is another machine's, or gone
    BEHIND = "behind"  # headquarters has events of this log that are not in it
    FORKED = "forked"  # headquarters has another past
    FENCED = "fenced"  # headquarters knows another life of this station


@dataclass(frozen=True, slots=True)
class Witness:
    """What is kept outside the database.

    Attributes:
        incarnation, machine: which life of which machine this is.
        debits: how often points left the station. It is written before a transaction that lets points leave, with the
            count that this will have led to: a database with a lower one is an older one, or that transaction never
            came about. Either way it is looked into.
        epoch: what headquarters gave this life.
        becomes: the incarnation that it asked headquarters for, written before it asks; empty where it asks for none.
    """

    incarnation: str
    machine: str
    debits: int
    epoch: int = 1
    becomes: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """What a station knows of itself and of headquarters.

    Attributes:
        epoch, generation: which life of the station headquarters accepted, and which of headquarters that was.
        incarnation: which life of the machine this is, 32 hex digits.
        acknowledged: the number of the last event that headquarters has for good.
        doubt: why nothing may leave the station; None where all is well.
    """

    epoch: int
    generation: int
    incarnation: str
    acknowledged: int
    doubt: Doubt | None = None


def doubt_of(life: Life, debits: int, witness: Witness | None, machine: str) -> Doubt | None:
    """Why a station that opens cannot be sure of its past; `debits` is how often points left it by its database."""
    if life.doubt:
        return life.doubt
    if witness is None or witness.machine != machine:
        return Doubt.MOVED
    if witness.becomes or witness.incarnation != life.incarnation or debits < witness.debits:
        return Doubt.OLDER
    return None


def heard(life: Life, refused: Refused | None, generation: int, acknowledged: int, *, has: bool) -> Life | None:
    """The life after an answer of headquarters to a sync; None where the answer is of a past life of headquarters.

    `has` says whether the event that headquarters acknowledges is in the log here.
    """
    if generation < life.generation:
        return None
    match refused:
        case Refused.WRONG_EPOCH:
            return replace(life, doubt=life.doubt or Doubt.FENCED)
        case Refused.FORK:
            return replace(life, generation=generation, doubt=life.doubt or Doubt.FORKED)
        case None | Refused.GAP:
            if not has:
                return replace(life, generation=generation, doubt=life.doubt or Doubt.BEHIND)
            return replace(life, generation=generation, acknowledged=acknowledged)
    return life


def landmarks(last: int) -> tuple[int, ...]:
    """The numbers of some events by which headquarters finds the last one that both have: dense at the end."""
    steps = [last]
    step = 1
    while steps[-1] > step:
        steps.append(steps[-1] - step)
        step *= 2
    return tuple(number for number in steps if number > 0)


def splice(common: int, own: Sequence[bytes], tail: Sequence[bytes]) -> tuple[int, tuple[bytes, ...]]:
    """The log after `common` once headquarters' events are in it: from which number it changes, and what comes there.

    `own` and `tail` are the events after `common`, here and at headquarters. What both have stays; then come
    headquarters' events, and after them those that only this machine has, with new numbers. Some of its own may be
    among headquarters' under other numbers: they were told once, and then an older disk came back. They are not told
    twice.
    """
    same = 0
    while same < min(len(own), len(tail)) and own[same] == tail[same]:
        same += 1
    first = common + same + 1
    there: dict[bytes, list[int]] = {}
    for number, body in enumerate(tail[same:], first):
        there.setdefault(body, []).append(number)
    moved: dict[int, int] = {}
    new: list[bytes] = []
    for number, own_body in enumerate(own[same:], first):
        body = renumbered(own_body, moved)
        if known := there.get(body):
            moved[number] = known.pop(0)
        else:
            new.append(body)
            moved[number] = common + len(tail) + len(new)
    return first, (*tail[same:], *new)


def renumbered(body: bytes, moved: Mapping[int, int]) -> bytes:
    """The event with its link to another one of the same log brought up to date."""
    moment, event = events.decode(body)
    match event:
        case RedemptionCancelled(redemption=number) if number in moved and moment:
            return events.encode(moment, replace(event, redemption=moved[number]))
        case AwardReversed(award=number) if number in moved and moment:
            return events.encode(moment, replace(event, award=moved[number]))
    return body

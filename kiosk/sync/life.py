"""What a station makes of headquarters' answers, and how a lost past is joined to the log again. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from msgspec import structs

from kiosk.domain import events
from kiosk.domain.events import Earned, Source, Unknown
from kiosk.domain.life import Doubt, Life, Witness
from kiosk.sync.protocol import NO_NONCE, RecoverReply, RecoverRequest, Refused

# The fields in which events of any kind name another event of the same log by its number.
_LINKS = ("redemption", "award", "report", "same_as")
# Another machine is the station by now, or none: nothing leaves this one until headquarters takes it for the station.
NOT_THE_STATION = (Refused.WRONG_SIGNATURE, Refused.REVOKED_STATION, Refused.UNKNOWN_STATION)


def echoes(nonce: bytes, asked: bytes, refused: Refused | None) -> bool:
    """Whether a reply is to the request with this nonce; a refusal may be of one that could not be read."""
    return nonce == asked or (refused is not None and nonce == NO_NONCE)


def heard(life: Life, refused: Refused | None, generation: int, acknowledged: int, *, has: bool) -> Life | None:
    """The life after an answer of headquarters to a sync; None where the answer is of a past life of headquarters.

    `has` says whether the event that headquarters acknowledges is in the log here.
    """
    if refused in NOT_THE_STATION:
        return replace(life, doubt=life.doubt or Doubt.FENCED)
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


def ask_for_a_life(
    station: str,
    life: Life,
    witness: Witness,
    known: tuple[tuple[int, bytes], ...],
    after: int,
    nonce: bytes,
    clock: int,
) -> RecoverRequest:
    """What a station asks whose witness says what it wants to be. `known` and `after` are those of the request."""
    was = tuple(dict.fromkeys(filter(None, (witness.incarnation, life.incarnation))))
    epoch = max(life.epoch, witness.epoch)
    return RecoverRequest(station, epoch, life.generation, was, witness.becomes, known, after, nonce, clock)


@dataclass(frozen=True, slots=True)
class Tail:
    """What came so far of headquarters' events after `common`, the last one that both have."""

    common: int = 0
    events: tuple[bytes, ...] = ()

    @property
    def end(self) -> int:
        """The number of the last event that came."""
        return self.common + len(self.events)

    def and_then(self, reply: RecoverReply) -> "Tail":
        """With the events of an answer; none where it does not go on from here: the log shown is another by now."""
        before = self if self.events else Tail(reply.common)
        return Tail(before.common, (*self.events, *reply.events)) if reply.first == before.end + 1 else Tail()


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
    """The event with its links to others of the same log brought up to date."""
    moment, event = events.decode(body)
    if moment is None or isinstance(event, Unknown):
        return body
    links: dict[str, Any] = {
        name: moved[getattr(event, name)] for name in _LINKS if getattr(event, name, None) in moved
    }
    if isinstance(event, Earned) and event.source is Source.CONFIRMED:
        report = int(event.about) if event.about.isdecimal() else 0
        links |= {"about": str(moved[report])} if report in moved else {}
    return events.encode(moment, structs.replace(event, **links)) if links else body

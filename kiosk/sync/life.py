"""What a station makes of headquarters' answers, and how a lost past is joined to the log again. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kiosk.domain import events
from kiosk.domain.events import AwardReversed, RedemptionCancelled
from kiosk.domain.life import Doubt, Life
from kiosk.sync.protocol import Refused


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

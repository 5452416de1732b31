"""日结: the sheet of a business day, and signing it off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kiosk.domain import events
from kiosk.domain.daysheet import Tally, proof, tally
from kiosk.domain.events import Event, Visited
from kiosk.domain.house import CloseDay, ClosedDay, DayClosed
from kiosk.domain.moments import Moment, business_day, hours_into_day
from kiosk.domain.refusals import Refusal
from kiosk.domain.rows import DayCount
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.station.dates import date_of
from kiosk.station.staffing import staff_name
from kiosk.station.station import NotRecorded, Station
from kiosk.storage.outbox import head_at
from kiosk.storage.store import Reading

_BACKWARDS = "SELECT number, body FROM log ORDER BY number DESC"
_BEYOND = 1000  # events of earlier days after which no more of the day is looked for: a clock may have jumped
_DAY = 24 * 3600
BLOCK = 3  # hours: eight of them make a day

_Happened = tuple[int, Moment | None, Event]  # an event, by its number


@dataclass(frozen=True, slots=True)
class DaySheet:
    """One business day.

    Attributes:
        day: days since 1970-01-01; date: the same as a date.
        tally: what happened.
        events: how many events that was.
        upto, proof: the last event that the code speaks for, and the code.
        signed_by: who signed it off, as the screen calls them; None where nobody has.
        later: how many events of the day came after it was signed.
        visits: how many there were in each block of hours, from the day's first at 04:00.
    """

    day: int
    date: date
    tally: Tally
    events: int
    upto: int
    proof: str
    signed_by: str | None
    later: int
    visits: tuple[int, ...]


def sheet(station: Station, days_ago: int) -> DaySheet:
    """The sheet of today (0) or of an earlier business day. Raises `Problem` where the database cannot be read."""
    day = business_day(station.clock.now()) - days_ago
    with station.look() as reading:
        happened = list(_of_day(reading, day))[::-1]
        closed = reading.get(ClosedDay, day)
        upto, code = (closed.upto, closed.proof) if closed else _code(reading, happened)
    by = (staff_name(station, closed.by) or "") if closed else None
    later = sum(number > upto and not isinstance(event, DayClosed) for number, _, event in happened) if closed else 0
    told = tally((number, event) for number, _, event in happened)
    return DaySheet(day, date_of(day * _DAY, 0), told, len(happened), upto, code, by, later, _visits(happened))


def week(station: Station, day: int) -> tuple[tuple[date, int], ...]:
    """Visits on this business day and the six before it, the oldest first. Raises `Problem`."""
    with station.look() as reading:
        days = range(day - 6, day + 1)
        rows = (reading.get(DayCount, one, Visited.KIND) for one in days)
        return tuple(
            (date_of(one * _DAY, 0), row.carded + row.anonymous if row else 0)
            for one, row in zip(days, rows, strict=True)
        )


def close(station: Station, staff: Staff, day: int, act: str) -> Refusal | NotRecorded | None:
    """Sign a business day off, with the code of the log as it is now; None where it is done."""
    try:
        with station.write() as writing:
            upto, code = _code(writing, list(_of_day(writing, day))[::-1])
            decision = station.carry_out_in(writing, CloseDay(day, upto, code, staff), act)
    except Problem as problem:
        return NotRecorded(problem)
    return decision if isinstance(decision, Refusal) else None


def _visits(happened: Iterable[_Happened]) -> tuple[int, ...]:
    visits = [0] * (24 // BLOCK)
    for _, moment, event in happened:
        if moment and isinstance(event, Visited):
            visits[hours_into_day(moment) // BLOCK] += 1
    return tuple(visits)


def _code(reading: Reading, happened: list[_Happened]) -> tuple[int, str]:
    """The code of the log up to the last event of a day; up to its end, where nothing happened on that day."""
    head = (head_at(reading, happened[-1][0]) if happened else None) or reading.head()
    return head.number, proof(head.hash, head.number)


def _of_day(reading: Reading, day: int) -> Iterator[_Happened]:
    """The events of a business day, the last one first."""
    beyond = 0
    for number, body in reading.execute(_BACKWARDS):
        moment, event = events.decode(body)
        of = business_day(moment) if moment else day
        if of == day:
            beyond = 0
            yield number, moment, event
        elif of < day and (beyond := beyond + 1) > _BEYOND:
            return

"""先锋骑手: one's own score, the best of this station, and the year's run with its vote and its objections."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.events import Standing
from kiosk.domain.moments import business_day, day_number, month_of
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.vanguard import Ballot, Counts, Doubt, Object, Run, Score, Vote, alias_of, score, year_of
from kiosk.problems import Problem
from kiosk.station.sealing import keep_sealed
from kiosk.station.station import NotRecorded, Station
from kiosk.storage import acts
from kiosk.storage import vanguard as stored
from kiosk.storage.outbox import erase_blob
from kiosk.storage.reference import masked_name
from kiosk.storage.reference import vanguard as published
from kiosk.storage.store import Reading

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Mine:
    """A rider's score of this year, by what this station knows.

    Attributes:
        official: in tenths, where headquarters published one that counts all stations; None elsewhere.
    """

    year: int
    counts: Counts
    score: Score
    official: int | None


@dataclass(frozen=True, slots=True)
class Placed:
    """One line of the 先锋榜: a masked name, None for who has not agreed to be shown; points, or a score in tenths."""

    masked_name: str | None
    number: int


def mine(station: Station, rider: str) -> Mine:
    """A rider's score so far. Raises `Problem` where the database cannot be read."""
    with station.look() as reading:
        today = business_day(station.clock.now())
        everybody = stored.counts(reading, station.rules, *_year(today))
        courses = 0 if any(one.courses is not None for one in everybody.values()) else None
        counts = everybody.get(rider, Counts(courses=courses))
        run = published(reading)
        candidate = run.candidate(rider) if run else None
        official = candidate.score if candidate else None
        return Mine(year_of(today), counts, score(counts, station.rules.vanguard), official)


def best_of_month(station: Station) -> tuple[Placed, ...]:
    """Who has most confirmed points of this month at this station. Raises `Problem`."""
    with station.look() as reading:
        month = month_of(business_day(station.clock.now()))
        points = stored.points(reading, _first_of(month), _first_of(month + 1) - 1)
        return _best(reading, points)


def best_of_year(station: Station) -> tuple[Placed, ...]:
    """Who has the highest score of this year at this station. Raises `Problem`."""
    with station.look() as reading:
        everybody = stored.counts(reading, station.rules, *_year(business_day(station.clock.now())))
        scores = {rider: score(counts, station.rules.vanguard).tenths for rider, counts in everybody.items()}
        return _best(reading, scores)


def run(station: Station) -> Run | None:
    """The run that headquarters published; None where it published none. Raises `Problem`."""
    with station.look() as reading:
        return published(reading)


def today(station: Station) -> int:
    """The business day."""
    return business_day(station.clock.now())


def has_voted(station: Station, run: Run, rider: str) -> bool:
    """Whether the rider voted at this station: never for whom. Raises `Problem`."""
    with station.look() as reading:
        return reading.get(Ballot, run.year, alias_of(run, rider)) is not None


def vote(station: Station, rider: str, standing: Standing, candidate: str, act: str) -> Refusal | NotRecorded | None:
    """Vote for a candidate of the run; None where it is done."""
    try:
        with station.write() as writing:
            current = published(writing)
            if current is None:
                return Refusal(Reason.VOTE_OVER)
            decision = station.carry_out_in(writing, Vote(rider, standing, current, candidate), act)
            return decision if isinstance(decision, Refusal) else None
    except Problem as problem:
        return NotRecorded(problem)


def object_to(
    station: Station, rider: str, standing: Standing, candidate: str, doubt: Doubt, phone: str | None, act: str
) -> Refusal | NotRecorded | None:
    """Object to a candidate; the phone, if there is one, is sealed to headquarters. None where it is done."""
    try:
        with station.write() as writing:
            current = published(writing)
            if current is None:
                return Refusal(Reason.NOTICE_OVER)
            fresh = phone is not None and acts.done(writing, act) is None
            sealed = keep_sealed(writing, {"kind": "objection", "phone": phone or ""}) if fresh else None
            decision = station.carry_out_in(writing, Object(rider, standing, current, candidate, doubt, sealed), act)
            if sealed and (isinstance(decision, Refusal) or not decision):
                erase_blob(writing, sealed)
            return decision if isinstance(decision, Refusal) else None
    except Problem as problem:
        return NotRecorded(problem)


def _best(reading: Reading, numbers: Mapping[str, int]) -> tuple[Placed, ...]:
    best = sorted(((number, rider) for rider, number in numbers.items() if number), key=lambda one: (-one[0], one[1]))
    listed = stored.listed(reading)
    return tuple(
        Placed(masked_name(reading, rider) if rider in listed else None, number) for number, rider in best[:MOST_SHOWN]
    )


def _year(day: int) -> tuple[int, int]:
    year = year_of(day)
    return _first_of(year * 12), _first_of((year + 1) * 12) - 1


def _first_of(month: int) -> int:
    first = day_number(month // 12, month % 12 + 1, 1)
    assert first is not None, "every month has a first day"
    return first

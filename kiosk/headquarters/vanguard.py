"""先锋骑手: a year's run, from the scores of all riders to the result. What stations are told is a document.

score → shortlist (peers vote at kiosks) → panel (votes counted, marks entered) → notice 公示 (objections) → result.
"""

import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, case, delete, func, insert, literal, select, update

from kiosk.domain.core import Source
from kiosk.domain.members import Member
from kiosk.domain.moments import BUSINESS_DAY_STARTS, day_number
from kiosk.domain.offers import Vanguard
from kiosk.domain.published import Kind
from kiosk.domain.reports import Report, Status
from kiosk.domain.rows import RiderAward
from kiosk.domain.rules import Rules
from kiosk.domain.vanguard import (
    Ballot,
    Counts,
    Objection,
    Phase,
    Run,
    Score,
    alias_of,
    last_working_day,
    score,
)
from kiosk.headquarters import documents, tables
from kiosk.problems import Problem
from kiosk.sync.sealing import unseal

COURIER = "courier"  # what a rider is whose occupation nobody knows
_DAY = 24 * 3600
_EPOCH = date(1970, 1, 1).toordinal()
_runs, _riders = tables.vanguard_runs.c, tables.vanguard_riders.c
_awards = tables.folded[RiderAward].c
_member, _reports = tables.folded[Member].c, tables.folded[Report].c
_ballots, _objections = tables.folded[Ballot].c, tables.folded[Objection].c
_accounts, _crumbs, _blobs = tables.accounts.c, tables.crumbs.c, tables.blobs.c


class Stage(StrEnum):
    """How far a run has come."""

    SCORED = "scored"
    VOTE = "vote"
    PANEL = "panel"
    NOTICE = "notice"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Standing:
    """A rider in a year's run; the fields are the columns of the table."""

    year: int
    rider: str
    occupation: str
    points: int = 0
    good: int = 0
    decided: int = 0
    deeds: int = 0
    courses: int = -1
    safe: int = 0
    votes: int = 0
    score: int = 0
    mark: int = -1
    listed: int = 0
    chosen: int = 0
    struck: int = 0

    def counts(self, most_votes: int) -> Counts:
        """What the score is made of."""
        courses = None if self.safe or self.courses < 0 else self.courses
        return Counts(self.points, self.good, self.decided, self.deeds, courses, self.votes, most_votes)

    def explained(self, rules: Vanguard, most_votes: int) -> Score:
        """The score, part by part."""
        return score(self.counts(most_votes), rules)


@dataclass(frozen=True, slots=True)
class Complaint:
    """An objection to a candidate; `contact` is what they left to be reached by, empty where nothing came."""

    candidate: str
    doubt: str
    station: str
    at: int
    contact: str


def score_year(connection: Connection, year: int, rules: Rules, safe: Collection[str]) -> list[Standing]:
    """Count the year of every rider and make their scores; again, as long as nobody votes.

    `safe` are riders whom headquarters knows to ride safely; those of before stay so. Raises `Problem`
    vanguard_stage.
    """
    _expect(connection, year, None, Stage.SCORED)
    before = connection.scalars(select(_riders.rider).where(_riders.year == year, _riders.safe == 1))
    confirmed = {*before, *safe}
    occupations, gone = _members(connection)
    found = [
        Standing(year, rider, occupations.get(rider, COURIER), **counted, safe=int(rider in confirmed))
        for rider, counted in sorted(_counted(connection, year, rules).items())
        if rider not in gone
    ]
    found = [replace(one, score=one.explained(rules.vanguard, 0).tenths) for one in found]
    connection.execute(delete(tables.vanguard_riders).where(_riders.year == year))
    if found:
        connection.execute(insert(tables.vanguard_riders), [asdict(one) for one in found])
    _keep_run(connection, year, Stage.SCORED, "", 0, 0, 0)
    return standings(connection, year)


def standings(connection: Connection, year: int, *, listed: bool = False) -> list[Standing]:
    """The riders of a year, or those on its list: by occupation, the best first."""
    chosen = select(tables.vanguard_riders).where(_riders.year == year)
    if listed:
        chosen = chosen.where(_riders.listed == 1)
    rows = [Standing(*row) for row in connection.execute(chosen)]
    return sorted(rows, key=lambda one: (one.occupation, -max(0, one.mark), -one.score, one.rider))


def shortlist(connection: Connection, year: int, places: int, first: int, last: int, rules: Vanguard) -> list[Standing]:
    """Put the best of each occupation on the list, so many times `places` as the rules say, and let peers vote.

    Raises `Problem` vanguard_stage.
    """
    _expect(connection, year, Stage.SCORED)
    taken: dict[str, int] = {}
    for one in standings(connection, year):
        if one.points and taken.get(one.occupation, 0) < places * rules.shortlist_factor:
            taken[one.occupation] = taken.get(one.occupation, 0) + 1
            _change(connection, one, listed=1)
    _keep_run(connection, year, Stage.VOTE, secrets.token_hex(16), places, first, last)
    return _tell(connection, year, Phase.VOTE)


def panel(connection: Connection, year: int, today: int, rules: Vanguard, marks: Mapping[str, int]) -> list[Standing]:
    """Count the votes once the vote is over, and take the panel's marks, 0 to 100.

    Raises `Problem`: vanguard_stage, vanguard_not_over, vanguard_candidate.
    """
    stage = _expect(connection, year, Stage.VOTE, Stage.PANEL)
    run = _run(connection, year, Phase.VOTE)
    if today <= run.last:
        raise Problem("vanguard_not_over", day=date_of(run.last))
    if stage is Stage.VOTE or not marks:  # what late stations brought counts as long as nobody marked
        votes = _votes(connection, run)
        listed = standings(connection, year, listed=True)
        for one in listed:
            most = max(votes.get(other.rider, 0) for other in listed if other.occupation == one.occupation)
            voted = replace(one, votes=votes.get(one.rider, 0))
            _change(connection, one, votes=voted.votes, score=voted.explained(rules, most).tenths)
    for rider, mark in marks.items():
        _change(connection, _listed(connection, year, rider), mark=mark)
    _stage(connection, year, Stage.PANEL)
    return standings(connection, year, listed=True)


def publish(connection: Connection, year: int, today: int, rules: Vanguard, last: int | None) -> list[Standing]:
    """公示: show who is chosen, and for how long one can object: working days, or until the day `last`.

    Whoever was struck out makes room for the next. Raises `Problem` vanguard_stage.
    """
    _expect(connection, year, Stage.PANEL, Stage.NOTICE)
    places = connection.scalar(select(_runs.places).where(_runs.year == year)) or 0
    taken: dict[str, int] = {}
    for one in standings(connection, year, listed=True):
        is_chosen = not one.struck and taken.get(one.occupation, 0) < places
        taken[one.occupation] = taken.get(one.occupation, 0) + is_chosen
        _change(connection, one, chosen=int(is_chosen))
    until = last_working_day(today, rules.notice_days) if last is None else last
    values = {"stage": Stage.NOTICE.value, "first": today, "last": until}
    connection.execute(update(tables.vanguard_runs).where(_runs.year == year).values(**values))
    return _tell(connection, year, Phase.NOTICE)


def complaints(connection: Connection, seed: bytes, year: int) -> list[Complaint]:
    """What riders object to, of all stations, the oldest first."""
    chosen = (
        select(
            _objections.candidate,
            _objections.doubt,
            _objections.station,
            _objections.at,
            _objections.alias,
            _blobs.body,
        )
        .select_from(tables.folded[Objection])
        .outerjoin(tables.blobs, (_blobs.station == _objections.station) & (_blobs.hash == _objections.sealed))
        .where(_objections.year == year)
        .order_by(_objections.at, _objections.station)
    )
    first: dict[tuple[str, str], Complaint] = {}
    for candidate, doubt, station, at, alias, body in connection.execute(chosen):
        contact = (unseal(seed, body) or {}).get("phone", "") if body else ""
        first.setdefault((candidate, alias), Complaint(candidate, doubt, station, at, contact))
    return list(first.values())


def strike(connection: Connection, year: int, rider: str) -> None:
    """Uphold what is said against a candidate: they are out. Raises `Problem`: vanguard_stage, vanguard_candidate."""
    _expect(connection, year, Stage.PANEL, Stage.NOTICE)
    _change(connection, _listed(connection, year, rider), struck=1, chosen=0)
    if _expect(connection, year, Stage.PANEL, Stage.NOTICE) is Stage.NOTICE:
        _tell(connection, year, Phase.NOTICE)


def result(connection: Connection, year: int, today: int) -> list[Standing]:
    """The end: whoever stands after the notice is 先锋骑手. Raises `Problem`: vanguard_stage, vanguard_not_over."""
    _expect(connection, year, Stage.NOTICE)
    run = _run(connection, year, Phase.NOTICE)
    if today <= run.last:
        raise Problem("vanguard_not_over", day=date_of(run.last))
    _stage(connection, year, Stage.RESULT)
    return _tell(connection, year, Phase.RESULT)


def date_of(day: int) -> str:
    """A business day as YYYY-MM-DD."""
    return date.fromordinal(_EPOCH + day).isoformat()


def number_of(day: date) -> int:
    """A date as days since 1970-01-01."""
    return day.toordinal() - _EPOCH


def _counted(connection: Connection, year: int, rules: Rules) -> dict[str, dict[str, int]]:
    """The counts of every rider at all stations; of riders who were merged, together."""
    first, after = day_number(year, 1, 1), day_number(year + 1, 1, 1)
    assert first is not None, "every year begins"
    assert after is not None, "and ends"
    merged = connection.execute(select(_accounts.rider, _accounts.into).where(_accounts.into != ""))
    into: dict[str, str] = {rider: other for rider, other in merged}  # noqa: C416 (rows are no pairs to mypy)
    found: dict[str, dict[str, int]] = {}

    def add(rider: str, name: str, number: int) -> None:
        while rider in into:
            rider = into[rider]
        counts = found.setdefault(rider, {"points": 0, "good": 0, "decided": 0, "deeds": 0, "courses": 0})
        counts[name] += int(number)  # PostgreSQL sums up to decimals

    stands = _awards.reversed == 0
    good, points = (func.sum(case((stands, one), else_=0)) for one in (literal(1), _awards.points))
    awards = (
        select(_awards.rider, func.count(), good, points)
        .where(_awards.day >= first, _awards.day < after, _awards.source == "")
        .group_by(_awards.rider)
    )
    for rider, *numbers in connection.execute(awards):
        for name, number in zip(("decided", "good", "points"), numbers, strict=True):
            add(rider, name, number)
    at = _reports.at + _reports.tz * 60 - BUSINESS_DAY_STARTS
    rejected = (
        select(_reports.rider, func.count())
        .where(_reports.status == Status.REJECTED.value, _reports.rider != "")
        .where(at >= first * _DAY, at < after * _DAY)
        .group_by(_reports.rider)
    )
    for rider, times in connection.execute(rejected):
        add(rider, "decided", times)
    earned = (
        select(_awards.rider, _awards.source, func.count(), func.sum(_awards.points))
        .where(_awards.day >= first, _awards.day < after, stands)
        .group_by(_awards.rider, _awards.source)
    )
    any_course = False
    for rider, source, times, points in connection.execute(earned):
        any_course |= source == Source.COURSE
        if source in (Source.ACTIVITY, Source.COURSE):
            add(rider, "deeds" if source == Source.ACTIVITY else "courses", times)
        elif source == Source.HOUR:
            add(rider, "deeds", int(points) // max(1, rules.earning.hour))
    return found if any_course else {rider: counts | {"courses": -1} for rider, counts in found.items()}


def _members(connection: Connection) -> tuple[dict[str, str], frozenset[str]]:
    """What riders do, as far as it is known, and which of them are forgotten."""
    rows = connection.execute(select(_member.rider, _member.occupation, _member.erased)).all()
    return (
        {rider: occupation for rider, occupation, _ in rows if occupation},
        frozenset(rider for rider, _, erased in rows if erased),
    )


def _named(connection: Connection, riders: Collection[str]) -> dict[str, str]:
    """The masked names of those who agreed to be shown."""
    last: dict[str, tuple[int, int]] = {}
    chosen = select(_member.rider, _member.listed_at, _member.listed).where(_member.rider.in_(riders))
    for rider, at, listed in connection.execute(chosen):
        last[rider] = max(last.get(rider, (0, 0)), (at, listed))
    agreed = [rider for rider, (_, listed) in last.items() if listed]
    names = select(_crumbs.rider, _crumbs.masked_name).where(_crumbs.rider.in_(agreed)).order_by(_crumbs.station)
    return {rider: name for rider, name in connection.execute(names)}  # noqa: C416


def _votes(connection: Connection, run: Run) -> dict[str, int]:
    """How many voted for each candidate: the first vote of each alias at all stations, of riders who were ever here."""
    came = (_accounts.home != "") | (_accounts.visits > 0)
    aliases = {alias_of(run, rider): rider for rider in connection.scalars(select(_accounts.rider).where(came))}
    chosen = select(_ballots.alias, _ballots.candidate).where(_ballots.year == run.year)
    first: dict[str, str] = {}
    for alias, candidate in connection.execute(chosen.order_by(_ballots.at, _ballots.station)):
        first.setdefault(alias, candidate)
    votes: dict[str, int] = {}
    for alias, candidate in first.items():
        if aliases.get(alias, candidate) != candidate:  # not of somebody unknown, nor of themselves
            votes[candidate] = votes.get(candidate, 0) + 1
    return votes


def aliases_of(connection: Connection, rider: str) -> list[str]:
    """What the rider was called in the logs, in every year that had a run."""
    years = connection.scalars(select(_runs.year).order_by(_runs.year)).all()
    return [alias_of(_run(connection, year, Phase.RESULT), rider) for year in years]


def _run(connection: Connection, year: int, phase: Phase) -> Run:
    row = connection.execute(select(_runs.first, _runs.last, _runs.salt).where(_runs.year == year)).one()
    return Run(year, phase, row.first, row.last, row.salt, ())


def _tell(connection: Connection, year: int, phase: Phase) -> list[Standing]:
    """Publish the run to all stations; who is in it."""
    run = _run(connection, year, phase)
    found = [one for one in standings(connection, year, listed=True) if phase is Phase.VOTE or one.chosen]
    names = _named(connection, [one.rider for one in found])
    content: dict[str, Any] = {
        "year": year,
        "phase": phase.value,
        "from": date_of(run.first),
        "until": date_of(run.last),
        "salt": run.salt,
        "candidates": list(_candidates(found, names)),
    }
    documents.publish(connection, Kind.VANGUARD, content)
    return found


def _candidates(found: list[Standing], names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for one in found:
        name = names.get(one.rider)
        yield {"rider": one.rider, "masked_name": name, "occupation": one.occupation, "score": one.score}


def _listed(connection: Connection, year: int, rider: str) -> Standing:
    found = next((one for one in standings(connection, year, listed=True) if one.rider == rider), None)
    if found is None:
        raise Problem("vanguard_candidate", rider=rider, year=year)
    return found


def _expect(connection: Connection, year: int, *stages: Stage | None) -> Stage | None:
    """The stage of a year's run, None for none. Raises `Problem` vanguard_stage where it is none of these."""
    found = connection.scalar(select(_runs.stage).where(_runs.year == year))
    stage = Stage(found) if found else None
    if stage not in stages:
        raise Problem("vanguard_stage", year=year, stage=stage or "-", wanted=", ".join(one or "-" for one in stages))
    return stage


def _keep_run(connection: Connection, year: int, stage: Stage, salt: str, places: int, first: int, last: int) -> None:
    connection.execute(delete(tables.vanguard_runs).where(_runs.year == year))
    values = {"year": year, "stage": stage.value, "salt": salt, "places": places, "first": first, "last": last}
    connection.execute(insert(tables.vanguard_runs).values(values))


def _stage(connection: Connection, year: int, stage: Stage) -> None:
    connection.execute(update(tables.vanguard_runs).where(_runs.year == year).values(stage=stage.value))


def _change(connection: Connection, one: Standing, **values: int) -> None:
    where = (_riders.year == one.year, _riders.rider == one.rider)
    connection.execute(update(tables.vanguard_riders).where(*where).values(**values))

"""先锋骑手: how the score of a year comes about, part by part, and what riders say at kiosks: a vote, an objection.

What was spent, and who is in the party, is nowhere among the counts: it cannot change a score.

A vote and an objection stand in the log under an alias: a hash of the rider's id and of the year's salt, which
headquarters publishes. So one person votes once in a year, at whatever station, and the log does not say who it was.
Whoever has both the salt and the riders' ids can find out, as headquarters has; the kiosk never shows it.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from math import log1p
from typing import Any, ClassVar

from msgspec import Struct

from kiosk.domain.core import Standing
from kiosk.domain.fields import amount, attachment, holder
from kiosk.domain.moments import Moment, business_day, month_of
from kiosk.domain.offers import Vanguard
from kiosk.domain.refusals import Reason, Refusal, not_own_card
from kiosk.domain.tables import Kept, Tables

TENTHS = 10  # scores are whole numbers of tenths
_ALIAS_DIGITS = 14
_ROUNDING = 1e-9  # so that what is a whole number but for the last bit is one


class Part(StrEnum):
    """The parts of a score."""

    CONTRIBUTION = "contribution"
    QUALITY = "quality"
    PUBLIC_GOOD = "public_good"
    SAFETY = "safety"
    PEERS = "peers"


@dataclass(frozen=True, slots=True)
class Counts:
    """What a rider did in a year.

    Attributes:
        points: confirmed points of reports.
        good, decided: how many reports were confirmed and stand, of how many that somebody decided on.
        deeds: activities that they came to, and hours of voluntary work.
        courses: None where there were none to come to, or headquarters confirmed that they ride safely.
        votes, most_votes: of peers, and of whoever got most; 0 and 0 before the vote.
    """

    points: int = 0
    good: int = 0
    decided: int = 0
    deeds: int = 0
    courses: int | None = None
    votes: int = 0
    most_votes: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """What one part brings, of how much at the most, in tenths."""

    part: Part
    tenths: int
    most: int


@dataclass(frozen=True, slots=True)
class Score:
    """A year's score: its parts, and all together in tenths, 1000 at the most."""

    shares: tuple[Share, ...]

    @property
    def tenths(self) -> int:
        """The score."""
        return sum(share.tenths for share in self.shares)


def score(counts: Counts, rules: Vanguard) -> Score:
    """The score of a year. Formula: see `kiosk.domain.offers.Vanguard`; each part is rounded down to a tenth."""
    good, decided = min(counts.good, counts.decided), counts.decided
    parts = {
        Part.CONTRIBUTION: (rules.contribution, log1p(counts.points) / log1p(rules.full_points)),
        Part.QUALITY: (rules.quality, (good + rules.good_before) / (decided + rules.all_before)),
        Part.PUBLIC_GOOD: (rules.public_good, counts.deeds / rules.full_deeds),
        Part.SAFETY: (rules.safety, 1.0 if counts.courses is None else counts.courses / rules.full_courses),
        Part.PEERS: (rules.peers, counts.votes / max(1, counts.most_votes)),
    }
    return Score(
        tuple(
            Share(part, int(min(1.0, share) * most * TENTHS + _ROUNDING), most * TENTHS)
            for part, (most, share) in parts.items()
        )
    )


class Phase(StrEnum):
    """How far a year's run has come, for riders."""

    VOTE = "vote"
    NOTICE = "notice"  # 公示
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on the list of a year.

    Attributes:
        masked_name: None for one who has not agreed to be shown.
        occupation: a name; each occupation has a list of its own.
        score: in tenths; during the vote without what peers bring.
    """

    rider: str
    masked_name: str | None
    occupation: str
    score: int


@dataclass(frozen=True, slots=True)
class Run:
    """A year's run as headquarters published it.

    Attributes:
        first, last: the business days from and until which the phase lasts, both included.
        salt: what makes aliases of riders this year.
        candidates: during the vote the shortlist; then those who are chosen.
    """

    year: int
    phase: Phase
    first: int
    last: int
    salt: str
    candidates: tuple[Candidate, ...]

    def is_on(self, phase: Phase, day: int) -> bool:
        """Whether it is in this phase on this business day."""
        return self.phase is phase and self.first <= day <= self.last

    def candidate(self, rider: str) -> Candidate | None:
        """The candidate with this id."""
        return next((one for one in self.candidates if one.rider == rider), None)


class Doubt(StrEnum):
    """What a rider objects to in a candidate."""

    UNTRUE = "untrue"  # 事迹不实
    UNSAFE = "unsafe"  # 有严重交通违法
    CONDUCT = "conduct"  # 服务或行为不当
    PROCEDURE = "procedure"  # 评选程序有问题
    OTHER = "other"


class Voted(Struct, frozen=True, gc=False):
    """Somebody, under an alias, is for this candidate of the year."""

    KIND: ClassVar[str] = "vote"
    year: int
    candidate: str
    alias: str


class Objected(Struct, frozen=True, gc=False):
    """Somebody, under an alias, objects to a candidate; `sealed` names a record of how to reach them, if they want."""

    KIND: ClassVar[str] = "object"
    year: int
    candidate: str
    doubt: Doubt
    alias: str
    sealed: str | None = None


Event = Voted | Objected
FIELDS: dict[str, Any] = {
    "year": amount,
    "candidate": holder,
    "alias": holder,
    "doubt": Doubt,
    "sealed": attachment,
}


class Ballot(Struct, frozen=True, gc=False):
    """Whom an alias voted for in a year, and when, in Unix seconds; headquarters counts the first of all stations."""

    KEY: ClassVar[tuple[str, ...]] = ("year", "alias")
    year: int
    alias: str
    candidate: str
    at: int


class Objection(Struct, frozen=True, gc=False):
    """What an alias has against a candidate of a year; `sealed` is empty where there is no such record."""

    KEY: ClassVar[tuple[str, ...]] = ("year", "candidate", "alias")
    year: int
    candidate: str
    alias: str
    doubt: str
    at: int
    sealed: str = ""


Row = Ballot | Objection


@dataclass(frozen=True, slots=True)
class Vote:
    """A rider with a card of this standing votes."""

    rider: str
    standing: Standing
    run: Run
    candidate: str


@dataclass(frozen=True, slots=True)
class Object:
    """A rider with a card of this standing objects to a candidate."""

    rider: str
    standing: Standing
    run: Run
    candidate: str
    doubt: Doubt
    sealed: str | None = None


Command = Vote | Object


def alias_of(run: Run, rider: str) -> str:
    """What the rider is called in the log in this year's run: 14 hex digits."""
    text = f"redhome vanguard 1\x00{run.year}\x00{run.salt}\x00{rider}"
    return hashlib.sha256(text.encode()).hexdigest()[:_ALIAS_DIGITS]


def decide(tables: Kept, command: Command, now: Moment) -> tuple[Event, ...] | Refusal:
    """The events that a command leads to, or why not."""
    run, rider, candidate = command.run, command.rider, command.candidate
    if refusal := not_own_card(command.standing):
        return refusal
    phase = Phase.VOTE if isinstance(command, Vote) else Phase.NOTICE
    if not run.is_on(phase, business_day(now)):
        return Refusal(Reason.VOTE_OVER if phase is Phase.VOTE else Reason.NOTICE_OVER)
    if run.candidate(candidate) is None:
        return Refusal(Reason.NO_SUCH_CANDIDATE)
    alias = alias_of(run, rider)
    match command:
        case Vote():
            if rider == candidate:
                return Refusal(Reason.NOT_FOR_YOURSELF)
            if tables.get(Ballot, run.year, alias):
                return Refusal(Reason.VOTED_ALREADY)
            return (Voted(run.year, candidate, alias),)
        case Object(doubt=doubt, sealed=sealed):
            known = tables.get(Objection, run.year, candidate, alias)
            return () if known else (Objected(run.year, candidate, doubt, alias, sealed),)


def fold(tables: Tables, _number: int, moment: Moment, event: Event) -> None:
    """Carry an event into the tables. The first vote counts."""
    match event:
        case Voted(year=year, candidate=candidate, alias=alias):
            if tables.get(Ballot, year, alias) is None:
                tables.put(Ballot(year, alias, candidate, moment.at))
        case Objected(year=year, candidate=candidate, alias=alias, doubt=doubt, sealed=sealed):
            if tables.get(Objection, year, candidate, alias) is None:
                tables.put(Objection(year, candidate, alias, doubt.value, moment.at, sealed or ""))


def year_of(day: int) -> int:
    """The year of a business day."""
    return month_of(day) // 12


def last_working_day(first: int, days: int) -> int:
    """The last of so many working days from this day on: Monday to Friday, without the holidays of any year."""
    day = first
    while True:
        days -= _is_working(day)
        if days <= 0:
            return day
        day += 1


def _is_working(day: int) -> bool:
    return (day + 3) % 7 < 5  # 1970-01-01 was a Thursday

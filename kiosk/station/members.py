"""会员: a volunteer signs up a rider; a rider sees what is held here of them, and asks for it or for its deletion.

The name and the phone are sealed to headquarters in the transaction that makes the rider, and nothing readable of them
is kept: the masked name, keyed hashes of the phone and of its last four digits.
"""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from argon2.low_level import Type, hash_secret_raw

from kiosk.domain.cards import HOLDER_BYTES, Role, issue
from kiosk.domain.decide import may_help
from kiosk.domain.events import CardIssued, Standing
from kiosk.domain.lending import RiderBanks
from kiosk.domain.members import (
    AskDeletion,
    AskExport,
    Command,
    Join,
    Member,
    Occupation,
    ShowMe,
    is_phone,
    masked,
    tidy_name,
)
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rows import Held, Reservation, RiderVisits
from kiosk.domain.shortcode import short_code
from kiosk.domain.staff import Staff
from kiosk.domain.tails import DIGITS, KEY_BYTES, keep
from kiosk.domain.vanguard import Ballot, alias_of
from kiosk.problems import Problem
from kiosk.station.cards import IssuedCard
from kiosk.station.dates import date_of
from kiosk.station.finding import Candidate
from kiosk.station.sealing import keep_sealed
from kiosk.station.station import NotRecorded, Station
from kiosk.storage import acts, reference
from kiosk.storage.reference import crumb
from kiosk.storage.riders import counts_of, current_card, save_phone, with_phone
from kiosk.storage.store import Reading
from kiosk.sync.keys import read_seed

RECORD = "member"  # the kind of the sealed record
_HASHED_AS = b"redhome phone 1\x00"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody says of themselves when they sign up, having read edition `consent` of the text."""

    consent: int
    occupation: Occupation
    name: str = field(repr=False)
    phone: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class About:
    """What this station holds of a rider.

    Attributes:
        masked_name: None for one who is not known here.
        visits, last: how often they came here, and when last.
        points, elsewhere: what they have here, and at other stations as far as is known.
        reserved, banks: their open reservations and the power banks they have.
        reports, activities, requests: what they reported, are booked for or came to, and asked for in their own name.
        voted: they voted in the run of 先锋骑手 that is published, whomever for.
        card: the number of their current card.
        joined, consent: when they signed up here, and under which edition of the text; None and 0 elsewhere.
        occupation: as they said then; None elsewhere.
        listed: they are shown on the 先锋榜.
        export_asked, deletion_asked: when they last asked for it here.
    """

    masked_name: str | None
    visits: int
    last: date | None
    points: int
    elsewhere: int
    reserved: int
    banks: int
    reports: int
    activities: int
    requests: int
    voted: bool
    card: int
    joined: date | None
    consent: int
    occupation: Occupation | None
    listed: bool
    export_asked: date | None
    deletion_asked: date | None


def join(
    station: Station,
    staff: Staff,
    newcomer: Newcomer,
    act: str,
    random_bytes: Callable[[int], bytes] = os.urandom,
) -> IssuedCard | Refusal | NotRecorded:
    """Sign a rider up, and give them their first card, signed with this station's key."""
    name, phone = tidy_name(newcomer.name), newcomer.phone
    if name is None or not is_phone(phone):
        return Refusal(Reason.NO_PHONE if name else Reason.NO_NAME)
    rider = random_bytes(HOLDER_BYTES).hex()
    if refusal := may_help(staff, rider):
        return refusal
    try:
        seed = read_seed(station.folder)
        hashed = _hash(seed, phone)
        with station.write() as writing:
            again = acts.done(writing, act) is not None
            sealed = None if again else keep_sealed(writing, {"kind": RECORD, "name": name, "phone": phone})
            command = Join(rider, newcomer.consent, newcomer.occupation, sealed, staff)
            decision = station.carry_out_in(writing, command, act)
            assert not isinstance(decision, Refusal), "it was asked before"
            card = decision[-1]
            assert isinstance(card, CardIssued)
            if not again:
                tail = keep(random_bytes(KEY_BYTES), rider, phone[-DIGITS:])
                reference.save_guest(writing, rider, masked(name), tail)
                save_phone(writing, hashed, rider)
    except Problem as problem:
        return NotRecorded(problem)
    text = issue(seed, Role.RIDER, card.rider, card.number)
    return IssuedCard(card.rider, text, card.number, short_code(card.rider, card.number), masked(name), again)


def with_this_phone(station: Station, phone: str) -> Candidate | None:
    """The rider who signed up here with this phone. Raises `Problem` where that cannot be looked up."""
    hashed = _hash(read_seed(station.folder), phone)
    with station.look() as reading:
        rider = with_phone(reading, hashed)
        known = crumb(reading, rider) if rider else None
    return Candidate(known.rider, known.masked_name) if known else None


def about(station: Station, rider: str) -> About:
    """What is held here of a rider. Raises `Problem` where the database cannot be read."""
    with station.look() as reading:
        member = reading.get(Member, rider) or Member(rider)
        visits = reading.get(RiderVisits, rider)
        tz = station.clock.now().tz
        reservations = (reading.get(Reservation, rider, item) for item in station.rules.items)

        reports, activities, requests = counts_of(reading, rider)

        def day(at: int) -> date | None:
            return date_of(at, member.tz or tz) if at else None

        return About(
            masked_name=reference.masked_name(reading, rider),
            visits=visits.visits if visits else 0,
            last=date_of(visits.at, visits.tz) if visits else None,
            points=(reading.get(Held, rider) or Held(rider)).points,
            elsewhere=sum(one.points for one in reference.elsewhere(reading, rider)),
            reserved=sum(1 for one in reservations if one and one.number),
            banks=(reading.get(RiderBanks, rider) or RiderBanks(rider)).count,
            reports=reports,
            activities=activities,
            requests=requests,
            voted=_has_voted(reading, rider),
            card=current_card(reading, rider) or 1,
            joined=day(member.at),
            consent=member.consent,
            occupation=Occupation(member.occupation) if member.occupation else None,
            listed=bool(member.listed),
            export_asked=day(member.export_at),
            deletion_asked=day(member.deletion_at),
        )


def _has_voted(reading: Reading, rider: str) -> bool:
    run = reference.vanguard(reading)
    return run is not None and reading.get(Ballot, run.year, alias_of(run, rider)) is not None


def ask_for_export(station: Station, rider: str, standing: Standing, act: str) -> bool | Refusal | NotRecorded:
    """The rider wants everything that is held of them: whether that is news."""
    return _carry_out(station, AskExport(rider, standing), act)


def ask_for_deletion(station: Station, rider: str, standing: Standing, act: str) -> bool | Refusal | NotRecorded:
    """The rider wants to be forgotten: whether that is news."""
    return _carry_out(station, AskDeletion(rider, standing), act)


def show_me(station: Station, rider: str, standing: Standing, act: str, *, shown: bool) -> bool | Refusal | NotRecorded:
    """The rider wants to be on the 先锋榜, or no longer: whether that is news."""
    consent = station.rules.texts.consent_version if shown else None
    return _carry_out(station, ShowMe(rider, standing, consent), act)


def _carry_out(station: Station, command: Command, act: str) -> bool | Refusal | NotRecorded:
    try:
        decision = station.carry_out(command, act)
    except Problem as problem:
        return NotRecorded(problem)
    return decision if isinstance(decision, Refusal) else bool(decision)


def _hash(seed: bytes, phone: str) -> str:
    """A phone as it is kept: slow, since there are few phones, and salted with what lies beside the database only."""
    salt = hashlib.sha256(_HASHED_AS + seed).digest()[:16]
    return hash_secret_raw(phone.encode(), salt, 2, 19 << 10, 1, 32, Type.ID).hex()

"""岗位登录: a badge and its PIN. Who works here is what headquarters publishes."""

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kiosk.domain.events import Standing
from kiosk.domain.pins import is_pin, is_weak
from kiosk.domain.published import Member
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.station import tries
from kiosk.station.station import NotRecorded, Station
from kiosk.station.tries import Locked
from kiosk.storage import proofs, reference
from kiosk.storage.store import Reading

# argon2id with 19 MiB and two rounds: the OWASP Password Storage Cheat Sheet.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 << 10, parallelism=1)


class PinReason(StrEnum):
    """Why a badge opens nothing, or a PIN is not taken."""

    WRONG = "wrong"
    LOCKED = "locked"
    BADGE_UNCONFIRMED = "badge_unconfirmed"
    BADGE_UNKNOWN = "badge_unknown"  # nobody of the staff, or no longer
    NO_PIN = "no_pin"  # of the staff, and never given a PIN
    WEAK = "weak"  # too short, too long, no digits, or too easily guessed


@dataclass(frozen=True, slots=True)
class PinRefused:
    """Nobody is logged in, or no PIN was set.

    Attributes:
        reason: why.
        tries_left: how many are left where it was wrong.
        seconds: how long to wait where none is left.
    """

    reason: PinReason
    tries_left: int = 0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class PinSet:
    """The PIN is good from now on, at this station."""


def log_in(station: Station, holder: str, standing: Standing, pin: str) -> Staff | PinRefused | NotRecorded:
    """Who holds this badge, if the PIN is theirs."""
    if standing is not Standing.CONFIRMED:
        return PinRefused(PinReason.BADGE_UNCONFIRMED)
    try:
        with station.store.read() as reading:
            member = _member(station, reading, holder)
            own = proofs.pin(reading, holder)
        if member is None:
            return PinRefused(PinReason.BADGE_UNKNOWN)
        hashed = own or member.pin
        if hashed is None:
            return PinRefused(PinReason.NO_PIN)
        counted = tries.count(station, _what(holder))
    except Problem as problem:
        return NotRecorded(problem)
    if isinstance(counted, Locked):
        return PinRefused(PinReason.LOCKED, seconds=counted.seconds)
    if not _is_right(hashed, pin):
        return PinRefused(PinReason.WRONG, counted.tries_left, counted.seconds)
    with suppress(Problem), station.store.write() as writing:  # a failure here merely leaves it counted
        proofs.forget_tries(writing, _what(holder))
    return member.staff


def set_pin(
    station: Station, holder: str, pin: str, hasher: PasswordHasher = HASHER
) -> PinSet | PinRefused | NotRecorded:
    """Set the PIN of a badge at this station: it wins over the published one, and ends a lock."""
    if not is_pin(pin) or is_weak(pin):
        return PinRefused(PinReason.WEAK)
    hashed = hasher.hash(pin)
    try:
        with station.store.write() as writing:
            if _member(station, writing, holder) is None:
                return PinRefused(PinReason.BADGE_UNKNOWN)
            proofs.save_pin(writing, holder, hashed)
            proofs.forget_tries(writing, _what(holder))
    except Problem as problem:
        return NotRecorded(problem)
    return PinSet()


def staff_name(station: Station, holder: str) -> str | None:
    """What the screen calls somebody of the staff. Raises `Problem` where the database cannot be read."""
    with station.store.read() as reading:
        member = _member(station, reading, holder)
    return member.name if member else None


def staff_of(station: Station, holder: str) -> Staff | None:
    """Somebody of the staff by the id on their badge. Raises `Problem` where the database cannot be read."""
    with station.store.read() as reading:
        member = _member(station, reading, holder)
    return member.staff if member else None


def _member(station: Station, reading: Reading, holder: str) -> Member | None:
    try:
        return reference.staff(reading).get(holder)
    except ValueError as error:
        raise Problem("database_damaged", path=station.store.path) from error


def _is_right(hashed: str, pin: str) -> bool:
    try:
        return is_pin(pin) and HASHER.verify(hashed, pin)
    except (VerificationError, InvalidHashError):
        return False


def _what(holder: str) -> str:
    return f"pin {holder}"

"""充电宝: power banks that riders borrow, bring back, and now and then lose."""

from dataclasses import dataclass
from typing import Any, ClassVar

from msgspec import Struct
from msgspec.structs import replace

from kiosk.domain.core import Standing
from kiosk.domain.fields import amount
from kiosk.domain.moments import Moment, seconds_between
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.rules import Rules
from kiosk.domain.staff import Staff, StaffRole, not_allowed
from kiosk.domain.tables import Kept, Tables

_HOUR, _DAY = 3600, 24 * 3600


class Lent(Struct, frozen=True, gc=False):
    """A rider took power bank number `bank`, for so many hours."""

    KIND: ClassVar[str] = "lend"
    rider: str
    bank: int
    hours: int


class Returned(Struct, frozen=True, gc=False):
    """A power bank is back in its place; `by` is who of the staff took it, None where the rider put it back."""

    KIND: ClassVar[str] = "bring"
    bank: int
    by: str | None = None


class Lost(Struct, frozen=True, gc=False):
    """Somebody of the staff gave up on a power bank."""

    KIND: ClassVar[str] = "lose"
    bank: int
    by: str


Event = Lent | Returned | Lost
FIELDS: dict[str, Any] = {"bank": amount, "hours": amount}


class PowerBank(Struct, frozen=True, gc=False):
    """One power bank of this station.

    Attributes:
        rider: who has it; empty where it is in its place.
        at, tz, boot, up: since when it is where it is.
        hours: for how long it was lent.
        lost: 1 where somebody gave up on it. Bringing it back makes it good again.
    """

    KEY: ClassVar[tuple[str, ...]] = ("bank",)
    bank: int
    rider: str = ""
    at: int = 0
    tz: int = 0
    boot: str = ""
    up: int = 0
    hours: int = 0
    lost: int = 0

    @property
    def since(self) -> Moment:
        """Since when it is where it is."""
        return Moment(self.at, self.tz, self.boot, self.up)


class RiderBanks(Struct, frozen=True, gc=False):
    """How many power banks of this station a rider has; those that were given up on count."""

    KEY: ClassVar[tuple[str, ...]] = ("rider",)
    rider: str
    count: int = 0


Row = PowerBank | RiderBanks


@dataclass(frozen=True, slots=True)
class Lend:
    """A rider with a card of this standing wants this power bank, of the `banks` that the station has."""

    rider: str
    standing: Standing
    bank: int
    banks: int


@dataclass(frozen=True, slots=True)
class TakeBack:
    """A power bank was put back, by a rider or by one of the staff."""

    bank: int
    by: Staff | None = None


@dataclass(frozen=True, slots=True)
class GiveUpOn:
    """Somebody of the staff gives up on a power bank."""

    bank: int
    by: Staff


Command = Lend | TakeBack | GiveUpOn


def decide(tables: Kept, rules: Rules, command: Command, now: Moment) -> tuple[Event, ...] | Refusal:
    """The events that a command leads to, or why not. A power bank that is in its place already is no news."""
    bank = tables.get(PowerBank, command.bank) or PowerBank(command.bank)
    match command:
        case Lend(rider=rider, standing=standing, bank=number, banks=banks):
            if standing not in (Standing.CONFIRMED, Standing.UNCONFIRMED):
                return Refusal(Reason.CARD_NOT_SHOWN)
            if not 1 <= number <= banks or bank.lost:
                return Refusal(Reason.NO_SUCH_BANK)
            if bank.rider:
                return () if bank.rider == rider else Refusal(Reason.BANK_AWAY)
            has = (tables.get(RiderBanks, rider) or RiderBanks(rider)).count
            if has >= rules.lending.most_a_rider:
                return Refusal(Reason.BANKS_ENOUGH, has)
            return (Lent(rider, number, rules.lending.due_hours),)
        case TakeBack(bank=number, by=by):
            if by and (refusal := not_allowed(by, None, StaffRole.VOLUNTEER, StaffRole.MANAGER)):
                return refusal
            return (Returned(number, by.holder if by else None),) if bank.rider else ()
        case GiveUpOn(bank=number, by=by):
            if refusal := not_allowed(by, bank.rider, StaffRole.VOLUNTEER, StaffRole.MANAGER):
                return refusal
            if not bank.rider or bank.lost:
                return ()
            passed = seconds_between(bank.since, now)
            if passed is None or passed < rules.lending.lost_days * _DAY:
                return Refusal(Reason.TOO_SOON_TO_GIVE_UP, rules.lending.lost_days)
            return (Lost(number, by.holder),)


def fold(tables: Tables, _number: int, moment: Moment, event: Event) -> None:
    """Carry an event into the tables."""
    bank = tables.get(PowerBank, event.bank) or PowerBank(event.bank)
    match event:
        case Lent(rider=rider, hours=hours):
            _has(tables, rider, 1)
            tables.put(PowerBank(event.bank, rider, moment.at, moment.tz, moment.boot, moment.up, hours))
        case Returned() if bank.rider:
            _has(tables, bank.rider, -1)
            tables.put(PowerBank(event.bank, "", moment.at, moment.tz, moment.boot, moment.up))
        case Lost():
            tables.put(replace(bank, lost=1))


def is_overdue(bank: PowerBank, now: Moment) -> bool:
    """Whether it should be back by now, as far as anybody can tell."""
    passed = seconds_between(bank.since, now)
    return bool(bank.rider) and passed is not None and passed >= bank.hours * _HOUR


def _has(tables: Tables, rider: str, change: int) -> None:
    row = tables.get(RiderBanks, rider) or RiderBanks(rider)
    tables.put(replace(row, count=max(0, row.count + change)))

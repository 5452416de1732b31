"""充电宝: which power banks are in their place, who has one, and what is overdue."""

from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.domain.events import Standing
from kiosk.domain.lending import GiveUpOn, Lend, PowerBank, TakeBack, is_overdue
from kiosk.domain.refusals import Refusal
from kiosk.domain.staff import Staff
from kiosk.problems import Problem
from kiosk.station.dates import date_of
from kiosk.station.station import NotRecorded, Station
from kiosk.storage.reference import masked_name

_HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Bank:
    """One power bank of the station.

    Attributes:
        number: as it stands on it, from 1.
        rider, masked_name: who has it; empty where it is in its place, None for one who is not known here.
        due: the last day of the loan by the station's date; None where it is in its place.
        overdue, lost: whether it should be back, and whether somebody gave up on it.
    """

    number: int
    rider: str = ""
    masked_name: str | None = None
    due: date | None = None
    overdue: bool = False
    lost: bool = False


def banks(station: Station) -> tuple[Bank, ...]:
    """Every power bank of the station, by its number. Raises `Problem` where the database cannot be read."""
    with station.look() as reading:
        now = station.clock.now()

        def bank(number: int) -> Bank:
            row = reading.get(PowerBank, number)
            if row is None or not row.rider:
                return Bank(number)
            due = date_of(row.at, row.tz) + timedelta(days=-(-row.hours // _HOURS_A_DAY))
            name = masked_name(reading, row.rider)
            return Bank(number, row.rider, name, due, is_overdue(row, now), bool(row.lost))

        return tuple(map(bank, range(1, station.profile.banks + 1)))


def lend(station: Station, rider: str, standing: Standing, number: int, act: str) -> Bank | Refusal | NotRecorded:
    """Lend a power bank to the rider who stands there with a card."""
    return _carry_out(station, Lend(rider, standing, number, station.profile.banks), act)


def bring(station: Station, number: int, act: str, staff: Staff | None = None) -> Bank | Refusal | NotRecorded:
    """A power bank was put back; one that was there already stays so."""
    return _carry_out(station, TakeBack(number, staff), act)


def give_up_on(station: Station, number: int, act: str, staff: Staff) -> Bank | Refusal | NotRecorded:
    """Count a power bank as lost."""
    return _carry_out(station, GiveUpOn(number, staff), act)


def _carry_out(station: Station, command: Lend | TakeBack | GiveUpOn, act: str) -> Bank | Refusal | NotRecorded:
    try:
        decision = station.carry_out(command, act)
        if isinstance(decision, Refusal):
            return decision
        return banks(station)[command.bank - 1]
    except Problem as problem:
        return NotRecorded(problem)

"""会员: how somebody becomes a rider of the house, what they may ask for of themselves, and how they are forgotten."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from msgspec import Meta, Struct
from msgspec.structs import replace

from kiosk.domain.cards import FIRST_NUMBER
from kiosk.domain.core import CardIssued, Standing
from kiosk.domain.fields import amount, attachment
from kiosk.domain.moments import Moment
from kiosk.domain.refusals import Refusal, not_own_card
from kiosk.domain.staff import Staff, StaffRole, not_allowed
from kiosk.domain.tables import Kept, Tables

LONGEST_NAME = 20  # characters
REVOCABLE_DAYS = 15  # within these a rider may take back that they want to be deleted
MOST_RECORDS = 10_000  # sealed records and photographs of one rider at one station
_DAY = 24 * 3600
_ID_DIGITS = 14
_PHONE = re.compile(r"1[3-9][0-9]{9}", re.ASCII)  # mobile numbers of the mainland
_WITHIN_NAMES = " ·.'-"


class Occupation(StrEnum):
    """What a rider does: 快递员, 外卖骑手, 货车司机, 网约车司机, 其他."""

    COURIER = "courier"
    FOOD = "food"
    TRUCK = "truck"
    HAILING = "hailing"
    OTHER = "other"


class Joined(Struct, frozen=True, gc=False):
    """Somebody became a rider: they agreed to edition `consent` of the text, and `by` signed them up.

    `sealed` is the hash of the record with the name and the phone; None where there is no headquarters to seal it to.
    """

    KIND: ClassVar[str] = "join"
    rider: str
    consent: int
    occupation: Occupation
    by: str
    sealed: str | None = None


class ExportAsked(Struct, frozen=True, gc=False):
    """A rider asks for everything that is held of them."""

    KIND: ClassVar[str] = "ask-export"
    rider: str


class DeletionAsked(Struct, frozen=True, gc=False):
    """A rider asks to be forgotten."""

    KIND: ClassVar[str] = "ask-deletion"
    rider: str


class Agreed(Struct, frozen=True, gc=False):
    """A rider wants to be shown on the 先锋榜, by the masked name, under edition `consent` of the text."""

    KIND: ClassVar[str] = "agree"
    rider: str
    consent: int


class Withdrew(Struct, frozen=True, gc=False):
    """A rider wants to be shown there no longer."""

    KIND: ClassVar[str] = "withdraw"
    rider: str


class Erased(Struct, frozen=True, gc=False):
    """Headquarters decided that a rider is forgotten: the attachments of these hashes are gone, and who it was."""

    KIND: ClassVar[str] = "erase"
    rider: str
    records: tuple[str, ...] = ()


Event = Joined | ExportAsked | DeletionAsked | Agreed | Withdrew | Erased


records = Annotated[tuple[attachment, ...], Meta(min_length=1, max_length=MOST_RECORDS)]  # hashes of what was erased
FIELDS: dict[str, Any] = {
    "consent": amount,
    "occupation": Occupation,
    "records": records,
}


class Member(Struct, frozen=True, gc=False):
    """What the log of this station says of a rider.

    Attributes:
        occupation, consent, at, tz, sealed: how they joined, where they joined here; empty and 0 elsewhere.
        listed: 1 where they want to be shown on the 先锋榜, and `listed_at` when they last said so, yes or no.
        export_at, deletion_at: when they last asked, in Unix seconds; 0 for never.
        erased: 1 where they were forgotten.
    """

    KEY: ClassVar[tuple[str, ...]] = ("rider",)
    rider: str
    occupation: str = ""
    consent: int = 0
    at: int = 0
    tz: int = 0
    sealed: str = ""
    listed: int = 0
    listed_at: int = 0
    export_at: int = 0
    deletion_at: int = 0
    erased: int = 0


Row = Member


@dataclass(frozen=True, slots=True)
class Join:
    """Somebody of the staff signs up a rider, whose new id is at random."""

    rider: str
    consent: int
    occupation: Occupation
    sealed: str | None
    by: Staff


@dataclass(frozen=True, slots=True)
class AskExport:
    """The rider who stands there with a card of this standing wants everything that is held of them."""

    rider: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class AskDeletion:
    """They want to be forgotten."""

    rider: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class ShowMe:
    """They want to be on the 先锋榜, having read edition `consent` of the text; or no longer, where that is None."""

    rider: str
    standing: Standing
    consent: int | None


Command = Join | AskExport | AskDeletion | ShowMe


def decide(tables: Kept, command: Command, now: Moment) -> tuple[Event | CardIssued, ...] | Refusal:
    """The events that a command leads to, or why not. What was asked for a moment ago is no news."""
    if isinstance(command, Join):
        if refusal := not_allowed(command.by, command.rider, StaffRole.VOLUNTEER, StaffRole.MANAGER):
            return refusal
        by = command.by.holder
        return (
            Joined(command.rider, command.consent, command.occupation, by, command.sealed),
            CardIssued(command.rider, FIRST_NUMBER, by),
        )
    if refusal := not_own_card(command.standing):
        return refusal
    rider = command.rider
    member = tables.get(Member, rider) or Member(rider)
    match command:
        case AskExport():
            return () if 0 <= now.at - member.export_at < _DAY else (ExportAsked(rider),)
        case AskDeletion():
            return () if 0 <= now.at - member.deletion_at < REVOCABLE_DAYS * _DAY else (DeletionAsked(rider),)
        case ShowMe(consent=int(consent)):
            return () if member.listed else (Agreed(rider, consent),)
        case ShowMe():
            return (Withdrew(rider),) if member.listed else ()


def forget(tables: Kept, rider: str, hashes: tuple[str, ...]) -> tuple[Erased, ...]:
    """What carrying out headquarters' decision to forget a rider comes to; nothing where it was carried out."""
    member = tables.get(Member, rider)
    return () if member and member.erased else (Erased(rider, hashes),)


def fold(tables: Tables, _number: int, moment: Moment, event: Event) -> None:
    """Carry an event into the tables."""
    member = tables.get(Member, event.rider) or Member(event.rider)
    match event:
        case Joined(consent=consent, occupation=occupation, sealed=sealed):
            member = replace(member, occupation=occupation.value, consent=consent, sealed=sealed or "")
            tables.put(replace(member, at=moment.at, tz=moment.tz))
        case ExportAsked():
            tables.put(replace(member, export_at=moment.at))
        case DeletionAsked():
            tables.put(replace(member, deletion_at=moment.at))
        case Agreed() | Withdrew():
            tables.put(replace(member, listed=int(isinstance(event, Agreed)), listed_at=moment.at))
        case Erased():
            tables.put(Member(event.rider, deletion_at=member.deletion_at, erased=1))


def name_of_record(sealed: str) -> str:
    """What a record is called, by its hash, where it is erased and no log may say whose it was."""
    return sealed[:_ID_DIGITS]


def is_phone(text: str) -> bool:
    """Whether this can be a mobile number: eleven digits, no more."""
    return _PHONE.fullmatch(text) is not None


def tidy_name(text: str) -> str | None:
    """A person's name as it is kept, or None where it is none.

    Letters of any script, with the signs that stand within names: no digits, pictures, brackets, and nothing that
    turns the direction of what is read.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not 0 < len(name) <= LONGEST_NAME or not name[0].isalpha():
        return None
    good = all(sign.isalpha() or sign in _WITHIN_NAMES or unicodedata.category(sign) in ("Mn", "Mc") for sign in name)
    return name if good else None


def masked(name: str) -> str:
    """What may stand on a public screen of a tidy name: 夏*."""
    return f"{name[0]}*"

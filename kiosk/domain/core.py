"""What can happen at every station: visits, facilities, points, stock, cards. The services have theirs beside them."""

from enum import StrEnum
from typing import ClassVar

from msgspec import Struct


class Facility(StrEnum):
    """What a home offers to everybody, with a card or without."""

    REST = "rest"
    CHARGING = "charging"
    WATER = "water"
    FRIDGE = "fridge"
    MICROWAVE = "microwave"
    LIBRARY = "library"
    GAMES = "games"


class Standing(StrEnum):
    """How sure the station was of a rider's card. Whoever showed no card to the camera redeems nothing."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"  # 待核实: the key that signed it was not known here
    TYPED = "typed"  # the short code was typed
    FOUND = "found"  # somebody of the staff found the rider


class Visited(Struct, frozen=True, gc=False):
    """A rider came and showed a card, or came in another way; `by` is who of the staff found them."""

    KIND: ClassVar[str] = "visit"
    rider: str
    standing: Standing
    by: str | None = None


class FacilityUsed(Struct, frozen=True, gc=False):
    """Somebody used a facility: a rider with a card, or nobody in particular (`rider` is None).

    `port` is the number of a charging port from 1, and None elsewhere.
    """

    KIND: ClassVar[str] = "use"
    facility: Facility
    port: int | None = None
    rider: str | None = None


class Level(StrEnum):
    """How grave a reported hazard is: 一般, 较大, 紧急."""

    MINOR = "minor"
    MAJOR = "major"
    URGENT = "urgent"


class Cause(StrEnum):
    """Why a stock changed other than by a redemption."""

    RECEIVED = "received"
    COUNTED = "counted"
    SENT = "sent"  # to another station
    ARRIVED = "arrived"  # from another station


class Awarded(Struct, frozen=True, gc=False):
    """A reviewer confirmed a report: points go from nowhere to (rider, this station).

    `points` may be 0: what is over a cap is recorded without points. `rules` is the version that set them. `report` is
    the number of the report in this log, where it was made at a kiosk.
    """

    KIND: ClassVar[str] = "award"
    rider: str
    points: int
    category: str
    level: Level
    rules: int
    by: str
    report: int | None = None


class Source(StrEnum):
    """What points can come from other than a report that was confirmed."""

    ACTIVITY = "activity"  # attended
    HOUR = "hour"  # of voluntary work
    COURSE = "course"
    CARE = "care"  # 关爱: given in hardship, by the manager
    CONFIRMED = "confirmed"  # said the same as a report that was confirmed


class Earned(Struct, frozen=True, gc=False):
    """Points for something other than a report: they go from nowhere to (rider, this station).

    `about` names what it was for: an activity, a course; a report's number for one who confirmed it; "-" for nothing in
    particular. `points` may be 0: what is over a cap is recorded without points. `rules` is the version that set them.
    `sealed` is the hash of the record that says why, where that is nobody's business here.
    """

    KIND: ClassVar[str] = "earn"
    rider: str
    points: int
    source: Source
    about: str
    rules: int
    by: str
    sealed: str | None = None


class Redeemed(Struct, frozen=True, gc=False):
    """A volunteer handed an item over: points go from (rider, this station) to spent, and one item leaves the stock."""

    KIND: ClassVar[str] = "redeem"
    rider: str
    item: str
    points: int
    by: str


class RedemptionCancelled(Struct, frozen=True, gc=False):
    """The opposite of a redemption at this station, linked to it by its number in this log; once."""

    KIND: ClassVar[str] = "cancel"
    redemption: int
    rider: str
    item: str
    points: int
    by: str


class StockMoved(Struct, frozen=True, gc=False):
    """Items came in or went, or a count found another number than the books: `change` is what is added.

    `station` is the one that they went to or came from.
    """

    KIND: ClassVar[str] = "stock"
    item: str
    change: int
    cause: Cause
    by: str
    station: str | None = None


class Ended(StrEnum):
    """Why a reservation ended without a hand-over."""

    LAPSED = "lapsed"
    GIVEN_UP = "given_up"


class Why(StrEnum):
    """Why an award is taken back."""

    MISTAKE = "mistake"
    DUPLICATE = "duplicate"
    FALSE_REPORT = "false_report"


class AwardReversed(Struct, frozen=True, gc=False):
    """The opposite of points that a rider got at this station, linked to their event by its number in this log; once.

    `points` are those that were still here to be taken, and go back to nowhere: what was spent or has left is not asked
    for again.
    """

    KIND: ClassVar[str] = "reverse"
    award: int
    rider: str
    points: int
    why: Why
    by: str


class Reserved(Struct, frozen=True, gc=False):
    """预约兑换: a rider wants this item at this price here.

    Nothing moves; the points that are here, and those that come, are held for it for so many days.
    """

    KIND: ClassVar[str] = "reserve"
    rider: str
    item: str
    points: int
    days: int


class ReservationEnded(Struct, frozen=True, gc=False):
    """A reservation that was not fetched: what it held is free again."""

    KIND: ClassVar[str] = "unreserve"
    rider: str
    item: str
    ended: Ended


class Granted(Struct, frozen=True, gc=False):
    """Points go from (rider, headquarters) to (rider, this station): entry `inbox` of headquarters' decisions."""

    KIND: ClassVar[str] = "grant"
    rider: str
    points: int
    inbox: int


class Released(Struct, frozen=True, gc=False):
    """Points go from (rider, this station) to (rider, headquarters), which asked for them in entry `inbox`.

    `points` may be 0: nothing was free to go.
    """

    KIND: ClassVar[str] = "release"
    rider: str
    points: int
    inbox: int


class CardIssued(Struct, frozen=True, gc=False):
    """A card with this number was made for a rider: every card of theirs with a lower number is good no longer."""

    KIND: ClassVar[str] = "card"
    rider: str
    number: int
    by: str

"""调拨: what goes from one station to another, of gifts and of supplies.

Each end keeps sums: what it sent and what arrived. Headquarters, which knows both, sees what is on the way.
"""

from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from kiosk.domain.core import Cause, StockMoved
from kiosk.domain.tables import Tables


class Carried(Struct, frozen=True, gc=False):
    """How many of an item this station sent to another one in all, and how many arrived from there."""

    KEY: ClassVar[tuple[str, ...]] = ("item", "other")
    item: str
    other: str
    sent: int = 0
    arrived: int = 0


Row = Carried


def follow(tables: Tables, event: StockMoved) -> None:
    """Carry what a movement of stock means for another station into the tables."""
    if event.station and event.cause in (Cause.SENT, Cause.ARRIVED):
        carry(tables, event.item, event.station, event.change)


def carry(tables: Tables, item: str, other: str, change: int) -> None:
    """So many came from another station, or went there where `change` is less than nothing."""
    row = tables.get(Carried, item, other) or Carried(item, other)
    tables.put(replace(row, sent=row.sent - min(change, 0), arrived=row.arrived + max(change, 0)))

"""The services of a home: each has its events, rows, commands, decisions and fold in one module; here they are listed.

A service's module knows `kiosk.domain.core` and what lies beneath it, and no other service.
"""

from collections.abc import Callable
from typing import Any, get_args

from kiosk.domain import carrying, house, lending, requests, supplies
from kiosk.domain.core import StockMoved
from kiosk.domain.moments import Moment
from kiosk.domain.refusals import Refusal
from kiosk.domain.rules import Rules
from kiosk.domain.tables import Tables

Event = lending.Event | requests.Event | supplies.Event | house.Event
Row = lending.Row | requests.Row | supplies.Row | carrying.Row | house.Row
Command = lending.Command | requests.Command | supplies.Command | house.Command

# What may stand in a field of this name, beside those of the core.
FIELDS: dict[str, Callable[[Any], Any]] = {
    **lending.FIELDS,
    **requests.FIELDS,
    **supplies.FIELDS,
    **house.FIELDS,
}
# Events of the core that have consequences for a service.
FOLLOWED: tuple[type[Any], ...] = (StockMoved,)


_ATTACHED = ("sealed", "photos")  # the fields in which events name attachments
_NAMING = {cls: tuple(name for name in _ATTACHED if name in cls.__slots__) for cls in get_args(Event)}


def attachments(event: Any) -> tuple[str, ...]:
    """The attachments that an event names."""
    found: list[str] = []
    for field in _NAMING.get(type(event), ()):
        value = getattr(event, field)
        found.extend(value if isinstance(value, tuple) else [value] if value else [])
    return tuple(found)


def decide(tables: Tables, rules: Rules, command: Command, now: Moment) -> tuple[Event, ...] | Refusal:
    """The events that a command of a service leads to, or why not."""
    match command:
        case lending.Lend() | lending.TakeBack() | lending.GiveUpOn():
            return lending.decide(tables, rules, command, now)
        case supplies.ReceiveSupply() | supplies.GiveSupply() | supplies.CountSupply() | supplies.SendSupply():
            return supplies.decide(tables, rules, command, now)
        case requests.Ask() | requests.Assign() | requests.Close() | requests.Rate():
            return requests.decide(tables, command)
        case (
            house.TakeOut()
            | house.BringBack()
            | house.CheckSelf()
            | house.LeaveNote()
            | house.EraseNote()
            | house.CloseDay()
        ):
            return house.decide(tables, rules, command, now)


def fold(tables: Tables, number: int, moment: Moment, event: Event) -> None:
    """Carry an event of a service into the tables."""
    match event:
        case lending.Lent() | lending.Returned() | lending.Lost():
            lending.fold(tables, number, moment, event)
        case supplies.SupplyReceived() | supplies.SupplyGiven() | supplies.SupplyCounted() | supplies.SupplySent():
            supplies.fold(tables, number, moment, event)
            if isinstance(event, supplies.SupplyReceived | supplies.SupplySent) and event.station:
                sent = isinstance(event, supplies.SupplySent)
                carrying.carry(tables, event.item, event.station, -event.count if sent else event.count)
        case requests.Requested() | requests.Assigned() | requests.Closed() | requests.Rated():
            requests.fold(tables, number, moment, event)
        case (
            house.TakenOut()
            | house.BroughtBack()
            | house.SelfChecked()
            | house.NoteLeft()
            | house.NoteErased()
            | house.DayClosed()
        ):
            house.fold(tables, number, moment, event)


def follow(tables: Tables, number: int, moment: Moment, event: Any) -> None:
    """Carry the consequences of an event of the core for a service into the tables."""
    if isinstance(event, StockMoved):
        carrying.follow(tables, event)

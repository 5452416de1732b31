"""The services of a home: each has its events, rows, commands, decisions and fold in one module; here they are listed.

A service's module knows `kiosk.domain.core` and what lies beneath it, and no other service.
"""

from typing import Any, get_args

from kiosk.domain import (
    activities,
    carrying,
    house,
    lending,
    members,
    reports,
    requests,
    reviewing,
    supplies,
    vanguard,
)
from kiosk.domain.core import CardIssued, Earned, StockMoved
from kiosk.domain.moments import Moment
from kiosk.domain.refusals import Refusal
from kiosk.domain.rules import Rules
from kiosk.domain.tables import Tables

Event = (
    lending.Event
    | supplies.Event
    | requests.Event
    | members.Event
    | reports.Event
    | house.Event
    | activities.Event
    | vanguard.Event
)
Row = (
    lending.Row
    | supplies.Row
    | requests.Row
    | members.Row
    | reports.Row
    | carrying.Row
    | house.Row
    | activities.Row
    | vanguard.Row
)
Command = (
    lending.Command
    | supplies.Command
    | requests.Command
    | members.Command
    | reviewing.Command
    | house.Command
    | activities.Command
    | vanguard.Command
)

# What may stand in a field of this name, beside those of the core.
FIELDS: dict[str, Any] = {
    **lending.FIELDS,
    **supplies.FIELDS,
    **requests.FIELDS,
    **members.FIELDS,
    **reports.FIELDS,
    **house.FIELDS,
    **activities.FIELDS,
    **vanguard.FIELDS,
}
# Events of the core that have consequences for a service.
FOLLOWED: tuple[type[Any], ...] = (*reports.FOLLOWED, *activities.FOLLOWED, StockMoved)


# The events that name attachments, and the fields in which they do.
ATTACHING: dict[type[Any], tuple[str, ...]] = {
    cls: names
    for cls in (*get_args(Event), Earned)
    if (names := tuple(name for name in ("sealed", "photos") if name in cls.__struct_fields__))
}


def attachments(event: Any) -> tuple[str, ...]:
    """The attachments that an event names."""
    found: list[str] = []
    for field in ATTACHING.get(type(event), ()):
        value = getattr(event, field)
        found.extend(value if isinstance(value, tuple) else [value] if value else [])
    return tuple(found)


def decide(
    tables: Tables, rules: Rules, command: Command, now: Moment
) -> tuple[Event | CardIssued | Earned, ...] | Refusal:
    """The events that a command of a service leads to, or why not."""
    match command:
        case lending.Lend() | lending.TakeBack() | lending.GiveUpOn():
            return lending.decide(tables, rules, command, now)
        case supplies.ReceiveSupply() | supplies.GiveSupply() | supplies.CountSupply() | supplies.SendSupply():
            return supplies.decide(tables, rules, command, now)
        case requests.Ask() | requests.Assign() | requests.Close() | requests.Rate() | requests.AskErasure():
            return requests.decide(tables, command)
        case members.Join() | members.AskExport() | members.AskDeletion() | members.ShowMe():
            return members.decide(tables, command, now)
        case reviewing.File() | reviewing.Accept() | reviewing.Reject() | reviewing.Link() | reviewing.FollowUp():
            return reviewing.decide(tables, rules, command, now)
        case (
            house.TakeOut()
            | house.BringBack()
            | house.CheckSelf()
            | house.LeaveNote()
            | house.EraseNote()
            | house.CloseDay()
        ):
            return house.decide(tables, rules, command, now)
        case vanguard.Vote() | vanguard.Object():
            return vanguard.decide(tables, command, now)
    return activities.decide(tables, rules, command, now)


def may_award(tables: Tables, report: int, rider: str) -> Refusal | None:
    """Why this rider gets no award for this report; None where they may."""
    return reviewing.may_award(tables, report, rider)


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
        case (
            requests.Requested() | requests.Assigned() | requests.Closed() | requests.Rated() | requests.ErasureAsked()
        ):
            requests.fold(tables, number, moment, event)
        case members.Joined() | members.ExportAsked() | members.DeletionAsked():
            members.fold(tables, number, moment, event)
        case members.Agreed() | members.Withdrew() | members.Erased():
            members.fold(tables, number, moment, event)
        case reports.Reported() | reports.Accepted() | reports.Rejected() | reports.Linked() | reports.FollowedUp():
            reports.fold(tables, number, moment, event)
        case (
            house.TakenOut()
            | house.BroughtBack()
            | house.SelfChecked()
            | house.NoteLeft()
            | house.NoteErased()
            | house.DayClosed()
        ):
            house.fold(tables, number, moment, event)
        case vanguard.Voted() | vanguard.Objected():
            vanguard.fold(tables, number, moment, event)
        case _:
            activities.fold(tables, number, moment, event)


def follow(tables: Tables, number: int, moment: Moment, event: Any) -> None:
    """Carry the consequences of an event of the core for a service into the tables."""
    reports.follow(tables, number, moment, event)
    activities.follow(tables, number, event)
    if isinstance(event, StockMoved):
        carrying.follow(tables, event)

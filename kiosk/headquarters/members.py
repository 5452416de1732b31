"""Riders as headquarters knows them: who they are once a sealed record came, and what they asked for at stations."""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kiosk.domain.members import REVOCABLE_DAYS, Member, is_phone, masked, tidy_name
from kiosk.domain.published import Kind
from kiosk.domain.tails import DIGITS, KEY_BYTES, keep
from kiosk.headquarters import documents, incidents, tables
from kiosk.headquarters.books import Incident, Trouble
from kiosk.headquarters.documents import put_away
from kiosk.sync.sealing import unseal

EXPORT, DELETION = "export", "deletion"
_DAY = 24 * 3600
_RECORD = "member"
_member, _people, _accounts = tables.folded[Member].c, tables.people.c, tables.accounts.c
_answered, _stations = tables.answered.c, tables.stations.c


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rider asked for and has not been answered.

    Attributes:
        what: "export" or "deletion".
        station: where they last asked; at: when, in Unix seconds by that station's clock.
        due: from when on it may be carried out: a deletion may be taken back until then.
    """

    rider: str
    what: str
    station: str
    at: int
    due: int


@dataclass(frozen=True, slots=True)
class Twice:
    """Two ids with one phone: `rider` came after `into`, at `station`."""

    rider: str
    into: str
    station: str


def arrived(connection: Connection, seed: bytes, station: str, named: str, body: bytes, now: int) -> None:
    """An attachment came: where it is the record of a rider who joined, make the crumb that stations know them by.

    `seed` is headquarters' secret key. A record that cannot be used is left as it is.
    """
    rider = connection.scalar(select(_member.rider).where(_member.station == station, _member.sealed == named))
    record = (unseal(seed, body) or {}) if rider else {}
    name, phone = tidy_name(record.get("name", "")), record.get("phone", "")
    if rider is None or record.get("kind") != _RECORD or name is None or not is_phone(phone):
        return
    tail = keep(secrets.token_bytes(KEY_BYTES), rider, phone[-DIGITS:])
    crumb = {"station": station, "rider": rider, "masked_name": masked(name), "tail": tail}
    if put_away(connection, tables.crumbs, crumb):
        documents.touch(connection, Kind.CRUMBS, station)
    hashed = hmac.digest(hashlib.sha256(b"redhome people 1\x00" + seed).digest(), phone.encode(), "sha256").hex()
    others = connection.scalars(select(_people.rider).where(_people.phone == hashed, _people.rider != rider)).all()
    new = put_away(connection, tables.people, {"rider": rider, "phone": hashed, "station": station, "at": now})
    if new and others:
        incidents.report(connection, Incident(station, Trouble.SAME_PHONE, 0), now)


def twice(connection: Connection) -> list[Twice]:
    """Riders who have one phone and are not merged: each with the one who came first."""
    merged = set(connection.scalars(select(_accounts.rider).where(_accounts.into != "")))
    first: dict[str, str] = {}
    found: list[Twice] = []
    rows = connection.execute(select(_people.rider, _people.phone, _people.station).order_by(_people.at, _people.rider))
    for rider, phone, station in rows:
        into = first.setdefault(phone, rider)
        if into != rider and rider not in merged:
            found.append(Twice(rider, into, station))
    return found


def asked(connection: Connection, riders: Collection[str] | None = None) -> list[Asked]:
    """What riders asked for and was neither done nor taken back, the oldest first."""
    done = {(rider, what): at for rider, what, at in connection.execute(select(tables.answered))}
    chosen = select(_member.rider, _member.station, _member.export_at, _member.deletion_at).where(
        (_member.export_at > 0) | (_member.deletion_at > 0)
    )
    if riders is not None:
        chosen = chosen.where(_member.rider.in_(riders))
    last: dict[tuple[str, str], Asked] = {}
    for rider, station, export_at, deletion_at in connection.execute(chosen):
        for what, at, days in ((EXPORT, export_at, 0), (DELETION, deletion_at, REVOCABLE_DAYS)):
            before = last.get((rider, what))
            if at > done.get((rider, what), 0) and (before is None or before.at < at):
                last[rider, what] = Asked(rider, what, station, at, at + days * _DAY)
    return sorted(last.values(), key=lambda one: (one.at, one.rider, one.what))


def answer(connection: Connection, riders: Collection[str], what: str, now: int) -> None:
    """What these riders asked for until now was done, or taken back."""
    for rider in sorted(riders):
        # Not before they asked, by their station's clock.
        at = max([now, *(one.at for one in asked(connection, [rider]) if one.what == what)])
        where = (_answered.rider == rider, _answered.what == what)
        if not put_away(connection, tables.answered, {"rider": rider, "what": what, "at": at}):
            connection.execute(tables.answered.update().where(*where).values(at=at))


def identities(connection: Connection, rider: str) -> list[str]:
    """All ids of the person who has this one: those that were merged with it, either way."""
    known, new = {rider}, {rider}
    while new:
        into = connection.scalars(select(_accounts.into).where(_accounts.rider.in_(new), _accounts.into != ""))
        merged = connection.scalars(select(_accounts.rider).where(_accounts.into.in_(new)))
        new = {*into, *merged} - known
        known |= new
    return sorted(known)

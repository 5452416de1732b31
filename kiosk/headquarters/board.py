"""What people at headquarters ask and change: stations and revoked cards."""

import re
import secrets
from dataclasses import dataclass

from nacl.signing import SigningKey
from sqlalchemy import Connection, func, select

from kiosk.domain.cards import HOLDER_BYTES, NUMBER_BYTES, judge
from kiosk.domain.profile import Profile
from kiosk.domain.published import Kind
from kiosk.headquarters import documents, tables
from kiosk.headquarters.documents import put_away
from kiosk.headquarters.enrolment import add_station, renew
from kiosk.headquarters.keys import code_hash
from kiosk.sync.codes import enrolment_code

_stations = tables.stations.c
_NAMED = re.compile(rf"([0-9a-f]{{{2 * HOLDER_BYTES}}})(?::([0-9]{{1,5}}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class StationLine:
    """A station as headquarters knows it.

    Attributes:
        enrolled: whether a machine is this station yet.
        events: the number of the last event that is here.
        seen: when it last synced, in Unix seconds; skew: by how many seconds its clock was ahead then.
        aside: how many of its events were set aside.
    """

    station: str
    name: str
    enrolled: bool
    events: int
    seen: int | None
    skew: int | None
    aside: int


def new_station(connection: Connection, seed: bytes, profile: Profile, now: int) -> str:
    """Make room for a station; returns the code to enrol its machine with."""
    code = enrolment_code(secrets.token_bytes(5), bytes(SigningKey(seed).verify_key))
    add_station(connection, profile, code_hash(seed, code), now)
    return code


def renewal_code(connection: Connection, seed: bytes, station: str, now: int) -> str | None:
    """The code with which another machine becomes this station; None where there is no such station."""
    code = enrolment_code(secrets.token_bytes(5), bytes(SigningKey(seed).verify_key))
    return code if renew(connection, station, code_hash(seed, code), now) else None


def new_station_id() -> str:
    """An id that no station has."""
    return f"station-{secrets.token_hex(6)}"


def list_stations(connection: Connection) -> list[StationLine]:
    """Every station, in the order of their ids."""
    of = tables.quarantine.c.station
    counts = connection.execute(select(of, func.count()).group_by(of))
    aside = {row.station: row[1] for row in counts}
    found = connection.execute(
        select(
            _stations.station, _stations.name, _stations.public_key, _stations.number, _stations.seen, _stations.skew
        ).order_by(_stations.station)
    )
    return [
        StationLine(station, name, key is not None, number, seen, skew, aside.get(station, 0))
        for station, name, key, number, seen, skew in found
    ]


def revoke(connection: Connection, holder: str, number: int) -> None:
    """Trust this card no longer, at any station."""
    if put_away(connection, tables.revoked, {"holder": holder, "number": number}):
        documents.touch(connection, Kind.REVOKED)


def card_named(text: str) -> tuple[str, int] | None:
    """The holder and the number of a card, from its text or from HOLDER[:NUMBER]; None where it is neither.

    Nobody has to have signed it: what is revoked may be a card under a key that headquarters never knew.
    """
    card = judge(text, {}, lambda _card: False).card
    if card is not None:
        return card.holder, card.number
    named = _NAMED.fullmatch(text)
    if named is None or (number := int(named[2] or 1)) >= 1 << 8 * NUMBER_BYTES:
        return None
    return named[1], number

"""What headquarters publishes to a station: its name plate, station keys, revoked cards, crumbs. No part of the log."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import select, update

from kiosk.domain.cards import key_id
from kiosk.domain.profile import Profile
from kiosk.storage import tables
from kiosk.storage.store import Reading, Writing

_EDITION = tables.sql(select(tables.station.c.edition))
_NEW_EDITION = update(tables.station).values(edition=tables.station.c.edition + 1)
_MASKED_NAME = tables.sql(select(tables.crumbs.c.masked_name).where(tables.crumbs.c.rider == ""))


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference data that a station keeps in memory.

    Attributes:
        edition: grows with every change of what follows.
        keys: 32-byte public keys of stations by their key id.
        revoked: cards that are no longer good, as holder and card number.
    """

    edition: int
    profile: Profile
    keys: Mapping[str, bytes]
    revoked: frozenset[tuple[str, int]]


def edition(reading: Reading) -> int:
    """Which edition the reference data is of; 0 where there is none."""
    return reading.connection.exec_driver_sql(_EDITION).scalar() or 0


def reference(reading: Reading) -> Reference | None:
    """The reference data; None in a database that was made and never given a station."""
    connection = reading.connection
    station = connection.execute(select(tables.station.c.edition, tables.station.c.profile)).first()
    if station is None:
        return None
    keys = {key: public for key, public in connection.execute(select(tables.station_keys)) if len(public) == 32}
    revoked = frozenset((holder, number) for holder, number in connection.execute(select(tables.revoked_cards)))
    return Reference(station.edition, Profile(**json.loads(station.profile)), keys, revoked)


def masked_name(reading: Reading, rider: str) -> str | None:
    """What the screen may call a rider, such as 夏*; None for one who is not known here."""
    return reading.connection.exec_driver_sql(_MASKED_NAME, (rider,)).scalar()


def save_profile(writing: Writing, profile: Profile) -> None:
    """Give the station its name plate. The id of a station never changes."""
    content = json.dumps(asdict(profile), ensure_ascii=False)
    values = {"id": profile.id, "profile": content, "edition": edition(writing) + 1}
    writing.connection.exec_driver_sql(tables.upsert(tables.station), tuple(values.values()))


def add_key(writing: Writing, public_key: bytes) -> None:
    """Trust cards that were signed with the secret half of this 32-byte key."""
    writing.connection.exec_driver_sql(tables.upsert(tables.station_keys), (key_id(public_key), public_key))
    writing.connection.execute(_NEW_EDITION)


def revoke(writing: Writing, holder: str, number: int) -> None:
    """Trust this card no longer."""
    writing.connection.exec_driver_sql(tables.upsert(tables.revoked_cards), (holder, number))
    writing.connection.execute(_NEW_EDITION)


def save_crumb(writing: Writing, rider: str, name: str) -> None:
    """Keep what the screen may call a rider: masked already."""
    writing.connection.exec_driver_sql(tables.upsert(tables.crumbs), (rider, name))

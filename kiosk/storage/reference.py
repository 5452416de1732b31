"""What headquarters publishes to a station: its name plate, station keys, revoked cards, crumbs. No part of the log."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from kiosk.domain.cards import key_id
from kiosk.domain.profile import Profile
from kiosk.storage import tables
from kiosk.storage.store import Reading, Writing

_STATION = "SELECT edition, profile FROM station"
_NEW_EDITION = "UPDATE station SET edition = edition + 1"
_KEYS = tables.every_row(tables.station_keys)
_REVOKED = tables.every_row(tables.revoked_cards)
_CRUMB = tables.by_key(tables.crumbs)
_SAVE_STATION = tables.upsert(tables.station)
_ADD_KEY = tables.upsert(tables.station_keys)
_REVOKE = tables.upsert(tables.revoked_cards)
_SAVE_CRUMB = tables.upsert(tables.crumbs)


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
    found: tuple[int, str] = reading.execute(_STATION).fetchone() or (0, "")
    return found[0]


def reference(reading: Reading) -> Reference | None:
    """The reference data; None in a database that was made and never given a station.

    Raises ValueError or TypeError where the profile cannot be understood.
    """
    station: tuple[int, str] | None = reading.execute(_STATION).fetchone()
    if station is None:
        return None
    keys = {key: public_key for key, public_key in reading.execute(_KEYS) if len(public_key) == 32}
    return Reference(station[0], Profile(**json.loads(station[1])), keys, frozenset(reading.execute(_REVOKED)))


def masked_name(reading: Reading, rider: str) -> str | None:
    """What the screen may call a rider, such as 夏*; None for one who is not known here."""
    found: tuple[str, str] | None = reading.execute(_CRUMB, rider).fetchone()
    return found[1] if found else None


def save_profile(writing: Writing, profile: Profile) -> None:
    """Give the station its name plate. The id of a station never changes."""
    content = json.dumps(asdict(profile), ensure_ascii=False)
    writing.execute(_SAVE_STATION, profile.id, content, edition(writing) + 1)


def add_key(writing: Writing, public_key: bytes) -> None:
    """Trust cards that were signed with the secret half of this 32-byte key."""
    writing.execute(_ADD_KEY, key_id(public_key), public_key)
    writing.execute(_NEW_EDITION)


def revoke(writing: Writing, holder: str, number: int) -> None:
    """Trust this card no longer."""
    writing.execute(_REVOKE, holder, number)
    writing.execute(_NEW_EDITION)


def save_crumb(writing: Writing, rider: str, name: str) -> None:
    """Keep what the screen may call a rider: masked already."""
    writing.execute(_SAVE_CRUMB, rider, name)

"""Sealing at the kiosk: what riders entrust to headquarters is unreadable here from the moment it was entered."""

from collections.abc import Mapping

from kiosk.storage.outbox import headquarters, keep_blob
from kiosk.storage.store import Writing
from kiosk.sync.sealing import seal


def keep_sealed(writing: Writing, record: Mapping[str, str]) -> str | None:
    """Keep a record for headquarters, sealed: its name, for the event to carry. None before the station is enrolled.

    Raises ValueError where the record is too long.
    """
    known = headquarters(writing)
    return keep_blob(writing, seal(known.public_key, record)) if known else None

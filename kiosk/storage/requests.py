"""The requests of this station that wait for somebody."""

from msgspec.structs import fields

from kiosk.domain.requests import Request
from kiosk.storage.store import Reading

_COLUMNS = ", ".join(field.name for field in fields(Request))
_OPEN = f"SELECT {_COLUMNS} FROM request WHERE outcome = '' AND at >= ? ORDER BY at DESC, ref"


def open_since(reading: Reading, since: int) -> list[Request]:
    """Those made since a Unix second that nobody of the staff has closed, the newest first."""
    return [Request(*found) for found in reading.execute(_OPEN, since)]

"""Looking for riders: by their current card, and by the last four digits of their phone."""

from collections.abc import Iterator

from kiosk.domain.published import Crumb
from kiosk.storage import tables
from kiosk.storage.store import Reading, Writing

# Each card has a higher number than the one before it, and whoever issues one revokes the lower numbers: so the current
# card is above every revoked one. Nobody is asked to remember cards that were merely seen.
_CURRENT = """
WITH known (rider, number) AS (
    SELECT rider, 1 FROM crumbs UNION ALL SELECT rider, 1 FROM rider_visits
    UNION ALL SELECT rider, number FROM rider_card
)
SELECT rider, max(max(number), coalesce((SELECT max(number) + 1 FROM revoked_cards WHERE holder = rider), 0))
FROM known {where} GROUP BY rider
"""
_CURRENT_OF = _CURRENT.format(where="WHERE rider = ?")
_CURRENT_OF_ALL = _CURRENT.format(where="")
_WITH_TAIL = """
SELECT rider, masked_name, tail FROM (
    SELECT rider, masked_name, tail FROM crumbs UNION ALL
    SELECT rider, masked_name, tail FROM guests WHERE rider NOT IN (SELECT rider FROM crumbs)
) LEFT JOIN rider_visits USING (rider)
WHERE tail IS NOT NULL ORDER BY at DESC, rider
"""
_WITH_PHONE = "SELECT rider FROM phones WHERE phone = ?"
_SAID = """
SELECT (SELECT count(*) FROM report WHERE rider = ?1),
    (SELECT count(*) FROM booking WHERE rider = ?1 AND (place OR came)),
    (SELECT count(*) FROM request WHERE rider = ?1)
"""
_SAVE_PHONE = tables.upsert(tables.phones)
_FORGET = tuple(f"DELETE FROM {table} WHERE rider = ?" for table in ("crumbs", "guests", "phones", "elsewhere"))


def current_card(reading: Reading, rider: str) -> int | None:
    """The number of a rider's current card, as far as is known here; None for one who is not known here."""
    found: tuple[str, int] | None = reading.execute(_CURRENT_OF, rider).fetchone()
    return found[1] if found else None


def current_cards(reading: Reading) -> Iterator[tuple[str, int]]:
    """Every rider who is known here, with the number of their current card."""
    yield from reading.execute(_CURRENT_OF_ALL)


def with_tail(reading: Reading) -> Iterator[Crumb]:
    """Every rider whose phone's last four digits are known here; whoever came last comes first."""
    for values in reading.execute(_WITH_TAIL):
        yield Crumb(*values)


def with_phone(reading: Reading, phone: str) -> str | None:
    """The rider who signed up here with the phone of this hash."""
    found: tuple[str] | None = reading.execute(_WITH_PHONE, phone).fetchone()
    return found[0] if found else None


def counts_of(reading: Reading, rider: str) -> tuple[int, int, int]:
    """How much is here of a rider: reports, activities that they have a place at or came to, requests in their name."""
    reports, activities, requests = reading.execute(_SAID, rider).fetchone()
    return reports, activities, requests


def save_phone(writing: Writing, phone: str, rider: str) -> None:
    """The phone of this hash is this rider's from now on."""
    writing.execute(_SAVE_PHONE, phone, rider)


def forget(writing: Writing, rider: str) -> None:
    """Forget who a rider is: what is kept beside the log. Attachments are not among it."""
    for statement in _FORGET:
        writing.execute(statement, rider)

"""Cards that are good no longer because a station issued another: for every station, by its next sync.

The numbers alone decide, in whatever order the stations are heard: a card of a number revokes all lower ones. Where two
stations issued the same number to a rider before they heard of each other, both cards are good until the next one.
"""

from collections.abc import Collection

from sqlalchemy import Connection

from kiosk.domain.cards import FIRST_NUMBER
from kiosk.domain.published import Kind
from kiosk.domain.rows import RiderCard
from kiosk.headquarters import documents, tables
from kiosk.headquarters.documents import put_away

MOST_AT_ONCE = 100  # numbers below a new one: a station takes the next one, and one gone wrong cannot fill the table


def revoke_lower(connection: Connection, issued: Collection[RiderCard]) -> None:
    """Trust no card that came before one of these, at any station."""
    cards = sorted((row.rider, row.number) for row in issued)  # sorted: nobody deadlocks
    revoked = [
        put_away(connection, tables.revoked, {"holder": rider, "number": lower})
        for rider, number in cards
        for lower in range(max(FIRST_NUMBER, number - MOST_AT_ONCE), number)
    ]
    if any(revoked):
        documents.touch(connection, Kind.REVOKED)

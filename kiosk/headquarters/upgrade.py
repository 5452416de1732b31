"""From the tables of an earlier version to today's: what was folded is folded anew from the logs, which stay."""

import time

from sqlalchemy import Connection, select, text, update
from sqlalchemy.schema import CreateColumn

from kiosk.domain.rows import ROWS, Marks
from kiosk.headquarters import tables, taking
from kiosk.headquarters.sqlbooks import SqlBooks

_stations, _marks = tables.stations.c, tables.folded[Marks].c
_WITH_BOOKS = 2  # the version that began to keep accounts beside the logs
_NEW = (_stations.incarnation, _stations.decided, _stations.generation, _stations.retired)


def upgrade(connection: Connection, version: int) -> None:
    """Bring an older database up to date, within one transaction: all of it or nothing."""
    carried_out = _carried_out(connection) if version >= _WITH_BOOKS else {}
    for row_type in ROWS:  # also those that headquarters keeps no longer
        connection.execute(text(f"DROP TABLE IF EXISTS {tables.name_of(row_type)}"))
    if version < _WITH_BOOKS:
        _add_lives(connection)
    tables.metadata.create_all(connection)
    for index in tables.crumbs.indexes | tables.accounts.indexes:
        index.create(connection, checkfirst=True)  # some are younger than their tables
    connection.execute(update(tables.headquarters).values(version=tables.VERSION))
    books = SqlBooks(connection, int(time.time()))
    for station in connection.scalars(select(_stations.station).order_by(_stations.station)).all():
        done, everything = carried_out.get(station, 0), version < _WITH_BOOKS
        taking.replay(books, station, int(time.time()), done, everything=everything)
    books.save()


def _add_lives(connection: Connection) -> None:
    for column in _NEW:
        ddl = CreateColumn(column).compile(connection)
        connection.execute(text(f"ALTER TABLE stations ADD COLUMN {ddl}"))
    for index in tables.stations.indexes:
        index.create(connection)
    generation = select(tables.headquarters.c.generation).scalar_subquery()
    connection.execute(update(tables.stations).values(generation=generation))
    connection.execute(update(tables.stations).where(_stations.public_key.is_not(None)).values(code_until=None))


def _carried_out(connection: Connection) -> dict[str, int]:
    """The last decision that each station had carried out: points that came by it came once."""
    return dict(map(tuple, connection.execute(select(_marks.station, _marks.inbox))))

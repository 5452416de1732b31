"""What stations need to know: the documents of `kiosk.domain.published`, whose versions grow with every change.

A document is published for one station or for all. A station gets its own rules where it has some, or those for all; of
staff, activities and crumbs it gets both, its own first. Since no version is ever taken back, the sum of both tells
every change.
"""

import json
import logging
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kiosk.domain.cards import key_id
from kiosk.domain.published import MOST_ANSWERS, Kind
from kiosk.headquarters import tables
from kiosk.headquarters.asking import Question
from kiosk.headquarters.tables import EVERYWHERE
from kiosk.sync.protocol import Document

MOST_BYTES = 3 << 20  # of the documents in one reply, beyond the first
MOST_OF_ONE = 4 << 20  # a larger one would make the reply too large for a station, and with it every sync fail
_log = logging.getLogger(__name__)
_published = tables.published.c
_VERSIONS = select(_published.kind, _published.version).where(
    (_published.station == EVERYWHERE) | (_published.station == bindparam("id"))
)


def touch(connection: Connection, kind: Kind, station: str = EVERYWHERE) -> None:
    """Raise a document's version. Whoever else does waits until this transaction ends."""
    where = (_published.station == station, _published.kind == kind)
    raised = connection.execute(update(tables.published).where(*where).values(version=_published.version + 1)).rowcount
    if not raised:
        put_away(connection, tables.published, {"station": station, "kind": kind.value, "version": 0})
        connection.execute(update(tables.published).where(*where).values(version=_published.version + 1))


def publish(connection: Connection, kind: Kind, content: object, station: str = EVERYWHERE) -> None:
    """Publish a document, in place of the one before it."""
    touch(connection, kind, station)
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    connection.execute(
        update(tables.published).where(_published.station == station, _published.kind == kind).values(body=body)
    )


def publish_stations(connection: Connection) -> None:
    """Tell every station of all the others."""
    touch(connection, Kind.STATIONS)  # before the look: whoever else does waits
    stations = tables.stations.c
    plates = connection.scalars(select(stations.profile).where(stations.retired.is_(None)).order_by(stations.station))
    places = ({name: plate[name] for name in ("id", "name_zh", "name_en")} for plate in map(json.loads, plates))
    publish(connection, Kind.STATIONS, list(places))


def content_of(connection: Connection, kind: Kind, station: str) -> Any:
    """What was published for just this station, or for just all; None where nothing was."""
    body = connection.scalar(select(_published.body).where(_published.station == station, _published.kind == kind))
    return None if body is None else json.loads(body)


def put_away(connection: Connection, table: Table, row: Mapping[str, object]) -> bool:
    """Insert a row, unless there is one under its key; whether it was inserted. Waits for another who does the same."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(row).on_conflict_do_nothing()
    # Without this option SQLAlchemy gives -1 on PostgreSQL.
    return connection.execute(statement, execution_options={"preserve_rowcount": True}).rowcount == 1


def question(station: str) -> Question:
    """What has to be asked for `documents`: which versions there are."""
    return Question(_VERSIONS, {"id": station})


def documents(
    connection: Connection, station: str, has: Mapping[str, int], there: Iterable[tuple[Any, ...]]
) -> tuple[Document, ...]:
    """The documents whose version differs from what the station has; where they are many, some of them.

    `there` answers the `question`. It is asked before the content is read: what changes in between is sent twice rather
    than never.
    """
    versions: dict[str, int] = {}
    for kind, version in there:
        versions[kind] = versions.get(kind, 0) + version
    found: list[Document] = []
    room = MOST_BYTES
    for kind in Kind:
        if kind in versions and has.get(kind) != versions[kind]:
            content = _content(connection, kind, station)
            document = Document(kind, versions[kind], json.dumps(content, ensure_ascii=False, separators=(",", ":")))
            size = len(document.body.encode())
            if size > MOST_OF_ONE:
                _log.warning("%s for %s is too large to be sent", kind, station)
                continue
            room -= size
            if found and room < 0:
                break
            found.append(document)
    return tuple(found)


def _content(connection: Connection, kind: Kind, station: str) -> object:
    match kind:
        case Kind.PROFILE:
            stations = tables.stations.c
            profile = connection.scalar(select(stations.profile).where(stations.station == station))
            return json.loads(profile or "null")
        case Kind.KEYS:
            return _keys(connection)
        case Kind.REVOKED:
            cards = connection.execute(select(tables.revoked).order_by(*tables.revoked.primary_key))
            return [{"holder": holder, "number": number} for holder, number in cards]
        case Kind.CRUMBS:
            return _crumbs(connection, station)
        case Kind.ANSWERS:
            return _answers(connection, station)
        case Kind.ERASED:
            return _erased(connection, station)
        case Kind.STATIONS | Kind.VANGUARD:
            return content_of(connection, kind, EVERYWHERE)
        case Kind.RULES | Kind.GUIDE | Kind.FORMS:
            own = content_of(connection, kind, station)
            return content_of(connection, kind, EVERYWHERE) if own is None else own
        case Kind.STAFF:
            return _both(connection, kind, station, "holder")
        case Kind.ACTIVITIES:
            return _both(connection, kind, station, "id")


def _both(connection: Connection, kind: Kind, station: str, identity: str) -> object:
    """What is published for all and for the station, whose own stands."""
    both = (content_of(connection, kind, EVERYWHERE) or []) + (content_of(connection, kind, station) or [])
    return list({one[identity]: one for one in both}.values())


def _keys(connection: Connection) -> object:
    stations, former = tables.stations.c, tables.former_keys.c
    now = select(stations.public_key).where(stations.public_key.is_not(None)).order_by(stations.station)
    before = select(former.public_key).order_by(former.station, former.public_key)
    found = [*connection.scalars(now), *connection.scalars(before)]
    return [{"key": key_id(bytes.fromhex(public_key)), "public_key": public_key} for public_key in found]


def _erased(connection: Connection, station: str) -> object:
    of = tables.erasures.c
    found = connection.execute(select(of.rider, of.records).where(of.station == station).order_by(of.rider))
    return [{"rider": rider, "records": json.loads(records)} for rider, records in found]


def _crumbs(connection: Connection, station: str) -> object:
    crumbs = tables.crumbs.c
    found = connection.execute(
        select(crumbs.rider, crumbs.masked_name, crumbs.tail)
        .where(crumbs.station.in_((EVERYWHERE, station)))
        .order_by(crumbs.station, crumbs.rider)
    )
    rows = {rider: {"rider": rider, "masked_name": name, "tail": tail} for rider, name, tail in found}
    return list(rows.values())


def _answers(connection: Connection, station: str) -> object:
    answers = tables.answers.c
    found = connection.execute(
        select(answers.ref, answers.state, answers.sealed, answers.at)
        .where(answers.station == station)
        .order_by(answers.at.desc(), answers.ref)
        .limit(MOST_ANSWERS)
    )
    return [{"ref": ref, "state": state, "sealed": sealed.hex(), "at": at} for ref, state, sealed, at in found]

"""The editions of the rules in one document: the one in force, and those that are announced."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from kiosk.defaults import first_rules, load_rules
from kiosk.domain.content import Why, Wrong
from kiosk.domain.published import Kind
from kiosk.domain.rules import MOST_EDITIONS, Rules, in_force, parse_editions
from kiosk.headquarters import documents
from kiosk.headquarters.tables import EVERYWHERE

_DAY_0 = date(1970, 1, 1)
_BEHIND = timedelta(days=2)  # no station's business day is further behind UTC
Edition = Mapping[str, Any]


def add_edition(connection: Connection, new: Edition, now: int) -> None:
    """Publish another edition, which can be used, beside those in force and announced; `now` in Unix seconds.

    What was announced for the day on which it begins, or later, never comes: the newer edition takes its place.
    Raises `Wrong` where its version is not above all that were published, unless it is just what that one said.
    """
    documents.touch(connection, Kind.RULES)  # so that nobody else adds one from here on
    known = _stored(connection)
    surely_begun = datetime.fromtimestamp(now, UTC) - _BEHIND
    documents.publish(connection, Kind.RULES, _with(known, new, surely_begun.date().isoformat()))


def rules_on(connection: Connection, day: date) -> Rules:
    """The rules that stations decide by on a business day, as it is known now."""
    return in_force(parse_editions(list(_stored(connection)), load_rules()), (day - _DAY_0).days)


def _stored(connection: Connection) -> Sequence[Edition]:
    found = documents.content_of(connection, Kind.RULES, EVERYWHERE)
    if found is None:
        return [first_rules()]
    return found if isinstance(found, list) else [found]


def _with(known: Sequence[Edition], new: Edition, surely_begun: str) -> Sequence[Edition]:
    if new in known:
        return known
    newest = max(one["version"] for one in known)
    if new["version"] <= newest:
        raise Wrong("rules.version", Why.VERSION, least=newest)
    left = [one for one in known if one.get("from", "") < new["from"]]
    while len(left) > 1 and left[1].get("from", "") <= surely_begun:
        del left[0]
    if len(left) == MOST_EDITIONS:
        raise Wrong("rules", Why.MANY, most=MOST_EDITIONS)
    return [*left, new]

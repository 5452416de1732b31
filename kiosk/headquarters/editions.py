"""The editions in one document: of the rules those in force and announced, of the forms of requests all there were."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from kiosk.defaults import first_forms, first_rules, load_rules
from kiosk.domain.content import Why, Wrong
from kiosk.domain.forms import MOST_FORM_EDITIONS, Forms, parse_form_editions
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


def add_forms(connection: Connection, new: Edition, now: int) -> None:
    """Publish another edition of the forms of requests beside those that ever were in force; `now` in Unix seconds.

    What was announced for the day on which it begins, or later, never comes. Raises `Wrong` as `add_edition` does.
    """
    documents.touch(connection, Kind.FORMS)
    known = _stored_forms(connection)
    _refuse_older(known, new, "forms")
    if new not in known:
        surely_ahead = (datetime.fromtimestamp(now, UTC) + _BEHIND).date().isoformat()
        known = [one for one in known if one["from"] < new["from"] or one["from"] <= surely_ahead]
        if len(known) == MOST_FORM_EDITIONS:
            raise Wrong("forms", Why.MANY, most=MOST_FORM_EDITIONS)
        known = [*known, new]
    documents.publish(connection, Kind.FORMS, known)


def forms_known(connection: Connection) -> tuple[Forms, ...]:
    """The editions of the forms that requests were and will be made by, the oldest first."""
    return parse_form_editions(list(_stored_forms(connection)))


def rules_on(connection: Connection, day: date) -> Rules:
    """The rules that stations decide by on a business day, as it is known now."""
    return in_force(parse_editions(list(_stored(connection)), load_rules()), (day - _DAY_0).days)


def _stored(connection: Connection) -> Sequence[Edition]:
    found = documents.content_of(connection, Kind.RULES, EVERYWHERE)
    if found is None:
        return [first_rules()]
    return found if isinstance(found, list) else [found]


def _stored_forms(connection: Connection) -> Sequence[Edition]:
    return documents.content_of(connection, Kind.FORMS, EVERYWHERE) or [first_forms()]


def _refuse_older(known: Sequence[Edition], new: Edition, what: str) -> None:
    newest = max(one["version"] for one in known)
    if new["version"] <= newest and new not in known:
        raise Wrong(f"{what}.version", Why.VERSION, least=newest)


def _with(known: Sequence[Edition], new: Edition, surely_begun: str) -> Sequence[Edition]:
    _refuse_older(known, new, "rules")
    if new in known:
        return known
    left = [one for one in known if one.get("from", "") < new["from"]]
    while len(left) > 1 and left[1].get("from", "") <= surely_begun:
        del left[0]
    if len(left) == MOST_EDITIONS:
        raise Wrong("rules", Why.MANY, most=MOST_EDITIONS)
    return [*left, new]

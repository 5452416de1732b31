"""What `headquarters publish FILE` brings, from TOML, all checked beforehand.

    [rules]                  as resources/rules.toml, with a higher version and the day "from" which it holds
    [guide]                  as resources/guide.toml
    [forms]                  as resources/requests.toml, with a higher version and the day "from" which it holds
    [[staff]]                holder, name, roles; rider, pin (an argon2id hash), station may be left out
    [[profile]]              the fields of a station's `Profile`; kind, streets, opens and closes may be left out
    [[crumbs]]               rider, masked_name; tail (its kept form), station may be left out
    [[activities]]           id, kind, zh, en, place_zh, place_en, start, until, seats;
                             cancelled, station may be left out

Without `station` it is for all of them. Somebody of the staff whose roles are [] is no longer of the staff; people and
activities that the file does not name stay as they are, but for activities of more than a month ago.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, update

from kiosk.domain import published
from kiosk.domain.content import Why, Wrong, only, table
from kiosk.domain.forms import parse_forms
from kiosk.domain.profile import Profile
from kiosk.domain.published import MOST_ACTIVITIES, Kind
from kiosk.domain.rules import parse_rules
from kiosk.headquarters import documents, tables
from kiosk.headquarters.documents import put_away
from kiosk.headquarters.editions import add_edition, add_forms
from kiosk.headquarters.tables import EVERYWHERE

_SECTIONS = ("rules", "guide", "forms", "staff", "profile", "crumbs", "activities")
_stations, _crumbs = tables.stations.c, tables.crumbs.c
T = TypeVar("T")
Entry = dict[str, Any]
ByStation = dict[str, list[Entry]]  # or `EVERYWHERE`


@dataclass(frozen=True, slots=True)
class Publication:
    """What a file brings; all of it can be used. `gone` are holders who are no longer of the staff."""

    rules: Mapping[str, Any] | None
    guide: Mapping[str, Any] | None
    forms: Mapping[str, Any] | None
    profiles: tuple[Profile, ...]
    staff: ByStation
    gone: ByStation
    crumbs: ByStation
    activities: ByStation


def parse(content: Mapping[str, Any], stations: Collection[str]) -> Publication:
    """What a parsed file brings to these stations. Raises `Wrong`, naming the spot of what cannot be used."""
    only(content, (), may=_SECTIONS)
    if not content:
        raise Wrong(f"[{_SECTIONS[0]}]", Why.MISSING)
    rules = rules_of(content) if "rules" in content else None
    guide = content.get("guide")
    if guide is not None:
        _checked("guide.", published.guide, guide)
    forms = _dated(content, "forms") if "forms" in content else None
    if forms is not None:
        _checked("forms.", parse_forms, forms)
    profiles = []
    for place, one in enumerate(_entries(content, "profile"), start=1):
        spot = f"profile {place}."
        profiles.append(_checked(spot, published.profile, one))
        if profiles[-1].id not in stations:
            raise Wrong(spot + "id", Why.STATION)
    everybody = _by_station(content, "staff", {"pin": None, "rider": None}, stations, "holder", _person)
    staff = {station: [one for one in people if one.get("roles") != []] for station, people in everybody.items()}
    gone = {station: [one for one in people if one.get("roles") == []] for station, people in everybody.items()}
    crumbs = _by_station(content, "crumbs", {"tail": None}, stations, "rider", published.crumbs)
    activities = _by_station(content, "activities", {}, stations, "id", published.activities)
    return Publication(rules, guide, forms, tuple(profiles), staff, gone, crumbs, activities)


def rules_of(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """The rules in a parsed file, as a document that can be used. Raises `Wrong`, naming the spot."""
    rules = _dated(content, "rules")
    _checked("rules.", parse_rules, rules)
    return rules


def publish(connection: Connection, publication: Publication, now: int) -> None:
    """Publish everything that a file brings; `now` in Unix seconds. Raises `Wrong` for rules or forms of before."""
    if publication.rules is not None:
        add_edition(connection, publication.rules, now)
    if publication.guide is not None:
        documents.publish(connection, Kind.GUIDE, publication.guide)
    if publication.forms is not None:
        add_forms(connection, publication.forms, now)
    for profile in publication.profiles:
        body = json.dumps(asdict(profile), ensure_ascii=False)
        where = _stations.station == profile.id
        connection.execute(update(tables.stations).where(where).values(profile=body, name=profile.name_zh))
        documents.touch(connection, Kind.PROFILE, profile.id)
    if publication.profiles:
        documents.publish_stations(connection)
    for station, people in publication.staff.items():
        documents.touch(connection, Kind.STAFF, station)  # so that nobody else changes them from here on
        known = {one["holder"]: one for one in documents.content_of(connection, Kind.STAFF, station) or []}
        for one in people:
            pin = one["pin"] or known.get(one["holder"], one)["pin"]
            known[one["holder"]] = one | {"pin": pin}
        for one in publication.gone[station]:
            known.pop(one["holder"], None)
        documents.publish(connection, Kind.STAFF, list(known.values()), station)
    for station, riders in publication.crumbs.items():
        documents.touch(connection, Kind.CRUMBS, station)
        for rider in riders:
            if not put_away(connection, tables.crumbs, {"station": station, **rider}):
                where_rider = (_crumbs.station == station, _crumbs.rider == rider["rider"])
                connection.execute(update(tables.crumbs).where(*where_rider).values(**rider))
    for station, some in publication.activities.items():
        documents.touch(connection, Kind.ACTIVITIES, station)
        before = documents.content_of(connection, Kind.ACTIVITIES, station) or []
        kept = {one["id"]: one for one in before if one["start"] >= _month_ago(now)}
        kept |= {one["id"]: one for one in some}
        if len(kept) > MOST_ACTIVITIES // 2:  # a station gets those for all beside its own
            raise Wrong("activities", Why.MANY, most=MOST_ACTIVITIES // 2)
        documents.publish(connection, Kind.ACTIVITIES, list(kept.values()), station)


def _dated(content: Mapping[str, Any], section: str) -> Mapping[str, Any]:
    found = table(content, section)
    begins = found.get("from")  # TOML knows days, JSON does not
    return {**found, "from": begins.isoformat()} if type(begins) is date else found


def _month_ago(now: int) -> str:
    return (datetime.fromtimestamp(now, UTC) - timedelta(days=31)).date().isoformat()


def _entries(content: Mapping[str, Any], section: str) -> list[Any]:
    found = content.get(section, [])
    if not isinstance(found, list):
        raise Wrong(f"[[{section}]]", Why.LIST)
    return found


def _by_station(
    content: Mapping[str, Any],
    section: str,
    defaults: Mapping[str, None],
    stations: Collection[str],
    identity: str,
    check: Callable[[object], object],
) -> ByStation:
    found: ByStation = {}
    seen = set[tuple[str, str]]()
    for place, one in enumerate(_entries(content, section), start=1):
        if not isinstance(one, dict):
            raise Wrong(f"[[{section}]]", Why.LIST)
        station = one.get("station", EVERYWHERE)
        if station != EVERYWHERE and station not in stations:
            raise Wrong(f"{section} {place}.station", Why.STATION)
        entry = {**defaults, **{name: value for name, value in one.items() if name != "station"}}
        try:
            check([entry])
        except Wrong as wrong:
            raise wrong.at(f"{section} {place}{wrong.spot.removeprefix('0')}") from wrong
        if (station, entry[identity]) in seen:
            raise Wrong(f"{section} {place}.{identity}", Why.TWICE)
        seen.add((station, entry[identity]))
        found.setdefault(station, []).append(entry)
    return found


def _person(content: Any) -> object:
    return published.staff([one | {"roles": ["volunteer"]} if one.get("roles") == [] else one for one in content])


def _checked(where: str, check: Callable[[Any], T], value: object) -> T:
    try:
        return check(value)
    except Wrong as wrong:
        raise wrong.at(where + wrong.spot) from wrong

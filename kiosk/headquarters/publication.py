"""What `headquarters publish FILE` brings: rules, staff, profiles and crumbs from TOML, all checked beforehand.

    [rules]                  as resources/rules.toml
    [[staff]]                holder, name, roles; rider, pin (an argon2id hash), station may be left out
    [[profile]]              the fields of a station's `Profile`
    [[crumbs]]               rider, masked_name; tail (its kept form), station may be left out

Without `station` it is for all of them. Somebody of the staff whose roles are [] is no longer of the staff; people whom
the file does not name stay as they are.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, update

from kiosk.domain import published
from kiosk.domain.profile import Profile
from kiosk.domain.published import Kind
from kiosk.headquarters import documents, tables
from kiosk.headquarters.documents import put_away
from kiosk.headquarters.tables import EVERYWHERE

_SECTIONS = ("rules", "staff", "profile", "crumbs")
_stations, _crumbs = tables.stations.c, tables.crumbs.c
T = TypeVar("T")
Entry = dict[str, Any]
ByStation = dict[str, list[Entry]]  # or `EVERYWHERE`


@dataclass(frozen=True, slots=True)
class Publication:
    """What a file brings; all of it can be used. `gone` are holders who are no longer of the staff."""

    rules: Mapping[str, Any] | None
    profiles: tuple[Profile, ...]
    staff: ByStation
    gone: ByStation
    crumbs: ByStation


def parse(content: Mapping[str, Any], stations: Collection[str]) -> Publication:
    """What a parsed file brings to these stations. Raises ValueError, naming the spot of what cannot be used."""
    if unknown := set(content) - set(_SECTIONS):
        raise ValueError(min(unknown))
    if not content:
        raise ValueError(f"[{_SECTIONS[0]}]")
    rules = content.get("rules")
    if rules is not None:
        _checked("rules", published.rules, rules)
    profiles = [
        _checked(f"profile {place}", published.profile, one)
        for place, one in enumerate(_entries(content, "profile"), start=1)
    ]
    for profile in profiles:
        if profile.id not in stations:
            raise ValueError(f"profile.id {profile.id}")
    everybody = _by_station(content, "staff", {"pin": None, "rider": None}, stations)
    staff = {station: [one for one in people if one.get("roles") != []] for station, people in everybody.items()}
    gone = {station: [one for one in people if one.get("roles") == []] for station, people in everybody.items()}
    crumbs = _by_station(content, "crumbs", {"tail": None}, stations)
    for station in everybody:
        _checked(f"staff {station}".strip(), published.staff, staff[station])
        _checked(f"staff {station}".strip(), published.staff, [one | {"roles": ["volunteer"]} for one in gone[station]])
    for station, riders in crumbs.items():
        _checked(f"crumbs {station}".strip(), published.crumbs, riders)
    return Publication(rules, tuple(profiles), staff, gone, crumbs)


def publish(connection: Connection, publication: Publication) -> None:
    """Publish everything that a file brings."""
    if publication.rules is not None:
        documents.publish(connection, Kind.RULES, publication.rules)
    for profile in publication.profiles:
        body = json.dumps(asdict(profile), ensure_ascii=False)
        where = _stations.station == profile.id
        connection.execute(update(tables.stations).where(where).values(profile=body, name=profile.name_zh))
        documents.touch(connection, Kind.PROFILE, profile.id)
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


def _entries(content: Mapping[str, Any], section: str) -> list[Any]:
    found = content.get(section, [])
    if not isinstance(found, list):
        raise ValueError(f"[[{section}]]")
    return found


def _by_station(
    content: Mapping[str, Any], section: str, defaults: Mapping[str, None], stations: Collection[str]
) -> ByStation:
    found: ByStation = {}
    for place, one in enumerate(_entries(content, section), start=1):
        if not isinstance(one, dict):
            raise ValueError(f"[[{section}]]")
        station = one.get("station", EVERYWHERE)
        if station != EVERYWHERE and station not in stations:
            raise ValueError(f"{section} {place}.station")
        entry = {name: value for name, value in one.items() if name != "station"}
        found.setdefault(station, []).append({**defaults, **entry})
    return found


def _checked(spot: str, check: Callable[[object], T], value: object) -> T:
    try:
        return check(value)
    except ValueError as error:
        raise ValueError(f"{spot}: {error}") from error

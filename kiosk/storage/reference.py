"""What headquarters publishes to a station. No part of the log.

Documents arrive by `apply_document`. Keys, revoked cards, the name plate and crumbs are kept in tables of their own, to
be found by key; the others as they came.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass

from kiosk.defaults import load_rules
from kiosk.domain import published
from kiosk.domain.activities import Activity
from kiosk.domain.cards import key_id
from kiosk.domain.forms import Forms
from kiosk.domain.guide import Guide
from kiosk.domain.profile import Profile
from kiosk.domain.published import Answer, Crumb, Elsewhere, Erasure, Expiring, Kind, Member, Place
from kiosk.domain.rules import Rules
from kiosk.domain.vanguard import Run
from kiosk.storage import tables
from kiosk.storage.store import Reading, Writing

# As they came.
_KEPT = (
    Kind.RULES,
    Kind.STAFF,
    Kind.GUIDE,
    Kind.ANSWERS,
    Kind.ERASED,
    Kind.STATIONS,
    Kind.ACTIVITIES,
    Kind.VANGUARD,
    Kind.FORMS,
)
_STATION = "SELECT edition, profile FROM station"
_EDITION = "SELECT edition FROM station"
_NEW_EDITION = "UPDATE station SET edition = edition + 1"
_KEYS = tables.every_row(tables.station_keys)
_REVOKED = tables.every_row(tables.revoked_cards)
_CRUMB = tables.by_key(tables.crumbs)
_GUEST = tables.by_key(tables.guests)
_SAVE_GUEST = tables.upsert(tables.guests)
_ELSEWHERE = "SELECT rider, station_zh, station_en, points, at FROM elsewhere WHERE rider = ? ORDER BY station_zh"
_SAVE_ELSEWHERE = tables.upsert(tables.elsewhere)
_EXPIRING = tables.by_key(tables.expiring)
_SAVE_EXPIRING = tables.upsert(tables.expiring)
_PUBLISHED = tables.by_key(tables.published)
_VERSIONS = "SELECT kind, version FROM published"
_SAVE_STATION = tables.upsert(tables.station)
_ADD_KEY = tables.upsert(tables.station_keys)
_REVOKE = tables.upsert(tables.revoked_cards)
_SAVE_CRUMB = tables.upsert(tables.crumbs)
_PUBLISH = tables.upsert(tables.published)


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference data that a station keeps in memory.

    Attributes:
        edition: grows with every change of what follows.
        keys: 32-byte public keys of stations by their key id.
        revoked: cards that are no longer good, as holder and card number.
        rules, forms: the editions that headquarters published, the oldest first; none where it published none.
    """

    edition: int
    profile: Profile
    keys: Mapping[str, bytes]
    revoked: frozenset[tuple[str, int]]
    rules: tuple[Rules, ...] = ()
    forms: tuple[Forms, ...] = ()


@dataclass(frozen=True, slots=True)
class Malformed:
    """A document that was not applied, and the spot where it is wrong."""

    kind: str
    spot: str


def edition(reading: Reading) -> int:
    """Which edition the reference data is of; 0 where there is none."""
    found: tuple[int] = reading.execute(_EDITION).fetchone() or (0,)
    return found[0]


def reference(reading: Reading) -> Reference | None:
    """The reference data; None in a database that was made and never given a station.

    Raises ValueError where the profile, the rules or the forms cannot be understood.
    """
    station: tuple[int, str] | None = reading.execute(_STATION).fetchone()
    if station is None:
        return None
    keys = {key: public_key for key, public_key in reading.execute(_KEYS) if len(public_key) == 32}
    body, forms = _body(reading, Kind.RULES), _body(reading, Kind.FORMS)
    return Reference(
        station[0],
        published.profile(published.parse(station[1])),
        keys,
        frozenset(reading.execute(_REVOKED)),
        () if body is None else published.rules(published.parse(body), load_rules()),
        () if forms is None else published.forms(published.parse(forms)),
    )


def staff(reading: Reading) -> Mapping[str, Member]:
    """Who works here, by the id on the badge. Raises ValueError where the document cannot be understood."""
    body = _body(reading, Kind.STAFF)
    members = () if body is None else published.staff(published.parse(body))
    return {member.staff.holder: member for member in members}


def guide(reading: Reading) -> Guide | None:
    """The guide; None where headquarters published none. Raises ValueError where it cannot be understood."""
    body = _body(reading, Kind.GUIDE)
    return None if body is None else published.guide(published.parse(body))


def answers(reading: Reading) -> Mapping[str, Answer]:
    """The answers to requests of this station, by reference. Raises ValueError where they cannot be understood."""
    body = _body(reading, Kind.ANSWERS)
    found = () if body is None else published.answers(published.parse(body))
    return {answer.ref: answer for answer in found}


def erasures(reading: Reading) -> tuple[Erasure, ...]:
    """The riders whom headquarters decided to forget here."""
    body = _body(reading, Kind.ERASED)
    return () if body is None else published.erased(published.parse(body))


def stations(reading: Reading) -> tuple[Place, ...]:
    """Every station that headquarters told of. Raises ValueError where the document cannot be understood."""
    body = _body(reading, Kind.STATIONS)
    return () if body is None else published.stations(published.parse(body))


def activities(reading: Reading) -> tuple[Activity, ...]:
    """The activities that headquarters published."""
    body = _body(reading, Kind.ACTIVITIES)
    return () if body is None else published.activities(published.parse(body))


def vanguard(reading: Reading) -> Run | None:
    """The year's run that headquarters published; None where it published none."""
    body = _body(reading, Kind.VANGUARD)
    return None if body is None else published.vanguard(published.parse(body))


def crumb(reading: Reading, rider: str) -> Crumb | None:
    """What is known here of a rider."""
    found: tuple[str, str, str | None] | None = (
        reading.execute(_CRUMB, rider).fetchone() or reading.execute(_GUEST, rider).fetchone()
    )
    return Crumb(*found) if found else None


def save_guest(writing: Writing, rider: str, masked_name: str, tail: str | None) -> None:
    """Keep what came with a grant; what is wrong of it is left out. A crumb of this rider goes before it."""
    known = published.crumb_or_none(rider, masked_name, tail)
    if known:
        writing.execute(_SAVE_GUEST, known.rider, known.masked_name, known.tail)


def save_elsewhere(writing: Writing, riders: Collection[str], news: Collection[Elsewhere]) -> None:
    """Keep what other stations hold of riders' points, in place of what was known of these riders and of `riders`.

    Of those that are in `riders` and not in the news nothing is elsewhere.
    """
    for rider in {*riders, *(one.rider for one in news)}:
        writing.execute("DELETE FROM elsewhere WHERE rider = ?", rider)
    for one in news:
        if one.points:
            writing.execute(_SAVE_ELSEWHERE, one.rider, one.station_zh, one.station_en, one.points, one.at)


def elsewhere(reading: Reading, rider: str) -> tuple[Elsewhere, ...]:
    """What other stations held of a rider's points, as headquarters last said."""
    return tuple(Elsewhere(*found) for found in reading.execute(_ELSEWHERE, rider))


def save_expiring(writing: Writing, riders: Collection[str], news: Collection[Expiring]) -> None:
    """Keep which points of riders expire next, in the same way."""
    for rider in {*riders, *(one.rider for one in news)}:
        writing.execute("DELETE FROM expiring WHERE rider = ?", rider)
    for one in news:
        writing.execute(_SAVE_EXPIRING, one.rider, one.points, one.day)


def expiring(reading: Reading, rider: str) -> Expiring | None:
    """Which points of a rider expire next, as headquarters last said."""
    found: tuple[str, int, int] | None = reading.execute(_EXPIRING, rider).fetchone()
    return Expiring(*found) if found else None


def masked_name(reading: Reading, rider: str) -> str | None:
    """What the screen may call a rider, such as 夏*; None for one who is not known here."""
    known = crumb(reading, rider)
    return known.masked_name if known else None


def versions(reading: Reading) -> dict[str, int]:
    """The version of each kind of document that was applied."""
    return dict(reading.execute(_VERSIONS))


def apply_document(writing: Writing, kind: str, version: int, body: str) -> Malformed | None:
    """Take over a document: JSON text, as `kiosk.domain.published` says. One that is wrong changes nothing.

    Whatever the version, it takes the place of what was there: whether it is the newest is for the caller to know.
    """
    try:
        content = published.parse(body)
        match Kind(kind):
            case Kind.RULES:
                published.rules(content, load_rules())
            case Kind.STAFF:
                published.staff(content)
            case Kind.GUIDE:
                published.guide(content)
            case Kind.ANSWERS:
                published.answers(content)
            case Kind.PROFILE:
                profile = published.profile(content)
                if writing.station_id() not in (None, profile.id):
                    return Malformed(kind, "id")
                save_profile(writing, profile)
            case Kind.STATIONS:
                published.stations(content)
            case Kind.KEYS:
                _replace_keys(writing, published.keys(content))
            case Kind.REVOKED:
                _replace_revoked(writing, published.revoked(content))
            case Kind.CRUMBS:
                _replace_crumbs(writing, published.crumbs(content))
            case Kind.ERASED:
                published.erased(content)
            case Kind.ACTIVITIES:
                published.activities(content)
            case Kind.VANGUARD:
                published.vanguard(content)
            case Kind.FORMS:
                published.forms(content)
    except ValueError as error:
        return Malformed(kind, str(error))
    kept = body if kind in _KEPT else ""
    writing.execute(_PUBLISH, kind, version, kept)
    writing.execute(_NEW_EDITION)
    return None


def save_profile(writing: Writing, profile: Profile) -> None:
    """Give the station its name plate. The id of a station never changes."""
    content = json.dumps(asdict(profile), ensure_ascii=False)
    writing.execute(_SAVE_STATION, profile.id, content, edition(writing) + 1)


def add_key(writing: Writing, public_key: bytes) -> None:
    """Trust cards that were signed with the secret half of this 32-byte key."""
    writing.execute(_ADD_KEY, key_id(public_key), public_key)
    writing.execute(_NEW_EDITION)


def revoke(writing: Writing, holder: str, number: int) -> None:
    """Trust this card no longer."""
    writing.execute(_REVOKE, holder, number)
    writing.execute(_NEW_EDITION)


def save_crumb(writing: Writing, crumb: Crumb) -> None:
    """Keep what a station may know of a rider."""
    writing.execute(_SAVE_CRUMB, crumb.rider, crumb.masked_name, crumb.tail)


def _body(reading: Reading, kind: Kind) -> str | None:
    found: tuple[str, int, str] | None = reading.execute(_PUBLISHED, kind).fetchone()
    return found[2] if found else None


def _replace_keys(writing: Writing, keys: tuple[bytes, ...]) -> None:
    writing.execute("DELETE FROM station_keys")
    for public_key in keys:
        writing.execute(_ADD_KEY, key_id(public_key), public_key)


def _replace_revoked(writing: Writing, cards: tuple[tuple[str, int], ...]) -> None:
    writing.execute("DELETE FROM revoked_cards")
    for holder, number in cards:
        writing.execute(_REVOKE, holder, number)


def _replace_crumbs(writing: Writing, crumbs: tuple[Crumb, ...]) -> None:
    writing.execute("DELETE FROM crumbs")
    for known in crumbs:
        save_crumb(writing, known)

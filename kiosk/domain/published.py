"""The documents that headquarters publishes to a station, each a JSON text, and what must stand in them.

| kind | content |
|---|---|
| rules | a list of editions, each as `resources/rules.toml`, the oldest first; or one alone |
| profile | the fields of `Profile`; kind, opens, closes, streets (a list of {zh, en, line}) and line may be left out |
| staff | a list of {holder, name, roles: a list, rider: an id or null, pin: an argon2id hash or null} |
| stations | a list of {id, name_zh, name_en}: every station that goods may be sent to |
| keys | a list of {key, public_key}: both hex |
| revoked | a list of {holder, number} |
| crumbs | a list of {rider, masked_name, tail: `tails.keep` of the phone's last four digits, or null} |
| guide | as `resources/guide.toml` |
| forms | a list of editions, each as `resources/requests.toml`, the oldest first |
| answers | a list of {ref, state, sealed: hex, at: Unix seconds}, of this station's requests |
| erased | a list of {rider, records: a list of hashes}: who is forgotten, and which attachments of theirs are here |
| activities | a list of {id, kind, zh, en, place_zh, place_en, start, until, seats}; cancelled may be left out |
| vanguard | {year, phase, from, until, salt, candidates: a list of {rider, masked_name, occupation, score}} |

Every list is the whole of it: what is not in it is no longer so.
"""

import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from kiosk.domain.activities import HERE, LONGEST_TITLE, MOST_SEATS, Activity, ActivityKind
from kiosk.domain.cards import key_id
from kiosk.domain.content import Content, Why, Wrong, choice, day, line, minute, only, table, whole
from kiosk.domain.fields import is_name
from kiosk.domain.forms import Forms, parse_form_editions
from kiosk.domain.guide import Guide, parse_guide
from kiosk.domain.members import MOST_RECORDS
from kiosk.domain.offers import Text
from kiosk.domain.profile import Profile, StationKind, Street
from kiosk.domain.rules import Rules, parse_editions
from kiosk.domain.staff import Staff, StaffRole
from kiosk.domain.tails import KEPT_DIGITS
from kiosk.domain.vanguard import TENTHS, Candidate, Phase, Run

LONGEST = 8 << 20  # characters of a document
MOST_PORTS = 100
MOST_STREETS = 40
MOST_CORNERS = 20  # of one street
FARTHEST = 5_000  # metres from the station
MOST_ANSWERS = 300
ANSWERS_KEPT_DAYS = 60
MOST_SEALED = 4096  # bytes of one answer
MOST_ACTIVITIES = 60
MOST_CANDIDATES = 400
_LONGEST_TEXT = 100
_MASKED = re.compile(r"[^\W\d_]\*{1,3}")  # 夏*: nobody is exposed on a public screen
_HEX = re.compile("[0-9a-f]*", re.ASCII)
_BYTES = re.compile("([0-9a-f]{2})*", re.ASCII)
_REFERENCE = re.compile("[0-9]{6}", re.ASCII)
_TIME = re.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
_STATION = re.compile("[a-z0-9-]{1,40}", re.ASCII)
# Bounded, so that no document can make a kiosk take all its memory: 999,999 KiB and 99 rounds at most.
_PIN = re.compile(
    r"\$argon2id\$v=19\$m=[0-9]{1,6},t=[0-9]{1,2},p=[0-9]{1,2}\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{22,86}", re.ASCII
)


class Kind(StrEnum):
    """The kinds of documents."""

    RULES = "rules"
    PROFILE = "profile"
    STAFF = "staff"
    KEYS = "keys"
    REVOKED = "revoked"
    CRUMBS = "crumbs"
    GUIDE = "guide"
    ANSWERS = "answers"
    ERASED = "erased"
    STATIONS = "stations"
    ACTIVITIES = "activities"
    VANGUARD = "vanguard"
    FORMS = "forms"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the staff: who they are, what the screen calls them, and the hash of the PIN they were given."""

    staff: Staff
    name: str
    pin: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A station, this one or another, and what the screen calls it."""

    id: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Crumb:
    """What a station knows of a rider: a masked name, and the kept form of the phone's last four digits."""

    rider: str
    masked_name: str
    tail: str | None = None


class AnswerState(StrEnum):
    """How far headquarters is with a request that it answered."""

    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to the request of this reference, sealed as `kiosk.sync.answers` says; `at` in Unix seconds."""

    ref: str
    state: AnswerState
    sealed: bytes
    at: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What another station holds of a rider's points, as headquarters knew it at `at` (Unix seconds)."""

    rider: str
    station_zh: str
    station_en: str
    points: int
    at: int


@dataclass(frozen=True, slots=True)
class Expiring:
    """How many of a rider's points expire on a day (since 1970) if they are not spent before, as headquarters knew."""

    rider: str
    points: int
    day: int


@dataclass(frozen=True, slots=True)
class Erasure:
    """A rider who is forgotten, and the attachments of theirs that the station has."""

    rider: str
    records: tuple[str, ...]


T = TypeVar("T")


def parse(body: str) -> Any:
    """The JSON value in a document. Raises ValueError where it is none, or not a plain one."""
    if len(body) > LONGEST:
        raise ValueError("it is too long")
    try:
        return json.loads(body, object_pairs_hook=_no_key_twice, parse_float=_refuse, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def rules(content: object, first: Rules) -> tuple[Rules, ...]:
    """The editions of the rules in a document, with those that came `first` where it has nothing of something.

    Raises ValueError, naming the spot.
    """
    return parse_editions(content, first)


def profile(content: object) -> Profile:
    """The name plate in a document. Raises ValueError, naming the spot."""
    plate = table({"profile": content}, "profile")
    names = ("id", "name_zh", "name_en", "street_zh", "street_en", "phone")
    only(plate, (*names, "ports"), may=("banks", "kind", "streets", "opens", "closes"))
    texts = {name: _text(plate, name, "") for name in names}
    if not _STATION.fullmatch(texts["id"]):
        raise Wrong("id", Why.NAME)
    kind = choice(plate, "kind", "", StationKind) if "kind" in plate else StationKind.RIDER
    ports = whole(plate, "ports", most=MOST_PORTS)
    banks = whole(plate, "banks", most=MOST_PORTS) if "banks" in plate else 0
    hours = {name: _time(plate, name) for name in ("opens", "closes")}
    if bool(hours["opens"]) != bool(hours["closes"]):
        raise Wrong("closes", Why.MISSING)
    return Profile(**texts, ports=ports, banks=banks, kind=kind, streets=_streets(plate), **hours)


def staff(content: object) -> tuple[Member, ...]:
    """The staff in a document. Raises ValueError, naming the spot."""
    return _each(content, {"holder", "name", "roles", "rider", "pin"}, _member, lambda member: member.staff.holder)


def stations(content: object) -> tuple[Place, ...]:
    """The stations in a document. Raises ValueError, naming the spot."""
    return _each(content, {"id", "name_zh", "name_en"}, _place, lambda place: place.id)


def keys(content: object) -> tuple[bytes, ...]:
    """The 32-byte public keys in a document. Raises ValueError, naming the spot."""
    return _each(content, {"key", "public_key"}, _key, lambda public_key: public_key)


def revoked(content: object) -> tuple[tuple[str, int], ...]:
    """The cards that are no longer good, as holder and card number. Raises ValueError, naming the spot."""
    return _each(
        content,
        {"holder", "number"},
        lambda card, spot: (_hex(card, "holder", spot, 14), whole(card, "number", spot, most=0xFFFF)),
        lambda card: card,
    )


def crumbs(content: object) -> tuple[Crumb, ...]:
    """The crumbs in a document. Raises ValueError, naming the spot."""
    return _each(content, {"rider", "masked_name", "tail"}, _crumb, lambda crumb: crumb.rider)


def guide(content: object) -> Guide:
    """The guide in a document. Raises ValueError, naming the spot."""
    return parse_guide(table({"guide": content}, "guide"))


def forms(content: object) -> tuple[Forms, ...]:
    """The editions of the forms of requests in a document, the oldest first. Raises ValueError, naming the spot."""
    return parse_form_editions(content)


def answers(content: object) -> tuple[Answer, ...]:
    """The answers in a document. Raises ValueError, naming the spot."""
    if isinstance(content, list) and len(content) > MOST_ANSWERS:
        raise Wrong("answers", Why.MANY, most=MOST_ANSWERS)
    return _each(content, {"ref", "state", "sealed", "at"}, _answer, lambda answer: answer.ref)


def erased(content: object) -> tuple[Erasure, ...]:
    """The riders who are forgotten, in a document. Raises ValueError, naming the spot."""
    return _each(content, {"rider", "records"}, _erasure, lambda erasure: erasure.rider)


def activities(content: object) -> tuple[Activity, ...]:
    """The activities in a document. Raises ValueError, naming the spot."""
    if isinstance(content, list) and len(content) > MOST_ACTIVITIES:
        raise Wrong("document", Why.MANY, most=MOST_ACTIVITIES)
    names = {"id", "kind", "zh", "en", "place_zh", "place_en", "start", "until", "seats"}
    return _each(content, names, _activity, lambda activity: activity.id, may=("cancelled",))


def vanguard(content: object) -> Run:
    """The year's run in a document. Raises ValueError, naming the spot."""
    run = table({"vanguard": content}, "vanguard")
    only(run, ("year", "phase", "from", "until", "salt", "candidates"))
    first, last = day(run, "from"), day(run, "until")
    if last < first:
        raise Wrong("until", Why.DAY)
    listed = run["candidates"]
    if isinstance(listed, list) and len(listed) > MOST_CANDIDATES:
        raise Wrong("candidates", Why.MANY, most=MOST_CANDIDATES)
    names = {"rider", "masked_name", "occupation", "score"}
    try:
        candidates = _each(listed, names, _candidate, lambda candidate: candidate.rider)
    except Wrong as wrong:
        raise wrong.at(f"candidates.{wrong.spot}") from wrong
    year, phase = whole(run, "year", least=2000, most=2999), choice(run, "phase", "", Phase)
    return Run(year, phase, first, last, _hex(run, "salt", "", 32), candidates)


def crumb_or_none(rider: str, masked_name: str, tail: str | None) -> Crumb | None:
    """A crumb that came alone; None where it is none."""
    try:
        return _crumb({"rider": rider, "masked_name": masked_name, "tail": tail}, "")
    except ValueError:
        return None


def _streets(plate: Content) -> tuple[Street, ...]:
    found = plate.get("streets", [])
    if not isinstance(found, list):
        raise Wrong("streets", Why.LIST)
    if len(found) > MOST_STREETS:
        raise Wrong("streets", Why.MANY, most=MOST_STREETS)
    streets = tuple(_street(table({str(place): one}, str(place), "streets."), place) for place, one in enumerate(found))
    if len(set(streets)) != len(streets):
        raise Wrong("streets", Why.TWICE)
    return streets


def _street(content: Content, place: int) -> Street:
    where = f"streets.{place}."
    only(content, ("zh", "en"), where, may=("line",))
    return Street(line(content, "zh", where), line(content, "en", where), _corners(content, where))


def _corners(content: Content, where: str) -> tuple[tuple[int, int], ...]:
    corners = content.get("line", [])
    if not isinstance(corners, list) or not all(isinstance(one, list) and len(one) == 2 for one in corners):
        raise Wrong(where + "line", Why.LIST)
    if len(corners) == 1 or len(corners) > MOST_CORNERS:
        raise Wrong(where + "line", Why.MANY, most=MOST_CORNERS)
    if not all(type(metres) is int and abs(metres) <= FARTHEST for corner in corners for metres in corner):
        raise Wrong(where + "line", Why.WHOLE, least=-FARTHEST, most=FARTHEST)
    return tuple((east, north) for east, north in corners)


def _member(person: Content, spot: str) -> Member:
    roles = person["roles"]
    if not isinstance(roles, list) or not roles or not all(role in list(StaffRole) for role in roles):
        raise Wrong(spot + "roles", Why.CHOICE, choices=", ".join(StaffRole))
    rider = None if person["rider"] is None else _hex(person, "rider", spot, 14)
    pin = person["pin"]
    if pin is not None and (type(pin) is not str or not _PIN.fullmatch(pin)):
        raise Wrong(spot + "pin", Why.OTHER)
    holder = _hex(person, "holder", spot, 14)
    return Member(Staff(holder, frozenset(map(StaffRole, roles)), rider), _text(person, "name", spot), pin)


def _place(content: Content, spot: str) -> Place:
    place = Place(*(_text(content, name, spot) for name in ("id", "name_zh", "name_en")))
    if not _STATION.fullmatch(place.id):
        raise Wrong(spot + "id", Why.NAME)
    return place


def _time(plate: Content, name: str) -> str:
    value = plate.get(name, "")
    if type(value) is not str or (value and not _TIME.fullmatch(value)):
        raise Wrong(name, Why.OTHER)
    return value


def _key(content: Content, spot: str) -> bytes:
    public_key = bytes.fromhex(_hex(content, "public_key", spot, 64))
    if content["key"] != key_id(public_key):
        raise Wrong(spot + "key", Why.OTHER)
    return public_key


def _crumb(content: Content, spot: str) -> Crumb:
    tail = None if content["tail"] is None else _hex(content, "tail", spot, KEPT_DIGITS)
    masked = _text(content, "masked_name", spot)
    if not _MASKED.fullmatch(masked):
        raise Wrong(spot + "masked_name", Why.OTHER)
    return Crumb(_hex(content, "rider", spot, 14), masked, tail)


def _activity(content: Content, spot: str) -> Activity:
    named = content["id"]
    if not is_name(named) or named.startswith(HERE):
        raise Wrong(spot + "id", Why.NAME)
    start, until = minute(content, "start", spot), minute(content, "until", spot)
    if until > start:
        raise Wrong(spot + "until", Why.MINUTE)
    cancelled = content.get("cancelled", False)
    if type(cancelled) is not bool:
        raise Wrong(spot + "cancelled", Why.CHOICE, choices="true, false")
    zh, en = (line(content, name, spot, most=2 * LONGEST_TITLE) for name in ("zh", "en"))
    place = Text(_text(content, "place_zh", spot), _text(content, "place_en", spot))
    kind, seats = choice(content, "kind", spot, ActivityKind), whole(content, "seats", spot, least=1, most=MOST_SEATS)
    return Activity(named, kind, Text(zh, en), place, start, until, seats, cancelled)


def _candidate(content: Content, spot: str) -> Candidate:
    masked = content["masked_name"]
    if masked is not None and not _MASKED.fullmatch(_text(content, "masked_name", spot)):
        raise Wrong(spot + "masked_name", Why.OTHER)
    if not is_name(content["occupation"]):
        raise Wrong(spot + "occupation", Why.NAME)
    score = whole(content, "score", spot, most=100 * TENTHS)
    return Candidate(_hex(content, "rider", spot, 14), masked, content["occupation"], score)


def _text(content: Content, name: str, spot: str) -> str:
    return line(content, name, spot, most=_LONGEST_TEXT)


def _answer(one: Content, spot: str) -> Answer:
    ref, sealed = one["ref"], one["sealed"]
    if type(ref) is not str or not _REFERENCE.fullmatch(ref):
        raise Wrong(spot + "ref", Why.OTHER)
    if type(sealed) is not str or not 0 < len(sealed) <= 2 * MOST_SEALED or not _BYTES.fullmatch(sealed):
        raise Wrong(spot + "sealed", Why.HEX, most=2 * MOST_SEALED)
    state = choice(one, "state", spot, AnswerState)
    return Answer(ref, state, bytes.fromhex(sealed), whole(one, "at", spot, most=1 << 53))


def _erasure(content: Content, spot: str) -> Erasure:
    hashes = content["records"]
    if not isinstance(hashes, list) or len(hashes) > MOST_RECORDS:
        raise Wrong(spot + "records", Why.OTHER)
    records = tuple(_hex({"records": one}, "records", spot, 64) for one in hashes)
    return Erasure(_hex(content, "rider", spot, 14), records)


def _each(
    content: object,
    names: set[str],
    one: Callable[[Content, str], T],
    identity: Callable[[T], object],
    may: Collection[str] = (),
) -> tuple[T, ...]:
    if not isinstance(content, list):
        raise Wrong("document", Why.LIST)
    found = tuple(one(_with(value, names, f"{place}", may), f"{place}.") for place, value in enumerate(content))
    seen = set[object]()
    for place, value in enumerate(found):
        if identity(value) in seen:
            raise Wrong(f"{place}", Why.TWICE)
        seen.add(identity(value))
    return found


def _with(value: object, names: set[str], spot: str, may: Collection[str]) -> Content:
    found = table({spot: value}, spot)
    only(found, sorted(names), f"{spot}.", may=may)
    return found


def _hex(content: Content, name: str, spot: str, digits: int) -> str:
    value = content[name]
    if type(value) is not str or len(value) != digits or not _HEX.fullmatch(value):
        raise Wrong(spot + name, Why.HEX, most=digits)
    return value


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key stands in it twice")
    return table


def _refuse(_text: str) -> NoReturn:
    raise ValueError("a whole number is expected")

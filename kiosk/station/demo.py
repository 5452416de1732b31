"""The demo station 天心阁站: a station to try everything on. Its riders, staff, phones and cards are no one's."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from argon2 import PasswordHasher
from msgspec.structs import replace

from kiosk.domain.activities import ActivityKind
from kiosk.domain.cards import Role, issue
from kiosk.domain.events import Level
from kiosk.domain.moments import Moment, business_day
from kiosk.domain.profile import Profile, Street
from kiosk.domain.published import Kind
from kiosk.domain.refusals import Refusal
from kiosk.domain.reports import Report
from kiosk.domain.rows import Stock
from kiosk.domain.staff import Staff, StaffRole
from kiosk.domain.tails import KEY_BYTES, keep
from kiosk.domain.vanguard import Phase, last_working_day, year_of
from kiosk.scanning.demo_reports import blocked_way, pothole
from kiosk.station.clock import Clock, SystemClock
from kiosk.station.cupboard import Stocked, receive, shelves
from kiosk.station.points import statement
from kiosk.station.reports import Draft, Filed, alike, file
from kiosk.station.reward import Given, award
from kiosk.station.station import DATABASE, NotRecorded, Station
from kiosk.storage import reference
from kiosk.storage.durable import make_folder
from kiosk.storage.failures import disk_failures
from kiosk.storage.store import Store
from kiosk.sync.keys import public_half, read_or_make_seed, read_seed

PROFILE = Profile(
    id="demo-tianxin-pavilion",
    name_zh="天心阁站",
    name_en="Tianxin Pavilion Home",
    street_zh="城南路街道 高正街",
    street_en="Gaozheng Street, Chengnan Road Subdistrict",
    phone="000-0000-0000",
    ports=6,
    banks=8,
    opens="07:00",
    closes="23:00",
    streets=(
        Street("高正街", "Gaozheng Street", ((-260, 40), (240, 60))),
        Street("城南路", "Chengnan Road", ((-420, -190), (60, -160), (430, -200))),
        Street("人民西路", "Renmin West Road", ((-430, 300), (420, 280))),
        Street("白沙路", "Baisha Road", ((-330, 330), (-310, -60), (-350, -320))),
    ),
)


@dataclass(frozen=True, slots=True)
class DemoCard:
    """Somebody to try the kiosk with.

    Attributes:
        holder: the opaque id on the card.
        masked_name: None for a rider whom the station knows nothing of, and for staff.
        tail: the last four digits of a phone that is no one's; None where the station does not know it.
        name, staff_role, pin: of staff.
    """

    holder: str
    masked_name: str | None
    role: Role = Role.RIDER
    revoked: bool = False
    tail: str | None = None
    name: str = ""
    staff_role: StaffRole | None = None
    pin: str | None = None


DEMO_RIDERS = (
    DemoCard("00000000000001", "夏*", tail="0001"),
    DemoCard("00000000000002", "演*", tail="0002"),
    DemoCard("00000000000003", "示*", tail="0003"),
    DemoCard("00000000000004", "例*", tail="0004"),
    DemoCard("00000000000005", None),
)
DEMO_REVOKED = DemoCard("00000000000006", "旧*", revoked=True)
DEMO_STAFF = DemoCard("00000000000007", None, Role.STAFF, name="演示站长", staff_role=StaffRole.MANAGER, pin="135790")
DEMO_VOLUNTEER = DemoCard(
    "00000000000008", None, Role.STAFF, name="演示志愿者", staff_role=StaffRole.VOLUNTEER, pin="246801"
)
DEMO_REVIEWER = DemoCard(
    "00000000000009", None, Role.STAFF, name="演示审核员", staff_role=StaffRole.REVIEWER, pin="975310"
)
DEMO_CARDS = (*DEMO_RIDERS, DEMO_REVOKED, DEMO_STAFF, DEMO_VOLUNTEER, DEMO_REVIEWER)
_CARD_NUMBER = 1
_EPOCH = date(1970, 1, 1).toordinal()
_MADE_HERE = 0  # the version of a document that headquarters has not published
_STOCK, _STOCKED_DAYS_AGO = 10, 80
# What rider 1 reported in the weeks before: days ago, category, level. 350 points, and none of them this month.
_AWARDS = (
    (75, "emergency", Level.URGENT),
    (74, "fire", Level.URGENT),
    (73, "hardship", Level.URGENT),
    (40, "emergency", Level.URGENT),
    (39, "damage", Level.URGENT),
    (38, "fire", Level.MAJOR),
)
# What waits for a reviewer: days ago, whose, category, urgent, street, pictures; the third saw the second's.
_REPORTS = (
    (16, DEMO_RIDERS[3], "litter", False, "城南路", ()),
    (2, DEMO_RIDERS[1], "damage", False, "高正街", (pothole, blocked_way)),
    (1, DEMO_RIDERS[2], "damage", False, "高正街", ()),
    (1, None, "fire", True, None, (blocked_way,)),
)
# Cheap to make, and cheap to guess: everybody knows these PINs.
_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def make_demo(folder: Path, random_bytes: Callable[[int], bytes] = os.urandom, clock: Clock | None = None) -> None:
    """Make the demo station in `folder`; one that is there already keeps its log and its key.

    What is missing of its stock and its history is added by the same use cases that the kiosk has.

    Raises `Problem`: key_unreadable, and what `Store.open` raises.
    """
    with disk_failures(folder):
        make_folder(folder)
    seed = read_or_make_seed(folder, random_bytes)
    clock = clock or SystemClock()
    _publish(folder, public_half(seed), random_bytes, clock)
    past = _Past(clock)
    station = Station.open(folder, past)
    try:
        _live(station, past)
    finally:
        station.close()


def demo_documents(random_bytes: Callable[[int], bytes] = os.urandom, clock: Clock | None = None) -> dict[Kind, str]:
    """What headquarters would publish to the demo station, but for the rules and the keys."""
    today = business_day((clock or SystemClock()).now())
    staff = [
        {
            "holder": card.holder,
            "name": card.name,
            "roles": [card.staff_role],
            "rider": None,
            "pin": _HASHER.hash(card.pin, salt=random_bytes(16)),
        }
        for card in DEMO_CARDS
        if card.staff_role and card.pin
    ]
    crumbs = [
        {
            "rider": card.holder,
            "masked_name": card.masked_name,
            "tail": card.tail and keep(random_bytes(KEY_BYTES), card.holder, card.tail),
        }
        for card in DEMO_CARDS
        if card.masked_name
    ]
    revoked = [{"holder": card.holder, "number": _CARD_NUMBER} for card in DEMO_CARDS if card.revoked]
    contents = {
        Kind.PROFILE: asdict(PROFILE),
        Kind.STAFF: staff,
        Kind.CRUMBS: crumbs,
        Kind.REVOKED: revoked,
        Kind.ACTIVITIES: _activities(today),
        Kind.VANGUARD: _notice(today),
    }
    return {kind: json.dumps(content, ensure_ascii=False) for kind, content in contents.items()}


def _activities(today: int) -> list[dict[str, object]]:
    """One this evening, one in some days, one in teams."""

    def one(name: str, kind: ActivityKind, zh: str, en: str, days: int, clock: str, seats: int) -> dict[str, object]:
        at = f"{_date(today + days)} {clock}"
        place = {"place_zh": "天心阁站二楼", "place_en": "Tianxin Pavilion Home, upstairs"}
        titles = {"zh": zh, "en": en}
        return {"id": name, "kind": kind, **titles, **place, "start": at, "until": at, "seats": seats}

    return [
        one("safety", ActivityKind.COURSE, "冬季骑行安全课", "Riding safely in winter", 0, "23:30", 20),
        one("dumplings", ActivityKind.FESTIVAL, "一起包饺子", "Making dumplings", 3, "19:30", 2),
        one("tug-of-war", ActivityKind.TEAM, "拔河比赛", "Tug of war", 6, "15:00", 40),
    ]


def _notice(today: int) -> dict[str, object]:
    """A public notice of last year's 先锋骑手."""
    chosen = (
        (DEMO_RIDERS[1], "courier", 861),
        (DEMO_RIDERS[2], "food", 794),
        (DEMO_RIDERS[4], "truck", 702),
    )
    candidates = [
        {"rider": card.holder, "masked_name": card.masked_name, "occupation": occupation, "score": score}
        for card, occupation, score in chosen
    ]
    days = {"from": _date(today), "until": _date(last_working_day(today, 5))}
    return {"year": year_of(today) - 1, "phase": Phase.NOTICE, **days, "salt": "0" * 32, "candidates": candidates}


def _date(day: int) -> str:
    return date.fromordinal(_EPOCH + day).isoformat()


def _publish(folder: Path, public_key: bytes, random_bytes: Callable[[int], bytes], clock: Clock) -> None:
    store = Store.open(folder / DATABASE, create=True)
    try:
        with store.read() as reading:
            known = reference.reference(reading)
            there = reference.versions(reading) if known else {}
        if known and public_key in known.keys.values() and Kind.VANGUARD in there:
            return
        with store.write() as writing:
            for kind, body in demo_documents(random_bytes, clock).items():
                if kind not in there:
                    malformed = reference.apply_document(writing, kind, _MADE_HERE, body)
                    assert malformed is None, malformed
            reference.add_key(writing, public_key)
    finally:
        store.close()


class _Past:
    """A clock so many days ago. Of that time nobody knows a boot."""

    def __init__(self, clock: Clock) -> None:
        self.days = 0
        self._clock = clock

    def now(self) -> Moment:
        return replace(self._clock.now(), at=self._clock.now().at - self.days * 86_400, boot="00000000", up=0)


def _live(station: Station, past: _Past) -> None:
    """What staff did in the weeks before, as far as it is not in the log yet."""
    past.days = _STOCKED_DAYS_AGO
    for shelf in shelves(station):
        with station.store.read() as reading:
            untouched = reading.get(Stock, shelf.item) is None
        if untouched:
            _succeed(receive(station, _staff(DEMO_STAFF), shelf.item, _STOCK))
    rider = DEMO_RIDERS[0].holder
    for past.days, category, level in _AWARDS[len(statement(station, rider).entries) :]:
        _succeed(award(station, _staff(DEMO_REVIEWER), rider, category, level))
    _report(station, past)


def _report(station: Station, past: _Past) -> None:
    with station.store.read() as reading:
        there = sum(1 for _ in reading.rows(Report))
    for past.days, card, category, urgent, street, drawn in _REPORTS[there:]:
        photos = tuple(draw() for draw in drawn)
        same = next(iter(alike(station, category, street)), None)
        draft = Draft(category, urgent, street, photos, same.report.number if same else None)
        _succeed(file(station, card.holder if card else None, draft, ""))


def _succeed(result: Given | Filed | Stocked | Refusal | NotRecorded) -> None:
    if isinstance(result, NotRecorded):
        raise result.problem  # a refusal may be: the rules may have been replaced since


def _staff(card: DemoCard) -> Staff:
    return Staff(card.holder, frozenset([card.staff_role] if card.staff_role else []))


def card_text(folder: Path, card: DemoCard) -> str:
    """The text of a demo card, signed with the key of the station in `folder`. Raises `Problem` key_unreadable."""
    return issue(read_seed(folder), card.role, card.holder, _CARD_NUMBER)

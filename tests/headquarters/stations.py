"""A station as headquarters sees it: a key, a log, and what it sends. None of the client's code."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from nacl.signing import SigningKey

from kiosk.domain.events import (
    Awarded,
    Cause,
    Facility,
    FacilityUsed,
    Known,
    Level,
    Redeemed,
    RedemptionCancelled,
    Standing,
    StockMoved,
    Visited,
    chain,
    encode,
    first_hash,
)
from kiosk.domain.moments import Moment
from kiosk.domain.profile import Profile
from kiosk.headquarters.answering import Answer, Headquarters
from kiosk.headquarters.board import new_station
from kiosk.sync import protocol
from kiosk.sync.envelope import Purpose, is_signed, sign
from kiosk.sync.protocol import EnrolReply, EnrolRequest, SyncReply, SyncRequest, parse_enrol_reply, parse_sync_reply

NOW = 1_800_000_000
MOMENT = Moment(1_800_000_000, 480, "0123abcd", 1000)
DAY = "2027-01-15"  # the business day of MOMENT
MANAGER = "aabbccddeeff00"
RIDER, OTHER_RIDER, VOLUNTEER = "00112233445566", "00112233445577", "ffeeddccbbaa00"

WATER = FacilityUsed(Facility.WATER)
VISIT = Visited(RIDER, Standing.CONFIRMED)
AWARD = Awarded(RIDER, 40, "damage", Level.URGENT, 1, VOLUNTEER)
STOCK = StockMoved("cable", 5, Cause.RECEIVED, MANAGER)
REDEMPTION = Redeemed(RIDER, "cable", 60, VOLUNTEER)


def cancelled(number: int) -> RedemptionCancelled:
    return RedemptionCancelled(number, RIDER, "cable", 60, VOLUNTEER)


def profile(station: str = "one", name: str = "天心阁站") -> Profile:
    return Profile(station, name, "One", "高正街", "Street", "000", 6)


def code_for(headquarters: Headquarters, seed: bytes, plate: Profile, now: int = NOW) -> str:
    return headquarters.database.writing(lambda connection: new_station(connection, seed, plate, now))


def enrol_request(seed: bytes, code: str, manager: str = MANAGER) -> tuple[bytes, str]:
    key = bytes(SigningKey(seed).verify_key)
    body = protocol.encode(EnrolRequest(code=code, key=key, manager=manager, nonce=bytes(16), clock=NOW))
    return body, sign(seed, Purpose.ENROL_REQUEST, body)


@dataclass
class Station:
    """`answer` checks that every reply is signed by headquarters, and for just that request."""

    id: str
    headquarters_key: bytes
    seed: bytes
    epoch: int = 1
    generation: int = 1
    incarnation: str = "1" * 32
    bodies: list[bytes] = field(default_factory=list)

    @property
    def public_key(self) -> bytes:
        return bytes(SigningKey(self.seed).verify_key)

    def happened(self, *happened: Known | bytes) -> None:
        self.bodies += [one if isinstance(one, bytes) else encode(MOMENT, one) for one in happened]

    def hash(self, number: int) -> bytes:
        last = first_hash(self.id)
        for body in self.bodies[:number]:
            last = chain(last, body)
        return last

    def request(
        self, first: int = 1, last: int | None = None, versions: Mapping[str, int] | None = None, **changed: object
    ) -> bytes:
        """A request with the events from `first` to `last` (default: all)."""
        content: dict[str, object] = {
            "station": self.id,
            "epoch": self.epoch,
            "generation": self.generation,
            "incarnation": self.incarnation,
            "first": first,
            "before": self.hash(first - 1),
            "last": len(self.bodies),
            "versions": versions or {},
            "nonce": bytes(range(16)),
            "clock": NOW + 7,
            "events": tuple(self.bodies[first - 1 : last]),
        }
        return protocol.encode(SyncRequest(**(content | changed)))  # type: ignore[arg-type]

    def sign(self, body: bytes) -> str:
        return sign(self.seed, Purpose.SYNC_REQUEST, body)

    def send(self, headquarters: Headquarters, body: bytes | None = None) -> SyncReply:
        body = self.request() if body is None else body
        return self.answer(headquarters.sync(self.id, self.sign(body), body), body)

    def answer(self, answer: Answer, body: bytes) -> SyncReply:
        assert is_signed(self.headquarters_key, Purpose.SYNC_REPLY, answer.body, answer.signature, body)
        reply = parse_sync_reply(answer.body)
        assert isinstance(reply, SyncReply)
        assert protocol.STATUS[reply.refused] == answer.status
        return reply


def seed_of(station: str) -> bytes:
    return hashlib.sha256(station.encode()).digest()


def ask_to_enrol(headquarters: Headquarters, seed: bytes, code: str, manager: str = MANAGER) -> EnrolReply:
    body, signature = enrol_request(seed, code, manager)
    answer = headquarters.enrol(signature, body)
    assert is_signed(headquarters.public_key, Purpose.ENROL_REPLY, answer.body, answer.signature, body)
    reply = parse_enrol_reply(answer.body)
    assert isinstance(reply, EnrolReply)
    assert protocol.STATUS[reply.refused] == answer.status
    return reply


def enrolled(headquarters: Headquarters, headquarters_seed: bytes, station: str = "one") -> Station:
    """A station that has just been enrolled."""
    code = code_for(headquarters, headquarters_seed, profile(station, f"{station} 站"))
    reply = ask_to_enrol(headquarters, seed_of(station), code)
    assert (reply.refused, reply.station, reply.key) == (None, station, headquarters.public_key)
    return Station(station, headquarters.public_key, seed_of(station))

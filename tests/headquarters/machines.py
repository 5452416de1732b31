"""A station that obeys headquarters: a log, what headquarters decided, and the recovery of its past."""

from dataclasses import dataclass, replace

from kiosk.domain.decide import Release, TakeGrant, obey
from kiosk.domain.events import Known, decode, encode
from kiosk.domain.fold import fold
from kiosk.domain.rows import Held, MemoryTables
from kiosk.headquarters.answering import Headquarters
from kiosk.sync import protocol
from kiosk.sync.envelope import Purpose, is_signed, sign
from kiosk.sync.life import landmarks, splice
from kiosk.sync.protocol import RecoverReply, RecoverRequest, SyncReply, parse_recover_reply
from tests.headquarters.stations import MOMENT, NOW, Station


@dataclass
class Obedient(Station):
    """One that carries out what it is told; `last` is headquarters' last answer."""

    acknowledged: int = 0
    last: SyncReply | None = None

    @property
    def tables(self) -> MemoryTables:
        tables = MemoryTables()
        for number, body in enumerate(self.bodies, 1):
            moment, event = decode(body)
            if moment:
                fold(tables, number, moment, event)
        return tables

    def points(self, rider: str) -> int:
        held = self.tables.get(Held, rider)
        return held.points if held else 0

    def sync(self, headquarters: Headquarters, *happened: Known | bytes, claims: tuple[str, ...] = ()) -> SyncReply:
        """Ask until there is nothing more to say; the last answer."""
        self.happened(*happened)
        while True:
            body = self.request(self.acknowledged + 1, self.acknowledged + 1_000, claims=claims)
            self.last = reply = self.send(headquarters, body)
            if reply.refused is protocol.Refused.GAP:
                self.generation, self.acknowledged = reply.generation, reply.acknowledged
                continue
            assert reply.refused is None, reply.refused
            told = self.generation == reply.generation
            self.generation, self.acknowledged = reply.generation, reply.acknowledged
            if not self.obey(reply) and told and self.acknowledged == len(self.bodies):
                return reply

    def obey(self, reply: SyncReply) -> bool:
        """Carry out what is in the inbox: whether there was anything new."""
        before = len(self.bodies)
        for entry in reply.inbox:
            grant = TakeGrant(entry.rider, entry.points, entry.number)
            told = grant if entry.wish == "grant" else Release(entry.rider, entry.number)
            self.bodies += [encode(MOMENT, event) for event in obey(self.tables, told)]
        return len(self.bodies) > before

    def recover_request(self, becomes: str, *was: str, after: int = 0) -> bytes:
        known = tuple((number, self.hash(number)) for number in landmarks(len(self.bodies)))
        request = RecoverRequest(
            self.id, self.epoch, self.generation, was, becomes, known, after, bytes(range(16)), NOW
        )
        return protocol.encode(request)

    def recover(self, headquarters: Headquarters, becomes: str, *was: str, after: int = 0) -> RecoverReply:
        body = self.recover_request(becomes, *was, after=after)
        answer = headquarters.recover(self.id, sign(self.seed, Purpose.RECOVER_REQUEST, body), body)
        assert is_signed(self.headquarters_key, Purpose.RECOVER_REPLY, answer.body, answer.signature, body)
        reply = parse_recover_reply(answer.body)
        assert isinstance(reply, RecoverReply)
        assert protocol.STATUS[reply.refused] == answer.status
        return reply

    def begin_anew(self, headquarters: Headquarters, becomes: str, *was: str) -> RecoverReply:
        """Get a new life and the lost events."""
        reply = self.recover(headquarters, becomes, *was)
        assert reply.refused is None
        common, tail = reply.common, list(reply.events)
        while common + len(tail) < reply.acknowledged:
            reply = self.recover(headquarters, becomes, *was, after=common + len(tail))
            tail += reply.events
        first, bodies = splice(common, self.bodies[common:], tail)
        self.bodies[first - 1 :] = bodies
        self.epoch, self.generation, self.incarnation = reply.epoch, reply.generation, becomes
        self.acknowledged = reply.acknowledged
        return reply

    def copy(self) -> "Obedient":
        """The same disk once more."""
        return replace(self, bodies=list(self.bodies))


def obedient(station: Station, incarnation: str = "1" * 32) -> Obedient:
    """A station that was just enrolled, with somebody who obeys."""
    return Obedient(station.id, station.headquarters_key, station.seed, incarnation=incarnation)

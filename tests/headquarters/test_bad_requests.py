"""What a station, or somebody in between, may send: refused with a reason, nothing changed, nothing personal logged."""

import logging
from collections.abc import Callable

import pytest
import zstandard

from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.database import Database
from kiosk.sync import protocol
from kiosk.sync.envelope import MOST_SENT, Purpose, pack, sign, unpack
from kiosk.sync.protocol import Refused
from tests.headquarters.machines import Obedient, obedient
from tests.headquarters.stations import AWARD, OTHER_RIDER, RIDER, VISIT, VOLUNTEER, WATER, Station, enrolled
from tests.headquarters.test_ingest import everything
from tests.headquarters.test_points import LIVES

THIEF = bytes(range(32))


@pytest.fixture
def machine(station: Station) -> Obedient:
    """A station of which headquarters has two events, in its second life; a third one has just happened."""
    return obedient(station, LIVES[0])


def lived(machine: Obedient, headquarters: Headquarters) -> bytes:
    """Let it live so; the request that brought its two events, in its first life."""
    machine.happened(VISIT, AWARD)
    first = machine.request()
    machine.sync(headquarters)
    machine.begin_anew(headquarters, LIVES[1], LIVES[0])
    machine.sync(headquarters)
    machine.happened(WATER)
    return first


def bomb(_: Obedient) -> bytes:
    return zstandard.compress(bytes(64 << 20))


BAD: dict[str, tuple[Callable[[Obedient], bytes], Refused]] = {
    "truncated": (lambda one: one.request(3)[:-1], Refused.MALFORMED),
    "truncated within": (lambda one: pack(unpack(one.request(3))[:-1]), Refused.MALFORMED),
    "longer than it says": (lambda one: pack(unpack(one.request(3)) + b"x"), Refused.MALFORMED),
    "bomb": (bomb, Refused.TOO_LARGE),
    "over-long": (lambda _: bytes(MOST_SENT + 1), Refused.TOO_LARGE),
    "too many events": (lambda one: one.request(3, events=(b"{}",) * (protocol.MOST_EVENTS + 1)), Refused.MALFORMED),
    "too many claims": (lambda one: one.request(3, claims=(RIDER,) * 10_001), Refused.MALFORMED),
    "claims of no rider": (lambda one: one.request(3, claims=("夏家骑手",)), Refused.MALFORMED),
    "another's": (lambda one: one.request(3, station="two"), Refused.MALFORMED),
    "an event before the first": (lambda one: one.request(0), Refused.MALFORMED),
    "a lie about the hash before": (lambda one: one.request(3, before=bytes(32)), Refused.FORK),
    "a lie about what was said": (lambda one: one.request(2, before=one.hash(1), events=(b"{}",) * 2), Refused.FORK),
    "a lie about the number": (lambda one: one.request(2, before=one.hash(2), events=(one.bodies[2],)), Refused.FORK),
    "an older life": (lambda one: one.request(3, epoch=1, incarnation=LIVES[0]), Refused.WRONG_EPOCH),
    "an older epoch": (lambda one: one.request(3, epoch=1), Refused.WRONG_EPOCH),
    "a life of its own": (lambda one: one.request(3, incarnation=LIVES[4]), Refused.WRONG_EPOCH),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_sync(
    headquarters: Headquarters,
    database: Database,
    machine: Obedient,
    seed: bytes,
    caplog: pytest.LogCaptureFixture,
    what: str,
) -> None:
    enrolled(headquarters, seed, "two")
    lived(machine, headquarters)
    before = everything(database)
    caplog.set_level(logging.DEBUG)
    make, refused = BAD[what]
    assert machine.send(headquarters, make(machine)).refused is refused
    assert everything(database) == before
    logged_well(caplog, refused)
    assert machine.sync(headquarters).acknowledged == 3  # and what it has to say is still welcome


def logged_well(caplog: pytest.LogCaptureFixture, refused: Refused) -> None:
    assert f"one refused: {refused}" in caplog.text or f"one: {refused}" in caplog.text
    for personal in (RIDER, OTHER_RIDER, VOLUNTEER, "夏", "damage"):
        assert personal not in caplog.text


def test_a_replay_is_no_news(headquarters: Headquarters, database: Database, machine: Obedient) -> None:
    first = lived(machine, headquarters)
    before = everything(database)
    assert machine.send(headquarters, first).refused is Refused.WRONG_EPOCH
    assert everything(database) == before
    machine.sync(headquarters)
    body = machine.request(3)
    log = everything(database)["log"]
    for _ in range(3):
        assert machine.send(headquarters, body).acknowledged == 3
    assert everything(database)["log"] == log


def test_a_bad_recovery(
    headquarters: Headquarters, database: Database, machine: Obedient, seed: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    enrolled(headquarters, seed, "two")
    lived(machine, headquarters)
    before = everything(database)
    caplog.set_level(logging.DEBUG)
    good = machine.recover_request(LIVES[2], LIVES[1])

    def asked(body: bytes, signature: str | None = None, name: str = "one") -> Refused | None:
        signed = sign(machine.seed, Purpose.RECOVER_REQUEST, body) if signature is None else signature
        reply = protocol.parse_recover_reply(headquarters.recover(name, signed, body).body)
        assert isinstance(reply, protocol.RecoverReply)
        assert reply.events == ()
        return reply.refused

    assert asked(good, sign(THIEF, Purpose.RECOVER_REQUEST, good)) is Refused.WRONG_SIGNATURE
    assert asked(good, sign(machine.seed, Purpose.SYNC_REQUEST, good)) is Refused.WRONG_SIGNATURE
    assert asked(good, "") is Refused.WRONG_SIGNATURE
    assert asked(good, name="two") is Refused.WRONG_SIGNATURE
    assert asked(good, name="nobody") is Refused.UNKNOWN_STATION
    assert asked(good[:-1]) is Refused.MALFORMED
    assert asked(machine.request(3)) is Refused.MALFORMED
    assert asked(bomb(machine)) is Refused.TOO_LARGE
    assert everything(database) == before
    logged_well(caplog, Refused.MALFORMED)
    # Signed by the station, in a life that was: nothing changes but that somebody is told.
    stale = machine.recover_request(LIVES[3], LIVES[0])
    assert asked(stale) is Refused.RETIRED
    after = everything(database)
    assert {name: rows for name, rows in after.items() if name != "incidents"} == {
        name: rows for name, rows in before.items() if name != "incidents"
    }
    assert asked(good) is None
    assert asked(good) is None  # asked again, or replayed: the same life
    assert machine.begin_anew(headquarters, LIVES[2], LIVES[1]).epoch == 3

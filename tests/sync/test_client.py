"""The client against headquarters' own code over HTTP, with every fault that a line can have."""

import logging
import os
import random
import socket
import time
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs
from sqlalchemy import func, select

from kiosk.domain.events import Facility, FacilityUsed, Standing, Visited, encode, first_hash
from kiosk.headquarters import blobs, documents
from kiosk.headquarters import tables as far_tables
from kiosk.headquarters.answering import Answer
from kiosk.problems import Problem
from kiosk.storage import outbox, reference
from kiosk.storage.store import Store
from kiosk.storage.verify import verify
from kiosk.sync import client
from kiosk.sync.client import RefusedByHeadquarters, Synced, Unreachable, apply_documents, sync_once
from kiosk.sync.envelope import Purpose, sign
from kiosk.sync.life import NOT_THE_STATION
from kiosk.sync.link import Link, Trouble
from kiosk.sync.lock import sync_lock
from kiosk.sync.protocol import SYNC_PATH, Document, Refused, SyncReply, SyncRequest, parse_sync_reply
from kiosk.sync.protocol import encode as encode_message
from tests.sync import serving
from tests.sync.conftest import MOMENT, NOW, PROFILE, Headquartered, Later
from tests.sync.serving import Fault, Handler

WATER = FacilityUsed(Facility.WATER)
VISIT = Visited("00112233445566", Standing.CONFIRMED)


def happen(store: Store, count: int = 3) -> None:
    with store.write() as writing:
        for number in range(count):
            writing.append(structs.replace(MOMENT, up=1000 + number), VISIT if number % 2 else WATER)


def sync(folder: Path, store: Store, far: Headquartered, deadline: float = 10.0) -> client.Outcome:
    return sync_once(folder, store, link=Link(far.url, deadline), now=lambda: MOMENT)


def bodies_there(far: Headquartered) -> list[bytes]:
    log = far_tables.log.c
    with far.database.read() as connection:
        found = connection.scalars(select(log.body).where(log.station == PROFILE.id).order_by(log.number))
        return [bytes(body) for body in found]


def bodies_here(store: Store) -> list[bytes]:
    with store.read() as reading:
        return [body for _, _, body in reading.log()]


def acknowledged(store: Store) -> int:
    with store.read() as reading:
        known = outbox.headquarters(reading)
    assert known is not None
    return known.acknowledged


def test_everything_goes_and_is_acknowledged(folder: Path, store: Store, far: Headquartered) -> None:
    happen(store, 5)
    outcome = sync(folder, store, far)
    assert isinstance(outcome, Synced)
    assert (outcome.sent, outcome.acknowledged, outcome.unsent, outcome.skew) == (5, 5, 0, 0)
    assert bodies_there(far) == bodies_here(store)
    assert acknowledged(store) == 5
    assert verify(store).sound
    again = sync(folder, store, far)
    assert isinstance(again, Synced)
    assert (again.sent, again.acknowledged, again.documents) == (0, 5, ())


def test_many_events_go_in_batches(
    folder: Path, store: Store, far: Headquartered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "MOST_EVENTS", 4)
    happen(store, 10)
    outcome = sync(folder, store, far)
    assert isinstance(outcome, Synced)
    assert (outcome.sent, outcome.acknowledged) == (10, 10)
    assert bodies_there(far) == bodies_here(store)


def test_one_sync_has_an_end(folder: Path, store: Store, far: Headquartered, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "MOST_EVENTS", 1)
    monkeypatch.setattr(client, "MOST_ROUNDS", 3)
    happen(store, 5)
    outcome = sync(folder, store, far)
    assert isinstance(outcome, Synced)
    assert (outcome.sent, outcome.unsent) == (3, 2)


def test_reference_documents_come_down_once(folder: Path, store: Store, far: Headquartered) -> None:
    sync(folder, store, far)
    revoked = [{"holder": "00112233445566", "number": 1}]
    with far.database.write() as connection:
        connection.execute(far_tables.revoked.insert().values(revoked))
        documents.touch(connection, documents.Kind.REVOKED)
    first, second = sync(folder, store, far), sync(folder, store, far)
    assert isinstance(first, Synced)
    assert isinstance(second, Synced)
    assert (first.documents, second.documents) == (("revoked",), ())
    with store.read() as reading:
        known = reference.reference(reading)
    assert known is not None
    assert known.revoked == {("00112233445566", 1)}


def test_a_wrong_document_is_named_and_the_rest_holds(folder: Path, store: Store, far: Headquartered) -> None:
    happen(store)
    sync(folder, store, far)
    with far.database.write() as connection:
        documents.publish(connection, documents.Kind.RULES, {"version": "none"})
    outcome = sync(folder, store, far)
    assert isinstance(outcome, Synced)
    assert outcome.rejected == ("rules",)
    with store.read() as reading:
        known = reference.reference(reading)
    assert known is not None
    assert known.rules == ()


def wrong_signature(handler: Handler, answer: Answer) -> Answer:
    body = handler.server.owner.bodies[-1][1]  # type: ignore[attr-defined]
    return replace(answer, signature=sign(os.urandom(32), Purpose.SYNC_REPLY, answer.body, body))


def changed_reply(handler: Handler, answer: Answer, **changes: object) -> Answer:
    """Headquarters' own signature, under something else than it would say."""
    owner = handler.server.owner  # type: ignore[attr-defined]
    reply = parse_sync_reply(answer.body)
    assert isinstance(reply, SyncReply)
    body = encode_message(replace(reply, **changes))  # type: ignore[arg-type]
    return Answer(answer.status, body, sign(owner.headquarters._seed, Purpose.SYNC_REPLY, body, owner.bodies[-1][1]))


def wrong_nonce(handler: Handler, answer: Answer) -> Answer:
    return changed_reply(handler, answer, nonce=bytes(16))


def signed_nonsense(handler: Handler, _answer: Answer) -> Answer:
    owner = handler.server.owner  # type: ignore[attr-defined]
    seed, body = owner.headquarters._seed, b"nonsense"
    return Answer(200, body, sign(seed, Purpose.SYNC_REPLY, body, owner.bodies[-1][1]))


def an_older_reply() -> Fault:
    """The answer to another request: a late duplicate."""
    kept: list[Answer] = []

    def fault(handler: Handler, answer: Answer) -> Answer:
        kept.append(answer)
        return kept[0]

    return fault


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (serving.dropped, Trouble.CUT_OFF),
        (serving.nonsense, Trouble.NOT_OURS),
        (serving.unsigned, Trouble.NOT_OURS),
        (serving.gateway, Trouble.NOT_OURS),
        (wrong_signature, Trouble.NOT_OURS),
        (wrong_nonce, Trouble.NOT_OURS),
        (signed_nonsense, Trouble.NOT_OURS),
        (serving.packed_on_the_way, Trouble.NOT_OURS),
        (serving.silent, Trouble.TOO_SLOW),
        (serving.trickled_body, Trouble.TOO_SLOW),
        (serving.trickled_headers, Trouble.TOO_SLOW),
        *((serving.cut(at), Trouble.CUT_OFF) for at in (0, 1, 50, 150)),
    ],
)
def test_what_cannot_be_believed_changes_nothing_and_the_next_sync_ends_well(
    folder: Path, store: Store, far: Headquartered, fault: Fault, reason: Trouble
) -> None:
    happen(store)
    before = bodies_here(store)
    far.server.faults = [fault]
    began = time.monotonic()
    assert sync(folder, store, far, deadline=0.5) == Unreachable(reason)
    assert time.monotonic() - began < 5
    assert acknowledged(store) == 0
    assert bodies_here(store) == before
    outcome = sync(folder, store, far)
    assert isinstance(outcome, Synced)
    assert outcome.acknowledged == 3
    assert bodies_there(far) == before
    assert verify(store).sound


def test_a_doubled_request_is_counted_once(folder: Path, store: Store, far: Headquartered) -> None:
    happen(store)
    far.server.faults = [serving.doubled]
    outcome = sync(folder, store, far)
    assert isinstance(outcome, Synced)
    assert outcome.acknowledged == 3
    assert bodies_there(far) == bodies_here(store)


def test_a_late_duplicate_is_no_answer(folder: Path, store: Store, far: Headquartered) -> None:
    fault = an_older_reply()
    far.server.faults = [fault, fault]
    assert isinstance(sync(folder, store, far), Synced)
    happen(store)
    assert sync(folder, store, far) == Unreachable(Trouble.NOT_OURS)
    assert acknowledged(store) == 0


def test_cut_off_between_two_batches_keeps_the_first(
    folder: Path, store: Store, far: Headquartered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "MOST_EVENTS", 2)
    happen(store, 5)
    far.server.faults = [None, serving.dropped]
    assert sync(folder, store, far) == Unreachable(Trouble.CUT_OFF)
    assert acknowledged(store) == 2
    outcome = sync(folder, store, far)
    assert isinstance(outcome, Synced)
    assert outcome.acknowledged == 5
    assert bodies_there(far) == bodies_here(store)


def test_what_is_sent_follows_headquarters_and_not_what_the_station_remembers(
    folder: Path, store: Store, far: Headquartered
) -> None:
    happen(store, 6)
    sync(folder, store, far)
    with far.database.write() as connection:  # headquarters comes back from a backup
        log, stations = far_tables.log, far_tables.stations
        digest = connection.scalar(select(log.c.hash).where(log.c.number == 2))
        connection.execute(log.delete().where(log.c.number > 2))
        connection.execute(stations.update().values(number=2, hash=digest))
    outcome = sync(folder, store, far)
    assert isinstance(outcome, Synced)
    assert (outcome.sent, outcome.acknowledged) == (4, 6)
    assert bodies_there(far) == bodies_here(store)


def test_where_the_acknowledgement_was_forgotten_headquarters_skips_what_it_has(
    folder: Path, store: Store, far: Headquartered
) -> None:
    happen(store, 4)
    sync(folder, store, far)
    with store.write() as writing:
        known = outbox.headquarters(writing)
        assert known is not None
        outbox.save_headquarters(writing, replace(known, acknowledged=0))
    outcome = sync(folder, store, far)
    assert isinstance(outcome, Synced)
    assert (outcome.acknowledged, outcome.unsent) == (4, 0)
    assert bodies_there(far) == bodies_here(store)


def test_headquarters_with_another_past_is_asked_for_a_new_life(folder: Path, store: Store, far: Headquartered) -> None:
    happen(store)
    here = bodies_here(store)

    def other_past(handler: Handler, answer: Answer) -> Answer:
        return changed_reply(handler, answer, hash=bytes(32))

    far.server.faults = [other_past]
    outcome = sync(folder, store, far)
    assert isinstance(outcome, Synced)
    assert (outcome.recovered, outcome.unsent) == (True, 0)
    assert bodies_there(far) == bodies_here(store) == here


def test_a_station_that_lost_its_end_gets_it_back(folder: Path, store: Store, far: Headquartered) -> None:
    """As after an old backup: headquarters has more than the station."""
    happen(store, 2)
    sync(folder, store, far)
    missing = encode(MOMENT, WATER)
    with store.read() as reading:
        head = reading.head()
        known = outbox.headquarters(reading)
    assert known
    request = SyncRequest(
        PROFILE.id, 1, 1, known.incarnation, 3, head.hash, 3, {}, os.urandom(16), NOW, events=(missing,)
    )
    body = encode_message(request)
    seed = bytes.fromhex((folder / "station.key").read_text())
    assert far.headquarters.sync(PROFILE.id, sign(seed, Purpose.SYNC_REQUEST, body), body).status == 200
    happen(store, 1)
    own = bodies_here(store)[-1]
    outcome = sync(folder, store, far)
    assert isinstance(outcome, Synced)
    assert outcome.recovered
    assert bodies_here(store)[2:] == [missing, own]
    assert bodies_there(far) == bodies_here(store)
    assert not sync(folder, store, far).recovered  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "refused", sorted(set(Refused) - {Refused.GAP, Refused.FORK, Refused.WRONG_EPOCH, *NOT_THE_STATION})
)
def test_a_refusal_is_told_and_changes_nothing(
    folder: Path, store: Store, far: Headquartered, refused: Refused
) -> None:
    happen(store)

    def refuse(handler: Handler, answer: Answer) -> Answer:
        return changed_reply(handler, answer, refused=refused, next=60)

    far.server.faults = [refuse]
    assert sync(folder, store, far) == RefusedByHeadquarters(refused, 60)
    assert acknowledged(store) == 0
    assert len(bodies_here(store)) == 3


@pytest.mark.parametrize("refused", NOT_THE_STATION)
def test_who_is_told_not_to_be_the_station_asks_to_be_it_again(
    folder: Path, store: Store, far: Headquartered, refused: Refused
) -> None:
    """It loses nothing by that, whoever was wrong: until it is the station again, nothing leaves it."""
    happen(store)

    def refuse(handler: Handler, answer: Answer) -> Answer:
        return changed_reply(handler, answer, refused=refused)

    far.server.faults = [refuse, serving.nonsense]
    assert sync(folder, store, far) == Unreachable(Trouble.NOT_OURS)
    with store.read() as reading:
        known = outbox.headquarters(reading)
    assert known is not None
    assert (known.doubt, known.acknowledged) == ("fenced", 0)
    outcome = sync(folder, store, far)
    assert isinstance(outcome, Synced)
    assert (outcome.recovered, outcome.acknowledged, len(bodies_here(store))) == (True, 3, 3)


def test_headquarters_that_never_moves_does_not_hold_the_station(
    folder: Path, store: Store, far: Headquartered
) -> None:
    happen(store)

    def stuck(handler: Handler, answer: Answer) -> Answer:
        return changed_reply(handler, answer, acknowledged=0, hash=first_hash(PROFILE.id), refused=Refused.GAP)

    far.server.faults = [stuck] * 5
    assert sync(folder, store, far) == RefusedByHeadquarters(Refused.GAP)
    assert len(far.server.faults) == 4


def test_an_unknown_key_is_refused_by_the_real_headquarters(folder: Path, store: Store, far: Headquartered) -> None:
    (folder / "station.key").write_text(os.urandom(32).hex())
    assert sync(folder, store, far) == RefusedByHeadquarters(Refused.WRONG_SIGNATURE)


def test_nobody_there(folder: Path, store: Store, far: Headquartered) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and nobody listens
        link = Link(f"http://127.0.0.1:{taken.getsockname()[1]}")
        assert sync_once(folder, store, link=link, now=lambda: MOMENT) == Unreachable(Trouble.NO_ANSWER)


def test_no_such_name(folder: Path, store: Store, far: Headquartered) -> None:
    assert sync_once(folder, store, link=Link("http://nobody.invalid"), now=lambda: MOMENT) == Unreachable(
        Trouble.NO_ANSWER
    )


def test_attachments_go_after_the_events_that_name_them(folder: Path, store: Store, far: Headquartered) -> None:
    with store.write() as writing:
        names = [outbox.keep_blob(writing, content) for content in (b"one", b"two")]
    with far.database.write() as connection:
        blobs.want(connection, PROFILE.id, [*names, "0" * 64])  # the last one was erased here
    far.server.faults = [None, None, serving.dropped]  # the second one arrives, and nobody hears of it
    outcomes = [sync(folder, store, far) for _ in range(2)]
    assert [outcome.blobs for outcome in outcomes if isinstance(outcome, Synced)] == [1, 0]
    assert [path for path, _ in far.server.bodies].count(SYNC_PATH) == 2
    stored = far_tables.blobs.c
    with far.database.read() as connection:
        assert connection.scalar(select(func.count()).where(stored.body.is_not(None))) == 2


def test_only_one_sync_at_a_time(folder: Path, store: Store, far: Headquartered) -> None:
    with sync_lock(folder), pytest.raises(Problem) as problem:
        sync(folder, store, far)
    assert problem.value.name == "sync_running"


def test_a_station_that_is_not_enrolled(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "station.db", create=True)
    with pytest.raises(Problem) as problem:
        sync_once(tmp_path, store, now=lambda: MOMENT)
    assert problem.value.name == "not_enrolled"
    store.close()


def test_a_cancelled_link_ends_at_once(far: Headquartered, later: Later) -> None:
    link = Link(far.url)
    far.server.faults = [serving.silent]
    later(0.2, link.cancel)
    began = time.monotonic()
    assert link.exchange("POST", SYNC_PATH, {}, b"") is Trouble.CUT_OFF
    assert time.monotonic() - began < 1.2
    assert link.exchange("POST", SYNC_PATH, {}, b"") is Trouble.CUT_OFF


def test_an_answer_without_end_is_left(folder: Path, store: Store, far: Headquartered) -> None:
    far.server.faults = [serving.endless]
    assert sync(folder, store, far) == Unreachable(Trouble.NOT_OURS)


def test_only_what_differs_is_taken_over(store: Store) -> None:
    """With headquarters' word bound to this request, a lower version is its word too: it came back from a backup."""
    with store.write() as writing:
        assert apply_documents(writing, (Document("revoked", 7, "[]"), Document("rules", 1, "{}"))) == (
            ("revoked",),
            ("rules",),
        )
        assert apply_documents(writing, (Document("revoked", 7, '[{"holder":"00112233445566","number":1}]'),)) == (
            (),
            (),
        )
        assert apply_documents(writing, (Document("revoked", 6, "[]"),)) == (("revoked",), ())
        assert reference.versions(writing)["revoked"] == 6


def test_a_log_that_lost_what_was_acknowledged_is_damaged(folder: Path, store: Store, far: Headquartered) -> None:
    happen(store)
    sync(folder, store, far)
    with store.write() as writing:
        writing.execute("DELETE FROM log WHERE number = 3")
    with pytest.raises(Problem) as problem:
        sync(folder, store, far)
    assert problem.value.name == "database_damaged"


def test_the_log_of_the_program_names_nobody(
    folder: Path, store: Store, far: Headquartered, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    happen(store)
    sync(folder, store, far)
    assert "00112233445566" not in caplog.text
    assert not [record for record in caplog.records if record.name == "httpx"]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_the_line_does_every_fact_arrives_once_and_in_order(
    folder: Path, store: Store, far: Headquartered, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(client, "MOST_EVENTS", 3)
    dice = random.Random(seed)
    faults: list[Fault | None] = [None, None, serving.dropped, serving.doubled, serving.nonsense, wrong_nonce]
    outcomes = []
    for _ in range(25):
        happen(store, dice.randrange(6))
        far.server.faults = dice.choices([*faults, serving.cut(dice.randrange(300))], k=3)
        outcomes.append(type(sync(folder, store, far)))
        there = bodies_there(far)
        assert there == bodies_here(store)[: len(there)]
        assert acknowledged(store) <= len(there)
    far.server.faults = []
    assert isinstance(sync(folder, store, far), Synced)
    assert bodies_there(far) == bodies_here(store)
    assert acknowledged(store) == len(bodies_here(store)) > 25
    assert {Synced, Unreachable} == set(outcomes)
    assert verify(store).sound

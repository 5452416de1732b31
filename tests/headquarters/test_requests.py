"""服务申请 at headquarters: who may open what, what is kept of it, how the answer gets to the kiosk. Both databases."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from nacl.signing import SigningKey
from sqlalchemy import select

from kiosk.defaults import forms
from kiosk.domain import published
from kiosk.domain.forms import OfficerRole
from kiosk.domain.published import ANSWERS_KEPT_DAYS, AnswerState
from kiosk.domain.requests import Assigned, Closed, Colour, Outcome, Rated, Requested, Satisfaction
from kiosk.headquarters import requests, tables
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.database import Database
from kiosk.headquarters.nightly import nightly
from kiosk.headquarters.requests import Deed
from kiosk.headquarters.verify import verify
from kiosk.problems import Problem
from kiosk.sync.answers import open_answer
from kiosk.sync.envelope import Purpose, sign
from kiosk.sync.sealing import seal
from tests.headquarters.stations import NOW, VOLUNTEER, Station, enrolled

DAY = 24 * 3600
SECRETS = {
    "party": "111111",
    "mediation": "222222",
    "legal": "333333",
    "hardship": "444444",
    "licence": "555555",
    "health": "666666",
}
REFS = {what: f"00000{place}" for place, what in enumerate(SECRETS)}


def send_blob(headquarters: Headquarters, station: Station, body: bytes) -> None:
    named = hashlib.sha256(body).hexdigest()
    signature = sign(station.seed, Purpose.BLOB, body, station.id.encode())
    assert headquarters.blob(station.id, signature, named, body).status == 204


def ask(headquarters: Headquarters, station: Station, what: str, *, attached: bool = True) -> None:
    form = forms().kinds[what]
    record = {question.name: question.options[0].name for question in form.questions}
    record |= {"phone": "13800001234", "secret": SECRETS[what], "edition": "1"}
    sealed = seal(headquarters.public_key, record)
    named = hashlib.sha256(sealed).hexdigest()
    before = len(station.bodies)
    station.happened(Requested(Colour(form.colour), what, REFS[what], named, form.private))
    reply = station.send(headquarters, station.request(before + 1))
    assert reply.missing == (named,) or named in reply.missing
    if attached:
        send_blob(headquarters, station, sealed)


def answers_at(headquarters: Headquarters, station: Station) -> tuple[published.Answer, ...]:
    reply = station.send(headquarters, station.request(len(station.bodies) + 1))
    (body,) = (document.body for document in reply.documents if document.kind == "answers")
    return published.answers(published.parse(body))


def problem_of(work: Callable[[], object]) -> str:
    with pytest.raises(Problem) as raised:
        work()
    for secret in ("13800001234", *SECRETS.values()):
        assert secret not in str(raised.value)
    return raised.value.name


@pytest.fixture
def officers(database: Database) -> dict[str, OfficerRole]:
    found = {f"officer {role}": role for role in OfficerRole}
    with database.write() as connection:
        for name, role in found.items():
            requests.add_officer(connection, name, [role])
    return found


def test_each_is_opened_by_its_own_role_and_by_no_other(
    headquarters: Headquarters, database: Database, seed: bytes, station: Station, officers: dict[str, OfficerRole]
) -> None:
    for what in SECRETS:
        ask(headquarters, station, what)
    with database.read() as connection:
        for what in SECRETS:
            for officer, role in officers.items():
                look = (connection, seed, (forms(),), station.id, REFS[what], officer)
                if forms().kinds[what].role is role:
                    found = requests.case(*look)
                    assert found.secret == SECRETS[what]
                    assert found.record
                    assert "13800001234" in {answer.zh for _, answer in found.record}
                    assert SECRETS[what] not in str(found) + str(found.record)
                else:
                    assert problem_of(lambda look=look: requests.case(*look)) == "request_not_yours"  # type: ignore[misc]
        for name, ref in (("nobody", REFS["party"]), ("officer party", "999999")):
            look = (connection, seed, (forms(),), station.id, ref, name)
            expected = "officer_unknown" if name == "nobody" else "request_unknown"
            assert problem_of(lambda look=look: requests.case(*look)) == expected  # type: ignore[misc]


def test_the_worklist_tells_nothing_of_what_is_in_a_request(
    headquarters: Headquarters, database: Database, station: Station
) -> None:
    for what in SECRETS:
        ask(headquarters, station, what, attached=what != "legal")
    by = len(station.bodies)
    station.happened(
        Assigned(REFS["party"], VOLUNTEER),
        Closed(REFS["licence"], Outcome.SETTLED, VOLUNTEER),
        Rated(REFS["health"], Satisfaction.FAIR),
    )
    station.send(headquarters, station.request(by + 1))
    with database.read() as connection:
        everything = requests.worklist(connection, (forms(),), None, closed=True)
        waiting = requests.worklist(connection, (forms(),), None)
        (mediation,) = requests.worklist(connection, (forms(),), OfficerRole.MEDIATION)
    states = {one.what: (one.state, one.outcome, one.satisfaction, one.here) for one in everything}
    assert states["party"] == ("assigned", "", "", True)
    assert states["licence"] == ("closed", "settled", "", True)
    assert states["health"] == ("new", "", "fair", True)
    assert states["legal"] == ("new", "", "", False)
    assert {one.what for one in waiting} == SECRETS.keys() - {"licence"}
    assert (mediation.station, mediation.ref, mediation.role) == (station.id, REFS["mediation"], "mediation")
    for secret in ("13800001234", "rent", *SECRETS.values()):
        assert secret not in repr(everything)


def test_an_answer_reaches_the_station_that_asked_and_only_its_code_opens_it(
    headquarters: Headquarters, database: Database, seed: bytes, station: Station, officers: dict[str, OfficerRole]
) -> None:
    other = enrolled(headquarters, seed, "other")
    ask(headquarters, station, "mediation")
    ref, officer = REFS["mediation"], "officer mediation"
    with database.read() as connection:
        found = requests.case(connection, seed, (forms(),), station.id, ref, officer)
    sealed = requests.sealed_for(station.id, found, "周三下午")
    database.writing(lambda connection: requests.answer(connection, station.id, ref, officer, sealed, NOW))
    (answer,) = answers_at(headquarters, station)
    assert (answer.ref, answer.state, answer.at) == (ref, AnswerState.ANSWERED, NOW)
    assert open_answer(station.id, ref, SECRETS["mediation"], answer.sealed) == "周三下午"
    reply = other.send(headquarters)
    assert "answers" not in {document.kind for document in reply.documents}
    database.writing(
        lambda connection: requests.close(connection, station.id, ref, officer, Outcome.SETTLED, None, NOW + 1)
    )
    (answer,) = answers_at(headquarters, station)
    assert (answer.state, answer.sealed) == (AnswerState.CLOSED, sealed)
    for again in (
        lambda connection: requests.answer(connection, station.id, ref, officer, sealed, NOW),
        lambda connection: requests.close(connection, station.id, ref, officer, Outcome.SETTLED, None, NOW),
    ):
        assert problem_of(lambda again=again: database.writing(again)) == "request_closed"  # type: ignore[misc]
    with database.read() as connection:
        deeds = requests.history(connection, station.id, ref)
        assert [(one.officer, one.deed, one.outcome) for one in deeds] == [
            (officer, "answer", ""),
            (officer, "close", "settled"),
        ]
    assert verify(database).sound


def test_old_answers_are_dropped_everywhere_and_the_stations_hear_of_it(
    headquarters: Headquarters, database: Database, seed: bytes, station: Station, officers: dict[str, OfficerRole]
) -> None:
    other = enrolled(headquarters, seed, "other")
    for one, what in ((station, "legal"), (other, "party")):
        ask(headquarters, one, what)
    at = dict.fromkeys(("legal", "party"), NOW)
    at["party"] += (ANSWERS_KEPT_DAYS + 1) * DAY
    for one, what in ((station, "legal"), (other, "party")):

        def answer(connection: Any, one: Station = one, what: str = what) -> None:
            requests.answer(connection, one.id, REFS[what], f"officer {what}", b"sealed", at[what])

        database.writing(answer)
    assert answers_at(headquarters, station) == ()
    assert [one.ref for one in answers_at(headquarters, other)] == [REFS["party"]]
    with database.read() as connection:
        assert [one.deed for one in requests.history(connection)] == [Deed.ANSWER, Deed.ANSWER]


def test_an_answer_that_was_kept_long_enough_goes_by_night(
    headquarters: Headquarters, database: Database, station: Station, officers: dict[str, OfficerRole]
) -> None:
    """And nobody has to answer something else for it."""
    ask(headquarters, station, "party")
    database.writing(
        lambda connection: requests.answer(connection, station.id, REFS["party"], "officer party", b"sealed", NOW)
    )
    assert nightly(database, NOW + (ANSWERS_KEPT_DAYS - 1) * DAY).answers == 0
    assert len(answers_at(headquarters, station)) == 1
    assert nightly(database, NOW + (ANSWERS_KEPT_DAYS + 1) * DAY).answers == 1
    assert answers_at(headquarters, station) == ()
    assert nightly(database, NOW + (ANSWERS_KEPT_DAYS + 1) * DAY).answers == 0


def test_what_is_not_here_or_not_for_us_cannot_be_answered(
    headquarters: Headquarters, database: Database, seed: bytes, station: Station, officers: dict[str, OfficerRole]
) -> None:
    ask(headquarters, station, "party", attached=False)
    stranger = seal(bytes(SigningKey(bytes(32)).verify_key), {"secret": "111111"})
    named = hashlib.sha256(stranger).hexdigest()
    before = len(station.bodies)
    station.happened(Requested(Colour.RED, "party", "900000", named, private=True))
    station.send(headquarters, station.request(before + 1))
    send_blob(headquarters, station, stranger)
    for ref in (REFS["party"], "900000"):
        with database.read() as connection:
            found = requests.case(connection, seed, (forms(),), station.id, ref, "officer party")
        assert (found.record, found.secret) == (None, None)
        look = (station.id, found, "x")
        assert problem_of(lambda look=look: requests.sealed_for(*look)) == "request_unreadable"  # type: ignore[misc]
    # It can be closed all the same.
    database.writing(
        lambda connection: requests.close(
            connection, station.id, "900000", "officer party", Outcome.WITHDRAWN, None, NOW
        )
    )
    with database.read() as connection:
        assert {one.ref for one in requests.worklist(connection, (forms(),), OfficerRole.PARTY)} == {REFS["party"]}


def test_roles_are_what_was_said_last(database: Database) -> None:
    with database.write() as connection:
        requests.add_officer(connection, "李*", [OfficerRole.PARTY, OfficerRole.LEGAL])
        requests.add_officer(connection, "李*", [OfficerRole.LEGAL])
        assert requests.officers(connection) == {"李*": ["legal"]}
        for name in ("", " x", "a\nb", "x" * 41):
            with pytest.raises(Problem):
                requests.add_officer(connection, name, [OfficerRole.LEGAL])
        (kept,) = connection.scalars(select(tables.officers.c.roles))
    assert json.loads(kept) == ["legal"]

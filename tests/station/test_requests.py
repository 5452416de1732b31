"""服务申请 at the kiosk: what the database holds of them, who sees what, and how codes are guarded."""

import itertools
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from kiosk.defaults import first_guide, forms
from kiosk.domain.published import Kind
from kiosk.domain.refusals import Reason, Refusal
from kiosk.domain.requests import Outcome, Request, Satisfaction
from kiosk.domain.staff import Staff, StaffRole
from kiosk.station import requests
from kiosk.station.requests import NotYet, Opened, State, WrongCode
from kiosk.station.station import NotRecorded, Station
from kiosk.storage import outbox, reference
from kiosk.storage.outbox import Headquarters, save_headquarters
from kiosk.sync.answers import seal_answer
from kiosk.sync.sealing import unseal
from tests.station.conftest import HandClock
from tests.station.failing import fail_next_commit

SEED = bytes(range(32))
RIDER = "00112233445566"
SECRET, WRONG = "770352", "770353"
VOLUNTEER = Staff("ffeeddccbbaa00", frozenset({StaffRole.VOLUNTEER}))
REVIEWER = Staff("ffeeddccbbaa01", frozenset({StaffRole.REVIEWER}))
MEDIATION, LICENCE = forms().kinds["mediation"], forms().kinds["licence"]
ABOUT = {"about": "rent", "with-whom": "landlord", "phone": "13800001234"}


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """How strong the key is, is not what is looked at here."""
    from nacl.pwhash import argon2id

    monkeypatch.setattr(argon2id, "OPSLIMIT_MODERATE", argon2id.OPSLIMIT_MIN)
    monkeypatch.setattr(argon2id, "MEMLIMIT_MODERATE", argon2id.MEMLIMIT_MIN)


@pytest.fixture
def enrolled(station: Station) -> Station:
    with station.store.write() as writing:
        save_headquarters(writing, Headquarters("http://x", bytes(SigningKey(SEED).verify_key), 1, 1))
    return station


def drawing(*numbers: int) -> Callable[[int], bytes]:
    drawn = itertools.chain(numbers, itertools.count(1))
    return lambda size: next(drawn).to_bytes(size)


def answered(station: Station, *answers: tuple[str, str, str]) -> None:
    """Headquarters' answers to some: reference, secret, text; one without a text is closed."""
    content = [
        {
            "ref": ref,
            "state": "answered" if text else "closed",
            "sealed": seal_answer(station.profile.id, ref, secret, text).hex(),
            "at": station.clock.now().at,
        }
        for ref, secret, text in answers
    ]
    with station.store.write() as writing:
        assert reference.apply_document(writing, Kind.ANSWERS, 1, json.dumps(content)) is None


def ask(station: Station, form: object = MEDIATION, act: str = "act") -> str:
    ref = requests.ask(station, form, ABOUT, RIDER, SECRET, act)  # type: ignore[arg-type]
    assert isinstance(ref, str)
    return ref


def blobs(station: Station) -> list[str]:
    with station.store.read() as reading:
        return [name for (name,) in reading.execute("SELECT hash FROM blobs WHERE substr(content, 1, 3) != x'FFD8FF'")]


def test_without_a_headquarters_nothing_is_taken_nor_kept(station: Station) -> None:
    assert not requests.can_seal(station)
    with station.store.read() as reading:
        before = reading.head()
    assert requests.ask(station, MEDIATION, ABOUT, RIDER, SECRET, "act") == Refusal(Reason.CANNOT_SEAL)
    with station.store.read() as reading:
        assert reading.head() == before
    assert blobs(station) == []


def test_the_record_is_headquarters_alone(enrolled: Station) -> None:
    ref = ask(enrolled)
    with enrolled.store.read() as reading:
        request = reading.get(Request, ref)
        assert request
        sealed = outbox.blob(reading, request.sealed)
    assert sealed
    assert unseal(SEED, sealed) == {**ABOUT, "secret": SECRET, "edition": "1", "rider": RIDER}
    assert (request.rider, request.private) == ("", 1)
    kept = b"".join(path.read_bytes() for path in enrolled.folder.rglob("*") if path.is_file())
    for entrusted in (b"landlord", b"13800001234", f"{ref}{SECRET}".encode()):
        assert entrusted not in kept


def test_asked_for_twice_is_asked_for_once(enrolled: Station) -> None:
    assert ask(enrolled) == ask(enrolled)
    assert len(blobs(enrolled)) == 1
    assert ask(enrolled, act="another") != ask(enrolled)


def test_a_reference_that_is_taken_is_drawn_again(enrolled: Station) -> None:
    refs = [
        requests.ask(enrolled, LICENCE, {}, None, SECRET, act, drawing(482_913, 482_913, 7)) for act in ("one", "two")
    ]
    assert refs == ["482913", "000007"]
    always = drawing(*[7] * 200)
    assert requests.ask(enrolled, LICENCE, {}, None, SECRET, "three", always) == Refusal(Reason.REFERENCE_TAKEN)
    assert len(blobs(enrolled)) == 2


def test_digits_are_drawn_evenly() -> None:
    assert requests.draw(6, drawing(0xFFFFFFFF, 4_294_000_000, 42)) == "000042"
    assert requests.draw(6, drawing(4_293_999_999)) == "999999"


def test_the_code_brings_the_answer_and_what_it_was_like_is_said_once(enrolled: Station) -> None:
    ref = ask(enrolled)
    assert requests.look_up(enrolled, ref + SECRET) == NotYet()
    answered(enrolled, (ref, SECRET, "周三下午"))
    opened = requests.look_up(enrolled, ref + SECRET)
    assert opened == Opened(ref, "周三下午", closed=False, rated=False)
    assert isinstance(opened, Opened)
    assert requests.rate(enrolled, opened, Satisfaction.GOOD, "rated") == opened
    assert requests.rate(enrolled, opened, Satisfaction.POOR, "again") == opened
    found = requests.look_up(enrolled, ref + SECRET)
    assert isinstance(found, Opened)
    assert found.rated
    with enrolled.store.read() as reading:
        request = reading.get(Request, ref)
    assert request
    assert request.satisfaction == "good"


def test_five_wrong_codes_then_a_wait_that_no_restart_shortens(enrolled: Station, clock: HandClock) -> None:
    ref, other = ask(enrolled), ask(enrolled, act="other")
    answered(enrolled, (ref, SECRET, "x"), (other, SECRET, "y"))
    for left in (4, 3, 2, 1):
        assert requests.look_up(enrolled, ref + WRONG) == WrongCode(left, 0)
    assert requests.look_up(enrolled, ref + WRONG) == WrongCode(0, 900)
    assert requests.look_up(enrolled, ref + SECRET) == WrongCode(0, 900)  # the right one, too
    clock.set_wall(at=clock.now().at + 10**9)
    clock.reboot(at=clock.now().at)
    found = requests.look_up(enrolled, ref + SECRET)
    assert isinstance(found, WrongCode)
    assert found.seconds == 900
    assert isinstance(requests.look_up(enrolled, other + SECRET), Opened)  # each by itself
    clock.pass_seconds(900)
    assert isinstance(requests.look_up(enrolled, ref + SECRET), Opened)
    assert requests.look_up(enrolled, ref + WRONG) == WrongCode(4, 0)


def test_a_code_that_was_never_given_is_no_request(enrolled: Station) -> None:
    assert requests.look_up(enrolled, "000000" + SECRET) == Refusal(Reason.NO_SUCH_REQUEST)


def test_a_try_that_cannot_be_counted_is_not_looked_at(enrolled: Station) -> None:
    ref = ask(enrolled)
    answered(enrolled, (ref, SECRET, "x"))
    fail_next_commit(enrolled.store, commits_first=False)
    assert isinstance(requests.look_up(enrolled, ref + SECRET), NotRecorded)
    assert isinstance(requests.look_up(enrolled, ref + SECRET), Opened)


@pytest.mark.parametrize("commits_first", [False, True])
def test_an_error_at_commit_leaves_one_request_and_one_code(enrolled: Station, commits_first: bool) -> None:
    """Whatever the disk said, asking once more under the same act ends with one request."""
    fail_next_commit(enrolled.store, commits_first=commits_first)
    first = requests.ask(enrolled, MEDIATION, ABOUT, None, SECRET, "act")
    assert isinstance(first, str if commits_first else NotRecorded)
    again = ask(enrolled)
    assert first == again or isinstance(first, NotRecorded)
    with enrolled.store.read() as reading:
        assert [row.ref for row in reading.rows(Request) if isinstance(row, Request)] == [again]
    assert len(blobs(enrolled)) == 1


def test_staff_see_that_there_is_something_and_settle_what_is_theirs(enrolled: Station, clock: HandClock) -> None:
    private, public = ask(enrolled), ask(enrolled, LICENCE, "other")
    clock.pass_seconds(60)
    assert requests.waiting(enrolled, REVIEWER) == Refusal(Reason.NOT_YOUR_ROLE)

    def states() -> dict[str, State]:
        found = requests.waiting(enrolled, VOLUNTEER)
        assert not isinstance(found, Refusal)
        for secret in ("landlord", "rent", "13800001234", SECRET, RIDER):
            assert secret not in repr(found)
        return {one.ref: one.state for one in found}

    assert states() == {private: State.OPEN, public: State.OPEN}
    assert requests.assign(enrolled, VOLUNTEER, private, "a") == private
    assert requests.close(enrolled, VOLUNTEER, private, Outcome.SETTLED, "b") == Refusal(Reason.REQUEST_IS_PRIVATE)
    assert requests.close(enrolled, VOLUNTEER, public, Outcome.SETTLED, "c") == public
    assert states() == {private: State.ASSIGNED}
    answered(enrolled, (private, SECRET, "x"))
    assert states() == {private: State.ANSWERED}
    answered(enrolled, (private, SECRET, ""))
    assert states() == {}


def test_the_guide_of_headquarters_stands_in_for_the_first(enrolled: Station) -> None:
    assert requests.guide(enrolled) == first_guide()
    with enrolled.store.write() as writing:
        body = json.dumps({"version": 2, "cards": []})
        assert reference.apply_document(writing, Kind.GUIDE, 1, body) is None
    assert requests.guide(enrolled).cards == ()


def test_a_stolen_disk_takes_an_answer_only_with_all_twelve_digits(enrolled: Station) -> None:
    ref = ask(enrolled)
    answered(enrolled, (ref, SECRET, "周三下午两点到二楼"))
    kept = b"".join(path.read_bytes() for path in Path(enrolled.folder).rglob("*") if path.is_file())
    assert "周三下午".encode() not in kept
    assert "周三下午".encode().hex().encode() not in kept

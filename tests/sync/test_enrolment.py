import ssl
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from kiosk.domain.cards import Role, issue
from kiosk.headquarters.answering import Answer
from kiosk.headquarters.keys import open_key
from kiosk.problems import Problem
from kiosk.storage import outbox, reference
from kiosk.storage.store import Store
from kiosk.sync.client import RefusedByHeadquarters, Synced, Unreachable, sync_once
from kiosk.sync.codes import enrolment_code
from kiosk.sync.enrolment import Enrolled, enrol
from kiosk.sync.envelope import Purpose, sign
from kiosk.sync.keys import KEY_FILE, public_half, read_seed
from kiosk.sync.link import Link, Trouble
from kiosk.sync.protocol import EnrolReply, Refused, encode, parse_enrol_reply
from tests.sync import serving
from tests.sync.conftest import DATABASE, MANAGER, MOMENT, NOW, PROFILE, Headquartered
from tests.sync.serving import Fault, Handler

OTHER = replace(PROFILE, id="station-two", name_zh="第二站")


def ask(folder: Path, far: Headquartered, code: str, manager: str = MANAGER) -> object:
    return enrol(folder, DATABASE, far.url, code, manager, link=Link(far.url, 0.5), clock=lambda: NOW)


def test_a_machine_becomes_a_station(folder: Path, far: Headquartered) -> None:
    code = far.new_code()
    outcome = ask(folder, far, code.lower().replace("-", " "))
    assert isinstance(outcome, Enrolled)
    assert outcome.station == PROFILE.id
    assert (folder / KEY_FILE).stat().st_mode & 0o777 == 0o600
    store = Store.open(folder / DATABASE)
    with store.read() as reading:
        known, here = reference.reference(reading), outbox.headquarters(reading)
        staff = reference.staff(reading)
    store.close()
    assert known is not None
    assert here is not None
    assert known.profile == PROFILE
    assert public_half(read_seed(folder)) in known.keys.values()
    assert (here.url, here.public_key, here.acknowledged) == (far.url, far.headquarters.public_key, 0)
    assert MANAGER in staff


def test_the_badge_may_be_held_up_as_a_card(folder: Path, far: Headquartered) -> None:
    card = issue(bytes(32), Role.STAFF, MANAGER, 1)
    assert isinstance(ask(folder, far, far.new_code(), card), Enrolled)


def wrong_key(handler: Handler, answer: Answer) -> Answer:
    """Somebody between: well signed, with a key that the code does not vouch for."""
    reply = parse_enrol_reply(answer.body)
    assert isinstance(reply, EnrolReply)
    seed = b"between " * 4
    body = encode(replace(reply, key=bytes(SigningKey(seed).verify_key)))
    request = handler.server.owner.bodies[-1][1]  # type: ignore[attr-defined]
    return Answer(200, body, sign(seed, Purpose.ENROL_REPLY, body, request))


def wrong_nonce(handler: Handler, answer: Answer) -> Answer:
    owner = handler.server.owner  # type: ignore[attr-defined]
    reply = parse_enrol_reply(answer.body)
    assert isinstance(reply, EnrolReply)
    body = encode(replace(reply, nonce=bytes(16)))
    return Answer(200, body, sign(owner.headquarters._seed, Purpose.ENROL_REPLY, body, owner.bodies[-1][1]))


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (wrong_nonce, Trouble.NOT_OURS),
        (serving.dropped, Trouble.CUT_OFF),
        (serving.cut(10), Trouble.CUT_OFF),
        (serving.nonsense, Trouble.NOT_OURS),
        (serving.unsigned, Trouble.NOT_OURS),
        (serving.trickled_headers, Trouble.TOO_SLOW),
        (wrong_key, Trouble.NOT_OURS),
    ],
)
def test_a_lost_answer_is_given_again_to_the_same_machine(
    folder: Path, far: Headquartered, fault: Fault, reason: Trouble
) -> None:
    code = far.new_code()
    far.server.faults = [fault]
    assert ask(folder, far, code) == Unreachable(reason)
    assert not (folder / DATABASE).exists()
    assert isinstance(ask(folder, far, code), Enrolled)
    store = Store.open(folder / DATABASE)
    assert isinstance(sync_once(folder, store, now=lambda: MOMENT), Synced)
    store.close()


def test_codes_that_are_good_for_nothing(folder: Path, tmp_path: Path, far: Headquartered) -> None:
    code = far.new_code()
    unknown = enrolment_code(b"54321", far.headquarters.public_key)
    assert ask(folder, far, unknown) == RefusedByHeadquarters(Refused.WRONG_CODE)
    assert isinstance(ask(folder, far, code), Enrolled)
    assert ask(tmp_path / "second", far, code) == RefusedByHeadquarters(Refused.CODE_USED)
    assert not (tmp_path / "second" / DATABASE).exists()


def test_a_code_of_another_headquarters_is_not_believed(folder: Path, far: Headquartered) -> None:
    """Whoever answers at the address must be the one who printed the code."""
    code = enrolment_code(b"54321", bytes(32))
    assert ask(folder, far, code) == Unreachable(Trouble.NOT_OURS)


def test_an_enrolled_station_is_not_enrolled_again(folder: Path, far: Headquartered) -> None:
    ask(folder, far, far.new_code())
    with pytest.raises(Problem) as problem:
        ask(folder, far, far.new_code(OTHER))
    assert problem.value.name == "enrolled_already"


def test_the_data_of_another_station_stays_as_it_is(folder: Path, far: Headquartered) -> None:
    folder.mkdir()
    store = Store.open(folder / DATABASE, create=True)
    with store.write() as writing:
        reference.save_profile(writing, OTHER)
    with pytest.raises(Problem) as problem:
        ask(folder, far, far.new_code())
    assert problem.value.name == "other_station"
    with store.read() as reading:
        assert reading.station_id() == OTHER.id
        assert outbox.headquarters(reading) is None
        assert reference.versions(reading) == {}
    store.close()


def test_the_data_of_the_same_station_is_kept(folder: Path, far: Headquartered) -> None:
    folder.mkdir()
    store = Store.open(folder / DATABASE, create=True)
    with store.write() as writing:
        reference.save_profile(writing, PROFILE)
    store.close()
    assert isinstance(ask(folder, far, far.new_code()), Enrolled)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"code": "ABC"}, "code_mistyped"),
        ({"badge": "nobody"}, "badge_mistyped"),
        ({"badge": issue(bytes(32), Role.RIDER, MANAGER, 1)}, "badge_mistyped"),
        ({"url": "hq.example.org"}, "address_unusable"),
        ({"url": "http://hq.example.org"}, "address_unusable"),
        ({"url": "ftp://localhost"}, "address_unusable"),
        ({"url": "https://"}, "address_unusable"),
        ({"url": "https://[::1"}, "address_unusable"),
        ({"url": "https://hq.example.org:99999"}, "address_unusable"),
        ({"url": "https://hq.example.org/?code=1"}, "address_unusable"),
    ],
)
def test_what_is_mistyped_is_said_before_anything_is_made(folder: Path, change: dict[str, str], name: str) -> None:
    url, code = change.get("url", "https://hq.example.org"), change.get("code", enrolment_code(b"12345", bytes(32)))
    with pytest.raises(Problem) as problem:
        enrol(folder, DATABASE, url, code, change.get("badge", MANAGER))
    assert problem.value.name == name
    assert not folder.exists()


def test_the_key_of_headquarters_is_one_for_life(folder: Path, tmp_path: Path, far: Headquartered) -> None:
    """The pinned key is what counts, not the address."""
    assert isinstance(ask(folder, far, far.new_code()), Enrolled)
    store = Store.open(folder / DATABASE)
    with store.write() as writing:
        known = outbox.headquarters(writing)
        assert known is not None
        outbox.save_headquarters(writing, replace(known, public_key=bytes(32)))
    assert sync_once(folder, store, now=lambda: MOMENT) == Unreachable(Trouble.NOT_OURS)
    store.close()
    assert open_key(far.database, tmp_path / "headquarters") == far.seed


# For this test alone: nobody else trusts it or knows it.
CERTIFICATE = """
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRQs6DPiUK1CyhWYi
zO6lzi8PdVNHcW3U/C2p/+jZTvOhRANCAAQjaDwpsn1HMAao93KpODD+Z976KBiT
DBBgfWmYk073gyVgfo+Lw9fd98iMciEunrS3OqLpOg+D2gbLoq8H+gvn
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUd+JQAa0aXLZIZRqXLq1UUUDC618wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDExMzQ0NFoYDzIxMjYxMDMx
MTEzNDQ0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQjaDwpsn1HMAao93KpODD+Z976KBiTDBBgfWmYk073gyVgfo+Lw9fd
98iMciEunrS3OqLpOg+D2gbLoq8H+gvno1MwUTAdBgNVHQ4EFgQUy92jkU7ixRIX
eH2DtCBWZX0pyi8wHwYDVR0jBBgwFoAUy92jkU7ixRIXeH2DtCBWZX0pyi8wDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiAh68ziGjm4mwmG46XDfFeU
7IuPUGZQ8BhWOGp4wUJJ5AIhAOi6F4C7jJYzFtgz94/KaHWjtL7PM5wHCYJS4uie
hJRl
-----END CERTIFICATE-----
"""


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    (tmp_path / "certificate.pem").write_text(CERTIFICATE.strip())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate.pem")
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.handle_request)
    thread.start()
    answer = Link(f"https://localhost:{server.server_port}").exchange("POST", "/", {}, b"")
    thread.join()
    server.server_close()
    assert answer is Trouble.NOT_TRUSTED

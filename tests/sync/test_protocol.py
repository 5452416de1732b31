import json
import tracemalloc
from collections.abc import Callable

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from kiosk.domain.published import Elsewhere
from kiosk.sync import protocol
from kiosk.sync.checks import MOST_ENTRIES
from kiosk.sync.codes import enrolment_code, tidy_code, vouches_for
from kiosk.sync.envelope import MOST_SENT, MOST_UNPACKED, Purpose, is_signed, pack, sign, unpack
from kiosk.sync.protocol import (
    MOST_EVENT_BYTES,
    MOST_EVENTS,
    STATUS,
    Document,
    EnrolReply,
    EnrolRequest,
    InboxEntry,
    Malformed,
    Message,
    RecoverReply,
    RecoverRequest,
    Refused,
    SyncReply,
    SyncRequest,
    encode,
)

KEY = bytes(range(32))
CODE = enrolment_code(b"12345", KEY)
COUNTS = st.integers(0, 2**53 - 1)
WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
HASHES = st.binary(min_size=32, max_size=32)
NONCES = st.binary(min_size=16, max_size=16)
NAMES = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_", min_size=1, max_size=64)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
LIVES = st.text("0123456789abcdef", min_size=32, max_size=32)
HOLDERS = st.text("0123456789abcdef", min_size=14, max_size=14)
DOCUMENTS = st.lists(st.builds(Document, NAMES, COUNTS, TEXTS), max_size=3).map(tuple)
REQUESTS = st.builds(
    SyncRequest,
    station=NAMES,
    epoch=COUNTS,
    generation=COUNTS,
    first=st.integers(1, 2**53 - 1),
    incarnation=LIVES,
    before=HASHES,
    last=COUNTS,
    versions=st.dictionaries(NAMES, COUNTS, max_size=3),
    nonce=NONCES,
    clock=WHOLE,
    claims=st.lists(HOLDERS, max_size=2).map(tuple),
    events=st.lists(st.binary(max_size=40), max_size=5).map(tuple),
)
REPLIES = st.builds(
    SyncReply,
    refused=st.none() | st.sampled_from(Refused),
    epoch=COUNTS,
    generation=COUNTS,
    acknowledged=COUNTS,
    hash=HASHES,
    now=WHOLE,
    nonce=NONCES,
    next=st.none() | COUNTS,
    inbox=st.lists(
        st.builds(InboxEntry, st.integers(1, 9), NAMES, HOLDERS, COUNTS, st.none() | TEXTS, st.none() | TEXTS),
        max_size=2,
    ).map(tuple),
    elsewhere=st.lists(st.builds(Elsewhere, HOLDERS, TEXTS, TEXTS, COUNTS, WHOLE), max_size=2).map(tuple),
    documents=DOCUMENTS,
    missing=st.lists(HASHES.map(bytes.hex), max_size=2).map(tuple),
)
RECOVER_REQUESTS = st.builds(
    RecoverRequest,
    station=NAMES,
    epoch=COUNTS,
    generation=COUNTS,
    was=st.lists(LIVES, max_size=2).map(tuple),
    becomes=LIVES,
    known=st.lists(st.tuples(st.integers(1, 99), HASHES), max_size=3).map(tuple),
    after=COUNTS,
    nonce=NONCES,
    clock=WHOLE,
)
RECOVER_REPLIES = st.builds(
    RecoverReply,
    refused=st.none() | st.sampled_from(Refused),
    epoch=COUNTS,
    generation=COUNTS,
    common=COUNTS,
    first=st.integers(1, 99),
    acknowledged=COUNTS,
    hash=HASHES,
    now=WHOLE,
    nonce=NONCES,
    events=st.lists(st.binary(max_size=40), max_size=5).map(tuple),
)
ENROL_REQUESTS = st.builds(EnrolRequest, code=st.just(CODE), key=HASHES, manager=HOLDERS, nonce=NONCES, clock=WHOLE)
ENROL_REPLIES = st.builds(
    EnrolReply,
    refused=st.none() | st.sampled_from(Refused),
    station=st.just("") | NAMES,
    key=HASHES,
    epoch=COUNTS,
    generation=COUNTS,
    now=WHOLE,
    nonce=NONCES,
    documents=DOCUMENTS,
)
READERS: dict[type[Message], Callable[[bytes], Message | Malformed]] = {
    SyncRequest: protocol.parse_sync_request,
    SyncReply: protocol.parse_sync_reply,
    EnrolRequest: protocol.parse_enrol_request,
    EnrolReply: protocol.parse_enrol_reply,
    RecoverRequest: protocol.parse_recover_request,
    RecoverReply: protocol.parse_recover_reply,
}
REQUEST = SyncRequest("one", 1, 1, "0" * 32, 1, bytes(32), 2, {"rules": 3}, bytes(16), 5, (), (b"{}", b"\xff\n"))


@given(st.one_of(REQUESTS, REPLIES, ENROL_REQUESTS, ENROL_REPLIES, RECOVER_REQUESTS, RECOVER_REPLIES))
def test_round_trip_and_no_message_is_taken_for_another(message: Message) -> None:
    body = encode(message)
    for kind, read in READERS.items():
        assert isinstance(read(body), Malformed) if kind is not type(message) else read(body) == message


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_an_exception(body: bytes) -> None:
    for read in READERS.values():
        for content in (body, pack(body), pack(body + b"\n" + body)):
            assert isinstance(read(content), Malformed)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["0" * 64, "one"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.data(), st.sampled_from([REQUESTS, REPLIES, ENROL_REQUESTS, ENROL_REPLIES]), JSON)
def test_a_field_that_is_something_else_never_raises(
    data: st.DataObject, messages: st.SearchStrategy[Message], value: object
) -> None:
    message = data.draw(messages)
    line, _, rest = unpack(encode(message)).partition(b"\n")
    content = json.loads(line)
    content[data.draw(st.sampled_from([*content, "another"]))] = value
    read = READERS[type(message)](pack(json.dumps(content).encode() + b"\n" + rest))
    assert isinstance(read, Malformed | type(message))
    if isinstance(read, Malformed) and isinstance(value, str) and len(value) > 3:
        assert value not in read.reason


@given(REQUESTS, st.integers(0, 400))
def test_a_request_cut_short_is_none(request: SyncRequest, length: int) -> None:
    body = encode(request)
    if length < len(body):
        assert isinstance(protocol.parse_sync_request(body[:length]), Malformed)


def changed(**content: object) -> bytes:
    line, _, rest = unpack(encode(REQUEST)).partition(b"\n")
    return pack(json.dumps(json.loads(line) | content).encode() + b"\n" + rest)


@pytest.mark.parametrize(
    "body",
    [
        changed(extra=1),
        changed(sizes=[2, 3]),
        changed(sizes=[4, -1, 1]),
        changed(sizes=[2.0, 2]),
        changed(sizes=None),
        changed(first=0),
        changed(first=True),
        changed(first=1 << 53),
        changed(epoch=-1),
        changed(station="ONE"),
        changed(station=""),
        changed(before="00" * 31),
        changed(before="FF" * 32),
        changed(nonce=None),
        changed(versions=[]),
        changed(versions={"RULES": 1}),
        changed(claims=["somebody"]),
        pack(b'{"station":"one","station":"two"}\n'),
        pack(b"[" * 100_000),
        pack(b'{"a":' * 100_000),
        pack(b'{"first":' + b"9" * 10_000 + b"}\n"),
        pack(b'{"first":NaN}\n'),
        pack(b'{"station":"\\ud800"}\n'),
        b"",
    ],
)
def test_what_is_no_request(body: bytes) -> None:
    assert isinstance(protocol.parse_sync_request(body), Malformed)


def test_a_lone_surrogate_in_a_text_is_refused() -> None:
    """It could be read, and then neither stored nor shown."""
    document = {"kind": "rules", "version": 1, "body": "\ud800"}
    reply = SyncReply(None, 1, 1, 0, bytes(32), 5, bytes(16))
    content = json.loads(unpack(encode(reply))) | {"documents": [document]}
    assert isinstance(protocol.parse_sync_reply(pack(json.dumps(content).encode())), Malformed)


@pytest.mark.parametrize(
    "events",
    [(b"",) * (MOST_EVENTS + 1), (bytes(MOST_EVENT_BYTES + 1),)],
)
def test_too_much_in_one_request(events: tuple[bytes, ...]) -> None:
    body = encode(SyncRequest("one", 1, 1, "0" * 32, 1, bytes(32), 0, {}, bytes(16), 5, events=events))
    assert isinstance(protocol.parse_sync_request(body), Malformed)


def test_too_long_a_list() -> None:
    reply = SyncReply(None, 1, 1, 0, bytes(32), 5, bytes(16), missing=("0" * 64,) * (MOST_ENTRIES + 1))
    assert isinstance(protocol.parse_sync_reply(encode(reply)), Malformed)


def claims_to_be(size: int) -> bytes:
    """A tiny frame that says it holds so many bytes."""
    return b"\x28\xb5\x2f\xfd" + b"\xe0" + size.to_bytes(8, "little") + b"\x01\x00\x00"


@pytest.mark.parametrize(
    "bomb",
    [
        zstandard.ZstdCompressor(level=1).compress(bytes(1 << 30)),
        claims_to_be(1 << 40),
    ],
    ids=["holds a gigabyte", "claims a terabyte"],
)
def test_a_bomb_takes_no_more_than_its_bound(bomb: bytes) -> None:
    tracemalloc.start()
    try:
        for read in READERS.values():
            assert isinstance(read(bomb), Malformed)
        assert tracemalloc.get_traced_memory()[1] < 3 * MOST_UNPACKED
    finally:
        tracemalloc.stop()


def test_a_frame_may_not_make_the_reader_set_a_lot_aside() -> None:
    wide = zstandard.ZstdCompressor(compression_params=zstandard.ZstdCompressionParameters(window_log=27)).compressobj()
    with pytest.raises(ValueError, match="as agreed"):
        unpack(wide.compress(b"{}") + wide.flush())


def test_bounds_on_both_sides_of_decompression() -> None:
    with pytest.raises(ValueError, match="too large"):
        unpack(bytes(MOST_SENT + 1))
    assert len(unpack(pack(bytes(1000)), most=1000)) == 1000
    with pytest.raises(ValueError, match="once decompressed"):
        unpack(pack(bytes(1001)), most=1000)


def test_a_signature_is_good_for_one_message_and_one_purpose() -> None:
    seed, other = b"s" * 32, b"t" * 32
    key = bytes(SigningKey(seed).verify_key)
    for purpose in Purpose:
        signature = sign(seed, purpose, b"body", about=b"request")
        assert is_signed(key, purpose, b"body", signature, about=b"request")
        assert not is_signed(key, purpose, b"body", signature, about=b"another")
        assert not is_signed(key, purpose, b"body", signature)
        assert not is_signed(key, purpose, b"bodY", signature, about=b"request")
        assert not is_signed(bytes(SigningKey(other).verify_key), purpose, b"body", signature, about=b"request")
        for another in set(Purpose) - {purpose}:
            assert not is_signed(key, another, b"body", signature, about=b"request")


@given(st.text(max_size=140))
def test_any_text_for_a_signature_is_no_exception(signature: str) -> None:
    assert not is_signed(KEY, Purpose.SYNC_REPLY, b"body", signature)


def test_no_purpose_is_the_beginning_of_another() -> None:
    values = [purpose.value for purpose in Purpose]
    assert not [(one, two) for one in values for two in values if one is not two and two.startswith(one)]


def test_a_code_is_typed_in_as_people_type() -> None:
    assert len(CODE) == 24
    assert tidy_code(f" {CODE.lower().replace('-', ' ')}\n") == CODE
    assert tidy_code(CODE.replace("O", "0").replace("I", "1").replace("B", "8")) == CODE
    for wrong in ("", CODE[:-1], CODE + "A", CODE.replace(CODE[0], "!"), "9" * 20, "é" * 20):
        assert tidy_code(wrong) is None


def test_a_code_vouches_for_one_headquarters() -> None:
    assert vouches_for(CODE, KEY)
    assert not vouches_for(CODE, bytes(32))
    with pytest.raises(ValueError, match="random"):
        enrolment_code(b"1234", KEY)


def test_every_refusal_has_its_status() -> None:
    assert set(STATUS) == {None, *Refused}
    assert STATUS[None] == 200
    assert all(400 <= status < 500 for refused, status in STATUS.items() if refused)

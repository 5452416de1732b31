"""Enrolment: a new machine becomes a station of a headquarters, by a code that headquarters printed."""

import ipaddress
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.domain.cards import Role, judge
from kiosk.problems import Problem
from kiosk.storage import outbox, proofs
from kiosk.storage.durable import make_folder
from kiosk.storage.failures import disk_failures
from kiosk.storage.outbox import Headquarters
from kiosk.storage.store import Store
from kiosk.sync.client import RefusedByHeadquarters, Unreachable, apply_documents
from kiosk.sync.codes import tidy_code, vouches_for
from kiosk.sync.envelope import CONTENT_TYPE, SIGNATURE_HEADER, Purpose, is_signed, sign
from kiosk.sync.keys import public_half, read_or_make_seed
from kiosk.sync.life import echoes
from kiosk.sync.link import Link, Trouble
from kiosk.sync.lock import sync_lock
from kiosk.sync.protocol import ENROL_PATH, NONCE_BYTES, EnrolReply, EnrolRequest, encode, parse_enrol_reply

_HOLDER_DIGITS = 14


@dataclass(frozen=True, slots=True)
class Enrolled:
    """This machine is now this station; `documents` are the kinds of reference documents that it was given."""

    station: str
    documents: tuple[str, ...]


def enrol(
    folder: Path,
    database: str,
    url: str,
    code: str,
    manager_badge: str,
    *,
    pin_hash: str | None = None,
    link: Link | None = None,
    clock: Callable[[], float] = time.time,
    random_bytes: Callable[[int], bytes] = os.urandom,
) -> Enrolled | Unreachable | RefusedByHeadquarters:
    """Make this machine a station of the headquarters at `url`; its database is the file `database` in `folder`.

    `manager_badge` is the card of the first manager, or the id on it; `pin_hash` the argon2id hash of their PIN. A
    database that is there already keeps its log, if it is of the same station: what headquarters has beside it comes
    back with the first sync, and until then nothing leaves the station. Where the answer was lost, the same call again
    ends well. A machine that is a station already is enrolled anew only where it is in doubt of its past.

    Raises `Problem`: address_unusable, code_mistyped, badge_mistyped, enrolled_already, other_station, sync_running,
    key_unreadable, and what `Store.open` raises.
    """
    address, tidy, manager = _address(url), tidy_code(code), holder_of(manager_badge)
    if tidy is None:
        raise Problem("code_mistyped")
    with disk_failures(folder):
        make_folder(folder)
    with sync_lock(folder):
        if (known := _known(folder / database)) and known.doubt is None:
            raise Problem("enrolled_already", path=folder)
        seed = read_or_make_seed(folder, random_bytes)
        request = EnrolRequest(tidy, public_half(seed), manager, random_bytes(NONCE_BYTES), int(clock()))
        reply = _ask(link or Link(address), seed, request)
        if isinstance(reply, Unreachable):
            return reply
        if reply.refused is not None:
            return RefusedByHeadquarters(reply.refused)
        store = Store.open(folder / database, create=True)
        try:
            return _begin(store, address, reply, (manager, pin_hash) if pin_hash else None)
        finally:
            store.close()


def _ask(link: Link, seed: bytes, request: EnrolRequest) -> EnrolReply | Unreachable:
    body = encode(request)
    headers = {"Content-Type": CONTENT_TYPE, SIGNATURE_HEADER: sign(seed, Purpose.ENROL_REQUEST, body)}
    answer = link.exchange("POST", ENROL_PATH, headers, body)
    if isinstance(answer, Trouble):
        return Unreachable(answer)
    reply = parse_enrol_reply(answer.body)
    if (
        not isinstance(reply, EnrolReply)
        or not vouches_for(request.code, reply.key)
        or not is_signed(reply.key, Purpose.ENROL_REPLY, answer.body, answer.signature, about=body)
        or not echoes(reply.nonce, request.nonce, reply.refused)
    ):
        return Unreachable(Trouble.NOT_OURS)
    return reply


def _begin(store: Store, address: str, reply: EnrolReply, pin: tuple[str, str] | None) -> Enrolled:
    with store.write() as writing:
        documents, _ = apply_documents(writing, reply.documents)
        if writing.station_id() != reply.station:
            raise Problem("other_station", station=reply.station)
        before = outbox.headquarters(writing)
        known = Headquarters(address, reply.key, reply.epoch, reply.generation)
        if before:
            known = replace(known, incarnation=before.incarnation, doubt=before.doubt)
        outbox.save_headquarters(writing, known)
        if pin:  # in the same transaction: a station that nobody can log in to would be a station lost
            proofs.save_pin(writing, *pin)
    return Enrolled(reply.station, documents)


def address_of(path: Path) -> str | None:
    """Where the headquarters of the station in this database is; None where it has none. Raises as `Store.open`."""
    known = _known(path)
    return known.url if known else None


def _known(path: Path) -> Headquarters | None:
    if not path.exists():
        return None
    store = Store.open(path, create=True)
    try:
        with store.read() as reading:
            return outbox.headquarters(reading)
    finally:
        store.close()


def _address(url: str) -> str:
    """The address without a slash at its end. Without TLS only on this machine: what comes back names riders."""
    try:
        parts = urlsplit(url.strip())
        usable = bool(parts.hostname) and not parts.query and not parts.fragment and parts.port != 0
    except ValueError as error:
        raise Problem("address_unusable", url=url) from error
    if not usable or not (parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname or ""))):
        raise Problem("address_unusable", url=url)
    return url.strip().rstrip("/")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def holder_of(badge: str) -> str:
    """The id on a badge, from the id itself or from the text of the card. Who signed it is for headquarters to say.

    Raises `Problem` badge_mistyped.
    """
    text = badge.strip()
    card = judge(text, {}, lambda _: False).card
    if card is not None and card.role is Role.STAFF:
        return card.holder
    if len(text) != _HOLDER_DIGITS or not set(text) <= set("0123456789abcdef"):
        raise Problem("badge_mistyped")
    return text

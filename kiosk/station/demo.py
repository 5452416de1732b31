"""The demo station 天心阁站: a station to try everything on. Its riders, its phone and its cards are no one's."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nacl.signing import SigningKey

from kiosk.domain.cards import Role, issue
from kiosk.domain.profile import Profile
from kiosk.problems import Problem
from kiosk.station.station import DATABASE
from kiosk.storage import reference
from kiosk.storage.failures import disk_failures
from kiosk.storage.store import Store

KEY_FILE = "station.key"
_SEED_BYTES = 32

PROFILE = Profile(
    id="demo-tianxin-pavilion",
    name_zh="天心阁站",
    name_en="Tianxin Pavilion Home",
    street_zh="城南路街道 高正街",
    street_en="Gaozheng Street, Chengnan Road Subdistrict",
    phone="000-0000-0000",
    ports=6,
)


@dataclass(frozen=True, slots=True)
class DemoCard:
    """Somebody to try the kiosk with. `masked_name` is None for a rider whom the station knows nothing of."""

    holder: str
    masked_name: str | None
    role: Role = Role.RIDER
    revoked: bool = False


DEMO_RIDERS = (
    DemoCard("00000000000001", "夏*"),
    DemoCard("00000000000002", "演*"),
    DemoCard("00000000000003", "示*"),
    DemoCard("00000000000004", "例*"),
    DemoCard("00000000000005", None),
)
DEMO_REVOKED = DemoCard("00000000000006", "旧*", revoked=True)
DEMO_STAFF = DemoCard("00000000000007", None, role=Role.STAFF)
DEMO_CARDS = (*DEMO_RIDERS, DEMO_REVOKED, DEMO_STAFF)
_CARD_NUMBER = 1


def make_demo(folder: Path, random_bytes: Callable[[int], bytes] = os.urandom) -> None:
    """Make the demo station in `folder`; one that is there already keeps its log and its key.

    Raises `Problem`: key_unreadable, and what `Store.open` raises.
    """
    with disk_failures(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    seed = _seed(folder / KEY_FILE, random_bytes)
    store = Store.open(folder / DATABASE, create=True)
    try:
        public_key = bytes(SigningKey(seed).verify_key)
        with store.read() as reading:
            known = reference.reference(reading)
        if known and public_key in known.keys.values():
            return
        with store.write() as writing:
            reference.save_profile(writing, PROFILE)
            reference.add_key(writing, public_key)
            for card in DEMO_CARDS:
                if card.masked_name:
                    reference.save_crumb(writing, card.holder, card.masked_name)
                if card.revoked:
                    reference.revoke(writing, card.holder, _CARD_NUMBER)
    finally:
        store.close()


def card_text(folder: Path, card: DemoCard) -> str:
    """The text of a demo card, signed with the key of the station in `folder`. Raises `Problem` key_unreadable."""
    return issue(_read(folder / KEY_FILE), card.role, card.holder, _CARD_NUMBER)


def _seed(path: Path, random_bytes: Callable[[int], bytes]) -> bytes:
    with disk_failures(path):
        if not path.exists():
            part = path.with_name(path.name + ".part")
            part.unlink(missing_ok=True)
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(random_bytes(_SEED_BYTES).hex() + "\n")
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
    return _read(path)


def _read(path: Path) -> bytes:
    try:
        seed = bytes.fromhex(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise Problem("key_unreadable", path=path) from error
    if len(seed) != _SEED_BYTES:
        raise Problem("key_unreadable", path=path)
    return seed

"""The witness of a station: a small file beside the database, and outside its backups. See `kiosk.domain.life`."""

import json
import platform
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path

from kiosk.domain.life import Doubt, Witness, doubt_of
from kiosk.domain.rows import marks_of
from kiosk.problems import Problem
from kiosk.storage import outbox
from kiosk.storage.durable import write_durably
from kiosk.storage.store import Store, Writing

FILE = "witness"
INCARNATION_BYTES = 16
_MACHINE_IDS = (Path("/sys/class/dmi/id/product_uuid"), Path("/etc/machine-id"))


def machine_id() -> str:
    """Which machine this is: a hash of what the system says, so that no file tells a serial number."""
    found = ""
    for path in _MACHINE_IDS:
        with suppress(OSError, UnicodeDecodeError):
            found += path.read_text(encoding="ascii").strip()
    return sha256(b"redhome machine\x00" + (found or platform.node()).encode()).hexdigest()[:16]


def read_witness(folder: Path) -> Witness | None:
    """The witness in the data folder; None where there is none that can be read."""
    try:
        witness = Witness(**json.loads((folder / FILE).read_text(encoding="ascii")))
    except (OSError, ValueError, TypeError):
        return None
    texts = (witness.incarnation, witness.machine, witness.becomes)
    numbers = (witness.debits, witness.epoch)
    sound = all(type(text) is str for text in texts) and all(type(number) is int for number in numbers)
    return witness if sound else None


def write_witness(folder: Path, witness: Witness) -> None:
    """Keep the witness: it is on the disk when this returns. Raises what `disk_failures` does."""
    write_durably(folder / FILE, json.dumps(asdict(witness)).encode())


def bear_witness(folder: Path, writing: Writing) -> None:
    """Before points leave the station: note that they will have left. Call it within the transaction.

    Raises what `disk_failures` does; then nothing may leave.
    """
    witness = read_witness(folder)
    if witness is None:
        raise Problem("witness_missing", path=folder / FILE)
    writing.witnessed = True
    write_witness(folder, witness.before_a_debit(marks_of(writing).debits))


def take_back(folder: Path, store: Store) -> None:
    """After a transaction in which points were to leave has failed: they have not left, if that is so.

    Where nobody can say, the witness stays as it is: the station then finds itself in doubt when it opens next.
    """
    with suppress(Problem), store.write() as writing:
        witness, debits = read_witness(folder), marks_of(writing).debits
        if witness and witness.debits == debits + 1:
            write_witness(folder, replace(witness, debits=debits))


def look_back(folder: Path, writing: Writing, machine: str, random_bytes: Callable[[int], bytes]) -> Doubt | None:
    """Whether this station can be sure of its past; what is found out is kept.

    Within a transaction that writes, since another program may be about to let points leave. A station without a
    headquarters has nobody to ask, and nobody who could have spent its points.
    """
    known = outbox.headquarters(writing)
    if known is None:
        return None
    if not known.incarnation:
        incarnation = random_bytes(INCARNATION_BYTES).hex()
        write_witness(folder, Witness(incarnation, machine, marks_of(writing).debits, known.epoch))
        outbox.save_headquarters(writing, replace(known, incarnation=incarnation))
        return None
    doubt = doubt_of(known.life, marks_of(writing).debits, read_witness(folder), machine)
    if doubt is not None and known.doubt is None:
        outbox.save_headquarters(writing, replace(known, doubt=doubt))
    return doubt

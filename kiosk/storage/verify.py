"""Is everything as it was written? The chain of the log, every folded row, and the file itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.domain import events
from kiosk.domain.events import Unknown
from kiosk.domain.fold import fold
from kiosk.domain.rows import ROWS, MemoryTables, Row, key_of
from kiosk.problems import Problem
from kiosk.storage import tables
from kiosk.storage.store import Head, Reading, Store

FAULTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was written.

    Attributes:
        where: "file", "log", or the name of a table.
        key: the number of the event, the key of the row; empty for the file.
        what: what is wrong.
    """

    where: str
    key: str
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """What `verify` found.

    Attributes:
        events: how many events the log has.
        unknown: how many of them this program does not understand; they are no fault.
        head_number, head_hash: the end of the log; the hash as hex.
        faults: the first of them, `FAULTS_SHOWN` at most.
        fault_count: how many there are.
    """

    events: int
    unknown: int
    head_number: int
    head_hash: str
    faults: tuple[Fault, ...]
    fault_count: int

    @property
    def sound(self) -> bool:
        """Whether everything is as it was written."""
        return not self.faults

    def lines(self) -> Iterator[str]:
        """The report in plain English."""
        yield f"{self.events} events, {self.unknown} of them unknown here"
        yield f"the last is number {self.head_number} with the hash {self.head_hash}"
        for fault in self.faults:
            yield " ".join(filter(None, (fault.where, fault.key))) + f": {fault.what}"
        if self.fault_count > len(self.faults):
            yield f"and {self.fault_count - len(self.faults)} more"
        yield "Everything is as it was written." if self.sound else f"Faults found: {self.fault_count}."


class _Faults:
    """Keeps the first faults and counts them all."""

    def __init__(self) -> None:
        self.first: list[Fault] = []
        self.count = 0

    def add(self, where: str, key: object, what: str) -> None:
        self.count += 1
        if self.count <= FAULTS_SHOWN:
            self.first.append(Fault(where, str(key), what))


def verify(store: Store) -> Report:
    """Check the log and make every folded table anew from it, within one transaction: the kiosk may go on meanwhile.

    Raises `Problem` where the database is locked or cannot be read; one that is damaged is reported.
    """
    faults = _Faults()
    checked, unknown, head = 0, 0, Head(0, b"")
    try:
        with store.read() as reading:
            for (line,) in reading.execute("PRAGMA integrity_check"):
                if line != "ok":
                    faults.add("file", "", line)
            station = reading.station_id()
            if station is None:
                faults.add("station", "", "the row is missing")
            head = Head(0, events.first_hash(station or ""))
            rebuilt = MemoryTables()
            for number, stored_hash, body in reading.log():
                checked += 1
                if number != head.number + 1:
                    faults.add("log", number, f"the event before it has the number {head.number}")
                if type(stored_hash) is not bytes or type(body) is not bytes:  # damage can change the type of a value
                    faults.add("log", number, "it is not readable")
                    head = Head(number, b"")
                    continue
                if stored_hash != events.chain(head.hash, body):
                    faults.add("log", number, "its hash does not follow from its body and the hash before it")
                head = Head(number, stored_hash)
                moment, event = events.decode(body)
                if isinstance(event, Unknown) or moment is None:
                    unknown += 1
                else:
                    fold(rebuilt, number, moment, event)
            for row_type in ROWS:
                _compare(reading, row_type, rebuilt, faults)
    except Problem as problem:
        if problem.name != "database_damaged":
            raise
        faults.add("file", "", "it is damaged and cannot be read to the end")
    return Report(checked, unknown, head.number, head.hash.hex(), tuple(faults.first), faults.count)


def _compare(reading: Reading, row_type: type[Row], rebuilt: MemoryTables, faults: _Faults) -> None:
    table, expected = tables.folded[row_type].name, rebuilt.rows[row_type]
    for row in reading.rows(row_type):
        before = expected.pop(key_of(row), None)
        if before is None:
            faults.add(table, _shown(row), "the log knows nothing of this row")
        elif row != before:
            faults.add(table, _shown(row), f"stored is {row}, and from the log follows {before}")
    for row in expected.values():
        faults.add(table, _shown(row), f"the row is missing; from the log follows {row}")


def _shown(row: Row) -> str:
    return " ".join(map(str, key_of(row)))

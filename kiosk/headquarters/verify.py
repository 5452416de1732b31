"""Is everything at headquarters as it was sent? Chains, every folded row made anew and compared, and accounts."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kiosk.domain.events import chain, first_hash
from kiosk.domain.rows import Row, key_of
from kiosk.headquarters import accounts, tables
from kiosk.headquarters.books import FOLDED
from kiosk.headquarters.database import Database
from kiosk.headquarters.folding import StationRows
from kiosk.storage.verify import FAULTS_SHOWN, Fault

_IN_PARTS = {"yield_per": 2_000}  # rows at a time: memory does not grow with the log
_stations, _log, _aside = tables.stations.c, tables.log.c, tables.quarantine.c


@dataclass(frozen=True, slots=True)
class Report:
    """What `verify` found.

    Attributes:
        stations, events: how many were looked at.
        aside: how many of the events this program does not understand; they are no fault.
        faults: the first of them; `where` begins with the station. fault_count: how many there are.
    """

    stations: int
    events: int
    aside: int
    faults: tuple[Fault, ...]
    fault_count: int

    @property
    def sound(self) -> bool:
        """Whether everything is as it was sent."""
        return not self.faults

    def lines(self) -> Iterator[str]:
        """The report in plain English."""
        yield f"{self.stations} stations, {self.events} events, {self.aside} of them set aside"
        for fault in self.faults:
            yield f"{fault.where} {fault.key}: {fault.what}"
        if self.fault_count > len(self.faults):
            yield f"and {self.fault_count - len(self.faults)} more"
        yield "Everything is as it was sent." if self.sound else f"Faults found: {self.fault_count}."


def verify(database: Database) -> Report:
    """Check the log of every station and make its folded tables anew, one station after the other.

    Each is looked at within a transaction of its own, and the accounts of riders in one: stations may sync meanwhile.
    """
    with database.read() as connection:
        stations = list(connection.scalars(select(_stations.station).order_by(_stations.station)))
        faults = list(_strangers(connection))
        faults += accounts.check(connection)
    events, aside = 0, 0
    for station in stations:
        with database.read() as connection:
            found = _Station(connection, station)
            faults += found.faults
            events += found.events
            aside += len(found.aside)
    return Report(len(stations), events, aside, tuple(faults[:FAULTS_SHOWN]), len(faults))


def _strangers(connection: Connection) -> Iterator[Fault]:
    for table in (tables.log, tables.quarantine, tables.decisions, tables.recalls, *tables.folded.values()):
        known = select(_stations.station)
        for station in connection.scalars(
            select(table.c.station).where(table.c.station.not_in(known)).group_by(table.c.station)
        ):
            yield Fault(f"{station} {table.name}", "", "there is no such station")


class _Station:
    """One station's log and tables, looked at."""

    def __init__(self, connection: Connection, station: str) -> None:
        self.connection = connection
        self.station = station
        self.faults: list[Fault] = []
        self.events = 0
        self.aside: set[int] = set()
        rebuilt = StationRows(lambda _asked: ())
        self._walk(rebuilt)
        self._compare_aside()
        for row_type in FOLDED:
            self._compare(row_type, rebuilt)

    def _fault(self, where: str, key: object, what: str) -> None:
        self.faults.append(Fault(f"{self.station} {where}", str(key), what))

    def _walk(self, rebuilt: StationRows) -> None:
        number, last = 0, first_hash(self.station)
        of_station = _log.station == self.station
        found = self.connection.execute(
            select(_log.number, _log.hash, _log.body).where(of_station).order_by(_log.number),
            execution_options=_IN_PARTS,
        )
        for part in found.partitions():
            for stored_number, stored_hash, body in part:
                number += 1
                if stored_number != number:
                    self._fault("log", stored_number, f"number {number} is expected here")
                    number = stored_number
                if stored_hash != chain(last, body):
                    self._fault("log", number, "its hash does not follow from its body and the hash before it")
                last = stored_hash
                self.aside.update(rebuilt.carry_all(number, [body]))
                self.events += 1
        head = self.connection.execute(
            select(_stations.number, _stations.hash).where(_stations.station == self.station)
        ).one()
        if tuple(head) != (number, last):
            self._fault("stations", head.number, f"acknowledged is another end than the log's, number {number}")

    def _compare_aside(self) -> None:
        stored = set(self.connection.scalars(select(_aside.number).where(_aside.station == self.station)))
        for number in sorted(stored ^ self.aside):
            self._fault("quarantine", number, "set aside without cause" if number in stored else "not set aside")

    def _compare(self, row_type: type[Row], rebuilt: StationRows) -> None:
        table, expected = tables.folded[row_type], rebuilt.all(row_type)
        columns = [column for column in table.c if column.name != "station"]
        found = self.connection.execute(
            select(*columns).where(table.c.station == self.station), execution_options=_IN_PARTS
        )
        for values in found:
            row = row_type(*values)
            wanted = expected.pop(key_of(row), None)
            if wanted is None:
                self._fault(table.name, _shown(row), "the log knows nothing of this row")
            elif row != wanted:
                self._fault(table.name, _shown(row), f"stored is {row}, and from the log follows {wanted}")
        for row in expected.values():
            self._fault(table.name, _shown(row), f"the row is missing; from the log follows {row}")


def _shown(row: Row) -> str:
    return " ".join(map(str, key_of(row)))

import multiprocessing
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from kiosk.domain import events
from kiosk.domain.events import Facility, FacilityUsed, Known, Standing, Visited
from kiosk.domain.fold import fold
from kiosk.domain.moments import Moment
from kiosk.domain.rows import ROWS, MemoryTables, Port, RiderVisits, key_of
from kiosk.problems import Problem
from kiosk.storage import reference
from kiosk.storage.store import Store
from kiosk.storage.upgrade import back_up
from kiosk.storage.verify import verify
from tests.storage.facts import AWARD, CHARGING, KETTLE, NOW, STOCK, VISIT, WATER, append, by_hand, log_length


def test_an_event_is_chained_and_folded(store: Store) -> None:
    append(store, CHARGING, VISIT)
    with store.read() as reading:
        first, second = reading.log()
        assert first[0] == 1
        assert first[1] == events.chain(events.first_hash("test-station"), first[2])
        assert second[0] == 2
        assert second[1] == events.chain(first[1], second[2])
        assert events.decode(first[2]) == (NOW, CHARGING)
        port = reading.get(Port, 3)
        assert port is not None
        assert port.since == NOW
        assert reading.get(Port, 4) is None


@pytest.mark.parametrize("fault", [RuntimeError(), KeyboardInterrupt(), Problem("kiosk_running", path="")])
def test_whatever_fails_leaves_no_trace(store: Store, fault: BaseException) -> None:
    append(store, WATER)
    before = list(_everything(store))
    with pytest.raises(type(fault)), store.write() as writing:  # noqa: PT012
        writing.append(NOW, VISIT)
        reference.revoke(writing, "00112233445566", 1)
        raise fault
    assert list(_everything(store)) == before
    append(store, CHARGING)
    assert verify(store).sound


def _everything(store: Store) -> list[object]:
    with store.read() as reading:
        return [list(reading.log()), [list(reading.rows(row_type)) for row_type in ROWS], reference.reference(reading)]


def test_an_event_that_would_be_read_as_another_is_a_bug_and_not_written(store: Store) -> None:
    with pytest.raises(AssertionError):
        append(store, Visited("夏先生", Standing.CONFIRMED))
    assert log_length(store) == 0


@pytest.mark.parametrize("there", [(), (AWARD,), (STOCK,)])
def test_what_was_not_there_is_never_spent(store: Store, there: tuple[Known, ...]) -> None:
    """The last line of defence against a mistake of ours: it is a bug, and nothing is written."""
    append(store, *there)
    with pytest.raises(AssertionError):
        append(store, KETTLE)
    assert log_length(store) == len(there)
    assert verify(store).sound


def test_one_look_is_consistent(store: Store) -> None:
    append(store, WATER)
    with store.read() as reading:
        assert reading.head().number == 1
        append(store, WATER)
        assert reading.head().number == 1
    assert log_length(store) == 2


MOMENTS = st.builds(
    Moment,
    at=st.sampled_from([0, 1_650_000_000, 2**31, 2**53 - 1, -(2**53) + 1]),
    tz=st.sampled_from([0, 480, -720, 2**53 - 1]),
    boot=st.sampled_from(["00000000", "0123abcd"]),
    up=st.integers(0, 2**53 - 1),
)
RIDERS = st.sampled_from(["0" * 14, "00112233445566", "f" * 14])
EVENTS = st.one_of(
    st.builds(Visited, RIDERS, st.sampled_from(Standing)),
    st.builds(
        FacilityUsed,
        st.sampled_from(Facility),
        st.none() | st.sampled_from([-1, 0, 1, 2, 2**53 - 1]),
        st.none() | RIDERS,
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(st.lists(st.tuples(MOMENTS, EVENTS), max_size=20))
def test_the_fold_in_sql_is_the_fold_in_memory(
    tmp_path_factory: pytest.TempPathFactory, happened: list[tuple[Moment, Known]]
) -> None:
    store = Store.open(tmp_path_factory.mktemp("fold") / "station.db", create=True)
    memory = MemoryTables()
    with store.write() as writing:
        writing.execute("INSERT INTO station VALUES ('x', '{}', 1)")
        for number, (moment, what) in enumerate(happened, start=1):
            writing.append(moment, what)
            fold(memory, number, moment, what)
    with store.read() as reading:
        for row_type in ROWS:
            assert {key_of(row): row for row in reading.rows(row_type)} == memory.rows[row_type]
    assert verify(store).sound
    store.close()


def _write_many(path: Path, count: int) -> None:
    store = Store.open(path)
    append(store, *[WATER] * count)
    store.close()


def test_two_programs_at_once_leave_no_gap(store: Store, path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    programs = [context.Process(target=_write_many, args=(path, 150)) for _ in range(2)]
    for program in programs:
        program.start()
    append(store, *[VISIT] * 50)
    for program in programs:
        program.join(60)
    assert [program.exitcode for program in programs] == [0, 0]
    assert log_length(store) == 350
    assert verify(store).sound


def test_locked_by_another_program(store: Store, path: Path) -> None:
    append(store, WATER)
    with by_hand(path) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(Problem) as raised:
            append(store, WATER)
        assert raised.value.name == "database_locked"
        assert 1.5 < time.monotonic() - began < 5
        assert log_length(store) == 1  # reading goes on
        other.execute("ROLLBACK")
    append(store, WATER)
    assert log_length(store) == 2


def test_a_short_lock_is_waited_for(store: Store, path: Path) -> None:
    with by_hand(path) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = threading.Thread(target=append, args=(store, WATER))
        waiting.start()
        time.sleep(0.3)
        other.execute("ROLLBACK")
        waiting.join(10)
    assert log_length(store) == 1


def test_a_full_disk(store: Store) -> None:
    append(store, WATER)
    # SQLite's own limit makes the same error as a full disk, without one.
    pages = page_count(store)
    event.listen(store.engine, "connect", lambda connection, _: _limit(connection, pages))
    store.engine.dispose()
    written = log_length(store)
    with pytest.raises(Problem) as raised:
        append(store, *[VISIT] * 1000)
    assert raised.value.name == "database_full"
    assert written <= log_length(store) < 1000
    assert verify(store).sound


def page_count(store: Store) -> int:
    with store.read() as reading:
        count: int = reading.execute("PRAGMA page_count").fetchone()[0]
        return count


def _limit(connection: sqlite3.Connection, pages: int) -> None:
    connection.execute(f"PRAGMA max_page_count = {pages}")


class CommitFails(sqlite3.Connection):
    """Reports an error at one COMMIT; `commits_first` says whether it commits all the same."""

    commits_first = True
    armed = False

    def commit(self) -> None:
        if not CommitFails.armed or not self.in_transaction:
            return super().commit()
        CommitFails.armed = False
        if self.commits_first:
            super().commit()
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
        raise error


class CommitFailsFirst(CommitFails):
    commits_first = False


@pytest.fixture
def failing(store: Store) -> Callable[[type[CommitFails]], Store]:
    def arm(factory: type[CommitFails]) -> Store:
        append(store, WATER)
        store.engine.dispose()

        @event.listens_for(store.engine, "do_connect")
        def _connect(dialect: object, record: object, args: object, parameters: dict[str, object]) -> None:
            parameters["factory"] = factory

        CommitFails.armed = True
        return store

    return arm


def test_an_error_at_commit_that_committed_is_a_success(failing: Callable[[type[CommitFails]], Store]) -> None:
    store = failing(CommitFails)
    append(store, VISIT)
    assert not CommitFails.armed
    assert log_length(store) == 2
    append(store, VISIT)
    assert verify(store).sound


def test_an_error_at_commit_that_did_not_commit_is_a_problem(failing: Callable[[type[CommitFails]], Store]) -> None:
    store = failing(CommitFailsFirst)
    with pytest.raises(Problem) as raised:
        append(store, VISIT)
    assert raised.value.name == "database_unreadable"
    assert log_length(store) == 1
    append(store, VISIT)
    assert log_length(store) == 2
    assert verify(store).sound


def test_another_event_under_the_number_is_not_ours(failing: Callable[[type[CommitFails]], Store], path: Path) -> None:
    """Our commit failed, and before we looked again another program took the number."""
    store = failing(CommitFailsFirst)
    other = Store.open(path)

    @event.listens_for(store.engine, "engine_disposed")
    def _meanwhile(engine: object) -> None:
        append(other, WATER)

    with pytest.raises(Problem):
        append(store, VISIT)
    assert log_length(store) == 2
    other.close()


def test_a_mistake_of_ours_is_no_problem_of_the_disk(store: Store) -> None:
    with pytest.raises(sqlite3.ProgrammingError), store.read() as reading:
        reading.execute("SELECT ?")


def test_problems_name_no_rider(store: Store, path: Path) -> None:
    with by_hand(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Problem) as raised:
            append(store, VISIT)
    assert "00112233445566" not in str(raised.value)


def test_a_rider_row_holds_the_last_visit(store: Store) -> None:
    append(store, VISIT, VISIT)
    with store.read() as reading:
        assert reading.get(RiderVisits, VISIT.rider) == RiderVisits(VISIT.rider, 2, NOW.at, NOW.tz, NOW.boot, NOW.up)


@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_was_deleted_or_replaced_meanwhile_is_noticed(store: Store, path: Path, replaced: bool) -> None:
    append(store, WATER)
    copy = path.with_name("copy.db")
    back_up(store.engine, copy)
    for one in path.parent.glob("station.db*"):
        one.unlink()
    if replaced:
        copy.rename(path)
    with pytest.raises(Problem) as raised:
        append(store, WATER)
    assert raised.value.name == "database_gone"
    if replaced:  # and from then on the new one counts
        append(store, WATER)
        assert log_length(store) == 2
    else:
        assert not path.exists()
        with pytest.raises(Problem):
            log_length(store)

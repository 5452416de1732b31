import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from kiosk.domain.rows import RiderCard
from kiosk.problems import Problem
from kiosk.storage import reference, tables
from kiosk.storage.opening import Schema
from kiosk.storage.store import Store
from kiosk.storage.upgrade import back_up
from kiosk.storage.verify import verify
from tests.storage.conftest import PROFILE
from tests.storage.facts import CARD, NOW, VISIT, WATER, append, by_hand, log_length

AFTER = f"{int(tables.HEAD) + 1:04}"
NEXT = f"""
from alembic import op
import sqlalchemy as sa
revision = "{AFTER}"
down_revision = "{tables.HEAD}"
def upgrade():
    op.add_column("crumbs", sa.Column("cards", sa.Integer))
    op.execute("UPDATE crumbs SET cards = 1")
"""


def schema_of(path: Path) -> set[tuple[str, str, str]]:
    with by_hand(path) as connection:
        return set(connection.execute("SELECT type, name, sql FROM sqlite_master WHERE tbl_name != 'alembic_version'"))


@pytest.fixture
def newer(tmp_path: Path) -> Schema:
    """A program of tomorrow, with one step more."""
    migrations = shutil.copytree(Schema().migrations, tmp_path / "migrations")
    (migrations / "versions" / "next.py").write_text(NEXT)
    return Schema(AFTER, migrations)


def test_the_migrations_make_exactly_the_tables_of_the_program(store: Store, path: Path, tmp_path: Path) -> None:
    declared = tmp_path / "declared.db"
    engine = create_engine(f"sqlite:///{declared}")
    tables.metadata.create_all(engine)
    engine.dispose()
    strip = {(kind, name, "".join(sql.split()) if sql else "") for kind, name, sql in schema_of(declared)}
    assert {(kind, name, "".join(sql.split()) if sql else "") for kind, name, sql in schema_of(path)} == strip
    assert len(strip) > 5


def test_the_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Schema().migrations))
    assert ScriptDirectory.from_config(config).get_heads() == [tables.HEAD]


def test_an_older_database_is_migrated_and_a_backup_kept(store: Store, path: Path, newer: Schema) -> None:
    append(store, VISIT, WATER)
    with store.read() as reading:
        head = reading.head()
    store.close()
    before = schema_of(path)
    upgraded = Store.open(path, schema=newer)
    with upgraded.read() as reading:
        assert reading.head() == head
    upgraded.close()
    assert "cards" in str(schema_of(path))
    backup = path.with_name(f"station-revision-{tables.HEAD}.db")
    assert schema_of(backup) == before
    kept = Store.open(backup)
    assert verify(kept).sound
    assert log_length(kept) == 2
    kept.close()
    Store.open(path, schema=newer).close()
    assert sorted(file.name for file in path.parent.glob("*.db*")) == [
        f"station-revision-{tables.HEAD}.db",
        "station.db",
    ]


def test_a_database_from_before_the_cards_gets_their_table(path: Path) -> None:
    before = Store.open(path, create=True, schema=Schema("0004"))
    with before.write() as writing:
        reference.save_profile(writing, PROFILE)
    append(before, VISIT, WATER)
    before.close()
    assert "rider_card" not in str(schema_of(path))
    upgraded = Store.open(path)
    append(upgraded, CARD)
    assert verify(upgraded).sound
    with upgraded.read() as reading:
        card = reading.get(RiderCard, CARD.rider)
    assert card is not None
    assert (card.number, card.by, card.issued) == (2, CARD.by, NOW)
    upgraded.close()


@pytest.mark.parametrize(
    "fault", ['op.execute("SELECT * FROM nowhere")', "raise SystemExit(1)", 'op.execute("INSERT INTO log VALUES (1)")']
)
def test_a_step_that_fails_leaves_the_database_as_it_was(store: Store, path: Path, newer: Schema, fault: str) -> None:
    append(store, VISIT, WATER)
    store.close()
    before = schema_of(path)
    step = newer.migrations / "versions" / "next.py"
    step.write_text(NEXT + f"    {fault}\n")
    with pytest.raises((Problem, SystemExit)):
        Store.open(path, schema=newer)
    assert schema_of(path) == before
    again = Store.open(path)
    assert verify(again).sound
    again.close()
    step.write_text(NEXT)  # and with the step mended it goes through
    Store.open(path, schema=newer).close()
    assert "cards" in str(schema_of(path))


def test_a_program_killed_within_a_step_leaves_the_database_as_it_was(store: Store, path: Path, newer: Schema) -> None:
    append(store, VISIT)
    store.close()
    before = schema_of(path)
    (newer.migrations / "versions" / "next.py").write_text(NEXT + "    import os; os.kill(os.getpid(), 9)\n")
    code = (
        "import sys, pathlib\n"
        "from kiosk.storage.opening import Schema\n"
        "from kiosk.storage.store import Store\n"
        "Store.open(pathlib.Path(sys.argv[1]), schema=Schema(sys.argv[2], pathlib.Path(sys.argv[3])))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path), AFTER, str(newer.migrations)], timeout=60, check=False)
    assert ran.returncode == -9
    again = Store.open(path)
    assert verify(again).sound
    assert log_length(again) == 1
    again.close()
    assert schema_of(path) == before


def test_an_upgrade_while_another_program_writes_is_refused(store: Store, path: Path, newer: Schema) -> None:
    with by_hand(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Problem) as raised:
            Store.open(path, schema=newer)
        assert raised.value.name == "database_locked"
    append(store, WATER)


def test_a_backup_holds_what_is_still_in_the_wal(store: Store, path: Path) -> None:
    append(store, WATER)
    target = path.with_name("backup.db")
    target.write_text("an older one")
    target.with_name("backup.db.part").write_text("one that was never finished")
    back_up(store.engine, target)
    assert not target.with_name("backup.db-wal").exists()
    copy = sqlite3.connect(target)
    assert copy.execute("SELECT count(*) FROM log").fetchone() == (1,)
    copy.close()
    assert list(path.parent.glob("*.part")) == []

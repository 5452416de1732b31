"""Documents from headquarters, taken over by a real database."""

import json
import shutil
from pathlib import Path

import pytest

from kiosk.domain import published
from kiosk.domain.cards import key_id
from kiosk.domain.profile import StationKind
from kiosk.domain.published import Crumb, Kind
from kiosk.domain.staff import StaffRole
from kiosk.storage import reference
from kiosk.storage.opening import Schema
from kiosk.storage.reference import Malformed
from kiosk.storage.store import Store
from tests.domain.documents import GOOD, HOLDER, KEY
from tests.storage.facts import by_hand

BODIES = {kind: json.dumps(content, ensure_ascii=False) for kind, content in GOOD.items()}


def take(store: Store, kind: str, body: str, version: int = 1) -> Malformed | None:
    with store.write() as writing:
        return reference.apply_document(writing, kind, version, body)


def everything(store: Store) -> list[object]:
    with by_hand(store.path) as connection:
        names = ("station", "station_keys", "revoked_cards", "crumbs", "published", "pins", "tries")
        return [connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in names]


def known(store: Store) -> reference.Reference:
    with store.read() as reading:
        found = reference.reference(reading)
    assert found is not None
    return found


def test_nothing_is_published_yet(store: Store) -> None:
    assert known(store).rules == ()
    with store.read() as reading:
        assert reference.versions(reading) == {}
        assert reference.staff(reading) == {}
        assert reference.crumb(reading, HOLDER) is None


def test_every_kind_is_taken_over(store: Store) -> None:
    for version, (kind, body) in enumerate(BODIES.items(), start=7):
        before = known(store).edition
        assert take(store, kind, body, version) is None
        assert known(store).edition > before
    now = known(store)
    assert now.profile == published.profile(GOOD[Kind.PROFILE])
    assert now.profile.kind is StationKind.DRIVER
    assert now.keys == {key_id(KEY): KEY}
    assert now.revoked == {(HOLDER, 1), (HOLDER, 2)}
    assert now.rules[-1].items["kettle"].points == 300
    with store.read() as reading:
        assert reference.versions(reading) == {kind: version for version, kind in enumerate(BODIES, start=7)}
        assert set(reference.staff(reading)) == {HOLDER, "f" * 14}
        assert reference.staff(reading)[HOLDER].staff.may(StaffRole.MANAGER)
        assert reference.crumb(reading, "f" * 14) == Crumb("f" * 14, "演*")
        assert reference.masked_name(reading, HOLDER) == "夏*"


@pytest.mark.parametrize("kind", [Kind.STAFF, Kind.KEYS, Kind.REVOKED, Kind.CRUMBS])
def test_a_list_is_the_whole_of_it(store: Store, kind: Kind) -> None:
    for good, body in BODIES.items():
        take(store, good, body)
    assert take(store, kind, "[]", 2) is None
    now = known(store)
    with store.read() as reading:
        left = {
            Kind.STAFF: len(reference.staff(reading)),
            Kind.KEYS: len(now.keys),
            Kind.REVOKED: len(now.revoked),
            Kind.CRUMBS: sum(reference.crumb(reading, rider) is not None for rider in (HOLDER, "f" * 14)),
        }
        assert reference.versions(reading)[kind] == 2
    assert [name for name, count in left.items() if not count] == [kind]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("body", ["", "null", "7", '"x"', "[null]", '{"x": 1}', "[" * 100_000])
def test_a_malformed_document_changes_nothing(store: Store, kind: Kind, body: str) -> None:
    for good, text in BODIES.items():
        take(store, good, text)
    before = everything(store)
    malformed = take(store, kind, body, 2)
    assert malformed is not None
    assert malformed.kind == kind
    assert malformed.spot
    assert everything(store) == before


def test_one_bad_line_among_good_ones_changes_nothing(store: Store) -> None:
    take(store, Kind.REVOKED, BODIES[Kind.REVOKED])
    before = everything(store)
    body = json.dumps([{"holder": "a" * 14, "number": 1}, {"holder": "A" * 14, "number": 1}])
    assert take(store, Kind.REVOKED, body, 2) == Malformed("revoked", "1.holder")
    assert everything(store) == before


def test_a_kind_of_tomorrow_is_refused(store: Store) -> None:
    before = everything(store)
    assert take(store, "weather", "[]") is not None
    assert everything(store) == before


def test_a_station_never_becomes_another(store: Store) -> None:
    body = json.dumps(GOOD[Kind.PROFILE] | {"id": "another"})
    assert take(store, Kind.PROFILE, body) == Malformed("profile", "id")
    assert known(store).profile.id == "test-station"


def test_a_new_database_is_given_its_station_by_a_document(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "new.db", create=True)
    assert take(store, Kind.PROFILE, BODIES[Kind.PROFILE]) is None
    assert known(store).profile.id == "test-station"
    store.close()


def test_what_was_begun_and_not_committed_is_not_there(store: Store) -> None:
    before = everything(store)
    with pytest.raises(RuntimeError), store.write() as writing:  # noqa: PT012
        for kind, body in BODIES.items():
            reference.apply_document(writing, kind, 1, body)
        raise RuntimeError
    assert everything(store) == before


def test_crumbs_of_before_are_kept_by_the_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = shutil.copytree(Schema().migrations, tmp_path / "migrations")
    Store.open(path, create=True, schema=Schema("0002", old)).close()
    with by_hand(path) as connection:
        connection.execute("INSERT INTO crumbs VALUES ('00112233445566', '夏*')")
    store = Store.open(path)
    with store.read() as reading:
        assert reference.crumb(reading, HOLDER) == Crumb(HOLDER, "夏*")
    store.close()

"""The demo station: made whole by the same use cases as any other, at once or after being cut off anywhere."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.cards import Role, Verdict
from kiosk.domain.events import Level, Standing
from kiosk.domain.published import Kind
from kiosk.domain.staff import Staff, StaffRole
from kiosk.station import demo
from kiosk.station.demo import DEMO_CARDS, DEMO_REVIEWER, DEMO_RIDERS, DEMO_STAFF, DEMO_VOLUNTEER, card_text, make_demo
from kiosk.station.points import statement
from kiosk.station.redemption import catalogue
from kiosk.station.reward import Given, award
from kiosk.station.staffing import log_in
from kiosk.station.station import DATABASE, Station
from kiosk.storage import reference
from kiosk.storage.store import Store
from kiosk.storage.verify import verify
from tests.conftest import DEMO_EVENTS
from tests.station.conftest import HandClock

RIDER = DEMO_RIDERS[0].holder


def check(folder: Path) -> None:
    """All of it is there, once."""
    with closing(Station.open(folder)) as station:
        report = verify(station.store)
        assert report.sound
        assert report.events == DEMO_EVENTS
        assert [offer.stock for offer in catalogue(station, None)] == [10] * 6
        assert statement(station, RIDER).balance == 350
        for card in (DEMO_STAFF, DEMO_VOLUNTEER, DEMO_REVIEWER):
            assert isinstance(log_in(station, card.holder, Standing.CONFIRMED, card.pin or ""), Staff)


def test_it_has_staff_stock_and_points(folder: Path) -> None:
    check(folder)
    with closing(Station.open(folder)) as station:
        assert {offer.item for offer in catalogue(station, RIDER) if offer.refusal is None} >= {"kettle", "cable"}
        for card in DEMO_CARDS:
            verdict = station.judge(card_text(folder, card)).verdict
            assert verdict is (Verdict.REVOKED if card.revoked else Verdict.VALID)


def test_what_was_done_there_was_done_by_the_demo_staff(folder: Path) -> None:
    with closing(Station.open(folder)) as station, station.store.read() as reading:
        acts = [json.loads(body) for _, _, body in reading.log()]
    done = {(act["kind"], act["by"]) for act in acts if act["kind"] != "report"}
    assert done == {("stock", DEMO_STAFF.holder), ("award", DEMO_REVIEWER.holder)}


def test_a_report_confirmed_today_still_brings_points(station: Station) -> None:
    """The demo's own awards lie in months before."""
    reviewer = Staff(DEMO_REVIEWER.holder, frozenset({StaffRole.REVIEWER}))
    assert award(station, reviewer, RIDER, "emergency", Level.URGENT) == Given(80, 430, capped=False)


def test_twice_is_once(folder: Path, clock: HandClock) -> None:
    for _ in range(3):
        make_demo(folder, clock=clock)
    check(folder)


@pytest.mark.parametrize("cut_at", range(1, 14))
def test_cut_off_anywhere_it_is_made_whole_the_next_time(
    tmp_path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch, cut_at: int
) -> None:
    commits = 0
    real = Store.write

    class PowerCut(BaseException):
        pass

    def counting(store: Store) -> object:
        nonlocal commits
        commits += 1
        if commits == cut_at:
            raise PowerCut
        return real(store)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "write", counting)
        with pytest.raises(PowerCut):
            make_demo(tmp_path / "demo", clock=clock)
    make_demo(tmp_path / "demo", clock=clock)
    check(tmp_path / "demo")


def test_a_demo_of_before_is_given_what_is_new(folder: Path, clock: HandClock) -> None:
    """A demo station from before there were points has riders, and neither staff nor tails."""
    store = Store.open(folder / DATABASE)
    with store.write() as writing:
        writing.execute("DELETE FROM published")
        writing.execute("UPDATE crumbs SET tail = NULL")
    store.close()
    make_demo(folder, clock=clock)
    check(folder)
    with closing(Station.open(folder)) as station, station.store.read() as reading:
        known = reference.crumb(reading, RIDER)
        assert known is not None
        assert known.tail is not None


def test_what_headquarters_published_is_left_alone(folder: Path, clock: HandClock) -> None:
    store = Store.open(folder / DATABASE)
    with store.write() as writing:
        assert reference.apply_document(writing, Kind.STAFF, 7, "[]") is None
    store.close()
    make_demo(folder, clock=clock)
    with closing(Station.open(folder)) as station, station.store.read() as reading:
        assert reference.versions(reading)[Kind.STAFF] == 7
        assert reference.staff(reading) == {}


def test_a_demo_whose_rules_were_replaced_before_it_was_whole(
    folder: Path, clock: HandClock, rules_document: dict[str, Any]
) -> None:
    del rules_document["categories"]["emergency"]
    (folder / DATABASE).unlink()
    store = Store.open(folder / DATABASE, create=True)
    with store.write() as writing:
        reference.save_profile(writing, demo.PROFILE)
        assert reference.apply_document(writing, Kind.RULES, 1, json.dumps(rules_document)) is None
    store.close()
    make_demo(folder, clock=clock)
    with closing(Station.open(folder)) as station:
        assert statement(station, RIDER).balance == 190


def test_the_demo_cards_keep_their_numbers() -> None:
    assert [(card.holder, card.role, card.revoked) for card in DEMO_CARDS] == [
        (f"{number:014}", Role.RIDER if number < 7 else Role.STAFF, number == 6) for number in range(1, 10)
    ]
    assert [card.pin for card in DEMO_CARDS] == [None] * 6 + ["135790", "246801", "975310"]
    assert [card.tail for card in DEMO_CARDS[:5]] == ["0001", "0002", "0003", "0004", None]

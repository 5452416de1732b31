"""`headquarters try`: what other rules would have come to, over the logs of real databases."""

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from msgspec import structs

from kiosk.defaults import load_rules
from kiosk.domain.events import Awarded, Earned, Level, Redeemed, RedemptionCancelled, Source, StockMoved, encode
from kiosk.domain.rules import Rules
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.database import Database
from kiosk.headquarters.trial import Appliance, Bucket, Change, Dry, Trial, try_rules
from tests.headquarters.stations import MOMENT, OTHER_RIDER, RIDER, STOCK, VISIT, VOLUNTEER, WATER, Station, enrolled
from tests.headquarters.test_ingest import everything
from tests.headquarters.test_service import ROOT, command

RULES = load_rules()
THIRD = "00112233445588"
DAY = 86_400


def award(rider: str, level: Level = Level.URGENT, points: int = 80) -> Awarded:
    return Awarded(rider, points, "emergency", level, 1, VOLUNTEER)


def later(event: Awarded | Redeemed, days: int) -> bytes:
    return encode(structs.replace(MOMENT, at=MOMENT.at + days * DAY, up=MOMENT.up + days * DAY), event)


def redeemed(rider: str, item: str, points: int) -> Redeemed:
    return Redeemed(rider, item, points, VOLUNTEER)


@pytest.fixture
def stations(headquarters: Headquarters, station: Station, seed: bytes) -> tuple[Station, Station]:
    """Two that have sent: three riders, four redemptions, one of them cancelled."""
    two = enrolled(headquarters, seed, "two")
    station.happened(STOCK, StockMoved("charger", 1, STOCK.cause, STOCK.by), VISIT, WATER, award(RIDER))
    station.happened(award(RIDER), later(redeemed(RIDER, "cable", 60), 1))
    station.happened(later(redeemed(RIDER, "charger", 100), 1), award(OTHER_RIDER, Level.MINOR, 20), b"tea")
    two.happened(StockMoved("cable", 2, STOCK.cause, STOCK.by), award(THIRD, Level.MAJOR, 40), award(THIRD))
    two.happened(later(redeemed(THIRD, "cable", 60), 2), RedemptionCancelled(4, THIRD, "cable", 60, VOLUNTEER))
    two.happened(later(redeemed(THIRD, "cable", 60), 3))
    for one in (station, two):
        one.send(headquarters)
    return station, two


def candidate(urgent: int = 40, **prices: int) -> Rules:
    emergency = RULES.categories["emergency"]
    points = {**emergency.points, Level.URGENT: urgent, Level.MINOR: 25}
    items = {name: replace(item, points=prices.get(name, item.points)) for name, item in RULES.items.items()}
    categories = {**RULES.categories, "emergency": replace(emergency, points=points)}
    return replace(RULES, version=2, categories=categories, items=items)


def test_who_gains_who_loses_what_it_costs_and_where_it_runs_dry(
    database: Database, stations: tuple[Station, Station]
) -> None:
    before = everything(database)
    trial = try_rules(database, candidate(cable=50), RULES)
    assert (trial.version, trial.stations, trial.events) == (2, 2, 16)
    assert (trial.awards, trial.unknown, trial.points, trial.points_then) == (5, 0, 300, 185)
    assert (trial.gain, trial.lose, trial.same) == (1, 2, 0)
    assert trial.most_gained == (Change(OTHER_RIDER, 20, 25),)
    assert trial.most_lost == (Change(RIDER, 160, 80), Change(THIRD, 120, 80))
    assert [bucket.riders for bucket in trial.distribution] == [0, 2, 0, 0, 1, 0, 0]
    assert trial.distribution[1] == Bucket(-99, -20, 2)
    appliances = {one.item: one for one in trial.appliances}
    assert appliances["cable"] == Appliance("cable", 2, 2, 0, 0, 0, 1, 0)
    assert appliances["charger"] == Appliance("charger", 1, 0, 1, 0, 0, 0, 0)
    assert trial.dry == ()
    assert everything(database) == before


def test_the_same_rules_change_nothing(database: Database, stations: tuple[Station, Station]) -> None:
    trial = try_rules(database, RULES, RULES)
    assert trial.points == trial.points_then
    assert (trial.gain, trial.lose, trial.same) == (0, 0, 3)
    assert all(one.redeemed == one.still and one.wanted == one.wanted_then for one in trial.appliances)


def test_a_station_that_runs_dry_is_named(database: Database, stations: tuple[Station, Station]) -> None:
    trial = try_rules(database, candidate(urgent=200), RULES)
    # 60 were left to the third rider, and 180 would be; the raincoat never came there.
    assert Dry("two", "two 站", "raincoat", 0, 0, 0, 1) in trial.dry
    assert {one.station for one in trial.dry} == {"one", "two"}
    assert any("raincoat" in line and "two 站" in line for line in trial.lines())


def test_what_would_not_be_redeemed_stays_in_the_cupboard(
    headquarters: Headquarters, database: Database, station: Station
) -> None:
    station.happened(structs.replace(STOCK, change=1), award(RIDER), later(redeemed(RIDER, "cable", 60), 1))
    station.happened(later(award(RIDER), 2), award(OTHER_RIDER), award(OTHER_RIDER))
    station.send(headquarters)
    only_cable = replace(RULES, items={"cable": replace(RULES.items["cable"], points=90)})
    trial = try_rules(database, only_cable, RULES)
    assert trial.dry == (Dry("one", "one 站", "cable", 0, 1, 0, 2),)
    assert trial.appliances == (Appliance("cable", 1, 0, 1, 0, 0, 0, 2),)


def test_what_an_activity_brought_counts(headquarters: Headquarters, database: Database, station: Station) -> None:
    station.happened(STOCK, Earned(RIDER, 60, Source.CARE, "-", 1, VOLUNTEER), later(redeemed(RIDER, "cable", 60), 1))
    station.happened(Earned(OTHER_RIDER, 10, Source.ACTIVITY, "safety", 1, VOLUNTEER))
    station.send(headquarters)
    trial = try_rules(database, replace(RULES, earning=replace(RULES.earning, activity=15)), RULES)
    (cable,) = [one for one in trial.appliances if one.item == "cable"]
    assert (cable.redeemed, cable.still, trial.points, trial.points_then, trial.awards) == (1, 1, 70, 75, 0)


def test_a_log_whose_clock_was_wrong_is_still_in_its_order(
    headquarters: Headquarters, database: Database, station: Station
) -> None:
    """The points came before the redemption, though the wall clock fell to 1970 between."""
    fallen = structs.replace(MOMENT, at=1000, up=MOMENT.up + 60)
    station.happened(STOCK, award(RIDER), encode(fallen, redeemed(RIDER, "cable", 60)))
    station.send(headquarters)
    (cable,) = [one for one in try_rules(database, RULES, RULES).appliances if one.item == "cable"]
    assert (cable.redeemed, cable.still) == (1, 1)


def test_an_empty_headquarters(database: Database) -> None:
    trial = try_rules(database, RULES, RULES)
    assert (trial.events, trial.gain, trial.lose, trial.same, trial.dry) == (0, 0, 0, 0, ())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rules = (ROOT / "resources" / "rules.toml").read_text(encoding="utf-8").replace("urgent = 80", "urgent = 40")
    path = tmp_path / "spring.toml"
    rules = rules.replace("version = 1", "version = 2", 1).replace('"2022-01-01"', "2027-02-01")
    path.write_text(rules, encoding="utf-8")
    return path


def test_the_commands(
    database: Database, stations: tuple[Station, Station], url: str, tmp_path: Path, file: Path
) -> None:
    at = ("--database", url, "--data", tmp_path)
    told = command("try", file, "--json", *at)
    assert told.returncode == 0, told.stderr
    rules = replace(candidate(), version=2)
    minor = {**rules.categories["emergency"].points, Level.MINOR: 20}
    emergency = replace(rules.categories["emergency"], points=minor)
    expected = try_rules(database, replace(rules, categories={**rules.categories, "emergency": emergency}), RULES)
    assert json.loads(told.stdout) == json.loads(json.dumps(asdict(expected)))
    words = command("try", file, *at)
    assert f"{RIDER}  160 → 80" in words.stdout
    done = command("publish", file, *at)
    assert "version 2 hold from 2027-02-01" in done.stdout, done.stderr
    assert command("publish", file, *at).returncode == 0  # the very same again
    file.write_text(file.read_text(encoding="utf-8").replace("urgent = 40", "urgent = 41", 1), encoding="utf-8")
    refused = command("publish", file, *at)
    assert refused.returncode == 1
    assert "rules.version: the version must be above 2" in refused.stderr
    file.write_text(file.read_text(encoding="utf-8").replace("urgent = 41", 'urgent = "many"', 1), encoding="utf-8")
    refused = command("try", file, *at)
    assert refused.returncode == 1
    assert "rules.categories.damage.urgent: a whole number from 0 to 2147483647 is wanted" in refused.stderr
    assert "要写 0 到 2147483647 的整数" in refused.stderr


def test_read_in_parts_it_is_the_same(
    database: Database, stations: tuple[Station, Station], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = try_rules(database, candidate(), RULES)
    monkeypatch.setattr(sys.modules[Trial.__module__], "_IN_PARTS", {"yield_per": 2})
    assert try_rules(database, candidate(), RULES) == whole

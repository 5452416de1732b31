"""What a file may publish, and what reaches the stations of it."""

import tomllib
from typing import Any

import pytest

from kiosk.defaults import load_rules
from kiosk.domain import published
from kiosk.headquarters import publication
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.board import card_named, list_stations, revoke
from kiosk.headquarters.database import Database
from kiosk.problems import RESOURCES
from tests.headquarters.stations import MANAGER, NOW, OTHER_RIDER, RIDER, VISIT, Station, enrolled
from tests.headquarters.test_ingest import everything

RULES = (RESOURCES / "rules.toml").read_text(encoding="utf-8").replace("\n[", "\n[rules.")
PIN = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$" + "A" * 43
TAIL = "0" * 96
FILE = f"""
[rules]
{RULES}
[[staff]]
holder = "{MANAGER}"
name = "夏"
roles = ["manager", "volunteer"]
station = "one"
[[staff]]
holder = "00000000000001"
name = "李"
roles = ["reviewer"]
rider = "{RIDER}"
pin = "{PIN}"
[[profile]]
id = "one"
name_zh = "楚湘站"
name_en = "Chuxiang"
street_zh = "坡子街街道"
street_en = "Pozi Street"
phone = "000"
ports = 8
[[crumbs]]
rider = "{RIDER}"
masked_name = "夏*"
tail = "{TAIL}"
[[crumbs]]
rider = "{OTHER_RIDER}"
masked_name = "李*"
station = "two"
"""


def published_by(database: Database, text: str) -> None:
    with database.write() as connection:
        stations = {one.station for one in list_stations(connection)}
        publication.publish(connection, publication.parse(tomllib.loads(text), stations), NOW)


def documents(headquarters: Headquarters, station: Station) -> dict[str, Any]:
    reply = station.send(headquarters, station.request(1, 0))
    return {document.kind: published.parse(document.body) for document in reply.documents}


@pytest.fixture
def other(headquarters: Headquarters, station: Station, seed: bytes) -> Station:
    return enrolled(headquarters, seed, "two")


def test_a_file_reaches_the_stations_that_it_is_for(
    headquarters: Headquarters, database: Database, station: Station, other: Station
) -> None:
    published_by(database, FILE)
    one, two = documents(headquarters, station), documents(headquarters, other)
    assert one["rules"] == two["rules"]
    assert published.rules(one["rules"], load_rules())[-1].items["kettle"].points == 300
    assert published.profile(one["profile"]).name_zh == "楚湘站"
    assert published.profile(two["profile"]).name_zh == "two 站"
    names = {member.staff.holder: member.name for member in published.staff(one["staff"])}
    assert names == {MANAGER: "夏", "00000000000001": "李"}
    names = {member.staff.holder: member.name for member in published.staff(two["staff"])}
    assert names == {MANAGER: "站长", "00000000000001": "李"}
    assert [crumb.rider for crumb in published.crumbs(one["crumbs"])] == [RIDER]
    assert [crumb.tail for crumb in published.crumbs(two["crumbs"])] == [TAIL, None]


def test_people_who_are_not_named_stay_and_some_go(
    headquarters: Headquarters, database: Database, station: Station
) -> None:
    published_by(database, FILE.replace('station = "two"', ""))
    named = '[[staff]]\nholder = "00000000000001"\nname = "张"\nroles = '
    published_by(database, named + '["volunteer"]')
    (staff,) = [m for m in published.staff(documents(headquarters, station)["staff"]) if m.staff.holder != MANAGER]
    assert (staff.name, staff.pin) == ("张", PIN)  # the PIN was left out: it stays
    published_by(database, named + "[]")
    (staff,) = published.staff(documents(headquarters, station)["staff"])
    assert staff.staff.holder == MANAGER


@pytest.mark.parametrize(
    ("old", "new", "spot"),
    [
        ("[rules]", "[rule]", "rule"),
        ("awards_a_day = 5", "awards_a_day = -5", "awards_a_day"),
        ("awards_a_day = 5", "", "awards_a_day"),
        ("points = 300", 'points = "300"', "items.kettle.points"),
        ('roles = ["reviewer"]', 'roles = ["king"]', "roles"),
        (MANAGER, MANAGER.upper(), "holder"),
        (PIN, "123456", "pin"),
        ('name = "李"', 'nama = "李"', "nam"),
        ('name = "李"', 'name = "\\u0007"', "name"),
        ('station = "one"', 'station = "three"', "staff 1.station"),
        ('id = "one"', 'id = "three"', "profile 1.id"),
        ("ports = 8", "ports = true", "ports"),
        ("ports = 8", "", "ports"),
        (TAIL, "1234", "tail"),
        (f'rider = "{OTHER_RIDER}"', "", "rider"),
        ("[[crumbs]]", "[[crumb]]", "crumb"),
        ("[[profile]]", "[profile]", "profile"),
    ],
)
def test_anything_wrong_is_named_and_nothing_published(
    database: Database, station: Station, other: Station, old: str, new: str, spot: str
) -> None:
    before = everything(database)
    assert old in FILE
    with pytest.raises(ValueError, match=spot):
        published_by(database, FILE.replace(old, new))
    assert everything(database) == before


def test_an_empty_file_is_a_mistake(database: Database) -> None:
    with pytest.raises(ValueError, match="rules"):
        published_by(database, "")


def test_a_revoked_card_reaches_every_station(headquarters: Headquarters, database: Database, station: Station) -> None:
    for number in (1, 1, 2):
        with database.write() as connection:
            revoke(connection, RIDER, number)
    assert published.revoked(documents(headquarters, station)["revoked"]) == ((RIDER, 1), (RIDER, 2))
    (version,) = [row[2] for row in everything(database)["published"] if row[1] == "revoked"]
    assert version == 2


@pytest.mark.parametrize(
    ("text", "card"),
    [
        (RIDER, (RIDER, 1)),
        (f"{RIDER}:65535", (RIDER, 65535)),
        (f"{RIDER}:65536", None),
        (f"{RIDER}:", None),
        (RIDER.upper().replace("0", "A"), None),
        (f"{RIDER}:１", None),
        ("", None),
        ("RH1:", None),
        (f"{RIDER}\n", None),
    ],
)
def test_naming_a_card(text: str, card: tuple[str, int] | None) -> None:
    assert card_named(text) == card


def test_naming_a_card_by_its_text() -> None:
    from kiosk.domain.cards import Role, issue

    assert card_named(issue(bytes(32), Role.RIDER, RIDER, 7)) == (RIDER, 7)


def test_the_list_of_stations(headquarters: Headquarters, database: Database, station: Station, other: Station) -> None:
    station.happened(VISIT, b"tea", b"coffee")
    station.send(headquarters)
    with database.read() as connection:
        one, two = list_stations(connection)
    assert (one.station, one.name, one.enrolled, one.events, one.seen, one.skew, one.aside) == (
        "one", "one 站", True, 3, NOW, 7, 2,
    )  # fmt: skip
    assert (two.station, two.events, two.skew, two.aside) == ("two", 0, None, 0)

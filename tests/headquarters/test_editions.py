"""Editions of the rules at headquarters: one after the other, none twice, and what reaches the stations of it."""

import json
import re
import tomllib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kiosk.defaults import first_forms, first_rules, forms, load_rules
from kiosk.domain import published
from kiosk.domain.content import Why, Wrong
from kiosk.domain.forms import MOST_FORM_EDITIONS
from kiosk.domain.published import Kind
from kiosk.domain.rules import MOST_EDITIONS
from kiosk.headquarters import documents, publication
from kiosk.headquarters.answering import Headquarters
from kiosk.headquarters.database import Database
from kiosk.headquarters.editions import forms_known, rules_on
from kiosk.problems import RESOURCES
from tests.headquarters.stations import NOW, Station  # NOW is 2027-01-15
from tests.headquarters.test_ingest import everything

Publish = Callable[..., None]


@pytest.fixture
def publish(database: Database) -> Publish:
    def publish(version: int, begins: object, now: int = NOW, **changes: object) -> None:
        rules = first_rules() | {"version": version, "from": begins} | changes
        parsed = publication.parse({"rules": rules}, ())
        database.writing(lambda connection: publication.publish(connection, parsed, now))

    return publish


def sent(headquarters: Headquarters, station: Station) -> list[tuple[int, str]]:
    """Version and first day of what a station gets."""
    reply = station.send(headquarters, station.request(1, 0))
    (body,) = [document.body for document in reply.documents if document.kind == Kind.RULES]
    assert published.rules(json.loads(body), load_rules())
    return [(one["version"], one["from"]) for one in json.loads(body)]


def test_what_is_announced_comes_with_what_is_in_force(
    headquarters: Headquarters, database: Database, station: Station, publish: Publish
) -> None:
    publish(2, "2027-02-01")
    publish(3, date(2027, 3, 1))  # TOML's own dates
    assert sent(headquarters, station) == [(1, "2022-01-01"), (2, "2027-02-01"), (3, "2027-03-01")]
    with database.read() as connection:
        days = (date(2027, 1, 31), date(2027, 2, 1), date(2027, 2, 28), date(2027, 3, 1))
        assert [rules_on(connection, day).version for day in days] == [1, 2, 2, 3]


def test_a_newer_edition_takes_the_place_of_what_would_begin_later(
    headquarters: Headquarters, station: Station, publish: Publish
) -> None:
    publish(2, "2027-02-01")
    publish(3, "2027-03-01")
    publish(4, "2027-02-01")
    assert sent(headquarters, station) == [(1, "2022-01-01"), (4, "2027-02-01")]


def test_what_is_over_everywhere_is_sent_no_more(
    headquarters: Headquarters, station: Station, publish: Publish
) -> None:
    publish(2, "2027-01-10")
    publish(3, "2027-01-14")
    publish(4, "2027-03-01")
    # On 15 January UTC it may be the 13th still at a station: version 2.
    assert sent(headquarters, station) == [(2, "2027-01-10"), (3, "2027-01-14"), (4, "2027-03-01")]


def test_at_once(headquarters: Headquarters, station: Station, publish: Publish) -> None:
    publish(7, "2022-01-01")
    assert sent(headquarters, station) == [(7, "2022-01-01")]


@pytest.mark.parametrize("version", [0, 1, 2])
def test_a_version_that_does_not_grow_is_refused(database: Database, publish: Publish, version: int) -> None:
    publish(2, "2027-02-01")
    before = everything(database)
    with pytest.raises(Wrong) as wrong:
        publish(version, "2027-02-01", awards_a_day=6)
    assert (wrong.value.spot, wrong.value.why, wrong.value.least) == ("rules.version", Why.VERSION, 2)
    assert everything(database) == before


def test_the_version_of_the_program_is_taken(publish: Publish) -> None:
    publish(1, "2022-01-01")
    with pytest.raises(Wrong):
        publish(1, "2022-01-01", awards_a_day=6)


def test_the_same_again_is_no_mistake(headquarters: Headquarters, station: Station, publish: Publish) -> None:
    publish(2, "2027-02-01")
    publish(3, "2027-03-01")
    publish(2, "2027-02-01")
    assert sent(headquarters, station) == [(1, "2022-01-01"), (2, "2027-02-01"), (3, "2027-03-01")]


def test_no_more_than_a_few_are_announced(publish: Publish) -> None:
    for month in range(2, MOST_EDITIONS + 1):
        publish(month, f"2027-{month:02}-01")
    with pytest.raises(Wrong) as wrong:
        publish(99, "2027-12-01")
    assert wrong.value.why is Why.MANY
    publish(99, "2027-12-01", now=NOW + 40 * 86_400)  # one of them has begun, and the one before is over


def test_forms_that_ever_were_in_force_are_kept_and_what_was_announced_may_be_replaced(
    headquarters: Headquarters, database: Database, station: Station
) -> None:
    def publish(version: int, begins: object, now: int = NOW) -> None:
        parsed = publication.parse({"forms": first_forms() | {"version": version, "from": begins}}, ())
        database.writing(lambda connection: publication.publish(connection, parsed, now))

    def known() -> list[int]:
        reply = station.send(headquarters, station.request(1, 0))
        (body,) = [document.body for document in reply.documents if document.kind == Kind.FORMS]
        with database.read() as connection:
            assert forms_known(connection) == published.forms(json.loads(body))
        return [one["version"] for one in json.loads(body)]

    with database.read() as connection:
        assert forms_known(connection) == (forms(),)
    publish(2, date(2027, 2, 1))
    publish(3, "2027-03-01")
    assert known() == [1, 2, 3]
    publish(4, "2027-02-01")  # neither 2 nor 3 ever came
    assert known() == [1, 4]
    publish(4, "2027-02-01")
    publish(5, "2026-01-01", now=NOW + 40 * 86_400)  # at once: 4 was in force, and requests were made by it
    assert known() == [1, 4, 5]
    for version in (5, 4, 1):
        with pytest.raises(Wrong) as wrong:
            publish(version, "2027-06-01")
        assert (wrong.value.spot, wrong.value.least) == ("forms.version", 5)
    for version in range(6, MOST_FORM_EDITIONS + 3):
        publish(version, f"20{22 + version}-01-01")
    with pytest.raises(Wrong) as wrong:
        publish(99, "2099-01-01")
    assert wrong.value.why is Why.MANY


def test_the_example_of_the_handbook_can_be_published(database: Database) -> None:
    page = (RESOURCES.parent / "docs" / "rules.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    parsed = publication.parse(tomllib.loads(example), {"station-0123456789ab"})
    database.writing(lambda connection: publication.publish(connection, parsed, NOW))
    with database.read() as connection:
        assert rules_on(connection, date(2027, 3, 1)).items["kettle"].points == 280
        assert forms_known(connection)[-1].kinds["housing"].title.en == "Finding a room"
    assert parsed.profiles[0].streets[1].zh == "黄兴南路"
    assert [one["id"] for one in parsed.activities[""]] == ["dumplings-2028"]


def test_rules_of_before_there_were_editions(
    headquarters: Headquarters, database: Database, station: Station, publish: Publish
) -> None:
    old: dict[str, Any] = {name: value for name, value in first_rules().items() if name not in ("from", "texts")}
    with database.write() as connection:
        documents.publish(connection, Kind.RULES, old | {"version": 5})
    publish(6, "2027-02-01")
    reply = station.send(headquarters, station.request(1, 0))
    (body,) = [document.body for document in reply.documents if document.kind == Kind.RULES]
    before, after = published.rules(json.loads(body), load_rules())
    assert (before.version, before.begins, after.version) == (5, 0, 6)
    assert before.texts == load_rules().texts

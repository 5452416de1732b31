"""The forms of requests come from headquarters: at their day, offline too; old requests keep their words."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.defaults import first_forms
from kiosk.domain.forms import OfficerRole
from kiosk.domain.moments import Moment
from kiosk.domain.published import Kind
from kiosk.domain.refusals import Refusal
from kiosk.domain.staff import Staff, StaffRole
from kiosk.headquarters import publication
from kiosk.headquarters import requests as casework
from kiosk.headquarters.editions import forms_known
from kiosk.station import requests
from kiosk.station.station import Station
from kiosk.sync.client import Synced, sync_once
from kiosk.sync.enrolment import Enrolled, enrol
from kiosk.sync.link import Link
from tests.domain.documents import GOOD
from tests.sync.conftest import DATABASE, MANAGER, MOMENT, NOW, Headquartered
from ui.services.menu import script_of
from ui.services.pages import Choose, Pair
from ui.services.play import Here, play
from ui.viewmodels.inputs import Colour

STAFF = Staff("ffeeddccbbaa00", frozenset(StaffRole))
DAY = 86_400
NEW: dict[str, Any] = GOOD[Kind.FORMS][0]["kinds"]["housing"]


class Clock:
    """Days pass."""

    def __init__(self) -> None:
        self.days = 0

    def now(self) -> Moment:
        return replace(MOMENT, at=MOMENT.at + self.days * DAY, up=MOMENT.up + self.days * DAY)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def station(tmp_path: Path, far: Headquartered, clock: Clock) -> Iterator[Station]:
    folder = tmp_path / "one"
    assert isinstance(enrol(folder, DATABASE, far.url, far.new_code(), MANAGER, clock=lambda: NOW), Enrolled)
    with closing(Station.open(folder, clock)) as found:
        yield found


def synced(station: Station, far: Headquartered) -> None:
    for _ in range(2):
        outcome = sync_once(station.folder, station.store, link=Link(far.url), now=station.clock.now)
        assert isinstance(outcome, Synced), outcome
        assert outcome.rejected == ()


def offered(station: Station) -> dict[str, object]:
    with station.look():
        page = play(script_of(Colour.YELLOW), Here(station), ()).page
    assert isinstance(page, Choose)
    return {option.name: option.title for option in page.options if option.name.startswith("ask-")}


def ask(station: Station, name: str, answers: dict[str, str]) -> str:
    ref = requests.ask(station, station.forms.kinds[name], answers, None, "770352", f"{name} {station.clock.now().at}")
    assert isinstance(ref, str)
    return ref


def listed(station: Station) -> dict[str, str]:
    found = requests.waiting(station, STAFF)
    assert not isinstance(found, Refusal)
    return {one.ref: one.title.zh for one in found}


def test_an_edition_holds_from_its_day_and_what_was_asked_before_keeps_its_words(
    station: Station, far: Headquartered, clock: Clock
) -> None:
    first = first_forms()
    kinds = json.loads(json.dumps(first["kinds"]))
    kinds["legal"] |= {"zh": "找律师", "en": "A lawyer"}
    kinds["legal"]["questions"][0] |= {"zh": "要律师做什么？", "en": "What for?"}
    for option in kinds["legal"]["questions"][0]["options"]:
        option["zh"] += "（新）"
    kinds["legal"]["role"] = "government"
    del kinds["hardship"]
    kinds["housing"] = NEW
    begins = NOW // DAY + 2
    content = {"forms": {"version": 2, "from": _date(begins), "kinds": kinds}}
    far.database.writing(
        lambda connection: publication.publish(connection, publication.parse(content, ["station-one"]), NOW)
    )
    question = station.forms.kinds["legal"].questions[0]
    old = ask(station, "legal", {question.name: question.options[0].name})
    synced(station, far)
    assert offered(station)["ask-legal"] == Pair("法律援助", "Legal aid")
    assert "ask-housing" not in offered(station)

    clock.days = 3  # and the line is down
    assert offered(station)["ask-legal"] == Pair("找律师", "A lawyer")
    assert offered(station)["ask-housing"] == Pair("找房", "Finding a room")
    assert "ask-hardship" not in offered(station)
    new = ask(station, "legal", {question.name: question.options[0].name})
    other = ask(station, "housing", {"where": "near"})
    assert listed(station) == {old: "法律援助", new: "找律师", other: "找房"}

    synced(station, far)
    with far.database.write() as connection:
        for role in OfficerRole:
            casework.add_officer(connection, f"officer {role}", [role])
    with far.database.read() as connection:
        editions = forms_known(connection)
        roles = {one.ref: one.role for one in casework.worklist(connection, editions, None)}
        assert roles == {old: "legal", new: "government", other: "hardship"}
        read = {
            ref: casework.case(connection, far.seed, editions, "station-one", ref, f"officer {role}").record
            for ref, role in roles.items()
        }
    words = {ref: {title.zh: answer.zh for title, answer in record or ()} for ref, record in read.items()}
    assert words[old][question.title.zh] == question.options[0].title.zh
    assert words[new]["要律师做什么？"] == question.options[0].title.zh + "（新）"
    assert words[other]["哪里？"] == "近"


def _date(day: int) -> str:
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()

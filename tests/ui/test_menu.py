"""Which services a kiosk offers: those that the rules name for its kind of home."""

import json

from kiosk.defaults import first_rules
from kiosk.domain.offers import Service
from kiosk.domain.published import Kind
from kiosk.station.station import Station
from kiosk.storage import reference
from ui.services.menu import script_of
from ui.services.pages import Choose
from ui.services.play import Here, play
from ui.viewmodels.inputs import Colour


def offered(station: Station, colour: Colour) -> list[str]:
    with station.look():
        page = play(script_of(colour), Here(station), ()).page
    assert isinstance(page, Choose)
    return [option.name for option in page.options]


def publish(station: Station, services: list[str]) -> None:
    rules = first_rules() | {"version": 2, "services": dict.fromkeys(("rider", "driver", "association"), services)}
    with station.store.write() as writing:
        assert reference.apply_document(writing, Kind.RULES, 2, json.dumps([rules])) is None


def test_what_the_rules_do_not_name_is_not_offered(station: Station) -> None:
    assert "power-bank" in offered(station, Colour.YELLOW)
    publish(station, [service for service in Service if service != "power-bank"])
    assert "power-bank" not in offered(station, Colour.YELLOW)

"""Which services a kiosk offers: those that the rules name for its kind of home."""

import json

from kiosk.defaults import first_rules
from kiosk.domain.events import Facility
from kiosk.domain.offers import Service
from kiosk.domain.published import Kind
from kiosk.station.station import Station
from kiosk.storage import reference
from ui.desk import Desk
from ui.services.menu import script_of
from ui.services.pages import Choose
from ui.services.play import Here, play
from ui.viewmodels import home
from ui.viewmodels.inputs import Colour
from ui.viewmodels.seen import Seen
from ui.viewmodels.tiles import AT_HOME
from ui.words import Speaker, load_english


def offered(station: Station, colour: Colour) -> list[str]:
    with station.look():
        page = play(script_of(colour), Here(station), ()).page
    assert isinstance(page, Choose)
    return [option.name for option in page.options]


def at_home(station: Station) -> list[str]:
    news = Desk(station).news()
    assert news
    tiles = home.derive(Seen(house=news.house), Speaker(load_english(), in_english=False)).everyday
    return [tile.name for tile in tiles if tile.name not in tuple(Facility)]


def publish(station: Station, services: list[str]) -> None:
    rules = first_rules() | {"version": 2, "services": dict.fromkeys(("rider", "driver", "association"), services)}
    with station.store.write() as writing:
        assert reference.apply_document(writing, Kind.RULES, 2, json.dumps([rules])) is None


def test_what_the_rules_do_not_name_is_not_offered(station: Station) -> None:
    assert "ask-mediation" in offered(station, Colour.YELLOW)
    assert list(AT_HOME) == at_home(station)
    publish(station, [service for service in Service if service not in ("power-bank", "mediation")])
    assert "ask-mediation" not in offered(station, Colour.YELLOW)
    assert at_home(station) == [Service.SUPPLIES]

"""Everyday things are three taps away, from the scan to the confirmation: counted on the glass."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from kiosk.domain.events import Facility
from kiosk.station.demo import DEMO_RIDERS
from kiosk.station.station import Station
from tests.ui.counter import Counter
from ui.app import Face
from ui.services.menu import SERVICES
from ui.services.pages import Choose
from ui.viewmodels.flow import Pace
from ui.viewmodels.inputs import Screen
from ui.viewmodels.tiles import COLOUR_TITLES

_PACE = Pace(idle=600_000, success=600_000, scan_help=600_000)
_MOST = 3
# What people came for: for what is not named here, to be told that it is done.
_CAME_FOR = {
    "activities": Screen.CHOICES,  # what is on
    "points": Screen.POINTS,
    "report": Screen.CHOICES,  # the first question of a report
    "supplies": Screen.READ,  # what there is
}


class Taps:
    """Counts what a finger does until what it came for is there."""

    def __init__(self, counter: Counter) -> None:
        self.counter, self.count = counter, 0
        self.kiosk = counter.face.kiosk

    def tap(self, word: str) -> None:
        self.counter.tap(word)
        self.count += 1

    def scan(self) -> None:
        if self.kiosk.seen.flow.screen is not Screen.ATTRACT:
            self.tap("结束")
        self.counter.on(Screen.ATTRACT)
        self.counter.hold_up(DEMO_RIDERS[0])
        self.counter.on(Screen.GREETING)
        self.count = 0

    def go_to(self, name: str) -> None:
        """From the greeting to a thing that home shows, or that stands under a colour of home's."""
        self.tap("更多服务")
        self.counter.on(Screen.HOME)
        tiles = {tile["name"]: tile["title"] for tile in self.kiosk.home.everyday}
        if name in tiles:
            self.tap(tiles[name])
            return
        service = next(service for service in SERVICES if service.name == name)
        title = next(title for colour, title in COLOUR_TITLES.items() if colour == service.place)
        self.tap(title)
        self.counter.on(Screen.CHOICES)
        options = {choice["name"]: choice["title"] for choice in self.kiosk.choices.choices}
        assert name in options, f"{name} is not found at once"
        self.tap(options[name])

    def until(self, screen: Screen) -> int:
        """Go on with the first answer there is."""
        while self.count <= _MOST:
            self.counter.qtbot.wait(100)
            self.counter.qtbot.waitUntil(self._settled)
            if self.kiosk.seen.flow.screen is screen:
                break
            talk = self.kiosk.seen.flow.talk
            assert talk, self.kiosk.seen.flow.screen
            assert isinstance(talk.page, Choose), talk.page
            self.tap(self.kiosk.choices.choices[0]["title"])
        return self.count

    def _settled(self) -> bool:
        flow = self.kiosk.seen.flow
        return flow.errand is None or flow.talk is None or flow.talk.asking is None


def test_everyday_services_are_three_taps_away(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face]
) -> None:
    taps = Taps(Counter(qtbot, open_face(station, pace=_PACE), demo_folder))
    everyday = [service.name for service in SERVICES if service.everyday]
    assert set(_CAME_FOR) < set(everyday)
    for name in (*everyday, "power-bank"):  # the second time it is brought back
        taps.scan()
        taps.go_to(name)
        assert taps.until(_CAME_FOR.get(name, Screen.OUTCOME)) <= _MOST, name


def test_everyday_things_of_the_house_are_too(
    qtbot: QtBot, demo_folder: Path, station: Station, open_face: Callable[..., Face]
) -> None:
    taps = Taps(Counter(qtbot, open_face(station, pace=_PACE), demo_folder))
    taps.tap("歇歇脚")  # which nobody scans for
    taps.counter.on(Screen.DONE)
    assert taps.count == 1
    taps.scan()
    facilities = [tile["name"] for tile in taps.kiosk.greeting.tiles]
    assert set(facilities) == {Facility.CHARGING, Facility.WATER, Facility.FRIDGE, Facility.MICROWAVE}
    for name in facilities:
        taps.scan()
        taps.go_to(name)
        if name == Facility.CHARGING:
            taps.counter.on(Screen.PORTS)
            taps.tap("1 号口，空")
        taps.counter.on(Screen.DONE)
        assert taps.count <= _MOST, name

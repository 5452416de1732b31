import pytest

from kiosk.domain.events import Facility
from kiosk.domain.refusals import Reason, Refusal
from kiosk.station.amenity import Used, use
from kiosk.station.board import board
from kiosk.station.demo import DEMO_RIDERS, PROFILE
from kiosk.station.station import Station
from kiosk.storage.verify import verify
from tests.conftest import DEMO_EVENTS
from tests.station.conftest import HandClock

RIDER = DEMO_RIDERS[0].holder


@pytest.mark.parametrize("facility", [Facility.WATER, Facility.FRIDGE, Facility.MICROWAVE])
def test_one_tap_is_one_use_with_a_card_or_without(station: Station, facility: Facility) -> None:
    assert use(station, facility) == Used(facility, None)
    assert use(station, facility, rider=RIDER) == Used(facility, None)
    assert board(station).uses_today[facility] == 2
    assert verify(station.store).events - DEMO_EVENTS == 2


def test_charging(station: Station, clock: HandClock) -> None:
    assert use(station, Facility.CHARGING, 2) == Used(Facility.CHARGING, 2)
    assert board(station).ports == (False, True, False, False, False, False)
    assert use(station, Facility.CHARGING, 2) == Refusal(Reason.PORT_BUSY)
    assert use(station, Facility.CHARGING, 2, RIDER, takeover=True) == Used(Facility.CHARGING, 2)
    clock.pass_seconds(station.rules.charging_seconds)
    assert not any(board(station).ports)
    assert use(station, Facility.CHARGING, 2) == Used(Facility.CHARGING, 2)
    assert verify(station.store).events - DEMO_EVENTS == 3


@pytest.mark.parametrize("port", [None, 0, PROFILE.ports + 1])
def test_there_is_no_such_port(station: Station, port: int | None) -> None:
    assert use(station, Facility.CHARGING, port) == Refusal(Reason.NO_SUCH_PORT)
    assert verify(station.store).events - DEMO_EVENTS == 0


def test_the_counts_begin_anew_at_four_in_the_morning(station: Station, clock: HandClock) -> None:
    use(station, Facility.WATER)  # 13:20
    clock.pass_seconds(14 * 3600)  # 03:20, still the same business day
    use(station, Facility.WATER)
    assert board(station).uses_today[Facility.WATER] == 2
    clock.pass_seconds(3600)
    assert board(station).uses_today[Facility.WATER] == 0


def test_the_board_of_a_new_station(station: Station) -> None:
    shown = board(station)
    assert shown.ports == (False,) * PROFILE.ports
    assert shown.visits_today == 0
    assert dict(shown.uses_today) == dict.fromkeys(Facility, 0)
    with pytest.raises(TypeError):
        shown.uses_today[Facility.WATER] = 1  # type: ignore[index]

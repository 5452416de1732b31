import pytest

from kiosk.simulation.run import Setting
from kiosk.simulation.world import Fault
from kiosk.station.station import load_rules


@pytest.fixture(scope="session")
def setting() -> Setting:
    """Everything that can go wrong, at three stations."""
    return Setting.of(load_rules(), tuple(Fault), stations=3, steps=400)

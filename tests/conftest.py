"""What every test needs: Qt without a screen, and a demo station in a folder of its own."""

import os
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["LANGUAGE"] = "C"

import pytest
from hypothesis import HealthCheck, settings

from kiosk.station.demo import make_demo

# How long an example takes says how busy the machine is, and nothing of the code.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

DEMO_EVENTS = 16  # the log of a new demo station begins with its stock, some awards and some reports


@pytest.fixture
def demo_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    make_demo(folder)
    return folder

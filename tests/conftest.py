"""What every test needs: Qt without a screen, and a demo station in a folder of its own."""

import os
import shutil
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


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo station that nobody opens: making one takes thirty times as long as copying it."""
    folder = tmp_path_factory.mktemp("made") / "demo"
    make_demo(folder)
    return folder


@pytest.fixture
def demo_folder(made_demo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_demo, tmp_path / "demo"))

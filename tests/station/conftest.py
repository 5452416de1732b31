import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from kiosk.domain.moments import Moment
from kiosk.problems import RESOURCES
from kiosk.station.demo import make_demo
from kiosk.station.station import Station


class HandClock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.moment = Moment(at=1_650_000_000, tz=480, boot="0123abcd", up=1000)

    def now(self) -> Moment:
        return self.moment

    def pass_seconds(self, seconds: int) -> None:
        self.moment = structs.replace(self.moment, at=self.moment.at + seconds, up=self.moment.up + seconds)

    def set_wall(self, at: int) -> None:
        self.moment = structs.replace(self.moment, at=at)

    def reboot(self, up: int = 0, at: int | None = None) -> None:
        boot = f"{int(self.moment.boot, 16) + 1:08x}"
        self.moment = structs.replace(self.moment, boot=boot, up=up, at=self.moment.at if at is None else at)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo station that nobody opens, for copies; made at the moment at which every clock here begins."""
    folder = tmp_path_factory.mktemp("made") / "demo"
    make_demo(folder, clock=HandClock())
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "demo"))


@pytest.fixture
def station(folder: Path, clock: HandClock) -> Iterator[Station]:
    station = Station.open(folder, clock)
    yield station
    station.close()


@pytest.fixture
def rules_document() -> dict[str, Any]:
    """The rules as a document that headquarters may publish, to be changed."""
    return tomllib.loads((RESOURCES / "rules.toml").read_text(encoding="utf-8"))

"""Settings that people edit by hand: what is wrong is named, and nothing else is needed to go on."""

from pathlib import Path

import pytest

from kiosk.problems import Problem
from kiosk.station.settings import FILE, Settings, load_settings


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()


def test_what_is_said_is_taken(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('camera = "1"\nscreen = "compact"\nmotion = "reduced"\nsound = false\nphone = "000"\n')
    assert load_settings(tmp_path) == Settings("1", "compact", "reduced", sound=False, phone="000")


@pytest.mark.parametrize(
    ("content", "spot"),
    [
        (b"camera = = 1", "line 1"),
        (b"camera = 1", "camera"),
        (b'screen = "round"', "screen"),
        (b'motion = ""', "motion"),
        (b'colour = "red"', "colour"),
        (b"sound = 1", "sound"),
        (b'sound = "false"', "sound"),
        (b'camera = "\xff"', "?"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, content: bytes, spot: str) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(Problem) as caught:
        load_settings(tmp_path)
    assert caught.value.name == "settings_unreadable"
    assert spot in caught.value.en
    assert FILE in caught.value.zh

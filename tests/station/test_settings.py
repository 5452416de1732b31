"""Settings that people edit by hand: what is wrong is named, and nothing else is needed to go on."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.problems import Problem
from kiosk.station.settings import FILE, Settings, load_settings, save


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()


def test_what_is_said_is_taken(tmp_path: Path) -> None:
    said = 'camera = "1"\ncamera_size = "1080p"\nscreen = "compact"\nmotion = "reduced"\nsound = false\nphone = "000"\n'
    (tmp_path / FILE).write_text(said)
    assert load_settings(tmp_path) == Settings("1", "1080p", "compact", "reduced", sound=False, phone="000")


@pytest.mark.parametrize(
    ("content", "spot"),
    [
        (b"camera = = 1", "line 1"),
        (b"camera = 1", "camera"),
        (b'camera_size = "4K"', "camera_size"),
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


PERSONS = '# our kiosk\r\nscreen = "compact"  # by the door\r\n\r\n  camera = "0"   # the old one\r\nphone = "000"'


@pytest.mark.parametrize("spec", ["/dev/v4l/by-id/usb-摄像头_\"C\\270'-index0", "auto", "rtsp://a:b@host/x?y=1#z"])
@pytest.mark.parametrize("before", ["", "phone = '000'", "camera='x'", PERSONS, "# camera = 'no'\nscreen='auto'\n"])
def test_the_chosen_camera_is_written_and_the_rest_stays(tmp_path: Path, before: str, spec: str) -> None:
    path = tmp_path / FILE
    if before:
        path.write_bytes(before.encode())
    was = load_settings(tmp_path)
    for _ in range(2):
        save(tmp_path, camera=spec)
        assert load_settings(tmp_path) == replace(was, camera=spec)
    after = path.read_bytes().decode()
    if before == PERSONS:
        assert after.startswith(before.partition('"0"')[0])
        assert after.endswith(before.partition('"0"')[2])
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("content", ["camera = = 1\n", 'colour = "red"\n', '"camera" = "0"\n', 'camera = """0"""\n'])
def test_a_file_that_cannot_be_understood_is_left_as_it_is(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    with pytest.raises(Problem) as caught:
        save(tmp_path, camera="1")
    assert caught.value.name == "settings_unreadable"
    assert (tmp_path / FILE).read_text() == content


def test_a_folder_that_cannot_be_written_to_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        save(tmp_path / "none", camera="1")
    assert caught.value.name == "file_unwritable"


def test_several_are_written_at_once_and_a_value_of_ours_is_replaced(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("sound = true # loud\nquiet_from = '21:00'\nquiet_until = '06:00'\n")
    save(tmp_path, sound=False, quiet_from="22:30", quiet_until="07:00", language="en")
    assert load_settings(tmp_path) == Settings(sound=False, quiet_from="22:30", quiet_until="07:00", language="en")
    assert "sound = false # loud" in (tmp_path / FILE).read_text()


@pytest.mark.parametrize("wrong", [{"quiet_from": "25:00"}, {"language": "fr"}, {"screen": "round"}, {"sound": "yes"}])
def test_what_cannot_be_is_not_written(tmp_path: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(Problem):
        save(tmp_path, **wrong)
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize(
    ("begin", "end", "time", "loud"),
    [
        ("", "", "03:00", True),
        ("22:00", "07:00", "21:59", True),
        ("22:00", "07:00", "22:00", False),
        ("22:00", "07:00", "06:59", False),
        ("22:00", "07:00", "07:00", True),
        ("12:00", "14:00", "13:00", False),
        ("12:00", "14:00", "14:00", True),
    ],
)
def test_the_quiet_hours_may_go_over_midnight(begin: str, end: str, time: str, loud: bool) -> None:
    assert Settings(quiet_from=begin, quiet_until=end).is_loud(time) is loud
    assert not Settings(sound=False).is_loud(time)

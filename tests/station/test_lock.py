import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.problems import Problem
from kiosk.station.lock import window_lock

HOLD = (
    "import sys, pathlib, time\n"
    "from kiosk.station.lock import window_lock\n"
    "with window_lock(pathlib.Path(sys.argv[1])):\n"
    "    print('held', flush=True)\n"
    "    time.sleep(60)\n"
)


def test_a_second_window_is_refused(tmp_path: Path) -> None:
    with window_lock(tmp_path):
        with pytest.raises(Problem) as raised, window_lock(tmp_path):
            pass
        assert raised.value.name == "kiosk_running"
    with window_lock(tmp_path):
        pass


def test_another_programs_window_is_seen_until_it_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Problem) as raised, window_lock(tmp_path):
            pass
        assert raised.value.name == "kiosk_running"
        other.kill()
        other.wait(10)
        with window_lock(tmp_path):
            pass


def test_two_folders_two_windows(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with window_lock(tmp_path / "a"), window_lock(tmp_path / "b"):
        pass


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised, window_lock(tmp_path / "missing"):
        pass
    assert raised.value.name == "database_missing"


def test_an_error_within_is_not_taken_for_a_lock(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="mine"), window_lock(tmp_path):
        raise OSError("mine")

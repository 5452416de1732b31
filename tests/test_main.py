"""The command line as a person uses it: a process of its own, its output and its exit code."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import DEMO_EVENTS

ROOT = Path(__file__).parent.parent


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "main.py", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | environment,
        check=False,
    )


def start(*arguments: object, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "main.py", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | environment,
    )


def stop(kiosk: subprocess.Popen[str]) -> tuple[int, str]:
    kiosk.send_signal(signal.SIGTERM)
    output, _ = kiosk.communicate(timeout=20)
    return kiosk.returncode, output


def no_traceback(text: str) -> bool:
    return "Traceback" not in text


@pytest.mark.parametrize("command", [[], ["demo"], ["scan"], ["card"], ["verify"], ["simulate"]])
def test_every_command_explains_itself_with_an_example(command: list[str]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    assert "example: python main.py" in done.stdout


def test_a_card_made_is_a_card_read(tmp_path: Path) -> None:
    card = tmp_path / "card.png"
    made = run("card", "--data", tmp_path / "demo", "--rider", 2, "--out", card)
    assert made.returncode == 0, made.stderr
    done = run("scan", "--json", "--data", tmp_path / "demo", card, "Makefile")
    first, second = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1  # the Makefile is no picture
    assert (first["file"], first["verdict"], first["texts"]) == (str(card), "valid", [first["text"]])
    assert first["ms"] > 0
    assert set(second) == {"file", "error"}
    any_code = json.loads(run("scan", "--json", "--any", card).stdout)
    assert set(any_code) == {"file", "text", "texts", "ms"}


@pytest.mark.parametrize("number", [0, 99])
def test_a_demo_card_that_is_not_there(tmp_path: Path, number: int) -> None:
    done = run("card", "--data", tmp_path / "demo", "--rider", number)
    assert done.returncode == 1
    assert no_traceback(done.stderr)
    assert str(number) in done.stderr


def test_a_sheet_and_a_new_card(tmp_path: Path) -> None:
    demo, sheet, old, new = tmp_path / "demo", tmp_path / "sheet.pdf", tmp_path / "old.png", tmp_path / "new.png"
    made = json.loads(run("card", "--data", demo, "--riders", "1,2", "--sheet", sheet, "--json").stdout)
    assert sheet.read_bytes().startswith(b"%PDF")
    assert made["file"] == str(sheet)
    assert [(card["role"], card["holder"], card["number"]) for card in made["cards"]] == [
        ("rider", "00000000000001", 1),
        ("rider", "00000000000002", 1),
    ]
    assert all(len(card["short_code"]) == 9 for card in made["cards"])
    run("card", "--data", demo, "--rider", 2, "--out", old)
    reissue = ["card", "--demo", "--data", demo, "--reissue", "00000000000002", "--by", "00000000000008"]
    told = json.loads(run(*reissue, "--json", "--out", new).stdout)
    assert [card["number"] for card in told["cards"]] == [2]
    assert json.loads(run(*reissue, "--json", "--out", new).stdout) == told  # the same act
    done = run("scan", "--json", "--data", demo, old, new)
    assert [json.loads(line)["verdict"] for line in done.stdout.splitlines()] == ["revoked", "valid"]
    for who, word in (("00000000000009", "nobody to themselves"), ("00000000000099", "Nobody of the staff")):
        refused = run(*reissue[:-1], who)
        assert (refused.returncode, no_traceback(refused.stderr), word in refused.stderr) == (1, True, True)


@pytest.mark.parametrize(
    "options",
    [
        ["--riders", "1,2"],
        ["--riders", "x", "--sheet", "x.pdf"],
        ["--reissue", "00000000000002"],
        ["--by", "00000000000008"],
        ["--reissue", "00000000000002,00000000000003", "--by", "00000000000008"],
        ["--out", "x.png", "--sheet", "x.pdf"],
        ["--rider", "1", "--list"],
    ],
)
def test_a_wrong_call_makes_nothing(tmp_path: Path, options: list[str]) -> None:
    done = run("card", "--data", tmp_path / "demo", *options)
    assert done.returncode == 2
    assert "error:" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_verify_tells_sound_from_damaged(demo_folder: Path) -> None:
    assert json.loads(run("verify", "--json", "--data", demo_folder).stdout)["sound"] is True
    with sqlite3.connect(demo_folder / "station.db") as connection:
        connection.execute("INSERT INTO log (number, hash, body) VALUES (99, x'00', x'7b7d')")
    connection.close()
    done = run("verify", "--json", "--data", demo_folder)
    assert done.returncode == 1
    assert json.loads(done.stdout)["faults"]


@pytest.mark.parametrize("command", [["verify"], []])
def test_without_a_station_a_sentence_says_how_to_make_one(tmp_path: Path, command: list[str]) -> None:
    done = run(*command, "--data", tmp_path / "nowhere")
    assert done.returncode == 1
    assert no_traceback(done.stderr)
    assert "main.py demo" in done.stderr


def test_without_a_screen_the_real_kiosk_says_so(demo_folder: Path) -> None:
    done = run("--data", demo_folder, QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 1
    assert "no screen" in done.stderr


def _wait_for(path: Path, word: str, kiosk: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 30
    while not (path.exists() and word in path.read_text(encoding="utf-8")):
        assert kiosk.poll() is None, kiosk.communicate()
        assert time.monotonic() < deadline, f"{word!r} never came into {path.name}"
        time.sleep(0.05)


def _captures(kiosk: subprocess.Popen[str]) -> list[Path]:
    """The kiosk's capture processes."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
            if int(parent) == kiosk.pid and b"capture_child" in (process / "cmdline").read_bytes():
                found.append(process)
    return found


def test_a_second_window_is_refused_and_commands_are_not(tmp_path: Path, demo_folder: Path) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    run("card", "--data", demo_folder, "--out", pictures / "card.png")
    kiosk = start("demo", "--data", demo_folder, "--camera", pictures)
    try:
        _wait_for(demo_folder / "kiosk.log", "the kiosk is open", kiosk)
        second = run("demo", "--data", demo_folder, "--camera", pictures)
        assert second.returncode == 1
        assert "open already" in second.stderr
        deadline = time.monotonic() + 30
        while json.loads(run("verify", "--json", "--data", demo_folder).stdout)["events"] < DEMO_EVENTS + 1:
            assert time.monotonic() < deadline
        (capture,) = _captures(kiosk)
    finally:
        code, output = stop(kiosk)
    assert code == 0
    assert no_traceback(output)
    assert not capture.exists()
    report = json.loads(run("verify", "--json", "--data", demo_folder).stdout)
    assert (report["sound"], report["events"]) == (True, DEMO_EVENTS + 1)


def test_a_damaged_database_is_left_alone_and_the_kiosk_comes_back_with_a_good_one(demo_folder: Path) -> None:
    database = demo_folder / "station.db"
    good, damaged = database.read_bytes(), b"this was a database once" * 500
    database.write_bytes(damaged)
    kiosk = start("demo", "--data", demo_folder, "--camera", demo_folder)
    try:
        _wait_for(demo_folder / "kiosk.log", "database_damaged", kiosk)
        time.sleep(0.5)
        assert kiosk.poll() is None
        assert database.read_bytes() == damaged
        database.write_bytes(good)
        _wait_for(demo_folder / "kiosk.log", "the kiosk is open", kiosk)
    finally:
        code, output = stop(kiosk)
    assert code == 0
    assert no_traceback(output)


def test_unreadable_settings_are_named_and_the_kiosk_opens_all_the_same(demo_folder: Path) -> None:
    (demo_folder / "settings.toml").write_text("camera = [1", encoding="utf-8")
    kiosk = start("demo", "--data", demo_folder, "--camera", demo_folder)
    try:
        _wait_for(demo_folder / "kiosk.log", "the kiosk is open", kiosk)
    finally:
        code, output = stop(kiosk)
    assert code == 0
    assert "settings.toml" in output
    assert no_traceback(output)

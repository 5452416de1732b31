import argparse
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.domain.cards import Role, Verdict
from kiosk.domain.events import Standing
from kiosk.domain.staff import Staff, StaffRole
from kiosk.problems import Problem
from kiosk.scanning.decoder import decode
from kiosk.scanning.pictures import read_picture
from kiosk.station.staffing import log_in
from kiosk.station.station import Station
from kiosk.storage.store import Store
from kiosk.sync.client import RefusedByHeadquarters, Unreachable
from kiosk.sync.commands import add_parsers, problem_of
from kiosk.sync.link import Trouble
from kiosk.sync.protocol import Refused
from tests.sync.conftest import MANAGER, PROFILE, Headquartered
from tests.sync.test_client import happen

Command = Callable[..., int]


PIN = "804162"


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Command:
    def run(*arguments: object) -> int:
        parser = argparse.ArgumentParser()
        add_parsers(parser.add_subparsers())
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PIN}\n"))
        options = parser.parse_args([str(argument) for argument in arguments])
        code: int = options.run(options)
        return code

    return run


def test_enrol_then_sync(
    command: Command, folder: Path, far: Headquartered, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--data", folder)
    enrolled = ("enrol", "--headquarters", far.url, "--code", far.new_code(), "--manager", MANAGER, *where)
    assert command(*enrolled) == 0
    assert PROFILE.id in capsys.readouterr().out
    store = Store.open(folder / "station.db")
    happen(store, 3)
    store.close()
    assert command("sync", "--json", *where) == 0
    went = json.loads(capsys.readouterr().out)
    assert (went["outcome"], went["sent"], went["acknowledged"], went["unsent"]) == ("synced", 3, 3, 0)
    assert command("sync", *where) == 0
    assert "up to number 3" in capsys.readouterr().out
    (folder / "station.key").write_text(os.urandom(32).hex())
    assert command("sync", "--json", *where) == 1
    output = capsys.readouterr()
    assert json.loads(output.out) == {"outcome": "refused_wrong_signature"}
    assert "enrol with a new code" in output.err


def test_a_wrong_code_is_a_problem_in_words(command: Command, folder: Path, far: Headquartered) -> None:
    code = far.new_code()
    wrong = ("Y" if code[0] == "X" else "X") + code[1:]
    with pytest.raises(Problem) as problem:
        command("enrol", "--headquarters", far.url, "--code", wrong, "--manager", MANAGER, "--data", folder)
    assert problem.value.name == "refused_wrong_code"


@pytest.mark.parametrize(
    "outcome", [*map(Unreachable, Trouble), *map(RefusedByHeadquarters, Refused)], ids=lambda outcome: outcome.reason
)
def test_everything_that_can_go_wrong_has_its_words(outcome: Unreachable | RefusedByHeadquarters) -> None:
    problem = problem_of(outcome)
    assert problem.zh
    assert problem.en


def test_the_first_manager_gets_a_badge_and_a_pin(command: Command, folder: Path, far: Headquartered) -> None:
    assert command("enrol", "--headquarters", far.url, "--code", far.new_code(), "--data", folder) == 0
    (found,) = decode(read_picture(folder / "manager-badge.png"))
    station = Station.open(folder)
    try:
        judgement = station.judge(found.text)
        assert judgement.verdict is Verdict.VALID
        assert judgement.card
        assert judgement.card.role is Role.STAFF
        staff = log_in(station, judgement.card.holder, Standing.CONFIRMED, PIN)
        assert isinstance(staff, Staff)
        assert staff.roles == {StaffRole.MANAGER}
    finally:
        station.close()


@pytest.mark.parametrize("pin", ["", "12345", "123456", "000000", "abcdef"])
def test_a_weak_pin_uses_up_no_code(
    command: Command, folder: Path, far: Headquartered, monkeypatch: pytest.MonkeyPatch, pin: str
) -> None:
    code = far.new_code()
    monkeypatch.setitem(globals(), "PIN", pin)
    with pytest.raises(Problem) as problem:
        command("enrol", "--headquarters", far.url, "--code", code, "--data", folder)
    assert problem.value.name == "pin_weak"
    monkeypatch.setitem(globals(), "PIN", "804162")
    assert command("enrol", "--headquarters", far.url, "--code", code, "--data", folder) == 0

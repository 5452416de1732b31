import argparse
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.problems import Problem
from kiosk.storage.store import Store
from kiosk.sync.client import RefusedByHeadquarters, Unreachable
from kiosk.sync.commands import add_parsers, problem_of
from kiosk.sync.link import Trouble
from kiosk.sync.protocol import Refused
from tests.sync.conftest import MANAGER, PROFILE, Headquartered
from tests.sync.test_client import happen

Command = Callable[..., int]


@pytest.fixture
def command() -> Command:
    def run(*arguments: object) -> int:
        parser = argparse.ArgumentParser()
        add_parsers(parser.add_subparsers())
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
    assert "station's key" in output.err


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

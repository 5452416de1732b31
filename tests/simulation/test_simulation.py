"""The simulator itself: no law is broken, the same seed is the same run, and it says when it proves nothing."""

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.simulation.campaign import COUNTED, lacking, simulate
from kiosk.simulation.run import Setting, replay, run
from kiosk.simulation.world import Fault

ROOT = Path(__file__).parent.parent.parent


def command(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "main.py", "simulate", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | environment,
        check=False,
    )


@pytest.mark.parametrize("faults", [(), *((fault,) for fault in Fault), tuple(Fault)], ids=lambda one: "+".join(one))
def test_no_law_is_broken(setting: Setting, faults: tuple[Fault, ...]) -> None:
    report = simulate(range(1, 7), replace(setting, faults=faults))
    assert [(one.seed, one.broken) for one in report.violations] == []
    assert report.lacking == ()


def test_whatever_can_happen_happens_in_a_few_runs(setting: Setting) -> None:
    counts: Counter[str] = Counter()
    for seed in range(1, 31):
        counts.update(run(seed, setting)[0])
    assert [name for name in COUNTED if not counts[name]] == []
    assert set(counts) <= set(COUNTED)


def test_the_same_seed_is_the_same_run_in_another_process() -> None:
    def figures(hash_seed: str, jobs: int) -> bytes:
        done = command("--seeds", 12, "--first-seed", 7, "--jobs", jobs, "--json", PYTHONHASHSEED=hash_seed)
        assert done.returncode == 0, done.stdout + done.stderr
        report = json.loads(done.stdout)
        assert report.pop("seconds") >= 0
        assert report.pop("steps_a_second") >= 0
        return json.dumps(report).encode()

    assert figures("1", 1) == figures("2", 2)


def test_a_run_can_be_taken_again_from_its_steps(setting: Setting) -> None:
    from kiosk.simulation.deeds import menu
    from kiosk.simulation.world import World

    worlds = [World(5, setting.rules, setting.stations, menu(setting.faults)) for _ in range(2)]
    steps = []
    for number in range(1, 201):
        steps.append(worlds[0].plan(number))
        worlds[0].take(steps[-1])
    for step in steps:
        worlds[1].take(step)
    assert worlds[0].tally() == worlds[1].tally()
    assert worlds[0].books.logs == worlds[1].books.logs
    assert replay(5, setting, setting.stations, steps[::3]) is None


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--seeds", 1, "--steps", 2), "nothing was redeemed"),
        (("--seeds", 1, "--steps", 5, "--faults", "restore"), "nobody was fenced"),
        (("--seeds", 1, "--steps", 5, "--faults", "restore"), "no station was restored"),
        (("--seeds", 1, "--steps", 5, "--faults", "clone"), "no disk was copied"),
    ],
)
def test_a_run_in_which_too_little_happens_says_that_it_proves_nothing(
    arguments: tuple[object, ...], sentence: str
) -> None:
    done = command(*arguments)
    assert done.returncode == 1
    assert "This proves nothing:" in done.stdout
    assert sentence in done.stdout


def test_each_fault_that_was_asked_for_must_have_happened(setting: Setting) -> None:
    enough = Counter(dict.fromkeys(COUNTED, 1))
    assert lacking(enough, setting) == ()
    for name in ("redemptions", "fenced", "restores", "hq_restores", "clones", "clocks", "crashes", "late", "grants"):
        assert lacking(enough - Counter({name: 1}), setting) != (), name


@pytest.mark.parametrize("arguments", [("--faults", "fire"), ("--seeds", 0), ("--first-seed", -1), ("--steps", "many")])
def test_a_wrong_call_is_explained(arguments: tuple[object, ...]) -> None:
    done = command(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr

"""A sample of the mutants, and how short a trace becomes. `make mutants` plants all of them."""

import json

import pytest

from kiosk.simulation import commands
from kiosk.simulation.run import Setting, replay, run
from main import _parser
from tests.simulation.mutants import BY_NAME, MUTANTS, Change, Mutant, hunt, planted


def test_every_mutant_has_a_name_and_something_to_change() -> None:
    assert len(BY_NAME) == len(MUTANTS) >= 15
    for one in MUTANTS:
        with planted(one):
            pass


def test_what_is_no_longer_in_the_code_cannot_be_switched_off() -> None:
    with (
        pytest.raises(AssertionError, match="no longer says"),
        planted(Mutant("gone", (Change(hunt, "nonsense" + "!", ""),))),
    ):
        pass


SAMPLE = (
    "no-dedupe", "epoch-and-incarnation-ignored", "unknown-stops-those-behind", "retired-life-has-a-successor",
    "no-witness", "becomes-not-in-the-witness", "reply-before-commit", "grant-without-debit", "expires-what-was-spent",
    "own-events-dropped", "fork-not-doubted", "cancel-folded-twice", "counts-in-doubt",
)  # fmt: skip


@pytest.mark.parametrize("name", SAMPLE)
def test_a_mutant_is_caught_within_a_few_runs(name: str) -> None:
    assert hunt(BY_NAME[name], range(1, 61), shorter=False).violation is not None


@pytest.mark.parametrize(
    ("name", "seed"),
    [
        ("merged-accounts-read-too-early", 6),
        ("no-incident-for-a-shortfall", 139),
        ("own-events-told-twice", 23),
        ("debts-before-what-merged-riders-bring", 65),
    ],
)
def test_what_the_simulator_found_in_the_real_code_it_would_find_again(setting: Setting, name: str, seed: int) -> None:
    assert run(seed, setting)[1] is None
    with planted(BY_NAME[name]):
        assert run(seed, setting)[1] is not None


@pytest.mark.parametrize(("name", "most"), [("grant-without-debit", 6), ("no-witness", 10)])
def test_the_trace_of_a_mutant_is_short(setting: Setting, name: str, most: int) -> None:
    caught = hunt(BY_NAME[name], range(1, 31))
    assert caught.violation is not None
    assert 0 < len(caught.violation.steps) <= most
    # The short trace breaks the law because of the mutant, and no part of it can be left out.
    found = caught.violation
    assert replay(found.seed, setting, found.stations, found.steps) is None
    with planted(BY_NAME[name]):
        for left_out in range(len(found.steps)):
            fewer = [*found.steps[:left_out], *found.steps[left_out + 1 :]]
            again = replay(found.seed, setting, found.stations, fewer)
            assert again is None or again.law != found.law


def test_the_command_prints_the_shortest_trace(capsys: pytest.CaptureFixture[str]) -> None:
    with planted(BY_NAME["grant-without-debit"]):
        options = _parser().parse_args(["simulate", "--seeds", "5", "--jobs", "1", "--json"])
        assert commands._simulate(options) == 1
    report = json.loads(capsys.readouterr().out)
    assert sum(report["violations"].values()) == len(report["failing_seeds"]) > 0
    assert report["shortest"]["broken"].startswith("law ")
    assert 0 < len(report["shortest"]["trace"]) <= 10

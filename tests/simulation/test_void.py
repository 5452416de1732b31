"""What happens where headquarters used a decision number twice."""

import pytest

from kiosk.simulation.run import Setting
from tests.simulation.mutants import BY_NAME, STEP_BY_STEP, planted
from tests.simulation.void import told


def test_what_was_carried_out_wins_and_the_newer_decision_is_void(setting: Setting) -> None:
    assert told(setting) == []


@pytest.mark.parametrize("name", STEP_BY_STEP)
def test_what_would_spoil_that_is_noticed(setting: Setting, name: str) -> None:
    with planted(BY_NAME[name]):
        assert told(setting) != []

"""Killed at any system call, or let down by the disk at any: nothing lost, nothing doubled, and on it goes."""

import random

import pytest

from tests.crash.kills import disk_errors, kills
from tests.crash.scenes import scene
from tests.crash.tracing import Tracer

SEED = 1


@pytest.mark.parametrize(
    ("flow", "most"),
    [("tap", 10), ("redemption", 12), ("shift", 8), ("sync", 10), ("enrolment", 3), ("upgrade", 4), ("restore", 6)],
)
def test_a_kill_at_any_call_loses_nothing(tracer: Tracer, flow: str, most: int) -> None:
    with scene(flow) as played:
        found = kills(tracer, played, random.Random(SEED), most)
    assert found.broken == {}
    assert found.count == most


@pytest.mark.parametrize(
    ("flow", "most"), [("tap", 12), ("redemption", 16), ("sync", 8), ("enrolment", 2), ("upgrade", 3), ("backup", 4)]
)
def test_an_error_of_the_disk_is_refused_and_the_next_try_succeeds(tracer: Tracer, flow: str, most: int) -> None:
    with scene(flow) as played:
        found, refused = disk_errors(tracer, played, random.Random(SEED), most)
    assert found.broken == {}
    assert found.count == most
    assert refused >= most // 4


def test_a_planted_fault_is_seen(tracer: Tracer) -> None:
    with scene("tap before commit") as played:
        found = kills(tracer, played, random.Random(SEED), 20)
    assert found.lost > 0


def test_an_act_that_is_done_twice_is_seen(tracer: Tracer) -> None:
    with scene("water tapped again after every error") as played:
        found, _ = disk_errors(tracer, played, random.Random(SEED), 20)
    assert found.lost > 0

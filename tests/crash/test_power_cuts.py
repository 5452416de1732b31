"""No acknowledged fact is lost by a power cut, at any moment of what a station does."""

import random

import pytest

from tests.crash.power_cuts import power_cuts
from tests.crash.scenes import scene
from tests.crash.tracing import Tracer

SEED = 1


@pytest.mark.parametrize(
    ("flow", "fewest", "step"),
    [
        ("tap", 80, 1),
        ("redemption", 60, 2),
        ("sign-up", 40, 1),
        ("shift", 30, 2),
        ("sync", 40, 1),
        ("enrolment", 30, 6),
        ("upgrade", 15, 8),
        ("headquarters", 40, 10),
        ("backup", 12, 4),
        ("restore", 5, 4),
    ],
)
def test_nothing_promised_is_lost(tracer: Tracer, flow: str, fewest: int, step: int) -> None:
    with scene(flow) as played:
        found = power_cuts(tracer, played, random.Random(SEED), 1, step=step)
    assert found.broken == {}
    assert found.count >= fewest


@pytest.mark.parametrize("number", [3, 5])
def test_nothing_promised_is_lost_where_a_sync_of_the_disk_failed_before(tracer: Tracer, number: int) -> None:
    with scene("redemption") as played:
        found = power_cuts(tracer, played, random.Random(SEED), 1, f"fdatasync:error=EIO:when={number}", step=3)
    assert found.broken == {}
    assert found.count >= 30


@pytest.mark.parametrize(
    ("fault", "step"),
    [("tap before commit", 1), ("tap with synchronous = NORMAL", 1), ("headquarters before commit", 10)],
)
def test_a_planted_fault_is_seen(tracer: Tracer, fault: str, step: int) -> None:
    with scene(fault) as played:
        found = power_cuts(tracer, played, random.Random(SEED), 1, step=step)
    assert found.lost > 10


def test_a_name_that_was_not_synced_is_seen_to_be_lost(tracer: Tracer) -> None:
    with scene("enrolment without the name of its key") as played:
        found = power_cuts(tracer, played, random.Random(SEED), lucky=0)
    assert "key_unreadable" in found.broken

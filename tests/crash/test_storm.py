"""Real processes, killed at random: what was confirmed is there, and what headquarters acknowledged it has, once."""

from pathlib import Path

from tests.crash.storm import storm

SEED = 1


def test_kills_of_stations_headquarters_and_its_database_lose_nothing(tmp_path: Path) -> None:
    outcome = storm(SEED, tmp_path)
    assert outcome.faults == [], f"seed {SEED}"
    assert outcome.events > 50


def test_an_answer_before_the_commit_is_seen(tmp_path: Path) -> None:
    outcome = storm(SEED, tmp_path, ("client",), ("-m", "tests.crash.hasty"))
    assert any("acknowledged" in fault for fault in outcome.faults)

"""What holds until headquarters publishes something else: the rules in `resources/rules.toml`."""

import tomllib
from pathlib import Path
from typing import Any

from kiosk.domain.rules import Rules, parse_rules
from kiosk.problems import RESOURCES, Problem

_RULES = RESOURCES / "rules.toml"


def first_rules(path: Path = _RULES) -> dict[str, Any]:
    """The rules in a file as a document. Raises `Problem` rules_unreadable."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Problem("rules_unreadable", path=path) from error


def load_rules(path: Path = _RULES) -> Rules:
    """The rules in a file. Raises `Problem` rules_unreadable."""
    try:
        return parse_rules(first_rules(path))
    except ValueError as error:
        raise Problem("rules_unreadable", path=path) from error

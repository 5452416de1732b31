"""What holds until headquarters publishes something else: the rules, the guide and the forms of requests."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from kiosk.domain.forms import Forms, parse_forms
from kiosk.domain.guide import Guide, parse_guide
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


def first_forms() -> dict[str, Any]:
    """The forms of `resources/requests.toml` as a document."""
    return tomllib.loads((RESOURCES / "requests.toml").read_text(encoding="utf-8"))


@cache
def forms() -> Forms:
    """The same, as they were at the first look."""
    return parse_forms(first_forms())


@cache
def first_guide() -> Guide:
    """The guide of `resources/guide.toml`, as it was at the first look."""
    return parse_guide(tomllib.loads((RESOURCES / "guide.toml").read_text(encoding="utf-8")))

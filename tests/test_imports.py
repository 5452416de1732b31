"""Imports point one way.

ui → station → scanning, sync → storage → domain; headquarters → storage, and what both ends of a sync share. The screen
may speak of what the domain names and of what the camera sees, and reaches the database only by way of the station.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOMAIN = {"kiosk.domain"}
BELOW = {"kiosk.problems", "kiosk.defaults"} | DOMAIN
SYNC_SHARED = {f"kiosk.sync.{name}" for name in ("protocol", "envelope", "codes", "checks", "sealing", "answers")}
MAY_IMPORT = {
    "kiosk.problems": set[str](),
    "kiosk.defaults": DOMAIN | {"kiosk.problems"},
    "kiosk.domain": set[str](),
    "kiosk.storage": BELOW,
    "kiosk.scanning": BELOW,
    # The first name that fits is the room: so before the room come what both ends of a sync share, and the commands.
    **dict.fromkeys(SYNC_SHARED, DOMAIN | SYNC_SHARED),
    "kiosk.sync.pins": BELOW,
    "kiosk.sync.commands": BELOW | {"kiosk.storage", "kiosk.scanning", "kiosk.station", "kiosk.sync"},
    "kiosk.sync": BELOW | {"kiosk.storage"} | SYNC_SHARED,
    "kiosk.station": BELOW | {"kiosk.storage", "kiosk.scanning", "kiosk.sync"},
    "kiosk.headquarters": BELOW | {"kiosk.storage", "kiosk.sync.pins"} | SYNC_SHARED,
    "kiosk.simulation.commands": {"kiosk.simulation", "kiosk.station"},
    "kiosk.simulation": {"kiosk.domain", "kiosk.headquarters", "kiosk.sync"},
    "ui": BELOW | {"kiosk.station", "kiosk.scanning", "kiosk.sync"},
}
# Only these rooms know these packages.
OWNERS = {
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    "sqlalchemy": {"kiosk.storage", "kiosk.headquarters"},
    "alembic": {"kiosk.storage", "kiosk.headquarters"},
    "sqlite3": {"kiosk.storage", "kiosk.headquarters"},
    "argon2": {"kiosk.station", "kiosk.headquarters"},
    "cv2": {"kiosk.scanning"},
    "zxingcpp": {"kiosk.scanning"},
    "pyzbar": {"kiosk.scanning"},
    "miniaudio": {"ui"},
}
DOMAIN_IMPORTS = {
    "collections", "dataclasses", "enum", "functools", "hashlib", "hmac", "itertools", "json", "math", "nacl",
    "msgspec", "re", "typing", "unicodedata",
}  # fmt: skip
DOMAIN_CALLS = {"open", "input", "print", "__import__", "eval", "exec"}
FEWEST_EDGES = 60


def room_of(module: str) -> str | None:
    """The room that a module of ours lies in; None for a package from elsewhere."""
    return next((room for room in MAY_IMPORT if f"{module}.".startswith(f"{room}.")), None)


def imports_of(tree: ast.Module, package: list[str]) -> Iterator[str]:
    """The modules that a file imports, wherever in it; of `from a import b` both a and a.b, since b may be a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def faults_in(root: Path) -> tuple[list[str], int]:
    """What points the wrong way, and how many imports were looked at."""
    faults, edges = [], 0
    for top in ("kiosk", "ui"):
        for file in sorted((root / top).rglob("*.py")):
            parts = list(file.relative_to(root).with_suffix("").parts)
            package = parts[:-1]
            room = room_of(".".join(package if parts[-1] == "__init__" else parts))
            tree = ast.parse(file.read_text(encoding="utf-8"))
            for imported in imports_of(tree, package):
                edges += 1
                if (wrong := wrong_with(room, imported)) is not None:
                    faults.append(f"{file.relative_to(root)}: {wrong}")
            if room == "kiosk.domain":
                called = {node.func.id for node in ast.walk(tree) if is_call_by_name(node)}
                faults += [f"{file.relative_to(root)}: calls {name}" for name in sorted(called & DOMAIN_CALLS)]
    return faults, edges


def is_call_by_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def wrong_with(room: str | None, imported: str) -> str | None:
    """What is wrong with a file of this room importing this module, if anything."""
    top = imported.split(".")[0]
    if room == "kiosk.domain" and top not in DOMAIN_IMPORTS | {"kiosk"}:
        return f"the domain imports {imported}"
    if top in OWNERS and room not in OWNERS[top]:
        return f"{room} imports {imported}"
    if top not in ("kiosk", "ui", "main", "tests") or imported == "kiosk" or room is None:
        return None
    if top in ("main", "tests"):
        return f"{room} imports {imported}"
    target = room_of(imported)
    if target == room or imported == "kiosk.__version__":
        return None
    allowed = any(f"{imported}.".startswith(f"{one}.") for one in MAY_IMPORT.get(room, set()))
    return None if allowed else f"{room} imports {imported}"


def test_imports_point_one_way() -> None:
    faults, edges = faults_in(ROOT)
    assert faults == []
    assert edges >= FEWEST_EDGES


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("kiosk/domain/fold.py", "import time"),
        ("kiosk/domain/fold.py", "from random import choice"),
        ("kiosk/domain/fold.py", "from datetime import datetime"),
        ("kiosk/domain/fold.py", "import os.path"),
        ("kiosk/domain/fold.py", "from kiosk.problems import Problem"),
        ("kiosk/domain/fold.py", "from kiosk.storage.store import Store"),
        ("kiosk/domain/fold.py", "from kiosk import storage"),
        ("kiosk/domain/fold.py", "from .. import storage"),
        ("kiosk/domain/fold.py", "from ..storage import store"),
        ("kiosk/domain/fold.py", "open('file')"),
        ("kiosk/domain/__init__.py", "import sqlite3"),
        ("kiosk/storage/store.py", "from kiosk.station.station import Station"),
        ("kiosk/storage/store.py", "def late():\n    import kiosk.scanning.decoder"),
        ("kiosk/storage/store.py", "import PySide6.QtCore"),
        ("kiosk/scanning/decoder.py", "from kiosk.storage import store"),
        ("kiosk/station/visit.py", "from ui import words"),
        ("kiosk/station/visit.py", "from sqlalchemy import select"),
        ("kiosk/station/visit.py", "import main"),
        ("kiosk/problems.py", "from kiosk.domain import events"),
        ("ui/words.py", "import cv2"),
        ("ui/words.py", "from kiosk.storage.store import Store"),
        ("ui/words.py", "from kiosk.headquarters import ingest"),
        ("ui/words.py", "import tests.storage.facts"),
    ],
)  # fmt: skip
def test_a_planted_import_that_points_back_is_found(tmp_path: Path, file: str, line: str) -> None:
    planted = tmp_path / file
    planted.parent.mkdir(parents=True)
    planted.write_text(f"{(ROOT / file).read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    faults, _ = faults_in(tmp_path)
    assert faults
    assert all(fault.startswith(file) for fault in faults)


def test_too_few_imports_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "kiosk").mkdir()
    assert faults_in(tmp_path) == ([], 0)
    assert FEWEST_EDGES > 0

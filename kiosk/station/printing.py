"""The printer of this machine, through CUPS. Never within a transaction: paper runs out, facts do not wait for it."""

import logging
import os
import shutil
import subprocess

log = logging.getLogger(__name__)

_PATIENCE, _TO_ASK = 5.0, 2.0  # seconds
_TITLE = "RedHome"  # what the queue shows: nothing of whom it is for


def has_printer() -> bool:
    """Whether `lp` is there and knows where to print to by itself."""
    if shutil.which("lp") is None:
        return False
    told = _run(["lpstat", "-d"], patience=_TO_ASK)
    return told is not None and b"destination: " in told


def print_pdf(pdf: bytes) -> bool:
    """Hand a document to the default printer; false where it was not taken. Nothing is written to a file of ours."""
    return _run(["lp", "-s", "-t", _TITLE, "-o", "media=A4", "-o", "print-scaling=none"], pdf) is not None


def _run(command: list[str], given: bytes = b"", patience: float = _PATIENCE) -> bytes | None:
    """What it said; None where it failed."""
    environment = os.environ | {"LC_ALL": "C"}
    try:
        done = subprocess.run(command, input=given, env=environment, capture_output=True, timeout=patience, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        log.warning("%s failed: %s", command[0], type(error).__name__)
        return None
    return done.stdout

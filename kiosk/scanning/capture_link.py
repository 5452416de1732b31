"""What the kiosk and its capture process say to each other, and the memory that they share. Light to import.

The memory has no name (memfd): it is gone when both are, however they end, and there is nothing to clean up.
"""

from __future__ import annotations

import mmap
import os
import subprocess
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

from kiosk.problems import Problem
from kiosk.scanning.watch import Glance

LARGEST = 3840 * 2160 * 3  # bytes of a picture that fits; the memory is taken only as far as it is used
_ROOT = Path(__file__).parent.parent.parent
_MODULE = "kiosk.scanning.capture_child"


@dataclass(frozen=True, slots=True)
class Order:
    """The first thing that the process is told. What `open_source` takes; of several sources the first that opens.

    It is sent and no argument of the command line, where every user of the machine could read a stream's password.
    """

    specs: tuple[str, ...]
    loop: bool
    size: tuple[int, int]
    retry: float


@dataclass(frozen=True, slots=True)
class Opened:
    """A source was opened. `live`: a camera or a stream; `asked`: the width and height it was asked for."""

    live: bool
    asked: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Failed:
    """No source could be opened, or the open one ended; it is tried again.

    Attributes:
        problem: in a sentence.
        bug: for the log, where the program stumbled over something unforeseen: which exception at which place.
    """

    problem: Problem
    bug: str = ""


Message = Opened | Failed | Glance  # a Glance: the frame is in the memory, until the next one is asked for


def new_memory() -> int:
    """The handle of a piece of memory for one picture."""
    handle = os.memfd_create("redhome-frame")
    os.ftruncate(handle, LARGEST)
    return handle


def map_memory(handle: int) -> mmap.mmap:
    """The memory behind a handle, for reading and writing."""
    return mmap.mmap(handle, LARGEST)


def launch(memory: int) -> tuple[subprocess.Popen[bytes], Connection]:
    """Start a capture process on this memory, and the line to it; it ends when that line is closed.

    Not `multiprocessing`: its children load the main program anew, and it leaves a tracker running beside them.
    """
    ours, theirs = Pipe()
    path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", _MODULE, str(theirs.fileno()), str(memory)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(), memory),
            env=os.environ | {"PYTHONPATH": path},
            start_new_session=True,  # a Ctrl-C in the terminal is for the kiosk, which stops us
        )
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
    return process, ours

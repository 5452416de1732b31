"""What the kiosk and its capture process say to each other, and the memory that they share. Light to import.

On Linux the memory has no name (memfd): it is gone when both are, however they end, and there is nothing to clean up.
"""

from __future__ import annotations

import mmap
import os
import subprocess
import sys
from dataclasses import dataclass
from multiprocessing.connection import Pipe
from pathlib import Path
from typing import Any

from kiosk.problems import Problem
from kiosk.scanning.watch import Glance

if sys.platform == "win32":
    from multiprocessing.connection import PipeConnection as Connection
else:
    from multiprocessing.connection import Connection as Connection

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


class Memory:
    """Room for one picture, mapped in both processes.

    Attributes:
        token: what the other process needs to map the same.
    """

    def __init__(self, token: str = "") -> None:
        """New, or what `token` stands for. Raises OSError where there is none left."""
        if sys.platform == "win32":  # never tried there
            self.token = token or f"redhome-{os.getpid()}-{id(self)}"
            self._map = mmap.mmap(-1, LARGEST, tagname=self.token)
            return
        handle = int(token) if token else os.memfd_create("redhome-frame")
        if not token:
            os.ftruncate(handle, LARGEST)
        self.token = str(handle)
        self._map = mmap.mmap(handle, LARGEST)

    @property
    def buffer(self) -> mmap.mmap:
        """Its LARGEST bytes, to read and to write."""
        return self._map

    def close(self) -> None:
        """Give it back, unless an array still looks into it."""
        self._map.close()
        if sys.platform != "win32":
            os.close(int(self.token))


def launch(memory: Memory) -> tuple[subprocess.Popen[bytes], Connection]:
    """Start a capture process on this memory, and the line to it; it ends when that line is closed.

    Not `multiprocessing`: its children load the main program anew, and it leaves a tracker running beside them.
    Raises OSError where it cannot be started.
    """
    ours, theirs = Pipe()
    line = theirs.fileno()
    path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    inherited: dict[str, Any]
    if sys.platform == "win32":  # never tried there
        os.set_handle_inheritable(line, True)
        inherited = {"close_fds": False}
    else:
        inherited = {"pass_fds": (line, int(memory.token))}
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", _MODULE, str(line), memory.token],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": path},
            start_new_session=True,  # a Ctrl-C in the terminal is for the kiosk, which stops us
            **inherited,
        )
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
    return process, ours

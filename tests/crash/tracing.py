"""Runs a flow under strace: what it wrote and when it was on the disk, or with a fault at one of its system calls."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parent.parent.parent
CALLS = (
    "openat,open,creat,lseek,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,sync_file_range,"
    "fsync,fdatasync,sync,syncfs,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,"
    "symlinkat,copy_file_range,sendfile,mmap,sendto,sendmsg"
)
WRITING = ("pwrite64", "write", "fsync", "fdatasync", "ftruncate", "rename", "unlink", "mkdir", "openat", "sendto")
_LINE = re.compile(r"(\d+) +(.*)")
_X = r"\x"
_UNFINISHED, _RESUMED = " <unfinished ...>", re.compile(r"<\.\.\. \w+ resumed>(.*)")
_PATH = re.compile(r"<((?:\\x[0-9a-f]{2})+)>")
_CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+|\?)(?:<(.*?)>)?(?: (E[A-Z0-9]+) .*)?")


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that came back: its arguments as strace writes them, each text in hex."""

    name: str
    arguments: str
    result: int
    failed: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A flow that was traced.

    Attributes:
        status: its exit code; negative for a signal.
        promises: what it said before its end, the newest of each kind.
    """

    status: int
    calls: tuple[Call, ...]
    promises: Mapping[str, Any]

    def places(self, folder: Path) -> list[tuple[str, int]]:
        """The calls that write in a folder or to headquarters: the name, and the how many-th of this name it was."""
        counts, found = Counter[str](), []
        for call in self.calls:
            counts[call.name] += 1
            if call.name in WRITING and (call.name == "sendto" or touches(call, folder)):
                found.append((call.name, counts[call.name]))
        return found


def touches(call: Call, folder: Path) -> bool:
    """Whether a call is about something in this folder."""
    return str(folder) in call.arguments or str(folder).encode().hex() in call.arguments.replace(_X, "")


def cannot_trace() -> str | None:
    """Why nothing can be traced on this machine; None where it can."""
    if shutil.which("strace") is None:
        return "there is no strace: apt-get install strace"
    done = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, text=True, check=False)
    return f"nothing can be traced here: {done.stderr.strip()}" if done.returncode else None


class Tracer:
    """Runs flows within a `with` block, each in a process of its own."""

    def __enter__(self) -> Self:
        self._scratch = Path(tempfile.mkdtemp(prefix="redhome-trace-"))
        command = [sys.executable, "-m", "tests.crash.nursery"]
        self._nursery = subprocess.Popen(
            command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        return self

    def __exit__(self, *_: object) -> None:
        _, errors = self._nursery.communicate()
        shutil.rmtree(self._scratch)
        print(errors, end="", file=sys.stderr)

    def run(self, flow: str, folder: Path, given: Mapping[str, str] | None = None, inject: str | None = None) -> Run:
        """Run a flow on a folder; `inject` is a fault as strace takes it, such as "fsync:error=EIO:when=2"."""
        assert self._nursery.stdin
        assert self._nursery.stdout
        promises, trace = self._scratch / "promises", self._scratch / "trace"
        promises.write_bytes(b"")
        order = {"flow": flow, "folder": str(folder), "promises": str(promises), "given": dict(given or {})}
        self._nursery.stdin.write(json.dumps(order) + "\n")
        self._nursery.stdin.flush()
        pid = int(self._nursery.stdout.readline())
        command = ["strace", "-f", "-y", "-xx", "-s", "100000000", "-e", f"trace={CALLS}", "-e", "signal=none"]
        command += [*(("-e", f"inject={inject}") if inject else ()), "-o", str(trace), "-p", str(pid)]
        strace = subprocess.Popen(command, text=True, stderr=subprocess.PIPE)
        assert strace.stderr
        attached = strace.stderr.readline()
        os.kill(pid, signal.SIGCONT)
        assert "attached" in attached, attached
        strace.communicate()
        status = int(self._nursery.stdout.readline())
        said: dict[str, Any] = {}
        for line in promises.read_text().splitlines():
            said |= json.loads(line)
        return Run(status, tuple(calls_in(trace.read_text().splitlines())), said)


def calls_in(lines: Iterable[str]) -> Iterator[Call]:
    """The calls in the order in which they came back."""
    begun: dict[str, str] = {}
    for line in lines:
        match = _LINE.fullmatch(line)
        assert match, line[:200]
        pid, text = match.groups()
        if text.endswith(_UNFINISHED):
            begun[pid] = text.removesuffix(_UNFINISHED)
            continue
        if resumed := _RESUMED.fullmatch(text):
            text = begun.pop(pid) + resumed[1]
        if text.startswith(("+++", "---")):
            continue
        call = _CALL.match(text)
        assert call, text[:200]
        name, arguments, result, _, error = call.groups()
        if result != "?":  # killed before it came back
            arguments = _PATH.sub(lambda path: f"<{bytes.fromhex(path[1].replace(_X, '')).decode()}>", arguments)
            yield Call(name, arguments, int(result, 0), error is not None)

"""A disk that loses power: what was synced stays; of what was only written any part is there, torn and in any order.

It is stricter than a journalling file system: names too are lost where their folder was not synced.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tests.crash.tracing import Call, touches

SECTORS = (512, 4096)
_HEX = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_SYNCS = ("fsync", "fdatasync")


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes at a place; or, with None, the end of the file there."""

    at: int
    data: bytes | None


@dataclass(eq=False, slots=True)
class File:
    """A file or, with `is_folder`, a folder. `pending` is what no sync has reached yet."""

    is_folder: bool = False
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Write] = field(default_factory=list)
    size: int = 0


@dataclass(frozen=True, slots=True)
class Naming:
    """A change of names: each path is given a file, or None."""

    changes: tuple[tuple[str, File | None], ...]


class Disk:
    """Everything below `root`, which is on the disk for good when the recording begins."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._durable: dict[str, File] = {self._root: File(is_folder=True)}
        for path in root.rglob("*"):
            data = b"" if path.is_dir() else path.read_bytes()
            self._durable[str(path)] = File(path.is_dir(), bytearray(data), size=len(data))
        self._names = dict(self._durable)  # as the system shows them
        self._naming: list[Naming] = []
        self._open: dict[int, tuple[File, str]] = {}
        self._places: dict[int, int] = {}

    def replay(self, call: Call) -> None:
        """Do what a system call did."""
        if call.name in ("openat", "open", "creat"):
            self._opened(call)
        elif call.failed and call.name not in _SYNCS:
            return
        elif call.name in ("rename", "link", "unlink", "mkdir", "rmdir"):
            self._renamed(call)
        elif call.name in ("write", "pwrite64", "ftruncate", "lseek", "mmap", *_SYNCS):
            self._changed(call)
        elif call.name == "sendfile":
            self._copied(call)
        elif touches(call, Path(self._root)):
            raise AssertionError(f"{call.name} is not known here")

    def _opened(self, call: Call) -> None:
        path = _texts(call)[0].decode()
        if call.failed or not self._is_ours(path):
            self._open.pop(call.result, None)
            return
        file = self._names.get(path)
        if file is None:
            assert "O_CREAT" in call.arguments, path
            file = File()
            self._name((path, file))
        if "O_TRUNC" in call.arguments and file.size:
            file.pending.append(Write(0, None))
            file.size = 0
        self._open[call.result] = file, path
        self._places[call.result] = file.size if "O_APPEND" in call.arguments else 0

    def _renamed(self, call: Call) -> None:
        paths = [text.decode() for text in _texts(call)]
        if not self._is_ours(paths[0]):
            return
        if call.name == "mkdir":
            self._name((paths[0], File(is_folder=True)))
        elif call.name == "link":
            self._name((paths[1], self._names[paths[0]]))
        elif call.name == "rename":
            self._name((paths[1], self._names[paths[0]]), (paths[0], None))
        else:
            self._name((paths[0], None))

    def _changed(self, call: Call) -> None:
        found = re.match(r"(\d+)<", call.arguments)
        if call.name == "mmap":
            if "MAP_SHARED" in call.arguments and "PROT_WRITE" in call.arguments and self._root in call.arguments:
                assert "-shm>" in call.arguments, "a file is written through memory: nothing of that is seen here"
            return
        known = self._open.get(int(found[1])) if found else None
        if found is None or known is None or f"<{self._root}" not in call.arguments:
            return
        number, file = int(found[1]), known[0]
        if call.name == "lseek":
            self._places[number] = call.result
        elif call.name in _SYNCS:
            self._synced(file, known[1], call.failed)
        elif call.name == "ftruncate":
            file.size = int(call.arguments.rpartition(", ")[2])
            file.pending.append(Write(file.size, None))
        else:
            data = _texts(call)[0][: call.result]
            at = self._places[number] if call.name == "write" else int(call.arguments.rpartition(", ")[2])
            if call.name == "write":
                self._places[number] += len(data)
            file.pending.append(Write(at, data))
            file.size = max(file.size, at + len(data))

    def _copied(self, call: Call) -> None:
        numbers = re.match(r"(\d+)<.*?>, (\d+)<.*?>, \[(\d+)\]", call.arguments)
        if call.result and touches(call, Path(self._root)):
            assert numbers, call
            to, source, at = map(int, numbers.groups())
            content = bytearray(self._open[source][0].durable)
            for write in self._open[source][0].pending:
                _write(content, write)
            file = self._open[to][0]
            file.pending.append(Write(self._places[to], bytes(content[at : at + call.result])))
            self._places[to] += call.result
            file.size = max(file.size, self._places[to])

    def _synced(self, file: File, path: str, failed: bool) -> None:
        if file.is_folder:
            for naming in () if failed else tuple(self._naming):
                if all(_folder_of(one) == path for one, _ in naming.changes):
                    _rename(self._durable, naming)
                    self._naming.remove(naming)
            return
        if not failed:
            for write in file.pending:
                _write(file.durable, write)
        # After a failed sync the system takes the pages for clean: no later sync writes them.
        file.pending.clear()

    def _is_ours(self, path: str) -> bool:
        return path.startswith(self._root)

    def _name(self, *changes: tuple[str, File | None]) -> None:
        naming = Naming(changes)
        self._naming.append(naming)
        _rename(self._names, naming)

    def nothing_more(self) -> dict[str, bytes | None]:
        """The image where nothing got to the disk that was not synced. A folder's content is None."""
        return _below(self._root, {path: _content(file, file.durable) for path, file in self._durable.items()})

    def everything(self) -> dict[str, bytes | None]:
        """The image where all of it did."""
        return self._image(lambda _: True, None)

    def something(self, luck: random.Random) -> dict[str, bytes | None]:
        """An image where some of it did, each sector by its own luck."""
        share = luck.choice((0.1, 0.5, 0.9))
        return self._image(lambda _: luck.random() < share, luck)

    def _image(self, takes: Callable[[object], bool], luck: random.Random | None) -> dict[str, bytes | None]:
        names = dict(self._durable)
        for naming in self._naming:
            if takes(naming):
                _rename(names, naming)
        image: dict[str, bytes | None] = {}
        for path, file in names.items():
            data = bytearray(file.durable)
            for write in file.pending:
                for part in _torn(write, luck.choice(SECTORS)) if luck else [write]:
                    if takes(part):
                        _write(data, part)
                    elif (
                        luck and luck.random() < 0.5 and part.data is not None and len(data) < part.at + len(part.data)
                    ):
                        data.extend(bytes(part.at + len(part.data) - len(data)))  # its length got there first
            image[path] = _content(file, data)
        return _below(self._root, image)


def _content(file: File, data: bytearray) -> bytes | None:
    return None if file.is_folder else bytes(data)


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def _texts(call: Call) -> list[bytes]:
    return [bytes.fromhex(text.replace("\\x", "")) for text in _HEX.findall(call.arguments)]


def _rename(names: dict[str, File], naming: Naming) -> None:
    for path, file in naming.changes:
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def _write(content: bytearray, write: Write) -> None:
    if write.data is None:
        del content[write.at :]
    content.extend(bytes(max(0, write.at - len(content))))
    if write.data is not None:
        content[write.at : write.at + len(write.data)] = write.data


def _torn(write: Write, sector: int) -> Iterator[Write]:
    if write.data is None:
        yield write
        return
    end = write.at + len(write.data)
    borders = [write.at, *range(write.at - write.at % sector + sector, end, sector), end]
    for begin, until in pairwise(borders):
        yield Write(begin, write.data[begin - write.at : until - write.at])


def _below(root: str, image: dict[str, bytes | None]) -> dict[str, bytes | None]:
    """Without what lies in a folder that is not there, by its path below the root; without the index of a WAL."""
    there: dict[str, bytes | None] = {}
    for path in sorted(image):
        if path == root or path.endswith("-shm"):
            continue
        name, parent = path[len(root) + 1 :], _folder_of(path)
        if parent == root or parent[len(root) + 1 :] in there:
            there[name] = image[path]
    return there


def lay_down(image: dict[str, bytes | None], folder: Path) -> None:
    """Make the files of an image below a folder."""
    for name, content in image.items():
        if content is None:
            (folder / name).mkdir()
        else:
            (folder / name).write_bytes(content)

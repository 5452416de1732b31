"""What `main.py scan FILE…` does: the codes in picture files."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.cards import Verdict
from kiosk.problems import Problem
from kiosk.scanning.decoder import decode
from kiosk.scanning.pictures import read_picture

Judge = Callable[[str], Verdict]


@dataclass(frozen=True, slots=True)
class StillResult:
    """What one file holds.

    Attributes:
        file: its name as it was given.
        texts: of its codes, the largest first; with a judge only those that claim to be our cards.
        verdicts: what the judge says of each text; None without a judge.
        ms: milliseconds of decoding alone.
        problem: why the file could not be looked at, or None.
    """

    file: str
    texts: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] | None = None
    ms: float = 0.0
    problem: Problem | None = None


def scan_files(paths: Iterable[str], judge: Judge | None = None) -> Iterator[StillResult]:
    """A result for each file, in order. Without `judge` every code counts; with one, only our cards do."""
    for path in paths:
        try:
            image = read_picture(Path(path))
        except Problem as problem:
            yield StillResult(path, problem=problem)
            continue
        begin = time.perf_counter()
        texts = [found.text for found in decode(image)]
        ms = (time.perf_counter() - begin) * 1000
        if judge is None:
            yield StillResult(path, tuple(texts), ms=ms)
            continue
        ours = [(text, verdict) for text in texts if (verdict := judge(text)) is not Verdict.FOREIGN]
        yield StillResult(path, tuple(text for text, _ in ours), tuple(verdict for _, verdict in ours), ms)


def to_json(result: StillResult) -> str:
    """One JSON object on one line, in ASCII.

    Keys: file, text (the largest code's, or null), texts, ms; with a judge also verdict (of text, or null) and
    verdicts (of texts). For a file that could not be looked at: file, error.
    """
    if result.problem is not None:
        return json.dumps({"file": result.file, "error": result.problem.en})
    line: dict[str, object] = {
        "file": result.file,
        "text": next(iter(result.texts), None),
        "texts": result.texts,
        "ms": round(result.ms, 3),
    }
    if result.verdicts is not None:
        line |= {"verdict": next(iter(result.verdicts), None), "verdicts": result.verdicts}
    return json.dumps(line)


def to_line(result: StillResult) -> str:
    """A line for a person. What is not printable is escaped: the texts are strangers' and must not steer a terminal."""
    if result.problem is not None:
        return _printable(result.problem.en)
    codes = [
        text if result.verdicts is None else f"{result.verdicts[place]} {text}"
        for place, text in enumerate(result.texts)
    ]
    return _printable(f"{result.file}: {' | '.join(codes) or '-'} ({result.ms:.1f} ms)")


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)

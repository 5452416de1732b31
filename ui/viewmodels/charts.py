"""Columns to look at: how high each is, and what stands on it and beneath it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `share` is its part of the height that there is, from 0 to 1; the one that is `meant` stands out."""

    label: str
    value: str
    share: float
    meant: bool = False


def columns(bars: Sequence[tuple[str, int]], meant: int | None = None) -> tuple[Column, ...]:
    """Columns for these labels and whole numbers, none below 0, all on one scale that begins at 0.

    `meant` is the place of the one that stands out: the last, where it is left out.
    """
    most = max((value for _, value in bars), default=0)
    of = len(bars) - 1 if meant is None else meant
    return tuple(
        Column(label, str(value), value / most if most else 0.0, place == of)
        for place, (label, value) in enumerate(bars)
    )

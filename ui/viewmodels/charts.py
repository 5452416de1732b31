"""Columns to look at: how high each is, and what stands on it and beneath it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `share` is its part of the height that there is, from 0 to 1."""

    label: str
    value: str
    share: float


def columns(bars: Sequence[tuple[str, int]]) -> tuple[Column, ...]:
    """Columns for these labels and whole numbers, none below 0, all on one scale that begins at 0."""
    most = max((value for _, value in bars), default=0)
    return tuple(Column(label, str(value), value / most if most else 0.0) for label, value in bars)
